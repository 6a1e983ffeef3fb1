// The text that was opened, piece by piece, and the text of a document now: what stands as it was keeps its own letters.
import { write } from "./write.mjs";

const keys = new WeakMap();

function keyOf(node) {
  if (!keys.has(node)) keys.set(node, JSON.stringify(node.toJSON()));
  return keys.get(node);
}

const MOST_OPENED = 6;

// A text that was opened more than once, since it was changed as Markdown in between: each document is written by the one
// of them that knows most of its blocks. So what is undone is what it was, to the byte.
export class Sources {
  constructor(schema, opened) {
    this.schema = schema;
    this.all = [];
    this.add(opened);
  }

  // Opens the text of now; `doc` is its document then. The first of all is never forgotten.
  add(opened) {
    this.last = new Source(this.schema, opened);
    this.all = [this.last, ...this.all];
    if (this.all.length > MOST_OPENED) this.all.splice(-2, 1);
  }

  get doc() {
    return this.all[0].doc;
  }

  text(doc) {
    let found = null;
    for (const one of this.all) {
      const text = one.text(doc);
      if (!found || one.anewCount < this.last.anewCount) {
        found = text;
        this.last = one;
      }
      if (!this.last.anewCount) break;
    }
    return found;
  }

  get lines() {
    return this.last.lines;
  }

  blockAt(line) {
    return this.last.blockAt(line);
  }
}

export class Source {
  // `answer` is the generator's to `blocks`.
  constructor(schema, { before, pieces }) {
    this.before = before;
    this.pieces = pieces.map(({ source, after, nodes, html }) => ({ source, after, nodes: (nodes ?? [{ type: "island", attrs: { source, html } }]).map((one) => schema.nodeFromJSON(one)) }));
    this.places = new Map();
    this.pieces.forEach(({ nodes }, place) => {
      const key = keyOf(nodes[0]);
      this.places.set(key, [...(this.places.get(key) ?? []), place]);
    });
    const all = this.pieces.flatMap(({ nodes }) => nodes);
    this.doc = schema.node("doc", null, all.length ? all : [schema.node("paragraph")]);
    this.lines = [];
  }

  // The Markdown of a document. `lines` then tells for each of its blocks the first line that is its own.
  text(doc) {
    let out = this.before;
    let last = null;
    let line = linesIn(out);
    this.lines = [];
    this.anewCount = 0;
    for (let at = 0; at < doc.childCount;) {
      const place = this.placeOf(doc, at, last);
      if (place < 0) this.anewCount += 1;
      const size = place < 0 ? 1 : this.pieces[place].nodes.length;
      const words = place < 0 ? this.anew(doc, at, last) : this.pieces[place].source;
      const between = words && last !== null ? this.between(last, place) : "";
      line += linesIn(between);
      for (let one = 0; one < size; one += 1) this.lines.push(line);
      out += between + words;
      line += linesIn(words);
      if (words) last = place;
      at += size;
    }
    const end = this.pieces.length ? this.pieces.at(-1).after : this.before.endsWith("\n") ? "" : "\n";
    return last === null ? this.before : out + end;
  }

  // Which piece stands here, unchanged: the one after the last wherever it can be.
  placeOf(doc, at, last) {
    const places = this.places.get(keyOf(doc.child(at))) ?? [];
    const fits = (place) => this.pieces[place].nodes.every((node, one) => at + one < doc.childCount && keyOf(doc.child(at + one)) === keyOf(node));
    const next = (last ?? -1) + 1;
    return [...(places.includes(next) ? [next] : []), ...places.filter((place) => place > next), ...places].find(fits) ?? -1;
  }

  // What stood between two pieces stays there, around what was changed too.
  between(last, place) {
    const found = last >= 0 ? this.pieces[last].after : place > 0 ? this.pieces[place - 1].after : "";
    return /\n[ \t]*\n/.test(found) ? found : "\n\n";
  }

  anew(doc, at, last) {
    const words = write(doc.child(at), [doc.maybeChild(at - 1), doc.maybeChild(at + 1)]);
    const before = last === null ? this.pieces[0] : this.pieces[last + 1];
    return last === -1 || before?.nodes.length !== 1 ? words : rebroken(words, before);
  }

  // The block that holds a line, by its number in the document.
  blockAt(line) {
    return Math.max(0, this.lines.findLastIndex((first) => first <= line));
  }
}

function linesIn(text) {
  return text.split("\n").length - 1;
}

const SURE = 12;

// A paragraph that was typed in lines keeps them where its words are as they were.
function rebroken(words, { source, nodes }) {
  const flat = source.split("\n").join(" ");
  if (!source.includes("\n") || words.includes("\n") || nodes[0].type.name !== "paragraph" || write(nodes[0]) !== flat) return words;
  let start = 0;
  while (start < Math.min(flat.length, words.length) && flat[start] === words[start]) start += 1;
  let end = 0;
  while (end < Math.min(flat.length, words.length) - start && flat.at(-1 - end) === words.at(-1 - end)) end += 1;
  const letters = [...Array(words.length).keys()].map((place) => words[place]);
  let place = -1;
  for (const line of source.split("\n").slice(0, -1)) {
    place += line.length + 1;
    const behind = flat.length - place;
    if (place + SURE < start) letters[place] = "\n";
    else if (behind <= end) letters[words.length - behind] = "\n";
  }
  return letters.join("");
}
