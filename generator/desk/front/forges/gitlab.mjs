// GitLab: one question makes branch and commit (Commits API); merge requests.
import { fromBase64, isSame, toBase64 } from "./bytes.mjs";
import { Door } from "./door.mjs";

const DEVELOPER = 30;

export class GitLab {
  constructor({ api, repository, branch, key, say, wait }) {
    this.door = new Door({ api, key, say, wait });
    this.project = `/projects/${encodeURIComponent(repository)}`;
    this.main = branch;
  }

  async may() {
    const found = await this.door.ask("GET", this.project);
    this.main ||= found.default_branch;
    const levels = [found.permissions?.project_access, found.permissions?.group_access].filter(Boolean).map((one) => one.access_level);
    // Whoever runs the server has no level of their own: asking shows it.
    const mayWrite = !levels.length || Math.max(...levels) >= DEVELOPER;
    return { main: this.main, mayWrite, mayMerge: mayWrite };
  }

  async head(branch) {
    const found = await this.door.ask("GET", `${this.project}/repository/branches/${encodeURIComponent(branch)}`, { absent: true });
    return found?.commit.id ?? null;
  }

  async read(path, ref) {
    const found = await this.door.ask("GET", `${this.project}/repository/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(ref)}`, { absent: true });
    return found ? fromBase64(found.content) : null;
  }

  async since(branch) {
    const refs = [this.main, branch].map((one) => `refs[]=${encodeURIComponent(one)}`).join("&");
    return (await this.door.ask("GET", `${this.project}/repository/merge_base?${refs}`, { absent: true }))?.id ?? null;
  }

  // The branch becomes main as it is now with one commit upon it, whatever it was before.
  async put({ branch, head, main, files, message }) {
    const actions = [];
    for (const [path, bytes] of files) {
      const before = await this.read(path, main);
      if (!isSame(before, bytes)) actions.push({ action: before ? "update" : "create", file_path: path, content: toBase64(bytes), encoding: "base64" });
    }
    const body = { branch, start_sha: main, commit_message: message, actions, ...(head ? { force: true } : {}) };
    return (await this.door.ask("POST", `${this.project}/repository/commits`, { body })).id;
  }

  async find(branch) {
    const query = new URLSearchParams({ state: "opened", source_branch: branch, target_branch: this.main });
    const rows = await this.door.ask("GET", `${this.project}/merge_requests?${query}`);
    return rows.length ? request(rows[0]) : null;
  }

  async open({ branch, title, words }) {
    const body = { source_branch: branch, target_branch: this.main, title, description: words, remove_source_branch: true };
    return request(await this.door.ask("POST", `${this.project}/merge_requests`, { body }));
  }

  async revise({ number }, { title, words }) {
    return request(await this.door.ask("PUT", `${this.project}/merge_requests/${number}`, { body: { title, description: words } }));
  }

  async waiting() {
    const query = new URLSearchParams({ state: "opened", scope: "all", target_branch: this.main, per_page: "100" });
    return (await this.door.all(`${this.project}/merge_requests?${query}`)).filter((one) => one.source_project_id === one.target_project_id).map(request);
  }

  async changed({ number, head }) {
    const query = new URLSearchParams({ from: this.main, to: head, straight: "false" });
    const found = await this.door.ask("GET", `${this.project}/repository/compare?${query}`);
    // A main branch may be closed to those who may write elsewhere.
    const { user } = await this.door.ask("GET", `${this.project}/merge_requests/${number}`);
    return { since: await this.since(head), mayMerge: user?.can_merge, paths: [...new Set(found.diffs.flatMap((one) => [one.new_path, one.old_path]))] };
  }

  async checked({ number }) {
    const found = await this.door.ask("GET", `${this.project}/merge_requests/${number}`);
    const status = found.head_pipeline?.status ?? "";
    if (["success", ""].includes(status)) return status;
    return ["failed", "canceled"].includes(status) ? "failure" : "pending";
  }

  async merge({ number, head }) {
    await this.door.ask("PUT", `${this.project}/merge_requests/${number}/merge`, { body: { sha: head, should_remove_source_branch: true } });
  }

  async comment({ number }, words) {
    await this.door.ask("POST", `${this.project}/merge_requests/${number}/notes`, { body: { body: words } });
  }

  // Without what the server itself notes down.
  async comments({ number }) {
    const rows = await this.door.all(`${this.project}/merge_requests/${number}/notes?sort=asc&order_by=created_at&per_page=100`);
    return rows.filter((one) => !one.system).map((one) => ({ by: one.author?.username ?? "", words: one.body, at: one.created_at }));
  }
}

const request = (one) => ({ number: one.iid, title: one.title, branch: one.source_branch, head: one.sha, by: one.author?.username ?? "", changed: one.updated_at, address: one.web_url });
