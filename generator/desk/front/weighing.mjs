// One proposed page before its reviewer: questions that only people can answer, what the check says, what changed.
import { addressOf } from "./pictures.mjs";
import { commentList } from "./forges/comments.mjs";
import { picturesForChecks } from "./forges/proposal.mjs";
import { make, newId } from "./html.mjs";
import { Preview } from "./preview.mjs";

// What the machines of the repository found, which check records of consent too.
const CHECKED = { success: "Máy ở kho cũng kiểm: đạt.", failure: "Máy ở kho kiểm: chưa đạt. Xem ở máy chủ trước khi đăng.", pending: "Máy ở kho đang kiểm, chưa xong." };
const LABELS = { thêm: "Thêm: ", bỏ: "Bỏ: " };

export class ProposalView {
  constructor(given) {
    Object.assign(this, given);
    this.heading = make("h2", { tabindex: "-1" }, given.request.title);
    this.element = make("div", { class: "proposal" });
    this.boxes = [];
  }

  async draw() {
    const { proposal, generator } = this;
    this.pictures = proposal.pictures.map((one) => ({ ...one, blob: new Blob([one.bytes]) }));
    const { page, before, after } = proposal;
    this.standing = proposal.standing.map((one) => ({ ...one, blob: new Blob([one.bytes]) }));
    this.told = proposal.isWhole ? await generator.ask({ do: "weigh", path: page, before, after, pictures: picturesForChecks([...proposal.pictures, ...proposal.standing]) }) : { wrong: "đề nghị này không phải một trang của bàn biên tập" };
    const isShown = !this.told.wrong;
    this.element.replaceChildren(
      make("button", { type: "button", class: "link-button", onclick: this.onBack }, "← Danh sách"),
      this.heading, this.about(),
      this.hindrances(),
      isShown ? this.questions() : "", isShown ? this.checked() : "", isShown ? this.changes() : "",
      isShown ? await this.pages() : "", this.actions());
  }

