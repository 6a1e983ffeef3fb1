// The answer above the list: one line of the first page that answers what is asked.

import { bitOf } from "./questions.js";
import { needAnswers, needTitles } from "./shards.js";
import { answeredBy, isIllustrative, roomOf, titleOf } from "./shelves.js";
import { agrees, words } from "./words.js";

const LOOKED_AT = 3, LEAST_IN_TITLE = 0.5;

// How much of what was typed the title holds, of the way to say it of which it holds most.
function shareInTitle(title, ways) {
  const inTitle = words(title);
  const isThere = (each) => inTitle.some((other) => each.folded === other.folded && agrees(each, other));
  return Math.max(...ways.map(({ typed }) => typed.filter(isThere).length / typed.length));
}

export async function cardFor(pages, asked, ways) {
  // Whoever types a document's number alone wants to know first whether it is in force.
  const isNumber = ways[0].typed.some(({ plain }) => /^\d\d/.test(plain));
  const kinds = asked.length || !isNumber ? asked : ["status"];
  for (const page of kinds.length ? pages.slice(0, asked.length ? LOOKED_AT : 1) : []) {
    const kind = kinds.find((each) => answeredBy(page) & bitOf(each));
    if (!kind || isIllustrative(page)) continue;
    await needTitles([page]);
    const named = titleOf(page);
    if (shareInTitle(named.title, ways) < LEAST_IN_TITLE) continue;
    return { ...named, page, kind, room: roomOf(page, bitOf(kind)) };
  }
  return null;
}

// What the card says comes in a shard of its own: the results need not wait for it.
export async function answerOf({ page, kind }) {
  const [label, text] = (await needAnswers(page))[kind];
  return { label, text };
}
