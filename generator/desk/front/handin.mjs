// Where a finished page goes: into a zip to send, or into the portal's folder on this machine.
export const canWriteFolders = "showDirectoryPicker" in window;

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export function download(name, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Write files by their paths into a folder that the editor chooses: the portal's own, which holds "content".
export async function writeIntoFolder(files) {
  const folder = await window.showDirectoryPicker({ id: "cong", mode: "readwrite" });
  for (const [path, content] of files) await writeOne(folder, path, content);
}

async function writeOne(chosen, path, content) {
  let folder = chosen;
  const parts = path.split("/");
  const name = parts.pop();
  if (folder.name === parts[0]) parts.shift();
  else {
    try {
      folder = await folder.getDirectoryHandle(parts.shift());
    } catch {
      throw new Error('thư mục ấy không có thư mục con "content"; chọn thư mục của cổng');
    }
  }
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(content);
  await file.close();
}
