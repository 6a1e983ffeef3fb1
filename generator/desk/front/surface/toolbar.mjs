// The buttons above the surface: one stop of the Tab key, arrows between them; each tells whether it is on.
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "../soan/prosemirror-tables.mjs";
import { make } from "../html.mjs";
import * as commands from "./commands.mjs";
import { redo, undo } from "./plugins.mjs";
import { NOTES, schema } from "./schema.mjs";

const { nodes } = schema;
const isIn = (name) => (state) => Boolean(commands.around(state, nodes[name]));
const isList = (name) => (state) => commands.listOf(state) === name;

// What a button says, its name for those who hear it, its keys, what it does, whether it is on.
const BUTTONS = [
  ["Đề mục", "Đề mục", "Ctrl+Alt+2", commands.heading(2), (state) => commands.headingOf(state) === 2],
  ["Đề mục nhỏ", "Đề mục nhỏ", "Ctrl+Alt+3", commands.heading(3), (state) => commands.headingOf(state) === 3],
  ["Đậm", "Đậm", "Ctrl+B", commands.bold, (state) => commands.isMarked(state, "strong")],
  ["Nghiêng", "Nghiêng", "Ctrl+I", commands.italic, (state) => commands.isMarked(state, "em")],
  ["Liên kết", "Liên kết", "Ctrl+K", "link", (state) => Boolean(commands.linkAt(state))],
  ["• Danh sách", "• Danh sách", "Ctrl+Shift+8", commands.list("bullet_list"), isList("bullet_list")],
  ["1. Đánh số", "1. Đánh số", "Ctrl+Shift+7", commands.list("ordered_list"), isList("ordered_list")],
  ["a) Điểm", "a) Điểm theo chữ cái", "Ctrl+Shift+9", commands.list("letter_list"), isList("letter_list")],
  ["Bảng", "Bảng", "", commands.table, isIn("table")],
  ["Trích dẫn", "Trích dẫn", "", commands.quote, isIn("quote")],
  ["Lưu ý", "Lưu ý: đóng khung", "", commands.note, isIn("note")],
  ["↶", "Hoàn tác", "Ctrl+Z", undo, null],
  ["↷", "Làm lại", "Ctrl+Y", redo, null],
];
const OF_A_TABLE = [
  ["Thêm hàng", addRowAfter],
  ["Thêm cột", addColumnAfter],
  ["Bỏ hàng", deleteRow],
  ["Bỏ cột", deleteColumn],
  ["Bỏ bảng", deleteTable],
];

export class Toolbar {
  // `run` is given a command; `onLink` opens what asks for an address.
  constructor({ run, onLink, controls }) {
    this.rows = BUTTONS.map(([words, name, keys, command, isOn]) => {
      const title = keys ? `${name} (${keys})` : name;
      const does = () => (command === "link" ? onLink() : run(command, isOn ? name : ""));
      const button = this.button(words, name, title, does);
      if (isOn) button.setAttribute("aria-pressed", "false");
      return { button, command, isOn };
    });
    const ofTable = OF_A_TABLE.map(([words, command]) => this.button(words, words, words, () => run(command, words)));
    this.ofTable = make("span", { class: "toolbar__more", hidden: true }, ...ofTable);
    this.kind = make("select", { class: "toolbar__kind", "aria-label": "Loại khung", tabindex: "-1", onchange: () => run(commands.noteKind(this.kind.value)) },
      ...["note", "tip", "warning"].map((kind) => make("option", { value: kind }, NOTES[kind])));
    this.ofNote = make("span", { class: "toolbar__more", hidden: true }, this.kind);
    this.element = make("div", { class: "toolbar", role: "toolbar", "aria-label": "Trình bày", "aria-controls": controls }, ...this.rows.map(({ button }) => button), this.ofTable, this.ofNote);
    this.element.addEventListener("keydown", (event) => this.move(event));
    this.stop(this.rows[0].button);
  }

  button(words, name, title, onclick) {
    const button = make("button", { type: "button", class: "toolbar__button", "aria-label": name, title, tabindex: "-1", onclick }, words);
    // The text keeps its cursor while a button is pressed with the mouse.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("focus", () => this.stop(button));
    return button;
  }

  stops() {
    return [...this.element.querySelectorAll("button, select")].filter((one) => !one.closest("[hidden]"));
  }

  stop(which) {
    for (const one of this.element.querySelectorAll("button, select")) one.tabIndex = one === which ? 0 : -1;
  }

  move(event) {
    const stops = this.stops();
    const at = stops.indexOf(event.target);
    if (event.target === this.kind && ["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = stops[(to + stops.length) % stops.length];
    this.stop(next);
    next.focus();
  }

  // Where the row of buttons is wider than the screen, what belongs to this place comes into sight.
  appear(part, isShown) {
    const isNew = part.hidden && isShown;
    part.hidden = !isShown;
    if (isNew) this.element.scrollLeft += Math.max(0, part.getBoundingClientRect().right - this.element.getBoundingClientRect().right);
  }

  show(state) {
    for (const { button, command, isOn } of this.rows) {
      if (isOn) button.setAttribute("aria-pressed", String(isOn(state)));
      else button.setAttribute("aria-disabled", String(!command(state)));
    }
    const note = commands.around(state, nodes.note)?.node;
    this.appear(this.ofTable, isIn("table")(state));
    this.appear(this.ofNote, Boolean(note));
    if (note) {
      if (![...this.kind.options].some((one) => one.value === note.attrs.kind)) this.kind.append(make("option", { value: note.attrs.kind }, NOTES[note.attrs.kind] ?? note.attrs.kind));
      this.kind.value = note.attrs.kind;
    }
    if (this.element.querySelector('[tabindex="0"]')?.closest("[hidden]")) this.stop(this.rows[0].button);
  }
}
