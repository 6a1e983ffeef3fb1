// Elements from plain values: no text ever becomes markup.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// The beginning of words that are longer than anybody reads in a heading or a list; no letter is cut in two.
export const short = (words) => (words.length > 120 ? `${[...words].slice(0, 119).join("").trimEnd()}…` : words);

let last = 0;
export function newId(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}

// As the generator compares words: without marks, case, or what joins them.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/[_-]/g, " ").trim();
}
