"""Whether anything has changed since the site that stands was built: if not, there is nothing to build.

Everything that a build reads and the site that it left behind are looked at, none of them is read: each file by its
size, its times and its place on the disk. A build looks before it begins, so that whatever is saved while it runs makes
the next one run. Two saves within one tick of the disk's clock look alike (git calls such files racy): a look that
finds a file as young as itself is not kept.

Standard library only: who has nothing to do should say so at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.environment import consents_folder, today
from generator.making.code import machine
from generator.publishing.source import source_of
from generator.publishing.stage import staged_paths
from generator.publishing.swap import site_path, texts_path
from generator.reading.published_figures import KEPT

_FILES = ("mkdocs.yml", "requirements.txt", KEPT, "build/desk/ma-nguon.txt")
_FOLDERS = ("content", "docs", "generator")
_CACHE = "__pycache__"


class Look(NamedTuple):
    """What the sources looked like: their digest, and whether a change in the same tick could have been missed."""

    digest: str
    is_racy: bool


def record_path(root: Path) -> Path:
    """Return where the last build left what it saw and said."""
    return root / "build" / "unchanged.json"


def look(root: Path, *chosen: str) -> Look:
    """Return what all that a build of the project reads looks like now; ``chosen`` are its options."""
    probe = record_path(root).with_suffix(".tick")
    probe.parent.mkdir(parents=True, exist_ok=True)
    probe.write_bytes(b"")
    now = probe.stat().st_mtime_ns
    probe.unlink()
    rows = [*chosen, today().isoformat(), source_of(root), machine()]
    newest = 0
    for place, folder in (*((name, root / name) for name in _FOLDERS), ("consents", consents_folder(root))):
        for row, changed_at in _rows(folder):
            rows.append(f"{place}/{row}")
            newest = max(newest, changed_at)
    for name in _FILES:
        row, changed_at = _row(root, name)
        rows.append(row)
        newest = max(newest, changed_at)
    return Look(sha256("\n".join(rows).encode(errors="surrogateescape")).hexdigest(), newest >= now)


def said_before(root: Path, seen: Look) -> list[str] | None:
    """Return what the last build said, if it saw the same and left the very site that stands; else None."""
    try:
        record = json.loads(record_path(root).read_text("utf-8"))
        # The site is looked at only where the sources are the same: most often they are not.
        is_same = record["seen"] == seen.digest and record["left"] == _left(root)
        return [str(line) for line in record["said"]] if is_same else None
    except (OSError, ValueError, TypeError, KeyError):  # none yet, or torn by an interruption: the same as none
        return None


def remember(root: Path, seen: Look, said: Sequence[str]) -> None:
    """Keep what a build that has just ended saw before it began, and what it said."""
    if seen.is_racy:
        record_path(root).unlink(missing_ok=True)
        return
    record = {"seen": seen.digest, "left": _left(root), "said": list(said)}
    record_path(root).write_text(json.dumps(record, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _left(root: Path) -> str:
    """Return the digest of what a build leaves: the site, and the texts that it was built from."""
    rows = [row for folder in (site_path(root), texts_path(root)) for row, _changed_at in _rows(folder)]
    return sha256("\n".join(rows).encode(errors="surrogateescape")).hexdigest()


def _rows(folder: Path) -> Iterator[tuple[str, int]]:
    for path in staged_paths(folder):
        if _CACHE not in path:
            yield _row(folder, path)


def _row(folder: Path, path: str) -> tuple[str, int]:
    """Return what a file looks like, and when it last changed in any way."""
    try:
        status = os.lstat(f"{folder}{os.sep}{path}")
    except OSError:
        return f"{path}\tgone", 0
    shown = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return "\t".join((path, *map(str, shown))), max(status.st_mtime_ns, status.st_ctime_ns)
