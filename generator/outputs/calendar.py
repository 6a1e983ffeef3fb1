"""Lịch sự kiện: every event as iCalendar, one file for all and one for each.

Cut: everything but name, days, place, theme, summary and address; illustrative events. Reordered: nothing, calendars
sort by themselves. Reworded: a yearly event becomes a rule, and a year whose days or theme are known an exception to
it, under one unchanging id; days are whole days, so no phone moves them by its time zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from generator.artifact import Artifact
from generator.content_types.event.fields import Edition, Event
from generator.entries.entry import Entry
from generator.fields.values import Occasion
from generator.ink.ics import Happening, to_ics
from generator.outputs.base import Desk, Form, Piece, Use, place, wants

LABEL = "Lịch"
KEY = "lịch"

CALENDAR = "su-kien/lich.ics"
_FIRST_YEAR = 2022


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the calendar of all events."""
    events = [entry for entry in desk.catalog.section("su-kien") if not entry.illustrative]
    yield Artifact(CALENDAR, calendar_of(desk, events), "outputs/calendar")


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield one event's own calendar file."""
    if not isinstance(entry.fields, Event) or entry.illustrative or not wants(entry, KEY):
        return
    file = place(entry, "lich.ics")
    yield Artifact(file, calendar_of(desk, [entry]), entry.path)
    yield Use(entry.id, "Thêm vào lịch điện thoại", file, "iCalendar")


def calendar_of(desk: Desk, entries: Iterable[Entry]) -> bytes:
    """Return events as an iCalendar file."""
    return to_ics(desk.settings.site_name, (one for entry in entries for one in happenings(desk, entry)))


def happenings(desk: Desk, entry: Entry) -> Iterator[Happening]:
    """Yield an event: once, or every year with each year that is unlike the others."""
    event = entry.fields
    assert isinstance(event, Event)
    if event.yearly is None:
        if event.begins_on:
            yield _happening(desk, entry, event, Occasion(event.begins_on, event.ends_on or event.begins_on))
        return
    first = event.yearly.first_day.in_year(_FIRST_YEAR)
    last = (event.yearly.last_day or event.yearly.first_day).in_year(_FIRST_YEAR)
    yield replace(_happening(desk, entry, event, Occasion(first, max(first, last))), is_yearly=True)
    for edition in sorted(event.yearly.editions, key=lambda edition: edition.year):
        occasion = event.occasion_in(edition.year)
        if occasion and edition.year >= _FIRST_YEAR and _is_exception(edition):
            usual = event.yearly.first_day.in_year(edition.year)
            yield replace(_happening(desk, entry, event, occasion), instead_of=usual)


def _is_exception(edition: Edition) -> bool:
    return bool(edition.begins_on or edition.ends_on or edition.theme)


def _happening(desk: Desk, entry: Entry, event: Event, occasion: Occasion) -> Happening:
    theme = f"Chủ đề: {occasion.theme}. " if occasion.theme else ""
    return Happening(
        uid=_uid(desk, entry),
        changed_on=event.updated or occasion.begins_on,
        begins_on=occasion.begins_on,
        ends_on=occasion.ends_on,
        title=entry.title,
        description=f"{theme}{entry.summary} {desk.url(entry)}",
        url=desk.url(entry),
        category=event.kind.value,
        place=event.place or "",
    )


def _uid(desk: Desk, entry: Entry) -> str:
    first = entry.fields.former_addresses[0] if entry.fields.former_addresses else entry.id
    return f"{first.strip('/').replace('/', '.')}@{urlsplit(desk.settings.site_url).netloc}"


FORM = Form(
    KEY,
    LABEL,
    55,
    "Ai muốn điện thoại nhắc ngày",
    ("su-kien/tuan-le-hoc-tap", "su-kien/cuoc-thi-doc-sach"),
    for_entry=for_entry,
    for_site=for_site,
)
