// Numbers in as few characters as may be, as generator/search/shards.py writes them.

// Page numbers as what was skipped since the one before: characters from @ on end a number, others lead one.
const ENDS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const LEADS = "!#$%&'()*+,-./0123456789:;<=>?";
export const valueOf = new Uint8Array(128), pairOfLevels = new Uint8Array(128);
[...ENDS].forEach((end, n) => { valueOf[end.charCodeAt(0)] = n; });
[...LEADS].forEach((lead, n) => { valueOf[lead.charCodeAt(0)] = n + 1; });
[...LEADS, ...ENDS].forEach((pair, n) => { pairOfLevels[pair.charCodeAt(0)] = n; });
const LEADS_COUNT = LEADS.length, ENDS_COUNT = ENDS.length;
export function numbersOf(code, count) {
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
