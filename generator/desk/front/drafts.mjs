// Drafts in the browser's own storage: written while one types, with what stood there before.
const STORE = "ban-nhap";
const MOST_KEPT = 20;
const BETWEEN_COPIES_MS = 120_000;

let opening;

function database() {
  opening ??= new Promise((resolve, reject) => {
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
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export async function drafts() {
  const all = await run("readonly", (store) => store.getAll());
  return all.sort((one, other) => other.changed - one.changed);
}

export function draft(id) {
  return run("readonly", (store) => store.get(id));
}

export function keep(one) {
  const now = Date.now();
  const last = one.copies.at(-1);
  if (!last || now - last.at > BETWEEN_COPIES_MS) {
    const { values, body, text } = one;
    one.copies = [...one.copies, structuredClone({ at: now, values, body, text })].slice(-MOST_KEPT);
  }
  one.changed = now;
  return run("readwrite", (store) => store.put(structuredClone(one)));
}

export function remove(id) {
  return run("readwrite", (store) => store.delete(id));
}
