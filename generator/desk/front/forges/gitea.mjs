// Gitea and Forgejo: several files in one commit (contents API); pull requests.
import { asPath, fromBase64, isSame, toBase64 } from "./bytes.mjs";
import { Door, Fault } from "./door.mjs";

export class Gitea {
  constructor({ api, repository, branch, key, say, wait }) {
    this.door = new Door({ api, key, say, wait });
    this.repo = `/repos/${asPath(repository)}`;
    this.main = branch;
  }

  async may() {
    const found = await this.door.ask("GET", this.repo);
    this.main ||= found.default_branch;
    const mayWrite = Boolean(found.permissions?.push);
    if (!mayWrite) return { main: this.main, mayWrite, mayMerge: false };
    const main = await this.door.ask("GET", `${this.repo}/branches/${asPath(this.main)}`, { absent: true });
    return { main: this.main, mayWrite, mayMerge: main?.user_can_merge ?? true };
  }

  async head(branch) {
    return (await this.door.ask("GET", `${this.repo}/branches/${asPath(branch)}`, { absent: true }))?.commit.id ?? null;
  }

  async file(path, ref) {
    const found = await this.door.ask("GET", `${this.repo}/contents/${asPath(path)}?ref=${encodeURIComponent(ref)}`, { absent: true });
    if (found?.type !== "file") return null;
    if (found.content === null) throw new Fault(`${path} lớn quá mức máy chủ chịu đưa ra`);
    return { sha: found.sha, bytes: fromBase64(found.content) };
  }

  async read(path, ref) {
    return (await this.file(path, ref))?.bytes ?? null;
  }

  async since(_branch, request) {
    return request?.since ?? null;
  }

  async put({ branch, head, files, gone, message, request, behind, page }) {
    let isThere = Boolean(head);
    if (isThere && behind && !request) {
      // Nobody has been asked anything about it: it begins anew from main.
      await this.door.ask("DELETE", `${this.repo}/branches/${asPath(branch)}`);
      isThere = false;
    }
    if (!isThere) return this.commit({ branch: this.main, new_branch: branch, message }, files, []);
    if (behind) {
      // The page as main has it first: then main comes in without two hands on one line, and the new text goes on top.
      const newest = await this.read(page, this.main);
      if (newest) await this.commit({ branch, message }, [[page, newest]], []);
      await this.takeInMain(request, page, newest);
    }
    return this.commit({ branch, message }, files, gone);
  }

  async takeInMain(request, page, newest) {
    try {
      await this.door.ask("POST", `${this.repo}/pulls/${request.number}/update?style=merge`);
    } catch (fault) {
      // A server that has done so already complains: what it says of the request now decides.
      const now = await this.find(request.branch);
      const shared = now?.since ? await this.read(page, now.since) : null;
      if (newest ? !isSame(shared, newest) : shared) throw fault;
    }
  }

  // where: branch, and new_branch where it is to begin from that one.
  async commit(where, files, gone) {
    const changes = [];
    for (const [path, bytes] of files) {
      const before = await this.file(path, where.branch);
      if (!isSame(before?.bytes, bytes)) changes.push({ operation: before ? "update" : "create", path, content: toBase64(bytes), ...(before ? { sha: before.sha } : {}) });
    }
    for (const path of gone) {
      const [before, ofMain] = [await this.file(path, where.branch), await this.file(path, this.main)];
      if (before && !ofMain) changes.push({ operation: "delete", path, sha: before.sha });
    }
    if (!changes.length) return this.head(where.branch);
    return (await this.door.ask("POST", `${this.repo}/contents`, { body: { ...where, files: changes } })).commit.sha;
  }

  async find(branch) {
    return (await this.waiting()).find((one) => one.branch === branch) ?? null;
  }

  async open({ branch, title, words }) {
    return request(await this.door.ask("POST", `${this.repo}/pulls`, { body: { head: branch, base: this.main, title, body: words } }));
  }

  async revise({ number }, { title, words }) {
    return request(await this.door.ask("PATCH", `${this.repo}/pulls/${number}`, { body: { title, body: words } }));
  }

  async waiting() {
    const rows = await this.door.all(`${this.repo}/pulls?state=open&limit=50`);
    return rows.filter((one) => one.base.ref === this.main && one.head.repo_id === one.base.repo_id).map(request);
  }

  async changed({ number, since }) {
    const rows = await this.door.all(`${this.repo}/pulls/${number}/files?limit=50`);
    return { since, paths: rows.flatMap((one) => [one.filename, one.previous_filename || []].flat()) };
  }

  async checked({ head }) {
    const found = await this.door.ask("GET", `${this.repo}/commits/${head}/status`, { absent: true }).catch(() => null);
    if (!found?.statuses?.length) return "";
    return { success: "success", warning: "success", pending: "pending" }[found.state] ?? "failure";
  }

  async merge({ number, head }) {
    await this.door.ask("POST", `${this.repo}/pulls/${number}/merge`, { body: { Do: "merge", head_commit_id: head, delete_branch_after_merge: true } });
  }

  async comment({ number }, words) {
    await this.door.ask("POST", `${this.repo}/issues/${number}/comments`, { body: { body: words } });
  }

  // All at once: this list has no pages.
  async comments({ number }) {
    return (await this.door.ask("GET", `${this.repo}/issues/${number}/comments`)).map((one) => ({ by: one.user?.login ?? "", words: one.body, at: one.created_at }));
  }
}

const request = (one) => ({ number: one.number, title: one.title, branch: one.head.ref, head: one.head.sha, since: one.merge_base, by: one.user?.login ?? "", changed: one.updated_at, address: one.html_url });
