// One result as the page shows it.

import { data } from "./data.js";
import { SHOWN_WORDS, bestPassage, distinct, matches, wordsIn } from "./passages.js";
import { needText } from "./shards.js";
import { isIllustrative, sectionOf, titleOf } from "./shelves.js";

export const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

function withMarks(text, inText, found) {
  const parts = [];
  let position = 0;
  for (let n = 0; n < inText.length; n++) {
    if (found[n] < 0) continue;
    const start = inText[n].start;
    while (found[n + 1] >= 0 && /^[\s/.-]*$/.test(text.slice(inText[n].end, inText[n + 1].start))) n++;
    parts.push(text.slice(position, start), make("mark", {}, text.slice(start, inText[n].end)));
    position = inText[n].end;
  }
  return [...parts, text.slice(position)];
}

function marksIn(text, ways) {
  const inText = wordsIn(text);
  const found = ways.map((way) => matches(inText, way));
  const share = (n) => distinct(found[n]).size / ways[n].typed.length;
  return withMarks(text, inText, found[found.reduce((best, _each, n) => share(n) > share(best) ? n : best, 0)]);
}

function passageNodes(best) {
  if (!best.text) return [];
  const from = Math.max(0, Math.min(best.start - 6, best.inText.length - SHOWN_WORDS));
  const to = Math.min(best.inText.length, from + SHOWN_WORDS) - 1;
  if (to < from) return [best.text];
  const cut = from ? best.inText[from].start : 0;
  const end = to < best.inText.length - 1 ? best.inText[to].end : best.text.length;
  const inText = best.inText.slice(from, to + 1).map(({ start, end: stop }) => ({ start: start - cut, end: stop - cut }));
  return [from ? "… " : "", ...withMarks(best.text.slice(cut, end), inText, best.found.slice(from, to + 1)),
    end < best.text.length ? " …" : ""];
}

// Where a page is: opened from a file, a folder would be listed, not shown.
export const isFile = location.protocol === "file:";
export const linkTo = (address) =>
  `${data.folder}../${address}${isFile && (!address || address.endsWith("/")) ? "index.html" : ""}`;

// The answer above the list, which says what it is an answer of. Its text is given the place that its letters will need
// before it is there, and keeps it, so that the list below never moves.
export function cardNodes({ address, title, room }, { label, text }) {
  const kept = make("span", { className: "unseen" }, "được thưa ".repeat(room).slice(0, room));
  return [make("p", { className: "card__eyebrow" }, label),
    make("p", { className: "search-card__text" }, kept, make("span", {}, text)),
    make("p", { className: "search-card__source" }, make("a", { href: linkTo(address) }, title))];
}

export function resultItem(page, ways) {
  const { address, title, date } = titleOf(page);
  const facts = [sectionOf(page), date && date.split("-").reverse().join("/")].filter(Boolean);
  const passage = make("p", { className: "search-result__passage" });
  const item = make("li", { className: "search-result" },
    make("p", { className: "card__eyebrow" }, ...facts.map((fact) => make("span", {}, fact))),
    make("h2", { className: "search-result__title" },
      make("a", { href: linkTo(address) }, ...marksIn(title, ways))), passage);
  if (isIllustrative(page)) {
    item.append(make("p", { className: "badge-illustrative" }, "Ví dụ minh họa"));
  }
  onceSeen(() => needText(page).then((passages) => {
    const best = bestPassage(passages, ways);
    if (best.anchor) {
      passage.append(make("a", { className: "search-result__heading", href: `${linkTo(address)}#${best.anchor}` },
        ...marksIn(best.heading, [best.way])), /[.:;!?…]$/.test(best.heading) ? " " : ": ");
    }
    passage.append(...passageNodes(best));
  }).catch(() => {}));
  return item;
}

// The titles are seen first: asking for the texts of ten pages keeps a slow phone from showing them.
const onceSeen = (next) => requestAnimationFrame(() => setTimeout(next));
