// Light or dark, as the device has it or as one asks: the same for the desk and for the page in its frame.
import { make } from "./html.mjs";

const KEY = "ban-bien-tap.sang-toi";
const CHOICES = { "": "Theo máy", light: "Sáng", dark: "Tối" };
const OF_THE_DEVICE = /\(prefers-color-scheme:\s*(dark|light)\)/;

let chosen = read();
const documents = new Set();

function read() {
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    return kept in CHOICES ? kept : "";
  } catch {
    return ""; // no storage: as the device has it
  }
}

function keep() {
  try {
    localStorage.setItem(KEY, chosen);
  } catch { /* until the tab is closed */ }
}

// What a style sheet says of dark devices holds, or does not, whatever the device.
function applyTo(rules) {
  for (const rule of rules) {
    if (rule.cssRules && !(rule instanceof CSSStyleRule)) applyTo(rule.cssRules);
    if (!rule.media) continue;
    const own = (rule.deskMedia ??= rule.media.mediaText);
    const wanted = own.match(OF_THE_DEVICE)?.[1];
    if (wanted) rule.media.mediaText = !chosen ? own : own.replace(OF_THE_DEVICE, chosen === wanted ? "(min-width: 0)" : "(max-width: 0)");
  }
}

function apply(page) {
  page.documentElement.style.colorScheme = chosen;
  for (const sheet of page.styleSheets) {
    try {
      applyTo(sheet.cssRules);
    } catch { /* one that is still loading */ }
  }
}

// A document keeps to what is chosen from now on; one that is no longer shown is let go.
export function follow(page) {
  for (const one of documents) if (!one.defaultView) documents.delete(one);
  documents.add(page);
  apply(page);
}

export function themeSwitch() {
  const select = make("select", { "aria-label": "Màu nền", class: "desk-select", onchange: () => {
    chosen = select.value;
    keep();
    for (const page of documents) apply(page);
  } }, ...Object.entries(CHOICES).map(([value, label]) => make("option", { value, selected: value === chosen }, label)));
  return select;
}
