"""Develop: the pictures that shown entries name, to what pages can show; no others are opened."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content_types.base import Picture
from generator.entries.entry import Entry
from generator.ink.photographs import BadPicture, Developer, Photograph
from generator.language.vietnamese import fold
from generator.problem import Problem, Severity
from generator.progress import Stage

FOLDER = "anh"
"""Where the files of photographs lie in a site."""


@dataclass(frozen=True)
class Developed:
    """A picture of an entry: what its editor wrote, and the photograph."""

    picture: Picture
    photograph: Photograph


Pictures = Mapping[str, tuple[Developed, ...]]
"""The pictures of each entry that has any, by the entry's id."""


def develop_all(
    entries: Iterable[Entry], held: Iterable[Entry], files: Mapping[str, Path], develop: Developer, progress: Stage
) -> tuple[dict[str, tuple[Developed, ...]], list[Problem]]:
    """Develop the pictures of the shown entries; tell of those that are missing, unusable or named by nobody."""
    developed: dict[str, tuple[Developed, ...]] = {}
    problems: list[Problem] = []
    used: set[str] = set()
    for entry in entries:
        found: list[Developed] = []
        for number, picture in enumerate(entry.fields.pictures):
            path = _path_of(entry, picture, files)
            place = ("pictures", number, "file")
            if path is None:
                problems.append(entry.problem(place, f'không có ảnh "{picture.file}"', _nearest(entry, picture, files)))
                continue
            used.add(path)
            try:
                found.append(Developed(picture, develop(files[path], focus=picture.focus)))
            except BadPicture as bad:
                problems.append(entry.problem(place, bad.message, bad.remedy))
            progress.advance()
        if found:
            developed[entry.id] = tuple(found)
    waiting = {path for entry in held for picture in entry.fields.pictures if (path := _path_of(entry, picture, files))}
    return developed, problems + [_unused(path) for path in sorted(files.keys() - used - waiting)]


def _path_of(entry: Entry, picture: Picture, files: Mapping[str, Path]) -> str | None:
    """Return the file that an editor meant: the name as it is, or the only one that differs in case and marks."""
    folder = posixpath.dirname(entry.path)
    exact = f"{folder}/{picture.file.removeprefix('./')}"
    if exact in files:
        return exact
    same = [path for path in files if fold(path) == fold(exact)]
    return same[0] if len(same) == 1 else None


def _nearest(entry: Entry, picture: Picture, files: Mapping[str, Path]) -> str:
    folder = posixpath.dirname(entry.path) + "/"
    names = [path.removeprefix(folder) for path in sorted(files) if path.startswith(folder)]
    near = difflib.get_close_matches(picture.file, names, n=1, cutoff=0.6)
    return f'có phải "{near[0]}"?' if near else f"chép ảnh vào {folder} rồi ghi đúng tên tệp"


def _unused(path: str) -> Problem:
    remedy = 'khai ở mục "ảnh" của trang dùng nó, hoặc xóa đi'
    return Problem(path, 0, "", "ảnh không thuộc trang nào", remedy, Severity.WARNING)
