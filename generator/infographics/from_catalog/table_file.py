"""A table beside a page as the items of its picture: ``tệp: so-lop.csv`` in a block instead of figures typed again."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.fields.introspection import item_of, record_in
from generator.fields.record import Place
from generator.infographics.kinds import find_kind
from generator.infographics.kinds.comparison import Comparison
from generator.infographics.kinds.trend import Trend
from generator.infographics.spec import Spec
from generator.language.vietnamese import fold_key
from generator.problem import Problem, Severity
from generator.reading.head import Unreadable, Value
from generator.reading.load import RawEntry
from generator.reading.sheets import Row, read_book

_KEY, _ITEMS = "tệp", "mục"
_NOTHING = frozenset({"-", "–", "—", "−", "…", "..."})
Rows = Sequence[tuple[str, ...]]


def with_items(raw: RawEntry, tables: Mapping[str, bytes]) -> RawEntry:
    """Return a block whose items come from the table that it names; raises Unreadable where they cannot."""
    key = next((key for key in raw.fields if fold_key(key) == fold_key(_KEY)), None)
    if key is None:
        return raw
    line = raw.lines[(key,)]
    if any(fold_key(other) in ("muc", "du lieu") for other in raw.fields):
        raise Unreadable(line, f'không đi cùng "{_ITEMS}" hoặc "dữ liệu"', "giữ một nơi có số liệu", _KEY)
    kind = next((find_kind(str(value)) for name, value in raw.fields.items() if fold_key(name) == "loai"), None)
    if kind is None:  # told of by whoever reads the block
        return replace(raw, fields={name: value for name, value in raw.fields.items() if name != key})
    rows = _rows(str(raw.fields[key]), raw.path, line, tables)
    _refuse_lost_percent(raw, rows, line)
    items = list(items_of(kind, rows, line))
    fields = {
        (_ITEMS if name == key else name): (items if name == key else value) for name, value in raw.fields.items()
    }
    return replace(raw, fields=fields, lines={**raw.lines, **dict.fromkeys(_places(items, (_ITEMS,)), line)})


def _rows(name: str, page: str, line: int, tables: Mapping[str, bytes]) -> Rows:
    """Return the rows of the table of a name beside a page, its head first."""
    folder = posixpath.dirname(page)
    path = f"{folder}/{name.removeprefix('./')}"
    beside = [posixpath.basename(one) for one in tables if posixpath.dirname(one) == folder]
    named = [one for one in beside if one.rpartition(".")[0] == posixpath.basename(path)]
    path = f"{folder}/{named[0]}" if path not in tables and len(named) == 1 else path
    if path not in tables:
        near = difflib.get_close_matches(name, beside, 1, 0.6)
        remedy = f'có phải "{near[0]}"?' if near else f"chép bảng .csv hoặc .xlsx vào {folder}/"
        raise Unreadable(line, f'không có tệp "{name}" cạnh trang này', remedy, _KEY)
    book = read_book(path, tables[path])
    for complaint in book.complaints:
        place = f"{complaint.place}: " if complaint.place else ""
        raise Unreadable(line, f"{name}: {place}{complaint.message}", complaint.remedy, _KEY)
    filled = [sheet for sheet in book.sheets if len(sheet.rows) > 1]
    if len(filled) > 1:
        names = ", ".join(f'"{sheet.name}"' for sheet in filled)
        raise Unreadable(line, f"{name} có {len(filled)} trang có số liệu: {names}", "giữ một trang trong tệp", _KEY)
    rows = filled[0].rows if filled else ()
    if not rows:
        raise Unreadable(
            line, f"{name} không có hàng nào dưới hàng tên cột", "hàng đầu là tên cột, dưới là số liệu", _KEY
        )
    return _below_named_columns(name, rows, line)


def _below_named_columns(name: str, rows: Sequence[Row], line: int) -> Rows:
    """Return a table's rows with its named columns alone, a dash as nothing; refuses what would be lost by it."""
    cells = [tuple("" if cell.strip() in _NOTHING else cell.strip() for cell in row.cells) for row in rows]
    columns = [number for number, title in enumerate(cells[0]) if title]
    titles = [fold_key(cells[0][number]) for number in columns]
    if repeated := [cells[0][n] for n, title in zip(columns, titles, strict=True) if titles.count(title) > 1]:
        raise Unreadable(line, f'{name}: hai cột cùng tên "{repeated[0]}"', "đặt cho mỗi cột một tên riêng", _KEY)
    for row, each in zip(rows, cells, strict=True):
        if lost := [cell for number, cell in enumerate(each) if cell and number not in columns]:
            message = f'{name}: hàng {row.number} có ô "{lost[0][:40]}" ngoài các cột có tên'
            remedy = "hàng đầu là tên của mọi cột, trên nó không có gì; số lẻ và số nghìn trong CSV đặt trong ngoặc kép"
            raise Unreadable(line, message, remedy, _KEY)
    return [tuple(each[number] if number < len(each) else "" for number in columns) for each in cells]


