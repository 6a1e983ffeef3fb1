"""Lịch sự kiện: every event as iCalendar, one file for all and one for each.

Cut: everything but name, days, place, theme, summary and address; illustrative events. Reordered: nothing, calendars
sort by themselves. Reworded: a yearly event becomes a rule, and a year whose days or theme are known an exception to
it, under one unchanging id; days are whole days, so no phone moves them by its time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.artifact import Artifact
from generator.content_types.event.fields import Edition, Event
from generator.entries.entry import Entry
from generator.fields.values import Occasion
from generator.outputs.base import Desk, Form, Piece, Use, place, wants

LABEL = "Lịch"
KEY = "lịch"

CALENDAR = "su-kien/lich.ics"
_ZONE = "Asia/Ho_Chi_Minh"
_FIRST_YEAR = 2022
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield the calendar of all events."""
    events = [entry for entry in desk.catalog.section("su-kien") if not entry.illustrative]
    yield Artifact(CALENDAR, to_ics(desk, events).encode(), "outputs/calendar")


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield one event's own calendar file."""
    if not isinstance(entry.fields, Event) or entry.illustrative or not wants(entry, KEY):
        return
    file = place(entry, "lich.ics")
    yield Artifact(file, to_ics(desk, [entry]).encode(), entry.path)
    yield Use(entry.id, "Thêm vào lịch điện thoại", file, "iCalendar")


def to_ics(desk: Desk, entries: Iterable[Entry]) -> str:
    """Return events as an iCalendar file (RFC 5545)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(desk.settings.site_name)}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(desk.settings.site_name)}",
        f"X-WR-TIMEZONE:{_ZONE}",
        *_ZONE_LINES,
    ]
    for entry in entries:
        assert isinstance(entry.fields, Event)
        lines += _yearly(desk, entry, entry.fields) if entry.fields.yearly else _once(desk, entry, entry.fields)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _yearly(desk: Desk, entry: Entry, event: Event) -> Iterator[str]:
    assert event.yearly is not None
    first = event.yearly.first_day.in_year(_FIRST_YEAR)
    last = (event.yearly.last_day or event.yearly.first_day).in_year(_FIRST_YEAR)
    rule = f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY={first.day}"
    yield from _component(desk, entry, event, Occasion(first, max(first, last)), rule)
    for edition in sorted(event.yearly.editions, key=lambda edition: edition.year):
        occasion = event.occasion_in(edition.year)
        if occasion and edition.year >= _FIRST_YEAR and _is_exception(edition):
            usual = event.yearly.first_day.in_year(edition.year)
            yield from _component(desk, entry, event, occasion, f"RECURRENCE-ID;VALUE=DATE:{_day(usual)}")


def _is_exception(edition: Edition) -> bool:
    return bool(edition.begins_on or edition.ends_on or edition.theme)


def _once(desk: Desk, entry: Entry, event: Event) -> Iterator[str]:
    if event.begins_on:
        yield from _component(desk, entry, event, Occasion(event.begins_on, event.ends_on or event.begins_on), "")


def _component(desk: Desk, entry: Entry, event: Event, occasion: Occasion, rule: str) -> Iterator[str]:
    stamp = entry.fields.updated or occasion.begins_on
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(desk, entry)}"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(occasion.begins_on)}"
    yield f"DTEND;VALUE=DATE:{_day(occasion.ends_on + dt.timedelta(days=1))}"
    if rule:
        yield rule
    yield f"SUMMARY:{_text(entry.title)}"
    theme = f"Chủ đề: {occasion.theme}. " if occasion.theme else ""
    yield f"DESCRIPTION:{_text(f'{theme}{entry.summary} {desk.url(entry)}')}"
    yield f"URL:{desk.url(entry)}"
    yield f"CATEGORIES:{_text(event.kind.value)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(desk: Desk, entry: Entry) -> str:
    first = entry.fields.former_addresses[0] if entry.fields.former_addresses else entry.id
    return f"{first.strip('/').replace('/', '.')}@{urlsplit(desk.settings.site_url).netloc}"


def _day(day: dt.date) -> str:
    return day.strftime("%Y%m%d")


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line cut after 75 bytes, never inside a letter, each further piece after a space."""
    pieces: list[bytes] = []
    current = b""
    for char in line:
        encoded = char.encode()
        if len(current) + len(encoded) > (75 if not pieces else 74):
            pieces.append(current)
            current = b""
        current += encoded
    return b"\r\n ".join([*pieces, current]).decode() + "\r\n"


FORM = Form(
    KEY,
    LABEL,
    55,
    "Ai muốn điện thoại nhắc ngày",
    ("su-kien/tuan-le-hoc-tap", "su-kien/cuoc-thi-doc-sach"),
    for_entry=for_entry,
    for_site=for_site,
)
