"""GitHub's REST API (2022-11-28) as far as the desk uses it: repositories, Git database, contents, compare, pulls."""

from __future__ import annotations

import base64
from typing import Any

from forge_machine import Asked, Reply, Route
from forge_repository import NAME, OWNER, ConflictError, Request

HEADERS = {"x-github-api-version": "2022-11-28", "accept": "application/vnd.github+json"}
UNKNOWN = {"message": "Bad credentials"}
FORBIDDEN = {"message": "Resource not accessible by personal access token"}
_NONE = (404, {"message": "Not Found"})
_RULES = (422, {"message": "Repository rule violations found\n\nCannot update this protected ref.\n\n"})
_BIG = 1_000_000


def _repo(asked: Asked) -> Reply:
    return 200, {
        "full_name": f"{OWNER}/{NAME}",
        "default_branch": "main",
        "permissions": {"pull": True, "push": asked.may_write},
        "allow_merge_commit": True,
        "allow_squash_merge": True,
    }


def _ref(asked: Asked) -> Reply:
    sha = asked.repository.branches.get(asked.parts[0])
    return (200, {"ref": f"refs/heads/{asked.parts[0]}", "object": {"sha": sha, "type": "commit"}}) if sha else _NONE


def _contents(asked: Asked) -> Reply:
    path, repository = asked.parts[0], asked.repository
    ref = asked.query["ref"]
    data = repository.data(path, ref) if repository.find(ref) else None
    if data is None:
        return _NONE
    is_big = len(data) > _BIG
    # Lines of sixty letters, as the real one sends them.
    content = "" if is_big else base64.encodebytes(data).decode()
    return 200, {
        "type": "file",
        "path": path,
        "sha": repository.files(ref)[path],
        "encoding": "none" if is_big else "base64",
        "content": content,
    }


def _blob(asked: Asked) -> Reply:
    data = asked.repository.blobs.get(asked.parts[0])
    return _NONE if data is None else (200, {"encoding": "base64", "content": base64.encodebytes(data).decode()})


def _commit(asked: Asked) -> Reply:
    found = asked.repository.commits.get(asked.parts[0])
    return (200, {"sha": asked.parts[0], "tree": {"sha": found.tree}}) if found else _NONE


def _new_blob(asked: Asked) -> Reply:
    assert asked.body["encoding"] == "base64"
    return 201, {"sha": asked.repository.blob(base64.b64decode(asked.body["content"], validate=True))}


def _new_tree(asked: Asked) -> Reply:
    repository, base = asked.repository, asked.repository.trees.get(asked.body["base_tree"])
    rows = asked.body["tree"]
    is_right = base is not None and all(
        {"path", "mode", "type", "sha"} == row.keys() and row["sha"] in repository.blobs and row["mode"] == "100644"
        for row in rows
    )
    if not is_right or base is None:
        return 422, {"message": "tree.sha is not a valid blob"}
    return 201, {"sha": repository.tree({**base, **{row["path"]: row["sha"] for row in rows}})}


def _new_commit(asked: Asked) -> Reply:
    repository, body = asked.repository, asked.body
    if body["tree"] not in repository.trees or not all(one in repository.commits for one in body["parents"]):
        return 422, {"message": "Tree SHA does not exist"}
    return 201, {"sha": repository.commit(body["tree"], tuple(body["parents"]), body["message"])}


def _new_ref(asked: Asked) -> Reply:
    name = asked.body["ref"].removeprefix("refs/heads/")
    if name in asked.repository.branches or not asked.body["ref"].startswith("refs/heads/"):
        return 422, {"message": "Reference already exists"}
    if asked.is_protected(name):
        return _RULES
    asked.repository.branches[name] = asked.body["sha"]
    return 201, {"ref": asked.body["ref"]}


def _move_ref(asked: Asked) -> Reply:
    repository, name, sha = asked.repository, asked.parts[0], asked.body["sha"]
    if name not in repository.branches:
        return 422, {"message": "Reference does not exist"}
    if asked.is_protected(name):
        return _RULES
    if not asked.body["force"] and repository.branches[name] not in repository.ancestors(sha):
        return 422, {"message": "Update is not a fast forward"}
    repository.branches[name] = sha
    return 200, {"ref": f"refs/heads/{name}"}


def _delete_ref(asked: Asked) -> Reply:
    return (
        (204, None)
        if asked.repository.branches.pop(asked.parts[0], None)
        else (422, {"message": "Reference does not exist"})
    )


def _compare(asked: Asked) -> Reply:
    repository, (one, other) = asked.repository, asked.parts
    if not repository.find(one) or not repository.find(other):
        return _NONE
    base = repository.base(one, other)
    files = [{"filename": path, "status": "modified"} for path in repository.changed(base, other)]
    return 200, {"merge_base_commit": {"sha": base}, "files": files}


