"""What differs between a published folder and the one that takes its place; of what was taken over no byte is read."""

from __future__ import annotations

import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.stage import staged_paths
from generator.settings import Settings


@dataclass(frozen=True)
class Difference:
    """The files whose bytes are not what they were, those that are new, those that are no more."""

    changed: frozenset[str]
    new: frozenset[str]
    gone: frozenset[str]

    @property
    def suspects(self) -> frozenset[str]:
        """The files that may hold what the earlier folder did not."""
        return self.changed | self.new


def difference(before: Path, after: Path) -> Difference:
    """Compare two folders; either may be missing."""
    earlier, later = frozenset(staged_paths(before)), frozenset(staged_paths(after))
    changed = {path for path in earlier & later if not _is_same(before / path, after / path)}
    return Difference(frozenset(changed), later - earlier, earlier - later)


def _is_same(one: Path, other: Path) -> bool:
    first, second = one.lstat(), other.lstat()
    if (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino):
        return True
    return first.st_size == second.st_size and one.read_bytes() == other.read_bytes()


def addresses_to_purge(found: Difference, settings: Settings) -> list[str]:
    """Return the full addresses of every file that changed or vanished, for caches to forget.

    Where nothing is known of the earlier site, caches may hold anything of it: every address is named.
    """
    base = settings.site_url or "/"
    rows: list[str] = []
    for path in sorted(found.changed | found.gone or found.new):
        quoted = base + urllib.parse.quote(path)
        rows += [quoted.removesuffix("index.html"), quoted] if path.endswith("index.html") else [quoted]
    return rows
