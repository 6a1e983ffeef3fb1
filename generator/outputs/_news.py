"""What is new: entries by the day they were last touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key
from generator.outputs.base import Desk

OLDEST = dt.date(2022, 1, 19)
"""The plan's own date stands for entries that name no day."""
# Tag addresses need a day on which the host was ours (RFC 4151): the plan's own date.
TAG_DATE = "2022-01-19"


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by the day they were last touched, the newest first; those of one day in Vietnamese order."""
    ordered = sorted(entries, key=lambda entry: (collation_key(entry.title), entry.id))
    return sorted(ordered, key=lambda one: (updated_on(one), one.fields.natural_date or dt.date.min), reverse=True)


def updated_on(entry: Entry) -> dt.date:
    """Return the day by which feed readers file an entry."""
    return entry.fields.updated or entry.fields.natural_date or OLDEST


def entry_uid(desk: Desk, entry: Entry) -> str:
    """Return an id that stays when the file is renamed: made from the oldest address that is known."""
    first = entry.fields.former_addresses[0] if entry.fields.former_addresses else entry.id
    return f"tag:{urlsplit(desk.settings.site_url).netloc},{TAG_DATE}:{first.strip('/')}"


def coming_events(desk: Desk) -> list[Entry]:
    """Return the events that come, the soonest first."""
    coming = []
    for entry in desk.stories.telling("happening"):
        happening = desk.stories.of(entry).happening
        if happening and happening.next_occasion and not entry.illustrative:
            coming.append((happening.next_occasion.begins_on, entry.id, entry))
    return [entry for _, _, entry in sorted(coming, key=lambda one: one[:2])]
