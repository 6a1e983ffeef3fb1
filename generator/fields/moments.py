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
_SIGN = r"(?:giờ|h|g)"
_DASH = r"\s*(?:[–—−~→-]|đến|tới)\s*"
_HOUR = re.compile(
    rf"(\d{{1,2}})\s*(?::\s*(\d{{2}})(?::\d{{2}})?(?!\d)|{_SIGN}(?:\s*(\d{{2}})(?!\d)(?:\s*phút)?)?)"
    r"(?:\s*(sáng|trưa|chiều|tối))?",
    re.IGNORECASE,
)
# "8-10h", "8h-10": the sign stands once for both.
_UNSIGNED = (
    (re.compile(rf"(?<![\w/:.])(?<![hg] )(?<!giờ )(\d{{1,2}})(?={_DASH}\d{{1,2}}\s*{_SIGN})", re.IGNORECASE), r"\1h"),
    (re.compile(rf"({_SIGN}(?:\s*\d{{2}})?{_DASH}\d{{1,2}})(?=\s*(?:$|\)|ngày))", re.IGNORECASE), r"\1h"),
)
_BETWEEN = re.compile(r"[\s,;()~→–—−-]+|lúc|ngày|vào|hồi|từ|đến|tới", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """What one value tells: a day, an hour, the hour of the end; each only where it is told."""

    day: dt.date | None
    hour: dt.time | None = None
    until: dt.time | None = None


def parse_moment(text: str) -> Moment:
    """Read ``20/11/2026 08:00``, ``8h30–11h ngày 20/11/2026``, ``2026-11-20T08:00:00.000Z``, ``8 giờ 30``,
    ``2-4h chiều ngày 20/11/2026``.

    Raises ValueError for anything else.
    """
    if stamp := parse_stamp(text):
        hour = dt.time.fromisoformat(f"{stamp:%H:%M}")
        # Midnight is how programs write a day without an hour.
        return Moment(stamp.date(), hour if hour != dt.time.min else None)
    match = _DAY.search(text)
    rest = text[: match.start()] + " " + text[match.end() :] if match else text
    for unsigned, signed in _UNSIGNED:
        rest = unsigned.sub(signed, rest)
    hours = _hours(list(_HOUR.finditer(rest)))
    if _BETWEEN.sub("", _HOUR.sub("", rest)) or len(hours) > 2 or not (match or hours):
        raise ValueError(text)
    return Moment(parse_date(re.sub(r"\s", "", match[0])) if match else None, *hours)


def _hours(written: list[re.Match[str]]) -> list[dt.time]:
    """Return hours of the clock; the half of the day that stands once after two is that of both, where it can be."""
    found: list[dt.time] = []
    after: re.Match[str] | None = None
    for one in reversed(written):
        half = (one[4] or "").lower()
        if after and not half and int(one[1]) < int(after[1]):
            half = (after[4] or "").lower()
        is_later = (half in ("chiều", "tối") and int(one[1]) < 12) or (half == "trưa" and int(one[1]) < 4)
        found.insert(0, dt.time.fromisoformat(f"{int(one[1]) + 12 * is_later:02}:{one[2] or one[3] or '00'}"))
        after = one
    return found


def with_hours_apart(values: Any) -> Any:
    """Return a record's values with the hours that stand beside its days, or instead of the last one, on their own."""
    if not isinstance(values, Mapping):
        return values
    result = dict(values)
    if (told := _told(result.get("begins_at"))) and told.until and not told.day and not result.get("ends_at"):
        result |= {"begins_at": told.hour, "ends_at": told.until}
    for day, hour in (("begins_on", "begins_at"), ("ends_on", "ends_at")):
        told = _told(result.get(day))
        if told is None or told.hour is None or (told.day is None and day == "begins_on") or result.get(hour):
            continue
        if told.until is None:
            result |= {day: told.day, hour: told.hour}
        elif day == "begins_on" and not result.get("ends_at") and _is_same_day(result.get("ends_on"), told.day):
            result |= {day: told.day, hour: told.hour, "ends_at": told.until}
    return result


def _is_same_day(value: Any, day: dt.date | None) -> bool:
    """Say whether a last day is the first one, or not told: two hours on the first of several days say little."""
    told = _told(value)
    return not value or (told is not None and told.hour is None and told.day == day)


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
