// What people said of a request, in their order; and what became of it.
import { toText } from "./bytes.mjs";
import { make } from "../html.mjs";

export function commentList(comments) {
  const when = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeStyle: "short" });
  return make("ul", { class: "plain-list comments" }, ...comments.map((one) => make("li", {},
    make("span", { class: "muted" }, `${one.by}, ${when.format(new Date(one.at))}`), make("p", { class: "paragraph" }, one.words))));
}

// sent: what a draft remembers of its request. Answers a sentence.
export async function fateOf(forge, { branch, text }, path) {
  const { main } = await forge.may();
  if (await forge.find(branch)) return "Bài đang chờ duyệt.";
  return toText(await forge.read(path, main)) === text ? "Bài đã được đăng." : "Đề nghị đã đóng mà bài chưa được đăng đúng như bạn gửi. Xem ở máy chủ, hoặc gửi lại.";
}
