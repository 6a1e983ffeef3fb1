// A name that nobody else has; browsers make one by themselves only on https and on this machine.
export function uuid() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
