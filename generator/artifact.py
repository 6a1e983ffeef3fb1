"""An artifact: one file that the generator makes, before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Protocol

from generator.problem import Problem

TWIN = ".md.txt"
"""How the staged name of a Markdown file ends that readers get as it is: in the site it ends in ``.md``."""


class Content(Protocol):
    """The bytes of an artifact that lie elsewhere until somebody needs them."""

    @property
    def digest(self) -> str:
        """SHA-256 of them, in hex."""

    def read(self) -> bytes:
        """Return them."""


@dataclass(frozen=True)
class Artifact:
    """One file to be staged.

    ``path`` is relative to the staged folder, with forward slashes (``chinh-sach/1373-qd-ttg.md``); a ``.md`` file
    becomes a page, anything else is copied as it is (``TWIN`` without its last ending). ``source`` is the content file
    it was made from, relative to the project's root, or the name of the part of the generator that made it.
    The content of one that is kept between builds is read from there each time that it is asked for.
    """

    path: str
    content: bytes
    source: str

    @property
    def held(self) -> bytes | Content:
        """The content, or where it can be read."""
        held: bytes | Content = self.__dict__["content"]
        return held

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hex; known without reading what lies elsewhere."""
        held = self.held
        return hashlib.sha256(held).hexdigest() if isinstance(held, bytes) else held.digest

    @cached_property
    def head(self) -> str:
        """The front matter of a page, which more of the portal asks for than its text; empty for other files."""
        return head_of(self.content.decode()) if self.path.endswith(".md") else ""


def head_of(page: str) -> str:
    """Return the lines of a staged page's front matter, each a name and a JSON value."""
    return page.removeprefix("---\n").partition("\n---\n")[0]


def told_by(head: str) -> dict[str, Any]:
    """Return what a staged page's front matter says, by name."""
    return {name: json.loads(value) for name, _colon, value in (row.partition(": ") for row in head.splitlines())}


class _Held:
    """The field of an artifact that gives its bytes, and is given them or where they can be read."""

    def __get__(self, artifact: Artifact | None, _kind: Any) -> Any:
        if artifact is None:
            return self
        held = artifact.held
        return held if isinstance(held, bytes) else held.read()

    def __set__(self, artifact: Artifact, given: bytes | Content) -> None:
        artifact.__dict__["content"] = given


Artifact.content = _Held()  # type: ignore[assignment]


def collisions(artifacts: Iterable[Artifact]) -> list[Problem]:
    """Return a problem for each artifact that would overwrite another one, all at once.

    Paths that differ only in case count as one: Windows and macOS keep them in one file. So do a file and a folder
    of the same name.
    """
    by_path: dict[str, list[Artifact]] = defaultdict(list)
    folders: set[str] = set()
    for artifact in artifacts:
        path = artifact.path.casefold()
        by_path[path].append(artifact)
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    problems = []
    clashing = folders & by_path.keys()
    for path, rivals in by_path.items():
        if len(rivals) == 1 and not clashing:
            continue
        first, *others = sorted(rivals, key=lambda artifact: artifact.source)
        problems += [
            Problem(other.source, 0, "", f'cùng tạo ra "{other.path}" như {first.source}', "đổi tên một trong hai tệp")
            for other in others
        ]
        problems += [
            Problem(first.source, 0, "", f'"{first.path}" trùng tên với một thư mục', "đổi tên tệp này")
            for parent in PurePosixPath(path).parents
            if str(parent) in clashing
        ]
    return problems
