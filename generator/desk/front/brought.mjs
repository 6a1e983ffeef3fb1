// What became of each file that was brought: the draft it is now, or why it is none.
import { make, short } from "./html.mjs";

export function broughtView({ rows, left }, { label, onOpen, onClose }) {
  const made = rows.filter((row) => row.draft);
  const failed = rows.filter((row) => row.why);
  const heading = make("h2", { tabindex: "-1" }, made.length ? `Đã đem vào ${made.length} bản nháp` : "Chưa đem vào được trang nào");
  const drafts = made.map(({ path, draft, told }) => make("li", {},
    make("button", { type: "button", class: "link-button", onclick: () => onOpen(draft) }, short(draft.title) || "(chưa có tiêu đề)"),
    make("span", { class: "muted" }, ` ${label(draft.folder)}, từ ${path}${told.length ? `; ${told.length} điều cần xem lại` : ""}`)));
  const why = failed.map((row) => make("li", {}, make("strong", {}, row.path), `: ${row.why}`));
  const others = left.map((one) => make("li", {}, one));
  const element = make("section", { class: "problems brought", "aria-label": "Những tệp vừa đem vào" }, heading,
    made.length ? make("p", {}, "Mở từng bản để xem lại; chúng ở “Bản nháp của tôi”.") : "",
    make("ul", { class: "plain-list brought__list" }, ...drafts),
    why.length ? make("h3", {}, "Chưa đem vào được") : "", why.length ? make("ul", {}, ...why) : "",
    others.length ? make("ul", { class: "muted" }, ...others) : "",
    make("button", { type: "button", class: "small-button", onclick: onClose }, "Đóng danh sách này"));
  return { element, heading };
}
