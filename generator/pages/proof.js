// A page of this site compared with the signed manifest, by the browser alone. Without it the page tells of commands.
const place = document.querySelector("[data-proof]"), form = place.querySelector("form");
const field = form.querySelector("input"), status = form.querySelector("[role=status]");
const manifestUrl = new URL("ban-ke.json", document.currentScript.src), root = new URL("..", manifestUrl);
const MOST_NAMED = 5;

async function show() {
  const asked = root.protocol === "https:" || crypto.subtle ? new URL(field.value || root, root) : null;
  status.textContent = "Đang kiểm…";
  try {
    status.textContent = asked ? await told(asked) : "Trình duyệt chỉ kiểm được ở địa chỉ https. Dùng lệnh ở dưới.";
  } catch {
    status.textContent = "Không đọc được bản kê hay trang ấy. Xem mạng rồi thử lại, hoặc dùng lệnh ở dưới.";
  }
}

async function told(asked) {
  if (asked.origin !== root.origin || !asked.pathname.startsWith(root.pathname)) return `Chỉ kiểm được trang của ${root.href}`;
  const bytes = await read(manifestUrl);
  if (!bytes) return "Nơi này không có bản kê, nên không kiểm được.";
  const manifest = JSON.parse(new TextDecoder().decode(bytes)), files = manifest["tệp"];
  const signature = await signed(bytes), day = manifest["ngày"].split("-").reverse().join("/");
  if (signature.is === false) return `${signature.said} Đừng tin trang này.`;
  const { path, content } = await page(asked);
  if (!content) return "Không có trang nào ở địa chỉ ấy.";
  if (!await row(files, path)) return "Trang ấy KHÔNG CÓ TRONG BẢN KÊ: không phải trang cổng đã đăng.";
  const wrong = await differing(files, [[path, content], ...await used(path, content)]);
  const source = manifest["nguồn"] ? `, từ nguồn ${manifest["nguồn"].slice(0, 12)}` : "";
  if (wrong.length) return `KHÁC bản đã đăng ngày ${day}: ${wrong.slice(0, MOST_NAMED).join(", ")}${wrong.length > MOST_NAMED ? " …" : ""}`;
  return `${signature.is ? "Đúng bản đã ký" : "Đúng như bản kê"} ngày ${day}${source}: trang này và mọi tệp nó dùng. ${signature.said}`;
}

async function read(url) {
  const answer = await fetch(url, { cache: "no-store" });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

// A folder's page stands in its folder; servers also lead there who forgets the last stroke.
async function page(asked) {
  const path = decodeURIComponent(asked.pathname.slice(root.pathname.length));
  const full = path === "" || path.endsWith("/") ? `${path}index.html` : /\.\w+$/.test(path) ? path : `${path}/index.html`;
  return { path: full, content: await read(at(full)) };
}

const at = (path) => new URL(path.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)index\.html$/, "$1"), root);

// What a page loads from this site: styles, scripts, pictures.
async function used(path, content) {
  if (!path.endsWith(".html")) return [];
  const read_page = new DOMParser().parseFromString(new TextDecoder().decode(content), "text/html");
  const base = at(path), found = new Set();
  const named = [...read_page.querySelectorAll("script[src], img[src], link[rel=stylesheet][href]")].map((one) => one.getAttribute("src") || one.getAttribute("href"));
  const offered = [...read_page.querySelectorAll("[srcset]")].flatMap((one) => one.getAttribute("srcset").split(",").map((part) => part.trim().split(/\s/)[0]));
  for (const text of [...named, ...offered]) {
    const url = new URL(text, base);
    if (url.href.startsWith(root.href)) found.add(decodeURIComponent(url.pathname.slice(root.pathname.length)));
  }
  return Promise.all([...found].map(async (one) => [one, await read(at(one))]));
}

async function differing(files, read_files) {
  const wrong = [];
  for (const [path, content] of read_files) {
    const wanted = await row(files, path);
    if (!content || !wanted || wanted.byte !== content.length || wanted.sha256 !== await sha256(content)) wrong.push(path);
  }
  return wrong;
}

