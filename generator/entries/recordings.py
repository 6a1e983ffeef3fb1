"""Recordings: those that shown entries name, to what pages can play; no others are opened."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content_types.base import SoundRecording
from generator.entries.entry import Entry
from generator.ink.recordings import BadRecording, Recorder, Recording
from generator.language.vietnamese import fold
from generator.problem import Problem, Severity


@dataclass(frozen=True)
class Recorded:
    """A recording of an entry: what its editor wrote, and the sound."""

    told: SoundRecording
    sound: Recording


Recordings = Mapping[str, tuple[Recorded, ...]]
"""The recordings of each entry that has any, by the entry's id."""


def record_all(
    entries: Iterable[Entry], held: Iterable[Entry], files: Mapping[str, Path], make: Recorder
) -> tuple[dict[str, tuple[Recorded, ...]], list[Problem]]:
    """Make the recordings of the shown entries; tell of those that are missing, unusable or named by nobody."""
    recorded: dict[str, tuple[Recorded, ...]] = {}
    problems: list[Problem] = []
    used = {path for entry in held for one in entry.fields.recordings if (path := _path_of(entry, one, files))}
    for entry in entries:
        found: list[Recorded] = []
        for number, one in enumerate(entry.fields.recordings):
            place, path = ("recordings", number, "file"), _path_of(entry, one, files)
            if path is None:
                remedy = f"chép tệp vào {posixpath.dirname(entry.path)}/ rồi ghi đúng tên tệp"
                problems.append(entry.problem(place, f'không có tệp tiếng "{one.file}"', remedy))
                continue
            used.add(path)
            try:
                found.append(Recorded(one, make(files[path])))
            except BadRecording as bad:
                problems.append(entry.problem(place, bad.message, bad.remedy))
        problems += [_doubt(entry, number, *doubt) for number, one in enumerate(found) for doubt in one.sound.doubts]
        if found:
            recorded[entry.id] = tuple(found)
    return recorded, problems + [_unused(path) for path in sorted(files.keys() - used)]


def _path_of(entry: Entry, recording: SoundRecording, files: Mapping[str, Path]) -> str | None:
    """Return the file that an editor meant: the name as it is, or the only one that differs in case and marks."""
    exact = f"{posixpath.dirname(entry.path)}/{recording.file.removeprefix('./')}"
    same = [exact] if exact in files else [path for path in files if fold(path) == fold(exact)]
    return same[0] if len(same) == 1 else None


def _doubt(entry: Entry, number: int, message: str, remedy: str) -> Problem:
    line = entry.line_of("recordings", number, "file")
    return Problem(entry.path, line, f"ghi âm {number + 1}: tệp", message, remedy, Severity.WARNING)


def _unused(path: str) -> Problem:
    remedy = 'khai ở mục "ghi âm" của trang dùng nó, hoặc xóa đi'
    return Problem(path, 0, "", "tệp tiếng không thuộc trang nào", remedy, Severity.WARNING)
