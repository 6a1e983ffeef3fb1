// The desk: opens the generator, shows the first view or a draft, and keeps the address of what is open.
import { draft as draftOf, drafts, keep, remove } from "./drafts.mjs";
import { EditView } from "./edit.mjs";
import { Generator } from "./generator.mjs";
import { bytesOf } from "./handin.mjs";
import { hold, release } from "./holding.mjs";
import { make } from "./html.mjs";
import { askOfFile } from "./old_letters.mjs";
import { base64Of, developed } from "./pictures.mjs";
import { Lists } from "./lists.mjs";
import { reviewView } from "./review.mjs";
import { sampleView } from "./samples.mjs";
import { Send } from "./send.mjs";
import { startView } from "./start.mjs";
import { follow, themeSwitch } from "./theme.mjs";
import { Tour } from "./tour.mjs";

const DRAFTS_MS = 300;
const REVIEW = "cho-duyet";
const main = document.querySelector("main");
const state = document.querySelector("#tinh-trang");
const say = (words) => { state.textContent = words; };

const statement = await (await fetch("khai.json")).json();
document.head.append(make("link", { rel: "stylesheet", href: `cong/${statement.shared.style}` }));
document.head.append(document.querySelector('link[href="ban.css"]')); // ours comes last
document.title = `Bàn biên tập – ${statement.site}`;
const tour = new Tour((view) => (view === "start" ? openStart() : openPractice()));
document.querySelector(".desk-tools").append(themeSwitch(), make("button", { type: "button", class: "desk-tool", onclick: () => tour.go(0) }, "Đi một vòng"));
main.before(tour.element);
follow(document);
for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) sheet.addEventListener("load", () => follow(document));

let entries = statement.entries;
const lists = new Lists(() => entries, statement.areas);
let keeping;
const generator = new Generator({
  stage: say,
  ready: (opened) => {
    entries = opened.entries;
    say(opened.problems.length ? `Sẵn sàng. Nội dung của cổng đang có ${opened.problems.length} lỗi ở bài khác.` : "Sẵn sàng: kiểm và xem trang ngay khi gõ.");
    keeping ??= keepDesk().catch(() => say("Sẵn sàng, nhưng chưa giữ được để dùng khi mất mạng."));
  },
  failed: (why) => say(`Chưa mở được bộ dựng: ${why}. Vẫn viết được, bản nháp vẫn được giữ; có mạng lại thì bàn tự mở tiếp, hoặc tải lại trang.`),
  died: () => say("Bộ dựng dừng đột ngột, đang mở lại. Bản nháp vẫn được giữ."),
});
generator.start(statement.shared).catch(() => {});

// Kept for when there is no network, once all has come that is used now.
async function keepDesk() {
  if (!("serviceWorker" in navigator)) return;
  const kept = await navigator.serviceWorker.register("giu.js");
  await navigator.serviceWorker.ready;
  takeNewest(kept);
  document.documentElement.dataset.kept = "";
}

// A newer edition waits until all of this one has come: no page is made of two.
function takeNewest(kept) {
  const take = (worker) => {
    if (worker?.state !== "installed" || !kept.active) return;
    worker.addEventListener("statechange", () => { if (worker.state === "activated") say("Bàn có bản mới. Tải lại trang để dùng; bản nháp vẫn được giữ."); });
    worker.postMessage("thay");
  };
  take(kept.waiting);
  kept.addEventListener("updatefound", () => kept.installing?.addEventListener("statechange", (event) => take(event.target)));
  kept.installing?.addEventListener("statechange", (event) => take(event.target));
}

const statementOf = (folder) => statement.forms.find((form) => form.folder === folder);
const newDraft = (folder, more) => ({ id: crypto.randomUUID(), folder, path: "", base: "", values: {}, body: "", title: "", copies: [], changed: Date.now(), ...more });