def _told(asked: Asked, one: Request) -> dict[str, Any]:
    repo = {"full_name": f"{OWNER}/{NAME}"}
    head = asked.repository.branches.get(one.branch, "")
    return {
        "number": one.number,
        "title": one.title,
        "body": one.words,
        "state": one.state,
        "user": {"login": "lan"},
        "updated_at": "2026-11-22T08:00:00Z",
        "html_url": f"https://github.example/{OWNER}/{NAME}/pull/{one.number}",
        "head": {"ref": one.branch, "sha": head, "repo": repo},
        "base": {"ref": "main", "repo": repo},
    }


def _pulls(asked: Asked) -> Reply:
    wanted = asked.query.get("head")
    rows = [
        one for one in asked.repository.requests if one.state == "open" and wanted in (None, f"{OWNER}:{one.branch}")
    ]
    return 200, [_told(asked, one) for one in rows] if int(asked.query.get("page", 1)) == 1 else []


def _new_pull(asked: Asked) -> Reply:
    repository, branch = asked.repository, asked.body["head"]
    if repository.open_request(branch):
        return 422, {
            "message": "Validation Failed",
            "errors": [{"message": f"A pull request already exists for {OWNER}:{branch}."}],
        }
    if branch not in repository.branches or not repository.changed(repository.base("main", branch), branch):
        return 422, {"message": "Validation Failed", "errors": [{"message": "No commits between main and head"}]}
    made = Request(len(repository.requests) + 1, branch, asked.body["title"], asked.body["body"])
    repository.requests.append(made)
    return 201, _told(asked, made)


def _edit_pull(asked: Asked) -> Reply:
    one = asked.repository.requests[int(asked.parts[0]) - 1]
    one.title, one.words = asked.body.get("title", one.title), asked.body.get("body", one.words)
    return 200, _told(asked, one)


def _merge(asked: Asked) -> Reply:
    repository, one = asked.repository, asked.repository.requests[int(asked.parts[0]) - 1]
    if repository.branches[one.branch] != asked.body["sha"]:
        return 409, {"message": "Head branch was modified. Review and try the merge again."}
    try:
        sha = repository.merge("main", one.branch)
    except ConflictError:
        return 405, {"message": "Pull Request is not mergeable"}
    one.state = "closed"
    return 200, {"sha": sha, "merged": True}


def _comments(asked: Asked) -> Reply:
    rows = asked.repository.requests[int(asked.parts[0]) - 1].comments if asked.query["page"] == "1" else []
    return 200, [{"user": {"login": "duyet"}, "body": one, "created_at": "2026-11-22T09:00:00Z"} for one in rows]


def _check_runs(asked: Asked) -> Reply:
    one = next(one for one in asked.repository.requests if asked.repository.branches.get(one.branch) == asked.parts[0])
    status = "in_progress" if one.checked == "pending" else "completed"
    return 200, {"total_count": 1, "check_runs": [{"status": status, "conclusion": one.checked}]}


def _comment(asked: Asked) -> Reply:
    asked.repository.requests[int(asked.parts[0]) - 1].comments.append(asked.body["body"])
    return 201, {"id": 1}


_R = f"/repos/{OWNER}/{NAME}"
ROUTES = (
    Route("GET", _R, _repo),
    Route("GET", f"{_R}/git/ref/heads/(.+)", _ref),
    Route("GET", f"{_R}/contents/(.+)", _contents, query=("ref",)),
    Route("GET", f"{_R}/git/blobs/(.+)", _blob),
    Route("GET", f"{_R}/git/commits/(.+)", _commit),
    Route("POST", f"{_R}/git/blobs", _new_blob, ("content", "encoding")),
    Route("POST", f"{_R}/git/trees", _new_tree, ("tree",), ("base_tree",)),
    Route("POST", f"{_R}/git/commits", _new_commit, ("message", "tree"), ("parents",)),
    Route("POST", f"{_R}/git/refs", _new_ref, ("ref", "sha")),
    Route("PATCH", f"{_R}/git/refs/heads/(.+)", _move_ref, ("sha",), ("force",)),
    Route("DELETE", f"{_R}/git/refs/heads/(.+)", _delete_ref),
    Route("GET", f"{_R}/compare/(.+?)\\.\\.\\.(.+)", _compare),
    Route("GET", f"{_R}/commits/(.+)/check-runs", _check_runs, query=("per_page",)),
    Route("GET", f"{_R}/pulls", _pulls, query=("state", "head", "base", "per_page", "page")),
    Route("POST", f"{_R}/pulls", _new_pull, ("title", "head", "base"), ("body",)),
    Route("PATCH", f"{_R}/pulls/(\\d+)", _edit_pull, knows=("title", "body")),
    Route("PUT", f"{_R}/pulls/(\\d+)/merge", _merge, knows=("sha", "merge_method")),
    Route("GET", f"{_R}/issues/(\\d+)/comments", _comments, query=("per_page", "page")),
    Route("POST", f"{_R}/issues/(\\d+)/comments", _comment, ("body",), writes=False),
)
