// "Gửi lên …" beside a draft: asks for the key where there is none, sends, tells in one sentence what came of it.
import { Fault } from "./forges/door.mjs";
import { forgeOf, isOwn, nameOf } from "./forges/forge.mjs";
import { commentList, fateOf } from "./forges/comments.mjs";
import { forget, forgetButton, keyForm, keyOf, repositoryOf } from "./forges/key.mjs";
import { Sending } from "./forges/sending.mjs";
import { keep } from "./drafts.mjs";
import { make } from "./html.mjs";
import { base64Of } from "./pictures.mjs";

export class Send {
  // asked: what is said to the generator of the draft; onProblems: errors to be shown; onMoved: the draft has taken in
  // what others wrote, and is to be looked at again.
  constructor({ statement, draft, generator, asked, onProblems, onMoved, onSent }) {
    Object.assign(this, { statement, draft, generator, asked, onProblems, onMoved, onSent });
    this.button = make("button", { type: "button", class: "button", onclick: () => this.start() }, "");
    this.place = make("div", {});
    this.result = make("p", { class: "result", role: "status" });
    this.element = make("section", { class: "send", "aria-label": `Gửi lên ${nameOf(statement)}` }, this.button, this.place, this.result);
    this.draw();
  }

  draw() {
    const { sent } = this.draft;
    const name = nameOf(this.statement);
    this.button.textContent = sent?.number ? `Gửi lại lên ${name}` : `Gửi lên ${name}`;
    const buttons = make("div", { class: "row__buttons" });
    if (keyOf(this.statement)) {
      if (sent?.number) buttons.append(make("button", { type: "button", class: "small-button", onclick: () => this.askFate() }, "Xem lời người duyệt"));
      buttons.append(forgetButton(this.statement, () => { this.draw(); this.say("Đã quên khóa."); this.button.focus(); }));
    }
    this.place.replaceChildren(sent?.number ? make("p", { class: "muted" }, "Đã gửi: ", this.link(sent), ".") : "", buttons);
  }

  link({ number, address }) {
    const words = `đề nghị số ${number}`;
    return isOwn(this.statement, address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `${words} (mở thẻ mới)`) : words;
  }

  say(words) {
    this.result.textContent = words;
  }

  // What the reviewer said, and whether it has been published.
  async askFate() {
    const { draft } = this;
    await this.trying(async () => {
      this.say("Đang hỏi máy chủ…");
      const forge = this.forge();
      const fate = await fateOf(forge, draft.sent, draft.path);
      const comments = await forge.comments(draft.sent);
      this.say(comments.length ? `${fate} Lời người duyệt ở trên.` : `${fate} Chưa có lời nào.`);
      this.place.append(commentList(comments));
    }, "Chưa xem được");
  }

  start() {
    if (this.isBusy) return;
    if (keyOf(this.statement) && repositoryOf(this.statement)) {
      this.send();
      return;
    }
    const form = keyForm(this.statement, () => this.send());
    this.place.replaceChildren(form);
    form.querySelector("input").focus();
  }

  async send() {
    this.place.replaceChildren();
    await this.trying(async () => this.tell(await this.sending().go()), "Chưa gửi được");
  }

  async trying(work, failed) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.button.disabled = true;
    let isShown = false;
    try {
      this.draw();
      await work();
      isShown = true;
    } catch (error) {
      // What nobody foresaw is a sentence too; the draft is kept either way.
      if (error.status === 401) forget(this.statement);
      this.say(error instanceof Fault ? `${failed}: ${error.message}.` : `${failed} (${error.message}). Bản nháp vẫn ở đây; tải gói zip thay thế.`);
    } finally {
      this.isBusy = false;
      this.button.disabled = false;
      if (!isShown) this.draw();
    }
  }

  forge() {
    return forgeOf(this.statement, { key: keyOf(this.statement), repository: repositoryOf(this.statement), say: (words) => this.say(words) });
  }

  sending() {
    const { draft, generator } = this;
    const say = (words) => this.say(words);
    const ask = async (what, more) => {
      const pictures = {};
      if (what === "propose") for (const one of draft.pictures ?? []) pictures[one.name] = await base64Of(one.blob);
      return generator.ask({ ...this.asked(what), ...more, pictures });
    };
    const files = () => Promise.all((draft.pictures ?? []).map(async (one) => [one.name, new Uint8Array(await one.blob.arrayBuffer())]));
    return new Sending({ forge: this.forge(), draft, ask, files, keep: () => keep(draft).catch(() => {}), say });
  }

  tell({ request, problems, moved }) {
    this.draw();
    if (request) {
      this.say("Xong. Người phụ trách xem rồi đăng; sửa tiếp rồi gửi lại thì vẫn là đề nghị ấy.");
      this.onSent();
    } else if (problems) {
      this.say("Chưa gửi: còn lỗi, xem danh sách lỗi.");
      this.onProblems(problems);
    } else this.onMoved(moved);
  }
}