def _refuse_lost_percent(raw: RawEntry, rows: Rows, line: int) -> None:
    """A figure that bears its percent sign in a picture of another unit, or of none, would lose it."""
    unit = next((str(value) for name, value in raw.fields.items() if fold_key(name) == "don vi"), "")
    shown = [cell for row in rows[1:] for cell in row if re.fullmatch(r"-?[\d.,]+\s*%", cell)]
    if shown and not unit.startswith("%") and "don vi" not in map(fold_key, rows[0]):
        message = (
            f'ô "{shown[0]}" là phần trăm, mà đơn vị của hình là "{unit}"' if unit else f'ô "{shown[0]}" là phần trăm'
        )
        raise Unreadable(line, message, 'ghi đơn vị: "%" trong khối, hoặc sửa các ô', _KEY)


def rows_told(tables: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    """Yield what each row of tables beside pages says, by path and line: people may be told of there as well."""
    for path, data in sorted(tables.items()):
        for sheet in read_book(path, data).sheets:
            yield from ((path, row.number, ", ".join(filter(None, row.cells))) for row in sheet.rows)


def items_of(kind: type[Spec], rows: Rows, line: int) -> Iterator[Value]:
    """Yield the items in the words that editors use; columns are fields by their names, or one series each.

    Raises Unreadable where the columns are none of the kind's.
    """
    head, *body = rows
    record = record_in(item_of(kind.model_fields["items"].annotation))
    labels = {fold_key(str(info.title)) for info in record.model_fields.values()} if record else set()
    if all(not name or fold_key(name) in labels for name in head):
        for row in body:
            yield {name: cell for name, cell in zip(head, row, strict=False) if name and cell}
    elif len(head) < 2 and kind in (Comparison, Trend):
        remedy = "hàng đầu là tên của mọi cột, trên nó không có gì"
        raise Unreadable(line, f'bảng chỉ có một cột "{head[0][:40]}"', remedy, _KEY)
    elif kind is Comparison:
        # A value that is nothing at all is a mistake; one of a named series is a figure that nobody has.
        is_named = len(head) > 2 or any(not cell for row in body for cell in row[1:])
        for row in body:
            yield {"nhãn": row[0], "các giá trị": list(_values(head, row, is_named=is_named))}
    elif kind is Trend:
        yield from _series(head, body)
    else:
        known = ", ".join(str(info.title) for info in record.model_fields.values()) if record else ""
        raise Unreadable(line, f"cột của bảng không phải mục của loại {kind.name}", f"đặt tên cột: {known}", _KEY)


def _values(head: Sequence[str], row: Sequence[str], *, is_named: bool) -> Iterator[Value]:
    """Yield the figures of a row, each of a series by its name where there is more than one."""
    for name, cell in zip(head[1:], row[1:], strict=False):
        yield {**({"chuỗi": name} if is_named else {}), **({"giá trị": cell} if cell else {})}


def _series(head: Sequence[str], body: Rows) -> Iterator[Value]:
    """Yield a series for each column of figures; the first column holds the years."""
    names = head[1:]
    for number, name in enumerate(names, 1):
        cells = ((row[0], row[number] if number < len(row) else "") for row in body)
        points = [{"năm": year, **({"giá trị": cell} if cell else {})} for year, cell in cells]
        yield {**({"tên": name} if len(names) > 1 else {}), "điểm": points}


def _places(value: Any, place: Place) -> Iterator[Place]:
    """Yield every place inside a value."""
    yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from _places(item, (*place, key))


def unused_tables(tables: Mapping[str, bytes], pages: Iterable[RawEntry]) -> list[Problem]:
    """Return a warning for each table that no page of its folder names."""
    texts = [(posixpath.dirname(page.path), page.body) for page in pages]
    problems = []
    for path in sorted(tables):
        name = posixpath.basename(path)
        named = re.compile(
            rf"{re.escape(name.rpartition('.')[0])}(?:{re.escape(posixpath.splitext(name)[1])})?(?![\w.-])"
        )
        if not any(folder == posixpath.dirname(path) and named.search(body) for folder, body in texts):
            remedy = f'ghi "tệp: {name}" trong khối infographic của trang dùng nó, hoặc xóa đi'
            problems.append(Problem(path, 0, "", "bảng không thuộc hình nào", remedy, Severity.WARNING))
    return problems
