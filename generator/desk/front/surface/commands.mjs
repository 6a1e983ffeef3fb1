// What the buttons and keys of the surface do; each is a command of ProseMirror: (state, dispatch) => whether it can be.
import { chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "../soan/prosemirror-commands.mjs";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "../soan/prosemirror-schema-list.mjs";
import { Fragment } from "../soan/prosemirror-model.mjs";
import { EditorState, Selection, TextSelection } from "../soan/prosemirror-state.mjs";
import { goToNextCell } from "../soan/prosemirror-tables.mjs";
import { schema } from "./schema.mjs";

const { nodes, marks } = schema;
const LISTS = [nodes.bullet_list, nodes.ordered_list, nodes.letter_list];

// The innermost node of these kinds around the cursor, with where it stands.
export function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), at: $from.before(depth), depth };
  }
  return null;
}

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

export function isMarked(state, name) {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(marks[name].isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, marks[name]);
}

export function headingOf(state) {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading ? Math.max(2, parent.attrs.level) : 0;
}

export function heading(level) {
  return (state, dispatch) => {
    const same = headingOf(state) === level;
    return setBlockType(same ? nodes.paragraph : nodes.heading, same ? null : { level })(state, dispatch);
  };
}

export function listOf(state) {
  return around(state, ...LISTS)?.node.type.name ?? "";
}

// Begins a list, makes another kind of the one that there is, or ends it.
export function list(name) {
  const type = nodes[name];
  return (state, dispatch) => {
    const found = around(state, ...LISTS);
    if (!found) return ofWords(wrapInList(type))(state, dispatch);
    if (found.node.type === type) return liftListItem(nodes.item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(found.at, type, { tight: found.node.attrs.tight }).scrollIntoView());
    return true;
  };
}

export function quote(state, dispatch) {
  return around(state, nodes.quote) ? lift(state, dispatch) : ofWords(wrapIn(nodes.quote))(state, dispatch);
}

// Where headings alone stand in the way of a command, they become paragraphs first: one step, undone at once.
function ofWords(command) {
  return (state, dispatch) => {
    if (command(state, dispatch)) return true;
    const { selection: { from, to }, doc, tr } = state;
    doc.nodesBetween(from, to, (node, at) => { if (node.type === nodes.heading) tr.setNodeMarkup(at, nodes.paragraph, null); });
    if (!tr.docChanged) return false;
    return command(EditorState.create({ doc: tr.doc, selection: tr.selection }), dispatch && (({ steps, selection }) => {
      for (const step of steps) tr.step(step);
      dispatch(tr.setSelection(Selection.fromJSON(tr.doc, selection.toJSON())).scrollIntoView());
    }));
  };
}

// The blocks of the text that a selection touches: where the first begins, where the last ends.
function touched({ $from, $to }) {
  return [$from.depth ? $from.before(1) : $from.pos, $to.depth ? $to.after(1) : $to.pos];
}

const NAMES = { heading: "đề mục", table: "bảng", island: "phần viết bằng Markdown", rule: "đường kẻ", note: "khung", quote: "trích dẫn", bullet_list: "danh sách", ordered_list: "danh sách", letter_list: "danh sách", note_title: "tên khung" };

// What a selection holds, or stands in, besides plain paragraphs, in words.
export function held(state) {
  const [start, end] = touched(state.selection);
  const found = new Set();
  for (let depth = state.selection.$from.depth; depth > 0; depth -= 1) found.add(NAMES[state.selection.$from.node(depth).type.name]);
  state.doc.nodesBetween(start, end, (node, _at, parent) => { if (parent === state.doc) found.add(NAMES[node.type.name]); return false; });
  found.delete(undefined);
  return [...found].join(", ");
}

// A box around the blocks of the selection, its title to be written; or the box taken off, its title a paragraph.
export function note(state, dispatch) {
  const found = around(state, nodes.note);
  if (!found) return ofWords(boxed)(state, dispatch);
  const title = found.node.firstChild.content;
  const inside = found.node.content.cut(found.node.firstChild.nodeSize);
  const kept = title.size ? Fragment.from(nodes.paragraph.create(null, title)).append(inside) : inside;
  const tr = state.tr.replaceWith(found.at, found.at + found.node.nodeSize, kept);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(found.at + 1))).scrollIntoView());
  return true;
}

