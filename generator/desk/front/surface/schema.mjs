// What a text may hold, as the generator's own blocks (generator/desk/nodes.py gives them by these names).
import { Schema } from "../soan/prosemirror-model.mjs";
import { tableNodes } from "../soan/prosemirror-tables.mjs";

export const LETTERS = "abcdđeghiklmnopqrstuvxy";
export const NOTES = { note: "Lưu ý", tip: "Mẹo", warning: "Chú ý", info: "Cần biết", abstract: "Tóm tắt", danger: "Cảnh báo", example: "Ví dụ", question: "Hỏi", quote: "Trích lời", success: "Đã được", failure: "Chưa được", bug: "Lưu ý", hint: "Gợi ý" };

const tables = tableNodes({
  tableGroup: "block",
  cellContent: "inline*",
  cellAttributes: {
    alignment: { default: "", getFromDOM: (cell) => cell.className.replace(/^align-/, ""), setDOMAttr: (value, attributes) => { if (value) attributes.class = `align-${value}`; } },
  },
});
tables.table.toDOM = () => ["div", { class: "table-scroll" }, ["table", ["tbody", 0]]];

// What is copied here and put in elsewhere comes back by these attributes, nothing of it lost.
const told = (attributes) => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`data-${name}`, JSON.stringify(value)]));
const heard = (element) => Object.fromEntries(Object.entries(element.dataset).filter(([name]) => !name.startsWith("pm")).map(([name, value]) => [name, read(value)]));

function read(value) {
  try {
    return JSON.parse(value);
  } catch {
    return value; // of another page
  }
}

const list = (name, tag, attributes, dom) => ({
  [name]: {
    group: "block simple",
    content: "item+",
    attrs: { tight: { default: true }, ...attributes },
    parseDOM: [{ tag, getAttrs: (element) => (element.dataset.tight ? heard(element) : null) }],
    toDOM: (node) => [dom[0], { ...told(node.attrs), ...dom[1](node) }, 0],
  },
});

const LEADS = /^(?:https?:|mailto:|tel:|\.\.\/|#)/i;

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block simple", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "text*",
      attrs: { level: { default: 2 }, anchor: { default: "" } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (element) => (element.dataset.level ? heard(element) : { level: Math.max(2, level) }) })),
      // The page has its one title above the text.
      toDOM: (node) => [`h${Math.min(6, Math.max(2, node.attrs.level))}`, told(node.attrs), 0],
    },
    ...list("bullet_list", "ul:not(.letters)", { bare: { default: false } }, ["ul", (node) => (node.attrs.bare ? { class: "lettered" } : {})]),
    ...list("ordered_list", "ol", { start: { default: 1 } }, ["ol", (node) => (node.attrs.start === 1 ? {} : { start: String(node.attrs.start) })]),
    ...list("letter_list", "ul.letters", { start: { default: 0 } }, ["ul", (node) => ({ class: `letters${node.attrs.start ? ` letters--from-${node.attrs.start}` : ""}` })]),
    item: {
      content: "paragraph simple*",
      attrs: { done: { default: null } },
      defining: true,
      parseDOM: [{ tag: "li", getAttrs: (element) => (element.dataset.done ? heard(element) : null) }],
      toDOM: (node) => ["li", node.attrs.done === null ? {} : { ...told(node.attrs), class: node.attrs.done ? "done" : "to-do" }, 0],
    },
    quote: { group: "block", content: "simple+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    note: {
      group: "block",
      content: "note_title simple+",
      attrs: { kind: { default: "note" } },
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "div.admonition", getAttrs: (element) => (element.dataset.kind ? heard(element) : null) }],
      toDOM: (node) => ["div", { ...told(node.attrs), class: `admonition ${node.attrs.kind}` }, 0],
    },
    note_title: {
      content: "text*",
      marks: "",
      parseDOM: [{ tag: "p.admonition-title", priority: 60 }],
      toDOM: () => ["p", { class: "admonition-title" }, 0],
    },
    rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    island: {
      group: "block",
      atom: true,
      isolating: true,
      attrs: { source: { default: "" }, html: { default: "" } },
      parseDOM: [{ tag: "div.island[data-source]", getAttrs: heard }],
      toDOM: (node) => ["div", { ...told(node.attrs), class: "island" }],
    },
    ...tables,
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    footnote: { group: "inline", inline: true, atom: true, attrs: { label: {} }, parseDOM: [{ tag: "sup.chip[data-label]", getAttrs: heard }], toDOM: (node) => ["sup", { ...told(node.attrs), class: "chip" }, node.attrs.label] },
    picture: { group: "inline", inline: true, atom: true, attrs: { name: {}, alt: { default: "" } }, parseDOM: [{ tag: "span.chip[data-name]", getAttrs: heard }], toDOM: (node) => ["span", { ...told(node.attrs), class: "chip" }, `Ảnh: ${node.attrs.name}`] },
  },
  marks: {
    link: { attrs: { href: {} }, inclusive: false, parseDOM: [{ tag: "a[href]", getAttrs: (element) => LEADS.test(element.getAttribute("href")) && { href: element.getAttribute("href") } }], toDOM: (mark) => ["a", { href: mark.attrs.href, title: mark.attrs.href }, 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});
