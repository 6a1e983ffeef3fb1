// The text of a page: written as it will be read, or as Markdown; one is the other, and the choice is remembered. What was
// done in one is a step that the other undoes.
// Until the generator and the surface have come, and where they cannot come, the Markdown can be written all the same.
import { make } from "./html.mjs";
import { OldLetters } from "./old_letters.mjs";
import { toMarkdown } from "./paste.mjs";
import { takeOver } from "./undoing.mjs";

const CHOICE = "ban-bien-tap: cách viết bài";

export class Body {
  // `isWhole` where it is the whole file that is edited. `onInput` is given the text after each letter.
  constructor({ value, isWhole, generator, entries, onInput }) {
    Object.assign(this, { value, begun: value, isWhole, generator, entries, onInput, problems: [] });
    const label = isWhole ? "Cả tệp" : "Bài viết";
    this.area = make("textarea", { id: "bai", rows: isWhole ? 30 : 16, class: "body-text", spellcheck: false, "aria-describedby": "bai-loi", oninput: () => this.took(this.area.value) });
    this.area.value = value;
    this.wrong = make("div", { class: "field__wrong", id: "bai-loi" });
    this.told = make("p", { class: "body-told", role: "status" });
    this.old = new OldLetters(generator);
    this.asMarkdown = make("div", {}, make("label", { for: "bai", ...(isWhole ? {} : { class: "visually-hidden" }) }, isWhole ? label : `${label} (Markdown)`), this.area);
    this.place = make("div", {}, this.asMarkdown);
    this.element = make("div", { class: "field" }, isWhole ? "" : this.choices(), this.place, this.told, this.old.element, this.wrong);
    if (isWhole) return;
    this.area.addEventListener("paste", (event) => this.paste(event));
    if (choice() !== "markdown") generator.ready.then(() => { if (document.activeElement !== this.area) this.toSurface(); }, () => {});
  }

  choices() {
    const one = (words, does) => make("button", { type: "button", class: "small-button", "aria-pressed": "false", onclick: does }, words);
    this.buttons = { surface: one("Soạn như Word", () => this.toSurface(true)), markdown: one("Markdown", () => this.toMarkdown()) };
    this.buttons.markdown.setAttribute("aria-pressed", "true");
    return make("div", { class: "body-choice", role: "group", "aria-label": "Cách viết bài" }, make("strong", { "aria-hidden": "true" }, "Bài viết"), this.buttons.surface, this.buttons.markdown);
  }

  // Beside the text, in sight wherever in it one is.
  say(words) {
    this.told.textContent = words;
  }

  took(text) {
    this.value = text;
    this.onInput(text);
  }

  // --- One way and the other ---

  async toSurface(isChosen) {
    this.wanted = "surface";
    if (isChosen) remember("surface");
    if (this.surface || this.isOpening) return;
    this.isOpening = true;
    try {
      await styled();
      const [{ Surface }, first, opened] = await Promise.all([import("./surface/surface.mjs"), this.asBegun(), this.blocks()]);
      // Meanwhile somebody may have begun to write, or chosen otherwise.
      if (this.wanted !== "surface" || (!isChosen && document.activeElement === this.area)) return;
      const line = this.lineInMarkdown;
      this.waiting ??= this.newSurface(Surface, first ?? opened);
      this.surface = this.waiting;
      if (this.written !== this.value) this.surface.renew(opened);
      this.asMarkdown.hidden = true;
      this.place.prepend(this.surface.element, this.keys);
      this.pressed("surface");
      this.show(this.problems);
      if (isChosen) this.surface.goTo(line);
    } catch (error) {
      if (isChosen) this.say(`Chưa mở được cách soạn như Word (${error.message}). Viết tiếp bằng Markdown; không mất chữ nào.`);
    } finally {
      this.isOpening = false;
    }
  }

  newSurface(Surface, opened) {
    this.keys = make("p", { class: "visually-hidden", id: "bai-phim" }, "Ctrl+B đậm, Ctrl+I nghiêng, Ctrl+K liên kết, Ctrl+Z hoàn tác. Trong danh sách và bảng, phím Tab đi tiếp; bấm Esc rồi Tab để ra ngoài.");
    return new Surface({
      opened, label: "Bài viết", describedBy: "bai-loi bai-phim", entries: this.entries,
      read: (body) => this.generator.ask({ do: "blocks", body }).then((answer) => (answer.wrong ? null : answer)),
      onChange: (text) => this.took(text),
      onPaste: (html, plain) => this.pasted(html, plain),
      say: (words) => this.say(words),
    });
  }

