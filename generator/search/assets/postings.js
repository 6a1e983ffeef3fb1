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
  const pages = valuesOf(code, count);
  let page = -1;
  for (let n = 0; n < pages.length; n++) pages[n] = page += 1 + pages[n];
  return pages;
}

// The numbers themselves, as many as are asked for or all.
export function valuesOf(code, count = countIn(code)) {
  const values = new Uint32Array(count);
  let found = 0, led = 0;
  for (let n = 0; found < count; n++) {
    const char = code.charCodeAt(n);
    if (char < 64) led = led * LEADS_COUNT + valueOf[char];
    else {
      values[found++] = led * ENDS_COUNT + valueOf[char];
      led = 0;
    }
  }
  return values;
}

function countIn(code) {
  let count = 0;
  for (let n = 0; n < code.length; n++) if (code.charCodeAt(n) >= 64) count++;
  return count;
}
