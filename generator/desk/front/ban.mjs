// The desk: opens the generator, shows the first view or a draft, and keeps the address of what is open.
import { Bringing, chosen, dropped } from "./bringing.mjs";
import { broughtView } from "./brought.mjs";
import { draft as draftOf, drafts, keep, remove } from "./drafts.mjs";
import { EditView } from "./edit.mjs";
import { Generator } from "./generator.mjs";
import { hold, release } from "./holding.mjs";
import { make } from "./html.mjs";
import { Lists } from "./lists.mjs";
import { reviewView } from "./review.mjs";
import { sampleView } from "./samples.mjs";
import { Send } from "./send.mjs";
import { startView } from "./start.mjs";
import { follow, themeSwitch } from "./theme.mjs";
import { Tour } from "./tour.mjs";
import { uuid } from "./uuid.mjs";

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
let open; // the view of the draft that is open
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
const newDraft = (folder, more) => ({ id: uuid(), folder, path: "", base: "", values: {}, body: "", title: "", copies: [], changed: Date.now(), ...more });

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
    onDraft: openNewest,
    onFile: (list) => openFiles(chosen(list)),
    onReview: statement.forge && openReview,
  }));
  if (brought) showBrought();
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

const bringing = new Bringing({ generator, say, keep, newDraft, stands: (path) => entries.some((one) => one.path === path) });
let brought = null;

// One page opens as a draft; of several files it is told what became of each, until that has been read.
async function openFiles(files) {
  if (!files.length) return;
  const found = await bringing.bring(files);
  say("Sẵn sàng: kiểm và xem trang ngay khi gõ.");
  const made = found.rows.filter((row) => row.draft);
  if (made.length === 1 && found.rows.length === 1) {
    const [{ draft, told }] = made;
    openDraft(draft, undefined, told.length + found.left.length ? [...told, ...found.left] : undefined);
    return;
  }
  brought = found;
  await openStart();
  document.querySelector(".brought h2").focus();
}

function showBrought() {
  const label = (folder) => statementOf(folder)?.label ?? "";
  const { element, heading } = broughtView(brought, { label, onOpen: (draft) => openNewest(draft), onClose: () => { brought = null; element.remove(); main.querySelector("h1").focus(); } });
  main.querySelector("h1").after(element);
  return heading;
}

// Another tab may have written in it since the list was made.
async function openNewest(one) {
  const newest = (await draftOf(one.id).catch(() => null)) ?? one;
  openDraft(newest, undefined, newest.told?.length ? newest.told : undefined);
}

// A file that is dropped anywhere is never opened in the place of the desk.
document.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
document.addEventListener("drop", async (event) => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  const files = await dropped(event.dataTransfer);
  if (main.querySelector(".first")) openFiles(files);
  else if (main.querySelector(".edit")) open?.dropped(files.map(({ file }) => file));
  else say("Về đầu rồi thả tệp vào, hoặc mở một bài rồi thả ảnh.");
});

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
    onMoved: (conflicts) => edit.onMoved(conflicts),
  });
}

// What others wrote has come into a draft, which shows it before anything is sent or written.
function showMoved(edit, draft, conflicts) {
  clearTimeout(edit.pause);
  openDraft(draft, conflicts);
  say(conflicts.isOurs ? "Chưa gửi: vừa lấy thêm phần mà bàn công khai không có. Bấm lần nữa." : "Chưa gửi: trang trên cổng vừa đổi. Xem lại bản nháp rồi bấm lần nữa.");
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
    onMoved: (moved) => showMoved(view, draft, moved),
    onClose: openStart,
    onRemove: async () => {
      if (!window.confirm("Xóa bản nháp này khỏi trình duyệt?")) return;
      clearTimeout(view.pause);
      await remove(draft.id);
      openStart();
    },
  });
  open = view;
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
