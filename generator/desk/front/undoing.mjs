// A text that comes into a field from elsewhere as one step: the field's own Ctrl+Z undoes it, and what was before it too.
const FIRST_HALF = /[\uD800-\uDBFF]/;
const SECOND_HALF = /[\uDC00-\uDFFF]/;

// The field must be in sight and have the focus.
export function takeOver(area, text) {
  const old = area.value;
  if (old === text) return;
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head += 1;
  if (head && FIRST_HALF.test(old[head - 1])) head -= 1; // no sign is cut in two
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  if (tail && SECOND_HALF.test(old.at(-tail))) tail -= 1;
  area.setSelectionRange(head, old.length - tail);
  const words = text.slice(head, text.length - tail);
  document.execCommand(words ? "insertText" : "delete", false, words);
  if (area.value !== text) area.value = text; // where a browser does not do it, the words come before the undoing
}
