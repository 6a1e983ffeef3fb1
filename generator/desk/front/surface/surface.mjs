// The text as it will be read, to be written in: ProseMirror over the generator's own blocks.
import { EditorState, TextSelection } from "../soan/prosemirror-state.mjs";
import { Slice } from "../soan/prosemirror-model.mjs";
import { closeHistory } from "../soan/prosemirror-history.mjs";
import { EditorView } from "../soan/prosemirror-view.mjs";
import { make } from "../html.mjs";
import { held, link, linkAt } from "./commands.mjs";
import { Island } from "./island.mjs";
import { LinkBox } from "./links.mjs";
import { plugins, redo, tell, undo, withRoomBelow } from "./plugins.mjs";
import { schema } from "./schema.mjs";
import { Source, Sources } from "./source.mjs";
import { Toolbar } from "./toolbar.mjs";

export class Surface {
  // `opened` is the generator's answer to `blocks`; `read` asks it for another text's. `onChange` is given the Markdown.
  constructor({ opened, read, entries, label, describedBy, onChange, onPaste, say }) {
    Object.assign(this, { read, onChange, onPaste, say });
    this.source = new Sources(schema, opened);
    this.toolbar = new Toolbar({ run: (command, name) => this.run(command, name), onLink: () => this.openLink(), controls: "mat-soan" });
    this.links = new LinkBox(entries);
    this.place = make("div", {});
    this.element = make("div", { class: "surface" }, this.toolbar.element, this.place, this.links.element);
    this.view = new EditorView(this.place, {
      state: EditorState.create({ doc: withRoomBelow(this.source.doc), plugins: plugins({ onLink: () => this.openLink(), run: (command, name) => this.run(command, name) }) }),
      attributes: { id: "mat-soan", class: "surface__text md-typeset", role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-describedby": describedBy, lang: "vi" },
      nodeViews: { island: (node, view, place) => new Island(node, view, place, (source) => this.rendered(source)) },
      dispatchTransaction: (transaction) => this.dispatch(transaction),
      handlePaste: (_view, event) => this.paste(event),
      handleDOMEvents: { beforeinput: (_view, event) => this.ofMenu(event), compositionend: () => { setTimeout(() => this.tellWaiting(), 80); return false; } },
      handleClick: (_view, _at, event) => { if (event.target.closest("a")) event.preventDefault(); return false; },
    });
    this.source.text(this.view.state.doc);
    this.toolbar.show(this.view.state);
  }

  dispatch(transaction) {
    const state = this.view.state.apply(transaction);
    this.view.updateState(state);
    if (this.pasted) this.pasted = { from: transaction.mapping.map(this.pasted.from), to: transaction.mapping.map(this.pasted.to, -1) };
    if (this.isTold && (transaction.docChanged || transaction.selectionSet)) {
      this.say("");
      this.isTold = false;
    }
    if (transaction.docChanged) this.onChange(this.source.text(state.doc));
    this.toolbar.show(state);
  }

  // Does what a button or its keys stand for; what cannot be done here is told, by its `name`.
  run(command, name) {
    const { state } = this.view;
    const isDone = command(state, (transaction) => this.view.dispatch(transaction), this.view);
    if (name && !isDone) this.say(cannot(name, held(state)));
    this.isTold = name && !isDone;
    this.view.focus();
  }

  // "Undo" of the browser's menu is the surface's own.
  ofMenu(event) {
    const command = { historyUndo: undo, historyRedo: redo }[event.inputType];
    if (!command || event.target.closest("textarea")) return false;
    event.preventDefault();
    this.run(command);
    return true;
  }

  async rendered(source) {
    const answer = await this.read(source);
    return answer ? answer.pieces.map((piece) => piece.html).join("") : null;
  }

  // The text was changed as Markdown: the blocks that differ come in as one step, which is undone like any other.
  renew(opened) {
    this.source.add(opened);
    const { doc, tr } = this.view.state;
    const next = withRoomBelow(this.source.doc);
    const most = Math.min(doc.childCount, next.childCount);
    let head = 0;
    while (head < most && doc.child(head).eq(next.child(head))) head += 1;
    let tail = 0;
    while (tail < most - head && doc.child(doc.childCount - 1 - tail).eq(next.child(next.childCount - 1 - tail))) tail += 1;
    const at = (document, number) => [...Array(number).keys()].reduce((place, one) => place + document.child(one).nodeSize, 0);
    const blocks = next.content.cut(at(next, head), at(next, next.childCount - tail));
    if (!blocks.size && head + tail === doc.childCount) {
      this.source.text(doc);
      return;
    }
    this.view.dispatch(closeHistory(tr.replaceWith(at(doc, head), at(doc, doc.childCount - tail), blocks)));
    this.view.dispatch(closeHistory(this.view.state.tr)); // what follows at once is no part of that step
  }

  // The line of the text in which the cursor's block begins.
  get line() {
    return this.source.lines[this.view.state.selection.$from.index(0)] ?? 0;
  }

  // --- What is pasted ---

  // From elsewhere comes Markdown; what was copied here stays as it is, and so does a plain line.
  paste(event) {
    const html = event.clipboardData.getData("text/html");
    if (html.includes("data-pm-slice")) return false;
    const text = this.onPaste(html, event.clipboardData.getData("text/plain"));
    if (text === null) return false;
    event.preventDefault();
    this.insert(text);
    return true;
  }

  // Puts Markdown in the place of the selection, as blocks; where it went is kept in mind.
  async insert(markdown, place) {
    const opened = await this.read(markdown);
    if (!opened) return;
    const { state } = this.view;
    const { from, to } = place ?? state.selection;
    const made = new Source(schema, opened).doc.content;
    const isLine = made.childCount === 1 && made.firstChild.type === schema.nodes.paragraph;
    const inLine = !state.doc.resolve(from).parent.type.isInGroup("simple");
    const slice = isLine || (inLine && state.doc.resolve(from).depth > 1) ? new Slice(lineOf(made), 0, 0) : new Slice(made, 0, 0);
    // A step of its own: what was typed just before is not undone with it.
    const tr = closeHistory(state.tr.replaceRange(from, to, slice));
    const end = tr.mapping.map(to);
    tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView();
    this.view.dispatch(tr);
    this.pasted = { from: tr.mapping.map(from, -1), to: end };
  }

  // What was pasted last says something else now: one step that can be undone.
  async insertInstead(markdown) {
    if (this.pasted) await this.insert(markdown, this.pasted);
  }

  // Puts blocks in the place of a part that is edited as Markdown, else below the block with the cursor.
  async put(markdown, replaced) {
    const opened = await this.read(markdown);
    if (!opened) return;
    const { doc, selection, tr } = this.view.state;
    let place = null;
    doc.forEach((node, at) => {
      if (replaced && node.attrs.source?.trim() === replaced.trim()) place = [at, at + node.nodeSize];
    });
    const below = selection.$from.depth ? selection.$from.after(1) : selection.to;
    this.view.dispatch(closeHistory(tr.replaceWith(...(place ?? [below, below]), new Source(schema, opened).doc.content)));
    this.view.focus();
  }

  // --- Links ---

  async openLink() {
    const found = linkAt(this.view.state);
    if (found) this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, found.from, found.to)));
    const { from, to } = this.view.state.selection;
    const chosen = await this.links.ask(found?.href ?? "", this.view.state.doc.textBetween(from, to));
    if (chosen?.href) this.run(link(chosen.href, chosen.title));
    else if (chosen) this.run((state, dispatch) => { dispatch(state.tr.removeMark(from, to, schema.marks.link)); return true; });
    else this.view.focus();
  }

  // --- What is wrong ---

  // `problems` have the line of the body, a severity and words. Nothing moves under a word that is still being composed.
  show(problems) {
    this.waiting = problems.map(({ line, severity, words }) => ({ number: this.source.blockAt(line), severity, words }));
    this.tellWaiting();
  }

  tellWaiting() {
    if (!this.waiting || this.view.composing) return;
    const told = this.waiting;
    this.waiting = null;
    const same = JSON.stringify(told) === this.told;
    this.told = JSON.stringify(told);
    if (!same) tell(this.view, told);
  }

  goTo(line) {
    const { doc } = this.view.state;
    const number = Math.min(this.source.blockAt(line), doc.childCount - 1);
    let at = 0;
    for (let one = 0; one < number; one += 1) at += doc.child(one).nodeSize;
    this.view.focus();
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.near(doc.resolve(at), 1)).scrollIntoView());
    this.view.nodeDOM(at)?.scrollIntoView?.({ block: "center" });
  }
}

function cannot(name, words) {
  return `“${name}” không dùng được ở chỗ này${words ? ` (đang ở hoặc đang chọn: ${words})` : ""}. Chọn riêng những đoạn chữ thường rồi bấm lại.`;
}

// The words of blocks in one line, where no block can stand.
function lineOf(fragment) {
  const found = [];
  fragment.descendants((node) => {
    if (!node.isTextblock) return true;
    if (found.length && node.content.size) found.push(schema.nodes.hard_break.create());
    node.forEach((child) => found.push(child));
    return false;
  });
  return schema.nodes.paragraph.create(null, found).content;
}