function boxed(state, dispatch) {
  const [start, end] = touched(state.selection);
  const inside = [];
  state.doc.nodesBetween(start, end, (node, _at, parent) => {
    if (parent === state.doc) inside.push(node);
    return false;
  });
  if (!inside.length || inside.some((node) => !node.type.isInGroup("simple"))) return false;
  const box = nodes.note.create(null, [nodes.note_title.create(), ...inside]);
  const tr = state.tr.replaceWith(start, end, box);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, start + 2)).scrollIntoView());
  return true;
}

export function noteKind(kind) {
  return (state, dispatch) => {
    const found = around(state, nodes.note);
    if (found) dispatch?.(state.tr.setNodeMarkup(found.at, null, { kind }));
    return Boolean(found);
  };
}

// A table of two columns and two rows below its head; the cursor is in its first cell.
export function table(state, dispatch) {
  const { $from } = state.selection;
  if (around(state, nodes.table, nodes.item, nodes.quote, nodes.note)) return false;
  const row = (type) => nodes.table_row.create(null, [type.create(), type.create()]);
  const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  const isEmpty = $from.parent.type === nodes.paragraph && !$from.parent.content.size;
  const below = $from.depth ? $from.after(1) : state.selection.to;
  const [start, end] = isEmpty ? [$from.before(1), below] : [below, below];
  const tr = state.tr.replaceWith(start, end, made);
  if (start + made.nodeSize === tr.doc.content.size) tr.insert(start + made.nodeSize, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, start + 3)).scrollIntoView());
  return true;
}

export function link(href, words) {
  return (state, dispatch) => {
    const { empty, from, to } = state.selection;
    const mark = marks.link.create({ href });
    const tr = empty ? state.tr.replaceSelectionWith(schema.text(words || href, [mark]), false) : state.tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    dispatch?.(tr.removeStoredMark(marks.link).scrollIntoView());
    return true;
  };
}

// The link around the cursor, whole: from, to, href.
export function linkAt(state) {
  const { $from } = state.selection;
  const mark = marks.link.isInSet($from.marks()) ?? ($from.nodeAfter && marks.link.isInSet($from.nodeAfter.marks));
  if (!mark || !$from.parent.inlineContent) return null;
  let [from, to] = [null, null];
  $from.parent.forEach((node, offset) => {
    const at = $from.start() + offset;
    if (!mark.isInSet(node.marks)) return;
    if (to !== at && to !== null && to < $from.pos) from = null;
    if (from === null) from = at;
    if (at <= $from.pos) to = at + node.nodeSize;
    else if (to === at) to += node.nodeSize;
  });
  return { from, to, href: mark.attrs.href };
}

export function lineBreak(state, dispatch) {
  const { parent } = state.selection.$from;
  if (!parent.inlineContent || parent.type === nodes.heading || parent.type === nodes.note_title) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

// In a cell a new line; behind a title into the box; in a list a new item.
export const enter = chainCommands(
  (state, dispatch) => Boolean(around(state, nodes.table)) && lineBreak(state, dispatch),
  (state, dispatch) => {
    const { $from } = state.selection;
    if ($from.parent.type !== nodes.note_title) return false;
    dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve($from.after()))).scrollIntoView());
    return true;
  },
  splitListItem(nodes.item, { done: null }),
);
export const deeper = chainCommands(goToNextCell(1), sinkListItem(nodes.item));
export const shallower = chainCommands(goToNextCell(-1), (state, dispatch) => {
  const found = around(state, ...LISTS);
  return Boolean(found && found.depth > 1 && around(state, nodes.item)) && state.doc.resolve(found.at).parent.type === nodes.item && liftListItem(nodes.item)(state, dispatch);
});
export const broken = chainCommands(exitCode, lineBreak);
