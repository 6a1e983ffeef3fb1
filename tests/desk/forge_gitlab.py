"""GitLab's REST API (v4) as far as the desk uses it: projects, branches, files, commits, compare, merge requests."""

from __future__ import annotations

import base64
from typing import Any

from forge_machine import Asked, Reply, Route
from forge_repository import NAME, OWNER, ConflictError, Request

HEADERS: dict[str, str] = {}
UNKNOWN = {"message": "401 Unauthorized"}
FORBIDDEN = {"message": "403 Forbidden"}
_ACTION = {"action", "file_path", "content", "encoding", "last_commit_id", "previous_path", "execute_filemode"}


def _none(what: str) -> Reply:
    return 404, {"message": f"404 {what} Not Found"}


def _project(asked: Asked) -> Reply:
    level = 30 if asked.may_write else 20
    return 200, {
        "default_branch": "main",
        "permissions": {"project_access": {"access_level": level}, "group_access": None},
    }


def _branch(asked: Asked) -> Reply:
    sha = asked.repository.branches.get(asked.parts[0])
    return (
        (200, {"name": asked.parts[0], "commit": {"id": sha}, "protected": asked.is_protected(asked.parts[0])})
        if sha
        else _none("Branch")
    )


def _file(asked: Asked) -> Reply:
    path, ref = asked.parts[0], asked.query["ref"]
    data = asked.repository.data(path, ref) if asked.repository.find(ref) else None
    if data is None:
        return _none("File")
    return 200, {
        "file_path": path,
        "encoding": "base64",
        "content": base64.b64encode(data).decode(),
        "blob_id": asked.repository.files(ref)[path],
    }


def _merge_base(asked: Asked) -> Reply:
    refs = asked.query["refs[]"]
    if not all(map(asked.repository.find, refs)):
        return _none("Ref")
    return 200, {"id": asked.repository.base(*refs)}


def _commit(asked: Asked) -> Reply:
    repository, body = asked.repository, asked.body
    branch, start = body["branch"], body.get("start_sha")
    if asked.is_protected(branch):
        return 403, {"message": "403 Forbidden - You are not allowed to push into this branch"}
    if branch in repository.branches and start and not body.get("force"):
        return 400, {
            "message": f"A branch called '{branch}' already exists. Switch to that branch in order to make changes"
        }
    upon = start or branch
    if not repository.find(upon):
        return 400, {"message": "You can only create or edit files when you are on a branch"}
    there, changes = repository.files(upon), {}
    for one in body["actions"]:
        if one.keys() - _ACTION:
            return 400, {"error": f"actions: {sorted(one.keys() - _ACTION)}"}
        if (one["action"] == "create") == (one["file_path"] in there):
            is_there = one["file_path"] in there
            return 400, {
                "message": "A file with this name already exists" if is_there else "A file with this name doesn't exist"
            }
        changes[one["file_path"]] = base64.b64decode(one["content"], validate=True)
    if not changes:
        return 400, {"error": "actions is empty"}
    return 201, {"id": repository.write(branch, changes, body["commit_message"], upon)}


def _compare(asked: Asked) -> Reply:
    repository, query = asked.repository, asked.query
    if not repository.find(query["to"]):
        return _none("Commit")
    base = repository.base(query["from"], query["to"])
    return 200, {"diffs": [{"old_path": path, "new_path": path} for path in repository.changed(base, query["to"])]}


def _told(asked: Asked, one: Request) -> dict[str, Any]:
    return {
        "iid": one.number,
        "title": one.title,
        "description": one.words,
        "state": "opened" if one.state == "open" else one.state,
        "source_branch": one.branch,
        "target_branch": "main",
        "source_project_id": 7,
        "target_project_id": 7,
        "sha": asked.repository.branches.get(one.branch, ""),
        "author": {"username": "lan"},
        "updated_at": "2026-11-22T08:00:00.000Z",
        "web_url": f"https://gitlab.example/{OWNER}/{NAME}/-/merge_requests/{one.number}",
    }