const row = async (files, path) => files[path] || files[`sha256:${await sha256(new TextEncoder().encode(path))}`];
const sha256 = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((one) => one.toString(16).padStart(2, "0")).join("");
const unpacked = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// Whether the manifest is signed with the key of this page, as minisign does it; undefined where the browser cannot say.
async function signed(manifest) {
  const bytes = await read(new URL("ban-ke.json.minisig", manifestUrl));
  if (!bytes) return { is: undefined, said: "Bản kê không có chữ ký." };
  let key;
  try {
    key = await crypto.subtle.importKey("raw", unpacked(place.dataset.proof).slice(10), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return { is: undefined, said: "Trình duyệt này không kiểm được chữ ký Ed25519; kiểm chữ ký bằng lệnh ở dưới." };
  }
  try {
    const [, first, comment, last] = new TextDecoder().decode(bytes).split("\n");
    const one = unpacked(first), made = one.slice(10), kind = String.fromCharCode(one[0], one[1]);
    const content = kind === "ED" ? blake2b(manifest) : manifest;
    const whole = new Uint8Array([...made, ...new TextEncoder().encode(comment.replace("trusted comment: ", ""))]);
    const is = await crypto.subtle.verify("Ed25519", key, made, content) && await crypto.subtle.verify("Ed25519", key, unpacked(last), whole);
    return { is, said: is ? "Chữ ký của bản kê đúng." : "Chữ ký của bản kê SAI." };
  } catch {
    return { is: false, said: "Chữ ký của bản kê hỏng." };
  }
}

// BLAKE2b (RFC 7693) with 64 bytes and no key: what minisign signs. Numbers of 64 bits are pairs, the low half first.
function blake2b(data) {
  const IV = Uint32Array.of(0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
    0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19);
  const ORDER = ("0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d 2c6a0b834d75fe19 "
    + "c51fed4a0763928b db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0 0123456789abcdef ea489fd61c02b753").split(" ")
    .map((line) => [...line].map((digit) => parseInt(digit, 16)));
  const h = IV.slice(), v = new Uint32Array(32), m = new Uint32Array(32), block = new Uint8Array(m.buffer);
  h[0] ^= 0x01010040;
  const add = (a, low, high) => { const sum = v[a] + low; v[a + 1] = v[a + 1] + high + (sum > 0xffffffff ? 1 : 0); v[a] = sum; };
  const turn = (a, b, by) => {
    const low = v[a] ^ v[b], high = v[a + 1] ^ v[b + 1];
    const [x, y] = by >= 32 ? [high, low] : [low, high], left = by % 32;
    v[a] = left ? (x >>> left) | (y << (32 - left)) : x;
    v[a + 1] = left ? (y >>> left) | (x << (32 - left)) : y;
  };
  const mix = (a, b, c, d, x, y) => {
    add(a, v[b], v[b + 1]); add(a, m[x], m[x + 1]); turn(d, a, 32); add(c, v[d], v[d + 1]); turn(b, c, 24);
    add(a, v[b], v[b + 1]); add(a, m[y], m[y + 1]); turn(d, a, 16); add(c, v[d], v[d + 1]); turn(b, c, 63);
  };
  for (let start = 0; start === 0 || start < data.length; start += 128) {
    block.fill(0);
    block.set(data.subarray(start, start + 128));
    v.set(h); v.set(IV, 16);
    const end = Math.min(start + 128, data.length), isLast = end === data.length;
    v[24] ^= end; v[25] ^= end / 0x100000000;
    if (isLast) { v[28] = ~v[28]; v[29] = ~v[29]; }
    for (const s of ORDER) {
      for (let one = 0; one < 4; one += 1) mix(2 * one, 8 + 2 * one, 16 + 2 * one, 24 + 2 * one, 2 * s[2 * one], 2 * s[2 * one + 1]);
      for (let one = 0; one < 4; one += 1) {
        const [b, c, d] = [8 + 2 * ((one + 1) % 4), 16 + 2 * ((one + 2) % 4), 24 + 2 * ((one + 3) % 4)];
        mix(2 * one, b, c, d, 2 * s[8 + 2 * one], 2 * s[9 + 2 * one]);
      }
    }
    for (let one = 0; one < 16; one += 1) h[one] ^= v[one] ^ v[one + 16];
  }
  return new Uint8Array(h.buffer);
}

form.hidden = false;
form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
const from = document.referrer.startsWith(root.href) && document.referrer !== location.href ? document.referrer : "";
field.value = from || root.href;
if (from) show();
