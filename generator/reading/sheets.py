"""Tables as clerks make them: a CSV or XLSX file to rows of text with their places; XLSX comes in only here.

Whatever would make a row be read by half (a merged cell, a hidden sheet, a formula that was never worked out) is a
problem; the content of the cells is nobody's business here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.language.vietnamese import fold_key, nfc
from generator.reading.mend import without_controls

MAX_ROWS = 20_000
MAX_COLUMNS = 40
# As many letters as a cell of Excel holds; the reader's own limit is the whole process's, and libraries raise it.
_MAX_LETTERS = 32_767
_MAX_UNPACKED = 60_000_000
# What formulas that fail come to; any other text with a number sign is somebody's text.
_ERROR = re.compile(
    r"#(?:(?:REF|DIV/0|VALUE|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|BUSY|CONNECT|UNKNOWN)!|NAME\?|N/A|GETTING_DATA)"
)
_MARKED_AS_TEXT = re.compile(r"^'(?=[=+\-@\d])")
# A compound file: what Excel wrote before 2007, and what it puts a locked workbook into.
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
# How Excel writes letters that XML may not hold, and ends of lines.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A cell of 0.85 that its clerk sees as 85 %; what a format says in quotes or after a stroke is words.
_QUOTED = re.compile(r'"[^"]*"|\\.')
# As many digits as Excel reckons with: 0.1 + 0.2 is 0.3 to whoever reads it.
_DIGITS = 15
_FEW_CELLS = 2
_DELIMITERS, _FURTHEST_NAMES = ";,\t", 10
_GUIDE_SHEETS = frozenset({"huong dan", "danh muc"})


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file: its number from 1, and the text of its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows that hold anything; a CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a cell is: ``trang "Thực hiện", hàng 7, cột C``; in a CSV the row is the line of the file."""
        parts = [f'trang "{self.name}"', f"hàng {row}"] if self.name else []
        if column is not None:
            parts.append(f"cột {_letter_of(column)}")
        return ", ".join(parts)


