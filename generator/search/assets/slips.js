// Slips of the keys: what the reader may have meant.

import { data } from "./data.js";
import { load, need } from "./shards.js";
import { countOf, keysFrom, termsOf } from "./shelves.js";
import { word } from "./words.js";

const TELEX = [[/dd/g, "d"], [/([aeo])\1/g, "$1"], [/w/g, ""], [/^(.*[aeiouy].*?)[sfrxj]$/, "$1"]];

function isOneSlipAway(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [x, y] = [a.slice(start), b.slice(start)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

function isSwapOf(a, b) {
  return a.length === b.length && [...a].sort().join("") === [...b].sort().join("");
}

function corrections(typed) {
  const text = typed.folded;
  if (/\d/.test(text) || text.length < 3) return [];
  const plain = TELEX.reduce((result, [from, to]) => result.replace(from, to), text);
  const isTelex = (other) => other === plain && plain !== text;
  data.vocabulary ||= keysFrom("w", "").map((key) => [key]);
  return data.vocabulary
    .filter(([other]) => (isOneSlipAway(text, other) || isTelex(other)) && /^[a-z]{2,}$/.test(other))
    .map(([other, count = countOf("w", other)]) => ({ text: other, count, isTelex: isTelex(other),
      isShort: Math.max(text.length, other.length) < 4 && !isSwapOf(text, other) }));
}

// What the reader may have meant: words put right by their neighbours, then by how common they are. A word that has
// a synonym is no slip.
export async function putRight(typed, ways) {
  const result = [...typed];
  let changed = false, sure = true;
  for (let n = 0; n < typed.length; n++) {
    if (ways.some(({ start, end }) => start <= n && n < end)) continue;
    const isKnown = termsOf("w", typed[n].folded).length > 0;
    const neighbours = [result[n - 1], typed[n + 1]];
    if (isKnown && (typed[n].folded.length < 3 || await support(typed[n], neighbours))) continue;
    if (!data.isOneShard) await load("tu-vung");
    let found = corrections(typed[n]).sort((a, b) => b.isTelex - a.isTelex || b.count - a.count);
    if (!data.isOneShard) found = found.slice(0, 4);
    for (const each of found) each.support = await support(word(each.text), neighbours);
    // In a short word a slip makes too many others: only its neighbours can tell which.
    const isSpelt = isKnown &&
      (!typed[n].isMarked || termsOf("w", typed[n].folded).some((term) => term.isSame(typed[n])));
    found = found.filter((each) => each.isShort ? !isSpelt && each.support > 2 : !isKnown || each.support > 2);
    found.sort((a, b) => b.support - a.support || b.isTelex - a.isTelex || b.count - a.count);
    if (!found.length) continue;
    result[n] = word(found[0].text);
    changed = true;
    sure = sure && !isKnown;
  }
  return changed ? { typed: result, trust: sure ? 0.9 : 0.6 } : null;
}

// In how many pages a word stands beside its neighbours, marked as it was typed.
async function support(typed, [before, after]) {
  const sides = [before && [`${before.folded} ${typed.folded}`, 1], after && [`${typed.folded} ${after.folded}`, 0]];
  let sum = 0;
  for (const [key, side] of sides.filter(Boolean)) {
    await need("p", key);
    const fitting = termsOf("p", key).filter((term) => term.agrees(typed, side));
    sum += fitting.reduce((pages, term) => pages + term.count, 0);
  }
  return sum;
}

// The commonest spelling of unmarked words, each as its neighbour has it.
export function spell(typed) {
  const most = (terms) => [...terms].sort((a, b) => b.count - a.count)[0];
  let before = "";
  return typed.map((each, n) => {
    const next = typed[n + 1];
    const fromBefore = n && most(termsOf("p", `${typed[n - 1].folded} ${each.folded}`)
      .filter((term) => term.spelt.startsWith(before + " ")));
    const fromNext = next && most(termsOf("p", `${each.folded} ${next.folded}`));
    const alone = most(termsOf("w", each.folded));
    before = fromBefore ? fromBefore.spelt.split(" ")[1] : fromNext ? fromNext.spelt.split(" ")[0] :
      alone ? alone.spelt : each.folded;
    return before;
  }).join(" ");
}

// Whether a word was typed with marks that it has beside no neighbour, while other marks are there in several pages.
export function hasOtherMarks(typed) {
  const pairs = typed.slice(1).map((each, n) => termsOf("p", `${typed[n].folded} ${each.folded}`));
  const fits = pairs.map((terms, n) =>
    terms.some((term) => term.agrees(typed[n]) && term.agrees(typed[n + 1], 1)));
  const isKnown = pairs.map((terms) => terms.reduce((sum, term) => sum + term.count, 0) > 1);
  if (typed.length > 1) return typed.some((_each, n) => (isKnown[n - 1] || isKnown[n]) && !fits[n - 1] && !fits[n]);
  const alone = termsOf("w", typed[0].folded);
  return countOf("w", typed[0].folded) > 1 && !alone.some((term) => term.agrees(typed[0]));
}
