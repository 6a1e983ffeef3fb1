"""A table of entries, one a row: its columns are the fields of a type, by the names that editors know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.editors.schema import Known
from generator.entries.validate import file_name_for
from generator.fields.introspection import is_list, record_in
from generator.importing.draft import Draft
from generator.language.vietnamese import fold_key
from generator.reading.sheets import Book, Row, Sheet

_BODY = frozenset({fold_key(one) for one in ("nội dung", "bài", "bài viết", "nội dung bài")})
_TITLE = "title"
_FEWEST = 2
_FURTHEST = 10
"""The row with the names stands among the first of a sheet, below its heading."""


@dataclass
class Rows:
    """The drafts of a table, and what is wrong with it: where, what, how to mend it."""

    drafts: list[Draft] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def drafts_of_table(book: Book, content_type: type[ContentType] | None = None) -> Rows:
    """Return a draft for each row of each sheet whose columns are fields of a type, found by them where not said."""
    rows = Rows(wrong=[f"{one.place}: {one.message}; {one.remedy}".lstrip(": ") for one in book.complaints])
    for sheet in book.sheets:
        found = _heads(sheet, [content_type] if content_type else list(content_types().values()))
        if found is None:
            known = "; ".join(f"{one.folder}: {', '.join(_fields(one))}" for one in [content_type] if one)
            remedy = f"hàng đầu ghi tên mục ({known or 'tiêu đề, tóm tắt…'})"
            rows.wrong.append(f"{_place(sheet)}không có cột nào mang tên mục của một loại trang; {remedy}")
            continue
        rows.drafts += _drafts(sheet, *found, rows.wrong)
    return rows


def _place(sheet: Sheet) -> str:
    return f'trang "{sheet.name}": ' if sheet.name else ""


def _fields(content_type: type[ContentType]) -> Mapping[str, str]:
    """Return the fields that a cell can hold, by what editors call them."""
    fields = content_type.model_fields.items()
    return {str(info.title): name for name, info in fields if record_in(info.annotation) is None}


def _heads(sheet: Sheet, types: list[type[ContentType]]) -> tuple[type[ContentType], Row, dict[int, str]] | None:
    """Return the type, the row of names and the field of each column, of whichever type knows most of them."""
    best: tuple[type[ContentType], Row, dict[int, str]] | None = None
    for row in sheet.rows[:_FURTHEST]:
        for one in types:
            names = {fold_key(label): name for label, name in _fields(one).items()}
            columns = {at: names[fold_key(cell)] for at, cell in enumerate(row.cells) if fold_key(cell) in names}
            is_more = best is None or len(columns) > len(best[2])
            if _TITLE in columns.values() and len(columns) >= _FEWEST and is_more:
                best = one, row, columns
    return best


def _drafts(
    sheet: Sheet, content_type: type[ContentType], head: Row, columns: Mapping[int, str], wrong: list[str]
) -> Iterator[Draft]:
    bodies = [at for at, cell in enumerate(head.cells) if fold_key(cell) in _BODY and at not in columns]
    unknown = [cell for at, cell in enumerate(head.cells) if cell.strip() and at not in columns and at not in bodies]
    told = [f"cột không có mục nào mang tên ấy, không lấy: {', '.join(unknown)}"] if unknown else []
    for row in sheet.rows:
        if row.number <= head.number:
            continue
        cells = {name: row.cells[at].strip() for at, name in columns.items() if at < len(row.cells)}
        title = " ".join(cells.pop(_TITLE, "").split())
        if not file_name_for(title):
            wrong.append(
                f"{sheet.place(row.number) or f'hàng {row.number}'}: không có tiêu đề; điền tiêu đề hoặc xóa hàng"
            )
            continue
        known = {name: _known(content_type, name, text) for name, text in cells.items() if text}
        body = "\n\n".join(row.cells[at].strip() for at in bodies if at < len(row.cells) and row.cells[at].strip())
        yield Draft(content_type, file_name_for(title), title, known, body, told=list(told))


def _known(content_type: type[ContentType], name: str, text: str) -> Known:
    """Return a cell as its field takes it; several values stand on lines of their own, or apart by semicolons."""
    if not is_list(content_type.model_fields[name].annotation):
        return " ".join(text.split())
    return [part.strip() for line in text.split("\n") for part in line.split(";") if part.strip()]
