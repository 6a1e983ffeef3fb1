"""Writes into a translation which text of its original it renders."""

from __future__ import annotations

import re
from pathlib import Path

from generator.entries.translations import STAMP
from generator.language.vietnamese import fold_key, nfc

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def stamp_file(file: Path, stamp: str) -> None:
    """Put the stamp at the end of a file's front matter, in place of an earlier one; nothing else changes."""
    text = nfc(file.read_text(encoding="utf-8-sig"))
    first, second = list(_FENCE.finditer(text))[:2]
    head = text[first.end() : second.start()].strip("\n").split("\n")
    kept = [line for line in head if fold_key(line.partition(":")[0]) != fold_key(STAMP)]
    row = f'{STAMP}: "{stamp}"'
    file.write_text("\n".join(["---", *kept, row, "---"]) + text[second.end() :], encoding="utf-8", newline="\n")
