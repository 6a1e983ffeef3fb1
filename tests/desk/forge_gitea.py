"""Gitea's and Forgejo's REST API (v1) as far as the desk uses it: repositories, branches, contents, pulls."""

from __future__ import annotations

import base64
from typing import Any

from forge_machine import Asked, Reply, Route
from forge_repository import NAME, OWNER, ConflictError, Request

HEADERS: dict[str, str] = {}
UNKNOWN = {"message": "token is required", "url": "/api/swagger"}
FORBIDDEN = {"message": "user should have a permission to write to a repo", "url": "/api/swagger"}
_CHANGE = {"operation", "path", "content", "sha", "from_path"}
_PER_PAGE = 50


def _fault(status: int, words: str) -> Reply:
    return status, {"message": words, "url": "/api/swagger"}


def _repo(asked: Asked) -> Reply:
    return 200, {"default_branch": "main", "permissions": {"admin": False, "push": asked.may_write, "pull": True}}


def _branch(asked: Asked) -> Reply:
    sha = asked.repository.branches.get(asked.parts[0])
    if not sha:
        return _fault(404, "The target couldn't be found.")
    may = asked.may_write and not asked.is_protected(asked.parts[0])
    return 200, {"name": asked.parts[0], "commit": {"id": sha}, "user_can_push": may, "user_can_merge": may}


def _delete_branch(asked: Asked) -> Reply:
    if not asked.repository.branches.pop(asked.parts[0], None):
        return _fault(404, "The target couldn't be found.")
    for one in asked.repository.requests:
        if one.branch == asked.parts[0] and one.state == "open":
            one.state = "closed"
    return 204, None


def _contents(asked: Asked) -> Reply:
    path, ref = asked.parts[0], asked.query["ref"]
    data = asked.repository.data(path, ref) if asked.repository.find(ref) else None
    if data is None:
        return _fault(404, "The target couldn't be found.")
    return 200, {
        "type": "file",
        "path": path,
        "sha": asked.repository.files(ref)[path],
        "encoding": "base64",
        "content": base64.b64encode(data).decode(),
    }


def _change(asked: Asked) -> Reply:
    repository, body = asked.repository, asked.body
    branch, new = body["branch"], body.get("new_branch") or body["branch"]
    if new != branch and new in repository.branches:
        return _fault(409, f"branch already exists [name: {new}]")
    if asked.is_protected(new):
        return _fault(403, f"branch {new} is protected from writing")
    there, changes = repository.files(branch), {}
    for one in body["files"]:
        path, operation = one["path"], one["operation"]
        if one.keys() - _CHANGE:
            return _fault(422, f"files: {sorted(one.keys() - _CHANGE)}")
        if operation == "create" and path in there:
            return _fault(422, f"repository file already exists [path: {path}]")
        if operation in ("update", "delete") and there.get(path) != one.get("sha"):
            return _fault(409, f"sha does not match [given: {one.get('sha')}, expected: {there.get(path)}]")
        changes[path] = None if operation == "delete" else base64.b64decode(one["content"], validate=True)
    if not changes:
        return _fault(422, "[]: Required")
    return 201, {"commit": {"sha": repository.write(new, changes, body["message"], branch)}}


def _told(asked: Asked, one: Request) -> dict[str, Any]:
    repository = asked.repository
    is_there = one.branch in repository.branches
    return {
        "number": one.number,
        "title": one.title,
        "body": one.words,
        "state": one.state,
        "user": {"login": "lan"},
        "updated_at": "2026-11-22T15:00:00+07:00",
        "html_url": f"https://gitea.example/{OWNER}/{NAME}/pulls/{one.number}",
        "head": {"ref": one.branch, "sha": repository.branches.get(one.branch, ""), "repo_id": 7},
        "base": {"ref": "main", "repo_id": 7},
        "merge_base": repository.base("main", one.branch) if is_there else "",
    }


def _pulls(asked: Asked) -> Reply:
    start = (int(asked.query.get("page", 1)) - 1) * _PER_PAGE
    rows = [one for one in asked.repository.requests if one.state == "open"]
    return 200, [_told(asked, one) for one in rows[start : start + _PER_PAGE]]


