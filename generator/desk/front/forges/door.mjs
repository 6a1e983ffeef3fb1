// The one way to a server: its documented API, the key in one header, every fault one sentence in Vietnamese.
const PATIENCE_MS = 60_000;
const LONGEST_WAIT_S = 90;
const PROTECTED = /protected|rule violations|ruleset|not allowed to push|pre-receive/i;

// A sentence for whoever sits at the desk; status: what the server answered, 0 where it answered nothing.
export class Fault extends Error {
  constructor(sentence, status = 0) {
    super(sentence);
    this.status = status;
  }
}

const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

export class Door {
  // api: the address below which all questions lie; key: sent there and nowhere else; say: what is being waited for.
  constructor({ api, key, headers = {}, say = () => {}, wait = pause }) {
    Object.assign(this, { api, headers: { ...headers, Authorization: `Bearer ${key}` }, say, wait });
    this.host = new URL(api).host.replace(/^api\./, "");
  }

  // Answers the JSON of an answer; null for what is not there, where that may be.
  async ask(method, path, { body, absent = false } = {}) {
    const answer = await this.answered(method, path, body);
    if (absent && answer.status === 404) return null;
    const text = await answer.text().catch(() => { throw this.lost(); });
    if (answer.ok && !text) return null;
    let told;
    try {
      told = JSON.parse(text);
    } catch {
      if (answer.status >= 500 || answer.status === 401) throw this.fault(answer.status, "");
      throw new Fault(`${this.host} trả lời bằng một trang web, không phải dữ liệu. Địa chỉ máy chủ trong mkdocs.yml có thể sai, hoặc mạng ở đây đòi đăng nhập`, answer.status);
    }
    if (!answer.ok) throw this.fault(answer.status, wordsOf(told));
    return told;
  }

  // Every page of a list; a server may give fewer at once than it is asked for.
  async all(path) {
    const rows = [];
    for (let page = 1; page <= 20; page += 1) {
      const some = await this.ask("GET", `${path}${path.includes("?") ? "&" : "?"}page=${page}`);
      if (!some.length) break;
      rows.push(...some);
    }
    return rows;
  }

  async answered(method, path, body) {
    for (let waited = 0; ; waited += 1) {
      const answer = await this.fetched(method, path, body);
      const seconds = toWait(answer);
      if (seconds === null) return answer;
      if (waited || seconds > LONGEST_WAIT_S) throw new Fault(`${this.host} đang nhận quá nhiều yêu cầu. Chờ ${told(seconds)} rồi bấm lại; bản nháp vẫn ở đây`, answer.status);
      this.say(`${this.host} bảo chờ ${told(seconds)}; bàn sẽ tự làm tiếp…`);
      await this.wait(seconds);
    }
  }

  async fetched(method, path, body) {
    const headers = body === undefined ? this.headers : { ...this.headers, "Content-Type": "application/json" };
    let answer;
    try {
      // No cookie, no other server, no address of this page; nothing kept.
      answer = await fetch(this.api + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      if (error.name === "TimeoutError") throw new Fault(`${this.host} không trả lời trong một phút. Bản nháp vẫn ở đây; lát nữa bấm lại`);
      throw await this.unreached();
    }
    if (answer.type === "opaqueredirect") throw new Fault(`${this.host} nói kho đã dời đi nơi khác. Sửa tên kho hoặc địa chỉ máy chủ cho đúng`);
    return answer;
  }

  lost() {
    return new Fault(`mất mạng giữa chừng khi đang nói chuyện với ${this.host}. Bản nháp vẫn ở đây; có mạng thì bấm lại, bàn làm tiếp chỗ dở`);
  }

  // A browser does not tell why it got no answer: one question without the key finds out whether the server is there.
  async unreached() {
    if (!navigator.onLine) return this.lost();
    try {
      await fetch(new URL("/", this.api), { mode: "no-cors", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", redirect: "follow", signal: AbortSignal.timeout(10_000) });
    } catch {
      return this.lost();
    }
    return new Fault(`${this.host} có đó, nhưng chưa cho bàn biên tập hỏi (CORS). Nhờ người quản máy chủ ấy cho phép địa chỉ ${location.origin}; bản nháp vẫn ở đây`);
  }

  fault(status, words) {
    const quoted = words ? ` (máy chủ nói: “${words}”)` : "";
    if (status === 401) return new Fault(`${this.host} không nhận khóa này: khóa sai, hết hạn hoặc đã bị thu. Dán khóa khác`, status);
    if (PROTECTED.test(words)) return new Fault(`nhánh được bảo vệ, khóa này không ghi vào được. Nhờ người quản kho cho phép nhánh ban-bien-tap/…${quoted}`, status);
    if (status === 403) return new Fault(`khóa này không được ghi vào kho. Nhờ người quản kho cho quyền, hoặc dùng khóa khác${quoted}`, status);
    if (status === 404) return new Fault(`không thấy kho, hoặc khóa này không được vào kho. Xem lại tên kho và quyền của khóa${quoted}`, status);
    if (status === 405 || status === 409 || status === 412 || status === 422 || status === 400 || status === 406) return new Fault(`${this.host} không nhận thay đổi này, thường vì kho vừa đổi. Bấm lại để bàn lấy bản mới nhất${quoted}`, status);
    if (status >= 500) return new Fault(`${this.host} đang trục trặc (lỗi ${status}). Bản nháp vẫn ở đây; lát nữa bấm lại`, status);
    return new Fault(`${this.host} trả lời lạ (mã ${status})${quoted}`, status);
  }
}

// Seconds that a server asks to wait; null where it does not. Two headers are GitHub's way, one the standard's.
function toWait(answer) {
  const after = answer.headers.get("Retry-After");
  const isEmpty = answer.headers.get("X-RateLimit-Remaining") === "0";
  if (answer.status !== 429 && !(answer.status === 403 && (after || isEmpty))) return null;
  if (after) return /^\d+$/.test(after) ? Number(after) : secondsTo(Date.parse(after));
  const reset = Number(answer.headers.get("X-RateLimit-Reset") ?? answer.headers.get("RateLimit-Reset"));
  return reset ? secondsTo(reset * 1000) : 60;
}

const secondsTo = (moment) => Math.max(1, Math.ceil((moment - Date.now()) / 1000)) || 60;
const told = (seconds) => (seconds < 120 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`);

// What a server says of a fault, in its own words: each kind has a place of its own for them.
function wordsOf(told) {
  const own = [told?.message, told?.error, told?.error_description, ...(Array.isArray(told?.errors) ? told.errors : [])];
  const words = own.flat().map((one) => (one && typeof one === "object" ? one.message ?? JSON.stringify(one) : one)).filter(Boolean);
  return [...new Set(words.map(String))].join("; ").replace(/\s+/g, " ").slice(0, 200);
}
