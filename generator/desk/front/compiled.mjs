// What Python has translated of its modules, kept from one visit to the next: a start need not do it again.
const CACHE = "ban-bien-tap-da-dich";

async function addressOf(...archives) {
  const digests = await Promise.all(archives.map((one) => crypto.subtle.digest("SHA-256", one)));
  const name = digests.map((one) => [...new Uint8Array(one).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")).join("-");
  return new URL(`da-dich/${name}.zip`, self.location.href).href;
}

// The translation of just these archives, as a zip; nothing where there is none.
export async function compiledOf(...archives) {
  try {
    const found = await (await caches.open(CACHE)).match(await addressOf(...archives));
    return found ? await found.arrayBuffer() : null;
  } catch {
    return null; // no cache: everything is translated anew
  }
}

// What Python wrote beside the modules that it read, marked as good whatever their time.
const COLLECT = `
def _translated(folder):
    import io, pathlib, zipfile
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as packed:
        for file in pathlib.Path(folder).rglob("__pycache__/*.pyc"):
            data = file.read_bytes()
            packed.writestr(file.relative_to(folder).as_posix(), data[:4] + bytes([1, 0, 0, 0]) + data[8:])
    return found.getvalue()
_translated
`;

export async function keepCompiled(python, folder, ...archives) {
  const collect = python.runPython(COLLECT);
  const found = collect(folder);
  const bytes = found.toJs();
  found.destroy();
  collect.destroy();
  const cache = await caches.open(CACHE);
  const address = await addressOf(...archives);
  await cache.put(address, new Response(bytes));
  for (const one of await cache.keys()) if (one.url !== address) await cache.delete(one);
}
