"""The figures as they were last published: the file that the published site tells of itself, kept beside the build.

``dinh-chinh/so-lieu.json`` of the site that went out, and ``build/so-lieu-da-dang.json`` where the next build finds it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from generator.language.vietnamese import nfc
from generator.problem import Problem, Severity

KEPT = "build/so-lieu-da-dang.json"
"""Where a build finds what was last published, below the project's root."""
_MOST_BYTES = 5_000_000
_LONGEST = 5_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MOST_DIGITS = 30


@dataclass(frozen=True)
class State:
    """What a figure was from a day on; ``value`` is written with a point, the day is None where nobody knows it."""

    value: str
    unit: str
    about: str
    source: str
    url: str
    day: dt.date | None

    @property
    def said(self) -> tuple[str, str, str]:
        """What readers take for the figure: another source alone changes nothing of it."""
        return self.value, self.unit, self.about


Book = Mapping[tuple[str, str], tuple[State, ...]]
"""By an entry's id and the figure's key on it: what it was, the latest last."""


def read_published(root: Path) -> tuple[Book, list[Problem]]:
    """Return what a project last published, and a warning where that cannot be read; nothing where there is no file."""
    file = root / KEPT
    if not file.is_file():
        return {}, []
    try:
        book = to_book(file.read_bytes())
    except OSError:
        book = None
    if book is not None:
        return book, []
    message = "bản kê số liệu đã đăng không đọc được, nên lần này không biết số nào đã đổi"
    remedy = "lấy lại bằng lệnh python -m generator figures --lai, hoặc xóa tệp này"
    return {}, [Problem(KEPT, 0, "", message, remedy, Severity.WARNING)]


def to_book(content: bytes) -> Book | None:
    """Return the book that a file holds; None where it is no such file."""
    try:
        return dict(_figures(json.loads(content))) if len(content) <= _MOST_BYTES else None
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError):
        return None


def rows_of(book: Book) -> list[dict[str, Any]]:
    """Return a book as the rows of its file."""
    return [
        {"trang": page, "ma": key, "cac_ban": [_row(state) for state in states]}
        for (page, key), states in sorted(book.items())
    ]


def _row(state: State) -> dict[str, str]:
    return {
        "gia_tri": state.value,
        "don_vi": state.unit,
        "xap_xi": state.about,
        "nguon": state.source,
        "nguon_url": state.url,
        "ngay": state.day.isoformat() if state.day else "",
    }


def _figures(told: Any) -> Iterator[tuple[tuple[str, str], tuple[State, ...]]]:
    for row in told["so_lieu"]:
        states = tuple(map(_state, row["cac_ban"]))
        if states:
            yield (_text(row["trang"]), _text(row["ma"])), states


def _state(row: Any) -> State:
    value = Decimal(_text(row["gia_tri"]))
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError
    texts = (_text(row[name]) for name in ("don_vi", "xap_xi", "nguon", "nguon_url"))
    unit, about, source, url = texts
    if url and not url.startswith(("https://", "http://")):
        raise ValueError
    day = _text(row["ngay"])
    return State(plain_number(value), unit, about, source, url, dt.date.fromisoformat(day) if day else None)


def plain_number(value: Decimal) -> str:
    """Return a number with a point, without zeros that say nothing."""
    return f"{value.normalize():f}"


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or _CONTROL.search(value):
        raise ValueError
    return nfc(value)
