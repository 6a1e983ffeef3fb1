// What helps beside a field: months to choose from, and what has become of a commune's old name.
import { fold, make } from "./html.mjs";

export function beside(field, input, lists) {
  return [field.months ? months(field, input) : "", field.kind === "area" ? formerNames(input, lists) : ""];
}

function put(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("input"));
}

// A day to come as so many months from today; a span as so many months.
function months(field, input) {
  const isDay = field.kind === "date";
  const button = (count) => {
    const words = isDay ? `Sau ${count} tháng` : `${count} tháng`;
    return make("button", { type: "button", class: "small-button", "aria-label": `${field.label}: ${words.toLowerCase()}`, onclick: () => put(input, isDay ? dayAfter(count) : words) }, words);
  };
  return make("div", { class: "months" }, ...field.months.map(button));
}

// The same day of that month, or its last where it is shorter.
export function dayAfter(count, from = new Date()) {
  const month = from.getMonth() + count;
  const last = new Date(from.getFullYear(), month + 1, 0).getDate();
  const day = new Date(from.getFullYear(), month, Math.min(from.getDate(), last));
  return [day.getDate(), day.getMonth() + 1, day.getFullYear()].map((part) => String(part).padStart(2, "0")).join("/");
}

// An old name says what it is a part of now, and is changed at a click: nobody need know the new map by heart.
function formerNames(input, lists) {
  const told = make("div", { role: "status" });
  const show = () => {
    told.replaceChildren(...lists.onceNamed(input.value).map(([former, unit]) => make("p", { class: "field__told" }, `${former} cũ nay thuộc ${unit}.`,
      make("button", { type: "button", class: "small-button", onclick: () => { put(input, unit); show(); input.focus(); } }, `Ghi ${unit}`))));
  };
  input.addEventListener("input", show);
  show();
  return told;
}

const KIND = /^(xa|phuong|thi tran|tt\.?|p\.?|x\.?)\s+/;
export const bareName = (name) => fold(name).replace(KIND, "");
