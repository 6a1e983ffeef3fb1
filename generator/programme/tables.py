"""Rows of text to lines of the log: the header names the columns, every cell is checked, totals are counted again."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from generator.content_types.log_line import LineKind, TableLine
from generator.language.vietnamese import fold_key, format_date, format_number, parse_number
from generator.problem import Problem
from generator.programme import rows
from generator.reading.sheets import Row, Sheet, read_book

_FIELDS: Mapping[str, str] = {fold_key(str(info.title)): name for name, info in TableLine.model_fields.items()}
_LABELS: Mapping[str, str] = {name: str(info.title) for name, info in TableLine.model_fields.items()}
_REQUIRED = ("task", "form", "text")
_ADDED = ("quantity", "budget", "spent")
_SERIAL = re.compile(r"\d{5}")
_FIRST_DAY = dt.date(1899, 12, 30)
_HEADER_ROWS = 12


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with the place where it stands: the file, the row, the words that lead there."""

    line: TableLine
    path: str
    row: int
    place: str


@dataclass(frozen=True)
class _Header:
    row: int
    columns: Mapping[int, str]
    keys: tuple[str, ...]


class _TableReader:
    """Reads the sheets of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.is_csv = path.lower().endswith(".csv")
        self.lines: list[PlacedLine] = []
        self.problems: list[Problem] = []

    def complain(self, sheet: Sheet, row: int, column: int | None, label: str, message: str, remedy: str) -> None:
        """Note a problem at a cell; a CSV row is a line of its file."""
        place = sheet.place(row, column)
        self.problems.append(
            Problem(self.path, row if self.is_csv else 0, f"{place} ({label})" if label else place, message, remedy)
        )

    def read(self, sheet: Sheet) -> None:
        """Read every row under the header."""
        header = self._header(sheet)
        if header is None:
            return
        kind = _kind_of(sheet.name)
        group: list[TableLine] = []
        heading, is_below = 0, False
        for row in sheet.rows:
            if row.number <= header.row:
                continue
            if rows.is_total(row):
                self._check_total(sheet, row, header, group, heading)
                continue
            if rows.is_heading(row):
                heading = len(group)
                continue
            if tuple(map(_key, row.cells)) == header.keys:  # printed again on a new page
                continue
            is_below = is_below or rows.is_signature(row)
            is_beside = (is_below and not rows.is_line(row)) or rows.numbers_columns(row)
            if not is_beside and (values := _values(row, header)):
                self._add(sheet, row, header, values, kind, group)

    def _header(self, sheet: Sheet) -> _Header | None:
        for row in sheet.rows[:_HEADER_ROWS]:
            columns = {n: _FIELDS[key] for n, cell in enumerate(row.cells) if (key := _key(cell)) in _FIELDS}
            if len(columns) >= 3:
                return self._checked(sheet, row, columns)
        remedy = "hàng đầu phải có tên cột như bảng mẫu: Nhiệm vụ, Hình thức, Nội dung, Số lượng, Đơn vị tính"
        self.complain(sheet, sheet.rows[0].number if sheet.rows else 1, None, "", "không thấy hàng tên cột", remedy)
        return None

    def _checked(self, sheet: Sheet, row: Row, columns: dict[int, str]) -> _Header | None:
        before = len(self.problems)
        seen: dict[str, int] = {}
        for n, cell in enumerate(row.cells):
            if n in columns and columns[n] in seen:
                self.complain(sheet, row.number, n, cell, "cột này có hai lần", "giữ một, xóa một")
            elif n in columns:
                seen[columns[n]] = n
            elif cell and _key(cell) not in ("stt", "tt"):
                near = difflib.get_close_matches(_key(cell), _FIELDS, 1, 0.6)
                guess = f'có phải "{_LABELS[_FIELDS[near[0]]]}"?' if near else "xóa cột, hoặc dùng tên cột của bảng mẫu"
                self.complain(sheet, row.number, n, cell, "không có cột này", guess)
        for name in _REQUIRED:
            if name not in seen:
                self.complain(sheet, row.number, None, _LABELS[name], "thiếu cột", "chép lại hàng tên cột của bảng mẫu")
        return _Header(row.number, columns, tuple(map(_key, row.cells))) if len(self.problems) == before else None

    def _add(
        self,
        sheet: Sheet,
        row: Row,
        header: _Header,
        values: dict[str, str],
        kind: LineKind | None,
        group: list[TableLine],
    ) -> None:
        column_of = {name: n for n, name in header.columns.items()}
        if len(values) == 1:
            (name, only), remedy = next(iter(values.items())), 'điền đủ hàng, hoặc xóa; tên nhóm viết "I. Tuyên truyền"'
            self.complain(sheet, row.number, column_of[name], "", f'hàng chỉ có một ô "{only[:40]}"', remedy)
            return
        if kind is not None:
            values.setdefault("kind", kind.value)
        for n, cell in enumerate(row.cells):
            if cell and n not in header.columns and n > max(header.columns):
                self.complain(
                    sheet, row.number, n, "", f'ô "{cell[:40]}" nằm ngoài bảng', "xóa, hoặc chuyển vào cột Ghi chú"
                )
        try:
            line = TableLine.model_validate(values)
        except ValidationError as error:
            for one in error.errors():
                name = str(one["loc"][0])
                message, remedy = _words(one, name)
                self.complain(sheet, row.number, column_of.get(name), _LABELS[name], message, remedy)
            return
        wrong = list(line.inconsistencies())
        for place, message, remedy in wrong:
            name = str(place[0])
            self.complain(sheet, row.number, column_of.get(name), _LABELS[name], message, remedy)
        if kind is not None and line.kind is not kind:
            message = f'ghi "{line.kind.value}" trong trang "{sheet.name}"'
            self.complain(
                sheet, row.number, column_of.get("kind"), _LABELS["kind"], message, "chuyển dòng sang trang kia"
            )
        elif not wrong:
            group.append(line)
            self.lines.append(PlacedLine(line, self.path, row.number, sheet.place(row.number)))

    def _check_total(self, sheet: Sheet, row: Row, header: _Header, lines: list[TableLine], heading: int) -> None:
        """Count a total again: of all lines so far, or of those below the last heading."""
        for n, name in header.columns.items():
            if name not in _ADDED or n >= len(row.cells) or rows.is_nothing(row.cells[n]):
                continue
            counted, of_part = (sum(getattr(line, name) or 0 for line in some) for some in (lines, lines[heading:]))
            try:
                written = parse_number(row.cells[n])
            except ValueError:
                self.complain(
                    sheet, row.number, n, _LABELS[name], "hàng cộng không phải số", "xóa hàng cộng: máy tự cộng"
                )
                continue
            if written not in (Decimal(counted), Decimal(of_part)):
                message = f"hàng cộng ghi {format_number(written)}, cộng lại được {format_number(counted)}"
                self.complain(sheet, row.number, n, _LABELS[name], message, "sửa số, hoặc xóa hàng cộng: máy tự cộng")


def read_table(path: str, data: bytes) -> tuple[list[PlacedLine], list[Problem]]:
    """Return the lines of a file and what is wrong with it; with anything wrong, no line: nothing is half read."""
    book = read_book(path, data)
    reader = _TableReader(path)
    for complaint in book.complaints:
        reader.problems.append(Problem(path, 0, complaint.place, complaint.message, complaint.remedy))
    for sheet in book.sheets:
        if sheet.rows:
            reader.read(sheet)
    if not reader.lines and not reader.problems:
        reader.problems.append(Problem(path, 0, "", "bảng chưa có dòng nào", "điền bảng, hoặc xóa tệp"))
    return ([], reader.problems) if reader.problems else (reader.lines, [])


def _values(row: Row, header: _Header) -> dict[str, str]:
    """Return the cells of a line by their fields; a day that lost its looks is a number of days, as in spreadsheets."""
    cells = {name: row.cells[n] for n, name in header.columns.items() if n < len(row.cells)}
    values = {name: cell for name, cell in cells.items() if not rows.is_nothing(cell)}
    if _SERIAL.fullmatch(values.get("day", "")):
        values["day"] = format_date(_FIRST_DAY + dt.timedelta(days=int(values["day"])))
    return values


def _key(cell: str) -> str:
    """Return a column's name without what stands in brackets: ``Dự toán (đồng)`` is ``dự toán``."""
    return fold_key(cell.partition("(")[0].rstrip("* "))


def _kind_of(name: str) -> LineKind | None:
    return next((kind for kind in LineKind if fold_key(kind.value) == fold_key(name)), None)


def _words(error: Any, name: str) -> tuple[str, str]:
    context: dict[str, str] = error.get("ctx", {})
    if error["type"] == "complaint":
        return context["message"], context["remedy"]
    examples = TableLine.model_fields[name].examples or [""]
    return "thiếu", f"điền ô này, ví dụ: {examples[0]}"


def column_names() -> Iterator[tuple[str, str]]:
    """Yield the columns that a table may have: field name and label."""
    yield from _LABELS.items()
