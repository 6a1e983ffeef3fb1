"""A table as people bring it, as rows of text: what was pasted, or a file; all that is left out is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.language.vietnamese import nfc
from generator.problem import ContentError, Problem
from generator.reading.sheets import Book, Sheet, read_book

Rows = list[list[str]]
_NOTHING = frozenset({"-", "–", "—", "−", "…", "..."})
MOST_ROWS = 200


@dataclass(frozen=True)
class Brought:
    """A table: its names of columns first; and what of it was left out."""

    rows: Rows
    told: tuple[str, ...] = ()


def table_of_text(text: str) -> Brought:
    """Return what was pasted as plain text, cells apart by tabs, semicolons or commas. Raises ContentError."""
    if "\t" in text:  # as spreadsheets copy; commas are parts of figures and of words then
        return table_of_rows(csv.reader(io.StringIO(text), delimiter="\t"))
    return _chosen(read_book("bang.csv", nfc(text).encode()), "bảng đã dán")


def table_of_file(name: str, data: bytes) -> Brought:
    """Return the table of a CSV or XLSX file. Raises ContentError."""
    return _chosen(read_book(name, data), name)


def table_of_rows(rows: Iterable[Sequence[str]]) -> Brought:
    """Return the table of cells that somebody else has told apart. Raises ContentError."""
    return _named([[" ".join(nfc(cell).split()) for cell in row] for row in rows], "bảng đã dán")


def _chosen(book: Book, name: str) -> Brought:
    if book.complaints:
        raise ContentError([Problem(name, 0, one.place, one.message, one.remedy) for one in book.complaints])
    sheets = [sheet for sheet in book.sheets if len(sheet.rows) > 1]
    brought = _named([list(row.cells) for row in sheets[0].rows] if sheets else [], name)
    return Brought(brought.rows, (*brought.told, *map(_left, sheets[1:])))


def _left(sheet: Sheet) -> str:
    return f'Không lấy trang "{sheet.name}" ({len(sheet.rows)} hàng): mỗi hình một trang.'


def _named(rows: Rows, name: str) -> Brought:
    """Return rows of one width below the first that can name columns; what stands above it, and lone notes, told."""
    rows = [["" if cell.strip() in _NOTHING else cell.strip() for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    head = next((number for number, row in enumerate(rows) if len({*row} - {""}) > 1), None)
    if head is None or head + 1 >= len(rows):
        raise ContentError(
            [Problem(name, 0, "", "không thấy bảng nào", "cần một hàng tên cột và ít nhất một hàng số liệu")]
        )
    told = [f"Không lấy dòng đứng trên bảng: “{' '.join(dict.fromkeys(filter(None, row)))}”." for row in rows[:head]]
    if len(rows) - head - 1 > MOST_ROWS:
        told.append(f"Chỉ lấy {MOST_ROWS} hàng đầu trong {len(rows) - head - 1} hàng.")
    width = max(len(row) for row in rows[head : head + 1 + MOST_ROWS])
    even = [[*row, *[""] * (width - len(row))] for row in rows[head : head + 1 + MOST_ROWS]]
    filled = [number for number in range(width) if any(row[number] for row in even)]
    kept = [[row[number] for number in filled] for row in even]
    kept[0] = [cell or f"Cột {number + 1}" for number, cell in enumerate(kept[0])]
    return Brought(kept, tuple(told))
