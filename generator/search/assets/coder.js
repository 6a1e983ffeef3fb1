// Numbers as generator/search/coder.py writes them. One text is read at a time.

const LEAST_RANGE = 1 << 24;
let text, at, range, rest;

export function beginReading(code) {
  text = code;
  at = rest = 0;
  range = (1 << 30) - 1;
  for (let n = 0; n < 5; n++) rest = rest << 6 | digit();
}

// From > to ~ without the backslash; past the end zeros.
function digit() {
  const char = text.charCodeAt(at++);
  return char > 92 ? char - 63 : char - 62;
}

function drop(number, width) {
  rest -= number * range;
  range *= width;
  while (range < LEAST_RANGE) {
    rest = rest << 6 | digit();
    range <<= 6;
  }
}

// A number below a count, all equally likely.
function below(count) {
  range = range / count | 0;
  const number = rest / range | 0;
  drop(number, 1);
  return number;
}

// One of several, each as likely as its weight says; a first weight before all others is their sum.
export function oneOf(weights) {
  range = range / weights[0] | 0;
  const place = rest / range | 0;
  let number = 1, before = 0;
  while (place >= before + weights[number]) before += weights[number++];
  drop(before, weights[number]);
  return number - 1;
}

export const withSum = (weights) => [weights.reduce((sum, each) => sum + each, 0), ...weights];

export function sized(weights) {
  const count = 1 << oneOf(weights);
  return count - 1 + below(count);
}

// As many numbers as are asked for, ascending from the least to the most: the middle one, then both halves.
export function ascending(count, least, most) {
  const numbers = new Array(count);
  fill(numbers, 0, count, least, most);
  return numbers;
}

function fill(numbers, start, end, least, most) {
  if (start === end) return;
  const middle = (start + end) >> 1, first = least + middle - start;
  const number = numbers[middle] = first + below(most - least + 2 - end + start);
  fill(numbers, start, middle, least, number - 1);
  fill(numbers, middle + 1, end, number + 1, most);
}
