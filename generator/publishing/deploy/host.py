"""A host: a place from which the public is served, whatever it is. What can be done there, and how it is put in words.

Paths on a host have forward slashes and begin at the site's own root. What is for a deployer alone, and is no part of
a site, stands in ``ASIDE`` there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.language.vietnamese import format_number
from generator.publishing.swap import PublishError

ASIDE = ".dang-len"
"""Where files wait on a host until all have arrived, with the lock and the list of what is being put in place."""

_MOST_NAMED = 3

Content = Callable[[], bytes]
"""Reads a file when its turn comes, so that no more than a few are in memory."""


class HostError(PublishError):
    """A host does not do what it was asked; the message is Vietnamese and says what to do."""


@dataclass(frozen=True)
class Found:
    """A file that stands on a host: its size, and the MD5 of its bytes where the host tells."""

    size: int
    md5: str = ""


class Host(Protocol):
    """What each kind of host does. All of it raises ``HostError``."""

    @property
    def name(self) -> str:
        """Return the place as people are told it: no password, no key."""
        ...

    @property
    def can_rename(self) -> bool:
        """Say whether a file can wait aside and be put in its place at once, in the place of another."""
        ...

    def found(self, below: str = "") -> dict[str, Found]:
        """Return every file there, or below one folder, without following links to folders."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        ...

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        """Write files, several at once where that is faster; yield the path of each that arrived."""
        ...

    def put_new(self, path: str, content: bytes) -> bool:
        """Write a file unless there is one; say whether it was written. Of two that do so at once, one does."""
        ...

    def rename(self, moves: Mapping[str, str]) -> None:
        """Give files their new paths, in the place of what stands there."""
        ...

    def delete(self, paths: Iterable[str]) -> None:
        """Delete files, those already gone too, and the folders left empty where there are any."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class Linking(Host, Protocol):
    """What a host does besides where it knows links: there a whole site can take the place of another at once."""

    def folders(self, below: str) -> list[str]:
        """Return the names of the folders in a folder."""
        ...

    def link(self, names: Mapping[str, str]) -> set[str]:
        """Give files second names, by their paths; return the new names that were given."""
        ...

    def target(self, link: str) -> str | None:
        """Return where a link leads; None where there is nothing. Raises where something else stands there."""
        ...

    def turn(self, link: str, target: str) -> None:
        """Make a link lead elsewhere: whoever asks meanwhile gets the one or the other."""
        ...


class Looked(Protocol):
    """What one has to do to see what stands somewhere."""

    @property
    def can_rename(self) -> bool:
        """As of a host."""
        ...

    def found(self, below: str = "") -> dict[str, Found]:
        """As of a host."""
        ...

    def read(self, path: str) -> bytes | None:
        """As of a host."""
        ...


def told_size(size: int) -> str:
    """Return a number of bytes as people read it: ``1,3 MB``."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{format_number(round(size / unit, 1), 1)} {name}"
    return f"{size} byte"


def named(paths: Sequence[str]) -> str:
    """Return the first few of many paths."""
    return ", ".join(paths[:_MOST_NAMED]) + (" …" if len(paths) > _MOST_NAMED else "")
