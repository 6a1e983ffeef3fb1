// Asks where a link shall lead: to a page of the portal, found by its words, or to an address.
import { fold, make, newId } from "../html.mjs";

const MOST_FOUND = 6;
const ADDRESS = /^(?:https?:\/\/\S+|mailto:\S+@\S+|tel:[\d+ .-]+|\.\.\/\S+|#\S+)$/i;

export class LinkBox {
  constructor(entries) {
    this.entries = entries;
    const id = newId("lien-ket");
    this.found = make("ul", { class: "plain-list", "aria-label": "Trang tìm thấy" });
    this.told = make("p", { class: "muted", role: "status" });
    this.input = make("input", { id, type: "text", autocomplete: "off", spellcheck: false, oninput: () => this.search() });
    this.remove = make("button", { type: "button", class: "small-button", onclick: () => this.close({ href: "" }) }, "Bỏ liên kết");
    this.element = make("dialog", { class: "link-box", "aria-labelledby": `${id}-ten` },
      make("h2", { id: `${id}-ten` }, "Liên kết tới đâu?"),
      make("div", { class: "field" }, make("label", { for: id }, "Gõ vài chữ trong tên trang của cổng, hoặc dán địa chỉ"), this.input),
      this.found, this.told,
      make("div", { class: "row__buttons" }, this.remove, make("button", { type: "button", class: "small-button", onclick: () => this.close(null) }, "Thôi")));
    this.element.addEventListener("close", () => this.settle?.(this.answer ?? null));
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.found.querySelector("button")?.click();
    });
  }

  // Settles with { href, title }, with an empty href where the link shall go, with null where all stays.
  ask(href, words) {
    this.answer = null;
    this.remove.hidden = !href;
    this.input.value = href || words;
    this.search();
    this.element.showModal();
    this.input.select();
    return new Promise((resolve) => { this.settle = resolve; });
  }

  close(answer) {
    this.answer = answer;
    this.element.close();
  }

  search() {
    const typed = this.input.value.trim();
    const address = addressOf(typed);
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const hits = words.length && !address ? this.entries().filter((one) => words.every((word) => fold(`${one.title} ${one.summary} ${one.path}`).includes(word))) : [];
    const choices = address ? [{ href: address, title: typed.replace(/^(?:mailto|tel):/, ""), words: `Dùng địa chỉ ${address}` }] : hits.slice(0, MOST_FOUND).map((one) => ({ href: `../${one.path.replace(/^content\//, "")}`, title: one.title, words: one.title }));
    this.found.replaceChildren(...choices.map(({ href, title, words: said }) => make("li", {}, make("button", { type: "button", class: "link-button", onclick: () => this.close({ href, title }) }, said))));
    this.told.textContent = !typed || address ? "" : hits.length > MOST_FOUND ? `${hits.length} trang; gõ thêm chữ để thu hẹp.` : hits.length ? `${hits.length} trang.` : "Không có trang nào; địa chỉ thì bắt đầu bằng https://";
  }
}

// What people type for an address: with or without https, a mail, a telephone.
function addressOf(typed) {
  if (ADDRESS.test(typed)) return typed;
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(typed)) return `mailto:${typed}`;
  return /^(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(typed) ? `https://${typed}` : "";
}
