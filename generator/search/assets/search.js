// Search of the portal, on its own page alone. The index comes in shards, which are scripts too (so that it works from
// a USB stick and under a strict content policy): each calls portalSearch.take. The last line of the published file
// calls portalSearch.start with what every query needs. How a page is ranked: generator/search/README.md.
const portalSearch = (() => {
  "use strict";
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const PAGE_SIZE = 10, PAIR_SHARE = 1.6, PHRASE_SHARE = 0.4, SATURATION = 2.5, ENOUGH = 10, TYPING_PAUSE_MS = 150;
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

  const bareWord = (decomposed) =>
    decomposed.replace(/[\u0300-\u036f]+/g, "").replaceAll("đ", "d").replace(/^0+(?=\d)/, "");

  // A word with its letters (marks of the letter included) and its tone apart, since hòa and hoà are one word.
  const word = remembered((decomposed) => {
    const text = decomposed.replace(/^0+(?=\d)/, ""), tone = (text.match(TONE) || []).join("");
    return { folded: bareWord(text), letters: text.replace(TONE, "").match(/.[\u0300-\u036f]*/gu), tone };
  });

  function words(text) {
    return (text.toLowerCase().normalize("NFD").match(WORD) || []).map(word);
  }

  const spelling = remembered(words);

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

  const isMarked = (typed) => typed.tone !== "" || typed.letters.some((letter) => letter.length > 1 || letter === "đ");

  // --- Shards

  const shelves = { w: [], p: [] };
  const titles = new Map();
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
    if (part.titles) takeTitles(...part.titles);
    for (const [number, ...passages] of part.texts || []) texts.set(number, passages);
    if (part.vocabulary) data.vocabulary = part.vocabulary;
  }

  function takeTitles(pages, ...columns) {
    // Folded titles with spaces around them and between their words: most are only asked whether they have one.
    const folded = ` ${fold(columns[1]).replace(/[^a-z0-9\n]+/g, " ").replaceAll("\n", " \n ")} `;
    const lines = [...columns, folded].map((column) => column.split("\n"));
    numbersOf(pages).forEach((page, n) => titles.set(page, { lines, n }));
  }

  // In an address * stands for the words of the title.
  function titleOf(page) {
    const { lines, n } = titles.get(page), [address, title, date, folded] = lines.map((line) => line[n]);
    return { address: address.replace("*", folded.trim().replaceAll(" ", "-")), title, date };
  }

  // Page numbers as what was skipped since the one before: characters from @ on end a number, others lead one.
  const ENDS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const LEADS = "!#$%&'()*+,-./0123456789:;<=>?";
  const LEADING = /[!-?]+/g;
  const valueOf = [];
  [...ENDS].forEach((end, n) => { valueOf[end.charCodeAt(0)] = n; });
  [...LEADS].forEach((lead, n) => { valueOf[lead.charCodeAt(0)] = n + 1; });
  function numbersOf(code) {
    const pages = new Uint32Array(code.replace(LEADING, "").length);
    let found = 0, page = -1, led = 0;
    for (let n = 0; n < code.length; n++) {
      const char = code.charCodeAt(n);
      if (char < 64) led = led * LEADS.length + valueOf[char];
      else {
        page += 1 + led * ENDS.length + valueOf[char];
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
      return place < this.lines.length ? fold(this.spelt(place)) : undefined;
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
      const found = new Set(), end = this.at(prefix + "~");
      for (let place = this.at(prefix); place < end; place++) found.add(this.key(place));
      return [...found];
    }

    terms(key) {
      const found = [];
      for (let place = this.at(key); this.key(place) === key; place++) found.push(new Term(this, place));
      return found;
    }

    // Levels of all terms stand one after another, two in a character: a term's begin after as many as pages before it.
    measure() {
      this.codes = this.pages.split(" ");
      this.firsts = new Uint32Array(this.codes.length + 1);
      this.pages.replace(LEADING, "").split(" ").forEach((ends, n) => { this.firsts[n + 1] = this.firsts[n] + ends.length; });
    }

    postings(place) {
      if (!this.codes) this.measure();
      const pages = numbersOf(this.codes[place]), levels = new Uint8Array(pages.length);
      for (let n = 0, at = this.firsts[place]; n < levels.length; n++, at++) {
        const pair = this.levels.charCodeAt(at >> 1) - 35;
        levels[n] = at & 1 ? pair % data.levels.length : pair / data.levels.length;
      }
      return { pages, levels };
    }
  }

  class Term {
    constructor(shelf, place) {
      this.spelt = shelf.spelt(place);
      this.forms = spelling(this.spelt);
      Object.assign(this, shelf.postings(place));
      if (!this.pages.length) this.implyPages();
    }

    // A pair without postings stands in every page that holds both of its words.
    implyPages() {
      const [first, second] = this.spelt.split(" ").map((spelt, n) =>
        termsOf("w", this.forms[n].folded).find((term) => term.spelt === spelt));
      const levels = new Map(Array.from(first.pages, (page, n) => [page, first.levels[n]]));
      this.pages = second.pages.filter((page) => levels.has(page));
      this.levels = second.levels.filter((_level, n) => levels.has(second.pages[n]))
        .map((level, n) => Math.min(level, levels.get(this.pages[n])));
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

  const keysFrom = (kind, prefix) => shelves[kind].flatMap((shelf) => shelf.keysFrom(prefix));
  const countOf = (kind, key) => termsOf(kind, key).reduce((sum, term) => sum + term.pages.length, 0);

  // --- Ranking

  // Pages of several terms that stand for one thing typed: the best weight in each page, and whether its marks agree.
  // Arrays by page number: a common word stands in thousands.
  function gather(terms) {
    const best = new Float64Array(data.count), agreeing = new Uint8Array(data.count), exact = new Uint8Array(data.count);
    let size = 0, agreed = 0;
    for (const { term, factor, agrees: fits, isExact } of terms) {
      const values = data.levels.map((amount) => factor * amount / (amount + SATURATION));
      for (let n = 0; n < term.pages.length; n++) {
        const page = term.pages[n], value = values[term.levels[n]];
        if (!best[page]) size++;
        if (value > best[page]) best[page] = value;
        if (fits && !agreeing[page]) agreed += agreeing[page] = 1;
        if (isExact) exact[page] = 1;
      }
    }
    const count = terms.reduce((most, { term }) => Math.max(most, data.binding[term.spelt] || 0), agreed || size);
    return { best, agreeing, exact, size, isSomewhereExact: terms.some(({ isExact }) => isExact),
      rarity: Math.log(1 + (data.count - count + 0.5) / (count + 0.5)) };
  }

  function termsFor(typed, isPrefix, previous) {
    const exact = termsOf("w", typed.folded).map((term) => {
      const fits = agrees(typed, term.forms[0]);
      const isSpeltSo = isSame(typed, term.forms[0]);
      return { term, factor: fits ? (isSpeltSo ? 1 : 0.97) : 0.3, agrees: fits, isExact: isSpeltSo || (fits && !isMarked(typed)) };
    });
    if (!isPrefix) return exact;
    const longer = keysFrom("w", typed.folded).filter((key) => key !== typed.folded).flatMap((key) => termsOf("w", key))
      .filter((term) => agrees(typed, term.forms[0], true))
      .map((term) => ({ term, weight: term.pages.length +
        (previous ? 1000 * countOf("p", `${previous.folded} ${term.forms[0].folded}`) : 0) }))
      .sort((a, b) => b.weight - a.weight).slice(0, 24);
    return exact.concat(longer.map(({ term }) => ({ term, factor: 0.75, agrees: true, isExact: true })));
  }

  function pairTermsFor(first, second, isPrefix) {
    const key = `${first.folded} ${second.folded}`;
    const keys = isPrefix ? keysFrom("p", key) : [key];
    return keys.flatMap((each) => termsOf("p", each)).map((term) => {
      const fits = agrees(first, term.forms[0]) && agrees(second, term.forms[1], isPrefix);
      return { term, factor: fits ? 1 : 0.3, agrees: fits, isExact: true };
    }).filter(({ agrees: fits }) => fits || !isPrefix);
  }

  // One way to read what was typed: its words, how far it is trusted, whether the last word may go on.
  function rank({ typed, trust, isPrefix, isPhrase }) {
    const last = typed.length - 1;
    const single = isPhrase ? [] :
      typed.map((each, n) => gather(termsFor(each, isPrefix && n === last, typed[n - 1])));
    const pairs = typed.slice(1).map((each, n) => gather(pairTermsFor(typed[n], each, isPrefix && n + 1 === last)));
    const rarity = (isPhrase ? pairs : single).map((each) => Math.max(each.rarity, 0.05));
    const whole = rarity.reduce((sum, each) => sum + each, 0);
    const wholePairs = pairs.reduce((sum, each) => sum + (each.size ? each.rarity : 0), 0);
    const scale = whole + PAIR_SHARE * wholePairs;
    // Where a word has marks that no page has on it, the others were typed as loosely.
    const isTelling = (isPhrase ? [] : single).map((_each, n) => isMarked(typed[n]));
    const isExactly = isTelling.every((tells, n) => !tells || single[n].isSomewhereExact);
    const wanted = rarity.map((each) => each > 0.36);
    const parts = isPhrase ? pairs : single, least = isPhrase ? 0.99 : 0.4, hits = [];
    // Words so common that a page with them alone would not be kept lead to none.
    let share = 0;
    const leading = parts.map(({ best }, n) => ({ best, weight: rarity[n] / whole })).sort((a, b) => a.weight - b.weight)
      .filter(({ weight }) => (share += weight) >= least);
    for (let page = 0; page < data.count; page++) {
      let isLed = false;
      for (let n = 0; n < leading.length && !isLed; n++) isLed = leading[n].best[page] > 0;
      if (!isLed) continue;
      let score = 0, cover = 0, joined = 0, isWhole = true, isLoose = false, isScattered = last > 0;
      for (let n = 0; n < parts.length; n++) {
        const { best, agreeing, exact } = parts[n];
        if (best[page] ? !agreeing[page] : wanted[n]) isWhole = false;
        if (isExactly && isTelling[n] && !exact[page]) isLoose = true;
        if (best[page]) cover += rarity[n] * (agreeing[page] ? 1 : 0.6) / whole;
        if (!isPhrase) score += best[page] * rarity[n];
      }
      if (cover < least) continue;
      for (const { best, agreeing, rarity: pairRarity } of pairs) {
        if (!best[page]) continue;
        score += PAIR_SHARE * best[page] * pairRarity;
        if (agreeing[page]) joined += pairRarity / wholePairs;
        isScattered = false;
      }
      const fits = titleFit(page, typed, rarity, isPhrase, isPrefix);
      score = trust * (score / scale * cover * cover + 0.7 * fits + PHRASE_SHARE * joined * joined);
      // In a short query a page with every word, marked as typed, stands before all others; then one where marks that
      // were not typed are the only difference.
      const tier = typed.length > 4 ? 0 : !isWhole ? 2 : isLoose ? 1 : 0;
      hits.push({ page, score, tier, isWhole, isScattered });
    }
    return hits;
  }

  // How far the title is what was typed: 0 to 1.
  function titleFit(page, typed, rarity, isPhrase, isPrefix) {
    const held = titles.get(page), bare = held ? held.lines[3][held.n] : "";
    if (!typed.some((each) => bare.includes(" " + each.folded) || bare.includes(each.folded + " "))) return 0;
    const inTitle = held.lines[1][held.n].toLowerCase().normalize("NFD").match(WORD) || [], folded = inTitle.map(bareWord);
    let found = 0, whole = 0, matched = 0;
    typed.forEach((each, n) => {
      const weight = isPhrase ? 1 : rarity[n], goesOn = isPrefix && n === typed.length - 1;
      const same = inTitle.filter((_other, at) =>
        goesOn ? folded[at].startsWith(each.folded) : folded[at] === each.folded);
      whole += weight;
      if (!same.length) return;
      found += weight * (same.some((other) => agrees(each, word(other), goesOn)) ? 1 : 0.4);
      matched++;
    });
    const share = found / whole, taken = Math.min(1, matched / inTitle.length);
    return share * share * (0.4 + 0.6 * taken);
  }

  // --- Other ways to say it

  let replacements;
  function waysToSay(typed) {
    if (!replacements) {
      replacements = new Map();
      const add = (from, to, trust) => {
        const key = spelling(from).map((each) => each.folded).join(" ");
        if (!replacements.has(key)) replacements.set(key, []);
        replacements.get(key).push({ from: spelling(from), to: spelling(to), trust });
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
    const vocabulary = data.vocabulary || keysFrom("w", "").map((key) => [key]);
    return vocabulary.filter(([other]) => /^[a-z]{2,}$/.test(other) && (isTelex(other) || isOneSlipAway(text, other)))
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
      const isSpelt = isKnown && (!isMarked(typed[n]) || termsOf("w", typed[n].folded).some(({ forms }) => isSame(typed[n], forms[0])));
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
      const fitting = termsOf("p", key).filter(({ forms }) => agrees(typed, forms[side]));
      sum += fitting.reduce((pages, term) => pages + term.pages.length, 0);
    }
    return sum;
  }

  // The commonest spelling of unmarked words, each as its neighbour has it.
  function spell(typed) {
    const most = (terms) => [...terms].sort((a, b) => b.pages.length - a.pages.length)[0];
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
    if (!typed.length) return { hits: [], ways: [], suggestion: "", isCorrected: false };
    const isPrefix = Boolean(isTyping) && !/\s$/.test(text);
    const ways = waysToSay(typed).map((way) => ({ ...way, isPrefix: isPrefix && way.typed === typed }));
    const phrases = await phraseHits(ways[0]);
    if (phrases) return { hits: inOrder(phrases), ways: ways.slice(0, 1), suggestion: "", isCorrected: false };
    await Promise.all(ways.map(needWords));
    const lists = ways.map(rank), nearest = Math.min(...lists[0].map((hit) => hit.tier));
    // Another way to say it stands no nearer than what was typed.
    for (const hit of lists.slice(1).flat()) if (lists[0].length) hit.tier = Math.max(hit.tier, nearest);
    let hits = merge(lists), suggestion = "", isCorrected = false;
    if (isPrefix) return hits.length ? { hits: inOrder(hits), ways, suggestion, isCorrected } : find(text + " ", false);
    // A word may be one slip away from the one meant and yet be a word: its neighbours tell.
    const isDoubtful = data.isOneShard || !hits.some((hit) => hit.isWhole);
    const meant = isDoubtful ? await putRight(typed, ways) : null;
    if (meant) {
      await needWords(meant);
      const better = rank(meant);
      if (better.length) {
        ways.push(meant);
        isCorrected = !hits.length;
        hits = merge([hits, better]);
        suggestion = spell(meant.typed);
      }
    } else if (hasOtherMarks(typed)) suggestion = spell(typed);
    return { hits: inOrder(hits), ways, suggestion, isCorrected };
  }

  // Whether a word was typed with marks that it has beside no neighbour, while other marks are there in several pages.
  function hasOtherMarks(typed) {
    const pairs = typed.slice(1).map((each, n) => termsOf("p", `${typed[n].folded} ${each.folded}`));
    const fits = pairs.map((terms, n) =>
      terms.some(({ forms }) => agrees(typed[n], forms[0]) && agrees(typed[n + 1], forms[1])));
    const isKnown = pairs.map((terms) => terms.reduce((sum, term) => sum + term.pages.length, 0) > 1);
    if (typed.length > 1) return typed.some((_each, n) => (isKnown[n - 1] || isKnown[n]) && !fits[n - 1] && !fits[n]);
    const alone = termsOf("w", typed[0].folded);
    return countOf("w", typed[0].folded) > 1 && !alone.some(({ forms }) => agrees(typed[0], forms[0]));
  }

  // A large portal's words weigh more than its pairs: where enough pages hold the words side by side, pairs will do.
  async function phraseHits(way) {
    if (data.isOneShard || way.typed.length < 2 || way.isPrefix) return null;
    await needPairs(way);
    const hits = rank({ ...way, isPhrase: true }).filter((hit) => hit.isWhole);
    return hits.length >= ENOUGH ? hits : null;
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

  function merge(lists) {
    if (lists.length === 1) return lists[0];
    const best = new Map();
    for (const hit of lists.flat()) {
      const other = best.get(hit.page);
      if (!other || hit.tier < other.tier || (hit.tier === other.tier && hit.score > other.score)) best.set(hit.page, hit);
    }
    return [...best.values()];
  }

  const isIllustrative = (page) => data.sectionOf.charCodeAt(page) >= 97;
  const sectionOf = (page) => data.sections[data.sectionOf.toUpperCase().charCodeAt(page) - 65];
  const yearOf = (page) => data.years[data.yearOf.charCodeAt(page) - 48];

  // Words scattered over a page where others hold them side by side are no answer.
  function inOrder(hits) {
    const best = hits.reduce((most, hit) => Math.max(most, hit.score), 0);
    const kept = hits.filter((hit) => !hit.isScattered || hit.score > 0.3 * best);
    for (const hit of kept) hit.row = 3 * isIllustrative(hit.page) + hit.tier;
    return kept.sort((a, b) => a.row - b.row || b.score - a.score || a.page - b.page);
  }

  async function needTitles(pages) {
    const missing = pages.filter((page) => !titles.has(page));
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

  function resultItem(hit, ways) {
    const { address, title, date } = titleOf(hit.page);
    const facts = [sectionOf(hit.page), date && date.split("-").reverse().join("/")].filter(Boolean);
    const passage = make("p", { className: "search-result__passage" });
    const item = make("li", { className: "search-result" },
      make("p", { className: "card__eyebrow" }, ...facts.map((fact) => make("span", {}, fact))),
      make("h2", { className: "search-result__title" },
        make("a", { href: `${folder}../${address}` }, ...marksIn(title, ways))), passage);
    if (isIllustrative(hit.page)) {
      item.append(make("p", { className: "badge-illustrative" }, "Ví dụ minh họa"));
    }
    needText(hit.page).then((passages) => {
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
        muc: this.filter(part("filters"), "muc", "Mục", (hit) => sectionOf(hit.page)),
        nam: this.filter(part("filters"), "nam", "Năm", (hit) => yearOf(hit.page)),
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

    filter(row, name, label, valueOfHit) {
      const select = make("select", { name, id: `loc-${name}` });
      row.append(make("span", { className: "search-filters__one" }, make("label", { htmlFor: select.id }, label), select));
      select.addEventListener("change", () => this.show());
      return { select, valueOfHit };
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
      for (const [name, { select, valueOfHit }] of Object.entries(this.filters)) {
        const counts = new Map();
        for (const hit of this.answer.hits) {
          const value = valueOfHit(hit);
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
      this.filterRow.hidden = !this.answer.hits.length;
    }

    async show() {
      const { hits, text, suggestion, isCorrected } = this.answer, turn = this.turn;
      const chosen = Object.values(this.filters).filter(({ select }) => select.value);
      this.hits = hits.filter((hit) => chosen.every(({ select, valueOfHit }) => valueOfHit(hit) === select.value));
      this.remember(text);
      await needTitles(this.hits.slice(0, PAGE_SIZE).map((hit) => hit.page));
      if (turn !== this.turn) return;
      this.list.replaceChildren();
      this.append();
      const asked = text.trim(), count = this.hits.length;
      this.say(!asked ? "" : !count ? `Không tìm thấy trang nào cho “${asked}”.` :
        isCorrected ? `Không thấy “${asked}”. Có ${count} kết quả cho “${suggestion}”.` :
          `${count} kết quả cho “${asked}”.`);
      this.help.hidden = Boolean(asked && count);
      this.suggestion.hidden = !suggestion || isCorrected;
      this.suggestion.replaceChildren("Ý bạn là ", make("a", { href: `?q=${encodeURIComponent(suggestion)}` }, suggestion), "?");
    }

    async showMore() {
      const from = this.list.children.length, turn = this.turn;
      await needTitles(this.hits.slice(from, from + PAGE_SIZE).map((hit) => hit.page));
      if (turn !== this.turn) return;
      this.append();
      this.list.children[from].querySelector("a").focus();
    }

    append() {
      const from = this.list.children.length;
      this.list.append(...this.hits.slice(from, from + PAGE_SIZE).map((hit) => resultItem(hit, this.answer.ways)));
      this.more.hidden = this.list.children.length >= this.hits.length;
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
