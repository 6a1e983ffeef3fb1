// A part that the surface has no node for: shown as a reader meets it, its Markdown to be edited in a box of its own.
import { make, newId } from "../html.mjs";

const KINDS = [
  [/^```infographic/, "Infographic"],
  [/^\s*<!--/, "Lời nhắc cho người viết (không hiện)"],
  [/^\[\^/, "Chú thích cuối trang"],
  [/^\?\?\?/, "Phần mở ra xem thêm"],
  [/^(?:```|~~~)/, "Đoạn mã"],
];

export class Island {
  constructor(node, view, place, onRender) {
    Object.assign(this, { node, view, place, onRender });
    const id = newId("dao");
    this.kind = make("p", { class: "island__kind", id });
    this.shown = make("div", { class: "island__shown" });
    this.area = make("textarea", { class: "body-text", rows: 4, spellcheck: false, "aria-labelledby": id, oninput: () => this.write() });
    this.more = make("details", { class: "island__more" }, make("summary", {}, "Sửa bằng Markdown"), this.area);
    this.dom = make("div", { class: "island", contenteditable: "false" }, this.kind, this.shown, this.more);
    this.show();
    this.area.value = node.attrs.source;
  }

  show() {
    const { source, html } = this.node.attrs;
    const name = KINDS.find(([sign]) => sign.test(source))?.[1] ?? "Phần viết bằng Markdown";
    const title = /^\s*tiêu đề\s*:\s*(.+)$/m.exec(source)?.[1] ?? /^\s*mã\s*:\s*(.+)$/m.exec(source)?.[1] ?? "";
    this.kind.textContent = name === "Infographic" && title ? `${name}: ${title.replace(/^["']|["']$/g, "")}` : name;
    this.shown.replaceChildren(...(/^```infographic/.test(source) ? ["Hình hiện ở khung xem trang."] : safely(html)));
    this.area.rows = Math.min(14, Math.max(3, source.split("\n").length + 1));
  }

  // Each letter is kept at once; how it looks then is asked for when the box is left.
  write() {
    const source = this.area.value;
    this.node = this.node.type.create({ ...this.node.attrs, source });
    this.view.dispatch(this.view.state.tr.setNodeMarkup(this.place(), null, this.node.attrs));
    clearTimeout(this.pause);
    this.pause = setTimeout(async () => {
      const html = await this.onRender(source);
      if (html === null || source !== this.area.value || this.place() === undefined) return;
      this.view.dispatch(this.view.state.tr.setNodeMarkup(this.place(), null, { ...this.node.attrs, html }).setMeta("addToHistory", false));
    }, 600);
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    if (this.area.value !== node.attrs.source) this.area.value = node.attrs.source;
    this.show();
    return true;
  }

  stopEvent(event) {
    return this.more.contains(event.target);
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    clearTimeout(this.pause);
  }
}

// The generator's own HTML, which holds nothing that runs; links in it lead nowhere while one writes.
function safely(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const one of page.querySelectorAll("[href], [src], [id]")) for (const name of ["href", "src", "id"]) one.removeAttribute(name);
  for (const one of page.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
  return [...page.body.childNodes].map((one) => document.adoptNode(one));
}
