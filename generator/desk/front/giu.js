// Keeps the whole desk for when there is no network; a new edition takes over only what it has not got already.
const EDITION = "⟦edition⟧";
const CACHE = `ban-bien-tap ${EDITION}`;
const LIST = "ban-ke.json";
const CONTENT = "content.zip";
const PACKED = ".wasm.bin"; // kept unpacked: a browser keeps what it has compiled of a file that it is given as it is
const here = new URL("./", self.location.href);

async function fill() {
  const asked = await fetch(new URL(LIST, here), { cache: "no-cache" });
  if (!asked.ok) throw new Error(`${LIST}: ${asked.status}`);
  const listed = await asked.clone().json();
  const cache = await caches.open(CACHE);
  const earlier = await earlierFiles();
  for (const [name, digest] of Object.entries(listed)) {
    const address = new URL(name, here).href;
    const place = placeOf(address);
    const kept = earlier.digests[name] === digest ? await earlier.cache.match(place) : undefined;
    await cache.put(place, kept ?? asKept(place, address, await exactly(address, digest)));
  }
  await cache.put(new URL(LIST, here).href, asked);
}

// The very bytes that the list names: what the browser remembers of an edition before is asked for anew.
async function exactly(address, digest) {
  if (address === new URL(CONTENT, here).href) return fetch(address, { cache: "no-cache" }); // of this moment, where the preview gives it
  for (const cache of ["no-cache", "reload"]) {
    const answer = await fetch(address, { cache });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const found = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
    if ([...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(digest)) return answer;
  }
  throw new Error(`${address}: not of this edition`);
}

function placeOf(address) {
  return address.endsWith(PACKED) ? address.slice(0, -".bin".length) : address;
}

function asKept(place, address, answer) {
  if (place === address) return answer;
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": "application/wasm" } });
}

async function earlierFiles() {
  for (const name of (await caches.keys()).filter((one) => one.startsWith("ban-bien-tap ") && one !== CACHE)) {
    const cache = await caches.open(name);
    const list = await cache.match(new URL(LIST, here).href);
    if (list) return { cache, digests: await list.json() };
  }
  return { cache: null, digests: {} };
}

async function forgetOthers() {
  for (const name of await caches.keys()) if (name.startsWith("ban-bien-tap ") && name !== CACHE) await caches.delete(name);
}

// What is kept; the content as it is now, where the network brings it.
async function answer(request) {
  const url = new URL(request.url);
  const address = url.href === here.href ? new URL("index.html", here).href : url.origin + url.pathname;
  const cache = await caches.open(CACHE);
  if (address === new URL(CONTENT, here).href) {
    try {
      const newest = await fetch(request, { cache: "no-cache" });
      if (newest.ok) await cache.put(address, newest.clone());
      return newest;
    } catch {
      return (await cache.match(address)) ?? Response.error();
    }
  }
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
// An edition that is newer than the page's waits until the page says that all of its own has come.
self.addEventListener("message", (event) => { if (event.data === "thay") self.skipWaiting(); });
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(here.href)) event.respondWith(answer(event.request));
});
