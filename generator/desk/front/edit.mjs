// The second view: form and text on one side, problems and the real page on the other.
import { Body } from "./body.mjs";
import { Charts } from "./charts/button.mjs";
import { keep } from "./drafts.mjs";
import { Form } from "./form.mjs";
import { bytesOf, canWriteFolders, download, writeIntoFolder } from "./handin.mjs";
import { make, short } from "./html.mjs";
import { Pictures, base64Of } from "./pictures.mjs";
import { Preview } from "./preview.mjs";

const PAUSE_MS = 350;

export class EditView {
  constructor({ draft, statement, lists, generator, say, conflicts, brought, send, onClose, onRemove }) {
    Object.assign(this, { draft, statement, generator, say });
    this.preview = new Preview((path) => generator.ask({ do: "drawing", path }), () => draft.pictures ?? []);
    this.problems = make("section", { class: "problems", "aria-label": "Lỗi và lời khuyên" });
    this.result = make("p", { class: "result", role: "status" });
    this.form = "text" in draft ? null : new Form(statement, draft.values, lists, () => this.changed());
    this.body = new Body({
      value: this.form ? draft.body : draft.text, isWhole: !this.form, generator, entries: lists.entries,
      onInput: (text) => { draft[this.form ? "body" : "text"] = text; this.changed(); },
    });
    this.pictures = this.form && new Pictures(draft, { onAdded: (name) => this.added(name), say: (words) => { this.result.textContent = words; } });
    this.charts = this.form && new Charts({ generator, lists, body: () => draft.body, onDone: (one) => this.putChart(one) });
    const actions = make("div", { class: "actions" },
      make("button", { type: "button", class: "button", onclick: () => this.handIn() }, "Tải gói để nộp (zip)"),
      canWriteFolders ? make("button", { type: "button", class: "button button--quiet", onclick: () => this.intoFolder() }, "Ghi vào thư mục của cổng") : "",
      make("button", { type: "button", class: "button button--quiet", onclick: onRemove }, "Xóa bản nháp"));
    this.heading = make("h1", { tabindex: "-1" }, this.name());
    const left = make("div", { class: "edit__form" },
      make("button", { type: "button", class: "link-button", onclick: onClose }, "← Về đầu"),
      this.heading,
      make("p", { class: "muted" }, "Bản nháp được giữ trong trình duyệt này sau mỗi chữ."),
      conflicts ? this.told(conflicts) : "", brought ? this.toLookAt(brought) : "", this.earlier(),
      this.form ? this.form.element : make("p", {}, draft.whyWhole), this.body.element, this.charts?.element ?? "", this.pictures?.element ?? "", send?.(this).element ?? "", actions, this.result);
    this.element = make("div", { class: "edit" }, left, make("div", { class: "edit__side" }, this.problems, this.preview.element));
  }

  // What was guessed or left out when a file became a draft.
  toLookAt(told) {
    return make("div", { class: "problems" }, make("h2", {}, "Xem lại những điều này"), make("ul", {}, ...told.map((one) => make("li", {}, one))));
  }

  // What others did to the page since the draft was begun.
  told(conflicts) {
    const rows = conflicts.map(([label, theirs]) => make("li", {}, make("strong", {}, label), `: bản trên cổng là “${theirs}”`));
    const words = rows.length ? "Có người cũng vừa sửa trang này. Bản của bạn được giữ ở những mục sau; xem có cần theo bản kia không:" : "Có người vừa sửa trang này ở chỗ khác; điều họ sửa đã có trong bản nháp.";
    return make("div", { class: "problems", role: "alert" }, make("p", {}, words), rows.length ? make("ul", {}, ...rows) : "");
  }

