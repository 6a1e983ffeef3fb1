// The search page: its field, its list, its address.

import { answerOf } from "./cards.js";
import { data } from "./data.js";
import { find } from "./query.js";
import { cardNodes, isFile, make, resultItem } from "./results.js";
import { load, needTitles } from "./shards.js";
import { sectionOf, yearOf } from "./shelves.js";

const PAGE_SIZE = 10, TYPING_PAUSE_MS = 150;

// Two words that no Vietnamese syllable looks like: whoever types them may want pages in another language too.
const FOREIGN = /\b(?=\w*[aeiouy])(\w*[fjwz]\w*|\w{8,}|\w{2,}[bdfklqrsvx])\b/gi;
const isForeign = (text) => (text.match(FOREIGN) || []).length > 1;

export class SearchPage {
  constructor(root) {
    const part = (name) => root.querySelector(`[data-search-${name}]`);
    this.form = part("form");
    this.field = this.form.querySelector("input");
    this.status = part("status");
    this.suggestion = part("suggestion");
    this.card = part("card");
    this.list = part("results");
    part("file")?.toggleAttribute("hidden", !isFile);
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
    this.readAddress(this.field.value);
  }

  filter(row, name, label, valueOfPage) {
    const select = make("select", { name, id: `loc-${name}` });
    row.append(make("span", { className: "search-filters__one" }, make("label", { htmlFor: select.id }, label), select));
    select.addEventListener("change", () => this.show());
    return { select, valueOfPage };
  }

  // What somebody has typed while the script was on its way stays, and is what they ask.
  readAddress(typed) {
    const asked = new URLSearchParams(location.search);
    if (!typed) this.field.value = asked.get("q") || "";
    this.asked = { muc: asked.get("muc") || "", nam: asked.get("nam") || "" };
    return this.run(Boolean(typed));
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
      const values = (name === "nam" ? [...data.years].reverse() : data.sections).filter((value) => counts.has(value));
      if (chosen && !counts.has(chosen)) values.push(chosen);
      select.replaceChildren(make("option", { value: "" }, "Tất cả"),
        ...values.map((value) => make("option", { value }, `${value} (${counts.get(value) || 0})`)));
      select.value = chosen;
    }
    this.asked = null;
    // Once shown its place is kept, so that nothing below it moves.
    if (this.answer.pages.length) this.filterRow.hidden = false;
    this.filterRow.classList.toggle("unseen", !this.answer.pages.length);
  }

  async show() {
    const { pages, text, suggestion, isCorrected } = this.answer, turn = this.turn;
    const chosen = Object.values(this.filters).filter(({ select }) => select.value);
    this.pages = pages.filter((page) => chosen.every(({ select, valueOfPage }) => valueOfPage(page) === select.value));
    await needTitles(this.pages.slice(0, PAGE_SIZE));
    if (turn !== this.turn) return;
    this.list.replaceChildren();
    this.append();
    const asked = text.trim(), count = this.pages.length;
    this.say(!asked ? "" : !count ? `Không tìm thấy trang nào cho “${asked}”.` :
      isCorrected ? `Không thấy “${asked}”. Có ${count} kết quả cho “${suggestion}”.` :
        `${count} kết quả cho “${asked}”.`);
    this.help.hidden = Boolean(asked && count);
    // Only where nothing was found is it looked for in other languages: until then nobody loads their words.
    document.querySelector("[data-tongue]")?.remove();
    if (asked && (!count || isForeign(asked))) for (const tag of data.tongues) load(`../${tag}/tim-kiem/tu`).then(() => portalTongue.beside(this.list, asked));
    this.offer(isCorrected ? "" : suggestion);
    this.answerShortly(chosen.length ? null : this.answer.card);
    this.remember(text);
  }

  offer(suggestion) {
    this.suggestion.hidden = !suggestion;
    this.suggestion.replaceChildren(...suggestion ?
      ["Ý bạn là ", make("a", { href: `?q=${encodeURIComponent(suggestion)}` }, suggestion), "?"] : []);
  }

  async answerShortly(card, turn = this.turn) {
    const tell = (label, text) => this.card.replaceChildren(...card ? cardNodes(card, { label, text }) : []);
    this.card.hidden = !card;
    tell("Đang lấy câu trả lời …", "");
    if (!card) return;
    const answer = await answerOf(card).catch(() => ({ label: "Chưa tải được câu trả lời", text: "Xem ở trang này:" }));
    if (turn === this.turn) tell(answer.label, answer.text);
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
    this.list.hidden = !this.list.children.length;
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
