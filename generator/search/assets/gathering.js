// The pages of what one word, or one pair of neighbours, may stand for.

import { data } from "./data.js";
import { countOf, keysFrom, termsOf } from "./shelves.js";
import { bare } from "./words.js";

const HELD = 1, IN_TITLE = 8;
export const AGREES = 2, IS_EXACT = 4, TITLE_AGREES = 16;
// Weights and shares are whole numbers while thousands of pages are added up: fractions would each be an object.
export const WHOLE = 2 ** 12;

// Pages of several terms that stand for one thing typed: in each the best weight, and by bits whether the marks agree
// and whether it is in the title. Arrays by page number, since a common word stands in thousands; loops as small as
// may be, since they run but once: a browser has hardly made them fast when they end.
export function gather(terms) {
  const part = { best: new Uint16Array(data.count), marks: new Uint8Array(data.count), pages: [], titled: [],
    isSomewhereExact: terms.some(({ isExact }) => isExact) };
  let agreed = 0;
  for (const { term, factor, agrees: fits, isExact } of terms) {
    const values = data.levels.map((value) => Math.round(WHOLE * factor * value));
    const mark = HELD + (fits ? AGREES : 0) + (isExact ? IS_EXACT : 0);
    const inTitle = mark + IN_TITLE + (fits ? TITLE_AGREES : 0);
    const markOf = data.levels.map((_value, level) => level < data.titleLevel ? mark : inTitle);
    agreed += addPostings(term, values, markOf, part);
  }
  const known = agreed || part.pages.filter(tells).length;
  const count = terms.reduce((most, { term }) => Math.max(most, data.binding[term.spelt] || 0), known);
  return Object.assign(part, { rarity: Math.log(1 + (Math.max(data.count - data.named[1] + data.named[0] - count, 0) + 0.5) / (count + 0.5)) });
}

// Pages that are only names stand together, and make other words neither rarer nor more common.
const tells = (page) => page < data.named[0] || page >= data.named[1];

// Adds one term's pages; returns in how many more of them the marks agree.
function addPostings({ pages: found, levels }, values, markOf, { best, marks, pages, titled }) {
  let agreed = 0;
  for (let n = 0; n < found.length; n++) {
    const page = found[n], value = values[levels[n]], mark = markOf[levels[n]], before = marks[page];
    if (best[page] === 0) pages.push(page);
    if (best[page] < value) best[page] = value;
    if (mark & IN_TITLE & ~before) titled.push(page);
    if (mark & AGREES & ~before && tells(page)) agreed++;
    marks[page] = before | mark;
  }
  return agreed;
}

export function termsFor(typed, isPrefix, previous) {
  const exact = termsOf("w", typed.folded).map((term) => {
    const fits = term.agrees(typed), isSame = term.isSame(typed);
    return { term, factor: fits ? (isSame ? 1 : 0.97) : 0.3, agrees: fits, isExact: isSame || !typed.isMarked };
  });
  // Pages that say a common word but in running text are not known: those with other marks on it would pass them.
  const isCommon = typed.isMarked && exact.some(({ term }) => data.binding[term.spelt] && term.isSame(typed));
  const fitting = isCommon ? exact.filter(({ agrees: fits }) => fits) : exact;
  if (!isPrefix) return fitting;
  const longer = keysFrom("w", typed.plain).filter((key) => key !== typed.folded).flatMap((key) => termsOf("w", key))
    .filter((term) => term.agrees(typed, 0, true))
    .map((term) => ({ term, weight: term.count +
      (previous ? 1000 * countOf("p", `${previous.folded} ${bare(term.spelt)}`) : 0) }))
    .sort((a, b) => b.weight - a.weight).slice(0, 24);
  return fitting.concat(longer.map(({ term }) => ({ term, factor: 0.75, agrees: true, isExact: true })));
}

export function pairTermsFor(first, second, isPrefix) {
  const key = `${first.folded} ${second.folded}`;
  const keys = isPrefix ? new Set([key, ...keysFrom("p", `${first.folded} ${second.plain}`)]) : [key];
  return [...keys].flatMap((each) => termsOf("p", each)).map((term) => {
    const fits = term.agrees(first) && term.agrees(second, 1, isPrefix);
    return { term, factor: fits ? 1 : 0.3, agrees: fits, isExact: true };
  }).filter(({ agrees: fits }) => fits || !isPrefix);
}
