// A page of a type to look at before one begins: the type's own example, as the generator shows it, read only.
import { make } from "./html.mjs";
import { Preview } from "./preview.mjs";

export function sampleView({ form, generator, onStart, onClose }) {
  const preview = new Preview((path) => generator.ask({ do: "drawing", path }), () => []);
  const heading = make("h1", { tabindex: "-1" }, `Bài mẫu: ${form.label}`);
  const begin = make("button", { type: "button", class: "button", disabled: true }, "Bắt đầu từ mẫu này");
  const told = make("p", { class: "muted", role: "status" }, "Bài mẫu hiện ra khi bộ dựng sẵn sàng…");
  const blank = make("button", { type: "button", class: "button button--quiet", onclick: () => onStart({}) }, "Bắt đầu từ trang trắng");
  const element = make("div", { class: "first wrap sample" },
    make("button", { type: "button", class: "link-button", onclick: onClose }, "← Về đầu"),
    heading, make("p", {}, form.introduction), told, make("div", { class: "actions" }, begin, blank), preview.element);
  generator.ask({ do: "sample", folder: form.folder }).then((found) => {
    told.textContent = found.wrong ?? "Chỉ để xem: mọi chữ ở đây là ví dụ.";
    if (!found.html) return;
    begin.disabled = false;
    begin.addEventListener("click", () => onStart({ values: found.values, body: found.body, title: String(found.values["tiêu đề"] ?? "") }));
    preview.show({ html: found.html, path: found.path, held: "", tellings: [] });
  }, (error) => { told.textContent = `Chưa mở được bài mẫu (${error.message}).`; });
  return { element, heading };
}
