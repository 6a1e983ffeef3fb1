// GitHub: files become blobs, blobs a tree, the tree a commit, a name leads to it (Git database API); pull requests.
import { asPath, fromBase64, toBase64 } from "./bytes.mjs";
import { Door, Fault } from "./door.mjs";

const HEADERS = { Accept: "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28" };

export class GitHub {
  constructor({ api, repository, branch, key, say, wait }) {
    this.door = new Door({ api, key, headers: HEADERS, say, wait });
    this.repo = `/repos/${asPath(repository)}`;
    this.owner = repository.split("/")[0];
    this.main = branch;
  }

  async may() {
    const found = await this.door.ask("GET", this.repo);
    this.main ||= found.default_branch;
    this.way = found.allow_merge_commit === false ? (found.allow_squash_merge === false ? "rebase" : "squash") : "merge";
    const mayWrite = Boolean(found.permissions?.push);
    return { main: this.main, mayWrite, mayMerge: mayWrite };
  }

  async head(branch) {
    const found = await this.door.ask("GET", `${this.repo}/git/ref/heads/${asPath(branch)}`, { absent: true });
    return found?.object.sha ?? null;
  }

  async read(path, ref) {
    const found = await this.door.ask("GET", `${this.repo}/contents/${asPath(path)}?ref=${encodeURIComponent(ref)}`, { absent: true });
    if (!found || found.type !== "file") return null;
    if (found.encoding === "base64") return fromBase64(found.content);
    // What is larger than a megabyte comes by its own id.
    return fromBase64((await this.door.ask("GET", `${this.repo}/git/blobs/${found.sha}`)).content);
  }

  async compared(head) {
    return this.door.ask("GET", `${this.repo}/compare/${encodeURIComponent(this.main)}...${encodeURIComponent(head)}`, { absent: true });
  }

  async since(branch) {
    return (await this.compared(branch))?.merge_base_commit.sha ?? null;
  }

  async put({ branch, head, main, files, message }) {
    const { repo, door } = this;
    const base = await door.ask("GET", `${repo}/git/commits/${main}`);
    const tree = [];
    for (const [path, bytes] of files) {
      const blob = await door.ask("POST", `${repo}/git/blobs`, { body: { content: toBase64(bytes), encoding: "base64" } });
      tree.push({ path, mode: "100644", type: "blob", sha: blob.sha });
    }
    const made = await door.ask("POST", `${repo}/git/trees`, { body: { base_tree: base.tree.sha, tree } });
    // What the branch had stays in its history; what main has now comes in.
    const parents = head ? [head, main] : [main];
    const commit = await door.ask("POST", `${repo}/git/commits`, { body: { message, tree: made.sha, parents } });
    if (head) await door.ask("PATCH", `${repo}/git/refs/heads/${asPath(branch)}`, { body: { sha: commit.sha, force: false } });
    else await door.ask("POST", `${repo}/git/refs`, { body: { ref: `refs/heads/${branch}`, sha: commit.sha } });
    return commit.sha;
  }

  async find(branch) {
    const query = new URLSearchParams({ state: "open", head: `${this.owner}:${branch}`, base: this.main });
    const rows = await this.door.ask("GET", `${this.repo}/pulls?${query}`);
    return rows.length ? request(rows[0]) : null;
  }

  async open({ branch, title, words }) {
    return request(await this.door.ask("POST", `${this.repo}/pulls`, { body: { title, head: branch, base: this.main, body: words } }));
  }

  async revise({ number }, { title, words }) {
    return request(await this.door.ask("PATCH", `${this.repo}/pulls/${number}`, { body: { title, body: words } }));
  }

  async waiting() {
    const query = new URLSearchParams({ state: "open", base: this.main, per_page: "100" });
    return (await this.door.all(`${this.repo}/pulls?${query}`)).filter((one) => one.head.repo?.full_name === one.base.repo.full_name).map(request);
  }

  async changed({ head }) {
    const found = await this.compared(head);
    if (!found) throw new Fault("đề nghị này không còn trên máy chủ");
    return { since: found.merge_base_commit.sha, paths: found.files.flatMap((one) => [one.filename, one.previous_filename ?? []].flat()) };
  }

  // A key need not be allowed to see them.
  async checked({ head }) {
    const found = await this.door.ask("GET", `${this.repo}/commits/${head}/check-runs?per_page=100`, { absent: true }).catch(() => null);
    const runs = found?.check_runs ?? [];
    if (!runs.length) return "";
    if (runs.some((one) => one.status !== "completed")) return "pending";
    return runs.every((one) => ["success", "neutral", "skipped"].includes(one.conclusion)) ? "success" : "failure";
  }

  async merge({ number, branch, head }) {
    await this.door.ask("PUT", `${this.repo}/pulls/${number}/merge`, { body: { sha: head, merge_method: this.way ?? "merge" } });
    await this.door.ask("DELETE", `${this.repo}/git/refs/heads/${asPath(branch)}`).catch(() => {}); // tidiness alone
  }

  async comment({ number }, words) {
    await this.door.ask("POST", `${this.repo}/issues/${number}/comments`, { body: { body: words } });
  }

  async comments({ number }) {
    return (await this.door.all(`${this.repo}/issues/${number}/comments?per_page=100`)).map((one) => ({ by: one.user?.login ?? "", words: one.body, at: one.created_at }));
  }
}

const request = (one) => ({ number: one.number, title: one.title, branch: one.head.ref, head: one.head.sha, by: one.user?.login ?? "", changed: one.updated_at, address: one.html_url });
