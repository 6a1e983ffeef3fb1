"""The book of codes that stand on paper: what a site cannot know of its own past (``content/_chung/ban-in.yml``).

It only grows: a sheet that was printed once may hang somewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from generator.language.vietnamese import format_date
from generator.reading.load import PRINTED, SHARED_FOLDER


def with_codes(book: str, codes: Iterable[str], day: dt.date) -> str:
    """Return the text of the book with the codes that it lacks, written down on a day."""
    known = {line.partition(":")[0] for line in book.splitlines()}
    return book + "".join(f"{code}: {format_date(day)}\n" for code in codes if code not in known)


def write_down(root: Path, codes: Iterable[str], day: dt.date) -> int:
    """Write codes that are new into the book of a project, and return how many they were."""
    book = root / "content" / SHARED_FOLDER / PRINTED
    before = book.read_text(encoding="utf-8") if book.is_file() else ""
    after = with_codes(before, codes, day)
    if after != before:
        book.parent.mkdir(exist_ok=True)
        book.write_text(after, encoding="utf-8")
    return after.count("\n") - before.count("\n")
