// One query: from what was typed to pages in order.

import { data } from "./data.js";
import { cardFor } from "./cards.js";
import { typedWords } from "./keys.js";
import { SCATTERED_SHARE, TOGETHER_SHARE, amountAt, pageAt, rank } from "./ranking.js";
import { need, needPrefix } from "./shards.js";
import { hasOtherMarks, putRight, spell } from "./slips.js";
import { waysToSay } from "./ways.js";

const ENOUGH = 10, PROVEN = 1.2;
// A large portal has a shard for each word and each pair: so many may be asked for, for all ways together.
const MOST_SHARDS = 32;

const nothing = () => ({ pages: [], ways: [], suggestion: "", isCorrected: false, card: null });
const bestOf = (ranked) => Math.max(0, ...ranked.map(({ best }) => best));

export async function find(text, isTyping) {
  const typed = await typedWords(text);
  if (!typed.length) return nothing();
  const isPrefix = Boolean(isTyping) && !/\s$/.test(text);
  const { ways: said, asked, plain } = waysToSay(typed);
  const ways = affordable(said).map((way) => ({ ...way, isPrefix: isPrefix && way.typed === typed }));
  const phrases = await phraseRank(ways[0]);
  if (phrases) {
    const pages = inOrder([phrases]);
    return { ...nothing(), pages, ways: ways.slice(0, 1), card: await cardFor(pages, asked, ways) };
  }
  await Promise.all(ways.map(needWords));
  const ranked = [rank(ways[0])];
  // Another way to say it stands no nearer than what was typed.
  for (const way of ways.slice(1)) ranked.push(rank(way, isAnswer(ranked[0]) ? ranked[0].nearest : 0));
  if (isPrefix && !ranked.some(isAnswer)) return find(text + " ", false);
  const answer = { ...nothing(), ways };
  if (!isPrefix) Object.assign(answer, await withSlips(plain, ways, ranked));
  const pages = inOrder(ranked);
  return { ...answer, pages, card: await cardFor(pages, asked, ways) };
}

// The ways that a reader need not wait for too long, the first in any case; words that they share are asked for once.
function affordable(ways) {
  const asked = new Set();
  return ways.filter(({ typed }, n) => {
    const pairs = typed.slice(1).map(({ folded }, place) => `${typed[place].folded} ${folded}`);
    const all = new Set([...asked, ...pairs, ...typed.map(({ folded }) => folded)]), fits = data.isOneShard || !n || all.size <= MOST_SHARDS;
    if (fits) all.forEach((key) => asked.add(key));
    return fits;
  });
}

// Adds what the reader may have meant. It is offered only where it is proven better: a page holds all of it, and much more
// of it than any holds of what was typed.
async function withSlips(plain, ways, ranked) {
  const isDoubtful = data.isOneShard || !ranked.some(({ hasWhole }) => hasWhole);
  const meant = isDoubtful ? await putRight(plain, ways) : null;
  if (!meant) return hasOtherMarks(plain) ? { suggestion: spell(plain) } : {};
  await needWords(meant);
  const better = rank(meant), before = bestOf(ranked), isFound = ranked.some(isAnswer);
  if (!isAnswer(better)) return {};
  ways.push(meant);
  ranked.push(better);
  const isBetter = !meant.isGuess && better.hasWhole && better.best > PROVEN * before;
  return isBetter ? { suggestion: spell(meant.typed), isCorrected: !isFound } : {};
}

// A large portal's words weigh more than its pairs: where enough pages hold the words side by side, pairs will do.
async function phraseRank(way) {
  if (data.isOneShard || way.typed.length < 2 || way.isPrefix) return null;
  await needWords(way);
  const ranked = rank({ ...way, isPhrase: true });
  return ranked.together.length >= ENOUGH ? ranked : null;
}

function needPairs({ typed, isPrefix }) {
  return Promise.all(typed.slice(1).map((each, n) => {
    const key = `${typed[n].folded} ${each.folded}`;
    return isPrefix && n + 2 === typed.length ? needPrefix("p", key) : need("p", key);
  }));
}

function needWords(way) {
  const each = way.typed.map(({ folded }, n) =>
    way.isPrefix && n === way.typed.length - 1 ? needPrefix("w", folded) : need("w", folded));
  return Promise.all([needPairs(way), ...each]);
}

const isAnswer = ({ together, partly, scattered }) => together.length + partly.length + scattered.length > 0;

// Pages as they stand, each once. What holds far less than the best is no answer, nor are words scattered over a page
// where others hold them side by side.
function inOrder(ranked) {
  const share = bestOf(ranked) / 256;
  const held = (places, least) => places.filter((place) => amountAt(place) > least * share);
  const places = ranked.flatMap(({ together, partly, scattered }) =>
    [...together, ...held(partly, TOGETHER_SHARE), ...held(scattered, SCATTERED_SHARE)]);
  const pages = Array.from(Float64Array.from(places).sort(), pageAt);
  return ranked.length > 1 ? [...new Set(pages)] : pages;
}
