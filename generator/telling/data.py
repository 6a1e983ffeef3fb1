"""Facts as rows: the tables of open data that a type's folder tells in ``open_data.py``, and the one of any other type.

A type's ``TABLES`` say what their columns mean and which rows an entry gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.content_types import part_of
from generator.content_types.base import ContentType, Source
from generator.entries.catalog import Catalog
from generator.fields.record import is_for_editors
from generator.fields.values import Ref
from generator.language.vietnamese import slug
from generator.telling.plain import own_fields
from generator.telling.teller import BaseTeller

Cell = str | int | Decimal | dt.date | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its Vietnamese title, its type in the words of Table Schema."""

    name: str
    title: str
    type: str = "string"
    required: bool = False


@dataclass(frozen=True)
class DataTable:
    """A table of facts: its columns, and the rows of an entry, given who tells it and the address of its page.

    The first column tells rows apart; ``links`` lead from a column to another table's.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows_of: Callable[[BaseTeller[Any], str], Iterator[Row]]
    links: Mapping[str, tuple[str, str]] | None = None


ID = Column("ma", "Mã: mục và tên tệp", required=True)
PAGE = Column("trang", "Địa chỉ trang", required=True)
SOURCE = (
    Column("nguon", "Nguồn"),
    Column("nguon_dia_chi", "Địa chỉ nguồn"),
    Column("nguon_van_ban", "Văn bản nguồn"),
    Column("nguon_ngay", "Ngày của nguồn", "date"),
    Column("do_tin_cay", "Độ tin cậy"),
)
_NAME, _SUMMARY = Column("ten", "Tên", required=True), Column("tom_tat", "Tóm tắt", required=True)
_TAKEN = {column.name for column in (ID, _NAME, _SUMMARY, PAGE, *SOURCE)}


def tables_of(content_type: type[ContentType]) -> tuple[DataTable, ...]:
    """Return the tables of a type: its own, else one of all its fields; none where it is no message to the public."""
    module = part_of(content_type, "open_data")
    if module is not None:
        own: tuple[DataTable, ...] = module.TABLES
        return own
    return (_plain_table(content_type),) if content_type.is_public else ()


def source_cells(source: Source | None) -> Row:
    """Return a source as its five cells."""
    if source is None:
        return (None,) * len(SOURCE)
    document = source.document.text if source.document else None
    return source.name, source.url, document, source.dated, source.confidence.value


def first_source(fields: ContentType) -> Source | None:
    """Return the first source of an entry."""
    return fields.sources[0] if fields.sources else None


def listed(values: Sequence[object]) -> str | None:
    """Return several values in one cell; None for none."""
    return "; ".join(map(str, values)) or None


def ids(catalog: Catalog, *refs: Ref | None) -> str | None:
    """Return references as ids of entries where they lead to one, else as they were written."""
    return listed([target.id if (target := catalog.resolve(ref)) else ref.text for ref in refs if ref])


def _plain_table(content_type: type[ContentType]) -> DataTable:
    """Return a table with a column for each field of a type's own, its values in the words of its pages."""
    shown = {name: info for name, info in own_fields(content_type).items() if not is_for_editors(info)}

    def rows(told: BaseTeller[Any], page: str) -> Iterator[Row]:
        story = told.stories.of(told.entry)
        facts = {fact.name: fact.value for fact in story.facts}
        own = (facts.get(name) for name in shown)
        yield story.id, story.title, story.summary, *own, page, *source_cells(first_source(told.fields))

    own = (Column(_column_name(str(info.title)), _title(str(info.title))) for info in shown.values())
    columns = (ID, _NAME, _SUMMARY, *own, PAGE, *SOURCE)
    title, about = content_type.plural, f"{content_type.introduction} Mọi mục của trang, viết như trên trang."
    return DataTable(content_type.folder, title, about, columns, rows)


def _column_name(label: str) -> str:
    name = slug(label).replace("-", "_")
    return f"truong_{name}" if name in _TAKEN else name


def _title(label: str) -> str:
    return label[:1].upper() + label[1:]
