//# allFunctionsCalledOnLoad
// Search of the portal, on its own page alone. The index comes in shards, which are scripts too (so that it works from
// a USB stick and under a strict content policy): each calls portalSearch.take. The last line of the published file
// calls portalSearch.start with what every query needs. How a page is ranked: generator/search/README.md.
const portalSearch = (() => {
  "use strict";
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const PAGE_SIZE = 10, PAIR_SHARE = 1.6, ENOUGH = 10, TYPING_PAUSE_MS = 150;
  let data;

  // --- Vietnamese text: the same words as generator/search/tokens.py

  const WORD = /[a-zđ][a-zđ\u0300-\u036f]*|[0-9]+/g;
  const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, "").replace(/đ/g, "d").normalize("NFC");
  }

  const remembered = (make) => {
    const known = new Map();
    return (text) => {
      if (!known.has(text)) known.set(text, make(text));
      return known.get(text);
    };
  };

  // The same for words of the index, in lower case: without the long list of the world's other marks.
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").replaceAll("đ", "d");

  // A word with its letters (marks of the letter included) and its tone apart, since hòa and hoà are one word.
  const word = remembered((decomposed) => {
    const text = decomposed.replace(/^0+(?=\d)/, ""), tone = (text.match(TONE) || []).join("");
    const folded = bare(text), letters = text.replace(TONE, "").match(/.[\u0300-\u036f]*/gu);
    return { folded, letters, tone, isMarked: text !== folded };
  });

  function words(text) {
    return (text.toLowerCase().normalize("NFD").match(WORD) || []).map(word);
  }

  // Whether what was typed may stand for a spelling: every mark that was typed is there. One left out is no clash.
  function agrees(typed, spelt, isPrefix) {
    if (typed.tone && typed.tone !== spelt.tone && !(isPrefix && !spelt.tone)) return false;
    return typed.letters.every((letter, n) => {
      const other = spelt.letters[n] || "";
      return letter === other || letter === other[0] || (letter === "d" && other === "đ") ||
        (letter.length > 1 && letter.length < other.length && other.startsWith(letter));
    });
  }

  function isSame(typed, spelt) {
    return typed.tone === spelt.tone && typed.letters.join("") === spelt.letters.join("");
  }

  // --- Shards

  const shelves = { w: [], p: [] };
  const titleShelves = [];
  const texts = new Map();
  const loading = new Map();

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${folder}${name}.js?v=${data.version}`;
        script.onload = resolve;
        script.onerror = () => { loading.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  function take(part) {
    for (const kind of ["w", "p"]) {
      if (part[kind]) shelves[kind].push(new Shelf(part[kind], part.pages[kind], part.levels[kind]));
    }
    if (part.titles) titleShelves.push(new TitleShelf(...part.titles));
    for (const [number, ...passages] of part.texts || []) texts.set(number, passages);
    if (part.vocabulary) data.vocabulary = part.vocabulary;
  }

  // Titles that came together.
  class TitleShelf {
    constructor(pages, addresses, titles, dates) {
      this.addresses = addresses.split("\n");
      this.pages = numbersOf(pages, this.addresses.length);
      this.titles = titles.split("\n");
      this.dates = dates.split("\n");
    }
  }

  const titleShelfOf = (page) => titleShelves.find(({ pages }) => pages.includes(page));

  // In an address * stands for the words of the title.
  function titleOf(page) {
    const shelf = titleShelfOf(page), n = shelf.pages.indexOf(page);
    const slug = bare(shelf.titles[n].toLowerCase()).replace(/[^a-z0-9]+/g, " ").trim().replaceAll(" ", "-");
    const address = shelf.addresses[n].replace("*", slug);
    return { address, title: shelf.titles[n], date: shelf.dates[n] };
  }

  // Page numbers as what was skipped since the one before: characters from @ on end a number, others lead one.
  const ENDS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const LEADS = "!#$%&'()*+,-./0123456789:;<=>?";
  const valueOf = new Uint8Array(128), pairOfLevels = new Uint8Array(128);
  [...ENDS].forEach((end, n) => { valueOf[end.charCodeAt(0)] = n; });
  [...LEADS].forEach((lead, n) => { valueOf[lead.charCodeAt(0)] = n + 1; });
  [...LEADS, ...ENDS].forEach((pair, n) => { pairOfLevels[pair.charCodeAt(0)] = n; });
  const LEADS_COUNT = LEADS.length, ENDS_COUNT = ENDS.length;
  function numbersOf(code, count) {
    const pages = new Uint32Array(count);
    let found = 0, page = -1, led = 0;
    for (let n = 0; found < count; n++) {
      const char = code.charCodeAt(n);
      if (char < 64) led = led * LEADS_COUNT + valueOf[char];
      else {
        page += 1 + led * ENDS_COUNT + valueOf[char];
        pages[found++] = page;
        led = 0;
      }
    }
    return pages;
  }

  // The words or pairs of one shard, in the order of their keys (what is left of them without marks). Of thousands a
  // query asks for a few: so a shelf folds only what a search for a key passes, and makes a term when it is looked up.
  class Shelf {
    constructor(terms, pages, levels) {
      Object.assign(this, { lines: terms.split("\n"), pages, levels });
    }

    // A pair begins with the same word as the one before it where its line begins with a space.
    spelt(place) {
      let head = place;
      while (this.lines[head][0] === " ") head--;
      return head === place ? this.lines[place] : this.lines[head].split(" ")[0] + this.lines[place];
    }

    key(place) {
      return place < this.lines.length ? bare(this.spelt(place)) : undefined;
    }

    // Where the first key stands that is not before the one asked for.
    at(key) {
      let low = 0, high = this.lines.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.key(middle) < key) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    keysFrom(prefix) {
      if (!prefix) return new Set(bare(this.lines.join("\n")).split("\n"));
      const found = new Set(), end = this.at(prefix + "~");
      for (let place = this.at(prefix); place < end; place++) found.add(this.key(place));
      return found;
    }

    terms(key) {
      const found = [];
      for (let place = this.at(key); this.key(place) === key; place++) found.push(new Term(this, place));
      return found;
    }

    // Levels of all terms stand one after another, two in a character: a term's begin after as many as pages before it.
    measure() {
      const { pages } = this, firsts = [0];
      let count = 0;
      for (let n = 0; n < pages.length; n++) {
        const char = pages.charCodeAt(n);
        if (char >= 64) count++;
        else if (char === 32) firsts.push(count);
      }
      firsts.push(count);
      this.firsts = firsts;
      this.codes = pages.split(" ");
    }

    count(place) {
      if (!this.codes) this.measure();
      return this.firsts[place + 1] - this.firsts[place];
    }

    levelsOf(place) {
      const levels = new Uint8Array(this.count(place)), codes = this.levels, base = data.levels.length;
      for (let n = 0, at = this.firsts[place]; n < levels.length; n++, at++) {
        const pair = pairOfLevels[codes.charCodeAt(at >> 1)];
        levels[n] = at & 1 ? pair % base : pair / base;
      }
      return levels;
    }
  }

  // A spelling and its pages, which are read when asked for: often only their count is.
  class Term {
    constructor(shelf, place) {
      Object.assign(this, { spelt: shelf.spelt(place), shelf, place, count: shelf.count(place) });
      if (!this.count) this.implyPages();
    }

    get pages() {
      return this.itsPages ||= numbersOf(this.shelf.codes[this.place], this.count);
    }

    get levels() {
      return this.itsLevels ||= this.shelf.levelsOf(this.place);
    }

    get forms() {
      return this.words ||= words(this.spelt);
    }

    // Whether what was typed may stand for its first word, or another.
    agrees(typed, place = 0, isPrefix = false) {
      return !typed.isMarked || agrees(typed, this.forms[place], isPrefix);
    }

    isSame(typed) {
      return typed.isMarked ? isSame(typed, this.forms[0]) : this.spelt === typed.folded;
    }

    // A pair without postings stands in every page that holds both of its words.
    implyPages() {
      const [first, second] = this.spelt.split(" ").map((spelt) =>
        termsOf("w", bare(spelt)).find((term) => term.spelt === spelt));
      const levels = new Map(Array.from(first.pages, (page, n) => [page, first.levels[n]]));
      this.itsPages = second.pages.filter((page) => levels.has(page));
      this.itsLevels = second.levels.filter((_level, n) => levels.has(second.pages[n]))
        .map((level, n) => Math.min(level, levels.get(this.pages[n])));
      this.count = this.pages.length;
    }
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

  function need(kind, key) {
    return load(data.isOneShard ? "tat-ca" : kind + shardOf(kind, key));
  }

  function needPrefix(kind, prefix) {
    if (data.isOneShard) return load("tat-ca");
    const first = shardOf(kind, prefix), last = Math.min(shardOf(kind, prefix + "~"), first + 1);
    return Promise.all(Array.from({ length: last - first + 1 }, (_, n) => load(kind + (first + n))));
  }

  const known = { w: new Map(), p: new Map() };
  function termsOf(kind, key) {
    // Looked up again only where another shard has come since.
    const found = known[kind].get(key), { length } = shelves[kind];
    if (found && (found.length || found.shelves === length)) return found;
    const terms = Object.assign(shelves[kind].flatMap((shelf) => shelf.terms(key)), { shelves: length });
    known[kind].set(key, terms);
    return terms;
  }

  const keysFrom = (kind, prefix) => shelves[kind].flatMap((shelf) => [...shelf.keysFrom(prefix)]);
  const countOf = (kind, key) => termsOf(kind, key).reduce((sum, term) => sum + term.count, 0);

  // --- Ranking

  const HELD = 1, AGREES = 2, IS_EXACT = 4, IN_TITLE = 8, TITLE_AGREES = 16;
  // Weights and shares are whole numbers while thousands of pages are added up: fractions would each be an object.
  const WHOLE = 2 ** 12;
  // In 256ths: what a query held side by side adds, and what scattered words must have of the best.
  const PHRASE_SHARE = 102, SCATTERED_SHARE = 77;

  // Pages of several terms that stand for one thing typed: in each the best weight, and by bits whether the marks agree
  // and whether it is in the title. Arrays by page number, since a common word stands in thousands; loops as small as
  // may be, since they run but once: a browser has hardly made them fast when they end.
  function gather(terms) {
    const part = { best: new Uint16Array(data.count), marks: new Uint8Array(data.count), pages: [], titled: [],
      isSomewhereExact: terms.some(({ isExact }) => isExact) };
    let agreed = 0;
    for (const { term, factor, agrees: fits, isExact } of terms) {
      const values = data.levels.map((value) => Math.round(WHOLE * factor * value));
      const mark = HELD + (fits ? AGREES : 0) + (isExact ? IS_EXACT : 0);
      const inTitle = mark + IN_TITLE + (fits ? TITLE_AGREES : 0);
      const markOf = data.levels.map((_value, level) => level < data.titleLevel ? mark : inTitle);
      agreed += addPostings(term, values, markOf, part);
    }
    const known = agreed || part.pages.length;
    const count = terms.reduce((most, { term }) => Math.max(most, data.binding[term.spelt] || 0), known);
    return Object.assign(part, { rarity: Math.log(1 + (data.count - count + 0.5) / (count + 0.5)) });
  }

  // Adds one term's pages; returns in how many more of them the marks agree.
  function addPostings({ pages: found, levels }, values, markOf, { best, marks, pages, titled }) {
    let agreed = 0;
    for (let n = 0; n < found.length; n++) {
      const page = found[n], value = values[levels[n]], mark = markOf[levels[n]], before = marks[page];
      if (best[page] === 0) pages.push(page);
      if (best[page] < value) best[page] = value;
      if (mark & IN_TITLE & ~before) titled.push(page);
      if (mark & AGREES & ~before) agreed++;
      marks[page] = before | mark;
    }
    return agreed;
  }

  function termsFor(typed, isPrefix, previous) {
    const exact = termsOf("w", typed.folded).map((term) => {
      const fits = term.agrees(typed), isSame = term.isSame(typed);
      return { term, factor: fits ? (isSame ? 1 : 0.97) : 0.3, agrees: fits, isExact: isSame || !typed.isMarked };
    });
    if (!isPrefix) return exact;
    const longer = keysFrom("w", typed.folded).filter((key) => key !== typed.folded).flatMap((key) => termsOf("w", key))
      .filter((term) => term.agrees(typed, 0, true))
      .map((term) => ({ term, weight: term.count +
        (previous ? 1000 * countOf("p", `${previous.folded} ${bare(term.spelt)}`) : 0) }))
      .sort((a, b) => b.weight - a.weight).slice(0, 24);
    return exact.concat(longer.map(({ term }) => ({ term, factor: 0.75, agrees: true, isExact: true })));
  }

  function pairTermsFor(first, second, isPrefix) {
    const key = `${first.folded} ${second.folded}`;
    const keys = isPrefix ? keysFrom("p", key) : [key];
    return keys.flatMap((each) => termsOf("p", each)).map((term) => {
      const fits = term.agrees(first) && term.agrees(second, 1, isPrefix);
      return { term, factor: fits ? 1 : 0.3, agrees: fits, isExact: true };
    }).filter(({ agrees: fits }) => fits || !isPrefix);
  }

  // Where a page stands, in one number, so that numbers sorted are pages in order: its row, then its amount from the
  // most downwards, then its number.
  const AMOUNT_STEPS = 2 ** 15, MOST_AMOUNT = 4 * AMOUNT_STEPS, MOST_PAGES = 2 ** 22;
  const standing = (row, amount, page) => (row * MOST_AMOUNT + MOST_AMOUNT - 1 - amount) * MOST_PAGES + page;
  const pageAt = (place) => place % MOST_PAGES;
  const amountAt = (place) => MOST_AMOUNT - 1 - Math.floor(place / MOST_PAGES) % MOST_AMOUNT;

  // What each page holds of one way to read what was typed.
  class Columns {
    constructor() {
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

    // How far the title is what was typed. A pair in it is one word more than there are pairs.
    titleAmount(page, isPhrase) {
      const share = this.title[page], length = valueOf[data.titleLengthOf.charCodeAt(page)] || 1;
      const taken = Math.min(length, this.titled[page] + (isPhrase ? 1 : 0));
      this.fits[taken * 64 + length] ||= Math.round(256 * 0.7 * (0.4 + 0.6 * taken / length));
      return (share * share >> 9) * this.fits[taken * 64 + length] >> 8;
    }
  }

  // One way to read what was typed (its words, how far it is trusted, whether the last word may go on): where its pages
  // stand, those apart that hold no two of its words side by side; the best score, the nearest tier, and whether a page
  // holds it whole.
  function rank({ typed, trust, isPrefix, isPhrase = false }, nearestTier = 0) {
    const last = typed.length - 1;
    const single = isPhrase ? [] :
      typed.map((each, n) => gather(termsFor(each, isPrefix && n === last, typed[n - 1])));
    const pairs = typed.slice(1).map((each, n) => gather(pairTermsFor(typed[n], each, isPrefix && n + 1 === last)));
    const parts = isPhrase ? pairs : single, leastCover = (isPhrase ? 0.99 : 0.4) * WHOLE;
    const rarity = parts.map((each) => Math.max(each.rarity, 0.05)), whole = sum(rarity);
    const wholePairs = sum(pairs.map((each) => each.pages.length ? each.rarity : 0));
    const scale = whole + PAIR_SHARE * wholePairs, shareOf = (amount, of) => Math.round(WHOLE * amount / of);
    const columns = new Columns();
    for (const pair of pairs) {
      columns.addPair(pair, shareOf(PAIR_SHARE * pair.rarity, scale), shareOf(pair.rarity, wholePairs));
    }
    parts.forEach((part, n) => {
      const share = shareOf(rarity[n], whole);
      if (isPhrase) columns.addPart(part, 0, share, shareOf(1, pairs.length));
      else columns.addPart(part, shareOf(rarity[n], scale), share, share);
    });

    const tierOf = tiers(typed, single, parts, rarity), trusted = Math.round(256 * trust);
    const result = { together: [], scattered: [], best: 0, nearest: 2, hasWhole: false };
    const place = (page, places) => {
      if (columns.cover[page] < leastCover) return;
      const amount = columns.amount(page, isPhrase) * trusted >> 8, tier = tierOf(page);
      if (isPhrase && tier === 2) return;
      if (amount > result.best) result.best = amount;
      if (places === result.scattered && amount * 256 <= SCATTERED_SHARE * result.best) return;
      if (tier < 2) result.hasWhole = true;
      // A long query is seldom held whole: there the score alone tells.
      const itsTier = Math.max(nearestTier, typed.length > 4 ? 0 : tier);
      if (itsTier < result.nearest) result.nearest = itsTier;
      places.push(standing(3 * isIllustrative(page) + itsTier, amount, page));
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

  const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

  // --- Other ways to say it

  let replacements;
  function waysToSay(typed) {
    if (!replacements) {
      replacements = new Map();
      const add = (from, to, trust) => {
        const key = words(from).map((each) => each.folded).join(" ");
        if (!replacements.has(key)) replacements.set(key, []);
        replacements.get(key).push({ from: words(from), to: words(to), trust });
      };
      for (const [short, long] of data.abbreviations) { add(short, long, 1); add(long, short, 0.9); }
      for (const group of data.synonyms) {
        for (const from of group) for (const to of group) if (from !== to) add(from, to, 0.7);
      }
    }
    let ways = [{ typed, trust: 1 }];
    for (let start = 0; start < typed.length; start++) {
      for (let end = typed.length; end > start; end--) {
        const key = typed.slice(start, end).map((each) => each.folded).join(" ");
        const fitting = (replacements.get(key) || []).filter(({ from }) =>
          from.every((each, n) => agrees(typed[start + n], each)));
        for (const { to, trust } of fitting) {
          ways.push({ typed: [...typed.slice(0, start), ...to, ...typed.slice(end)], trust, start, end });
        }
      }
    }
    return ways.slice(0, 8);
  }

  // --- Slips

  const TELEX = [[/dd/g, "d"], [/([aeo])\1/g, "$1"], [/w/g, ""], [/^(.*[aeiouy].*?)[sfrxj]$/, "$1"]];

  function isOneSlipAway(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    const [x, y] = [a.slice(start), b.slice(start)];
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }

  function isSwapOf(a, b) {
    return a.length === b.length && [...a].sort().join("") === [...b].sort().join("");
  }

  function corrections(typed) {
    const text = typed.folded;
    if (/\d/.test(text) || text.length < 3) return [];
    const plain = TELEX.reduce((result, [from, to]) => result.replace(from, to), text);
    const isTelex = (other) => other === plain && plain !== text;
    data.vocabulary ||= keysFrom("w", "").map((key) => [key]);
    return data.vocabulary
      .filter(([other]) => (isOneSlipAway(text, other) || isTelex(other)) && /^[a-z]{2,}$/.test(other))
      .map(([other, count = countOf("w", other)]) => ({ text: other, count, isTelex: isTelex(other),
        isShort: Math.max(text.length, other.length) < 4 && !isSwapOf(text, other) }));
  }

  // What the reader may have meant: words put right by their neighbours, then by how common they are. A word that has
  // a synonym is no slip.
  async function putRight(typed, ways) {
    const result = [...typed];
    let changed = false, sure = true;
    for (let n = 0; n < typed.length; n++) {
      if (ways.some(({ start, end }) => start <= n && n < end)) continue;
      const isKnown = termsOf("w", typed[n].folded).length > 0;
      const neighbours = [result[n - 1], typed[n + 1]];
      if (isKnown && (typed[n].folded.length < 3 || await support(typed[n], neighbours))) continue;
      if (!data.isOneShard) await load("tu-vung");
      let found = corrections(typed[n]).sort((a, b) => b.isTelex - a.isTelex || b.count - a.count);
      if (!data.isOneShard) found = found.slice(0, 4);
      for (const each of found) each.support = await support(word(each.text), neighbours);
      // In a short word a slip makes too many others: only its neighbours can tell which.
      const isSpelt = isKnown &&
        (!typed[n].isMarked || termsOf("w", typed[n].folded).some((term) => term.isSame(typed[n])));
      found = found.filter((each) => each.isShort ? !isSpelt && each.support > 2 : !isKnown || each.support > 2);
      found.sort((a, b) => b.support - a.support || b.isTelex - a.isTelex || b.count - a.count);
      if (!found.length) continue;
      result[n] = word(found[0].text);
      changed = true;
      sure = sure && !isKnown;
    }
    return changed ? { typed: result, trust: sure ? 0.9 : 0.6 } : null;
  }

  // In how many pages a word stands beside its neighbours, marked as it was typed.
  async function support(typed, [before, after]) {
    const sides = [before && [`${before.folded} ${typed.folded}`, 1], after && [`${typed.folded} ${after.folded}`, 0]];
    let sum = 0;
    for (const [key, side] of sides.filter(Boolean)) {
      await need("p", key);
      const fitting = termsOf("p", key).filter((term) => term.agrees(typed, side));
      sum += fitting.reduce((pages, term) => pages + term.count, 0);
    }
    return sum;
  }

  // The commonest spelling of unmarked words, each as its neighbour has it.
  function spell(typed) {
    const most = (terms) => [...terms].sort((a, b) => b.count - a.count)[0];
    let before = "";
    return typed.map((each, n) => {
      const next = typed[n + 1];
      const fromBefore = n && most(termsOf("p", `${typed[n - 1].folded} ${each.folded}`)
        .filter((term) => term.spelt.startsWith(before + " ")));
      const fromNext = next && most(termsOf("p", `${each.folded} ${next.folded}`));
      const alone = most(termsOf("w", each.folded));
      before = fromBefore ? fromBefore.spelt.split(" ")[1] : fromNext ? fromNext.spelt.split(" ")[0] :
        alone ? alone.spelt : each.folded;
      return before;
    }).join(" ");
  }

  // --- One query

  async function find(text, isTyping) {
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

  // Whether a word was typed with marks that it has beside no neighbour, while other marks are there in several pages.
  function hasOtherMarks(typed) {
    const pairs = typed.slice(1).map((each, n) => termsOf("p", `${typed[n].folded} ${each.folded}`));
    const fits = pairs.map((terms, n) =>
      terms.some((term) => term.agrees(typed[n]) && term.agrees(typed[n + 1], 1)));
    const isKnown = pairs.map((terms) => terms.reduce((sum, term) => sum + term.count, 0) > 1);
    if (typed.length > 1) return typed.some((_each, n) => (isKnown[n - 1] || isKnown[n]) && !fits[n - 1] && !fits[n]);
    const alone = termsOf("w", typed[0].folded);
    return countOf("w", typed[0].folded) > 1 && !alone.some((term) => term.agrees(typed[0]));
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

  const isIllustrative = (page) => data.sectionOf.charCodeAt(page) >= 97;
  const sectionOf = (page) => data.sections[data.sectionOf.toUpperCase().charCodeAt(page) - 65];
  const yearOf = (page) => data.years[data.yearOf.charCodeAt(page) - 48];

  const isAnswer = ({ together, scattered }) => together.length + scattered.length > 0;

  // Pages as they stand, each once. Words scattered over a page where others hold them side by side are no answer.
  function inOrder(ranked) {
    const least = SCATTERED_SHARE * Math.max(...ranked.map(({ best }) => best)) / 256;
    const places = ranked.flatMap(({ together, scattered }) =>
      scattered.length ? together.concat(scattered.filter((place) => amountAt(place) > least)) : together);
    const pages = Array.from(Float64Array.from(places).sort(), pageAt);
    return ranked.length > 1 ? [...new Set(pages)] : pages;
  }

  async function needTitles(pages) {
    const missing = pages.filter((page) => !titleShelfOf(page));
    await Promise.all(missing.map((page) => load("d" + Math.floor(page / data.titlesPerShard))));
  }

  async function needText(page) {
    let shard = 0;
    for (let last = data.textShards.charCodeAt(0) - 48; last <= page; last += data.textShards.charCodeAt(shard) - 48) shard++;
    if (!texts.has(page)) await load("t" + shard);
    return texts.get(page);
  }

  // --- Passages: the window of a page's text that holds most of what was typed, and the heading it stands below

  const SHOWN_WORDS = 34;

  function wordsIn(text) {
    return [...text.matchAll(/[\p{L}\p{Mn}]+|\d+/gu)].map((match) => {
      const [form] = words(match[0]);
      return { form, start: match.index, end: match.index + match[0].length };
    }).filter((each) => each.form);
  }

  // For each word of a text, which typed word it is (-1: none); words whose marks clash only where none agrees.
  function matches(inText, { typed, isPrefix }) {
    const match = (mustAgree) => inText.map(({ form }) => typed.findIndex((each, n) => {
      const goesOn = isPrefix && n === typed.length - 1;
      const same = goesOn ? form.folded.startsWith(each.folded) : form.folded === each.folded;
      return same && (!mustAgree || agrees(each, form, goesOn));
    }));
    const agreeing = match(true);
    return agreeing.some((n) => n >= 0) ? agreeing : match(false);
  }

  const distinct = (found) => new Set(found.filter((n) => n >= 0));

  function bestPassage(passages, ways) {
    let best = { score: -1 };
    ways.forEach((way, rank) => passages.forEach(([anchor, heading, text], order) => {
      const inText = wordsIn(text), found = matches(inText, way);
      const inHeading = distinct(matches(wordsIn(heading), way));
      for (let start = 0; start === 0 || start < inText.length; start++) {
        if (start && found[start] < 0) continue;
        const seen = new Set(inHeading);
        let score = inHeading.size + (order ? 0 : 0.5), previous = -2;
        found.slice(start, start + SHOWN_WORDS - 6).forEach((n) => {
          if (n >= 0 && !seen.has(n)) { seen.add(n); score += 2; }
          if (n > 0 && n === previous + 1) score += 1;
          previous = n;
        });
        score = (score - order * 0.01) / way.typed.length - rank * 0.1;
        if (score > best.score) best = { score, anchor, heading, text, inText, found, start, way };
      }
    }));
    return best;
  }

  // --- The page

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  function withMarks(text, inText, found) {
    const parts = [];
    let position = 0;
    for (let n = 0; n < inText.length; n++) {
      if (found[n] < 0) continue;
      const start = inText[n].start;
      while (found[n + 1] >= 0 && /^[\s/.-]*$/.test(text.slice(inText[n].end, inText[n + 1].start))) n++;
      parts.push(text.slice(position, start), make("mark", {}, text.slice(start, inText[n].end)));
      position = inText[n].end;
    }
    return [...parts, text.slice(position)];
  }

  function marksIn(text, ways) {
    const inText = wordsIn(text);
    const found = ways.map((way) => matches(inText, way));
    const share = (n) => distinct(found[n]).size / ways[n].typed.length;
    return withMarks(text, inText, found[found.reduce((best, _each, n) => share(n) > share(best) ? n : best, 0)]);
  }

  function passageNodes(best) {
    if (!best.text) return [];
    const from = Math.max(0, Math.min(best.start - 6, best.inText.length - SHOWN_WORDS));
    const to = Math.min(best.inText.length, from + SHOWN_WORDS) - 1;
    if (to < from) return [best.text];
    const cut = from ? best.inText[from].start : 0;
    const end = to < best.inText.length - 1 ? best.inText[to].end : best.text.length;
    const inText = best.inText.slice(from, to + 1).map(({ start, end: stop }) => ({ start: start - cut, end: stop - cut }));
    return [from ? "… " : "", ...withMarks(best.text.slice(cut, end), inText, best.found.slice(from, to + 1)),
      end < best.text.length ? " …" : ""];
  }

  function resultItem(page, ways) {
    const { address, title, date } = titleOf(page);
    const facts = [sectionOf(page), date && date.split("-").reverse().join("/")].filter(Boolean);
    const passage = make("p", { className: "search-result__passage" });
    const item = make("li", { className: "search-result" },
      make("p", { className: "card__eyebrow" }, ...facts.map((fact) => make("span", {}, fact))),
      make("h2", { className: "search-result__title" },
        make("a", { href: `${folder}../${address}` }, ...marksIn(title, ways))), passage);
    if (isIllustrative(page)) {
      item.append(make("p", { className: "badge-illustrative" }, "Ví dụ minh họa"));
    }
    needText(page).then((passages) => {
      const best = bestPassage(passages, ways);
      if (best.anchor) {
        passage.append(make("a", { className: "search-result__heading", href: `${folder}../${address}#${best.anchor}` },
          ...marksIn(best.heading, [best.way])), /[.:;!?…]$/.test(best.heading) ? " " : ": ");
      }
      passage.append(...passageNodes(best));
    }).catch(() => passage.remove());
    return item;
  }

  class SearchPage {
    constructor(root) {
      const part = (name) => root.querySelector(`[data-search-${name}]`);
      this.form = part("form");
      this.field = this.form.querySelector("input");
      this.status = part("status");
      this.suggestion = part("suggestion");
      this.list = part("results");
      this.more = part("more");
      this.help = part("help");
      this.turn = 0;
      this.filters = {
        muc: this.filter(part("filters"), "muc", "Mục", sectionOf),
        nam: this.filter(part("filters"), "nam", "Năm", yearOf),
      };
      this.filterRow = part("filters");
      this.form.addEventListener("submit", (event) => { event.preventDefault(); this.run(false); });
      this.field.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.run(true), TYPING_PAUSE_MS);
      });
      this.more.addEventListener("click", () => this.showMore());
      addEventListener("popstate", () => this.readAddress());
      this.readAddress();
    }

    filter(row, name, label, valueOfPage) {
      const select = make("select", { name, id: `loc-${name}` });
      row.append(make("span", { className: "search-filters__one" }, make("label", { htmlFor: select.id }, label), select));
      select.addEventListener("change", () => this.show());
      return { select, valueOfPage };
    }

    readAddress() {
      const asked = new URLSearchParams(location.search);
      this.field.value = asked.get("q") || "";
      this.asked = { muc: asked.get("muc") || "", nam: asked.get("nam") || "" };
      return this.run(false);
    }

    async run(isTyping) {
      clearTimeout(this.timer);
      const turn = ++this.turn, text = this.field.value;
      let answer;
      try {
        answer = await find(text, isTyping);
        if (turn !== this.turn) return;
        this.answer = { ...answer, text };
        this.fillFilters();
        await this.show();
      } catch {
        if (turn === this.turn) this.say("Không tải được dữ liệu tìm kiếm. Hãy thử lại, hoặc xem mục lục A–Z.");
      }
    }

    fillFilters() {
      for (const [name, { select, valueOfPage }] of Object.entries(this.filters)) {
        const counts = new Map();
        for (const page of this.answer.pages) {
          const value = valueOfPage(page);
          if (value) counts.set(value, (counts.get(value) || 0) + 1);
        }
        const chosen = this.asked ? this.asked[name] : select.value;
        const values = [...counts.keys()].sort((a, b) => name === "nam" ? b - a : a.localeCompare(b, "vi"));
        if (chosen && !counts.has(chosen)) values.push(chosen);
        select.replaceChildren(make("option", { value: "" }, "Tất cả"),
          ...values.map((value) => make("option", { value }, `${value} (${counts.get(value) || 0})`)));
        select.value = chosen;
      }
      this.asked = null;
      this.filterRow.hidden = !this.answer.pages.length;
    }

    async show() {
      const { pages, text, suggestion, isCorrected } = this.answer, turn = this.turn;
      const chosen = Object.values(this.filters).filter(({ select }) => select.value);
      this.pages = pages.filter((page) => chosen.every(({ select, valueOfPage }) => valueOfPage(page) === select.value));
      this.remember(text);
      await needTitles(this.pages.slice(0, PAGE_SIZE));
      if (turn !== this.turn) return;
      this.list.replaceChildren();
      this.append();
      const asked = text.trim(), count = this.pages.length;
      this.say(!asked ? "" : !count ? `Không tìm thấy trang nào cho “${asked}”.` :
        isCorrected ? `Không thấy “${asked}”. Có ${count} kết quả cho “${suggestion}”.` :
          `${count} kết quả cho “${asked}”.`);
      this.help.hidden = Boolean(asked && count);
      this.suggestion.hidden = !suggestion || isCorrected;
      this.suggestion.replaceChildren("Ý bạn là ", make("a", { href: `?q=${encodeURIComponent(suggestion)}` }, suggestion), "?");
    }

    async showMore() {
      const from = this.list.children.length, turn = this.turn;
      await needTitles(this.pages.slice(from, from + PAGE_SIZE));
      if (turn !== this.turn) return;
      this.append();
      this.list.children[from].querySelector("a").focus();
    }

    append() {
      const from = this.list.children.length;
      this.list.append(...this.pages.slice(from, from + PAGE_SIZE).map((page) => resultItem(page, this.answer.ways)));
      this.more.hidden = this.list.children.length >= this.pages.length;
    }

    say(text) {
      this.status.textContent = text;
    }

    remember(text) {
      const asked = new URLSearchParams();
      if (text) asked.set("q", text);
      for (const [name, { select }] of Object.entries(this.filters)) if (select.value) asked.set(name, select.value);
      try {
        history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
      } catch {
        // A page opened from a file may not change its address: the search works all the same.
      }
    }
  }

  function start(manifest) {
    data = manifest;
    const root = document.querySelector("[data-search]");
    if (root) new SearchPage(root);
  }

  async function textOf(page) {
    await Promise.all([needTitles([page]), needText(page)]);
    return [titleOf(page).title, ...texts.get(page).flat()].join("\n");
  }

  return { start, take, fold, words, find, needTitles, titleOf, textOf, isIllustrative };
})();
