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

// Write files by their paths into a folder that the editor chooses: the portal's own, which holds "content". The first
// is the page, which began from ``base``; where another has been written there meanwhile, nothing is.
export async function writeIntoFolder(files, base) {
  const folder = await window.showDirectoryPicker({ id: "cong", mode: "readwrite" });
  const [[path, text]] = files;
  const there = await textIn(folder, path);
  if (there !== null && there !== base && there !== text) {
    throw new Error(base ? "trang ấy trong thư mục đã khác bản mà bạn bắt đầu sửa; mở lại bàn để lấy bản mới rồi ghi" : `đã có trang khác ở ${path}; đổi tiêu đề rồi ghi`);
  }
  for (const [name, content] of files) await writeOne(folder, name, content);
}

// The folder of a path below the one that was chosen, and the name in it.
async function placeOf(chosen, path, create) {
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
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
  return [folder, name];
}

async function textIn(chosen, path) {
  try {
    const [folder, name] = await placeOf(chosen, path, false);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch (error) {
    if (error.name === "NotFoundError") return null;
    throw error;
  }
}

async function writeOne(chosen, path, content) {
  const [folder, name] = await placeOf(chosen, path, true);
  const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await file.write(content);
  await file.close();
}
