// The first view: what to write today, one's own drafts, and a search in all there is.
import { fold, make, short } from "./html.mjs";

const MOST_FOUND = 12;

export function startView({ statement, entries, kept, onNew, onSample, onOpen, onDraft, onFile, onReview }) {
  const types = statement.forms.map((form) => make("li", { class: "kind" },
    make("button", { type: "button", class: "kind__button", onclick: () => onNew(form) }, form.label),
    make("p", {}, firstSentence(form.introduction)),
    make("button", { type: "button", class: "link-button kind__sample", "aria-label": `Xem bài mẫu: ${form.label}`, onclick: () => onSample(form) }, "Xem bài mẫu")));
  return make("div", { class: "first wrap" },
    make("h1", { tabindex: "-1" }, "Viết gì hôm nay?"),
    drafts(kept, statement, onDraft),
    onReview ? make("section", { "aria-labelledby": "duyet" }, make("h2", { id: "duyet" }, "Duyệt bài người khác gửi"), make("button", { type: "button", class: "small-button", onclick: onReview }, "Bài chờ duyệt")) : "",
    make("section", { "aria-labelledby": "moi" }, make("h2", { id: "moi" }, "Trang mới"), make("ul", { class: "kinds" }, ...types)),
    bring(onFile),
    search(entries, statement, onOpen));
}

function bring(onFile) {
  const files = choice({ id: "tep-word", multiple: true, accept: ".docx,.html,.htm,.xhtml,.csv,.xlsx,.zip" }, onFile, "Chọn tệp Word (.docx), trang đã lưu (.html, .zip) hoặc bảng (.csv, .xlsx)");
  const folder = "webkitdirectory" in HTMLInputElement.prototype ? choice({ id: "thu-muc-trang", webkitdirectory: true }, onFile, "Chọn cả thư mục trang cũ") : [];
  return make("section", { "aria-labelledby": "dem-vao", class: "bring" }, make("h2", { id: "dem-vao" }, "Có sẵn trong Word, bảng tính, trang cũ"),
    make("div", { class: "field" }, ...files, ...folder,
      make("p", { class: "field__help" }, "Chọn được nhiều tệp một lần, cả thư mục trang đã lưu cùng ảnh; hoặc kéo thả vào trang này. Mỗi trang thành một bản nháp, ghi sẵn địa chỉ nguồn. Bảng: hàng đầu là tên mục của loại trang (tiêu đề, tóm tắt…), mỗi hàng một bản nháp.")));
}

function choice(attributes, onFile, words) {
  const input = make("input", { type: "file", class: "visually-hidden", ...attributes, onchange: () => { if (input.files.length) onFile(input.files); input.value = ""; } });
  return [make("label", { for: attributes.id, class: "small-button file-label" }, words), input];
}

function firstSentence(text) {
  return text.match(/^.*?[.!?](?=\s|$)/)?.[0] ?? text;
}

// kept: a promise of the drafts; where they cannot be had, the editor is told before anything is typed.
function drafts(kept, statement, onDraft) {
  const place = make("div", {});
  kept.then(({ all, refused }) => place.append(
    ...(refused ? [make("p", { class: "wrong wrong--warning" }, refused)] : []),
    ...(all.length ? [draftList(all, statement, onDraft)] : [])));
  return place;
}

function draftList(kept, statement, onDraft) {
  const label = (folder) => statement.forms.find((form) => form.folder === folder)?.label ?? "";
  const when = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeStyle: "short" });
  const rows = kept.map((one) => make("li", {},
    make("button", { type: "button", class: "link-button", onclick: () => onDraft(one) }, short(one.title) || "(chưa có tiêu đề)"),
    make("span", { class: "muted" }, ` ${label(one.folder)}, ${when.format(one.changed)}${one.sent?.number ? `, đã gửi: đề nghị số ${one.sent.number}` : ""}`)));
  return make("section", { "aria-labelledby": "nhap" }, make("h2", { id: "nhap" }, "Bản nháp của tôi"), make("ul", { class: "plain-list" }, ...rows));
}

function search(entries, statement, onOpen) {
  const found = make("ul", { class: "plain-list", id: "tim-thay" });
  const count = make("p", { class: "muted", role: "status" });
  const show = (typed) => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const hits = words.length ? entries().filter((one) => words.every((word) => fold(`${one.title} ${one.path} ${one.summary}`).includes(word))) : [];
    count.textContent = !words.length ? "" : hits.length > MOST_FOUND ? `${hits.length} trang; gõ thêm chữ để thu hẹp.` : `${hits.length} trang.`;
    found.replaceChildren(...hits.slice(0, MOST_FOUND).map((one) => make("li", {},
      make("button", { type: "button", class: "link-button", onclick: () => onOpen(one) }, one.title),
      make("span", { class: "muted" }, ` ${statement.sections[one.folder] ?? ""}`))));
  };
  const input = make("input", { id: "tim-bai", type: "search", autocomplete: "off", oninput: () => show(input.value) });
  return make("section", { "aria-labelledby": "sua" }, make("h2", { id: "sua" }, "Sửa trang đã có"),
    make("div", { class: "field" }, make("label", { for: "tim-bai" }, "Tìm theo tên, văn bản, chữ trong tóm tắt"), input), count, found);
}
