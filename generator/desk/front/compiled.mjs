// What Python has translated of its modules, kept from one visit to the next: a start need not do it again.
const CACHE = "ban-bien-tap-da-dich";
const KEPT = ["library", "packages"];

async function addressOf(kind, archives) {
  const digests = await Promise.all(archives.map((one) => crypto.subtle.digest("SHA-256", one)));
  const name = digests.map((one) => [...new Uint8Array(one).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")).join("-");
  return new URL(`da-dich/${name}/${kind}`, self.location.href).href;
}

// The translation of just these archives, both parts of it; nothing where one is missing.
export async function compiledOf(archives) {
  try {
    const cache = await caches.open(CACHE);
    const found = await Promise.all(KEPT.map(async (kind) => cache.match(await addressOf(kind, archives))));
    if (found.some((one) => !one)) return null;
    const [library, packages] = await Promise.all(found.map((one) => one.arrayBuffer()));
    return { library, packages };
  } catch {
    return null; // no cache: everything is translated anew
  }
}

// Made a step at a time: whoever writes meanwhile is answered between two of them.
export async function keepCompiled(python, library, packages, archives) {
  const translation = python.pyimport("generator.desk.translating").Translation(library, packages);
  while (translation.step()) await new Promise((done) => setTimeout(done, 0));
  const cache = await caches.open(CACHE);
  const addresses = await Promise.all(KEPT.map((kind) => addressOf(kind, archives)));
  for (const one of await cache.keys()) if (!addresses.includes(one.url)) await cache.delete(one);
  for (const [at, kind] of KEPT.entries()) await cache.put(addresses[at], new Response(bytesOf(translation[kind])));
  translation.destroy();
}

function bytesOf(found) {
  const bytes = found.toJs();
  found.destroy();
  return bytes;
}
