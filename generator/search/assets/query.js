// One query: from what was typed to pages in order.

import { data } from "./data.js";
import { SCATTERED_SHARE, amountAt, pageAt, rank } from "./ranking.js";
import { need, needPrefix } from "./shards.js";
import { hasOtherMarks, putRight, spell } from "./slips.js";
import { waysToSay } from "./ways.js";
import { words } from "./words.js";

const ENOUGH = 10;

export async function find(text, isTyping) {
  const typed = words(text).slice(0, 16);
  if (!typed.length) return { pages: [], ways: [], suggestion: "", isCorrected: false };
  const isPrefix = Boolean(isTyping) && !/\s$/.test(text);
  const ways = waysToSay(typed).map((way) => ({ ...way, isPrefix: isPrefix && way.typed === typed }));
  const phrases = await phraseRank(ways[0]);
  if (phrases) return { pages: inOrder([phrases]), ways: ways.slice(0, 1), suggestion: "", isCorrected: false };
  await Promise.all(ways.map(needWords));
  const ranked = [rank(ways[0])], found = () => ranked.some(isAnswer);
  // Another way to say it stands no nearer than what was typed.
  for (const way of ways.slice(1)) ranked.push(rank(way, isAnswer(ranked[0]) ? ranked[0].nearest : 0));
  let suggestion = "", isCorrected = false;
  if (isPrefix) return found() ? { pages: inOrder(ranked), ways, suggestion, isCorrected } : find(text + " ", false);
  // A word may be one slip away from the one meant and yet be a word: its neighbours tell.
  const isDoubtful = data.isOneShard || !ranked.some(({ hasWhole }) => hasWhole);
  const meant = isDoubtful ? await putRight(typed, ways) : null;
  if (meant) {
    await needWords(meant);
    const better = rank(meant);
    if (isAnswer(better)) {
      isCorrected = !found();
      ways.push(meant);
      ranked.push(better);
      suggestion = spell(meant.typed);
    }
  } else if (hasOtherMarks(typed)) suggestion = spell(typed);
  return { pages: inOrder(ranked), ways, suggestion, isCorrected };
}

// A large portal's words weigh more than its pairs: where enough pages hold the words side by side, pairs will do.
async function phraseRank(way) {
  if (data.isOneShard || way.typed.length < 2 || way.isPrefix) return null;
  await needPairs(way);
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

const isAnswer = ({ together, scattered }) => together.length + scattered.length > 0;

// Pages as they stand, each once. Words scattered over a page where others hold them side by side are no answer.
function inOrder(ranked) {
  const least = SCATTERED_SHARE * Math.max(...ranked.map(({ best }) => best)) / 256;
  const places = ranked.flatMap(({ together, scattered }) =>
    scattered.length ? together.concat(scattered.filter((place) => amountAt(place) > least)) : together);
  const pages = Array.from(Float64Array.from(places).sort(), pageAt);
  return ranked.length > 1 ? [...new Set(pages)] : pages;
}
