"""What a sheet looks like, small: a picture beside the files that people choose from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink import typst
from generator.outputs.base import Desk, Piece, Use, place
from generator.telling.offers import Preview

PORTRAIT = (240, 339)
LANDSCAPE = (240, 170)


def previewed(sheet: Artifact, desk: Desk, size: tuple[int, int] = PORTRAIT) -> tuple[Artifact, Preview]:
    """Return the first page of a printed sheet as a file, and where pages find it."""
    path = PurePosixPath(sheet.path).with_suffix(".webp").as_posix()
    return Artifact(path, typst.first_page(sheet.content, *size, desk.cache), sheet.source), Preview(path, *size)


def offered_on_a4(entry: Entry, desk: Desk, label: str, name: str, printed: bytes, edition: str) -> Iterator[Piece]:
    """Yield a printed sheet of an entry, what it looks like, and how it is offered."""
    file = Artifact(place(entry, name), printed, entry.path)
    picture, preview = previewed(file, desk)
    yield from (file, picture)
    yield Use(entry.id, label, file.path, "PDF, khổ A4", preview=preview, edition=edition)