  // What was there before anybody wrote in it as Markdown, in pieces; null where that is the text of now, or known.
  async asBegun() {
    this.written ??= this.begun;
    if (this.waiting || this.begun === this.value) return null;
    const opened = await this.generator.ask({ do: "blocks", body: this.begun });
    if (opened.wrong) throw new Error(opened.wrong);
    return opened;
  }

  // The body in pieces, as it is when they come: somebody may be typing.
  async blocks() {
    for (;;) {
      const body = this.value;
      const opened = await this.generator.ask({ do: "blocks", body });
      if (opened.wrong) throw new Error(opened.wrong);
      if (body === this.value) return opened;
    }
  }

  toMarkdown() {
    this.wanted = "markdown";
    remember("markdown");
    if (!this.surface) return;
    this.say("");
    const { line } = this.surface;
    this.surface.element.remove();
    this.keys.remove();
    this.surface = null;
    this.asMarkdown.hidden = false;
    this.pressed("markdown");
    this.written = this.value;
    this.area.focus();
    takeOver(this.area, this.value);
    this.show(this.problems);
    this.goTo(line);
  }

  get lineInMarkdown() {
    return this.area.value.slice(0, this.area.selectionStart).split("\n").length - 1;
  }

  pressed(which) {
    for (const [name, button] of Object.entries(this.buttons)) button.setAttribute("aria-pressed", String(name === which));
  }

  // --- What is pasted ---

  // What lies on the clipboard as Markdown; null where the browser shall paste it by itself.
  pasted(html, plain) {
    const { text, told } = html ? toMarkdown(html) : { text: "", told: [] };
    if (text) this.say(told.length ? `Đã dán. ${told.join("; ")}.` : "Đã dán, giữ đề mục, danh sách, bảng, liên kết; bỏ phông chữ và màu.");
    const isOld = this.old.mayBe(text || plain);
    if (!text && !isOld && !(this.surface && plain.trim().includes("\n"))) return null;
    const given = text || plain;
    if (isOld) setTimeout(() => this.old.ask(given, (meant) => this.instead(given, meant)), 0);
    return given;
  }

  paste(event) {
    const text = this.pasted(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
    if (text === null) return;
    event.preventDefault();
    this.area.focus();
    document.execCommand("insertText", false, text.includes("\n\n") || text.startsWith("|") ? text : text.trimEnd());
  }

  // What was pasted says something else now; one Ctrl+Z brings it back.
  async instead(given, meant) {
    if (this.surface) {
      await this.surface.insertInstead(meant);
      return;
    }
    const words = given.trimEnd();
    const start = this.area.value.lastIndexOf(words);
    if (start < 0) return;
    this.area.focus();
    this.area.setSelectionRange(start, start + words.length);
    document.execCommand("insertText", false, meant.trimEnd());
  }

  // --- What other parts of the desk put in ---

  // A block in the place of one that stands there (`replaced`), else below the paragraph with the cursor.
  put(text, replaced) {
    if (this.surface) {
      this.surface.put(text, replaced);
      return;
    }
    const { area } = this;
    const old = replaced ? area.value.indexOf(replaced) : -1;
    const below = area.value.indexOf("\n\n", area.selectionStart);
    const start = old >= 0 ? old : area.selectionStart && below >= 0 ? below : area.value.trimEnd().length;
    area.focus();
    area.setSelectionRange(start, old >= 0 ? old + replaced.length : start);
    document.execCommand("insertText", false, old >= 0 ? text.trimEnd() : `${start ? "\n\n" : ""}${text}`);
  }

  // --- What is wrong ---

  // `problems` have the line of the text (0 is the first), a severity and words.
  show(problems) {
    this.problems = problems;
    const isWrong = problems.some((problem) => problem.severity === "error");
    this.wrong.replaceChildren(...(this.surface ? [] : problems.map((problem) => make("p", { class: `wrong wrong--${problem.severity}` }, `Dòng ${problem.line + 1}: ${problem.words}`))));
    this.area.toggleAttribute("aria-invalid", isWrong);
    this.surface?.show(problems);
  }

  goTo(line) {
    if (this.surface) {
      this.surface.goTo(line);
      return;
    }
    const start = this.area.value.split("\n").slice(0, line).join("\n").length + (line ? 1 : 0);
    this.area.focus();
    this.area.setSelectionRange(start, start);
  }
}

// The surface's looks, behind those of the portal.
let looks;
function styled() {
  looks ??= new Promise((resolve, reject) => {
    document.head.append(make("link", { rel: "stylesheet", href: "surface/surface.css", onload: resolve, onerror: () => reject(new Error("không tải được tệp trình bày")) }));
  });
  return looks;
}

function choice() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null; // a browser that keeps nothing asks anew
  }
}

function remember(which) {
  try {
    localStorage.setItem(CHOICE, which);
  } catch {
    // It holds for this page.
  }
}
