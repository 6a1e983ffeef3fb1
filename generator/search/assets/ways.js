// Other ways to say it: abbreviations, synonyms, and what people call things that pages call otherwise.

import { data } from "./data.js";
import { Names } from "./names.js";
import { bitOf, questionIn } from "./questions.js";
import { words } from "./words.js";

const MOST_WAYS = 8, MOST_WORDS = 16;

let synonyms, sayings;
function allSynonyms() {
  const names = data.abbreviations.flatMap(([short, long]) => [[short, [long], 1], [long, [short], 0.9]]);
  for (const group of data.synonyms) {
    for (const from of group) names.push([from, group.filter((to) => to !== from), 0.7]);
  }
  return new Names(names);
}

// What was typed with everything that pages call otherwise in their words, the longest first: one way, all at once.
function inWordsOfPages(typed) {
  sayings ||= new Names(data.sayings);
  return Array.from(sayings.cut(typed), ({ row, word }) => row ? words(row[1]) : [word]).flat();
}

const areAlike = (some, others) => some.length === others.length && some.every((each, n) => each === others[n]);

// All ways to read what was typed, how far each is trusted, and which answers are asked for.
export function waysToSay(typed) {
  synonyms ||= allSynonyms();
  const { asked, rest } = questionIn(typed), plain = rest.length ? rest : typed;
  const said = inWordsOfPages(plain).slice(0, MOST_WORDS), ways = [{ typed, trust: 1 }];
  if (!areAlike(plain, typed)) ways.push({ typed: plain, trust: 1 });
  if (!areAlike(said, plain)) ways.push({ typed: said, trust: 0.9 });
  for (let start = 0; start < plain.length; start++) {
    for (let end = plain.length; end > start; end--) {
      for (const [, others, trust] of synonyms.at(plain, start, end)) {
        for (const to of others) {
          ways.push({ typed: [...plain.slice(0, start), ...words(to), ...plain.slice(end)], trust, start, end });
        }
      }
    }
  }
  const bits = asked.reduce((sum, kind) => sum | bitOf(kind), 0);
  return { ways: ways.slice(0, MOST_WAYS).map((way) => ({ ...way, asked: bits })), asked, plain };
}
