// Keeps what was read, for when there is no network. With a network the network answers; then what the portal no
// longer holds as it was read is forgotten: its list (sw.txt) has a sign for every file that may be kept.
const N = "da-doc", B = new URL("./", location).href, L = B + "ngoai-mang/", FIRST = [L, B + "assets/icon.svg", B + "@STYLE@"];

// The same as kept_by_readers.sign: eight letters of what stands at an address.
const sign = async (url, kept) => {
  const file = await new Blob([url.slice(B.length) + "\n", await kept.blob()]).arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", file)).slice(0, 6)));
};

// No list: the portal wants no more of this. Of what is kept, the oldest beyond three hundred goes too.
const forget = async (c) => {
  const list = await fetch(B + "sw.txt", { cache: "no-cache" });
  if (list.status == 404) return registration.unregister(await caches.delete(N));
  if (!list.ok) return;
  const known = (await list.text()).match(/.{8}/g), keys = await c.keys();
  for (const [at, key] of keys.entries())
    if (at < keys.length - 300 || !known.includes(await sign(key.url, await c.match(key)))) await c.delete(key);
  await c.match(L) || await c.addAll(FIRST);
};

// The programme of a place's loudspeakers goes with the page of the place.
const programme = async (c, url, page) => {
  for (const [, link] of page.matchAll(/href="([^"]*(?:lich-phat-thanh\/[^"]*|ban-phat-thanh\.txt))"/g)) {
    const to = new URL(link, url).href;
    if (!to.startsWith(B) || await c.match(to)) continue;
    await c.add(to);
    if (to.endsWith("/")) await programme(c, to, await (await c.match(to)).text());
  }
};

const answer = async (e, asked, url) => {
  const c = await caches.open(N), isPage = asked.mode == "navigate";
  try {
    const got = await fetch(asked);
    const copy = got.status == 200 && /(\/|\.(html|txt|ics|pdf|css|js|svg|webp))$/.test(url) && got.clone();
    e.waitUntil((async () => {
      if (copy) await c.put(url, copy.clone());
      if (/\/dia-phuong\/[^/]+\/$/.test(url) && copy) await programme(c, url, await copy.text());
      if (isPage) await forget(c);
    })());
    return got;
  } catch {
    return await c.match(url) || (isPage && url != L ? Response.redirect(L) : Response.error());
  }
};

oninstall = (e) => e.waitUntil(caches.open(N).then((c) => c.addAll(FIRST)).then(() => skipWaiting()));
onactivate = (e) => e.waitUntil(clients.claim());
onfetch = (e) => {
  const asked = e.request, url = asked.url.split(/[?#]/)[0];
  if (asked.method == "GET" && url.startsWith(B) && !asked.headers.has("range")) e.respondWith(answer(e, asked, url));
};
