// What the page, the shards and the tests call, as portalSearch.

import { data } from "./data.js";
import { SearchPage } from "./page.js";
import { textOf } from "./passages.js";
import { find } from "./query.js";
import { load, needTitles, take } from "./shards.js";
import { isIllustrative, titleOf } from "./shelves.js";
import { fold, words } from "./words.js";

function start(manifest, folder) {
  Object.assign(data, manifest, { folder });
  if (data.isOneShard) load("tat-ca").catch(() => {});
  const root = document.querySelector("[data-search]");
  if (root) new SearchPage(root);
}

export { start, take, fold, words, find, needTitles, titleOf, textOf, isIllustrative };
