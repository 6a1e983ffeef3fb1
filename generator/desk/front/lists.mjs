// What is offered while one types: names of pages for references, names of communes for areas.
import { bareName } from "./beside.mjs";
import { fold, make } from "./html.mjs";

export class Lists {
  constructor(entries, areas) {
    this.entries = entries;
    this.areas = areas;
    this.made = new Map();
  }

  // The id of the list for a field; nothing where there is none.
  listFor(field) {
    if (field.kind === "area") return this.list("areas", () => this.areas.map(([name, formerly]) => [name, formerly && `trước là ${formerly}`]));
    if (field.kind !== "reference") return null;
    const sections = field.sections ?? [];
    const fits = (one) => !sections.length || sections.includes(one.folder);
    return this.list(`references ${sections.join(" ")}`, () => this.entries().filter(fits).map((one) => [one.path.replace(/^content\//, "").replace(/\.md$/, ""), one.title]));
  }

  // Units of before with a name, each with the one of today that it is in; none for the whole name of one of today.
  // A bare name may be that of one of today and of another before: then both are meant.
  onceNamed(typed) {
    const wanted = fold(typed);
    if (!wanted || this.areas.some(([name]) => fold(name) === wanted)) return [];
    const former = this.areas.flatMap(([name, formerly]) => formerly.split(", ").map((one) => [one, name]));
    return former.filter(([one, name]) => [fold(one), bareName(one)].includes(wanted) && one !== name);
  }

  list(key, rows) {
    if (!this.made.has(key)) {
      const id = `goi-y-${this.made.size}`;
      document.body.append(make("datalist", { id }, ...rows().map(([value, label]) => make("option", { value, label }))));
      this.made.set(key, id);
    }
    return this.made.get(key);
  }
}
