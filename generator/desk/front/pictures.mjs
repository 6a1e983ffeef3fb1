// Photographs leave the editor's machine turned, shrunk, and without what the camera wrote into them.
import { fold, make } from "./html.mjs";

const LONGEST_PX = 2000;
const QUALITY = 0.85;
const MOST_BYTES = 60_000_000;

// A file's name from what people call it, small letters, digits, hyphens, and from what it shows: two photographs have two
// names, whoever takes them and wherever they meet.
function nameFor(file, bytes, taken) {
  const stem = fold(file.name.replace(/\.[^.]*$/, "")).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "anh";
  const own = `${stem}-${markOf(bytes)}`;
  let name = `${own}.jpg`;
  for (let number = 2; taken.has(name); number += 1) name = `${own}-${number}.jpg`;
  return name;
}

// A short sign that other bytes do not have (FNV-1a, 32 bits); browsers have better ones only on https.
function markOf(bytes) {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(36).padStart(7, "0");
}

// Returns { name, blob, width, height }; throws a sentence for what is no photograph.
export async function developed(file, taken) {
  if (file.size > MOST_BYTES) throw new Error(`ảnh "${file.name}" quá lớn (${Math.round(file.size / 1e6)} MB); chọn ảnh dưới 60 MB`);
  if (!file.size) throw new Error(`"${file.name}" là tệp rỗng, chưa chép xong từ máy ảnh hoặc điện thoại; chép lại rồi chọn`);
  let pixels;
  try {
    pixels = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Error(`không mở được "${file.name}"; ảnh HEIC của điện thoại thì xuất thành JPG trước`);
  }
  const share = Math.min(1, LONGEST_PX / Math.max(pixels.width, pixels.height));
  const canvas = make("canvas", { width: Math.round(pixels.width * share), height: Math.round(pixels.height * share) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // what is transparent would be black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(pixels, 0, 0, canvas.width, canvas.height);
  pixels.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return { name: nameFor(file, new Uint8Array(await blob.arrayBuffer()), taken), blob, width: canvas.width, height: canvas.height };
}

const addresses = new WeakMap();

// The address of a photograph's bytes in this browser.
export function addressOf(picture) {
  if (!addresses.has(picture.blob)) addresses.set(picture.blob, URL.createObjectURL(picture.blob));
  return addresses.get(picture.blob);
}

export async function base64Of(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

// The place where photographs are put in; each gets a row in the field "ảnh".
export class Pictures {
  constructor(draft, { onAdded, say }) {
    Object.assign(this, { draft, onAdded, say });
    this.draft.pictures ??= [];
    this.rows = make("ul", { class: "pictures" });
    const input = make("input", { id: "them-anh", type: "file", class: "visually-hidden", accept: "image/*", multiple: true, onchange: async () => { await this.add([...input.files]); input.value = ""; } });
    this.element = make("div", { class: "field" }, make("label", { for: "them-anh", class: "small-button file-label" }, "Thêm ảnh chụp"),
      make("p", { class: "field__help" }, "Ảnh được xoay đúng chiều, thu nhỏ và xóa ngày giờ, nơi chụp, máy ảnh ngay trên máy này, trước khi đi đâu. Có ai nhận ra được trong ảnh không? Có thì ghi ở mục ảnh và cần phiếu đồng ý."),
      input, this.rows);
    this.draw();
  }

  get names() {
    return this.draft.pictures.map((picture) => picture.name);
  }

  async add(files) {
    for (const file of files) {
      try {
        const picture = await developed(file, new Set(this.names));
        this.draft.pictures.push(picture);
        this.onAdded(picture.name);
        const told = (size) => `${(size / 1e6).toFixed(1).replace(".", ",")} MB`;
        this.say(`Đã thêm ${picture.name}: ${picture.width} × ${picture.height} điểm, từ ${told(file.size)} còn ${told(picture.blob.size)}.`);
      } catch (error) {
        this.say(`Chưa thêm được ảnh: ${error.message}.`);
      }
    }
    this.draw();
  }

  draw() {
    this.rows.replaceChildren(...this.draft.pictures.map((picture, number) => {
      const image = make("img", { alt: "", src: addressOf(picture), width: 120 });
      const take = () => { this.draft.pictures.splice(number, 1); this.onAdded(null); this.draw(); };
      return make("li", {}, image, make("span", {}, picture.name), make("button", { type: "button", class: "small-button", "aria-label": `Bỏ tệp ${picture.name}`, onclick: take }, "Bỏ"));
    }));
  }
}
