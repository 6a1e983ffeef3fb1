"""What a row of a clerk's table is besides a line: numbers of columns, a heading, a total, what is signed below.

The words decide, not the looks; whatever is none of these is a line, and told of where it is no good one.
"""

from __future__ import annotations

import re

from generator.language.vietnamese import fold, fold_key
from generator.reading.sheets import Row

_TOTALS = ("tong", "tong cong", "tong so", "cong", "cong chung")
_COLUMN_MARK = re.compile(r"\(?([A-ZĐ]|\d{1,2})\)?(?:\s*=.*)?")
_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})?)[.)/]\s*[^\W\d].*")
_HEADING_MARK = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?")
_NOTHING = re.compile(r"[-–—−.…]+")
_SIGNATURE = re.compile(
    r"nguoi lap|thu truong|ke toan|giam doc|pho giam doc|chu tich|hieu truong|noi nhan|xac nhan cua|lanh dao"
    r"|ghi chu:|chu thich:|\(?\*|\(?ky, |\(?ky va|\(?ky ten|\(?da ky|tm\. |kt\. |tl\. |.*\bngay .{1,4} thang .{1,4} nam"
)
_FEW = 3


def is_nothing(cell: str) -> bool:
    """Say whether a cell holds nothing but the dash or the dots that people put where there is nothing."""
    return not cell or _NOTHING.fullmatch(cell) is not None


def filled(row: Row) -> list[str]:
    """Return the cells that hold anything."""
    return [cell for cell in row.cells if not is_nothing(cell)]


def is_total(row: Row) -> bool:
    """Say whether a row adds up those above it."""
    first = next((cell for cell in row.cells if cell), "")
    return fold_key(first.rstrip(":")) in _TOTALS


def numbers_columns(row: Row) -> bool:
    """Say whether a row counts the columns, as it stands below the head of official tables: (1) (2) (3), A B 1 2."""
    marks = [_COLUMN_MARK.fullmatch(cell) for cell in filled(row)]
    counted = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    is_run = counted == list(range(1, len(counted) + 1))
    return all(marks) and is_run and len(counted) >= _FEW


def is_heading(row: Row) -> bool:
    """Say whether a row is the heading of those below it: ``I. Tuyên truyền``, in one cell or in two."""
    match filled(row):
        case [only]:
            return row.cells.index(only) <= 1 and _HEADING.fullmatch(only) is not None
        case [mark, words]:
            return _HEADING_MARK.fullmatch(mark) is not None and not words[:1].isdigit()
    return False


def is_signature(row: Row) -> bool:
    """Say whether a row begins what stands below a table: who made it, who signs it, where and on which day."""
    cells = filled(row)
    return 0 < len(cells) <= _FEW and any(_SIGNATURE.match(fold(cell)) for cell in cells)


def is_line(row: Row) -> bool:
    """Say whether a row holds as much as a line needs, wherever it stands."""
    return len(filled(row)) > _FEW
