// Beside the text: a new picture from a table, and each that stands there, to be changed.
import { make } from "../html.mjs";
import { blocksOf } from "./rows.mjs";
import { ChartDialog } from "./dialog.mjs";

export class Charts {
  // body: the text of now; onDone: as ChartDialog gives it.
  constructor({ generator, lists, body, onDone }) {
    Object.assign(this, { generator, lists, body, onDone });
    this.there = make("ul", { class: "plain-list" });
    this.element = make("div", { class: "field" },
      make("button", { type: "button", class: "small-button", onclick: () => this.open() }, "Thêm hình từ bảng"),
      make("p", { class: "field__help" }, "Dán một bảng số liệu, hoặc chọn tệp CSV, XLSX: máy vẽ thành hình, có cả lời cho người không nhìn hình."), this.there);
    this.draw();
  }

  open(block) {
    new ChartDialog(this).show(block);
  }

  draw() {
    const blocks = blocksOf(this.body());
    const key = JSON.stringify(blocks);
    if (key === this.drawn) return;
    this.drawn = key;
    this.there.replaceChildren(...blocks.map((block) => make("li", {}, make("button", { type: "button", class: "link-button", onclick: () => this.open(block) }, `Sửa hình: ${block.title}`))));
  }
}
