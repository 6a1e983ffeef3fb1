// What stands above a form: what others did to the page, what was guessed when a file became a draft, copies from before.
import { make } from "./html.mjs";

// What was guessed or left out when a file became a draft.
export function toLookAt(told) {
  return make("div", { class: "problems" }, make("h2", {}, "Xem lại những điều này"), make("ul", {}, ...told.map((one) => make("li", {}, one))));
}

// What others did to the page since the draft was begun, or what a public desk did not know of it (`isOurs`).
export function taken(conflicts) {
  const rows = conflicts.map(([label, theirs]) => make("li", {}, make("strong", {}, label), `: bản trên cổng là “${theirs}”`));
  return make("div", { class: "problems", role: "alert" }, make("p", {}, words(conflicts)), rows.length ? make("ul", {}, ...rows) : "");
}

function words({ length, isOurs }) {
  if (isOurs) {
    const beside = length ? "Những mục sau bạn cũng vừa sửa, nên xem bản kia có dòng ghi chú nào cần chép vào không:" : "Không ai sửa gì khác. Bấm gửi hoặc ghi lần nữa.";
    return `Bàn công khai không có ghi chú biên tập, dòng ghi chú # và mã phiếu của trang này: vừa lấy chúng vào bản nháp. ${beside}`;
  }
  return length ? "Có người cũng vừa sửa trang này. Bản của bạn được giữ ở những mục sau; xem có cần theo bản kia không:" : "Có người vừa sửa trang này ở chỗ khác; điều họ sửa đã có trong bản nháp.";
}

// Copies of the draft from before, each to go back to; the one of now becomes a copy too.
export function earlier(draft, onGoBack) {
  const copies = draft.copies.slice(0, -1).reverse();
  if (!copies.length) return "";
  const when = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeStyle: "short" });
  const rows = copies.map((copy) => make("li", {}, make("button", { type: "button", class: "link-button", onclick: () => onGoBack(copy) }, when.format(copy.at))));
  return make("details", { class: "earlier" }, make("summary", {}, "Bản nháp lúc trước"), make("ul", { class: "plain-list" }, ...rows));
}
