"""A line of a server's log to what can be counted of it; who asked is cut off here and known nowhere else.

Four ways of writing are read: Common and Combined (nginx, Apache), Caddy's JSON, W3C (IIS). The address of whoever
asked is passed over unread; the question after ``?`` goes, since people search for names.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_MOMENT = r"\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):\d\d ([+-])(\d\d)(\d\d)\]"
_COMBINED = re.compile(rf"\S+ [^\[]*{_MOMENT} {_QUOTED} (\d{{3}}) (?:\d+|-)(?: {_QUOTED} {_QUOTED}(.*))?", re.ASCII)
# What the settings of a server add at the end of its lines where it is told to, see docs/huong-dan/thong-ke.md.
_REFUSED = re.compile(r"\b(?:dnt|gpc)=\W?1\b", re.IGNORECASE | re.ASCII)
_STATUS = re.compile(r"[1-5]\d\d", re.ASCII)


class Unreadable(ValueError):
    """A line is none of those that servers write."""


@dataclass(frozen=True)
class Request:
    """One request: its day in Việt Nam, its method, the path asked for as it was typed, the answer.

    ``agent`` is what asked, None where the log does not say; ``refuses`` tells that whoever asked wants no counting.
    """

    day: dt.date
    method: str
    path: str
    status: int
    agent: str | None
    refuses: bool = False


def read_requests(lines: Iterable[bytes]) -> Iterator[Request | None]:
    """Yield for each line what it tells; None for one that cannot be read, nothing for a line that is no request."""
    columns: list[str] = []
    for line in lines:
        text = line.decode("utf-8", "replace").strip("\r\n\ufeff ")
        if text.startswith("#"):
            columns = text.split()[1:] if text.startswith("#Fields:") else columns
        elif text:
            yield _request(text, columns)


def _request(text: str, columns: list[str]) -> Request | None:
    try:
        if text.startswith("{"):
            return _of_json(json.loads(text))
        return _of_w3c(dict(zip(columns, text.split(), strict=True))) if columns else _of_combined(text)
    # Whatever a line holds: numbers without end, depths without end, other kinds of value.
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError):
        return None


def _of_combined(text: str) -> Request:
    match = _COMBINED.fullmatch(text)
    if match is None:
        raise Unreadable
    day, month, year, hour, minute, sign, hours, minutes, asked, status, _referer, agent, rest = match.groups()
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    moment = dt.datetime(
        int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), tzinfo=dt.timezone(offset)
    )
    method, _, target = asked.partition(" ")
    return _made(moment, method, target.rpartition(" ")[0] or target, status, agent, bool(_REFUSED.search(rest or "")))


def _of_json(values: Mapping[str, Any]) -> Request:
    asked = values["request"]
    headers = {str(name).casefold(): value for name, value in (asked.get("headers") or {}).items()}
    stamp = values["ts"]
    moment = dt.datetime.fromisoformat(stamp) if isinstance(stamp, str) else dt.datetime.fromtimestamp(stamp, _VIETNAM)
    agent = headers.get("user-agent", [""])[0]
    refuses = any(headers.get(name) == ["1"] for name in ("dnt", "sec-gpc"))
    return _made(moment, asked["method"], asked["uri"], values["status"], agent, refuses)


def _of_w3c(values: Mapping[str, str]) -> Request:
    moment = dt.datetime.fromisoformat(f"{values['date']} {values['time']}").replace(tzinfo=dt.UTC)
    agent = values.get("cs(User-Agent)")
    refuses = "1" in (values.get("cs(DNT)"), values.get("cs(Sec-GPC)"))
    return _made(moment, values["cs-method"], values["cs-uri-stem"], values["sc-status"], agent, refuses)


def _made(moment: dt.datetime, method: str, target: str, status: object, agent: str | None, refuses: bool) -> Request:
    if not isinstance(method, str) or not isinstance(target, str) or not _STATUS.fullmatch(str(status)):
        raise Unreadable
    path = re.sub(r"^[a-z]+://[^/]*", "", target, flags=re.IGNORECASE)
    day = moment.astimezone(_VIETNAM).date()
    return Request(day, method, unquote(re.split(r"[?#]", path)[0]), int(str(status)), agent, refuses)
