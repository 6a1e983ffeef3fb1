// Bytes on their way through JSON.
export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export const toBytes = (text) => new TextEncoder().encode(text);

// As the generator reads a file: one kind of line end. What is no UTF-8 is not guessed at.
export function toText(bytes) {
  if (!bytes) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    throw new Error("trang này ở kho không lưu dạng UTF-8; mở nó bằng make serve trên máy có cổng");
  }
}

export function isSame(one, other) {
  return Boolean(one && other) && one.length === other.length && one.every((byte, at) => byte === other[at]);
}

// A path as part of an address: its slashes stay.
export const asPath = (path) => path.split("/").map(encodeURIComponent).join("/");
