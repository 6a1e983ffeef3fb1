// The generator itself, in a thread of its own: Python comes first, then the generator, then the content.
import { plain, putFiles } from "./archive.mjs";
import { compiledOf, keepCompiled } from "./compiled.mjs";
import { loadPyodide } from "./pyodide/pyodide.mjs";
import { uuid } from "./uuid.mjs";

const here = new URL(".", import.meta.url);
const library = "/lib/python314.zip";
const packages = "/lib/python3.14/site-packages";
const root = "/cong";
const KEEP_AFTER_MS = 5000;

const plainFetch = self.fetch.bind(self);

async function bytes(name) {
  const answer = await plainFetch(new URL(name, here));
  if (!answer.ok) throw new Error(`máy chủ không đưa ${name} (${answer.status})`);
  return answer.arrayBuffer();
}

function tell(stage) {
  self.postMessage({ stage });
}

// What is large travels packed: the server need not pack it. Under ".gz" some servers would say that they packed it.
// Where the desk is kept (giu.js) it lies there unpacked, and the browser has what it compiled of it.
async function wasm(url, options, isKept) {
  const kept = isKept ? await plainFetch(url, options) : null;
  if (kept?.ok) return kept;
  const answer = await plainFetch(`${url}.bin`, options);
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { status: answer.status, headers: { "Content-Type": "application/wasm" } });
}

// Python asks for its parts by addresses of its own.
function giveParts(ofLibrary, isKept) {
  self.fetch = async (address, options) => {
    const url = String(address.url ?? address);
    if (url.endsWith("/pyodide.asm.wasm")) return wasm(url, options, isKept);
    if (url.endsWith("/python_stdlib.zip")) return new Response(await ofLibrary);
    return plainFetch(address, options);
  };
}

async function start({ today, shared, isKept }) {
  tell("Đang tải bộ dựng…");
  // Everything is asked for at once; what comes first waits for the rest.
  const archives = Promise.all(["pyodide/python_stdlib.bin", "pydantic_core.bin", "core.bin"].map(bytes));
  const translated = archives.then(compiledOf);
  giveParts(translated.then(async (found) => found?.library ?? plain((await archives)[0])), isKept);
  const [python, content, known] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", here).href, fullStdLib: false }),
    bytes("content.zip"),
    bytes("da-doc.bin").catch(() => null), // it only spares time
    archives,
  ]);
  tell("Đang mở bộ dựng…");
  const [, ...ofPackages] = await archives;
  const kept = await translated;
  for (const one of ofPackages) putFiles(python.FS, await plain(one), packages);
  if (kept) putFiles(python.FS, kept.packages, packages);
  python.unpackArchive(content, "zip", { extractDir: root });
  if (known) python.FS.writeFile(`${root}/da-doc.bin`, new Uint8Array(known));
  const answerer = python.runPython(`
import sys
sys.dont_write_bytecode = ${kept ? "True" : "False"}
from pathlib import Path
from generator.desk.messages import Answerer
Answerer(Path("${root}"))
`);
  tell("Đang đọc mọi bài…");
  const opened = JSON.parse(answerer.answer(JSON.stringify({ do: "open", today, shared })));
  const keep = kept ? null : async () => keepCompiled(python, library, packages, await archives);
  return { answerer, opened, keep };
}

// As long as this lives it holds a lock, by which the page knows.
const life = uuid();
navigator.locks?.request(life, () => {
  self.postMessage({ alive: life });
  return new Promise(() => {});
});

// What went wrong before anything could be asked, in words.
function reasonOf(error) {
  const said = String(error.message ?? error).trim().split("\n").pop();
  return error instanceof TypeError && /fetch|network|load/i.test(said) ? "mất mạng giữa chừng, hoặc máy chủ không trả lời" : said;
}

let started;
self.onmessage = async ({ data }) => {
  if (data.start) {
    try {
      started = start(data.start);
      const { opened, keep } = await started;
      self.postMessage({ ready: opened, isTranslated: !keep });
      // When the first looks have been answered: what they read is translated then, too.
      if (keep) setTimeout(() => keep().then(() => self.postMessage({ kept: true }), () => {}), KEEP_AFTER_MS);
    } catch (error) {
      self.postMessage({ failed: reasonOf(error) });
    }
    return;
  }
  const { answerer } = await started;
  try {
    self.postMessage({ number: data.number, answer: JSON.parse(answerer.answer(JSON.stringify(data.asked))) });
  } catch {
    self.postMessage({ died: true }); // Python answers whatever it can: what comes here has broken it
  }
};