def _new_pull(asked: Asked) -> Reply:
    repository, branch = asked.repository, asked.body["head"]
    if repository.open_request(branch):
        return _fault(409, "pull request already exists for these targets")
    made = Request(len(repository.requests) + 1, branch, asked.body["title"], asked.body["body"])
    repository.requests.append(made)
    return 201, _told(asked, made)


def _edit_pull(asked: Asked) -> Reply:
    one = asked.repository.requests[int(asked.parts[0]) - 1]
    one.title, one.words = asked.body.get("title", one.title), asked.body.get("body", one.words)
    return 201, _told(asked, one)


def _files(asked: Asked) -> Reply:
    one, repository = asked.repository.requests[int(asked.parts[0]) - 1], asked.repository
    start = (int(asked.query.get("page", 1)) - 1) * _PER_PAGE
    rows = [
        {"filename": path, "status": "changed"}
        for path in repository.changed(repository.base("main", one.branch), one.branch)
    ]
    return 200, rows[start : start + _PER_PAGE]


def _update(asked: Asked) -> Reply:
    one, repository = asked.repository.requests[int(asked.parts[0]) - 1], asked.repository
    if repository.branches["main"] in repository.ancestors(one.branch):
        return _fault(500, f"HeadBranch of PR {one.number} is up to date")
    try:
        repository.merge(one.branch, "main")
    except ConflictError:
        return _fault(409, "merge failed because of conflict")
    return 200, None


def _merge(asked: Asked) -> Reply:
    one, repository = asked.repository.requests[int(asked.parts[0]) - 1], asked.repository
    if asked.is_protected("main"):
        return _fault(405, "User not allowed to merge PR")
    if repository.branches[one.branch] != asked.body["head_commit_id"]:
        return _fault(409, "head out of date")
    try:
        repository.merge("main", one.branch)
    except ConflictError:
        return _fault(405, "Please try again later")
    one.state = "closed"
    if asked.body.get("delete_branch_after_merge"):
        del repository.branches[one.branch]
    return 200, None


def _comments(asked: Asked) -> Reply:
    rows = asked.repository.requests[int(asked.parts[0]) - 1].comments
    return 200, [{"user": {"login": "duyet"}, "body": one, "created_at": "2026-11-22T16:00:00+07:00"} for one in rows]


def _status(asked: Asked) -> Reply:
    one = next(one for one in asked.repository.requests if asked.repository.branches.get(one.branch) == asked.parts[0])
    return 200, {"state": one.checked, "statuses": [{"status": one.checked}]}


def _comment(asked: Asked) -> Reply:
    asked.repository.requests[int(asked.parts[0]) - 1].comments.append(asked.body["body"])
    return 201, {"id": 1}


_R = f"/repos/{OWNER}/{NAME}"
ROUTES = (
    Route("GET", _R, _repo),
    Route("GET", f"{_R}/branches/(.+)", _branch),
    Route("DELETE", f"{_R}/branches/(.+)", _delete_branch),
    Route("GET", f"{_R}/contents/(.+)", _contents, query=("ref",)),
    Route("POST", f"{_R}/contents", _change, ("files",), ("branch", "new_branch", "message")),
    Route("GET", f"{_R}/commits/(.+)/status", _status),
    Route("GET", f"{_R}/pulls", _pulls, query=("state", "limit", "page")),
    Route("POST", f"{_R}/pulls", _new_pull, ("head", "base", "title"), ("body",)),
    Route("PATCH", f"{_R}/pulls/(\\d+)", _edit_pull, knows=("title", "body")),
    Route("GET", f"{_R}/pulls/(\\d+)/files", _files, query=("limit", "page")),
    Route("POST", f"{_R}/pulls/(\\d+)/update", _update, query=("style",)),
    Route("POST", f"{_R}/pulls/(\\d+)/merge", _merge, ("Do",), ("head_commit_id", "delete_branch_after_merge")),
    Route("GET", f"{_R}/issues/(\\d+)/comments", _comments),
    Route("POST", f"{_R}/issues/(\\d+)/comments", _comment, ("body",), writes=False),
)
