// Letters typed with fonts from before Unicode: whoever pasted them is asked, and sees before and after.
import { make } from "./html.mjs";

// What such text always has, and proper Vietnamese hardly ever.
const ODD = /[¡-¦§¨©ª«¬®µ¶·¸¹»¼½¾ÆÇÐÑØÞß×÷\u00adåäëïöüûøñæîÅÄËÏÖÜÛÎ]/;

export class OldLetters {
  constructor(generator) {
    this.generator = generator;
    this.element = make("div", { role: "status" });
  }

  mayBe(text) {
    return ODD.test(text);
  }

  // Asks the generator what a text is; where it is old, its editor whether it shall be made new.
  async ask(text, onYes) {
    const found = await this.generator.ask({ do: "old_letters", text });
    if (!found.encoding) return;
    this.element.replaceChildren(question(`Chữ này có vẻ gõ bằng bảng mã cũ (${found.encoding}). Đổi sang Unicode?`, found.rows, (isYes) => {
      this.element.replaceChildren();
      if (isYes) onYes(found.text);
    }));
  }
}

// The same of a whole file, before anything is made of it. Settles with whether its letters shall be made new.
export function askOfFile({ encoding, rows }) {
  return new Promise((resolve) => {
    const asked = question(`Chữ trong tệp có vẻ gõ bằng bảng mã cũ (${encoding}). Đổi sang Unicode?`, rows, (isYes) => {
      resolve(isYes);
      dialog.close();
    });
    const dialog = make("dialog", { class: "question-box", "aria-label": "Chữ gõ bằng bảng mã cũ" }, asked);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(false); // whoever answered has been heard already
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// A question with lines before and after, and two answers.
export function question(words, rows, onAnswer) {
  const lines = rows.map(([before, after]) => make("li", {}, make("span", { class: "muted" }, before), " → ", make("strong", {}, after)));
  return make("div", { class: "problems old-letters" }, make("p", {}, words), make("ul", {}, ...lines),
    make("div", { class: "row__buttons" },
      make("button", { type: "button", class: "small-button", onclick: () => onAnswer(true) }, "Đổi sang Unicode"),
      make("button", { type: "button", class: "small-button", onclick: () => onAnswer(false) }, "Giữ như cũ")));
}
