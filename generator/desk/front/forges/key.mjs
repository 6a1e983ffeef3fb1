// The key of whoever sits here: in this page's memory, in the browser only where that was asked for, forgotten at once.
import { make } from "../html.mjs";
import { keyPlace, nameOf } from "./forge.mjs";

let held = "";

const place = (statement) => `ban-bien-tap khóa ${statement.api}`;
const repositoryPlace = (statement) => `ban-bien-tap kho ${statement.api}`;

// A browser may refuse its storage: then the page's memory is all there is.
function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name) ?? "";
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // nothing is kept
  }
  return value ?? "";
}

export function keyOf(statement) {
  return held || stored(place(statement));
}

export function repositoryOf(statement) {
  return statement.repository || stored(repositoryPlace(statement));
}

export function forget(statement) {
  held = "";
  stored(place(statement), "");
}

// The form that asks for a key; onKey: there is one now.
export function keyForm(statement, onKey) {
  const name = nameOf(statement);
  const { address, words } = keyPlace(statement);
  const wrong = make("p", { class: "wrong wrong--error", role: "alert", hidden: true });
  const field = (id, label, help, attributes) => {
    const input = make("input", { id, autocomplete: "off", spellcheck: false, "aria-describedby": `${id}-dan`, ...attributes });
    return { input, element: make("div", { class: "field" }, make("label", { for: id }, label), make("p", { class: "field__help", id: `${id}-dan` }, ...help), input) };
  };
  const repository = statement.repository ? null : field("kho", "Kho", ["Nhóm và tên kho, như nhom/cong"], { type: "text" });
  if (repository) repository.input.value = repositoryOf(statement);
  const link = make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `tạo khóa ở ${new URL(statement.site).host}`);
  const key = field("khoa", `Khóa ${name} của bạn`, ["Chưa có thì ", link, ` (mở thẻ mới): ${words}.`], { type: "password" });
  const keeps = make("input", { id: "giu-khoa", type: "checkbox" });
  const use = (event) => {
    event.preventDefault();
    const typed = key.input.value.trim();
    const where = (repository?.input.value ?? statement.repository).trim().replace(/^\/+|\/+$/g, "");
    // What a header cannot carry was not copied whole, or is no key.
    const isKey = /^[\x21-\x7e]+$/.test(typed);
    const isRepository = /^[\w.-]+(\/[\w.-]+)+$/.test(where);
    wrong.hidden = isKey && isRepository;
    wrong.textContent = isKey ? "Tên kho viết như nhom/cong." : "Đó không phải một khóa: khóa là một chuỗi chữ và số liền nhau.";
    if (!isKey || !isRepository) return;
    held = typed;
    key.input.value = "";
    stored(place(statement), keeps.checked ? typed : "");
    if (repository) stored(repositoryPlace(statement), where);
    onKey();
  };
  const form = make("form", { class: "group", onsubmit: use, "aria-label": `Khóa ${name}` },
    make("p", {}, `Bàn gửi tới ${new URL(statement.site).host} bằng khóa của chính bạn. Khóa chỉ ở trong trang này, đóng trang là mất; bàn không ghi nó vào bản nháp, địa chỉ hay nhật ký.`),
    repository?.element ?? "", key.element,
    make("p", { class: "tick" }, keeps, make("label", { for: "giu-khoa" }, "Giữ khóa trong trình duyệt này (chỉ khi máy là của riêng bạn)")),
    make("button", { type: "submit", class: "button" }, "Dùng khóa này"), wrong);
  return form;
}

export function forgetButton(statement, onForgotten) {
  return make("button", { type: "button", class: "small-button", onclick: () => { forget(statement); onForgotten(); } }, "Quên khóa");
}
