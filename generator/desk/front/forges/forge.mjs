// What the desk asks of any server that keeps the content; each kind has a module that says it in its own API:
//
//   may()                          { main, mayWrite, mayMerge }: the main branch, what this key may do
//   head(branch)                   the id of its newest commit; null where there is no such branch
//   read(path, ref)                the bytes of a file at a branch or commit; null where there is none
//   since(branch, request)         the newest commit that the branch shares with the main one; null where nobody knows
//   put(change)                    one commit on a branch that is then the main one with those files in it. change:
//                                  branch, head (null: not there yet), main (id), files [[path, bytes]], gone [path],
//                                  message, request (null: none), behind (the page on main is not the one it began
//                                  from), page (its path)
//   find(branch)                   the open request of a branch, or null
//   open({ branch, title, words }) a new request; revise(request, { title, words }) one with new words
//   waiting()                      the open requests of the desk
//   changed(request)               { since, paths, mayMerge }: the files that a request changes, and since which commit
//   checked(request)               what the server's own machines say of its head: "success", "failure", "pending", ""
//   merge(request)                 only while its head is the one that was seen
//   comment(request, words)
//   comments(request)              [{ by, words, at (a moment) }], what people said of it, the oldest first
//
// A request is { number, title, branch, head (id), by, changed (a moment), address }.
import { Gitea } from "./gitea.mjs";
import { GitHub } from "./github.mjs";
import { GitLab } from "./gitlab.mjs";

export const PREFIX = "ban-bien-tap/";
const KINDS = { github: GitHub, gitlab: GitLab, gitea: Gitea };
const NAMES = { github: "GitHub", gitlab: "GitLab", gitea: "Gitea", forgejo: "Forgejo" };
// Where a key is made, and what it must be allowed.
const KEYS = {
  github: ["/settings/personal-access-tokens/new", "chọn đúng kho này, quyền Contents và Pull requests: Read and write"],
  gitlab: ["/-/user_settings/personal_access_tokens", "chọn phạm vi api"],
  gitea: ["/user/settings/applications", "chọn quyền repository và issue: Read and Write"],
};

// statement: what khai.json says of the server; repository: what it does not say and an editor typed.
export function forgeOf(statement, { key, repository, say, wait }) {
  const Kind = KINDS[statement.kind];
  return new Kind({ api: statement.api, repository: statement.repository || repository, branch: statement.branch, key, say, wait });
}

export const nameOf = (statement) => NAMES[statement.name] ?? statement.name;

export function keyPlace(statement) {
  const [path, words] = KEYS[statement.kind];
  return { address: statement.site + path, words };
}

// Its own address alone: nothing else that a server says is followed.
export function isOwn(statement, address) {
  try {
    return new URL(address).origin === new URL(statement.site).origin;
  } catch {
    return false; // no address at all
  }
}
