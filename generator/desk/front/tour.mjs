// Four steps around the desk, for whoever is here for the first time: offered once, beside the work, never in its way.
import { make } from "./html.mjs";

const KEY = "ban-bien-tap.da-di-mot-vong";
const STEPS = [
  { at: ".kinds", words: "Chọn loại trang. “Xem bài mẫu” cho thấy một trang đã xong trông ra sao. Sửa trang đã có thì gõ vài chữ của tên trang vào ô tìm." },
  { at: ".edit__form", words: "Điền từng ô; ô nào không rõ thì đọc dòng chữ nhỏ ở dưới tên ô. Bài viết thì gõ, hoặc dán từ Word, Excel. Mỗi chữ được giữ lại ngay." },
  { at: ".edit__side", words: "Nhìn bên cạnh: lỗi ở trên, bấm vào thì con trỏ tới đúng chỗ; trang thật ở dưới, cỡ điện thoại hay máy tính. Màn hình hẹp: thanh ở chân màn hình kể số lỗi, bấm vào thì thấy từng lỗi." },
  { at: ".edit .actions", words: "Xong thì “Tải gói để nộp” rồi gửi tệp zip cho người phụ trách. Bàn không tự đăng gì. Chưa xong thì cứ đóng: lần sau bản nháp vẫn ở đây." },
];

function wasSeen() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export class Tour {
  // onPractice: opens a page to try on, where a step needs one and none is open.
  constructor(onPractice) {
    this.onPractice = onPractice;
    this.words = make("p", { id: "vong-loi" });
    this.buttons = make("div", { class: "actions" });
    this.element = make("section", { class: "tour", hidden: true, "aria-label": "Đi một vòng" }, make("div", { class: "tour__inner" }, this.words, this.buttons));
    this.element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    if (!wasSeen()) this.offer();
  }

  offer() {
    this.element.hidden = false;
    this.words.textContent = "Lần đầu ở đây? Đi một vòng bốn bước, chừng một phút.";
    this.buttons.replaceChildren(this.button("Đi một vòng", () => this.go(0)), this.button("Không cần", () => this.close()));
  }

  button(label, onclick) {
    return make("button", { type: "button", class: "small-button", onclick }, label);
  }

  go(number) {
    const step = STEPS[number];
    this.element.hidden = false;
    this.element.classList.add("tour--under-way");
    if (!document.querySelector(step.at)) this.onPractice(number === 0 ? "start" : "draft");
    this.mark(document.querySelector(step.at));
    this.words.textContent = `Bước ${number + 1} trên ${STEPS.length}. ${step.words}`;
    this.words.setAttribute("tabindex", "-1");
    const last = number === STEPS.length - 1;
    this.buttons.replaceChildren(
      number ? this.button("Trước", () => this.go(number - 1)) : "",
      last ? "" : this.button("Tiếp", () => this.go(number + 1)),
      this.button(last ? "Xong" : "Thôi", () => this.close()));
    this.words.focus({ preventScroll: true });
  }

  mark(place) {
    for (const one of document.querySelectorAll(".tour-place")) one.classList.remove("tour-place");
    place?.classList.add("tour-place");
    place?.scrollIntoView({ block: "start" });
  }

  close() {
    try {
      localStorage.setItem(KEY, "1");
    } catch { /* offered again next time */ }
    this.mark(null);
    this.element.hidden = true;
    this.element.classList.remove("tour--under-way");
    document.querySelector("main").focus({ preventScroll: true });
  }
}
