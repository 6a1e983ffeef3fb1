// "Bài chờ duyệt": what others sent from their desks; each as what changed in words and as the page before and after.
import { Fault } from "./forges/door.mjs";
import { PREFIX, forgeOf, isOwn, nameOf } from "./forges/forge.mjs";
import { forget, forgetButton, keyForm, keyOf, repositoryOf } from "./forges/key.mjs";
import { isStillSo, proposalOf } from "./forges/proposal.mjs";
import { make } from "./html.mjs";
import { ProposalView } from "./weighing.mjs";

export function reviewView({ statement, sections, generator, onClose }) {
  return new ReviewView({ statement, sections, generator, onClose }).element;
}

class ReviewView {
  constructor({ statement, sections, generator, onClose }) {
    Object.assign(this, { statement, sections, generator });
    this.place = make("div", {});
    this.result = make("p", { class: "result", role: "status" });
    this.element = make("div", { class: "first wrap review" },
      make("button", { type: "button", class: "link-button", onclick: onClose }, "← Về đầu"),
      make("h1", { tabindex: "-1" }, "Bài chờ duyệt"), this.result, this.place);
    if (keyOf(statement) && repositoryOf(statement)) this.list();
    else this.askKey();
  }

  say(words) {
    this.result.textContent = words;
  }

  askKey() {
    this.turn = {};
    this.place.replaceChildren(keyForm(this.statement, () => this.list()));
  }

  // Work that may fail: what went wrong is one sentence, and the view stays.
  // What comes after something else was asked for is passed over; what became of a deed (isDeed) is always told.
  async trying(work, isDeed = false) {
    const turn = {};
    this.turn = turn;
    try {
      return await work(() => this.turn === turn);
    } catch (error) {
      if (this.turn !== turn && !isDeed) return undefined;
      if (error.status === 401) {
        forget(this.statement);
        this.askKey();
      }
      this.say(error instanceof Fault ? `Chưa được: ${error.message}.` : `Chưa được (${error.message}).`);
      return undefined;
    }
  }

  async list() {
    const forget = forgetButton(this.statement, () => { this.say("Đã quên khóa."); this.askKey(); });
    const again = make("button", { type: "button", class: "small-button", onclick: () => this.list() }, "Xem lại danh sách");
    const buttons = make("div", { class: "row__buttons" }, again, forget);
    this.place.replaceChildren(buttons);
    await this.trying(async (isWanted) => {
      this.say("Đang hỏi máy chủ…");
      this.forge = forgeOf(this.statement, { key: keyOf(this.statement), repository: repositoryOf(this.statement), say: (words) => this.say(words) });
      this.may = await this.forge.may();
      const found = (await this.forge.waiting()).filter((one) => one.branch.startsWith(PREFIX));
      if (!isWanted()) return;
      this.say(found.length ? `${found.length} bài chờ duyệt.` : "Không có bài nào chờ duyệt.");
      const when = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeStyle: "short" });
      const rows = found.map((one) => make("li", {}, make("button", { type: "button", class: "link-button", onclick: () => this.open(one) }, one.title),
        make("span", { class: "muted" }, ` ${[one.by, when.format(new Date(one.changed))].filter(Boolean).join(", ")}`)));
      this.place.replaceChildren(make("ul", { class: "plain-list" }, ...rows), buttons);
    });
  }

  async open(request) {
    await this.trying(async (isWanted) => {
      this.say("Đang lấy bài, kiểm và vẽ trang trước và sau…");
      const isPage = (path) => /^content\/[\w-]+\/[^/]+\.md$/.test(path) && path.split("/")[1] in this.sections;
      const main = await this.forge.head(this.may.main);
      const proposal = await proposalOf(this.forge, request, main, isPage);
      const view = new ProposalView({
        request,
        proposal,
        generator: this.generator,
        mayMerge: this.may.mayMerge && proposal.mayMerge,
        server: nameOf(this.statement),
        address: isOwn(this.statement, request.address) ? request.address : "",
        onBack: () => this.list(),
        onPublish: () => this.publish(request, proposal, view),
        onReturn: (words) => this.giveBack(request, words),
      });
      await view.draw();
      if (!isWanted()) return;
      this.say("");
      this.place.replaceChildren(view.element);
      view.heading.focus();
    });
  }

  async publish(request, proposal, view) {
    await this.trying(async () => {
      view.setBusy(true);
      try {
        this.say("Đang đăng…");
        if (!(await isStillSo(this.forge, request, proposal))) throw new Fault("đề nghị hoặc trang trên cổng vừa đổi sau khi bạn mở xem. Về danh sách, mở lại bài này rồi xem lần nữa");
        await this.forge.merge(request);
      } finally {
        view.setBusy(false);
      }
      await this.list();
      this.say(`Đã đăng “${request.title}” vào nhánh chính. Máy dựng của cổng làm tiếp; vài phút sau trang có trên cổng.`);
    }, true);
  }

  async giveBack(request, words) {
    await this.trying(async () => {
      await this.forge.comment(request, words);
      await this.list();
      this.say(`Đã gửi lời nhắn cho người viết “${request.title}”. Bài vẫn chờ ở đây tới khi họ sửa.`);
    }, true);
  }
}
