// Letters as Markdown shows them: what the generator would take for a sign is escaped, and only that.
// It also mends what people type by habit (generator/prose/typed.py), so that is kept from happening too.

const SIGNS = /[\\*[\]{}|]|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\ue00a\ue00b]/g;
const POINT = /^(?:\((?:[a-zđ]|[ivxIVX]{1,5}|[A-ZĐ]|\d{1,2})\)|(?:[a-zđ]|[ivx]{1,5}|[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?=\/))[.)/])(?= +\S)/;
const ARTICLE = /^(?:Điều \d{1,3}|Chương [IVXLC\d]{1,6}|Mục \d{1,2})\.(?= )/;

// Letters inside a line.
export function shielded(text) {
  return text
    .replace(UNSEEN, "")
    .replace(/[\n\t]/g, " ")
    .replace(SIGNS, (signs) => signs.replace(/./gs, "\\$&"))
    .replace(/&(?=#?\w{1,31};)/g, "&amp;")
    // A line with a backtick, escaped or not, is one with code to whoever mends what is typed.
    .replace(/`/g, "&#96;")
    .replace(/<(?=[a-zA-Z/!?])/g, "&lt;")
    .replace(/(\\\]\s+)\((?=https?:|mailto:|tel:|\.\.\/)/g, "$1&#40;");
}

const entity = (sign) => `&#${sign.codePointAt(0)};`;

// The head of a line that would begin something else. `all` also keeps the points of a document ("a)", "I.", "Điều 5."),
// which begin a list where another follows.
export function headed(line, all) {
  if (line.startsWith("~~~") || line.startsWith("???")) return entity(line[0]) + line.slice(1);
  if (line.startsWith("!!!") || line.startsWith(">")) return `\\${line}`;
  if (/^(?:#|[-+](?=[\s\p{L}])|[-+]$|(?:-\s*){3,}$)/u.test(line)) return `\\${line}`;
  if (/^[•·▪●◦‣–—―➢➤❖◆◇■□▶►»›○★✦⁃](?=\s|\p{L})|^[✓✔☑☐→⇒](?=\s)|^={3,}\s*$/u.test(line)) return entity(line[0]) + line.slice(1);
  const number = /^\d+(?=[.)](?:\s|\p{L}|$))/u.exec(line);
  if (number) return `${number[0]}\\${line.slice(number[0].length)}`;
  return all ? withoutPoint(line) : line;
}

export function isPoint(text) {
  return POINT.test(text);
}

function withoutPoint(line) {
  const point = (POINT.exec(line) ?? ARTICLE.exec(line))?.[0];
  if (!point) return line;
  if (point.startsWith("(")) return `\\${line}`;
  const [sign, rest] = [point.at(-1), line.slice(point.length)];
  return `${point.slice(0, -1)}${sign === "/" ? entity(sign) : `\\${sign}`}${rest}`;
}

// A line as a whole: what stands at its end counts too. A backslash there would break the line.
export function ended(line) {
  return line.replace(/\\\\$/, "&#92;");
}
