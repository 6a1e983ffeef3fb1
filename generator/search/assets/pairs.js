// Pairs beside all words: told by the numbers of their words. They are unpacked when a query first asks for one.

import { data } from "./data.js";
import { unpackPairs } from "./packed.js";
import { Term } from "./shelves.js";

const LEAST = 0;

export class PairShelf {
  constructor(words, code) {
    Object.assign(this, { words, code });
  }

  // Numbers of both words, and the pair's pages: words of one key stand together.
  *places(key, isPrefix) {
    this.pairs ||= unpackPairs(this.code, this.words);
    const [first, second] = key.split(" "), { words } = this;
    const low = words.at(second), end = isPrefix ? words.at(second + "~") : words.end(second);
    for (let n = words.at(first), last = words.end(first); n < last; n++) {
      for (const [number, pages] of this.pairs[n]) if (number >= low && number < end) yield [n, number, pages];
    }
  }

  keysFrom(prefix) {
    return Array.from(this.places(prefix, true), ([n, number]) => `${this.words.key(n)} ${this.words.key(number)}`);
  }

  terms(key) {
    return Array.from(this.places(key), ([n, number, pages]) => new Pair(this.words.term(n), this.words.term(number), pages));
  }
}

// Two words side by side; in a page the pair counts as the one of its words that counts less there.
class Pair extends Term {
  constructor(first, second, pages) {
    super(`${first.spelt} ${second.spelt}`, pages);
    this.both = [first, second];
  }

  get levels() {
    if (!this.itsLevels) {
      const levels = this.both.map((word) => new Map(word.pages.map((page, n) => [page, word.levels[n]])));
      this.itsLevels = this.pages.map((page) => {
        const posted = levels.filter((each) => each.has(page));
        return posted.length ? Math.min(...posted.map((each) => each.get(page))) : LEAST;
      });
    }
    return this.itsLevels;
  }
}
