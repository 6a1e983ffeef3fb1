// What goes on in the surface beside its buttons: keys, signs typed at the head of a line, lists that meet.
import { baseKeymap } from "../soan/prosemirror-commands.mjs";
import { history, redo, undo } from "../soan/prosemirror-history.mjs";
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "../soan/prosemirror-inputrules.mjs";
import { keymap } from "../soan/prosemirror-keymap.mjs";
import { Plugin, PluginKey } from "../soan/prosemirror-state.mjs";
import { canJoin } from "../soan/prosemirror-transform.mjs";
import { tableEditing } from "../soan/prosemirror-tables.mjs";
import { Decoration, DecorationSet } from "../soan/prosemirror-view.mjs";
import { make } from "../html.mjs";
import * as commands from "./commands.mjs";
import { LETTERS, schema } from "./schema.mjs";

const { nodes } = schema;
const JOINED = new Set(["bullet_list", "ordered_list", "letter_list", "quote"]);

// "- ", "1. ", "a) ", "## ", "> " at the head of a paragraph, as Word and Markdown know them.
const typed = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*+•–—]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,3})[.)]\s$/, nodes.ordered_list, (found) => ({ start: Number(found[1]) })),
    wrappingInputRule(/^([a-zđ])\)\s$/, nodes.letter_list, (found) => ({ start: Math.max(0, LETTERS.indexOf(found[1])) })),
    wrappingInputRule(/^>\s$/, nodes.quote),
    textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, (found) => ({ level: found[1].length })),
    new InputRule(/^---$/, (state, _found, start) => {
      const at = state.doc.resolve(start);
      if (at.depth !== 1) return null;
      return state.tr.replaceWith(at.before(), at.after(), [nodes.rule.create(), nodes.paragraph.create()]);
    }),
  ],
});

// Two lists of a kind below each other are one in Markdown: so they are here.
const together = new Plugin({
  appendTransaction(transactions, _old, state) {
    if (!transactions.some((one) => one.docChanged)) return null;
    const places = [];
    state.doc.descendants((node, at, parent, number) => {
      if (!node.isBlock || node.isTextblock) return false;
      if (number && JOINED.has(node.type.name) && parent.child(number - 1).type === node.type) places.push(at);
      return true;
    });
    const { tr } = state;
    for (const at of places.reverse()) if (canJoin(tr.doc, at)) tr.join(at);
    return tr.docChanged ? tr : null;
  },
});

// Below a part in which no cursor can stand, and below a table, there is always a line to go on; empty, it is not written.
const roomBelow = new Plugin({
  appendTransaction(_transactions, _old, state) {
    return needsRoom(state.doc) ? state.tr.insert(state.doc.content.size, nodes.paragraph.create()).setMeta("addToHistory", false) : null;
  },
});

function needsRoom(doc) {
  return ["island", "table", "rule", "note"].includes(doc.lastChild.type.name);
}

export function withRoomBelow(doc) {
  return needsRoom(doc) ? doc.copy(doc.content.addToEnd(nodes.paragraph.create())) : doc;
}

const PROBLEMS = new PluginKey("problems");

// What is wrong with a block, told below it.
const problems = new Plugin({
  key: PROBLEMS,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, set) {
      const told = tr.getMeta(PROBLEMS);
      return told ? DecorationSet.create(tr.doc, told.flatMap((one) => decorations(tr.doc, one))) : set.map(tr.mapping, tr.doc);
    },
  },
  props: { decorations: (state) => PROBLEMS.getState(state) },
});

function decorations(doc, { number, severity, words }) {
  if (number >= doc.childCount) return [];
  let at = 0;
  for (let one = 0; one < number; one += 1) at += doc.child(one).nodeSize;
  const end = at + doc.child(number).nodeSize;
  const tell = () => make("p", { class: `wrong wrong--${severity}`, contenteditable: "false" }, words);
  return [Decoration.node(at, end, { class: `block--${severity}` }), Decoration.widget(end, tell, { side: -1, key: `${severity} ${words}`, ignoreSelection: true })];
}

export function tell(view, told) {
  view.dispatch(view.state.tr.setMeta(PROBLEMS, told).setMeta("addToHistory", false));
}

// Tab moves items and goes from cell to cell; after Escape it leaves the text, as everywhere else.
function keys(onLink, run) {
  let leaves = false;
  const unless = (command) => (state, dispatch, view) => {
    if (leaves) {
      leaves = false;
      return false;
    }
    return command(state, dispatch, view);
  };
  // Told where it cannot be; and never left to the browser, which would undo in another field, or zoom.
  const always = (command, name) => () => { run(command, name); return true; };
  return keymap({
    "Mod-b": always(commands.bold, "Đậm"),
    "Mod-i": always(commands.italic, "Nghiêng"),
    "Mod-k": () => { onLink(); return true; },
    "Mod-z": always(undo),
    "Mod-y": always(redo),
    "Mod-Shift-z": always(redo),
    "Mod-Alt-2": always(commands.heading(2), "Đề mục"),
    "Mod-Alt-3": always(commands.heading(3), "Đề mục nhỏ"),
    "Mod-Shift-7": always(commands.list("ordered_list"), "1. Đánh số"),
    "Mod-Shift-8": always(commands.list("bullet_list"), "• Danh sách"),
    "Mod-Shift-9": always(commands.list("letter_list"), "a) Điểm theo chữ cái"),
    "Shift-Enter": commands.broken,
    "Mod-Enter": commands.broken,
    Enter: commands.enter,
    Backspace: undoInputRule,
    Tab: unless(commands.deeper),
    "Shift-Tab": unless(commands.shallower),
    Escape: () => { leaves = true; return false; },
  });
}

export function plugins({ onLink, run }) {
  return [history(), typed, keys(onLink, run), keymap(baseKeymap), tableEditing(), together, roomBelow, problems];
}

export { redo, undo };
