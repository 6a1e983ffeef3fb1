"""What is new: entries by the day they were last touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key

OLDEST = dt.date(2022, 1, 19)
"""The plan's own date stands for entries that name no day."""


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by the day they were last touched, the newest first; those of one day in Vietnamese order."""
    ordered = sorted(entries, key=lambda entry: (collation_key(entry.title), entry.id))
    return sorted(ordered, key=lambda one: (updated_on(one), one.fields.natural_date or dt.date.min), reverse=True)


def updated_on(entry: Entry) -> dt.date:
    """Return the day by which feed readers file an entry."""
    return entry.fields.updated or entry.fields.natural_date or OLDEST