def _letter_of(column: int) -> str:
    """Return what spreadsheets call a column that is counted from 0: A, Z, AA."""
    letters = ""
    while column >= 0:
        column, rest = column // 26 - 1, column % 26
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a file: where in it, a message and a remedy."""

    place: str
    message: str
    remedy: str


@dataclass
class Book:
    """What a file holds, and what is wrong with it."""

    sheets: list[Sheet] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    keeps_lines: bool = False

    def complain(self, place: str, message: str, remedy: str) -> None:
        """Note what is wrong."""
        self.complaints.append(Complaint(place, message, remedy))


def read_book(path: str, data: bytes, *, keeps_lines: bool = False) -> Book:
    """Read a table by the ending of its name; bad files give complaints, never an exception.

    A cell is one line, unless whoever asks ``keeps_lines``.
    """
    return (_read_csv if path.lower().endswith(".csv") else _read_xlsx)(data, Book(keeps_lines=keeps_lines))


def _read_csv(data: bytes, book: Book) -> Book:
    text = _decoded(data, book)
    if text is None:
        return book
    # A heading above the names of the columns has no marks between its cells.
    first = next((line for line in text.split("\n")[:_FURTHEST_NAMES] if set(line) & set(_DELIMITERS)), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    too_long = "có ô quá dài", "rút ngắn ô ấy"
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            if any(len(cell) > _MAX_LETTERS for cell in cells):
                book.complain(f"hàng {before + 1}", *too_long)
                return book
            if any(cell.strip() for cell in cells):
                rows.append(Row(before + 1, tuple(_typed(cell, book) for cell in cells)))
            before = reader.line_num
    except csv.Error as error:
        wrong = "dấu nháy kép không khép", "bỏ hoặc thêm dấu nháy kép"
        book.complain(f"hàng {before + 1}", *(too_long if "field larger" in str(error) else wrong))
        return book
    _add_sheet(book, "", rows)
    return book


def _typed(cell: str, book: Book) -> str:
    """Return a cell without the apostrophe by which spreadsheets, and our own files, mark it as text."""
    return _as_text(_MARKED_AS_TEXT.sub("", cell), keeps_lines=book.keeps_lines)


def _decoded(data: bytes, book: Book) -> str | None:
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        book.complain(f"hàng {row}", "không phải chữ Unicode UTF-8", "trong Excel: Lưu thành, chọn CSV UTF-8")
        return None


def _add_sheet(book: Book, name: str, rows: list[Row]) -> None:
    sheet = Sheet(name, tuple(rows))
    if len(rows) > MAX_ROWS:
        book.complain(sheet.place(rows[-1].number), f"hơn {MAX_ROWS} hàng", "mỗi cơ quan, mỗi năm một bảng")
    else:
        book.sheets.append(sheet)


def _read_xlsx(data: bytes, book: Book) -> Book:
    if data.startswith(_OLD_OR_LOCKED):
        book.complain("", "có mật khẩu, hoặc là tệp .xls đời cũ", "bỏ mật khẩu; mở bằng Excel, lưu lại thành .xlsx")
        return book
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MAX_UNPACKED:
                book.complain("", "bung ra quá lớn", "xóa hàng, cột, ảnh thừa rồi lưu lại")
                return book
        workbook = _workbook(data, values=False)
    except Exception:
        # openpyxl raises whatever its parsers do; a broken file is a broken file.
        book.complain(
            "", "không mở được, tệp hỏng hoặc không phải XLSX", "mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx"
        )
        return book
    computed: Any = None
    for sheet in workbook.worksheets:
        if fold_key(sheet.title) in _GUIDE_SHEETS:
            continue
        if sheet.sheet_state != "visible":
            book.complain(f'trang "{sheet.title}"', "đang bị ẩn", "hiện trang lên để kiểm, hoặc xóa hẳn")
            continue
        if _has_formulas(sheet) and computed is None:
            computed = _workbook(data, values=True)
        _read_sheet(book, sheet, computed[sheet.title] if computed is not None else None)
    return book


def _workbook(data: bytes, values: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of data validation that it drops: nothing is written back
        return load_workbook(io.BytesIO(data), data_only=values, rich_text=True)


def _has_formulas(sheet: Any) -> bool:
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _read_sheet(book: Book, sheet: Any, computed: Any) -> None:
    name = nfc(sheet.title)
    where = f'trang "{name}"'
    for merged in sorted(str(one) for one in sheet.merged_cells.ranges if _hides_a_line(sheet, one)):
        book.complain(f"{where}, ô {merged}", "là ô gộp", "bỏ gộp ô (Unmerge), điền từng ô")
    if sheet.max_column > MAX_COLUMNS or sheet.max_row > MAX_ROWS + 100:
        book.complain(where, "quá nhiều hàng hoặc cột", "xóa hàng, cột thừa rồi lưu lại")
        return
    rows: list[Row] = []
    for cells in sheet.iter_rows():
        number = cells[0].row
        texts = tuple(_text(book, where, cell, computed) for cell in cells)
        if not any(texts):
            continue
        if sheet.row_dimensions[number].hidden:
            book.complain(f"{where}, hàng {number}", "đang bị ẩn", "bỏ lọc, hiện hàng lên để kiểm")
        struck = [cell.column_letter for cell, text in zip(cells, texts, strict=True) if text and _is_struck_out(cell)]
        if struck:
            whole = len(struck) == sum(map(bool, texts))
            place = f"{where}, hàng {number}" + ("" if whole else f", cột {', '.join(struck)}")
            book.complain(place, "bị gạch ngang", "xóa hẳn, hoặc bỏ gạch nếu vẫn tính")
        rows.append(Row(number, texts))
    for complaint in _hidden_columns(sheet, where):
        book.complaints.append(complaint)
    _add_sheet(book, name, rows)


def _hides_a_line(sheet: Any, merged: Any) -> bool:
    """Say whether merged cells stand among the cells of lines; a title, a heading and a signature are a cell or two."""
    cells = (cell for row in sheet.iter_rows(merged.min_row, merged.max_row) for cell in row)
    return sum(cell.value is not None for cell in cells) > _FEW_CELLS


def _is_struck_out(cell: Any) -> bool:
    """Say whether a cell, or words in it, are struck out: whether they count only their clerk knows."""
    parts = [part.font for part in cell.value if hasattr(part, "font")] if isinstance(cell.value, list) else []
    return any(font is not None and font.strike for font in (cell.font, *parts))


def _hidden_columns(sheet: Any, where: str) -> Iterator[Complaint]:
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden]
    # Columns that were hidden together are told of as one.
    numbers = sorted({number for one in hidden for number in range(one.min, min(one.max, sheet.max_column) + 1)})
    for cells in (next(sheet.iter_cols(number, number)) for number in numbers):
        if any(cell.value is not None for cell in cells):
            yield Complaint(f"{where}, cột {cells[0].column_letter}", "đang bị ẩn", "hiện cột lên để kiểm")


def _text(book: Book, where: str, cell: Any, computed: Any) -> str:
    value = cell.value
    place = f"{where}, hàng {cell.row}, cột {cell.column_letter}" if hasattr(cell, "column_letter") else where
    if cell.data_type == "f":
        value = computed[cell.coordinate].value
        if value is None:
            book.complain(place, "công thức chưa được tính", "mở bằng Excel, lưu lại, hoặc gõ thẳng con số")
            return ""
    if isinstance(value, str) and _ERROR.fullmatch(value.strip()):
        book.complain(place, f"công thức bị lỗi {value}", "sửa công thức, hoặc gõ thẳng con số")
        return ""
    if isinstance(value, int | float) and "%" in _QUOTED.sub("", cell.number_format):
        return f"{_as_text(float(f'{value * 100:.{_DIGITS}g}'))}%"
    return _as_text(value, keeps_lines=book.keeps_lines)


def _as_text(value: object, *, keeps_lines: bool = False) -> str:
    """Write a cell as its clerk would have typed it: numbers and dates in the Vietnamese way."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        shown = float(f"{value:.{_DIGITS}g}")
        return str(int(shown)) if shown.is_integer() else repr(shown).replace(".", ",")
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    lines = without_controls(nfc(text)).splitlines() if keeps_lines else [without_controls(nfc(text))]
    return "\n".join(" ".join(line.split()) for line in lines).strip()
