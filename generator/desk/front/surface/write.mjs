// Blocks as Markdown: one node in, its text out, without an empty line at its end; nothing for what says nothing.
import { linesOf } from "./inline.mjs";
import { ended, headed, isPoint, shielded } from "./letters.mjs";
import { LETTERS } from "./schema.mjs";

// `beside` are the nodes before and after it: points that follow each other would be read as a list.
export function write(node, beside = []) {
  switch (node.type.name) {
    case "paragraph": return paragraph(node, beside.some((other) => other?.type.name === "paragraph" && isPoint(other.textContent)));
    case "heading": return heading(node);
    case "bullet_list": case "ordered_list": case "letter_list": return list(node);
    case "table": return table(node);
    case "quote": return inner(node, 0).split("\n").map((line) => (line ? `> ${line}` : ">")).join("\n").replace(/^>$/, "");
    case "note": return note(node);
    case "rule": return "---";
    case "island": return node.attrs.source.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
    default: throw new Error(node.type.name);
  }
}

function paragraph(node, all) {
  const lines = linesOf(node).filter((line, place, whole) => line || (place && place < whole.length - 1));
  return broken(lines.map((line, place) => headed(line, all || place > 0)));
}

// A line that holds code is read as it stands: there two spaces end it.
function broken(lines) {
  return lines.map((line, place) => (place === lines.length - 1 ? ended(line) : ended(line) + (line.includes("`") ? "  " : "\\"))).join("\n");
}

function heading(node) {
  const words = linesOf(node).join(" ").replace(/#+$/, (signs) => signs.replace(/#/g, "\\#"));
  const anchor = node.attrs.anchor ? ` {#${node.attrs.anchor}}` : "";
  return words && `${"#".repeat(node.attrs.level)} ${words}${anchor}`;
}

// The blocks inside another, from one of its children on.
function inner(node, from) {
  const found = [];
  node.forEach((child, _offset, place) => {
    if (place >= from) found.push(write(child, [node.maybeChild(place - 1), node.maybeChild(place + 1)]));
  });
  return found.filter(Boolean).join("\n\n");
}

const moved = (text) => text.split("\n").map((line) => (line ? `    ${line}` : line)).join("\n");

function note(node) {
  const title = shielded(node.firstChild.textContent.replace(/"/g, "”").replace(/\s+/g, " ").trim());
  const inside = inner(node, 1);
  return title || inside ? `!!! ${node.attrs.kind}${title ? ` "${title}"` : ""}\n${moved(inside)}`.trimEnd() : "";
}

// Where anything inside needs an empty line, the whole list has them: below one, items would be words of the last.
function list(node) {
  const tight = node.attrs.tight ? rowsOf(node, true) : null;
  const isTight = tight?.every((row) => !row.includes("\n\n"));
  return isTight ? tight.join("\n") : rowsOf(node, false).join("\n\n");
}

function rowsOf(node, isTight) {
  const rows = [];
  node.forEach((item) => {
    const words = itemOf(item, isTight);
    if (words) rows.push(`${sign(node, rows.length)}${words}`);
  });
  return rows;
}

function sign(node, number) {
  if (node.type.name === "ordered_list") return `${node.attrs.start + number}. `;
  return node.type.name === "letter_list" ? `- ${LETTERS[node.attrs.start + number] ?? "…"}) ` : "- ";
}

function itemOf(item, isTight) {
  const [head, ...others] = linesOf(item.firstChild);
  const box = item.attrs.done === null ? "" : item.attrs.done ? "[x] " : "[ ] ";
  const first = broken([headed(head, false), ...others.map((line) => headed(line, true))]);
  const rest = [];
  item.forEach((child, _offset, place) => { if (place) rest.push([child.type.name, write(child)]); });
  const parts = rest.filter(([, text]) => text).map(([name, text]) => `${isTight && name !== "paragraph" ? "\n" : "\n\n"}${moved(text)}`);
  const words = first.split("\n").join("\n    ") + parts.join("");
  return words.trim() && box + words;
}

const ALIGNMENTS = { "": "---", left: ":---", center: ":---:", right: "---:" };

function table(node) {
  const rows = [];
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => cells.push(linesOf(cell).join("<br>").replace(/^[-: ]+$/, (signs) => signs.replace(/[-:]/, (one) => (one === "-" ? "\\-" : "&#58;")))));
    rows.push(cells);
  });
  const width = Math.max(...rows.map((cells) => cells.length));
  const line = (cells) => `| ${Array.from({ length: width }, (_, x) => cells[x] ?? "").join(" | ")} |`;
  const head = node.firstChild;
  const dashes = Array.from({ length: width }, (_, x) => ALIGNMENTS[head.maybeChild(x)?.attrs.alignment ?? ""]);
  return [line(rows[0]), line(dashes), ...rows.slice(1).map(line)].join("\n");
}