// Storage that is slow to answer, or never does, keeps nobody from writing: what it holds joins the view later.
async function openStart() {
  release();
  history.replaceState(null, "", "#");
  const kept = drafts();
  await Promise.race([kept, new Promise((resolve) => { setTimeout(resolve, DRAFTS_MS); })]);
  main.replaceChildren(startView({
    statement,
    entries: () => entries,
    kept,
    onNew: (form) => openDraft(newDraft(form.folder)),
    onSample: openSample,
    onOpen: openEntry,
    // Another tab may have written in it since the list was made.
    onDraft: async (one) => { const newest = (await draftOf(one.id).catch(() => null)) ?? one; openDraft(newest, undefined, newest.told); },
    onFile: openFiles,
    onReview: statement.forge && openReview,
  }));
}

function openSample(form) {
  history.replaceState(null, "", "#");
  const begun = (found) => openDraft(newDraft(form.folder, found), undefined, "values" in found ? ["Mọi chữ lấy từ bài mẫu là ví dụ: thay bằng chuyện thật, số thật, nguồn thật của mình."] : undefined);
  const { element, heading } = sampleView({ form, generator, onStart: begun, onClose: openStart });
  main.replaceChildren(element);
  heading.focus();
}

// A page to try on, of a type that asks little more than all do; it is kept once something is typed.
function openPractice() {
  const needed = (form) => form.fields.filter((field) => field.needed).length;
  const ofAll = Math.min(...statement.forms.map(needed));
  const [least] = statement.forms.filter((form) => needed(form) > ofAll).sort((one, other) => needed(one) - needed(other));
  openDraft(newDraft(least.folder), undefined, undefined, true);
}

function openReview() {
  history.replaceState(null, "", `#${REVIEW}`);
  const view = reviewView({ statement: statement.forge, sections: statement.sections, generator, onClose: openStart });
  main.replaceChildren(view);
  view.querySelector("h1").focus();
}

// One file of Word or one page opens as a draft; a table, or several files, become drafts that wait in the list.
async function openFiles(files) {
  const found = [];
  const wrong = [];
  for (const file of files) {
    say(`Đang đọc ${file.name}…`);
    const { drafts: made, told } = await (/\.(csv|xlsx)$/i.test(file.name) ? draftsOfTable : draftsOfFile)(file);
    found.push(...made);
    wrong.push(...told);
  }
  say(wrong.length ? `Chưa đem vào được hết. ${wrong.join(". ")}.` : "Sẵn sàng: kiểm và xem trang ngay khi gõ.");
  if (found.length === 1) {
    const [{ told, ...one }] = found;
    openDraft(newDraft(one.folder, one), undefined, told.length + wrong.length ? [...told, ...wrong] : undefined);
    return;
  }
  for (const { told, ...one } of found) await keep(newDraft(one.folder, { ...one, told })).catch((error) => say(error.message));
  if (!found.length) return;
  await openStart();
  main.firstElementChild.prepend(make("div", { class: "problems", role: "status" }, make("p", {}, `Đã đem vào ${found.length} bản nháp, ở “Bản nháp của tôi”. Mở từng bản để xem lại.`),
    wrong.length ? make("ul", {}, ...wrong.map((one) => make("li", {}, one))) : ""));
}

async function draftsOfTable(file) {
  const found = await generator.ask({ do: "bring_rows", name: file.name, data: await base64Of(file) }).catch((error) => ({ wrong: error.message }));
  if (found.wrong) return { drafts: [], told: [`${file.name}: ${found.wrong}`] };
  return { drafts: found.drafts.map((one) => ({ ...one, title: String(one.values["tiêu đề"] ?? "") })), told: found.told.map((one) => `${file.name}: ${one}`) };
}

