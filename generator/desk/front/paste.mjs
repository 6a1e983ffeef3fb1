// What Word, Excel, Google Docs and web pages put on the clipboard, as the Markdown that this portal knows.
// Fonts, colours, sizes, tracking and scripts are dropped; what cannot be kept is said.

const SKIPPED = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "BUTTON", "INPUT"]);
const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "ASIDE", "FIGURE", "FIGCAPTION", "ADDRESS", "CENTER", "BODY"]);
const WORD_HEADING = /mso-outline-level:\s*(\d)|^(?:MsoHeading|Heading)(\d)/;
const WORD_LIST = /mso-list:\s*(?!none|ignore)/i;
const BULLET = /^\s*[•·▪◦o§\uf0b7\uf0a7\u2013-]\s+/;

// Returns { text, told }: Markdown, and what was dropped or changed, in words.
export function toMarkdown(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const writer = new Writer();
  const text = writer.blocks(page.body).join("\n\n").replace(/\n{3,}/g, "\n\n").trim();
  return { text: text && `${text}\n`, told: [...writer.told] };
}

class Writer {
  constructor() {
    this.told = new Set();
  }

  // The blocks of an element, one after the other; letters between blocks are a paragraph.
  blocks(element) {
    const found = [];
    let line = "";
    const close = () => {
      if (line.trim()) found.push(tidy(line));
      line = "";
    };
    for (const node of element.childNodes) {
      const block = node.nodeType === Node.ELEMENT_NODE ? this.block(node) : null;
      if (block) {
        close();
        found.push(...block);
      } else {
        line += this.inline(node);
      }
    }
    close();
    return joinedLists(found);
  }

  // The blocks that an element is, or nothing where it is part of a line.
  block(element) {
    const name = element.nodeName;
    if (SKIPPED.has(name) || name.includes(":") && !element.textContent.trim()) return [];
    const heading = /^H([1-6])$/.exec(name)?.[1] ?? WORD_HEADING.exec(`${element.getAttribute("style") ?? ""}`)?.[1] ?? WORD_HEADING.exec(element.className)?.[2];
    if (heading && element.textContent.trim()) return [`${"#".repeat(Math.min(4, Math.max(2, Number(heading))))} ${tidy(this.plain(element))}`];
    if (name === "P" && (WORD_LIST.test(element.getAttribute("style") ?? "") || /MsoListParagraph/.test(element.className))) return [this.wordItem(element)];
    if (name === "UL" || name === "OL") return [this.list(element, 0)];
    if (name === "TABLE") return this.table(element);
    if (name === "BLOCKQUOTE") return [this.blocks(element).join("\n\n").split("\n").map((line) => `> ${line}`.trimEnd()).join("\n")];
    if (name === "PRE") return [`\`\`\`\n${element.textContent.replace(/\n$/, "")}\n\`\`\``];
    if (name === "HR") return ["---"];
    if (BLOCKS.has(name) || (name === "B" && element.id?.startsWith("docs-internal-guid")) || (name === "SPAN" && element.querySelector("p, table, ul, ol, h1, h2, h3"))) return this.blocks(element);
    return null;
  }

  inline(node) {
    if (node.nodeType === Node.TEXT_NODE) return safe(node.data.replace(/[\s\u00a0]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.nodeName)) return "";
    const style = node.getAttribute("style") ?? "";
    if (/mso-list:\s*ignore/i.test(style)) return "";
    const inside = [...node.childNodes].map((child) => this.inline(child)).join("");
    switch (node.nodeName) {
      case "BR": return "\n";
      case "IMG":
        this.told.add("ảnh trong đoạn dán không đi theo: thêm ảnh ở ô Thêm ảnh chụp");
        return "";
      case "A": return link(inside, node.getAttribute("href") ?? "");
      case "B": case "STRONG": return /font-weight:\s*(normal|400)/.test(style) ? inside : marked(inside, "**");
      case "I": case "EM": return /font-style:\s*normal/.test(style) ? inside : marked(inside, "*");
      case "S": case "STRIKE": case "DEL":
        this.told.add("chữ gạch ngang đã thành chữ thường");
        return inside;
      default:
        if (/font-weight:\s*(bold|[6-9]00)/.test(style)) return marked(inside, "**");
        return /font-style:\s*italic/.test(style) ? marked(inside, "*") : inside;
    }
  }

  plain(element) {
    return this.inline(element).replace(/\*+/g, "").replace(/\n/g, " ");
  }

