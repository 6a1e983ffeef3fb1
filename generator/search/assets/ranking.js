// Pages in order, for one way to read what was typed: generator/search/README.md says how and why.

import { data } from "./data.js";
import { AGREES, IS_EXACT, TITLE_AGREES, WHOLE, gather, pairTermsFor, termsFor } from "./gathering.js";
import { answeredBy, isIllustrative } from "./shelves.js";

const PAIR_SHARE = 1.6;
// In 256ths: what a query held side by side adds, and what scattered words must have of the best.
const PHRASE_SHARE = 102;
// Of three words or more a page must hold so much, by their rarity; and where it is hardly more, it must hold them well.
// Of nonsense pages held up to 0.63, but then badly: the amounts lie between those of nonsense and of fitting pages.
const LEAST_COVER = 0.53, SURE_COVER = 0.6, LEAST_UNSURE = 16_300, LEAST_HELD = 5_000;
// In 256ths too: what a page counts that answers what is asked of what its title names.
const ANSWERS = 340;
export const SCATTERED_SHARE = 77, TOGETHER_SHARE = 51;

// Where a page stands, in one number, so that numbers sorted are pages in order: its row, then its amount from the
// most downwards, then its number.
const AMOUNT_STEPS = 2 ** 15, MOST_AMOUNT = 4 * AMOUNT_STEPS, MOST_PAGES = 2 ** 22;
const standing = (row, amount, page) => (row * MOST_AMOUNT + MOST_AMOUNT - 1 - amount) * MOST_PAGES + page;
export const pageAt = (place) => place % MOST_PAGES;
export const amountAt = (place) => MOST_AMOUNT - 1 - Math.floor(place / MOST_PAGES) % MOST_AMOUNT;

// What each page holds of one way to read what was typed.
class Columns {
  constructor(typed) {
    this.hasNumber = typed.some(({ plain }) => /^\d\d/.test(plain));
    this.score = new Uint32Array(data.count);
    for (const name of ["cover", "title", "joined"]) this[name] = new Uint16Array(data.count);
    for (const name of ["held", "paired", "titled"]) this[name] = new Uint8Array(data.count);
    this.fits = new Uint8Array(64 * 64);
    this.pages = [];
    this.pagesWithPair = [];
  }

  // A word, or a pair where nothing else is asked for.
  addPart({ pages, titled, best, marks }, weight, share, titleShare) {
    const { score, cover, held, title } = this, looseShare = Math.round(0.6 * share);
    const looseTitleShare = Math.round(0.4 * titleShare);
    for (let n = 0; n < pages.length; n++) {
      const page = pages[n];
      if (held[page] === 0) this.pages.push(page);
      score[page] += weight * best[page];
      cover[page] += marks[page] & AGREES ? share : looseShare;
      held[page]++;
    }
    for (const page of titled) {
      title[page] += marks[page] & TITLE_AGREES ? titleShare : looseTitleShare;
      this.titled[page]++;
    }
  }

  addPair({ pages, best, marks }, weight, share) {
    const { score, joined, paired } = this;
    for (let n = 0; n < pages.length; n++) {
      const page = pages[n];
      if (paired[page] === 0) this.pagesWithPair.push(page);
      score[page] += weight * best[page];
      if (marks[page] & AGREES) joined[page] += share;
      paired[page] = 1;
    }
  }

  // Pages without a pair, with so many words, that have more than too little: of a word alone that is more.
  scattered(least, most, tooLow, tooLowAlone) {
    const { pages, score, title, held, paired } = this, found = [];
    for (let n = 0; n < pages.length; n++) {
      const page = pages[n];
      if (paired[page] === 1 || held[page] < least || held[page] > most) continue;
      const inTitle = title[page], atMost = score[page] + (3 * inTitle * inTitle >> 2);
      if (atMost > (held[page] === 1 && inTitle === 0 ? tooLowAlone : tooLow)) found.push(page);
    }
    return found;
  }

  // What the page holds, by how much of what was typed it covers, and more for its title and for pairs: whole numbers
  // below 2 ** 30 all the way, of AMOUNT_STEPS to 1.
  amount(page, isPhrase) {
    const cover = this.cover[page], joined = this.joined[page];
    let amount = ((this.score[page] >> 9) * cover >> 12) * cover >> 12;
    if (joined > 0) amount += (joined * joined >> 9) * PHRASE_SHARE >> 8;
    if (this.titled[page] > 0) amount += this.titleAmount(page, isPhrase);
    return amount;
  }

  // A document goes by its kind and number, where a number is typed.
  nameLength(page) {
    const ofNumber = this.hasNumber ? data.numberLengthOf.charCodeAt(page) - 48 : 0;
    return ofNumber || data.titleLengthOf.charCodeAt(page) - 48 || 1;
  }

