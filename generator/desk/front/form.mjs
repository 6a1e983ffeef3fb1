// The form of a type, from its statement: values by label in, values by label out; what no field knows stays in them.
import { beside } from "./beside.mjs";
import { make, newId } from "./html.mjs";

const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

export class Form {
  // lists: what can be offered while one types (references by section, areas); onChange: something was typed.
  constructor(statement, values, lists, onChange) {
    Object.assign(this, { statement, values, lists, onChange });
    this.fields = new Map();
    this.adders = new Map();
    this.element = make("div", { class: "form" });
    const needed = statement.fields.filter((field) => field.needed || !isEmpty(values[field.label]));
    const others = statement.fields.filter((field) => !needed.includes(field));
    this.element.append(...needed.map((field) => this.field(field, values, "")));
    if (others.length) {
      const list = make("div", {}, ...others.map((field) => this.field(field, values, "")));
      this.others = make("details", { class: "form__others" }, make("summary", {}, `${others.length} mục khác, không bắt buộc`), list);
      this.element.append(this.others);
    }
    const known = new Set(statement.fields.map((field) => field.label));
    const strange = Object.keys(values).filter((label) => !known.has(label));
    if (strange.length) {
      this.element.append(make("p", { class: "form__strange" }, `Tệp còn có: ${strange.join(", ")}. Bàn biên tập giữ nguyên những dòng ấy.`));
    }
  }

  field(field, holder, above) {
    const name = above ? `${above}: ${field.label}` : field.label;
    if (field.several) return this.list(field, holder, name);
    if (field.kind === "group") return this.group(field, holder, name);
    return this.single(field, name, holder[field.label], (value) => {
      if (value === "") delete holder[field.label];
      else holder[field.label] = value;
    });
  }

  // One value with its label, help and place for what is wrong with it.
  single(field, name, value, set, shownLabel = field.label) {
    const id = newId("muc");
    const input = this.input(field, id, value ?? "");
    const wrong = make("div", { class: "field__wrong", id: `${id}-loi` });
    input.setAttribute("aria-describedby", `${id}-dan ${id}-loi`);
    if (field.needed) input.setAttribute("aria-required", "true");
    input.addEventListener("input", () => {
      set(input.value);
      this.onChange();
    });
    const label = make("label", { for: id }, shownLabel, field.needed ? make("span", { class: "field__needed" }, " (cần có)") : "");
    const help = make("p", { class: "field__help", id: `${id}-dan` }, field.help, field.example ? make("span", { class: "field__example" }, ` Ví dụ: ${field.example}`) : "");
    const calendar = field.kind === "date" ? this.calendar(input, shownLabel) : "";
    const element = make("div", { class: `field field--${field.kind}` }, label, help, make("div", { class: "field__row" }, input, calendar), ...beside(field, input, this.lists), wrong);
    this.fields.set(name, { element, input, wrong });
    return element;
  }

  input(field, id, value) {
    if (field.kind === "choice") {
      const known = field.choices.some((choice) => choice === value);
      const choices = value && !known ? [value, ...field.choices] : field.choices;
      const select = make("select", { id }, make("option", { value: "" }, "— chọn —"), ...choices.map((choice) => make("option", { value: choice }, choice)));
      select.value = value;
      return select;
    }
    if (field.kind === "text") {
      const area = make("textarea", { id, rows: 5, spellcheck: false });
      area.value = value;
      return area;
    }
    const list = this.lists.listFor(field);
    if (field.kind === "line" && !list) return this.longLine(id, value);
    const input = make("input", { id, type: "text", list, autocomplete: "off", spellcheck: false, inputmode: field.kind === "number" ? "decimal" : null, placeholder: field.kind === "date" ? "ngày/tháng/năm" : null });
    input.value = value;
    return input;
  }

