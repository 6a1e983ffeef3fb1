// Keys of Telex and VNI where no program made letters of them, or half of them.

import { need } from "./shards.js";
import { termsOf } from "./shelves.js";
import { word, words } from "./words.js";

const ROOF = "\u0302", HORN = "\u031b", BOWL = "\u0306";
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const CHUNK = /[a-zđ0-9\u0300-\u036f]+/g;
const IS_VNI = /^[a-z]*[aeiouyd][a-z]*[1-9][a-z1-9]*$/, IS_TELEX = /^[a-z]*(?:dd|w|([aeo])\1|[aeiouy][a-z]*[sfrxj])[a-z]*$/;

// A letter that a key changes may stand before others: "duongw" as well as "duwowng".
const marked = (text, letters, mark) => text.replace(new RegExp(`([${letters}])(?!.*[${letters}])`), `$1${mark}`);
const horned = (text) => /uo/.test(text) ? text.replace("uo", `u${HORN}o${HORN}`) : marked(text, "ou", HORN);

function fromVni(chunk) {
  let text = chunk.replace(/[1-9]/g, "");
  for (const key of chunk.match(/[6-9]/g) || []) {
    if (key === "6") text = marked(text, "aeo", ROOF);
    else if (key === "7") text = text.includes(HORN) ? text : horned(text);
    else text = key === "8" ? marked(text, "a", BOWL) : text.replace("d", "đ");
  }
  return text + (VNI_TONES[(chunk.match(/[1-5]/) || [])[0]] || "");
}

function fromTelex(chunk) {
  let tone = "";
  const toneless = chunk.replace(/([aeiouy][a-z]*?)([sfrxj])/, (_all, before, key) => { tone = TONES[key]; return before; });
  let text = toneless.replace("dd", "đ").replace(/([aeo])\1+/g, `$1${ROOF}`);
  if (text.includes("w")) {
    text = text.replaceAll("w", "");
    text = /[ou]/.test(text) ? horned(text) : marked(text, "a", BOWL);
  }
  return text + tone;
}

async function isInIndex(typed) {
  await need("w", typed.folded);
  return termsOf("w", typed.folded).some((term) => term.agrees(typed));
}

// The words of what was typed; keys count as letters where they make a word of the index, and are none themselves.
export async function typedWords(text) {
  const found = [];
  for (const chunk of text.toLowerCase().normalize("NFD").match(CHUNK) || []) {
    const plain = words(chunk), made = IS_VNI.test(chunk) ? fromVni(chunk) : IS_TELEX.test(chunk) ? fromTelex(chunk) : "";
    const isMeant = made && (plain.length > 1 || !(await isInIndex(plain[0]))) && await isInIndex(word(made));
    found.push(...(isMeant ? [word(made)] : plain));
  }
  return found.slice(0, 16);
}
