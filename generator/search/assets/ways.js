// Other ways to say it: abbreviations, synonyms, and what people call things that pages call otherwise.

import { data } from "./data.js";
import { bitOf, questionIn } from "./questions.js";
import { agrees, bare, words } from "./words.js";

const MOST_WAYS = 8, MOST_WORDS = 16;

// Names by their keys. All keys are made at once, and of the names only those that are met are read: it is hundreds.
class Names {
  constructor(names) {
    this.byKey = new Map();
    const keys = bare(names.map(([from]) => from).join("\n").toLowerCase()).replace(/([a-z])(?=\d)/g, "$1 ").split("\n");
    keys.forEach((spelt, n) => {
      const key = spelt.replace(/[^a-z0-9]+/g, " ").trim();
      if (!this.byKey.has(key)) this.byKey.set(key, []);
      this.byKey.get(key).push(names[n]);
    });
    this.longest = Math.max(0, ...[...this.byKey.keys()].map((key) => key.split(" ").length));
  }

  // What the name that stands at this place of what was typed stands for, and how far each is trusted.
  at(typed, start, end) {
    if (end - start > this.longest) return [];
    const found = this.byKey.get(typed.slice(start, end).map(({ folded }) => folded).join(" ")) || [];
    return found.filter(([from]) => words(from).every((each, n) => agrees(typed[start + n], each)))
      .flatMap(([_from, to, trust]) => to.map((each) => ({ to: words(each), trust })));
  }
}

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
  sayings ||= new Names(data.sayings.map(([from, to]) => [from, [to], 1]));
  const said = [];
  for (let n = 0; n < typed.length;) {
    let end = typed.length;
    while (end > n && !sayings.at(typed, n, end).length) end--;
    said.push(...(end > n ? sayings.at(typed, n, end)[0].to : [typed[n]]));
    n = Math.max(end, n + 1);
  }
  return said;
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
      for (const { to, trust } of synonyms.at(plain, start, end)) {
        ways.push({ typed: [...plain.slice(0, start), ...to, ...plain.slice(end)], trust, start, end });
      }
    }
  }
  const bits = asked.reduce((sum, kind) => sum | bitOf(kind), 0);
  return { ways: ways.slice(0, MOST_WAYS).map((way) => ({ ...way, asked: bits })), asked, plain };
}
