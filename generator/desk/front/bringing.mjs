// Files that were made elsewhere become drafts: Word, saved pages (several, a folder of them, a zip), tables. What became
// of each is told.
import { bytesOf } from "./handin.mjs";
import { askOfFile } from "./old_letters.mjs";
import { base64Of, developed } from "./pictures.mjs";

const PAGE = /\.(html?|xhtml|docx)$/i;
const TABLE = /\.(csv|xlsx)$/i;
const PICTURE = /\.(jpe?g|png|webp|avif|gif|bmp|svg|heic|tiff?)$/i;
// What a browser saves beside a page: its frames are no pages of their own.
const PART = /(?:^|\/)[^/]+(?:_files|\.files|_tệp|_tep)\//i;
const MOST_BYTES = 60_000_000;
const MOST_PAGES = 200;
const SMALLEST_PX = 64;

// Files as { path, file }: those that were chosen, one by one or with their folder …
export function chosen(list) {
  return [...list].map((file) => ({ path: (file.webkitRelativePath || file.name).normalize("NFC"), file }));
}

// … and those that were dropped, with all that is in folders among them.
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const plain = chosen(transfer.files);
  if (!entries.length) return plain;
  return (await Promise.all(entries.map(inside))).flat();
}

async function inside(entry) {
  const path = entry.fullPath.replace(/^\//, "").normalize("NFC");
  if (entry.isFile) return [{ path, file: await new Promise((resolve, reject) => { entry.file(resolve, reject); }) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return (await Promise.all(found.map(inside))).flat();
    found.push(...some); // a browser hands out a hundred at a time
  }
}

export class Bringing {
  // say: the line of state; keep: keeps a draft; newDraft: one of a folder; stands: whether the portal has a page at a path.
  constructor({ generator, say, keep, newDraft, stands }) {
    Object.assign(this, { generator, say, keep, newDraft, stands });
  }

  // Answers { rows: [{ path, draft | why, told }], left: sentences about what was not looked at }.
  async bring(given) {
    this.letters = new Map();
    const { files, rows, left } = await this.withZips(given);
    const pages = files.filter(({ path }) => PAGE.test(path) && !PART.test(path));
    const tables = files.filter(({ path }) => TABLE.test(path));
    this.pictures = new Map(files.filter(({ path }) => PICTURE.test(path)).map(({ path, file }) => [path, file]));
    this.used = new Set();
    for (const [number, one] of [...pages, ...tables].slice(0, MOST_PAGES).entries()) {
      this.say(`Đang đọc ${number + 1}/${Math.min(pages.length + tables.length, MOST_PAGES)}: ${one.path.split("/").pop()}…`);
      rows.push(...(await this.rowsOf(one, given.length > 1).catch((error) => [{ path: one.path, why: error.message }])));
    }
    if (pages.length + tables.length > MOST_PAGES) left.push(`Mỗi lần ${MOST_PAGES} trang: còn ${pages.length + tables.length - MOST_PAGES} trang chưa đọc, chọn thư mục con rồi làm tiếp.`);
    const strange = files.filter(({ path }) => !PAGE.test(path) && !TABLE.test(path) && !PICTURE.test(path));
    const parts = files.filter(({ path }) => PAGE.test(path) && PART.test(path)).length;
    // One by one somebody chose it: told by its name, as a page would be.
    if (strange.length && strange.length === given.length) rows.push(...await Promise.all(strange.map(({ path, file }) => this.refused(path, file))));
    else if (strange.length + parts) left.push(`${strange.length + parts} tệp khác (trình bày, mã, khung quảng cáo…) không lấy.`);
    const unused = [...this.pictures.keys()].filter((path) => !this.used.has(path)).length;
    if (unused && rows.some((row) => row.draft)) left.push(`${unused} ảnh không bài nào dùng không lấy.`);
    else if (unused) left.push(`${unused} ảnh: ảnh thì thêm khi đang viết một bài, ở “Thêm ảnh chụp”.`);
    await this.keepAll(rows);
    return { rows, left };
  }

  async withZips(given) {
    const files = given.filter(({ path }) => !/\.zip$/i.test(path));
    const rows = [];
    const left = [];
    for (const { path, file } of given.filter((one) => /\.zip$/i.test(one.path))) {
      this.say(`Đang mở ${file.name}…`);
      const found = file.size > MOST_BYTES ? { wrong: `quá lớn (${Math.round(file.size / 1e6)} MB); giải nén rồi chọn thư mục, hoặc chia nhỏ` } : await this.ask({ do: "unpack", data: await base64Of(file) });
      if (found.wrong) rows.push({ path, why: found.wrong });
      else {
        files.push(...Object.entries(found.files).map(([name, data]) => ({ path: name, file: new File([bytesOf(data)], name.split("/").pop()) })));
        if (found.others) left.push(`${found.others} tệp trong ${file.name} không phải trang, bảng hay ảnh: không lấy.`);
        if (!Object.keys(found.files).length) rows.push({ path, why: "trong tệp zip không có trang .html, tệp Word, bảng hay ảnh nào" });
      }
    }
    return { files, rows, left };
  }

  // What cannot be asked is a sentence too.
  ask(asked) {
    return this.generator.ask(asked).catch((error) => ({ wrong: error.message }));
  }

  async refused(path, file) {
    const { wrong } = await this.ask({ do: "bring", name: file.name, data: "" });
    return { path, why: withoutName(wrong, file) };
  }

  async rowsOf({ path, file }, isOfMany) {
    if (file.size > MOST_BYTES) return [{ path, why: `quá lớn (${Math.round(file.size / 1e6)} MB); bớt ảnh, hoặc chia bài` }];
    if (TABLE.test(path)) return this.ofTable(path, file);
    const found = await this.read(path, file, isOfMany);
    return [found.wrong ? { path, why: withoutName(found.wrong, file) } : { path, ...(await this.withPictures(found)) }];
  }

  async ofTable(path, file) {
    const found = await this.ask({ do: "bring_rows", name: file.name, data: await base64Of(file) });
    if (found.wrong) return [{ path, why: withoutName(found.wrong, file) }];
    return [...found.drafts.map((one) => ({ path, ...this.row(one) })), ...found.told.map((why) => ({ path, why }))];
  }

  // A page is asked for, with the pictures that it wants; whoever brings old letters is asked once what they are.
  async read(path, file, isOfMany) {
    const asked = { do: "bring", name: file.name, data: await base64Of(file), files: {} };
    if (isOfMany || path.includes("/") || this.pictures.size) Object.assign(asked, { path, there: [...this.pictures.keys()] });
    let found = await this.ask(asked);
    if (found.wants) {
      for (const one of found.wants) {
        this.used.add(one);
        asked.files[one] = await base64Of(this.pictures.get(one));
      }
      found = await this.ask(asked);
    }
    const { old_letters: old } = found;
    if (!old) return found;
    if (!this.letters.has(old.encoding)) this.letters.set(old.encoding, await askOfFile(old));
    return this.letters.get(old.encoding) ? found : this.ask({ ...asked, keeps_letters: true });
  }

  row({ folder, name, values, body, told, pictures }) {
    const path = `content/${folder}/${name}.md`;
    const notes = this.stands(path) ? [...told, "trên cổng đã có trang cùng tên: xem có phải bài ấy không, hoặc đổi tiêu đề"] : told;
    return { draft: this.newDraft(folder, { values, body, pictures, told: notes, title: String(values["tiêu đề"] ?? "") }), told: notes };
  }

  // The pictures of a file go the way of all photographs; what is none leaves no mark in the text.
  async withPictures(found) {
    const told = [...found.told];
    const pictures = [];
    let { body } = found;
    const rows = Array.isArray(found.values["ảnh"]) ? found.values["ảnh"] : [];
    for (const [name, data] of Object.entries(found.pictures)) {
      try {
        const picture = await developed(new File([bytesOf(data)], name), new Set(pictures.map((one) => one.name)));
        if (picture.width < SMALLEST_PX && picture.height < SMALLEST_PX) throw new Error(`không lấy ảnh nhỏ ${picture.width} × ${picture.height} điểm`);
        pictures.push(picture);
        body = body.replaceAll(`](${name})`, `](${picture.name})`);
        for (const row of rows) if (row["tệp"] === name) row["tệp"] = picture.name;
      } catch (error) {
        told.push(error.message);
        body = body.replaceAll(`![](${name})`, "").replace(/\n{3,}/g, "\n\n");
        rows.splice(0, rows.length, ...rows.filter((row) => row["tệp"] !== name));
      }
    }
    const values = { ...found.values };
    if (rows.length) values["ảnh"] = rows;
    else delete values["ảnh"];
    return this.row({ ...found, values, body, pictures, told });
  }

  // Several wait in the list of drafts; one is opened, and kept then.
  async keepAll(rows) {
    const made = rows.filter((row) => row.draft);
    const names = made.map(({ draft }) => `${draft.folder}/${draft.title}`);
    for (const [number, row] of made.entries()) {
      if (names.indexOf(names[number]) !== number) row.told.push("trùng tên với một trang khác vừa đem vào: đổi tiêu đề");
    }
    if (rows.length > 1) for (const { draft } of made) await this.keep(draft).catch((error) => this.say(error.message));
  }
}

const withoutName = (words, file) => words.replace(`${file.name}: `, "");
