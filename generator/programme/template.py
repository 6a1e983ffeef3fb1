"""The empty workbook that a clerk fills: one sheet for what was done, one for the plan, lists to choose from."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.content_types.communication import Form
from generator.content_types.log_line import LineKind, TableLine, Unit
from generator.ink.cells import is_taken_for_formula
from generator.language.areas import all_areas
from generator.programme.log import Log
from generator.programme.tables import column_names

ROWS = 500
_MOMENT = dt.datetime(2021, 7, 30)  # noqa: DTZ001  the format knows no zones; two runs must give the same bytes
_DONE = ("day", "task", "form", "area", "text", "quantity", "unit", "spent", "evidence", "remark")
_PLAN = ("year", "task", "form", "area", "text", "quantity", "unit", "budget", "remark")
_WIDTHS = {"day": 13, "year": 9, "task": 11, "form": 18, "area": 24, "text": 46, "quantity": 11, "unit": 15}
_REQUIRED = frozenset({"day", "year", "task", "form", "text"})
_MONEY = frozenset({"budget", "spent"})
_LIST_SHEET = "Danh mục"
_HEAD = PatternFill("solid", fgColor="06384D")
_EDGE = Border(bottom=Side(style="thin", color="7D868D"))


def workbook(log: Log, organisation: str, year: int, rows: Iterable[TableLine] = ()) -> bytes:
    """Return the workbook of an organisation and a year, empty or with lines already in it.

    Parts of the zip carry the time of writing: ``same_zip`` evens that out.
    """
    book = Workbook()
    guide: Any = book.active
    guide.title = "Hướng dẫn"
    _guide(guide, log, organisation, year)
    lines = list(rows)
    done = _sheet(book, LineKind.DONE, _DONE, [line for line in lines if line.kind is LineKind.DONE])
    plan = _sheet(book, LineKind.PLAN, _PLAN, [line for line in lines if line.kind is LineKind.PLAN])
    lists = book.create_sheet(_LIST_SHEET)
    _lists(lists, log)
    for sheet, names in ((done, _DONE), (plan, _PLAN)):
        _choices(sheet, names, log)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _MOMENT
    book.active = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _guide(sheet: Any, log: Log, organisation: str, year: int) -> None:
    rows = [
        f"Sổ hoạt động năm {year}: {organisation}",
        "Mỗi việc một hàng. Trang Thực hiện ghi việc đã làm; trang Kế hoạch ghi việc định làm trong năm.",
        "Cột có dấu * bắt buộc điền. Nhiệm vụ ghi số 1 đến 8. Hình thức và đơn vị tính chọn trong danh sách.",
        "Chưa đếm được thì để trống ô số lượng, đừng ghi 0: số 0 nghĩa là đã đếm và không có.",
        "Tiền ghi bằng đồng, ví dụ 4800000. Ngày ghi dạng 20/10/2026.",
        "Không gộp ô, không ẩn hàng, cột, trang. Không cần hàng cộng: máy tự cộng.",
        "Không ghi tên, số điện thoại hay thông tin riêng của người dân. Chỉ ghi số lượng.",
        "Giữ nguyên tên tệp: tên tệp nói cơ quan nào, năm nào.",
        "",
        "Các nhiệm vụ:",
        *(f"{log.task_of(entry).number}. {entry.title}" for entry in log.tasks),
    ]
    sheet.column_dimensions["A"].width = 110
    for number, text in enumerate(rows, 1):
        cell = _put(sheet, number, 1, text)
        cell.font = Font(name="Times New Roman", size=16 if number == 1 else 13, bold=number == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sheet(book: Workbook, kind: LineKind, names: tuple[str, ...], lines: list[TableLine]) -> Any:
    sheet = book.create_sheet(kind.value.capitalize())
    labels = dict(column_names())
    for number, name in enumerate(names, 1):
        label = labels[name].capitalize() + (" (đồng)" if name in _MONEY else "") + ("*" if name in _REQUIRED else "")
        cell = sheet.cell(1, number, label)
        cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), _HEAD, _EDGE
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 22)
        if name == "day":
            sheet.column_dimensions[letter].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    for row, line in enumerate(lines, 2):
        for number, name in enumerate(names, 1):
            cell = _put(sheet, row, number, _cell_value(getattr(line, name)))
            if name == "day":
                cell.number_format = "dd/mm/yyyy"
            elif name in _MONEY:
                cell.number_format = "#,##0"
    return sheet


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """Fill a cell; text that a spreadsheet would work out stays text, also when somebody edits it."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str) and is_taken_for_formula(value):
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def _cell_value(value: object) -> Any:
    if isinstance(value, Form | Unit):
        return value.value
    return value.name if hasattr(value, "name") and not isinstance(value, dt.date) else value


def _lists(sheet: Any, log: Log) -> None:
    columns: dict[str, list[Any]] = {
        "Hình thức": [form.value for form in Form],
        "Đơn vị tính": [unit.value for unit in Unit],
        "Địa bàn": [area.name for area in all_areas()],
        "Nhiệm vụ": [log.task_of(entry).number for entry in log.tasks],
    }
    for number, (title, items) in enumerate(columns.items(), 1):
        sheet.cell(1, number, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 26
        for row, item in enumerate(items, 2):
            _put(sheet, row, number, item)


def _choices(sheet: Any, names: tuple[str, ...], log: Log) -> None:
    counts = {"form": ("A", len(Form)), "unit": ("B", len(Unit)), "area": ("C", len(all_areas()))}
    counts["task"] = ("D", max(1, len(log.tasks)))
    for name, (column, count) in counts.items():
        letter = get_column_letter(names.index(name) + 1)
        choice = DataValidation(
            type="list",
            formula1=f"'{_LIST_SHEET}'!${column}$2:${column}${count + 1}",
            allow_blank=True,
            showErrorMessage=True,
        )
        choice.error, choice.errorTitle = "Chọn trong danh sách", "Không có lựa chọn này"
        sheet.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{ROWS}")
    letter = get_column_letter(names.index("quantity") + 1)
    whole = DataValidation(
        type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True
    )
    whole.error, whole.errorTitle = "Ghi một số nguyên; chưa đếm được thì để trống", "Số lượng"
    sheet.add_data_validation(whole)
    whole.add(f"{letter}2:{letter}{ROWS}")
