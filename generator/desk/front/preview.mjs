// The real page beside the form, at the width of a phone or a desk; and how people meet it elsewhere, in words.
import { make } from "./html.mjs";
import { addressOf } from "./pictures.mjs";
import { Elsewhere } from "./elsewhere.mjs";
import { follow } from "./theme.mjs";

const WIDTHS = { "Điện thoại": 360, "Máy tính": 1280 };
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
const DRAWING = /(?:\.\.\/)+(assets\/infographic\/[\w-]+\/[\w.-]+\.svg)/g;
const PHOTOGRAPH = /(?:\.\.\/)+anh\/([\w-]+?)(-o)?\.(?:avif|webp|jpg)/g;
// Where a photograph is the portal's own, the desk has its name alone.
const NOT_HERE = "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8"><rect width="12" height="8" fill="#c9c3b5"/></svg>');
// No script runs in the frame; one that is asked for would only be complained of.
const SCRIPTS = /<script\b[^>]*>.*?<\/script>/gs;

export class Preview {
  // drawingOf: the SVG of a drawing on the page, by its path in the site; pictures: the draft's own photographs.
  constructor(drawingOf, pictures) {
    Object.assign(this, { drawingOf, pictures });
    this.drawings = new Map();
    this.tellings = make("dl", { class: "tellings" });
    this.elsewhere = make("details", { class: "elsewhere", hidden: true }, make("summary", {}, "Ở nơi khác: thẻ, tìm kiếm, loa, tin nhắn, mạng xã hội"), this.tellings);
    this.met = new Elsewhere(this.elsewhere);
    this.frame = make("iframe", { title: "Trang sẽ hiện như thế này", sandbox: "allow-same-origin", class: "preview__frame" });
    this.note = make("p", { class: "preview__note" }, "Trang hiện ở đây khi đủ mục bắt buộc và không còn lỗi.");
    this.holder = make("div", { class: "preview__holder" }, this.frame);
    const buttons = Object.entries(WIDTHS).map(([label, width]) => make("button", { type: "button", class: "small-button", "aria-pressed": "false", onclick: () => this.setWidth(width) }, label));
    this.buttons = buttons;
    this.heading = make("h2", { tabindex: "-1" }, "Trang");
    this.element = make("section", { class: "preview", "aria-label": "Xem trang" }, make("div", { class: "preview__bar" }, this.heading, ...buttons), this.note, this.holder, this.elsewhere);
    this.holder.hidden = true;
    this.frame.addEventListener("load", () => {
      follow(this.frame.contentDocument);
      this.frame.contentWindow.scrollTo(0, this.top ?? 0);
    });
    new ResizeObserver(() => this.fit()).observe(this.holder);
    this.setWidth(WIDTHS["Điện thoại"]);
  }

  reach() {
    this.element.scrollIntoView({ block: "start" });
    this.heading.focus({ preventScroll: true });
  }

  setWidth(width) {
    this.width = width;
    for (const [number, one] of Object.values(WIDTHS).entries()) this.buttons[number].setAttribute("aria-pressed", String(one === width));
    this.fit();
  }

  // A page wider than its place is shown smaller.
  fit() {
    const share = Math.min(1, this.holder.clientWidth / this.width) || 1;
    const height = this.holder.clientHeight / share;
    Object.assign(this.frame.style, { width: `${this.width}px`, height: `${height}px`, transform: `scale(${share})` });
  }

  // html: the page, or nothing while there is none; the last one stays, and says that it is old.
  async show({ html, path, held, tellings, met }) {
    const notes = [];
    if (held) notes.push(`Trang này chưa được hiện trên cổng: ${held}.`);
    if (!html) notes.push(this.html ? "Đang có lỗi: đây là trang của lần đúng gần nhất." : "Trang hiện ở đây khi đủ mục bắt buộc và không còn lỗi.");
    this.note.textContent = notes.join(" ");
    this.note.hidden = !notes.length;
    if (!html || html === this.html) return;
    this.tell(tellings);
    this.met.show(met, html);
    this.top = this.html ? this.frame.contentWindow.scrollY : 0;
    this.html = html;
    this.holder.hidden = false;
    const address = path.replace(/^content\//, "").replace(/\.md$/, "/");
    const base = new URL(`cong/${address}`, document.baseURI).href;
    // The page's own policy is for its own address; here the desk's holds.
    const shown = await this.withDrawings(html);
    if (html !== this.html) return; // a newer page has come meanwhile
    this.frame.srcdoc = shown.replace(SCRIPTS, "").replace(POLICY, `<base href="${base}" target="_blank">`);
    this.fit();
  }

  // Drawings are made when they are looked at; what has not changed keeps its address.
  async withDrawings(html) {
    const made = new Map();
    for (const path of new Set([...html.matchAll(DRAWING)].map((match) => match[1]))) {
      const { svg } = await this.drawingOf(path);
      const last = this.drawings.get(path);
      if (last && last.svg !== svg) URL.revokeObjectURL(last.address);
      made.set(path, last?.svg === svg ? last : { svg, address: URL.createObjectURL(new Blob([svg ?? ""], { type: "image/svg+xml" })) });
    }
    this.drawings = made;
    const own = new Map(this.pictures().map((one) => [one.name.replace(/\.jpg$/, ""), addressOf(one)]));
    return html.replace(DRAWING, (_, path) => made.get(path).address).replace(PHOTOGRAPH, (_, stem) => own.get(stem) ?? NOT_HERE);
  }

  tell(tellings) {
    this.elsewhere.hidden = !tellings.length;
    this.tellings.replaceChildren(...tellings.flatMap((one) => [
      make("dt", {}, one.name, one.length ? make("span", { class: "muted" }, ` ${one.length}`) : ""),
      make("dd", {}, one.text)]));
  }
}
