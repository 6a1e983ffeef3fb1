// Names that are no more, shortened to those that match what is typed. Without it the whole list stands there.
const page = document.querySelector("[data-names]");
const form = page.querySelector("[data-names-form]"), field = form.querySelector("input");
const status = page.querySelector("[data-names-status]"), hint = status.textContent;
const KIND = /^(xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|p|x|tt|tp|tx|h) (?=.)/;
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
  .replace(/[^a-z0-9]+/g, " ").trim();
const rows = [...page.querySelectorAll("[data-name]")].map((row) => {
  const name = plain(row.querySelector("strong").textContent);
  return { row, name: name.replace(KIND, ""), all: plain(row.textContent) };
});

function show() {
  const asked = plain(field.value).replace(KIND, "");
  const named = rows.filter(({ name }) => name === asked);
  const begun = rows.filter(({ name }) => ` ${name}`.includes(` ${asked}`));
  const found = named.length ? named : begun.length ? begun : rows.filter(({ all }) => ` ${all}`.includes(` ${asked}`));
  for (const { row } of rows) row.hidden = asked !== "" && !found.some((one) => one.row === row);
  for (const part of page.querySelectorAll("section")) part.hidden = !part.querySelector("[data-name]:not([hidden])");
  const told = found.slice(0, 3).map(({ row }) => row.textContent.trim()).join(". ");
  status.textContent = asked === "" ? hint : found.length ? (found.length > 3 ? `${found.length} nơi khớp.` : `${told}.`)
    : "Không có tên cũ nào như vậy. Thử ít chữ hơn.";
}

form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
field.addEventListener("input", show);
field.value ||= new URLSearchParams(location.search).get("q") || "";
show();