  about() {
    const { request, address, server, proposal } = this;
    const link = address ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `xem ở ${server} (mở thẻ mới)`) : "";
    return make("p", { class: "muted" }, `${proposal.before ? "Sửa trang" : "Trang mới"} ${proposal.page}, ${request.by || "không rõ ai"} gửi. `, link);
  }

  // What keeps it from being published from here.
  hindrances() {
    const { proposal, told, mayMerge } = this;
    const errors = (told.problems ?? []).filter((one) => one.severity === "error").length;
    this.reasons = [
      told.wrong ? `Chưa xem được ở đây: ${told.wrong}. Xem ở máy chủ.` : "",
      proposal.strange.length ? `Đề nghị này còn đổi tệp khác, bàn không cho xem được: ${proposal.strange.join(", ")}. Xem ở máy chủ.` : "",
      proposal.isMoved ? "Trang trên cổng đã đổi sau khi bài này được gửi. Nhờ người viết mở bản nháp và bấm gửi lại: bàn của họ sẽ lấy bản mới vào." : "",
      errors ? `Còn ${errors} lỗi; sửa xong mới đăng được.` : "",
      mayMerge ? "" : "Khóa của bạn không được đăng vào nhánh chính. Bạn vẫn xem và nhắn lại được.",
    ].filter(Boolean);
    if (!this.reasons.length) return "";
    return make("section", { class: "problems", "aria-label": "Vì sao chưa đăng được" }, ...this.reasons.map((one) => make("p", { class: "wrong wrong--error" }, one)));
  }

  questions() {
    const rows = this.told.questions.map((question) => {
      const id = newId("hoi");
      const box = make("input", { id, type: "checkbox", onchange: () => this.refresh() });
      this.boxes.push(box);
      return make("li", { class: "tick" }, box, make("label", { for: id }, question));
    });
    return make("fieldset", { class: "group" }, make("legend", {}, "Hỏi trước khi đăng"), make("p", { class: "field__help" }, "Máy không biết những điều này. Đánh dấu câu nào bạn đã xem và thấy ổn; đủ cả mới đăng được."), make("ul", { class: "plain-list" }, ...rows));
  }

  checked() {
    const { problems, later, held } = this.told;
    const rows = [...problems, ...later.filter((one) => !problems.some((other) => other.words === one.words))];
    const told = rows.length ? make("ul", { class: "plain-list" }, ...rows.map((one) => make("li", { class: `wrong wrong--${one.severity}` }, one.words))) : make("p", {}, "Không có lỗi, không có cảnh báo.");
    const elsewhere = CHECKED[this.proposal.checked];
    const kind = this.proposal.checked === "failure" ? "wrong wrong--error" : "";
    return make("section", { "aria-label": "Máy đã kiểm" }, make("h3", {}, "Máy đã kiểm"), told, elsewhere ? make("p", { class: kind }, elsewhere) : "",
      this.told.isOld ? make("p", { class: "wrong wrong--warning" }, "Bàn này đang giữ nội dung cũ hơn ở kho, nên lời kiểm về trang khác có thể chưa đúng. Tải lại bàn, hoặc nhờ người kỹ thuật dựng bàn mới.") : "", held ? make("p", {}, `Đăng rồi trang này vẫn chưa hiện: ${held}.`) : "");
  }

  changes() {
    const { differences, paragraphs } = this.told;
    const isNew = !this.proposal.before;
    const rows = differences.filter(([label]) => label !== "bài").map(([label, was, now]) => make("div", {}, make("dt", {}, label),
      make("dd", {}, isNew ? "" : make("del", {}, was), isNew ? "" : " → ", make("ins", {}, now))));
    const texts = paragraphs.filter(([what]) => what !== "giữ").map(([what, text]) => make("p", { class: "paragraph" }, make("strong", {}, LABELS[what]), make(what === "bỏ" ? "del" : "ins", {}, text)));
    const pictures = this.pictures.map((one) => make("li", {}, make("img", { alt: "", src: addressOf(one), width: 160 }), make("span", {}, one.replaces ? `${one.name}: thay ảnh đang có` : one.name)));
    const parts = [rows.length ? make("dl", { class: "differences" }, ...rows) : "", texts.length ? make("h4", {}, "Bài viết") : "", ...texts,
      pictures.length ? make("h4", {}, "Ảnh gửi kèm") : "", pictures.length ? make("ul", { class: "pictures" }, ...pictures) : ""].filter(Boolean);
    return make("section", { "aria-label": "Thay đổi" }, make("h3", {}, isNew ? "Trang mới có gì" : "Thay đổi"), ...(parts.length ? parts : [make("p", {}, "Chữ của trang không đổi.")]));
  }

  // Both pages by the generator itself; one after the other, for it remembers the drawings of the last alone.
  async pages() {
    const drawing = (path) => this.generator.ask({ do: "drawing", path });
    const { page, before } = this.proposal;
    const names = (pictures) => pictures.map((one) => one.name);
    const all = [...this.pictures, ...this.standing];
    const shown = [];
    if (before) shown.push(await this.shown("Trang bây giờ", await this.generator.ask({ do: "look", path: page, text: before, beside: names(all) }), drawing, this.standing));
    shown.push(await this.shown(before ? "Trang sau khi đăng" : "Trang mới", await this.generator.ask({ do: "look", path: page, text: this.proposal.after, beside: names(all) }), drawing, all));
    return make("div", { class: "two-pages" }, ...shown);
  }

  async shown(title, look, drawing, pictures) {
    const preview = new Preview(drawing, () => pictures);
    preview.element.setAttribute("aria-label", title);
    preview.element.querySelector("h2").replaceWith(make("h3", {}, title));
    for (const frame of preview.element.querySelectorAll("iframe")) frame.title = frame === preview.frame ? title : `${title}: ${frame.title}`;
    await preview.show({ html: look.html ?? "", path: this.proposal.page, held: look.held, tellings: look.tellings ?? [] });
    return preview.element;
  }

  actions() {
    this.button = make("button", { type: "button", class: "button", onclick: () => this.onPublish() }, "Đăng");
    const words = make("textarea", { id: "nhan-lai", rows: 3 });
    const back = make("button", { type: "button", class: "button button--quiet", onclick: () => { if (words.value.trim()) this.onReturn(words.value.trim()); else words.focus(); } }, "Gửi lại cho người viết");
    this.why = make("p", { class: "muted", role: "status" });
    this.refresh();
    return make("div", {}, make("div", { class: "actions" }, this.button), this.why,
      this.proposal.comments.length ? make("section", { "aria-label": "Đã trao đổi" }, make("h3", {}, "Đã trao đổi"), commentList(this.proposal.comments)) : "",
      make("div", { class: "field" }, make("label", { for: "nhan-lai" }, "Nhắn người viết cần sửa gì"), words), back);
  }

  setBusy(isBusy) {
    this.isBusy = isBusy;
    this.refresh();
  }

  refresh() {
    if (!this.button) return;
    const open = this.boxes.filter((box) => !box.checked).length;
    this.button.disabled = this.isBusy || this.reasons.length > 0 || open > 0;
    this.why.textContent = this.reasons.length ? "Chưa đăng được: xem lý do ở trên." : open ? `Còn ${open} câu hỏi ở trên chưa đánh dấu.` : "";
  }
}
