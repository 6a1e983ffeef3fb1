// What stands in a line, as Markdown: links around bold, bold around italic; space stands outside all of them.
import { shielded } from "./letters.mjs";

// Returns the lines of a textblock; each but the last ends where its editor ended it.
export function linesOf(block) {
  const lines = [[]];
  block.forEach((node) => {
    if (node.type.name === "hard_break") lines.push([]);
    else lines.at(-1).push(node);
  });
  return lines.map((nodes) => written(nodes).trim());
}

function written(nodes) {
  let out = "";
  for (const run of runs(nodes, (node) => marked(node, "link")?.attrs.href ?? null)) {
    const next = letterAfter(nodes, run.nodes.at(-1));
    const words = run.value === null ? bold(run.nodes, out, next) : link(run, out, next);
    // An exclamation mark before a link would make a picture of it.
    if (words.startsWith("[") && out.endsWith("!") && run.value !== null) out = `${out.slice(0, -1)}\\!`;
    out += words;
  }
  return out;
}

function letterAfter(nodes, node) {
  const next = nodes[nodes.indexOf(node) + 1];
  return next === undefined ? "" : next.isText ? next.text[0] : "x";
}

const marked = (node, name) => node.marks.find((mark) => mark.type.name === name);

function runs(nodes, valueOf) {
  const found = [];
  for (const node of nodes) {
    const value = valueOf(node);
    if (found.length && found.at(-1).value === value) found.at(-1).nodes.push(node);
    else found.push({ value, nodes: [node] });
  }
  return found;
}

function bold(nodes, before, after) {
  let out = "";
  for (const run of runs(nodes, (node) => Boolean(marked(node, "strong")))) {
    const next = letterAfter(nodes, run.nodes.at(-1)) || after;
    const inside = italic(run.nodes, before + out, next, run.value);
    out += run.value ? around("**", inside) : inside;
  }
  return out;
}

function italic(nodes, before, after, isBold) {
  let out = "";
  for (const run of runs(nodes, (node) => Boolean(marked(node, "em")))) {
    const next = letterAfter(nodes, run.nodes.at(-1)) || (isBold ? "" : after);
    const inside = run.nodes.map(single).join("");
    if (!run.value || !inside.trim()) {
      out += inside;
      continue;
    }
    const last = (out || (isBold ? "" : before)).at(-1) ?? "";
    const isWhole = !/[\p{L}\p{N}_]/u.test(inside.startsWith(" ") ? "" : last) && !/[\p{L}\p{N}_]/u.test(inside.endsWith(" ") ? "" : next);
    // Inside bold, and beside it, an asterisk would be taken for one of the other's.
    out += around(isWhole && (isBold || last === "*") ? "_" : "*", isWhole ? inside : guarded(inside));
  }
  return out;
}

// A sign in the middle of a word, as in 3*4*5, is one of multiplication, unless no letter follows it.
function guarded(words) {
  return words.replace(/^(\s*)([\p{L}\p{N}])/u, (_, space, letter) => `${space}&#${letter.codePointAt(0)};`);
}

function single(node) {
  if (node.isText && marked(node, "code")) return code(node.text);
  // Inside bold and italics an asterisk, escaped or not, would be taken for their end.
  if (node.isText) return marked(node, "strong") || marked(node, "em") ? shielded(node.text).replace(/\\\*/g, "&#42;") : shielded(node.text);
  if (node.type.name === "footnote") return `[^${node.attrs.label}]`;
  return `![${shielded(node.attrs.alt)}](${place(node.attrs.name)})`;
}

function code(text) {
  const words = text.replace(/\s+/g, " ");
  const fence = "`".repeat(Math.max(0, ...(words.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const room = words.startsWith("`") || words.endsWith("`") ? " " : "";
  return words.trim() ? fence + room + words.trim() + room + fence : words;
}

function around(sign, words) {
  const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words);
  return inside ? `${before}${sign}${inside}${sign}${after}` : words;
}

function place(address) {
  return /[\s()<>"]/.test(address) ? `<${address.replace(/[<>"]/g, encodeURIComponent)}>` : address;
}

const BARE = /^https?:\/\/[\w\-./?=&%#:~+,@]*[\w/]$/;

function link(run, out, next) {
  const plain = run.nodes.map((node) => node.text ?? "").join("");
  const stands = /(^|\s)$/.test(out) && /^(\s|$)/.test(next);
  const isSimple = run.nodes.length === 1 && run.nodes[0].marks.length === 1;
  if (isSimple && stands && ((plain === run.value && BARE.test(plain)) || (run.value === `mailto:${plain}` && /^[\w.-]+@[\w-]+(\.[\w-]+)+$/.test(plain)))) return plain;
  const words = bold(run.nodes.map((node) => node.mark(node.marks.filter((mark) => mark.type.name !== "link"))), "", "");
  const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words);
  return inside ? `${before}[${inside}](${place(run.value)})${after}` : words;
}
