// What the page, the shards and the tests call, as portalSearch.

import { answerOf } from "./cards.js";
import { data } from "./data.js";
import { SearchPage } from "./page.js";
import { textOf } from "./passages.js";
import { find } from "./query.js";
import { load, needTitles, take } from "./shards.js";
import { isIllustrative, titleOf } from "./shelves.js";
import { fold, words } from "./words.js";

function start(manifest, folder) {
  // Words of pages are looked up in it: without a prototype, no name of the language is taken for one.
  Object.assign(data, manifest, { folder, binding: Object.assign(Object.create(null), manifest.binding) });
  if (data.atOnce) load(data.atOnce).catch(() => {});
  const root = document.querySelector("[data-search]");
  if (root) new SearchPage(root);
}

export { start, take, fold, words, find, answerOf, needTitles, titleOf, textOf, isIllustrative };
