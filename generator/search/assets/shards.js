// Shards are scripts (so that they work from a USB stick and under a strict content policy): each calls portalSearch.take.

import { data } from "./data.js";
import { PairShelf } from "./pairs.js";
import { Shelf, TitleShelf, shelves, titleShelfOf, titleShelves } from "./shelves.js";

export const texts = new Map();
const answers = new Map();
const loading = new Map();

export function load(name) {
  if (!loading.has(name)) {
    loading.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${data.folder}${name}.js?v=${data.version}`;
      script.onload = resolve;
      script.onerror = () => { loading.delete(name); reject(new Error(name)); };
      document.head.append(script);
    }));
  }
  return loading.get(name);
}

export function take(part) {
  if (part.titles) titleShelves.push(new TitleShelf(...part.titles));
  for (const kind of ["w", "p"]) if (part[kind]) shelves[kind].push(new Shelf(...part[kind]));
  if (part.all) {
    const words = new Shelf(...part.all, titleShelves[0].titles);
    shelves.w.push(words);
    shelves.p.push(new PairShelf(words, part.pairs));
  }
  for (const [number, ...passages] of part.texts || []) texts.set(number, passages);
  for (const [number, itsAnswers] of part.answers || []) answers.set(number, itsAnswers);
  if (part.vocabulary) data.vocabulary = part.vocabulary;
}

function shardOf(kind, key) {
  const firsts = data.firsts[kind];
  let low = 0, high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= key) low = middle;
    else high = middle;
  }
  return low;
}

export function need(kind, key) {
  return load(data.isOneShard ? "tat-ca" : kind + shardOf(kind, key));
}

export function needPrefix(kind, prefix) {
  if (data.isOneShard) return load("tat-ca");
  const first = shardOf(kind, prefix), last = Math.min(shardOf(kind, prefix + "~"), first + 1);
  return Promise.all(Array.from({ length: last - first + 1 }, (_, n) => load(kind + (first + n))));
}

export async function needTitles(pages) {
  const missing = pages.filter((page) => !titleShelfOf(page));
  await Promise.all(missing.map((page) => load(data.atOnce || "d" + Math.floor(page / data.titlesPerShard))));
}

export async function needAnswers(page) {
  if (!answers.has(page)) await load("a" + (data.answerShards.findLastIndex((first) => first <= page)));
  return answers.get(page);
}

export async function needText(page) {
  let shard = 0;
  for (let last = data.textShards.charCodeAt(0) - 48; last <= page; last += data.textShards.charCodeAt(shard) - 48) shard++;
  if (!texts.has(page)) await load("t" + shard);
  return texts.get(page);
}
