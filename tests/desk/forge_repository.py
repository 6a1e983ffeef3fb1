"""A repository in memory, as a server of changes keeps one: blobs, trees, commits, branches, requests.

Merging is by whole files: where both sides changed one file, that is a conflict, also where Git would find a way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

OWNER, NAME = "tinh", "cong"


class ConflictError(Exception):
    """Raised where two sides changed one file."""


@dataclass(frozen=True)
class Commit:
    tree: str
    parents: tuple[str, ...]
    message: str


@dataclass
class Request:
    number: int
    branch: str
    title: str
    words: str
    state: str = "open"
    checked: str = "success"
    comments: list[str] = field(default_factory=list)


class Repository:
    """All that a server keeps of one project."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.blobs: dict[str, bytes] = {}
        self.trees: dict[str, dict[str, str]] = {}
        self.commits: dict[str, Commit] = {}
        self.branches: dict[str, str] = {}
        self.requests: list[Request] = []
        self.branches["main"] = self.commit(
            self.tree({path: self.blob(data) for path, data in files.items()}), (), "đầu"
        )

    def blob(self, data: bytes) -> str:
        sha = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        self.blobs[sha] = data
        return sha

    def tree(self, entries: Mapping[str, str]) -> str:
        sha = hashlib.sha1(repr(sorted(entries.items())).encode()).hexdigest()
        self.trees[sha] = dict(entries)
        return sha

    def commit(self, tree: str, parents: tuple[str, ...], message: str) -> str:
        sha = hashlib.sha1(f"{tree} {parents} {message} {len(self.commits)}".encode()).hexdigest()
        self.commits[sha] = Commit(tree, parents, message)
        return sha

    def find(self, ref: str) -> str | None:
        """Return the commit that a branch or an id names."""
        return self.branches.get(ref) or (ref if ref in self.commits else None)

    def files(self, ref: str) -> dict[str, str]:
        """Return the ids of files by their paths at a branch or commit that there is."""
        commit = self.find(ref)
        assert commit, ref
        return self.trees[self.commits[commit].tree]

    def data(self, path: str, ref: str) -> bytes | None:
        sha = self.files(ref).get(path)
        return None if sha is None else self.blobs[sha]

    def text(self, path: str, ref: str = "main") -> str:
        found = self.data(path, ref)
        assert found is not None, (path, ref)
        return found.decode()

    def write(self, branch: str, files: Mapping[str, bytes | None], message: str, upon: str = "") -> str:
        """Make one commit on a branch, new or not; ``None`` takes a file away."""
        parent = self.find(upon or branch)
        assert parent, (branch, upon)
        entries = {**self.files(parent), **{path: self.blob(data) for path, data in files.items() if data is not None}}
        kept = {path: sha for path, sha in entries.items() if files.get(path, b"") is not None}
        self.branches[branch] = self.commit(self.tree(kept), (parent,), message)
        return self.branches[branch]

    def ancestors(self, ref: str) -> list[str]:
        """Return a commit and all before it, the nearest first."""
        found: list[str] = []
        queue = [self.find(ref)]
        while queue:
            one = queue.pop(0)
            if one and one not in found:
                found.append(one)
                queue += self.commits[one].parents
        return found

    def base(self, one: str, other: str) -> str:
        """Return the nearest commit that two share."""
        of_other = set(self.ancestors(other))
        shared = [commit for commit in self.ancestors(one) if commit in of_other]
        best = [commit for commit in shared if not any(commit in self.ancestors(two)[1:] for two in shared)]
        return best[0]

    def changed(self, old: str, new: str) -> list[str]:
        was, now = self.files(old), self.files(new)
        return sorted(path for path in {*was, *now} if was.get(path) != now.get(path))

    def merge(self, into: str, what: str) -> str:
        """Merge a commit into a branch. Raises ConflictError, then nothing is changed."""
        ours, theirs = self.find(into), self.find(what)
        assert ours and theirs
        base = self.files(self.base(ours, theirs))
        mine, its = self.files(ours), self.files(theirs)
        merged = dict(mine)
        for path in {*base, *mine, *its}:
            before, own, other = base.get(path), mine.get(path), its.get(path)
            if own == other or other == before:
                continue
            if own != before:
                raise ConflictError(path)
            merged.pop(path, None)
            if other is not None:
                merged[path] = other
        self.branches[into] = self.commit(self.tree(merged), (ours, theirs), f"Merge {what}")
        return self.branches[into]

    def open_request(self, branch: str) -> Request | None:
        return next((one for one in self.requests if one.branch == branch and one.state == "open"), None)
