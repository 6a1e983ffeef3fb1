"""Stage the artifacts: afterwards the folder holds exactly them, and what did not change keeps its file and time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.artifact import Artifact


@dataclass(frozen=True)
class Staged:
    """What staging did, as paths relative to the staged folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    pruned: tuple[str, ...]


def stage(artifacts: Iterable[Artifact], folder: Path) -> Staged:
    """Write what changed into ``folder`` and remove what no artifact produces any more.

    Pruning comes first: a file in the way of a folder, or a name that differs only in case, is gone before the new
    one is written. An interrupted run needs no repair, since the next one compares every byte again.
    """
    by_path = {_checked(artifact.path): artifact for artifact in artifacts}
    folder.mkdir(parents=True, exist_ok=True)
    pruned = prune(folder, by_path.keys())
    written: list[str] = []
    kept: list[str] = []
    for path, artifact in sorted(by_path.items()):
        (written if _write(folder / path, artifact.content) else kept).append(path)
    return Staged(tuple(written), tuple(kept), tuple(pruned))


def not_staged(artifacts: Iterable[Artifact], folder: Path) -> Iterator[Artifact]:
    """Yield what staging would write: new artifacts, and those that are no longer what the folder holds."""
    return (one for one in artifacts if not _is_content(folder / one.path, one.content))


def staged_paths(folder: Path) -> list[str]:
    """Return every file below ``folder``, with forward slashes, sorted; nothing where the folder does not exist."""
    return sorted(path for path, _row in _rows_below(folder))


Place = tuple[int, int]
"""What the system knows a file by, under whatever names: its disk, and its number there."""


@dataclass(frozen=True)
class Listing:
    """A folder as it was when somebody looked: each file by its path, with what the system tells of it."""

    folder: Path
    files: Mapping[str, os.stat_result]

    def place(self, path: str) -> Place | None:
        """Return the place of a file; None where there is none, or on a disk that does not number its files."""
        status = self.files.get(path)
        return (status.st_dev, status.st_ino) if status and status.st_ino else None


def listed(folder: Path) -> Listing:
    """Look at every file below a folder; at nothing where the folder does not exist."""
    return Listing(folder, {path: os.lstat(row) for path, row in _rows_below(folder)})


def _rows_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [(os.fspath(folder), "")] if folder.is_dir() else []
    while waiting:
        here, place = waiting.pop()
        with os.scandir(here) as rows:
            for row in rows:
                if row.is_dir(follow_symlinks=False):
                    waiting.append((row.path, f"{place}{row.name}/"))
                else:  # a link to a folder, too: what it leads to is not ours
                    yield place + row.name, row


def prune(folder: Path, wanted: Iterable[str], seen: Listing | None = None) -> list[str]:
    """Remove every file below ``folder`` whose path is not wanted, and the folders left empty; return their paths.

    Whoever has ``seen`` what the folder holds spares it another look.
    """
    unwanted = sorted(set(seen.files if seen else staged_paths(folder)) - set(wanted))
    for path in unwanted:
        (folder / path).unlink()
    _tidy(os.fspath(folder))
    return unwanted


def take_over(source: Path, target: Path) -> None:
    """Give a file a second name, in the place of what bore it; nothing writes in place, so either may go."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        if not target.exists():  # another disk, or a file system without links
            shutil.copy2(source, target)
        elif not target.samefile(source):
            target.unlink()
            take_over(source, target)


def take_over_all(source: Listing, target: Listing, paths: Iterable[str]) -> None:
    """Give files of a folder second names in another one, but those that have them there."""
    for path in paths:
        place = source.place(path)
        if place is None or place != target.place(path):
            take_over(source.folder / path, target.folder / path)


def lay(files: Mapping[str, bytes], folder: Path, standing: Path) -> None:
    """Lay more files into a finished folder; those that one that stands holds alike are taken over from there."""
    for path, content in files.items():
        if _is_content(standing / path, content):
            take_over(standing / path, folder / path)
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).unlink(missing_ok=True)  # never in place: another site may share it
        (folder / path).write_bytes(content)


def _is_content(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _tidy(folder: str) -> bool:
    """Remove the empty folders below a folder; say whether anything is left in it."""
    is_left = False
    with os.scandir(folder) as rows:
        for row in rows:
            if row.is_dir(follow_symlinks=False) and not _tidy(row.path):
                Path(row.path).rmdir()
            else:
                is_left = True
    return is_left


def _checked(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ".." in parts or str(PurePosixPath(path)) != path:
        raise ValueError(f"an artifact's path leaves the staged folder or is not in normal form: {path!r}")
    return path


def _write(file: Path, content: bytes) -> bool:
    if _is_content(file, content):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True
