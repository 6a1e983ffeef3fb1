"""Which files have changed: by their sizes and times, looked at again and again (no service of the system needed)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

State = Mapping[str, tuple[int, int]]
"""Size and time of each file, by its path."""


def state_of(places: Iterable[Path]) -> State:
    """Return the state of every file below these folders, and of these files; hidden ones and drafts are left out."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        if place.is_dir():
            _look(str(place), found)
        elif place.is_file():
            status = place.stat()
            found[str(place)] = (status.st_size, status.st_mtime_ns)
    return found


def _look(folder: str, found: dict[str, tuple[int, int]]) -> None:
    try:
        for entry in os.scandir(folder):
            if entry.name.startswith((".", "~$", "__")):
                continue
            if entry.is_dir():
                _look(entry.path, found)
            else:
                status = entry.stat()
                found[entry.path] = (status.st_size, status.st_mtime_ns)
    except OSError:  # gone between two looks
        return


def changed(before: State, after: State) -> list[str]:
    """Return the paths that came, went or changed, sorted."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
