// The table of a picture: what each column is, which rows are drawn, and what is wrong with a row.
import { make } from "../html.mjs";

export class TableView {
  constructor(rows, onChange) {
    const [head, ...body] = rows;
    this.used = body.map(() => true);
    this.selects = head.map((name) => make("select", { "aria-label": `Cột “${name}” là`, onchange: onChange }));
    // A row is called by its longest cell: its number says nothing.
    this.names = body.map((row) => row.reduce((longest, cell) => (cell.length > longest.length ? cell : longest), ""));
    const ticks = body.map((_, number) => make("input", { type: "checkbox", checked: true, "aria-label": `Vẽ hàng ${this.names[number]}`, onchange: (event) => { this.used[number] = event.target.checked; onChange(); } }));
    this.lines = body.map((row, number) => make("tr", {}, make("td", {}, ticks[number]), ...row.map((cell) => make("td", {}, cell))));
    this.wrong = make("div", { role: "status" });
    const table = make("div", { class: "chart__table", role: "region", tabindex: "0", "aria-label": "Bảng" }, make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Vẽ"), ...head.map((name, number) => make("th", { scope: "col" }, make("span", {}, name), this.selects[number])))),
      make("tbody", {}, ...this.lines)));
    this.element = make("div", { class: "field" }, table, this.wrong);
  }

  get roles() {
    return this.selects.map((select) => select.value);
  }

  setRoles(roles, chosen) {
    this.selects.forEach((select, number) => {
      select.replaceChildren(make("option", { value: "" }, "(không vẽ)"), ...roles.map((role) => make("option", { value: role }, role)));
      select.value = chosen[number] ?? "";
    });
  }

  show(problems) {
    this.lines.forEach((line, number) => line.classList.toggle("chart__bad", problems.some((one) => one.row === number)));
    this.wrong.replaceChildren(...problems.map((one) => make("p", { class: "wrong" }, `Hàng “${this.names[one.row]}”: `, [one.field, one.message].filter(Boolean).join(": "), one.remedy ? `; ${one.remedy}, hoặc bỏ dấu chọn của hàng` : "")));
  }
}
