"""A file of Word or a page that was saved, as a draft: what ``import`` makes of it, for the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.desk.head import values_in
from generator.importing.one_file import draft_of_file
from generator.importing.tables import drafts_of_table
from generator.reading.legacy_text import LegacyText
from generator.reading.sheets import read_book


@dataclass(frozen=True)
class Brought:
    """A draft: its type's folder, its values and body, its pictures by name, and what its editor must look at."""

    folder: str
    values: Mapping[str, Any]
    body: str
    pictures: Mapping[str, bytes]
    told: tuple[str, ...]
    old_letters: LegacyText | None
    """The first letters that were in an old encoding, and what they mean now."""


@dataclass(frozen=True)
class BroughtRows:
    """The drafts of a table, an entry a row; and what is wrong with it: where, what, how to mend it."""

    drafts: tuple[Brought, ...]
    told: tuple[str, ...]


def brought_rows(name: str, data: bytes, today: dt.date) -> BroughtRows:
    """Return the entries of a CSV or XLSX file whose columns are fields of a type."""
    rows = drafts_of_table(read_book(name, data, keeps_lines=True))
    drafts = []
    for draft in rows.drafts:
        values, body = values_in(draft.type.folder, draft.text(today))
        drafts.append(Brought(draft.type.folder, values, body, {}, tuple(draft.told), None))
    return BroughtRows(tuple(drafts), tuple(rows.wrong))


def brought(name: str, data: bytes, today: dt.date, *, keeps_letters: bool = False) -> Brought:
    """Return what a file says, its letters in Unicode unless they are kept. Raises Unreadable."""
    draft = draft_of_file(
        name, data, lambda address: f"ở {address}: tải về rồi thêm ở ô ảnh", keeps_letters=keeps_letters
    )
    values, body = values_in(draft.type.folder, draft.text(today))
    return Brought(draft.type.folder, values, body, draft.pictures, tuple(draft.told), draft.old_letters)