def _requests(asked: Asked) -> Reply:
    wanted = asked.query.get("source_branch")
    rows = [one for one in asked.repository.requests if one.state == "open" and wanted in (None, one.branch)]
    return 200, [_told(asked, one) for one in rows] if int(asked.query.get("page", 1)) == 1 else []


def _request(asked: Asked) -> Reply:
    one = asked.repository.requests[int(asked.parts[0]) - 1]
    return 200, {
        **_told(asked, one),
        "head_pipeline": {"status": {"failure": "failed", "pending": "running"}.get(one.checked, one.checked)},
        "user": {"can_merge": asked.may_write and not asked.is_protected("main")},
    }


def _new_request(asked: Asked) -> Reply:
    repository, branch = asked.repository, asked.body["source_branch"]
    if there := repository.open_request(branch):
        return 409, {"message": [f"Another open merge request already exists for this source branch: !{there.number}"]}
    made = Request(len(repository.requests) + 1, branch, asked.body["title"], asked.body["description"])
    repository.requests.append(made)
    return 201, _told(asked, made)


def _edit_request(asked: Asked) -> Reply:
    one = asked.repository.requests[int(asked.parts[0]) - 1]
    one.title, one.words = asked.body.get("title", one.title), asked.body.get("description", one.words)
    return 200, _told(asked, one)


def _merge(asked: Asked) -> Reply:
    repository, one = asked.repository, asked.repository.requests[int(asked.parts[0]) - 1]
    if repository.branches[one.branch] != asked.body["sha"]:
        return 409, {"message": f"SHA does not match HEAD of source branch: {repository.branches[one.branch]}"}
    try:
        repository.merge("main", one.branch)
    except ConflictError:
        return 422, {"message": "Branch cannot be merged"}
    one.state = "merged"
    if asked.body.get("should_remove_source_branch"):
        del repository.branches[one.branch]
    return 200, _told(asked, one)


def _note(asked: Asked) -> Reply:
    asked.repository.requests[int(asked.parts[0]) - 1].comments.append(asked.body["body"])
    return 201, {"id": 1}


def _notes(asked: Asked) -> Reply:
    own = [
        {"system": True, "author": {"username": "lan"}, "body": "added 1 commit", "created_at": "2026-11-22T08:30:00Z"}
    ]
    rows = [
        {"system": False, "author": {"username": "duyet"}, "body": one, "created_at": "2026-11-22T09:00:00.000Z"}
        for one in asked.repository.requests[int(asked.parts[0]) - 1].comments
    ]
    return 200, [*own, *rows] if asked.query["page"] == "1" else []


# A project and a file are named in one part of the address each: their slashes are %2F.
_P = f"/projects/{OWNER}%2F{NAME}"
ROUTES = (
    Route("GET", _P, _project),
    Route("GET", f"{_P}/repository/branches/([^/]+)", _branch),
    Route("GET", f"{_P}/repository/files/([^/]+)", _file, query=("ref",)),
    Route("GET", f"{_P}/repository/merge_base", _merge_base, query=("refs[]",)),
    Route(
        "POST",
        f"{_P}/repository/commits",
        _commit,
        ("branch", "commit_message", "actions"),
        ("start_branch", "start_sha", "force"),
    ),
    Route("GET", f"{_P}/repository/compare", _compare, query=("from", "to", "straight")),
    Route(
        "GET",
        f"{_P}/merge_requests",
        _requests,
        query=("state", "scope", "source_branch", "target_branch", "per_page", "page"),
    ),
    Route("GET", f"{_P}/merge_requests/(\\d+)", _request),
    Route(
        "POST",
        f"{_P}/merge_requests",
        _new_request,
        ("source_branch", "target_branch", "title"),
        ("description", "remove_source_branch"),
    ),
    Route("PUT", f"{_P}/merge_requests/(\\d+)", _edit_request, knows=("title", "description")),
    Route("PUT", f"{_P}/merge_requests/(\\d+)/merge", _merge, knows=("sha", "should_remove_source_branch")),
    Route(
        "GET",
        f"{_P}/merge_requests/(\\d+)/notes",
        _notes,
        query=("sort", "order_by", "per_page", "page"),
    ),
    Route("POST", f"{_P}/merge_requests/(\\d+)/notes", _note, ("body",), writes=False),
)