  list(element, depth) {
    const ordered = element.nodeName === "OL";
    let number = Number(element.getAttribute("start") ?? 1);
    const rows = [];
    for (const item of element.children) {
      if (item.nodeName === "UL" || item.nodeName === "OL") rows.push(this.list(item, depth + 1));
      if (item.nodeName !== "LI") continue;
      const inner = [...item.children].filter((child) => child.nodeName === "UL" || child.nodeName === "OL");
      for (const one of inner) one.remove();
      const words = tidy(this.blocks(item).join(" ").replace(/\n+/g, " "));
      rows.push(`${"    ".repeat(depth)}${ordered ? `${number}.` : "-"} ${words}`);
      number += 1;
      rows.push(...inner.map((one) => this.list(one, depth + 1)));
    }
    return rows.join("\n");
  }

  // A paragraph of Word that is an item: its number or bullet is drawn, not said.
  wordItem(element) {
    const level = Number(/level(\d)/.exec(element.getAttribute("style") ?? "")?.[1] ?? 1) - 1;
    const mark = [...element.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""))?.textContent.trim() ?? "";
    const words = tidy([...element.childNodes].map((child) => this.inline(child)).join("")).replace(BULLET, "");
    // "a)" and "đ)" are part of what a text says: a law is quoted by them.
    if (/^[a-zđ]\)$/i.test(mark)) return `- ${mark} ${words}`;
    return `${"    ".repeat(level)}${/^\d+[.)]$/.test(mark) ? "1." : "-"} ${words}`;
  }

  // Cells that went over several rows or columns are repeated in each.
  table(element) {
    const rows = [];
    [...element.rows].forEach((row, y) => {
      rows[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y][x] !== undefined) x += 1;
        if (cell.rowSpan > 1 || cell.colSpan > 1) this.told.add("ô gộp trong bảng đã được lặp lại ở từng ô");
        const words = tidy(this.blocks(cell).join(" ").replace(/\n+/g, " ")).replace(/\|/g, "\\|");
        for (let down = 0; down < Math.min(cell.rowSpan, element.rows.length - y); down += 1) {
          rows[y + down] ??= [];
          for (let across = 0; across < cell.colSpan; across += 1) rows[y + down][x + across] = words;
        }
        x += cell.colSpan;
      }
    });
    const kept = rows.filter((row) => row?.some((cell) => cell));
    const width = Math.max(0, ...kept.map((row) => row.length));
    if (!width) return [];
    if (width === 1) return kept.map((row) => row[0]);
    const line = (cells) => `| ${Array.from({ length: width }, (_, x) => cells[x] ?? "").join(" | ")} |`;
    const [head, ...others] = kept;
    return [[line(head), line(Array(width).fill("---")), ...others.map(line)].join("\n")];
  }
}

// Signs that Markdown would take for its own; a backslash before < would be shown.
function safe(text) {
  return text.replace(/([\\`*_[\]>])/g, "\\$1").replace(/<(?=[a-zA-Z/!?])/g, "&lt;");
}

function marked(text, sign) {
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  return words && !words.includes("\n") && !words.startsWith(sign) ? `${before}${sign}${words}${sign}${after}` : text;
}

// What web pages add to addresses in order to follow people is left out; what is no address of a page becomes words.
function link(words, address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return words;
  }
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return words;
  for (const name of [...url.searchParams.keys()]) if (/^(utm_|fbclid|gclid|mc_|igsh|zarsrc)/.test(name)) url.searchParams.delete(name);
  return words.trim() ? `[${words.trim().replace(/\*+/g, "")}](${url.href.replace(/[()]/g, encodeURIComponent)})` : "";
}

function tidy(line) {
  return line.replace(/[ \t]+/g, " ").replace(/ *\n */g, "\n").replace(/\*\*\*\*/g, "").trim().replace(/^(\d+)\.(?=\s)/, "$1\\.").replace(/^([#+>-])(?=\s)/, "\\$1");
}

// Items that follow each other are one list.
function joinedLists(blocks) {
  const joined = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isItem = /^\s*(?:-|\d+\.) /.test(block);
    if (isItem && last !== undefined && /^\s*(?:-|\d+\.) /.test(last) && /^\s*(?:-|\d+\.) /.test(last.split("\n").at(-1))) joined[joined.length - 1] = `${last}\n${block}`;
    else joined.push(block);
  }
  return joined;
}
