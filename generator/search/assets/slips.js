// Slips of the keys and of the ear: what the reader may have meant.

import { data } from "./data.js";
import { load, need } from "./shards.js";
import { countOf, keysFrom, termsOf } from "./shelves.js";
import { word } from "./words.js";

// Beginnings that sound alike, in one part of the country or another.
const ALIKE = [["gi", "d", "r"], ["s", "x"], ["ch", "tr"], ["l", "n"]];
const ENOUGH_PAGES = 2;

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

// A word of the index with exactly these marks is no slip, whatever stands beside it.
export const isSpelt = (typed) => typed.isMarked && termsOf("w", typed.folded).some((term) => term.isSame(typed));
const isKnown = (typed) => termsOf("w", typed.folded).length > 0;

// The same word with a beginning that sounds alike, where that is a word: gi and d before an i share it.
async function heardAs(typed) {
  const text = typed.letters.join("") + typed.tone, found = [];
  for (const group of ALIKE) {
    const begin = group.find((each) => text.startsWith(each) && !/^n[gh]/.test(text));
    for (const other of begin ? group.filter((each) => each !== begin) : []) {
      const rest = text.slice(begin.length), end = begin === "gi" && !/^[aeiouy]/.test(rest) ? `i${rest}` : rest;
      const heard = word(other === "gi" && end.startsWith("i") ? `g${end}` : other + end);
      await need("w", heard.folded);
      if (termsOf("w", heard.folded).some((term) => term.agrees(heard))) found.push(heard);
    }
  }
  return found;
}

function corrections(typed) {
  const text = typed.folded;
  if (/\d/.test(text) || text.length < 3) return [];
  data.vocabulary ||= keysFrom("w", "").map((key) => [key]);
  return data.vocabulary
    .filter(([other]) => isOneSlipAway(text, other) && /^[a-z]{2,}$/.test(other))
    .map(([other, count = countOf("w", other)]) => ({ meant: word(other), count,
      isShort: Math.max(text.length, other.length) < 4 && !isSwapOf(text, other) }));
}

// What one word may have been meant as, the best supported by its neighbours; nothing where it is right as it is.
async function meantBy(typed, neighbours) {
  const isWord = isKnown(typed);
  if (isWord && await support(typed, neighbours)) return null;
  const heard = await Promise.all((await heardAs(typed)).map(async (meant) =>
    ({ meant, isHeard: true, count: countOf("w", meant.folded), support: await support(meant, neighbours) })));
  const louder = heard.filter(({ support: pages }) => pages > ENOUGH_PAGES).sort((a, b) => b.support - a.support)[0];
  if (louder) return louder;
  if (isSpelt(typed) || (isWord && typed.folded.length < 3)) return null;
  if (!data.isOneShard) await load("tu-vung");
  let found = corrections(typed).sort((a, b) => b.count - a.count);
  if (!data.isOneShard) found = found.slice(0, 4);
  for (const each of found) each.support = await support(each.meant, neighbours);
  // In a short word a slip makes too many others: only its neighbours can tell which.
  found = found.filter((each) => each.isShort || isWord ? each.support > ENOUGH_PAGES : true);
  return found.sort((a, b) => b.support - a.support || b.count - a.count)[0];
}

// What the reader may have meant: words put right by their neighbours, then by how common they are. A word that has
// another name is no slip. It is but a guess where a word was changed that the index knows.
export async function putRight(typed, ways) {
  const result = [...typed];
  let isGuess = false;
  for (let n = 0; n < typed.length; n++) {
    if (ways.some(({ start, end }) => start <= n && n < end)) continue;
    const found = await meantBy(typed[n], [result[n - 1], typed[n + 1]]);
    if (!found) continue;
    isGuess ||= typed[n].isMarked ? isSpelt(typed[n]) : isKnown(typed[n]);
    result[n] = found.meant;
  }
  const changed = result.some((each, n) => each !== typed[n]);
  return changed ? { typed: result, trust: isGuess ? 0.6 : 0.9, isGuess } : null;
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

// Words as they are spelt: as they were typed where the index knows them so, else in their commonest spelling, each as
// its neighbour has it.
export function spell(typed) {
  const most = (terms) => [...terms].sort((a, b) => b.count - a.count)[0];
  let before = "";
  return typed.map((each, n) => {
    const next = typed[n + 1], own = termsOf("w", each.folded);
    const same = isSpelt(each) && own.find((term) => term.isSame(each));
    const fromBefore = n && most(termsOf("p", `${typed[n - 1].folded} ${each.folded}`)
      .filter((term) => term.spelt.startsWith(before + " ")));
    const fromNext = next && most(termsOf("p", `${each.folded} ${next.folded}`).filter((term) => !isSpelt(next) || term.agrees(next, 1)));
    const alone = most(own);
    before = same ? same.spelt : fromBefore ? fromBefore.spelt.split(" ")[1] :
      fromNext ? fromNext.spelt.split(" ")[0] : alone ? alone.spelt : each.folded;
    return before;
  }).join(" ");
}

// Whether a word was typed with marks that it has nowhere, while other marks are there beside its neighbours in several
// pages.
export function hasOtherMarks(typed) {
  const pairs = typed.slice(1).map((each, n) => termsOf("p", `${typed[n].folded} ${each.folded}`));
  const isTold = pairs.map((terms) => terms.reduce((sum, term) => sum + term.count, 0) >= ENOUGH_PAGES);
  return typed.some((each, n) => each.isMarked && !termsOf("w", each.folded).some((term) => term.agrees(each)) &&
    (typed.length > 1 ? isTold[n - 1] || isTold[n] : countOf("w", each.folded) > 1));
}
