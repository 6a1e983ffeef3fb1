// Names by their keys. All keys are made at once, and of the names only those that are met are read: it is hundreds.

import { agrees, bare, words } from "./words.js";

export class Names {
  // Rows, each a name and what goes with it.
  constructor(rows) {
    this.byKey = new Map();
    const keys = bare(rows.map(([name]) => name).join("\n").toLowerCase()).replace(/([a-z])(?=\d)/g, "$1 ").split("\n");
    keys.forEach((spelt, n) => {
      const key = spelt.replace(/[^a-z0-9]+/g, " ").trim();
      if (!this.byKey.has(key)) this.byKey.set(key, []);
      this.byKey.get(key).push(rows[n]);
    });
    this.longest = Math.max(0, ...[...this.byKey.keys()].map((key) => key.split(" ").length));
  }

  // The rows of the names that stand at this place of what was typed.
  at(typed, start, end) {
    if (end - start > this.longest) return [];
    const found = this.byKey.get(typed.slice(start, end).map(({ folded }) => folded).join(" ")) || [];
    return found.filter(([name]) => words(name).every((each, n) => agrees(typed[start + n], each)));
  }

  // What was typed cut into the names that it holds, the longest first, and the single words between them.
  *cut(typed) {
    for (let n = 0; n < typed.length;) {
      let end = Math.min(typed.length, n + this.longest), found = [];
      while (end > n && !(found = this.at(typed, n, end)).length) end--;
      yield end > n ? { row: found[0] } : { word: typed[n] };
      n = Math.max(end, n + 1);
    }
  }
}
