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
// is the page, which began from ``base``; where another has been written there meanwhile, nothing is, and what stands
// there is returned. The others are photographs: none takes the place of another.
export async function writeIntoFolder(files, base) {
  const folder = await window.showDirectoryPicker({ id: "cong", mode: "readwrite" });
  const [[path, text], ...pictures] = files;
  const there = await (await fileIn(folder, path))?.text() ?? null;
  if (there !== null && there !== base && there !== text) {
    if (base) return there;
    throw new Error(`đã có trang khác ở ${path}; đổi tiêu đề rồi ghi`);
  }
  for (const [name, blob] of pictures) {
    const old = await fileIn(folder, name);
    if (old && !(await isSame(old, blob))) throw new Error(`trong thư mục đã có một ảnh khác tên ${name.split("/").pop()}; bỏ ảnh ấy khỏi bản nháp rồi thêm lại, bàn đặt cho nó tên khác`);
  }
  for (const [name, content] of files) await writeOne(folder, name, content);
  return null;
}

async function isSame(one, other) {
  if (one.size !== other.size) return false;
  const [left, right] = (await Promise.all([one.arrayBuffer(), other.arrayBuffer()])).map((bytes) => new Uint8Array(bytes));
  return left.every((byte, place) => byte === right[place]);
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

async function fileIn(chosen, path) {
  try {
    const [folder, name] = await placeOf(chosen, path, false);
    return await (await folder.getFileHandle(name)).getFile();
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
