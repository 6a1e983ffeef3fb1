// Finds pages in another language; on that language's search page, and below the Vietnamese one where it found nothing.
const portalTongue = (() => {
"use strict";
const binding = new Set("a an and are as at be by for from how i in is it my of on or that the this to what where who with you your".split(" "));
const endings = [["ational", 4], ["ments", 4], ["ment", 4], ["ings", 3], ["ing", 3], ["ed", 3]];
const letters = { "đ": "d", "ƀ": "b", "ɓ": "b", "ə": "e" };
const script = document.currentScript.src;
const root = new URL("../../", script);
let data;

function stem(word) {
  if (word.length > 4 && word.endsWith("ies")) word = word.slice(0, -3) + "y";
  else if (word.length > 4 && word.endsWith("sses")) word = word.slice(0, -2);
  else if (word.length > 3 && word.endsWith("s") && !"sui".includes(word.at(-2))) word = word.slice(0, -1);
  for (const [ending, left] of endings) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= left && /[aeiouy]/.test(rest)) {
      word = rest.replace(/([bdfgmnprt])\1$/, "$1");
      break;
    }
  }
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}

function keys(text, tag = data.tag) {
  const folded = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đƀɓə]/g, (letter) => letters[letter]);
  const words = folded.match(/[a-z0-9]+|[\uaa00-\uaa5f]+/g) || [];
  return tag !== "en" ? words : words.filter((word) => !binding.has(word)).map(stem);
}

// Pages by how much of the query they hold, then how well; the last word may still be being typed.
function find(text) {
  const asked = [...new Set(keys(text))], scores = new Map(), held = new Map();
  asked.forEach((key, place) => {
    const best = new Map();
    for (const word of Object.keys(data.words)) {
      if (word !== key && !(place === asked.length - 1 && key.length > 2 && word.startsWith(key))) continue;
      const postings = data.words[word], rarity = Math.log(1 + 2 * data.pages.length / postings.length);
      for (let n = 0; n < postings.length; n += 2) {
        const worth = rarity * postings[n + 1] / (postings[n + 1] + 2.5) * (word === key ? 1 : .6);
        best.set(postings[n], Math.max(best.get(postings[n]) || 0, worth));
      }
    }
    for (const [page, worth] of best) {
      scores.set(page, (scores.get(page) || 0) + worth);
      held.set(page, (held.get(page) || 0) + 1);
    }
  });
  const phrase = ` ${keys(text).join(" ")} `;
  const total = (page) => {
    const title = ` ${keys(data.pages[page][1]).join(" ")} `;
    return (scores.get(page) + (title.startsWith(phrase) ? 3 : title.includes(phrase) ? 2 : 0)) * (held.get(page) / asked.length) ** 2;
  };
  const enough = asked.length > 2 ? asked.length - 1 : asked.length;
  const found = [...scores.keys()].filter((page) => held.get(page) >= enough);
  return found.sort((one, other) => total(other) - total(one) || one - other).slice(0, 30);
}

function make(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function items(pages) {
  return pages.map((page) => {
    const [address, title, summary] = data.pages[page], item = make("li", "", { class: "search-result" });
    const heading = make("h2", "", { class: "search-result__title" }), link = make("a", title, { href: new URL(address, root).href });
    heading.append(link);
    item.append(heading, make("p", summary));
    return item;
  });
}

// On the Vietnamese page: what there is in this language for what was typed there.
function beside(list, text) {
  const found = find(text);
  if (!found.length) return;
  const part = make("section", "", { lang: data.tag, "data-tongue": "", class: "search-tongue" });
  const rows = make("ol", "", { class: "search-results" });
  part.append(make("h2", data.tag === "en" ? `In English: “${text}”` : `“${text}”`), rows);
  rows.append(...items(found.slice(0, 5)));
  list.after(part);
}

function start(given) {
  data = given;
  data.words = Object.assign(Object.create(null), data.words);
  const page = document.querySelector("[data-tongue-search]");
  if (!page) return;
  const field = page.querySelector("input"), list = page.querySelector("ol.search-results"), status = page.querySelector("[role=status]");
  const show = () => {
    const text = field.value.trim(), found = text ? find(text) : [];
    list.replaceChildren(...items(found));
    list.hidden = !found.length;
    status.textContent = !text ? "" : page.dataset[found.length ? "found" : "none"].replace("%s", text).replace("%d", found.length);
    page.querySelector("[data-vietnamese]").search = text ? `?q=${encodeURIComponent(text)}` : "";
  };
  field.value ||= new URLSearchParams(location.search).get("q") || "";
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    try {
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    } catch {
      // A page opened from a file may not change its address.
    }
  });
  field.addEventListener("input", show);
  show();
}

return { start, find, keys, beside, titleOf: (page) => data.pages[page][1], addressOf: (page) => data.pages[page][0] };
})();
