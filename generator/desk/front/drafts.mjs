// Drafts in the browser's own storage: written while one types, with what stood there before. What storage does not
// take stays in this tab, and whoever would close it is asked.
const STORE = "ban-nhap";
const MOST_KEPT = 20;
const BETWEEN_COPIES_MS = 120_000;
const ANSWER_MS = 4000;
const FULL = "Chỗ trình duyệt dành cho bàn đã đầy: chữ mới chỉ còn ở thẻ này. Tải gói về trước khi đóng, hoặc xóa bớt bản nháp cũ.";
const REFUSED = "Trình duyệt không giữ được bản nháp (chế độ ẩn danh, hoặc bộ nhớ bị chặn): chữ chỉ còn ở thẻ này. Tải gói về trước khi đóng.";

const inThisTab = new Map();
window.addEventListener("beforeunload", (event) => { if (inThisTab.size) event.preventDefault(); });

let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), ANSWER_MS);
    const request = indexedDB.open("ban-bien-tap", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run(mode, work) {
  const open = await database();
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
  });
}

// Every draft there is, the newest first; and why storage holds none, where it refuses.
export async function drafts() {
  let stored = [];
  let refused = "";
  try {
    stored = await run("readonly", (store) => store.getAll());
  } catch {
    refused = REFUSED;
  }
  const all = [...stored.filter((one) => !inThisTab.has(one.id)), ...inThisTab.values()];
  return { all: all.sort((one, other) => other.changed - one.changed), refused };
}

export async function draft(id) {
  return inThisTab.get(id) ?? run("readonly", (store) => store.get(id));
}

// Keeps a draft; throws a sentence where only this tab has it.
export async function keep(one) {
  const now = Date.now();
  const last = one.copies.at(-1);
  if (!last || now - last.at > BETWEEN_COPIES_MS) {
    const { values, body, text } = one;
    one.copies = [...one.copies, structuredClone({ at: now, values, body, text })].slice(-MOST_KEPT);
  }
  one.changed = now;
  const written = structuredClone(one);
  inThisTab.set(one.id, written);
  try {
    await run("readwrite", (store) => store.put(written)).catch((error) => {
      if (error?.name !== "QuotaExceededError") throw error;
      // Of a full disk the newest words are asked before those of yesterday.
      return run("readwrite", (store) => store.put({ ...written, copies: written.copies.slice(-1) }));
    });
  } catch (error) {
    throw new Error(error?.name === "QuotaExceededError" ? FULL : REFUSED);
  }
  if (inThisTab.get(one.id) === written) inThisTab.delete(one.id);
}

export function remove(id) {
  inThisTab.delete(id);
  return run("readwrite", (store) => store.delete(id)).catch(() => {}); // what was never stored is gone now
}
