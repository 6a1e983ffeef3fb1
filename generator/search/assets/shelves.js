// Words, pairs and titles that came in shards, and their pages.

import { data } from "./data.js";
import { numbersOf, pairOfLevels } from "./postings.js";
import { agrees, bare, isSame, unmarked, words } from "./words.js";

export const shelves = { w: [], p: [] };
export const titleShelves = [];

// Titles that came together.
export class TitleShelf {
  constructor(pages, addresses, titles, dates) {
    this.addresses = addresses.split("\n");
    this.pages = numbersOf(pages, this.addresses.length);
    this.titles = titles.split("\n");
    this.dates = dates.split("\n");
  }
}

export const titleShelfOf = (page) => titleShelves.find(({ pages }) => pages.includes(page));

// In an address * stands for the words of the title.
export function titleOf(page) {
  const shelf = titleShelfOf(page), n = shelf.pages.indexOf(page);
  const slug = unmarked(shelf.titles[n].toLowerCase()).replace(/[^a-z0-9]+/g, " ").trim().replaceAll(" ", "-");
  const address = shelf.addresses[n].replace("*", slug);
  return { address, title: shelf.titles[n], date: shelf.dates[n] };
}

// The words or pairs of one shard, in the order of their keys (what is left of them without marks). Of thousands a
// query asks for a few: so a shelf folds only what a search for a key passes, and makes a term when it is looked up.
export class Shelf {
  constructor(terms, pages, levels) {
    Object.assign(this, { lines: terms.split("\n"), pages, levels });
  }

  // A pair begins with the same word as the one before it where its line begins with a space.
  spelt(place) {
    let head = place;
    while (this.lines[head][0] === " ") head--;
    return head === place ? this.lines[place] : this.lines[head].split(" ")[0] + this.lines[place];
  }

  key(place) {
    return place < this.lines.length ? bare(this.spelt(place)) : undefined;
  }

  // Where the first key stands that is not before the one asked for.
  at(key) {
    let low = 0, high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.key(middle) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  end(key) {
    let place = this.at(key);
    while (this.key(place) === key) place++;
    return place;
  }

  keysFrom(prefix) {
    if (!prefix) return new Set(bare(this.lines.join("\n")).split("\n"));
    const found = new Set(), end = this.at(prefix + "~");
    for (let place = this.at(prefix); place < end; place++) found.add(this.key(place));
    return found;
  }

  terms(key) {
    const found = [], end = this.end(key);
    for (let place = this.at(key); place < end; place++) found.push(this.term(place));
    return found;
  }

  term(place) {
    return new Posted(this, place);
  }

  // Levels of all terms stand one after another, two in a character: a term's begin after as many as pages before it.
  measure() {
    const { pages } = this, firsts = [0];
    let count = 0;
    for (let n = 0; n < pages.length; n++) {
      const char = pages.charCodeAt(n);
      if (char >= 64) count++;
      else if (char === 32) firsts.push(count);
    }
    firsts.push(count);
    this.firsts = firsts;
    this.codes = pages.split(" ");
  }

  count(place) {
    if (!this.codes) this.measure();
    return this.firsts[place + 1] - this.firsts[place];
  }

  levelsOf(place) {
    const levels = new Uint8Array(this.count(place)), codes = this.levels, base = data.levels.length;
    for (let n = 0, at = this.firsts[place]; n < levels.length; n++, at++) {
      const pair = pairOfLevels[codes.charCodeAt(at >> 1)];
      levels[n] = at & 1 ? pair % base : pair / base;
    }
    return levels;
  }
}

// A spelling, and in how many pages it stands.
export class Term {
  constructor(spelt, count) {
    Object.assign(this, { spelt, count });
  }

  get forms() {
    return this.words ||= words(this.spelt);
  }

  // Whether what was typed may stand for its first word, or another.
  agrees(typed, place = 0, isPrefix = false) {
    return !typed.isMarked || agrees(typed, this.forms[place], isPrefix);
  }

  isSame(typed) {
    return isSame(typed, this.forms[0]);
  }
}

// A term whose pages and levels came with it. They are read when asked for: often only their count is.
class Posted extends Term {
  constructor(shelf, place) {
    super(shelf.spelt(place), shelf.count(place));
    Object.assign(this, { shelf, place });
  }

  get pages() {
    return this.itsPages ||= numbersOf(this.shelf.codes[this.place], this.count);
  }

  get levels() {
    return this.itsLevels ||= this.shelf.levelsOf(this.place);
  }
}

export const known = { w: new Map(), p: new Map() };
export function termsOf(kind, key) {
  // Looked up again only where another shard has come since.
  const found = known[kind].get(key), { length } = shelves[kind];
  if (found && (found.length || found.shelves === length)) return found;
  const terms = Object.assign(shelves[kind].flatMap((shelf) => shelf.terms(key)), { shelves: length });
  known[kind].set(key, terms);
  return terms;
}

export const keysFrom = (kind, prefix) => shelves[kind].flatMap((shelf) => [...shelf.keysFrom(prefix)]);
export const countOf = (kind, key) => termsOf(kind, key).reduce((sum, term) => sum + term.count, 0);

// Which kinds of questions a page answers: a bit for each of ANSWERED in generator/search/shards.py.
export const answeredBy = (page) => data.answersOf.charCodeAt(page) - 48;
export const isIllustrative = (page) => data.sectionOf.charCodeAt(page) >= 97;
export const sectionOf = (page) => data.sections[data.sectionOf.toUpperCase().charCodeAt(page) - 65];
export const yearOf = (page) => data.years[data.yearOf.charCodeAt(page) - 48];
