// What travels packed: gzip as browsers unpack it, and the files of a tar put where Python finds them.
const BLOCK = 512;
const words = new TextDecoder();

export async function plain(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

// Names of at most a hundred bytes, plain files alone: as ours are made. The files stay where they lie in the tar.
export function putFiles(FS, tar, folder) {
  const bytes = new Uint8Array(tar);
  const text = (from, most) => words.decode(bytes.subarray(from, from + most)).split("\0", 1)[0];
  const made = new Set();
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at]; ) {
    const path = `${folder}/${text(at, 100)}`;
    const size = parseInt(text(at + 124, 12), 8);
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) FS.mkdirTree(parent);
    made.add(parent);
    at += BLOCK;
    FS.writeFile(path, bytes.subarray(at, at + size), { canOwn: true });
    at += Math.ceil(size / BLOCK) * BLOCK;
  }
}
