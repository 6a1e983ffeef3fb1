// A picture from a table: paste or choose it, choose a kind, fill in its words, see it at once, put it into the text.
import { Form } from "../form.mjs";
import { make } from "../html.mjs";
import { base64Of } from "../pictures.mjs";
import { rowsOf } from "./rows.mjs";
import { TableView } from "./table.mjs";

const PAUSE_MS = 300;
const ITEMS = "mục";
const HELP = "Chép bảng ở Excel, Google Sheets, Word rồi dán vào đây; hoặc gõ, mỗi hàng một dòng, ngăn cột bằng dấu chấm phẩy. Hàng đầu là tên cột.";

export class ChartDialog {
  // onDone: given the block, what it replaces, and its source as the page lists sources.
  constructor({ generator, lists, onDone }) {
    Object.assign(this, { generator, lists, onDone });
    this.content = make("div", {});
    this.element = make("dialog", { class: "chart", "aria-labelledby": "hinh-ten" },
      make("div", { class: "chart__head" }, make("h2", { id: "hinh-ten" }, "Hình từ bảng"), make("button", { type: "button", class: "small-button", onclick: () => this.element.close() }, "Đóng")),
      this.content);
    this.element.addEventListener("close", () => { clearTimeout(this.pause); this.element.remove(); this.opener?.focus(); });
  }

  show(block) {
    this.opener = document.activeElement;
    document.body.append(this.element);
    this.element.showModal();
    this.replaced = block?.whole;
    if (block) this.open(block);
    else this.askForTable();
  }

  askForTable(rows) {
    const area = make("textarea", { id: "bang-dan", rows: 8, spellcheck: false, "aria-describedby": "bang-dan-dan" });
    if (rows) area.value = rows.map((row) => row.join("\t")).join("\n");
    area.addEventListener("paste", (event) => {
      const found = rowsOf(event.clipboardData.getData("text/html"));
      if (!found) return; // plain text stands in the field, to be looked at first
      event.preventDefault();
      this.take({ rows: found.rows }, found.told);
    });
    const file = make("input", { id: "bang-tep", type: "file", class: "visually-hidden", accept: ".csv,.xlsx", onchange: async () => {
      if (file.files[0]) this.take({ name: file.files[0].name, data: await base64Of(file.files[0]) }, []);
    } });
    this.told = make("p", { class: "result", role: "status" });
    this.content.replaceChildren(
      make("div", { class: "field" }, make("label", { for: "bang-dan" }, "Bảng"), make("p", { class: "field__help", id: "bang-dan-dan" }, HELP), area),
      make("div", { class: "actions" }, make("button", { type: "button", class: "button", onclick: () => this.take({ text: area.value }, []) }, "Đọc bảng"),
        make("div", { class: "field" }, make("label", { for: "bang-tep", class: "small-button file-label" }, "Chọn tệp CSV hoặc XLSX"), file),
        make("button", { type: "button", class: "small-button", onclick: () => this.byHand() }, "Không có bảng: điền từng mục")),
      this.told);
    area.focus();
  }

  async take(asked, told) {
    this.told.textContent = "Đang đọc bảng…";
    const found = await this.generator.ask({ do: "table", ...asked });
    if (found.wrong) {
      this.told.textContent = `Chưa đọc được bảng. ${found.wrong}`;
      return;
    }
    this.edit({ rows: found.rows, kinds: found.kinds, words: this.words ?? {}, told: [...told, ...found.told] });
  }

  // Without a table: whatever kind, its items filled in one by one.
  async byHand() {
    this.told.textContent = "Đang mở…";
    const found = await this.generator.ask({ do: "chart_kinds" });
    if (found.wrong) this.told.textContent = found.wrong;
    else this.edit({ kinds: found.kinds, words: this.words ?? {}, told: [] });
  }

  // A picture of the text: its table again where it has one, else its items in the form.
  async open({ inner }) {
    const found = await this.generator.ask({ do: "chart_open", block: inner });
    if (found.wrong) {
      this.content.replaceChildren(make("p", { class: "wrong" }, `Hình này chỉ sửa được ở ô bài viết: ${found.wrong}.`));
      return;
    }
    Object.assign(this, { code: found.code, kept: found.kept, comments: found.comments });
    if (!found.rows) {
      this.edit({ block: inner, kinds: [found.kind], words: found.words, told: found.told });
      return;
    }
    const { kinds } = await this.generator.ask({ do: "table", rows: found.rows });
    this.edit({ rows: found.rows, kinds: [found.kind, ...kinds.filter((one) => one.name !== found.kind.name)], words: found.words, told: found.told });
  }

