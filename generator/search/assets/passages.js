// Passages: the window of a page's text that holds most of what was typed, and the heading it stands below.

import { needText, needTitles } from "./shards.js";
import { titleOf } from "./shelves.js";
import { agrees, words } from "./words.js";

export const SHOWN_WORDS = 34;

export function wordsIn(text) {
  return [...text.matchAll(/[\p{L}\p{Mn}]+|\d+/gu)].map((match) => {
    const [form] = words(match[0]);
    return { form, start: match.index, end: match.index + match[0].length };
  }).filter((each) => each.form);
}

// For each word of a text, which typed word it is (-1: none); words whose marks clash only where none agrees.
export function matches(inText, { typed, isPrefix }) {
  const match = (mustAgree) => inText.map(({ form }) => typed.findIndex((each, n) => {
    const goesOn = isPrefix && n === typed.length - 1;
    const same = goesOn ? form.folded.startsWith(each.folded) : form.folded === each.folded;
    return same && (!mustAgree || agrees(each, form, goesOn));
  }));
  const agreeing = match(true);
  return agreeing.some((n) => n >= 0) ? agreeing : match(false);
}

export const distinct = (found) => new Set(found.filter((n) => n >= 0));

export function bestPassage(passages, ways) {
  let best = { score: -1 };
  const read = passages.map(([anchor, heading, text]) =>
    ({ anchor, heading, text, inText: wordsIn(text), headingWords: wordsIn(heading) }));
  ways.forEach((way, rank) => read.forEach(({ anchor, heading, text, inText, headingWords }, order) => {
    const found = matches(inText, way), inHeading = distinct(matches(headingWords, way));
    for (let start = 0; start === 0 || start < inText.length; start++) {
      if (start && found[start] < 0) continue;
      const seen = new Set(inHeading);
      let score = inHeading.size + (order ? 0 : 0.5), previous = -2;
      found.slice(start, start + SHOWN_WORDS - 6).forEach((n) => {
        if (n >= 0 && !seen.has(n)) { seen.add(n); score += 2; }
        if (n > 0 && n === previous + 1) score += 1;
        previous = n;
      });
      score = (score - order * 0.01) / way.typed.length - rank * 0.1;
      if (score > best.score) best = { score, anchor, heading, text, inText, found, start, way };
    }
  }));
  return best;
}

// All that is found of a page, for tests.
export async function textOf(page) {
  const [passages] = await Promise.all([needText(page), needTitles([page])]);
  return [titleOf(page).title, ...passages.flat()].join("\n");
}
