// One request as a reviewer meets it: the page before and after, its pictures, and whether it is what it seems.
import { isSame, toBase64, toText } from "./bytes.mjs";

const NAMED = /[^\s"'()<>[\]:,|/]+\.(?:jpe?g|png|webp|avif|gif)\b/gi;
const PICTURE = /\.(jpe?g|png|webp|avif|gif)$/i;

// Answers { page, before, after, pictures [{ name, bytes, replaces }], standing [{ name, bytes }], strange [path], isMoved, isWhole }:
// standing are pictures of the page that this request leaves as they are; strange are files that are shown nowhere; isMoved, that main has another page than the one it began from; isWhole, that there is one page;
// mayMerge, whether this key may, as far as the server tells; checked, what its machines found;
// comments, what people said of it.
export async function proposalOf(forge, request, main, isPage) {
  const { since, paths, mayMerge } = await forge.changed(request);
  const pages = paths.filter(isPage);
  const page = pages[0] ?? "";
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  const isBeside = (path) => page && PICTURE.test(path) && path.startsWith(folder) && !path.slice(folder.length).includes("/");
  const strange = paths.filter((path) => path !== page && !isBeside(path));
  const pictures = [];
  for (const path of paths.filter(isBeside)) {
    const bytes = await forge.read(path, request.head);
    if (bytes) pictures.push({ name: path.slice(folder.length), bytes, replaces: Boolean(await forge.read(path, main)) });
    else strange.push(path); // one that is taken away
  }
  const [before, after] = page ? [await forge.read(page, main), await forge.read(page, request.head)] : [null, null];
  const standing = after ? await namedBeside(forge, request, folder, toText(after), new Set(pictures.map((one) => one.name))) : [];
  const began = page && since ? await forge.read(page, since) : null;
  const isMoved = Boolean(page) && !(began || before ? isSame(began, before) : true);
  return { page, before: toText(before), after: toText(after), pictures, standing, strange, mayMerge: mayMerge !== false, checked: await forge.checked(request), comments: await forge.comments(request), isMoved, isWhole: pages.length === 1 && after !== null };
}

// A desk that was built before they were published has not got them: its check would miss them.
async function namedBeside(forge, request, folder, text, known) {
  const found = [];
  for (const name of new Set(text.match(NAMED))) {
    const bytes = known.has(name) ? null : await forge.read(folder + name, request.head);
    if (bytes) found.push({ name, bytes });
  }
  return found;
}

export const picturesForChecks = (pictures) => Object.fromEntries(pictures.map((one) => [one.name, toBase64(one.bytes)]));

// Nothing is merged that was not seen: neither another head, nor upon another page than the one it was compared with.
export async function isStillSo(forge, request, { page, before }) {
  const now = await forge.find(request.branch);
  const main = await forge.head(forge.main);
  return Boolean(now) && now.number === request.number && now.head === request.head && toText(await forge.read(page, main)) === before;
}
