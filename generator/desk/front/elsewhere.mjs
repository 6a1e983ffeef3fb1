// How people meet a page before they open it: its card and what a search shows, as the portal shows them.
import { make } from "./html.mjs";
import { follow } from "./theme.mjs";

const STYLE = /<link rel="stylesheet" href="(?:\.\.\/)*(assets\/portal\.[^"]+\.css)">/;

export class Elsewhere {
  // details: what is opened to see them; nothing is drawn before.
  constructor(details) {
    this.frame = make("iframe", { title: "Thẻ trong danh mục và kết quả tìm kiếm", sandbox: "allow-same-origin", class: "met" });
    this.frame.addEventListener("load", () => follow(this.frame.contentDocument));
    details.addEventListener("toggle", () => {
      if (details.open && !this.frame.isConnected) details.querySelector("summary").after(this.frame);
    });
  }

  // met: the pieces as HTML; page: the page they lead to, whose style sheet they share.
  show(met, page) {
    this.frame.hidden = !met;
    if (!met || met === this.shown) return;
    this.shown = met;
    const style = page.match(STYLE)?.[1] ?? "";
    this.frame.srcdoc = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><base href="${new URL("cong/", document.baseURI).href}" target="_blank"><link rel="stylesheet" href="${style}"><link rel="stylesheet" href="../ban.css"></head><body><div class="wrap met-page">${met}</div></body></html>`;
  }
}
