// The second view: form and text on one side, problems and the real page on the other.
import { Body } from "./body.mjs";
import { Charts } from "./charts/button.mjs";
import { keep } from "./drafts.mjs";
import { Form } from "./form.mjs";
import { bytesOf, canWriteFolders, download, writeIntoFolder } from "./handin.mjs";
import { make, short } from "./html.mjs";
import { earlier, taken, toLookAt } from "./notices.mjs";
import { Pictures, base64Of } from "./pictures.mjs";
import { Preview } from "./preview.mjs";
import { Problems } from "./problems.mjs";

const PAUSE_MS = 350;

export class EditView {
  constructor({ draft, statement, lists, generator, say, conflicts, brought, send, onMoved, onClose, onRemove }) {
    Object.assign(this, { draft, statement, generator, say, onMoved });
    this.preview = new Preview((path) => generator.ask({ do: "drawing", path }), () => draft.pictures ?? []);
    this.problems = new Problems(() => this.preview.reach());
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
      conflicts ? taken(conflicts) : "", brought ? toLookAt(brought) : "", earlier(draft, (copy) => this.goBack(copy)),
      this.form ? this.form.element : make("p", {}, draft.whyWhole), this.body.element, this.charts?.element ?? "", this.pictures?.element ?? "", send?.(this).element ?? "", actions, this.result);
    this.element = make("div", { class: "edit" }, this.problems.bar, this.problems.said, left, make("div", { class: "edit__side" }, this.problems.element, this.preview.element));
    this.problems.listen(this.element);
    this.element.addEventListener("paste", (event) => this.pasted(event), { capture: true });
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

  // Files that were dropped: photographs belong to the draft, anything else becomes another one.
  dropped(files) {
    const images = files.filter((file) => file.type.startsWith("image/"));
    if (this.pictures && images.length) this.pictures.add(images);
    if (!this.pictures || images.length < files.length) this.say("Ở đây chỉ thả ảnh. Tệp Word, trang .html, bảng thì về đầu rồi thả: mỗi tệp thành một bản nháp.");
  }

  // A picture on the clipboard, and no words beside it, is a photograph like any other. Office puts a picture of its words there.
  pasted(event) {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/html") || types.includes("text/plain")) return;
    event.preventDefault();
    event.stopPropagation();
    this.dropped([...files]);
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
      this.problems.fail(answer.wrong);
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

  // In the order in which one meets their places, the fields before the text.
  list(problems, head) {
    const places = new Map(problems.map((problem) => [problem, (problem.field && this.form?.placeOf(problem.field)?.element) ?? this.body.element]));
    const isBehind = (one, other) => places.get(one).compareDocumentPosition(places.get(other)) & Node.DOCUMENT_POSITION_PRECEDING;
    const met = [...problems].sort((one, other) => (isBehind(one, other) ? 1 : isBehind(other, one) ? -1 : 0));
    this.problems.show(met.map((problem) => ({ severity: problem.severity, words: this.sentence(problem, head), go: () => this.goTo(problem, head) })));
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

  // What stands in the folder is another's: it comes into the draft, which is to be looked at before it is written.
  async takeIn(there) {
    if (!this.form) throw new Error("tệp ấy trong thư mục đã khác bản mà bạn bắt đầu sửa");
    const found = await this.generator.ask({ ...this.asked("renew"), newest: there });
    if (found.wrong) throw new Error(found.wrong);
    Object.assign(this.draft, { values: found.values, body: found.body, base: there, older: found.here });
    this.onMoved(Object.assign(Object.entries(found.conflicts), { isOurs: found.isOurs }));
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
      const there = await writeIntoFolder([[this.last.path, this.last.text], ...pictures], this.draft.base);
      if (there !== null) {
        await this.takeIn(there);
        return;
      }
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
