// Other ways to say it: abbreviations and synonyms.

import { data } from "./data.js";
import { start } from "./main.js";
import { agrees, words } from "./words.js";

let replacements;
export function waysToSay(typed) {
  if (!replacements) {
    replacements = new Map();
    const add = (from, to, trust) => {
      const key = words(from).map((each) => each.folded).join(" ");
      if (!replacements.has(key)) replacements.set(key, []);
      replacements.get(key).push({ from: words(from), to: words(to), trust });
    };
    for (const [short, long] of data.abbreviations) { add(short, long, 1); add(long, short, 0.9); }
    for (const group of data.synonyms) {
      for (const from of group) for (const to of group) if (from !== to) add(from, to, 0.7);
    }
  }
  let ways = [{ typed, trust: 1 }];
  for (let start = 0; start < typed.length; start++) {
    for (let end = typed.length; end > start; end--) {
      const key = typed.slice(start, end).map((each) => each.folded).join(" ");
      const fitting = (replacements.get(key) || []).filter(({ from }) =>
        from.every((each, n) => agrees(typed[start + n], each)));
      for (const { to, trust } of fitting) {
        ways.push({ typed: [...typed.slice(0, start), ...to, ...typed.slice(end)], trust, start, end });
      }
    }
  }
  return ways.slice(0, 8);
}
