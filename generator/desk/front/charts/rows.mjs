// The first table of what is on the clipboard, cell by cell; nothing of it runs or is loaded.
export function rowsOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = [...page.querySelectorAll("table")].filter((table) => !table.querySelector("table"));
  if (!tables.length) return null;
  const [largest] = tables.sort((one, other) => other.rows.length - one.rows.length);
  const { rows, merged } = grid(largest);
  const told = [];
  if (merged) told.push("Ô gộp đã được lặp lại ở từng ô.");
  if (tables.length > 1) told.push(`Có ${tables.length} bảng; lấy bảng dài nhất.`);
  return { rows, told };
}

function grid(table) {
  const rows = [];
  let merged = false;
  [...table.rows].forEach((row, y) => {
    rows[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      merged ||= cell.rowSpan > 1 || cell.colSpan > 1;
      for (let down = 0; down < Math.min(cell.rowSpan, table.rows.length - y); down += 1) {
        rows[y + down] ??= [];
        for (let across = 0; across < Math.min(cell.colSpan, 100); across += 1) rows[y + down][x + across] = cell.textContent.replace(/\s+/g, " ").trim();
      }
      x += cell.colSpan;
    }
  });
  return { rows: rows.map((row) => Array.from(row, (cell) => cell ?? "")), merged };
}

const FENCE = /^```infographic[ \t]*\n([\s\S]*?)^```[ \t]*$/gm;

// The pictures of a body: the whole block, what is in it, its title.
export function blocksOf(body) {
  return [...body.matchAll(FENCE)].map(([whole, inner]) => ({ whole, inner, title: inner.match(/^tiêu đề:\s*["']?(.*?)["']?\s*$/im)?.[1] ?? "hình" }));
}
