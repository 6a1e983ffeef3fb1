"""Calendars: events as iCalendar (RFC 5545), under ids that never change; the only door to icalendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDatetime

from generator.ink.calendar_event import CalendarEvent

_ZONE, _ZONE_NAME, _OFFSET = "Asia/Ho_Chi_Minh", "+07", dt.timedelta(hours=7)
_ZONE_SINCE = dt.datetime(1975, 6, 13)  # noqa: DTZ001  a zone's own beginning is told in its local time


def to_ics(name: str, happenings: Iterable[CalendarEvent]) -> bytes:
    """Return a calendar of a name; the same events give the same bytes."""
    calendar = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", f"-//{name}//VI"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
        ("x-wr-timezone", _ZONE),
    ):
        calendar.add(key, value)
    calendar.add_component(_zone())
    for happening in happenings:
        calendar.add_component(_event(happening))
    data: bytes = calendar.to_ical(sorted=False)
    return data


def check_calendar(data: bytes) -> None:
    """Read a calendar again. Raises ValueError for what is none."""
    if errors := [error for event in Calendar.from_ical(data).walk("VEVENT") for error in event.errors]:
        raise ValueError(str(errors[0]))


def _zone() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", _ZONE)
    for key, value in (
        ("dtstart", _ZONE_SINCE),
        ("tzoffsetfrom", _OFFSET),
        ("tzoffsetto", _OFFSET),
        ("tzname", _ZONE_NAME),
    ):
        standard.add(key, value)
    zone.add_component(standard)
    return zone


def _at(day: dt.date, hour: dt.time | None) -> dt.date:
    return dt.datetime.combine(day, hour, ZoneInfo(_ZONE)) if hour is not None else day


def _end(happening: CalendarEvent) -> dt.date | None:
    """Return the moment, or the day, from which on it is over; None where only its beginning has an hour."""
    after = happening.ends_on + dt.timedelta(days=1)
    if happening.begins_at is None:
        return after
    if happening.ends_at is None and happening.ends_on == happening.begins_on:
        return None
    return _at(happening.ends_on, happening.ends_at) if happening.ends_at else _at(after, dt.time.min)


def _event(happening: CalendarEvent) -> Event:
    event = Event()
    fields: list[tuple[str, Any]] = [
        ("uid", happening.uid),
        ("dtstamp", vDatetime(dt.datetime.combine(happening.changed_on, dt.time.min, dt.UTC))),
        ("dtstart", _at(happening.begins_on, happening.begins_at)),
        ("dtend", _end(happening)),
        ("summary", happening.title),
        ("description", happening.description),
        ("url", happening.url),
        ("categories", [happening.category]),
        ("location", happening.place),
        ("transp", "OPAQUE" if happening.begins_at else "TRANSPARENT"),
    ]
    if happening.is_yearly:
        first = happening.begins_on
        fields.insert(4, ("rrule", {"freq": "yearly", "bymonth": first.month, "bymonthday": first.day}))
    if happening.instead_of:
        fields.insert(4, ("recurrence-id", happening.instead_of))
    for key, value in fields:
        if value:
            event.add(key, value)
    return event
