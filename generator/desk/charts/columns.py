"""Which column of a table is what of a picture: guessed by name and by what stands in it, for the editor to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.desk.charts.pasted import Rows
from generator.fields.introspection import is_list, item_of, record_in
from generator.infographics.from_catalog.table_file import items_of
from generator.infographics.kinds import kinds
from generator.infographics.kinds.comparison import Comparison
from generator.infographics.kinds.trend import Trend
from generator.infographics.spec import Spec
from generator.language.vietnamese import fold_key
from generator.reading.head import Value

SERIES = "số liệu"
"""The role of a column of figures where each such column is a series of its own."""
_LEADS: Mapping[type[Spec], str] = {Comparison: "nhãn", Trend: "năm"}
_NUMBERS_OF_ROWS = frozenset({"stt", "tt", "so tt", "so thu tu"})
_PROBES = ("chữ", "12,5", "2021", "30/07/2021", "21/04")


def table_kinds() -> list[type[Spec]]:
    """Return the kinds that a table can fill: an item a row, or a column a series."""
    return [kind for kind in kinds().values() if kind in _LEADS or not _inner(_record(kind))]


def roles_of(kind: type[Spec]) -> list[str]:
    """Return what a column can be, in the words of the kind."""
    return [_LEADS[kind], SERIES] if kind in _LEADS else [str(one.title) for one in _plain(_record(kind)).values()]


def guessed(kind: type[Spec], rows: Rows) -> list[str]:
    """Return the role of each column; empty for one that has none."""
    head, *body = rows
    columns = [[row[number] for row in body if row[number]] for number in range(len(head))]
    free = [number for number, name in enumerate(head) if fold_key(name) not in _NUMBERS_OF_ROWS]
    if kind in _LEADS:
        return _of_series(kind, head, columns, free)
    return _of_fields(_plain(_record(kind)), head, columns, free)


def items(kind: type[Spec], rows: Rows, roles: Sequence[str]) -> list[Value]:
    """Return a table's rows as the items of a picture. Raises Unreadable where no column says what it is."""
    order = sorted((number for number, role in enumerate(roles) if role), key=lambda one: roles[one] == SERIES)
    head = [rows[0][number] if roles[number] == SERIES else roles[number] for number in order]
    body = [tuple(row[number] for number in order) for row in rows[1:]]
    found = list(items_of(kind, [tuple(head), *body], 1))
    return found if kind in _LEADS else [_apart(_plain(_record(kind)), item) for item in found]


def _apart(fields: Mapping[str, FieldInfo], item: Any) -> Value:
    """Return an item with cells of several values apart at semicolons."""
    several = {str(info.title) for info in fields.values() if is_list(info.annotation)}
    return {
        label: [part.strip() for part in cell.split(";") if part.strip()] if label in several else cell
        for label, cell in item.items()
    }


def _of_series(kind: type[Spec], head: Sequence[str], columns: Sequence[Sequence[str]], free: list[int]) -> list[str]:
    figures = [number for number in free if columns[number] and _takes(_number(), columns[number])]
    years = [number for number in figures if all(_is_year(cell) for cell in columns[number])]
    others = [number for number in free if number not in figures]
    lead = (years or others) if kind is Trend else (others or years)
    first = lead[0] if lead else -1
    return [_LEADS[kind] if number == first else SERIES if number in figures else "" for number in range(len(head))]


def _of_fields(
    fields: Mapping[str, FieldInfo], head: Sequence[str], columns: Sequence[Sequence[str]], free: list[int]
) -> list[str]:
    """Return the roles by name; then of what a needed field, or one of figures or days, can hold and none has yet."""
    by_name = {fold_key(str(info.title)): str(info.title) for info in fields.values()}
    roles = [by_name.get(fold_key(name), "") for name in head]
    has_figures = any(str(info.title) in roles for info in fields.values() if not _is_words(info))
    for info in sorted(fields.values(), key=_is_words):
        # Of figures and days that may be absent, one; more of them mean something only where they are named.
        wanted = info.is_required() or not (_is_words(info) or has_figures)
        if not wanted or str(info.title) in roles:
            continue
        fits = [n for n in free if not roles[n] and columns[n] and _takes(info, columns[n])]
        if _is_words(info):  # a column of figures names nothing
            fits = [n for n in fits if not _takes(_number(), columns[n])]
        if fits:
            roles[fits[0]] = str(info.title)
            has_figures = has_figures or not _is_words(info)
    return roles


def _takes(info: FieldInfo, cells: Sequence[str]) -> bool:
    annotation: Any = info.annotation
    for one in info.metadata:
        annotation = Annotated[annotation, one]
    reader: TypeAdapter[Any] = TypeAdapter(annotation)
    try:
        for cell in cells:
            reader.validate_python(cell)
    except ValidationError:
        return False
    return True


def _is_words(info: FieldInfo) -> bool:
    """Say whether a field takes any words: what a word, a figure, a year and a day all can be."""
    return all(_takes(info, [probe]) for probe in _PROBES)


def _number() -> FieldInfo:
    values: Any = record_in(item_of(_record(Comparison).model_fields["values"].annotation))
    found: FieldInfo = values.model_fields["value"]
    return found


def _is_year(cell: str) -> bool:
    return cell.isdigit() and len(cell) == 4


def _record(kind: type[Spec]) -> type[BaseModel]:
    record = record_in(item_of(kind.model_fields["items"].annotation))
    assert record, f"{kind.name} has no items"
    return record


def _plain(record: type[BaseModel]) -> dict[str, FieldInfo]:
    return {name: info for name, info in record.model_fields.items() if record_in(info.annotation) is None}


def _inner(record: type[BaseModel]) -> list[str]:
    return [name for name, info in record.model_fields.items() if record_in(info.annotation)]


def unused(rows: Rows, roles: Sequence[str]) -> Iterator[str]:
    """Yield the names of the columns that are nothing in the picture."""
    yield from (name for name, role in zip(rows[0], roles, strict=True) if not role)
