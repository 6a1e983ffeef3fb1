// Words, pairs and titles that came in shards, and their pages.

import { data } from "./data.js";
import { unpackTerms } from "./packed.js";
import { agrees, bare, isSame, unmarked, words } from "./words.js";

export const shelves = { w: [], p: [] };
export const titleShelves = [];

// Titles that came together, by page.
export class TitleShelf {
  constructor(pages, addresses, titles, dates) {
    this.addresses = addresses.split("\n");
    this.titles = titles.split("\n");
    this.dates = dates.split("\n");
    this.pages = pages || this.titles.map((_title, page) => page);
  }
}

export const titleShelfOf = (page) => titleShelves.find(({ pages }) => pages.includes(page));

// In an address * stands for the words of the title, or for some of them: from which on, and before which.
export function titleOf(page) {
  const shelf = titleShelfOf(page), n = shelf.pages.indexOf(page);
  const slug = unmarked(shelf.titles[n].toLowerCase()).match(/[a-z0-9]+/g) || [];
  const place = (char) => char && char.charCodeAt(0) - 48;
  const address = shelf.addresses[n].replace(/\*(?:([0-~])(.))?/, (_all, from, to) => slug.slice(place(from), place(to)).join("-"));
  return { address, title: shelf.titles[n], date: shelf.dates[n] };
}

// The words or pairs of one shard, in the order of their keys (what is left of them without marks). Of thousands a
// query asks for a few: so a shelf folds only what a search for a key passes, and makes a term when it is looked up.
export class Shelf {
  constructor(...packed) {
    Object.assign(this, unpackTerms(...packed));
  }

  key(place) {
    return place < this.spelt.length ? bare(this.spelt[place]) : undefined;
  }

  // Where the first key stands that is not before the one asked for.
  at(key) {
    let low = 0, high = this.spelt.length;
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
    if (!prefix) return new Set(bare(this.spelt.join("\n")).split("\n"));
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
}

// A spelling, and the pages in which it stands.
export class Term {
  constructor(spelt, pages) {
    Object.assign(this, { spelt, pages, count: pages.length });
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

// A term whose levels came with it.
class Posted extends Term {
  constructor(shelf, place) {
    super(shelf.spelt[place], shelf.pages[place]);
    this.levels = shelf.levels[place];
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

// How many letters an answer has at most; they are told page by page, in the order of the bits.
export function roomOf(page, bit) {
  let place = 0;
  for (let lower = answeredBy(page) & (bit - 1); lower; lower &= lower - 1) place++;
  return (data.answerRooms.split(" ")[page].charCodeAt(place) - 48) * data.lettersARoom;
}

export const isIllustrative = (page) => data.sectionOf.charCodeAt(page) >= 97;
export const sectionOf = (page) => data.sections[data.sectionOf.toUpperCase().charCodeAt(page) - 65];
export const yearOf = (page) => data.years[data.yearOf.charCodeAt(page) - 48];