  // Copies of the draft from before, each to go back to; the one of now becomes a copy too.
  earlier() {
    const copies = this.draft.copies.slice(0, -1).reverse();
    if (!copies.length) return "";
    const when = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeStyle: "short" });
    const rows = copies.map((copy) => make("li", {}, make("button", { type: "button", class: "link-button", onclick: () => this.goBack(copy) }, when.format(copy.at))));
    return make("details", { class: "earlier" }, make("summary", {}, "Bản nháp lúc trước"), make("ul", { class: "plain-list" }, ...rows));
  }

  async goBack({ values, body, text }) {
    const { values: now, body: nowBody, text: nowText } = this.draft;
    this.draft.copies.push(structuredClone({ at: Date.now(), values: now, body: nowBody, text: nowText }));
    Object.assign(this.draft, structuredClone({ values, body, ...(text === undefined ? {} : { text }) }));
    await keep(this.draft).then(() => location.reload(), (error) => this.say(error.message));
  }

  name() {
    return `${this.statement.label}: ${short(this.draft.title) || "trang mới"}`;
  }

  // A photograph that was put in wants its words; one that was taken out leaves them to its editor.
  added(name) {
    if (name) this.form.append("ảnh", { tệp: name });
    else this.changed();
  }

  // A picture takes the place of its old block, or stands below the paragraph where the cursor was; undone by Ctrl+Z.
  putChart({ text, replaced, source }) {
    this.body.put(text, replaced);
    if (source) this.form.append("nguồn", source);
    this.body.say(replaced ? "Đã sửa hình trong bài." : "Đã đặt hình vào bài.");
  }

  // Something was typed: it is kept at once, and looked at in the next pause.
  changed() {
    this.draft.title = String(this.draft.values?.["tiêu đề"] ?? this.draft.title ?? "");
    this.heading.textContent = this.name();
    this.charts?.draw();
    this.keepNow();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.look(), PAUSE_MS);
  }

  // Kept after every letter; where storage refuses, the editor is told, and told again when it takes it after all.
  keepNow() {
    keep(this.draft).then(() => {
      if (this.isOnlyHere) this.say("Đã giữ được bản nháp.");
      this.isOnlyHere = false;
    }, (error) => {
      this.isOnlyHere = true;
      this.say(error.message);
    });
  }

  asked(what) {
    const { path, folder, base, values, body, text } = this.draft;
    const beside = this.pictures?.names ?? [];
    return this.form ? { do: what, path, folder, base, values, body, beside } : { do: what, path, text };
  }

  // One look at a time: what was typed meanwhile is looked at next.
  async look() {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    try {
      this.show(await this.generator.ask(this.asked("look")));
    } catch {
      return; // whoever opened the desk has been told
    } finally {
      this.looking = false;
    }
    if (this.again) {
      this.again = false;
      await this.look();
    }
  }

  show(answer) {
    if (answer.wrong) {
      this.problems.replaceChildren(make("p", { class: "wrong wrong--error" }, answer.wrong));
      return;
    }
    this.last = answer;
    const open = this.form ? this.form.show(answer.problems) : answer.problems;
    this.form?.tell(answer.consent);
    const head = this.form ? headLines(answer.text) : 0;
    this.body.show(open.filter((problem) => problem.line > head).map((problem) => ofBody(problem, head)));
    const later = answer.later.map((one) => ({ ...one, severity: "warning", words: `${one.words} (phải sửa trước khi đăng)` }));
    this.list([...answer.problems, ...later], head);
    this.preview.show(answer);
  }

  list(problems, head) {
    const errors = problems.filter((problem) => problem.severity === "error");
    const words = errors.length ? `${errors.length} lỗi cần sửa` : problems.length ? "Không có lỗi" : "Không có lỗi, không có cảnh báo";
    const rows = problems.map((problem) => make("li", { class: `wrong wrong--${problem.severity}` },
      make("button", { type: "button", class: "link-button", onclick: () => this.goTo(problem, head) }, this.sentence(problem, head))));
    this.problems.replaceChildren(make("h2", {}, words), make("ul", { class: "plain-list" }, ...rows));
  }

  // A form has fields, a text its own lines; nobody sees those of the file.
  sentence({ path, field, line, words }, head) {
    const said = words.slice(path.length + 1);
    if (!this.form) return said.replace(/^(\d+): /, "Dòng $1: ");
    return said.replace(/^\d+: /, !field && line > head ? `Dòng ${line - head} của bài: ` : "");
  }

  goTo(problem, head) {
    if (problem.field && this.form?.focus(problem.field)) return;
    this.body.goTo(Math.max(0, problem.line - head - 1));
  }

  async handIn() {
    this.result.textContent = "Đang kiểm cả cổng với trang này…";
    const pictures = {};
    for (const one of this.draft.pictures ?? []) pictures[one.name] = await base64Of(one.blob);
    const answer = await this.generator.ask({ ...this.asked("hand_in"), pictures });
    if (answer.zip) {
      download(answer.name, bytesOf(answer.zip));
      this.result.textContent = `Đã tải ${answer.name}: trong đó có trang và một tờ cho người duyệt (doc-truoc.html). Gửi tệp này cho người phụ trách.`;
    } else {
      this.result.textContent = answer.wrong ?? "Chưa nộp được: còn lỗi ở trên.";
      if (answer.problems) this.showProblems(answer.problems);
    }
  }

  // What a check of the whole says that a look at the page did not.
  showProblems(problems) {
    this.list(problems, this.form ? headLines(this.last?.text ?? "") : 0);
  }

  async intoFolder() {
    try {
      await this.look();
      if (!this.last || this.last.problems.some((problem) => problem.severity === "error")) {
        this.result.textContent = "Chưa ghi được: còn lỗi ở trên.";
        return;
      }
      const folder = this.last.path.slice(0, this.last.path.lastIndexOf("/"));
      const pictures = (this.draft.pictures ?? []).map((one) => [`${folder}/${one.name}`, one.blob]);
      await writeIntoFolder([[this.last.path, this.last.text], ...pictures], this.draft.base);
      if (this.form) Object.assign(this.draft, { path: this.last.path, base: this.last.text }); // what is written next goes on from it
      this.keepNow();
      this.result.textContent = `Đã ghi ${this.last.path}.`;
    } catch (error) {
      this.result.textContent = error.name === "AbortError" ? "Chưa ghi: không chọn thư mục nào." : `Không ghi được: ${error.message}. Tải gói zip thay thế.`;
    }
  }
}

function headLines(text) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.trim());
  return lines.findIndex((line, number) => number > start && line.trimEnd() === "---") + 1;
}

function ofBody({ line, severity, message, remedy }, head) {
  return { line: line - head - 1, severity, words: `${message}${remedy ? `; ${remedy}` : ""}` };
}
