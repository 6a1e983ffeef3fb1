// Vietnamese text: the same words as generator/search/tokens.py.


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
export const unmarked = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").replaceAll("đ", "d");

// The key of a word: kĩ and kỹ are one word, as are qui and quy.
const IS_Y = /\b(h|k|l|m|qu|s|t)i\b/g;
export const bare = (text) => unmarked(text).replace(IS_Y, "$1y");

// A word with its letters (marks of the letter included) and its tone apart, since hòa and hoà are one word.
export const word = remembered((decomposed) => {
  const text = decomposed.replace(/^0+(?=\d)/, ""), tone = (text.match(TONE) || []).join("");
  const plain = unmarked(text), folded = bare(plain), letters = text.replace(TONE, "").match(/.[\u0300-\u036f]*/gu);
  return { plain, folded, letters, tone, isMarked: text !== plain };
});

export function words(text) {
  return (text.toLowerCase().normalize("NFD").match(WORD) || []).map(word);
}

// Whether what was typed may stand for a spelling: every mark that was typed is there. One left out is no clash.
export function agrees(typed, spelt, isPrefix) {
  if (typed.tone && typed.tone !== spelt.tone && !(isPrefix && !spelt.tone)) return false;
  return typed.letters.every((letter, n) => {
    const other = spelt.letters[n] || "";
    return letter === other || letter === other[0] || (letter === "d" && other === "đ") || isIOrY(letter, other) ||
      (letter.length > 1 && letter.length < other.length && other.startsWith(letter));
  });
}

const isIOrY = (letter, other) => (letter === "i" && other === "y") || (letter === "y" && other === "i");

export function isSame(typed, spelt) {
  return typed.tone === spelt.tone && typed.letters.length === spelt.letters.length &&
    typed.letters.every((letter, n) => letter === spelt.letters[n] || isIOrY(letter, spelt.letters[n]));
}
