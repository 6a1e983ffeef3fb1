// Vietnamese text: the same words as generator/search/tokens.py.

import { make } from "./results.js";
import { known } from "./shelves.js";

const WORD = /[a-zđ][a-zđ\u0300-\u036f]*|[0-9]+/g;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, "").replace(/đ/g, "d").normalize("NFC");
}

const remembered = (make) => {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text);
  };
};

// The same for words of the index, in lower case: without the long list of the world's other marks.
export const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").replaceAll("đ", "d");

// A word with its letters (marks of the letter included) and its tone apart, since hòa and hoà are one word.
export const word = remembered((decomposed) => {
  const text = decomposed.replace(/^0+(?=\d)/, ""), tone = (text.match(TONE) || []).join("");
  const folded = bare(text), letters = text.replace(TONE, "").match(/.[\u0300-\u036f]*/gu);
  return { folded, letters, tone, isMarked: text !== folded };
});

export function words(text) {
  return (text.toLowerCase().normalize("NFD").match(WORD) || []).map(word);
}

// Whether what was typed may stand for a spelling: every mark that was typed is there. One left out is no clash.
export function agrees(typed, spelt, isPrefix) {
  if (typed.tone && typed.tone !== spelt.tone && !(isPrefix && !spelt.tone)) return false;
  return typed.letters.every((letter, n) => {
    const other = spelt.letters[n] || "";
    return letter === other || letter === other[0] || (letter === "d" && other === "đ") ||
      (letter.length > 1 && letter.length < other.length && other.startsWith(letter));
  });
}

export function isSame(typed, spelt) {
  return typed.tone === spelt.tone && typed.letters.join("") === spelt.letters.join("");
}