// The pictures of a file go the way of all photographs.
async function draftsOfFile(file) {
  const asked = { do: "bring", name: file.name, data: await base64Of(file) };
  const wrong = (error) => ({ wrong: error.message });
  let found = await generator.ask(asked).catch(wrong);
  if (found.old_letters && !(await askOfFile(found.old_letters))) found = await generator.ask({ ...asked, keeps_letters: true }).catch(wrong);
  if (found.wrong) return { drafts: [], told: [found.wrong] };
  const { folder, values, told } = found;
  let { body } = found;
  const pictures = [];
  for (const [name, data] of Object.entries(found.pictures)) {
    try {
      const picture = await developed(new File([bytesOf(data)], name), new Set(pictures.map((one) => one.name)));
      pictures.push(picture);
      body = body.replaceAll(name, picture.name);
      for (const row of Array.isArray(values["ảnh"]) ? values["ảnh"] : []) if (row["tệp"] === name) row["tệp"] = picture.name;
    } catch (error) {
      told.push(`${error.message}`);
    }
  }
  return { drafts: [{ folder, values, body, pictures, told, title: String(values["tiêu đề"] ?? "") }], told: [] };
}

async function openEntry(entry) {
  const kept = (await drafts()).all.find((one) => one.path === entry.path);
  if (kept) {
    openDraft(kept);
    return;
  }
  say("Đang mở bài…");
  const read = await generator.ask({ do: "read", path: entry.path }).catch((error) => ({ wrong: error.message }));
  say("Sẵn sàng: kiểm và xem trang ngay khi gõ.");
  const found = { path: entry.path, base: read.text ?? "", title: entry.title };
  if (read.wrong) openDraft(newDraft(entry.folder, { ...found, text: read.text ?? "", whyWhole: `Bài này chỉ sửa được cả tệp: ${read.wrong}.` }));
  else openDraft(newDraft(entry.folder, { ...found, values: read.values, body: read.body }));
}

// What others changed meanwhile is taken in; where both changed one thing, the editor is told what stands there now.
async function renew(draft) {
  if (!draft.path || "text" in draft) return;
  const { path, folder, base, values, body, older } = draft;
  const newest = await generator.ask({ do: "renew", path, folder, base, values, body, older }).catch(() => ({}));
  if (!newest.base) return;
  Object.assign(draft, { base: newest.base, values: newest.values, body: newest.body });
  openDraft(draft, Object.entries(newest.conflicts));
}

function sendOf(edit, draft) {
  return new Send({
    statement: statement.forge,
    draft,
    generator,
    asked: (what) => edit.asked(what),
    onProblems: (problems) => edit.showProblems(problems),
    onSent: () => say("Sẵn sàng: kiểm và xem trang ngay khi gõ."),
    onMoved: (conflicts) => {
      clearTimeout(edit.pause);
      openDraft(draft, conflicts);
      say("Chưa gửi: trang trên cổng vừa đổi. Xem lại bản nháp rồi bấm gửi lần nữa.");
    },
  });
}

function openDraft(draft, conflicts, brought, isTrial) {
  history.replaceState(null, "", `#${draft.id}`);
  const view = new EditView({
    draft,
    statement: statementOf(draft.folder),
    lists,
    generator,
    conflicts,
    brought,
    send: statement.forge && ((edit) => sendOf(edit, draft)),
    say,
    onClose: openStart,
    onRemove: async () => {
      if (!window.confirm("Xóa bản nháp này khỏi trình duyệt?")) return;
      clearTimeout(view.pause);
      await remove(draft.id);
      openStart();
    },
  });
  main.replaceChildren(view.element);
  view.heading.focus();
  hold(draft.id, () => {
    clearTimeout(view.pause);
    openStart();
    say("Bản nháp ấy vừa được mở ở thẻ khác: viết tiếp ở thẻ đó. Mọi chữ đã được giữ.");
  });
  if (!isTrial) keep(draft).catch((error) => say(error.message));
  view.look();
  if (!conflicts) renew(draft);
}

const named = location.hash.slice(1);
const last = named ? await draftOf(named).catch(() => undefined) : undefined;
if (last) openDraft(last);
else if (named === REVIEW && statement.forge) openReview();
else await openStart();