  // How far the title is what was typed. A pair in it is one word more than there are pairs.
  titleAmount(page, isPhrase) {
    const share = this.title[page], length = this.nameLength(page);
    const taken = Math.min(length, this.titled[page] + (isPhrase ? 1 : 0));
    this.fits[taken * 64 + length] ||= Math.round(256 * 0.7 * (0.4 + 0.6 * taken / length));
    return (share * share >> 9) * this.fits[taken * 64 + length] >> 8;
  }
}

// One way to read what was typed (its words, how far it is trusted, whether the last word may go on): where its pages
// stand, those apart that hold but a part of it or no two of its words side by side; the best score, the nearest tier,
// and whether a page holds it whole.
export function rank({ typed, trust, asked = 0, isPrefix, isPhrase = false }, nearestTier = 0) {
  const last = typed.length - 1;
  const single = isPhrase ? [] :
    typed.map((each, n) => gather(termsFor(each, isPrefix && n === last, typed[n - 1])));
  const pairs = typed.slice(1).map((each, n) => gather(pairTermsFor(typed[n], each, isPrefix && n + 1 === last)));
  const parts = isPhrase ? pairs : single, leastCover = (isPhrase ? 0.99 : last > 1 ? LEAST_COVER : 0.4) * WHOLE;
  const rarity = parts.map((each) => Math.max(each.rarity, 0.05)), whole = sum(rarity);
  const wholePairs = sum(pairs.map((each) => each.pages.length ? each.rarity : 0));
  const scale = whole + PAIR_SHARE * wholePairs, shareOf = (amount, of) => Math.round(WHOLE * amount / of);
  const columns = new Columns(typed);
  for (const pair of pairs) {
    columns.addPair(pair, shareOf(PAIR_SHARE * pair.rarity, scale), shareOf(pair.rarity, wholePairs));
  }
  parts.forEach((part, n) => {
    const share = shareOf(rarity[n], whole);
    if (isPhrase) columns.addPart(part, 0, share, shareOf(1, pairs.length));
    else columns.addPart(part, shareOf(rarity[n], scale), share, share);
  });

  const tierOf = tiers(typed, single, parts, rarity), trusted = Math.round(256 * trust);
  const result = { together: [], partly: [], scattered: [], best: 0, nearest: 2, hasWhole: false };
  const place = (page, places) => {
    if (columns.cover[page] < leastCover) return;
    const held = columns.amount(page, isPhrase) * trusted >> 8, tier = tierOf(page);
    if (last > 1 && held < (columns.cover[page] < SURE_COVER * WHOLE ? LEAST_UNSURE : LEAST_HELD)) return;
    const amount = asked & answeredBy(page) && columns.title[page] > WHOLE / 2 ? held * ANSWERS >> 8 : held;
    if (isPhrase && tier === 2) return;
    if (amount > result.best) result.best = amount;
    if (places === result.scattered && amount * 256 <= SCATTERED_SHARE * result.best) return;
    if (tier < 2) result.hasWhole = true;
    // A long query is seldom held whole: there the score alone tells.
    const itsTier = Math.max(nearestTier, typed.length > 4 ? 0 : tier);
    if (itsTier < result.nearest) result.nearest = itsTier;
    const kept = places === result.together && tier === 2 && last > 0 ? result.partly : places;
    kept.push(standing(3 * isIllustrative(page) + itsTier, amount, page));
  };
  const together = last === 0 ? columns.pages : columns.pagesWithPair;
  for (let n = 0; n < together.length; n++) place(together[n], result.together);
  // Scattered words must have more than a share of the best (a little less here, since what is added up is rounded),
  // one word alone still more, as it covers less: so most pages are passed over by what they have at most.
  // Where no page has a pair, those with every word tell what is best.
  const mostAlone = Math.max(...rarity) / whole, all = parts.length;
  const turns = last === 0 || isPhrase ? [] : together.length ? [[1, all]] : [[all, all], [1, all - 1]];
  for (const [least, most] of turns) {
    const tooLow = Math.floor(0.98 * (WHOLE ** 2 / AMOUNT_STEPS) * SCATTERED_SHARE * result.best / trusted);
    const found = columns.scattered(least, most, tooLow, Math.floor(tooLow / mostAlone ** 2));
    for (let n = 0; n < found.length; n++) place(found[n], result.scattered);
  }
  return result;
}

// Tiers of pages: 0 holds every word with exactly the typed marks, 1 with marks that were not typed, 2 is any other.
function tiers(typed, single, parts, rarity) {
  // Where a word has marks that no page has on it, the others were typed as loosely.
  const isTelling = single.map((_each, n) => typed[n].isMarked);
  const isExact = isTelling.every((tells, n) => !tells || single[n].isSomewhereExact);
  const wanted = rarity.map((each) => each > 0.36), telling = parts.map((_each, n) => isExact && isTelling[n]);
  return (page) => {
    let tier = 0;
    for (let n = 0; n < parts.length; n++) {
      const mark = parts[n].marks[page];
      if (mark ? !(mark & AGREES) : wanted[n]) return 2;
      if (telling[n] && !(mark & IS_EXACT)) tier = 1;
    }
    return tier;
  };
}

export const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
