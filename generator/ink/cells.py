"""Cells of tables that spreadsheets open: text stays text, whatever a program would make of its first letter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | Decimal | int | float | bool | None

NOTE = (
    "Trong tệp CSV, ô chữ bắt đầu bằng một trong các dấu = + - @ có thêm dấu nháy đơn (') ở đầu, để chương trình bảng "
    "tính không coi là công thức; số âm và tệp JSON giữ nguyên."
)
"""What whoever reads such files by a program of their own must know."""

# Wide letters count too: some programs take them for the narrow ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠].")
_NUMBER = re.compile(r"[+-]?\d[\d .,]*%?")


def is_taken_for_formula(text: str) -> bool:
    """Say whether a spreadsheet would work a text out instead of showing it; a number is only shown."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def to_csv(columns: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with its mark, without which spreadsheets garble Vietnamese."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(_written, columns))
    writer.writerows(map(_written, row) for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"'{cell}" if isinstance(cell, str) and is_taken_for_formula(cell) else str(cell)
