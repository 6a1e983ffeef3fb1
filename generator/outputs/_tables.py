"""The portal's facts as tables: those that the types tell, filled with the rows of the entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content_types import content_types
from generator.entries.entry import Entry
from generator.outputs.base import Desk
from generator.telling.data import DataTable, Row, tables_of
from generator.telling.visits import TABLE as VISITS
from generator.telling.visits import data_rows


@dataclass(frozen=True)
class Table:
    """A table of facts with its rows."""

    kind: DataTable
    rows: tuple[Row, ...]


def tables(desk: Desk) -> tuple[Table, ...]:
    """Return every table that has rows, in the order of the portal's sections; how the portal is used comes last."""
    made = (
        Table(kind, tuple(_rows(desk, folder, kind)))
        for folder, content_type in content_types().items()
        for kind in tables_of(content_type)
    )
    used = Table(VISITS, tuple(data_rows(desk.stories)))
    return tuple(table for table in (*made, used) if table.rows)


def _rows(desk: Desk, folder: str, kind: DataTable) -> Iterator[Row]:
    for entry in _told(desk, folder):
        yield from kind.rows_of(desk.stories.teller(entry), desk.url(entry))


def _told(desk: Desk, folder: str) -> Iterator[Entry]:
    """Yield a section's entries by id, without those that only illustrate and those that tell of people.

    Who agreed to be told of on a page did not agree to be copied from it.
    """
    for entry in sorted(desk.catalog.section(folder), key=lambda entry: entry.id):
        if not entry.illustrative and not desk.stories.of(entry).tells_of_people:
            yield entry
