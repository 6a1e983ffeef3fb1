"""The table of counts: what the command writes, an editor puts under ``content/_chung/`` and the portal reads."""

from __future__ import annotations

import csv
import enum
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NAME = "luot-xem.csv"
"""The file's name in ``content/_chung/``."""
_HEAD = ["tháng", "loại", "mã", "lượt"]
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,11}", re.ASCII)
# An address of ours; what it leads to is looked up, and it is never shown where it leads nowhere.
_CODE = re.compile(r"[\w./*-]{0,300}", re.ASCII)


class Kind(enum.Enum):
    """What is counted, in the words of the table."""

    PAGE = "trang"
    FORM = "ấn phẩm"
    AREA = "xã, phường"
    ROBOT = "máy"
    REFUSED = "không muốn bị đếm"
    ERROR = "lỗi"
    ELSEWHERE = "địa chỉ khác"
    DAYS = "số ngày có nhật ký"


@dataclass(frozen=True)
class Row:
    """One count."""

    month: str
    kind: Kind
    code: str
    count: int


class WrongTable(ValueError):
    """A line of the table cannot be read: which one, and what is wrong with it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass
class Counts:
    """Counts by month, kind and code."""

    found: dict[tuple[str, Kind, str], int] = field(default_factory=dict)

    def add(self, month: str, kind: Kind, code: str, count: int = 1) -> None:
        """Count something."""
        self.found[month, kind, code] = self.found.get((month, kind, code), 0) + count

    def months(self) -> list[str]:
        """Return the months of which anything is known."""
        return sorted({month for month, _kind, _code in self.found})

    def total(self, month: str, *kinds: Kind) -> int:
        """Return how much of these kinds was counted in a month; of all where none is named."""
        return sum(count for (when, kind, _), count in self.found.items() if when == month and kind in (kinds or Kind))

    def of_month(self, month: str) -> Counts:
        """Return what is known of one month."""
        return Counts({key: count for key, count in self.found.items() if key[0] == month})

    def rows(self) -> Iterator[Row]:
        """Yield the counts in order."""
        found = sorted(self.found.items(), key=lambda one: (one[0][0], one[0][1].value, one[0][2]))
        yield from (Row(*key, count) for key, count in found)


def merged(kept: Counts, new: Counts, *, is_more: bool = False) -> Counts:
    """Return what was kept with what was counted now.

    Of a month in both the fuller one stands, as its log may have been cut since; where it ``is_more`` of that month,
    both together.
    """
    found = Counts(dict(kept.found))
    for month in new.months():
        if is_more:
            for (_, kind, code), count in new.of_month(month).found.items():
                found.add(month, kind, code, count)
        elif new.total(month) >= kept.total(month):
            others = {key: count for key, count in found.found.items() if key[0] != month}
            found = Counts({**others, **new.of_month(month).found})
    return found


def to_table(counts: Counts) -> bytes:
    """Return counts as the table."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows((row.month, row.kind.value, row.code, row.count) for row in counts.rows())
    return file.getvalue().encode("utf-8-sig")


def read_table(data: bytes) -> Counts:
    """Return what a table holds; raises WrongTable for the first line that is none of it."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError:
        raise WrongTable(0, "không phải chữ Unicode UTF-8") from None
    except csv.Error:
        raise WrongTable(0, "không phải bảng CSV") from None
    if not lines or lines[0] != _HEAD:
        raise WrongTable(1, f"dòng đầu phải là {','.join(_HEAD)}")
    counts = Counts()
    kinds = {kind.value: kind for kind in Kind}
    for number, row in enumerate(lines[1:], start=2):
        if row and row != [""] * len(row):
            month, kind, code, count = _checked(row, kinds, number)
            counts.add(month, kind, code, count)
    return counts


def _checked(row: list[str], kinds: dict[str, Kind], line: int) -> tuple[str, Kind, str, int]:
    if len(row) != len(_HEAD):
        raise WrongTable(line, f"phải có đúng {len(_HEAD)} ô")
    month, kind, code, count = row
    if not _MONTH.fullmatch(month):
        raise WrongTable(line, "tháng phải viết như 2026-11")
    if kind not in kinds:
        raise WrongTable(line, f"loại phải là một trong: {'; '.join(kinds)}")
    if not _CODE.fullmatch(code) or not _NUMBER.fullmatch(count):
        raise WrongTable(line, "mã phải là địa chỉ trong cổng, lượt phải là số nguyên dương")
    return month, kinds[kind], code, int(count)