  edit({ rows, block, kinds, words, told }) {
    Object.assign(this, { rows, block, kinds, words });
    this.kind = kinds[0];
    const option = (one) => make("option", { value: one.name }, `${one.name}: ${one.question}`);
    const groups = [["Bảng này vẽ được", (one) => !one.why], ["Bảng này chưa vừa", (one) => one.why]];
    const options = rows ? groups.map(([label, which]) => make("optgroup", { label }, ...kinds.filter(which).map(option))) : kinds.map(option);
    const choice = make("select", { id: "hinh-loai", onchange: () => this.choose(kinds.find((one) => one.name === choice.value)) }, ...options);
    this.table = rows ? new TableView(rows, () => this.changed()) : null;
    this.form = make("div", {});
    this.image = make("img", { class: "chart__image", alt: "" });
    this.summary = make("p", {});
    this.heard = make("div", { hidden: true }, make("p", { class: "field__help" }, "Người không nhìn hình được nghe câu này. Máy đặt câu từ số: câu sai nghĩa là số hoặc nhãn sai."), this.summary);
    this.notes = make("ul", {});
    this.errors = make("div", { role: "status" });
    this.taken = told;
    this.put = make("button", { type: "button", class: "button", onclick: () => this.finish() }, this.replaced ? "Sửa hình trong bài" : "Đặt hình vào bài");
    const again = rows || !block ? make("button", { type: "button", class: "button button--quiet", onclick: () => this.askForTable(rows) }, rows ? "Dán bảng khác" : "Dùng bảng") : "";
    const source = this.replaced ? "" : this.address();
    this.content.replaceChildren(make("div", { class: "chart__sides" },
      make("div", {}, make("div", { class: "field" }, make("label", { for: "hinh-loai" }, "Loại hình"), choice), this.table?.element ?? "", this.form, source),
      make("div", { class: "chart__seen" }, make("h3", {}, "Hình sẽ như thế này"), this.errors, this.image,
        this.heard, this.notes,
        make("div", { class: "actions" }, this.put, again))));
    this.choose(this.kind);
    choice.focus();
  }

  address() {
    this.url = make("input", { id: "hinh-nguon", type: "url", autocomplete: "off", placeholder: "https://" });
    return make("div", { class: "field" }, make("label", { for: "hinh-nguon" }, "Địa chỉ của nguồn"), make("p", { class: "field__help" }, "Không hiện trong hình; được ghi vào mục nguồn của trang."), this.url);
  }

  choose(kind) {
    // Items of one kind are none of another's; they wait for whoever comes back to it.
    if (!this.rows) {
      this.items ??= {};
      this.items[this.kind.name] = this.words[ITEMS] ?? this.items[this.kind.name];
      this.words = { ...this.words, [ITEMS]: this.items[kind.name] ?? [{}] };
    }
    this.kind = kind;
    this.table?.setRoles(kind.roles, kind.columns);
    const known = new Set(kind.fields.map((field) => field.label));
    this.lost = Object.entries(this.words).filter(([label, value]) => value && !known.has(label));
    this.own = Object.fromEntries(Object.entries(this.words).filter(([label]) => known.has(label)));
    const fields = kind.fields.map((field) => ({ ...field, needed: field.needed || field.label === "nguồn" }));
    this.fields = new Form({ fields }, this.own, this.lists, () => { Object.assign(this.words, this.own); this.changed(); });
    this.form.replaceChildren(this.fields.element);
    this.draw();
  }

  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.draw(), PAUSE_MS);
  }

  asked() {
    const more = { words: this.own, code: this.code ?? "", kept: this.kept ?? {}, comments: this.comments ?? [] };
    return !this.rows ? { do: "chart", block: this.block ?? `loại: ${this.kind.name}\n`, ...more } : { do: "chart", kind: this.kind.name, rows: this.rows, used: this.table.used, columns: this.table.roles, ...more };
  }

  async draw() {
    const found = await this.generator.ask(this.asked());
    if (!this.element.open) return found;
    if (found.wrong) {
      this.errors.replaceChildren(make("p", { class: "wrong" }, found.wrong));
      return found;
    }
    const ofTable = this.fields.show(found.problems.filter((one) => one.row < 0));
    this.table?.show(found.problems.filter((one) => one.row >= 0));
    const count = found.problems.length;
    this.errors.replaceChildren(...(count ? [make("p", { class: "wrong" }, `${count} chỗ cần sửa trước khi vẽ được.`)] : []),
      ...ofTable.map((one) => make("p", { class: "wrong" }, [one.field, one.message].filter(Boolean).join(": "), one.remedy ? `; ${one.remedy}` : "")));
    this.put.disabled = count > 0 || !found.text;
    if (found.wide) this.picture(found);
    const lost = this.lost.map(([label]) => `Loại hình này không có mục “${label}”; điều đã ghi ở đó không vào hình.`);
    this.notes.replaceChildren(...[...this.taken, ...found.told, ...lost].map((one) => make("li", {}, one)));
    return found;
  }

  picture({ wide, narrow, summary }) {
    URL.revokeObjectURL(this.image.src);
    const svg = window.innerWidth < 700 ? narrow : wide;
    this.image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    this.image.alt = summary;
    this.summary.textContent = summary;
    this.heard.hidden = false;
  }

  async finish() {
    clearTimeout(this.pause);
    const found = await this.draw();
    if (this.put.disabled || !found.text) return;
    const url = this.url?.value.trim() ?? "";
    this.element.close();
    this.onDone({ text: found.text, replaced: this.replaced, source: url ? { tên: this.own["nguồn"], "địa chỉ": url } : null });
  }
}
