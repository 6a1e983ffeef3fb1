"""Moments: a day, perhaps with hours, as people and web editors write them; every hour is one of Việt Nam."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.fields.values import complaint
from generator.language.vietnamese import parse_date, parse_stamp

_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{1,2}-\d{1,2}")
_HOUR = re.compile(
    r"(\d{1,2})\s*(?::\s*(\d{2})(?::\d{2})?(?!\d)|(?:giờ|h|g)(?:\s*(\d{2})(?!\d)(?:\s*phút)?)?)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,;–—-]+|lúc|ngày|vào|hồi|từ|đến", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """What one value tells: a day, an hour, the hour of the end; each only where it is told."""

    day: dt.date | None
    hour: dt.time | None = None
    until: dt.time | None = None


def parse_moment(text: str) -> Moment:
    """Read ``20/11/2026 08:00``, ``8h30–11h ngày 20/11/2026``, ``2026-11-20T08:00:00.000Z``, ``8 giờ 30``.

    Raises ValueError for anything else.
    """
    if stamp := parse_stamp(text):
        hour = dt.time.fromisoformat(f"{stamp:%H:%M}")
        # Midnight is how programs write a day without an hour.
        return Moment(stamp.date(), hour if hour != dt.time.min else None)
    match = _DAY.search(text)
    rest = text[: match.start()] + " " + text[match.end() :] if match else text
    written = (f"{hour[1]:>02}:{hour[2] or hour[3] or '00'}" for hour in _HOUR.finditer(rest))
    hours = [dt.time.fromisoformat(hour) for hour in written]
    if _BETWEEN.sub("", _HOUR.sub("", rest)) or len(hours) > 2 or not (match or hours):
        raise ValueError(text)
    return Moment(parse_date(re.sub(r"\s", "", match[0])) if match else None, *hours)


def with_hours_apart(values: Any) -> Any:
    """Return a record's values with the hours that stand beside its days, or instead of the last one, on their own."""
    if not isinstance(values, Mapping):
        return values
    result = dict(values)
    for day, hour in (("begins_on", "begins_at"), ("ends_on", "ends_at")):
        told = _told(result.get(day))
        if told is None or told.hour is None or (told.day is None and day == "begins_on") or result.get(hour):
            continue
        found = {day: told.day, hour: told.hour} | ({"ends_at": told.until} if told.until else {})
        if day == "begins_on" or told.until is None:
            result |= found
    return result


def _told(value: Any) -> Moment | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_moment(value)
    except ValueError:
        return None


def _as_hour(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    told = _told(value)
    if told is None or told.hour is None or told.day or told.until:
        raise complaint(f'không phải giờ (đang là "{value}")', "viết dạng 08:00, giờ Việt Nam")
    return told.hour


Hour = Annotated[dt.time, BeforeValidator(_as_hour), WithJsonSchema({"type": "string"})]
"""An hour of the day in Việt Nam."""
