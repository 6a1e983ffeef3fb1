// Words and pairs with their pages, as generator/search/packing.py packs them, in the same order.

import { ascending, beginReading, oneOf, sized, withSum } from "./coder.js";
import { data } from "./data.js";

const MARKS = "\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306", KEPT = " !#$%&()*+";
const WORD_IN_TITLE = /[a-z\u00e0-\u1ef9]+|[0-9]+/g, STOP_IN_TITLE = /[.,;:!?…“”"()[\]|–—·]+(?:[ \u00a0]|$)/;

// Spellings, the pages of each and how much it counts there; with titles, what these tell.
export function unpackTerms(packed, weights, code, wrong, titles = []) {
  const spelt = spellings(packed), titled = inTitles(titles, spelt);
  for (let n = 0; n < wrong.length; n += 2) {
    titled.words.set(wrong[n], titled.words.get(wrong[n]).filter((page) => page !== wrong[n + 1]));
  }
  const [long, inTitle, ...after] = weights.map(withSum), pages = [], levels = [];
  beginReading(code);
  spelt.forEach((_each, n) => {
    const told = titled.words.get(n) || [], toldLevels = told.map(() => data.titleLevel + oneOf(inTitle));
    const others = ascending(sized(long), 0, data.count - 1);
    let level = data.levels.length;
    const otherLevels = others.map(() => level = oneOf(after[level]));
    const found = told.length ? merged(others, otherLevels, told, toldLevels) : { pages: others, levels: otherLevels };
    pages.push(found.pages);
    levels.push(found.levels);
  });
  return { spelt, pages, levels, titled };
}

// Of each term what is not as in the one before, after a character that says how much is. Capitals are marks.
function spellings(packed) {
  let before = "";
  const lines = Array.from(packed.matchAll(/([ -+])([^ -+]*)/g), ([, kept, rest]) => {
    before = before.slice(0, KEPT.indexOf(kept)) + rest;
    return before;
  });
  return lines.join("\n").replaceAll("dZ", "đ").replaceAll("_", " ")
    .replace(/[A-H]/g, (mark) => MARKS[mark.charCodeAt(0) - 65]).normalize("NFC").split("\n");
}

// Which titles words stand in, and which pairs of them.
function inTitles(titles, spelt) {
  const numberOf = new Map(spelt.map((each, n) => [each, n])), words = new Map(), pairs = new Map();
  const note = (found, key, page) => {
    const pages = found.get(key);
    if (!pages) found.set(key, [page]);
    else if (pages[pages.length - 1] !== page) pages.push(page);
  };
  titles.forEach((title, page) => {
    for (const phrase of title.toLowerCase().normalize("NFC").split(STOP_IN_TITLE)) {
      let first = -1;
      for (const each of phrase.match(WORD_IN_TITLE) || []) {
        const second = numberOf.get(each.replace(/^0+(?=\d)/, "")) ?? -1;
        if (second >= 0) note(words, second, page);
        if (second >= 0 && first >= 0) note(pairs, first * spelt.length + second, page);
        first = second;
      }
    }
  });
  return { words, pairs };
}

function merged(some, someLevels, others, otherLevels) {
  const pages = [], levels = [];
  for (let n = 0, m = 0; n < some.length || m < others.length;) {
    const isOther = n === some.length || others[m] < some[n];
    pages.push(isOther ? others[m] : some[n]);
    levels.push(isOther ? otherLevels[m++] : someLevels[n++]);
  }
  return { pages, levels };
}

// For each word the numbers of the words that stand after it somewhere, in order, each with the pages of the two.
export function unpackPairs([weights, code, wrong], { spelt, pages, titled }) {
  const count = spelt.length, [many, gaps, long] = weights.map(withSum);
  for (let n = 0; n < wrong.length; n += 2) titled.pairs.delete(wrong[n] * count + wrong[n + 1]);
  const told = spelt.map(() => new Map());
  for (const [key, found] of titled.pairs) told[Math.floor(key / count)].set(key % count, found);
  const isTelling = (n) => !data.binding[spelt[n]], everyPage = Array.from({ length: data.count }, (_each, page) => page);
  beginReading(code);
  return told.map((inTitle, first) => {
    const found = [...inTitle.keys()];
    for (let n = sized(many), before = -1; n > 0; n--) found.push(before += 1 + sized(gaps));
    found.sort((a, b) => a - b);
    const held = isTelling(first) ? new Set(pages[first]) : null;
    return found.map((second) => {
      const both = isTelling(second) ? pages[second].filter((page) => !held || held.has(page)) :
        held ? pages[first] : everyPage;
      return [second, among(both, inTitle.get(second) || [], sized(long))];
    });
  });
}

// Which of the pages that hold both words have them side by side.
function among(both, inTitle, size) {
  if (!size) return both;
  const others = inTitle.length ? both.filter((page) => !inTitle.includes(page)) : both;
  const pages = ascending(size - 1, 0, others.length - 1).map((place) => others[place]);
  return inTitle.length ? pages.concat(inTitle).sort((a, b) => a - b) : pages;
}
