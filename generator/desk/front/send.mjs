// "Gửi lên …" beside a draft: asks for the key where there is none, sends, tells in one sentence what came of it.
import { Fault } from "./forges/door.mjs";
import { forgeOf, isOwn, nameOf } from "./forges/forge.mjs";
import { forget, forgetButton, keyForm, keyOf, repositoryOf } from "./forges/key.mjs";
import { Sending } from "./forges/sending.mjs";
import { keep } from "./drafts.mjs";
import { make } from "./html.mjs";
import { base64Of } from "./pictures.mjs";

export class Send {
  // asked: what is said to the generator of the draft; onProblems: errors to be shown; onMoved: the draft has taken in
  // what others wrote, and is to be looked at again.
  constructor({ statement, draft, generator, asked, onProblems, onMoved }) {
    Object.assign(this, { statement, draft, generator, asked, onProblems, onMoved });
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
    this.place.replaceChildren(keyOf(this.statement) ? forgetButton(this.statement, () => { this.draw(); this.say("Đã quên khóa."); this.button.focus(); }) : "");
    if (sent?.number) this.place.append(make("p", { class: "muted" }, "Đã gửi: ", this.link(sent)));
  }

  link({ number, address }) {
    const words = `đề nghị số ${number}`;
    return isOwn(this.statement, address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `${words} (mở thẻ mới)`) : words;
  }

  say(words) {
    this.result.textContent = words;
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
    this.isBusy = true;
    this.button.disabled = true;
    this.place.replaceChildren();
    try {
      this.tell(await this.sending().go());
    } catch (error) {
      // What nobody foresaw is a sentence too; the draft is kept either way.
      if (error.status === 401) forget(this.statement);
      this.say(error instanceof Fault ? `Chưa gửi được: ${error.message}.` : `Chưa gửi được (${error.message}). Bản nháp vẫn ở đây; tải gói zip thay thế.`);
    } finally {
      this.isBusy = false;
      this.button.disabled = false;
      this.draw();
    }
  }

  sending() {
    const { statement, draft, generator } = this;
    const say = (words) => this.say(words);
    const ask = async (what, more) => {
      const pictures = {};
      if (what === "propose") for (const one of draft.pictures ?? []) pictures[one.name] = await base64Of(one.blob);
      return generator.ask({ ...this.asked(what), ...more, pictures });
    };
    const files = () => Promise.all((draft.pictures ?? []).map(async (one) => [one.name, new Uint8Array(await one.blob.arrayBuffer())]));
    const forge = forgeOf(statement, { key: keyOf(statement), repository: repositoryOf(statement), say });
    return new Sending({ forge, draft, ask, files, keep: () => keep(draft).catch(() => {}), say });
  }

  tell({ request, problems, moved }) {
    if (request) this.say(`Đã gửi: đề nghị số ${request.number}. Người phụ trách xem rồi đăng; sửa tiếp rồi gửi lại thì vẫn là đề nghị ấy.`);
    else if (problems) {
      this.say("Chưa gửi: còn lỗi ở trên.");
      this.onProblems(problems);
    } else this.onMoved(moved);
  }
}
