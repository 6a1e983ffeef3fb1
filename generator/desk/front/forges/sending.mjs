// A draft on its way to a server: checked, brought upon the newest page, one commit on its branch, one request.
// Whatever stops it is a Fault; asked again, it goes on where it stopped, with the same branch and the same request.
import { isSame, toBytes, toText } from "./bytes.mjs";
import { Fault } from "./door.mjs";
import { PREFIX } from "./forge.mjs";

export class Sending {
  // ask: a question to the generator about the draft; files: its pictures as [[name, bytes]]; keep: the draft is kept.
  constructor({ forge, draft, ask, files, keep, say }) {
    Object.assign(this, { forge, draft, ask, files, keep, say });
  }

  // Answers { request }, or what the editor has to look at first: { problems }, or { moved: conflicts }.
  async go() {
    this.say("Đang kiểm trang…");
    const { path, problems, wrong } = await this.ask("look", {});
    if (wrong) throw new Fault(wrong);
    if (problems.some((one) => one.severity === "error")) return { problems };
    this.say("Đang hỏi máy chủ bản mới nhất…");
    const may = await this.forge.may();
    if (!may.mayWrite) throw new Fault("khóa này chỉ được xem kho, không được ghi. Nhờ người quản kho cho quyền ghi, hoặc dùng khóa khác");
    const main = await this.forge.head(may.main);
    if (!main) throw new Fault(`kho chưa có nhánh ${may.main}. Xem lại mục branch trong mkdocs.yml`);
    const newest = await this.forge.read(path, main);
    const moved = await this.uponNewest(path, newest);
    if (moved) return { moved };
    this.say("Đang kiểm cả cổng với trang này…");
    const parcel = await this.ask("propose", { newest: toText(newest) });
    if (parcel.wrong) throw new Fault(parcel.wrong);
    if (parcel.problems) return { problems: parcel.problems };
    return this.deliver(parcel, main, newest);
  }

  // The page on main may be another than the one that the draft began from.
  async uponNewest(path, newest) {
    const { draft } = this;
    const text = toText(newest);
    if (!newest && draft.base) throw new Fault("trang này không còn trên cổng: đã được gỡ hoặc đổi tên. Hỏi người phụ trách trước khi gửi; bản nháp vẫn ở đây");
    if (!newest || text === draft.base) return null;
    if (!draft.base && !draft.sent) throw new Fault(`trên cổng đã có trang ${path}. Đổi tiêu đề nếu là trang khác, hoặc về đầu, tìm trang ấy mà sửa; bản nháp vẫn ở đây`);
    if (text === draft.sent?.text) {
      draft.base = text; // what was sent has been published meanwhile
      return null;
    }
    return this.takeIn(draft.base || draft.sent.text, text, text);
  }

  // Another's words come in field by field; where both changed one thing, the draft's stay and the other's are told.
  async takeIn(from, theirs, base) {
    const { draft } = this;
    let found;
    if ("text" in draft) found = { conflicts: { "cả tệp": theirs } };
    else found = await this.ask("renew", { base: from, newest: theirs, older: undefined });
    if (found.wrong) throw new Fault(found.wrong);
    if (found.values) Object.assign(draft, { values: found.values, body: found.body });
    Object.assign(draft, { base, older: found.here });
    await this.keep();
    return Object.assign(Object.entries(found.conflicts ?? {}), { isOurs: found.isOurs });
  }

  async deliver(parcel, main, newest) {
    const { forge, draft } = this;
    const folder = parcel.path.slice(0, parcel.path.lastIndexOf("/"));
    const files = [[parcel.path, toBytes(parcel.text)], ...(await this.files()).map(([name, bytes]) => [`${folder}/${name}`, bytes])];
    await this.refuseTaken(files.slice(1), main);
    const branch = draft.sent?.branch ?? branchOf(draft, parcel.path);
    this.say("Đang gửi…");
    const head = await forge.head(branch);
    const request = head ? await forge.find(branch) : null;
    if (head) {
      const moved = await this.othersOn(branch, request, files, parcel, toText(newest));
      if (moved) return { moved };
    }
    if (await this.isThere(files, main)) throw new Fault("trang này không khác gì bản trên cổng; không có gì để gửi");
    const gone = (draft.sent?.files ?? []).filter((path) => !files.some(([one]) => one === path));
    draft.sent = { ...draft.sent, branch, trying: parcel.text, files: [...files.map(([path]) => path), ...gone] };
    await this.keep();
    const since = head ? await forge.since(branch, request) : null;
    const behind = !since || !isSameOrNone(await forge.read(parcel.path, since), newest);
    if (!head || behind || gone.length || !(await this.isThere(files, branch))) {
      await forge.put({ branch, head, main, files, gone, message: parcel.title, request, behind, page: parcel.path });
    }
    const told = { branch, title: parcel.title, words: parcel.words };
    const made = request ? await forge.revise(request, told) : await forge.open(told);
    draft.path = parcel.path;
    draft.sent = { branch, text: parcel.text, files: files.map(([path]) => path), number: made.number, address: made.address };
    await this.keep();
    return { request: made };
  }

  // Who reviews may have mended the page on its branch: that is taken in; other files are left to them.
  async othersOn(branch, request, files, parcel, newest) {
    const { draft, forge } = this;
    if (request) {
      const own = new Set([...files.map(([path]) => path), ...(draft.sent?.files ?? [])]);
      const strange = (await forge.changed(request)).paths.filter((path) => !own.has(path));
      if (strange.length) throw new Fault(`trên nhánh ${branch} có người thêm ${strange.join(", ")}. Bàn không ghi đè; nhờ người ấy làm tiếp ở máy chủ, hoặc tải gói zip`);
    }
    const theirs = toText(await forge.read(parcel.path, branch));
    const { text, trying } = draft.sent ?? {};
    if (!theirs || [text, trying, parcel.text, newest].includes(theirs)) return null;
    const moved = await this.takeIn(text ?? trying ?? draft.base, theirs, draft.base);
    draft.sent = { ...draft.sent, branch, text: theirs };
    await this.keep();
    return moved;
  }

  // A new photograph takes no other's place because both have one name.
  async refuseTaken(pictures, main) {
    for (const [path, bytes] of pictures) {
      if (this.draft.sent?.files?.includes(path)) continue;
      const there = await this.forge.read(path, main);
      if (there && !isSame(there, bytes)) throw new Fault(`trên cổng đã có một ảnh khác tên ${path.split("/").pop()}. Đổi tên tệp ảnh của bạn, bỏ ảnh cũ khỏi bản nháp rồi thêm lại`);
    }
  }

  async isThere(files, ref) {
    for (const [path, bytes] of files) if (!isSame(await this.forge.read(path, ref), bytes)) return false;
    return true;
  }
}

const isSameOrNone = (one, other) => (!one && !other) || isSame(one, other);

// One name for a draft, whatever becomes of its title.
export function branchOf(draft, path) {
  const stem = path.split("/").pop().replace(/\.md$/, "").replace(/[^a-z0-9-]+/gi, "-").slice(0, 60);
  return `${PREFIX}${stem}-${draft.id.replace(/[^a-z0-9]/gi, "").slice(0, 8)}`;
}
