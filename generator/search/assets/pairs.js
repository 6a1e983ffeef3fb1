// Pairs beside all words: told by the numbers of their words, and their pages among those that hold both.

import { data } from "./data.js";
import { numbersOf, valuesOf } from "./postings.js";
import { Term } from "./shelves.js";

const LEAST = 0;

export class PairShelf {
  constructor(words, counts, seconds, pages) {
    Object.assign(this, { words, seconds: valuesOf(seconds), codes: pages.split(" "), firsts: [0] });
    valuesOf(counts).forEach((count, n) => this.firsts.push(this.firsts[n] + count));
  }

  // Numbers of both words, and the pair's place: words of one key stand together.
  *places(key, isPrefix) {
    const [first, second] = key.split(" "), { words } = this;
    const low = words.at(second), end = isPrefix ? words.at(second + "~") : words.end(second);
    for (let n = words.at(first), last = words.end(first); n < last; n++) {
      let number = -1;
      for (let place = this.firsts[n]; place < this.firsts[n + 1]; place++) {
        number += 1 + this.seconds[place];
        if (number >= low && number < end) yield [n, number, place];
      }
    }
  }

  keysFrom(prefix) {
    return Array.from(this.places(prefix, true), ([n, number]) => `${this.words.key(n)} ${this.words.key(number)}`);
  }

  terms(key) {
    return Array.from(this.places(key), ([n, number, place]) =>
      new Pair(this.words.term(n), this.words.term(number), this.codes[place]));
  }
}

// Two words side by side. Words that only bind others, and common ones, are not posted in all their pages: these say
// nothing of a pair's. In a page a pair counts as the one of its words that counts less there.
class Pair extends Term {
  constructor(first, second, code) {
    const levels = [first, second].map((word) => new Map(Array.from(word.pages, (page, n) => [page, word.levels[n]])));
    const telling = levels.filter((_each, n) => !data.binding[[first, second][n].spelt]);
    const among = telling.length ? [...telling[0].keys()].filter((page) => telling.every((each) => each.has(page))) :
      Array.from({ length: data.count }, (_each, page) => page);
    const pages = code ? Array.from(numbersOf(code), (place) => among[place]) : among;
    super(`${first.spelt} ${second.spelt}`, pages.length);
    this.pages = pages;
    this.levels = pages.map((page) => {
      const posted = levels.filter((each) => each.has(page));
      return posted.length ? Math.min(...posted.map((each) => each.get(page))) : LEAST;
    });
  }
}