  // One line that may be long: all of it is seen, and it has no line ends.
  longLine(id, value) {
    const area = make("textarea", { id, rows: value.length > 60 ? 2 : 1, class: "one-line", spellcheck: false });
    area.value = value;
    area.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) event.preventDefault(); });
    area.addEventListener("input", () => { if (area.value.includes("\n")) area.value = area.value.replace(/\s*\n\s*/g, " "); });
    return area;
  }

  // The browser's own calendar beside what is typed.
  calendar(input, label) {
    const picker = make("input", { type: "date", "aria-label": `Chọn ${label} trên lịch`, class: "field__calendar" });
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      input.value = picker.value.split("-").reverse().join("/");
      input.dispatchEvent(new Event("input"));
    });
    return picker;
  }

  group(field, holder, name) {
    const inside = holder[field.label] && typeof holder[field.label] === "object" ? holder[field.label] : {};
    const fieldset = make("fieldset", { class: "group" }, make("legend", {}, field.label), make("p", { class: "field__help" }, field.help));
    const guarded = new Proxy(inside, {
      set: (target, key, value) => { target[key] = value; holder[field.label] = inside; return true; },
      deleteProperty: (target, key) => { delete target[key]; if (isEmpty(inside)) delete holder[field.label]; return true; },
    });
    const wrong = make("div", { class: "field__wrong" });
    fieldset.append(wrong, ...field.fields.map((inner) => this.field(inner, guarded, name)));
    this.fields.set(name, { element: fieldset, input: null, wrong });
    return fieldset;
  }

  // Several values or groups: each can be moved and taken out, by keyboard too.
  list(field, holder, name) {
    const items = Array.isArray(holder[field.label]) ? holder[field.label] : isEmpty(holder[field.label]) ? [] : [holder[field.label]];
    const rows = make("ol", { class: "rows" });
    const wrong = make("div", { class: "field__wrong" });
    const keep = () => {
      if (items.length) holder[field.label] = items;
      else delete holder[field.label];
    };
    const draw = (focus) => {
      for (const key of [...this.fields.keys()]) if (key.startsWith(`${name} `)) this.fields.delete(key);
      rows.replaceChildren(...items.map((item, number) => this.row(field, items, number, name, { keep, draw })));
      if (focus !== undefined) rows.children[focus]?.querySelector("input, textarea, select, button")?.focus();
    };
    const append = (item) => {
      items.push(item);
      keep();
      draw(items.length - 1);
    };
    this.adders.set(name, append);
    const add = make("button", { type: "button", class: "small-button", onclick: () => append(field.kind === "group" ? {} : "") }, `Thêm ${field.label}`);
    draw();
    const fieldset = make("fieldset", { class: "group" }, make("legend", {}, field.label, field.needed ? make("span", { class: "field__needed" }, " (cần có)") : ""), make("p", { class: "field__help" }, field.help), wrong, rows, add);
    this.fields.set(name, { element: fieldset, input: add, wrong });
    return fieldset;
  }

  row(field, items, number, name, { keep, draw }) {
    const own = `${name} ${number + 1}`;
    const change = (work, focus) => () => { work(); keep(); draw(focus); this.onChange(); };
    const swap = (other) => change(() => { [items[number], items[other]] = [items[other], items[number]]; }, other);
    const label = `${field.label} ${number + 1}`;
    const buttons = make("div", { class: "row__buttons" },
      make("button", { type: "button", class: "small-button", disabled: number === 0, "aria-label": `Đưa ${label} lên`, onclick: swap(number - 1) }, "↑"),
      make("button", { type: "button", class: "small-button", disabled: number === items.length - 1, "aria-label": `Đưa ${label} xuống`, onclick: swap(number + 1) }, "↓"),
      make("button", { type: "button", class: "small-button", "aria-label": `Bỏ ${label}`, onclick: change(() => items.splice(number, 1), Math.max(0, number - 1)) }, "Bỏ"));
    if (field.kind === "group") {
      if (typeof items[number] !== "object") items[number] = {};
      const inner = make("fieldset", { class: "group" }, make("legend", {}, label));
      const wrong = make("div", { class: "field__wrong" });
      inner.append(wrong, ...field.fields.map((one) => this.field(one, items[number], own)), buttons);
      this.fields.set(own, { element: inner, input: null, wrong });
      return make("li", {}, inner);
    }
    const single = this.single({ ...field, help: "", example: "", needed: false }, own, items[number], (value) => { items[number] = value; }, label);
    single.append(buttons);
    return make("li", {}, single);
  }

  // Put each problem where it belongs; return those that belong to no field.
  show(problems) {
    for (const { input, wrong } of this.fields.values()) {
      wrong.replaceChildren();
      input?.removeAttribute("aria-invalid");
    }
    return problems.filter((problem) => {
      const place = this.placeOf(problem.field);
      if (!place) return true;
      place.wrong.append(make("p", { class: `wrong wrong--${problem.severity}` }, problem.remedy ? `${problem.message}; ${problem.remedy}` : problem.message));
      if (problem.severity === "error") place.input?.setAttribute("aria-invalid", "true");
      return false;
    });
  }

  // What is to be known of a field besides what is wrong with it.
  tell(asked) {
    for (const { field, words } of asked) this.placeOf(field)?.wrong.append(make("p", { class: "field__told" }, words));
  }

  // The field of that name, or the nearest that holds it.
  placeOf(name) {
    for (let one = name; one; one = one.includes(": ") ? one.slice(0, one.lastIndexOf(": ")) : one.replace(/ \d+$/, "") === one ? "" : one.replace(/ \d+$/, "")) {
      if (this.fields.has(one)) return this.fields.get(one);
    }
    return null;
  }

  // A row that something else than its button asks for, with what is known of it.
  append(name, item) {
    if (this.others?.contains(this.fields.get(name)?.element)) this.others.open = true;
    this.adders.get(name)?.(item);
    this.onChange();
  }

  focus(name) {
    const place = this.placeOf(name);
    if (!place) return false;
    if (this.others?.contains(place.element)) this.others.open = true;
    place.element.scrollIntoView({ block: "center" });
    (place.input ?? place.element.querySelector("input, textarea, select"))?.focus();
    return true;
  }
}
