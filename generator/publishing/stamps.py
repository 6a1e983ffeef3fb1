"""Writes into a translation which text of its original it renders."""

from __future__ import annotations

from pathlib import Path

from generator.entries.translations import STAMP
from generator.language.vietnamese import fold_key, nfc
from generator.reading.mend import FENCE


def stamp_file(file: Path, stamp: str) -> None:
    """Put the stamp at the end of a file's front matter, in place of an earlier one; every other byte stays.

    Whatever interrupts it leaves the file as it was.
    """
    with file.open(encoding="utf-8", newline="") as opened:
        lines = opened.read().splitlines(keepends=True)
    first, second = [number for number, line in enumerate(lines) if FENCE.match(line.lstrip("\ufeff").rstrip())][:2]
    ending = "\r\n" if lines[second].endswith("\r\n") else "\n"
    head = [line for line in lines[first + 1 : second] if not _is_stamp(line)]
    stamped = [*lines[: first + 1], *head, f'{STAMP}: "{stamp}"{ending}', *lines[second:]]
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.write_text("".join(stamped), encoding="utf-8", newline="")
    unfinished.replace(file)


def _is_stamp(line: str) -> bool:
    return fold_key(nfc(line).partition(":")[0]) == fold_key(STAMP)
