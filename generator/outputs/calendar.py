"""Lịch: every event, and the last day of what has one, as iCalendar, one file for all and one for each.

Cut: everything but name, days, place, theme, summary and address; illustrative events. Reordered: nothing, calendars
sort by themselves. Reworded: a yearly event becomes a rule, and a year whose days or theme are known an exception to
it, under one unchanging id; days without an hour are whole days, so no phone moves them by its time zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.fields.values import Occasion
from generator.ink.calendar_event import CalendarEvent
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.story import Edition, Happening, Story

LABEL = "Lịch"
KEY = "lịch"

CALENDAR = "su-kien/lich.ics"
_FIRST_YEAR = 2022


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the calendar of all events."""
    shown = [entry for entry in desk.stories.telling("happening", "last_day") if not entry.illustrative]
    yield Artifact(CALENDAR, calendar_of(desk, shown), "outputs/calendar")


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield one event's own calendar file."""
    told = desk.stories.of(entry)
    if not (told.happening or told.last_day) or entry.illustrative or not wants(entry, KEY):
        return
    file = place(entry, "lich.ics")
    yield Artifact(file, calendar_of(desk, [entry]), entry.path)
    yield Use(entry.id, "Thêm vào lịch điện thoại", file, "iCalendar")


def calendar_of(desk: Desk, entries: Iterable[Entry]) -> bytes:
    """Return events as an iCalendar file."""
    from generator.ink.ics import to_ics  # slow to load, and what is kept needs no library

    events = (one for entry in entries for one in _of_entry(desk, entry, desk.stories.of(entry)))
    return to_ics(desk.settings.site_name, events)


def _of_entry(desk: Desk, entry: Entry, told: Story) -> Iterator[CalendarEvent]:
    """Yield what an entry puts into a calendar: what takes place, the last day of what must be done by then."""
    if told.happening:
        yield from _events(desk, entry, told.happening)
    if told.last_day:
        day = told.last_day.in_year(_FIRST_YEAR)
        yield CalendarEvent(
            uid=f"han.{_uid(desk, entry)}",
            changed_on=entry.fields.updated or day,
            begins_on=day,
            ends_on=day,
            title=f"Ngày cuối: {entry.title}",
            description=f"{entry.summary} {desk.url(entry)}",
            url=desk.url(entry),
            category="Hạn",
            is_yearly=True,
        )


def _events(desk: Desk, entry: Entry, happening: Happening) -> Iterator[CalendarEvent]:
    """Yield what takes place: once, or every year with each year that is unlike the others."""
    if happening.yearly_days is None:
        if happening.begins_on:
            last = happening.ends_on or happening.begins_on
            once = Occasion(happening.begins_on, last, begins_at=happening.begins_at, ends_at=happening.ends_at)
            yield _event(desk, entry, happening, once)
        return
    first, last = (day.in_year(_FIRST_YEAR) for day in happening.yearly_days)
    if last < first:  # over New Year
        last = happening.yearly_days[1].in_year(_FIRST_YEAR + 1)
    yield replace(_event(desk, entry, happening, Occasion(first, last)), is_yearly=True)
    for edition in sorted(happening.editions, key=lambda edition: edition.year):
        occasion = happening.occasion_in(edition.year)
        if occasion and edition.year >= _FIRST_YEAR and _is_exception(edition):
            usual = happening.yearly_days[0].in_year(edition.year)
            yield replace(_event(desk, entry, happening, occasion), instead_of=usual)


def _is_exception(edition: Edition) -> bool:
    return bool(edition.begins_on or edition.ends_on or edition.theme)


def _event(desk: Desk, entry: Entry, happening: Happening, occasion: Occasion) -> CalendarEvent:
    theme = f"Chủ đề: {occasion.theme}. " if occasion.theme else ""
    return CalendarEvent(
        uid=_uid(desk, entry),
        changed_on=entry.fields.updated or occasion.begins_on,
        begins_on=occasion.begins_on,
        ends_on=occasion.ends_on,
        begins_at=occasion.begins_at,
        ends_at=occasion.ends_at,
        title=entry.title,
        description=f"{theme}{entry.summary} {desk.url(entry)}",
        url=desk.url(entry),
        category=happening.kind,
        place=happening.place,
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
