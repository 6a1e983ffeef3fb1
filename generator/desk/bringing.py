"""A file of Word or a page that was saved, alone or in a folder, as a draft: what ``import`` makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.desk.head import values_in
from generator.importing.draft import OTHER_TYPE
from generator.importing.one_file import draft_of_file
from generator.importing.places import places_of, shown
from generator.importing.tables import drafts_of_table
from generator.language.vietnamese import nfc
from generator.reading.legacy_text import LegacyText
from generator.reading.sheets import read_book

_OTHER_TYPE = "không phải thì về đầu, chọn đúng loại rồi chép chữ sang"


@dataclass(frozen=True)
class Brought:
    """A draft: its type's folder, its values and body, its pictures by name, and what its editor must look at."""

    folder: str
    name: str
    """What its file would be called, without its ending."""
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
        drafts.append(Brought(draft.type.folder, draft.name, values, body, {}, tuple(draft.told), None))
    return BroughtRows(tuple(drafts), tuple(rows.wrong))


@dataclass
class Beside:
    """What lies in the folder of a page: where the page is, which pictures there are, and those that were read."""

    page: str = ""
    there: Collection[str] = ()
    read: Mapping[str, bytes] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    """Pictures that the page shows and that have not been read."""

    def find(self, address: str) -> tuple[str, bytes] | str:
        """Return the picture of an address by its ending and bytes; what is known of it where there is none."""
        by_letters = {nfc(name).casefold(): name for name in self.there}
        places = (by_letters.get(nfc(place).casefold()) for place in places_of(address, self.page))
        place = next(filter(None, places), "")
        if place and place not in self.read:
            self.wanted.add(place)
        if place in self.read:
            return PurePosixPath(place).suffix.lower(), self.read[place]
        where = "không có trong thư mục: " if self.there else ""
        return f"ở {shown(address) or 'đâu không rõ'}: {where}tải về rồi thêm ở ô ảnh"


def brought(name: str, data: bytes, today: dt.date, beside: Beside, *, keeps_letters: bool = False) -> Brought:
    """Return what a file says, its letters in Unicode unless they are kept. Raises Unreadable.

    What it shows is looked for ``beside`` it; where that says that more is ``wanted``, it is asked again with it.
    """
    draft = draft_of_file(name, data, beside.find, keeps_letters=keeps_letters, path=beside.page)
    values, body = values_in(draft.type.folder, draft.text(today))
    told = tuple(line.replace(OTHER_TYPE, _OTHER_TYPE) for line in draft.told)
    return Brought(draft.type.folder, draft.name, values, body, draft.pictures, told, draft.old_letters)
