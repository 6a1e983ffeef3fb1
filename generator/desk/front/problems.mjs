// What is wrong with a draft: a list beside the form. Where the window is narrow it opens from a bar that stays in sight,
// above the keyboard of a phone; F8 goes to the next place, Shift+F8 back, wherever one is.
import { make } from "./html.mjs";

const AT_FIRST = "Đang kiểm…";

export class Problems {
  // onPage: leads to the page, which on a phone stands far below.
  constructor(onPage) {
    this.rows = [];
    this.heading = make("h2", {}, AT_FIRST);
    this.list = make("ul", { class: "plain-list" });
    this.element = make("section", { class: "problems", id: "danh-sach-loi", tabindex: "-1", "aria-label": "Lỗi và lời khuyên" }, this.heading, this.list);
    this.button = make("button", { type: "button", class: "problem-bar__count", "aria-expanded": "false", "aria-controls": "danh-sach-loi", onclick: () => this.open(!this.isOpen) }, AT_FIRST);
    this.following = make("button", { type: "button", class: "small-button", hidden: true, "aria-keyshortcuts": "F8", "aria-label": "Tới lỗi kế tiếp", onclick: () => this.step(1) }, "Kế tiếp");
    this.bar = make("div", { class: "problem-bar", role: "group", "aria-label": "Lỗi của trang" }, this.button, this.following,
      make("button", { type: "button", class: "small-button", "aria-label": "Tới trang xem trước", onclick: () => { this.open(false); onPage(); } }, "Trang"));
    this.said = make("p", { class: "visually-hidden", role: "status" });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.open(false);
      this.button.focus();
    });
  }

  get isOpen() {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  open(isOpen) {
    this.button.setAttribute("aria-expanded", String(isOpen));
    this.element.classList.toggle("problems--open", isOpen);
    if (isOpen) (this.list.querySelector("button") ?? this.element).focus();
  }

  // rows: { severity, words, go }, where `go` leads to the place.
  show(rows) {
    const errors = rows.filter((row) => row.severity === "error").length;
    const notes = rows.length - errors;
    const isRight = !errors && !notes;
    this.follow(rows);
    this.heading.textContent = errors ? `${errors} lỗi cần sửa` : isRight ? "Không có lỗi, không có cảnh báo" : "Không có lỗi";
    this.put(rows.map((row, number) => make("li", { class: `wrong wrong--${row.severity}` },
      make("button", { type: "button", class: "link-button", onclick: () => this.goTo(number) }, row.words))));
    this.button.textContent = [errors || !notes ? `${errors || "Không có"} lỗi` : "", notes ? `${notes} nhắc` : ""].filter(Boolean).join(" · ");
    this.button.classList.toggle("problem-bar__count--error", errors > 0);
    this.following.hidden = isRight;
    this.tell(errors ? `${errors} lỗi${notes ? `, ${notes} lời nhắc` : ""}. Phím F8 tới từng chỗ.` : notes ? `Không có lỗi, ${notes} lời nhắc.` : "Không có lỗi.");
  }

  // What kept the draft from being looked at.
  fail(words) {
    this.rows = [];
    this.heading.textContent = "Chưa kiểm được";
    this.put([make("li", { class: "wrong wrong--error" }, words)]);
    this.button.textContent = "Chưa kiểm được";
    this.button.classList.add("problem-bar__count--error");
    this.following.hidden = true;
    this.tell(`Chưa kiểm được. ${words}`);
  }

  // The list is drawn anew at each pause: who stands in it stays there.
  put(lines) {
    const held = [...this.list.querySelectorAll("button")].indexOf(document.activeElement);
    this.list.replaceChildren(...lines);
    if (held < 0) return;
    const buttons = this.list.querySelectorAll("button");
    (buttons[Math.min(held, buttons.length - 1)] ?? this.element).focus();
  }

  // Said once for each count, not after every letter.
  tell(words) {
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  // Where one has been is known by its words; what has been mended lies behind.
  follow(rows) {
    if (this.at !== undefined) {
      const now = rows.findIndex((row) => row.words === this.rows[this.at]?.words);
      this.at = now >= 0 ? now : this.at - 1;
    }
    this.rows = rows;
  }

  goTo(number) {
    this.at = number;
    this.open(false);
    this.rows[number].go();
  }

  step(by) {
    const count = this.rows.length;
    if (count) this.goTo((((this.at ?? (by > 0 ? -1 : 0)) + by) % count + count) % count);
  }

  // Keys of the whole view.
  listen(element) {
    element.addEventListener("keydown", (event) => {
      if (event.key !== "F8") return;
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    });
  }
}

// What a keyboard on the screen covers, where the browser does not shrink the window by it; nothing while one zooms in.
const view = window.visualViewport;
function noteKeyboard() {
  const covered = view.scale > 1.05 ? 0 : Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
  document.documentElement.style.setProperty("--keyboard", `${covered}px`);
}
view?.addEventListener("resize", noteKeyboard);
view?.addEventListener("scroll", noteKeyboard);
