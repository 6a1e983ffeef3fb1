// What a text may hold, as the generator's own blocks (generator/desk/nodes.py gives them by these names).
import { Schema } from "../soan/prosemirror-model.mjs";
import { tableNodes } from "../soan/prosemirror-tables.mjs";

export const LETTERS = "abcdđeghiklmnopqrstuvxy";
export const NOTES = { note: "Lưu ý", tip: "Mẹo", warning: "Chú ý", info: "Cần biết", abstract: "Tóm tắt", danger: "Cảnh báo", example: "Ví dụ", question: "Hỏi", quote: "Trích lời", success: "Đã được", failure: "Chưa được", bug: "Lưu ý", hint: "Gợi ý" };

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "inline*",
  cellAttributes: {
    alignment: { default: "", getFromDOM: () => "", setDOMAttr: (value, attributes) => { if (value) attributes.class = `align-${value}`; } },
  },
});
tables.table.toDOM = () => ["div", { class: "table-scroll" }, ["table", ["tbody", 0]]];

const list = (name, tag, attributes, dom) => ({
  [name]: {
    group: "block simple",
    content: "item+",
    attrs: { tight: { default: true }, ...attributes },
    parseDOM: [{ tag }],
    toDOM: dom,
  },
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block simple", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "text*",
      attrs: { level: { default: 2 }, anchor: { default: "" } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
      // The page has its one title above the text.
      toDOM: (node) => [`h${Math.min(6, Math.max(2, node.attrs.level))}`, 0],
    },
    ...list("bullet_list", "ul:not(.letters)", { bare: { default: false } }, (node) => ["ul", node.attrs.bare ? { class: "lettered" } : {}, 0]),
    ...list("ordered_list", "ol", { start: { default: 1 } }, (node) => ["ol", node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }, 0]),
    ...list("letter_list", "ul.letters", { start: { default: 0 } }, (node) => ["ul", { class: `letters${node.attrs.start ? ` letters--from-${node.attrs.start}` : ""}` }, 0]),
    item: {
      content: "paragraph simple*",
      attrs: { done: { default: null } },
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: (node) => ["li", node.attrs.done === null ? {} : { class: node.attrs.done ? "done" : "to-do" }, 0],
    },
    quote: { group: "block", content: "simple+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    note: {
      group: "block",
      content: "note_title simple+",
      attrs: { kind: { default: "note" } },
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "div.admonition" }],
      toDOM: (node) => ["div", { class: `admonition ${node.attrs.kind}` }, 0],
    },
    note_title: {
      content: "text*",
      marks: "",
      parseDOM: [{ tag: "p.admonition-title" }],
      toDOM: () => ["p", { class: "admonition-title" }, 0],
    },
    rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    island: {
      group: "block",
      atom: true,
      isolating: true,
      attrs: { source: { default: "" }, html: { default: "" } },
      toDOM: () => ["div", { class: "island" }],
    },
    ...tables,
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    footnote: { group: "inline", inline: true, atom: true, attrs: { label: {} }, toDOM: (node) => ["sup", { class: "chip" }, node.attrs.label] },
    picture: { group: "inline", inline: true, atom: true, attrs: { name: {}, alt: { default: "" } }, toDOM: (node) => ["span", { class: "chip" }, `Ảnh: ${node.attrs.name}`] },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false, toDOM: (mark) => ["a", { href: mark.attrs.href, title: mark.attrs.href }, 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});
