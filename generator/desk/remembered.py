"""What was found out about texts in this session: the next check asks only of what is new."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Token
from typing import Any, TypeVar

from generator.answers import BOOK, Book

_T = TypeVar("_T")


class Answers:
    """A book (``Book``) that lasts as long as the session; used in a ``with`` around each check."""

    def __init__(self) -> None:
        self._known: dict[tuple[Callable[..., Any], tuple[str, ...]], Any] = {}

    def __enter__(self) -> None:
        self._token: Token[Book | None] = BOOK.set(self)

    def __exit__(self, *_: object) -> None:
        BOOK.reset(self._token)

    def answer(self, function: Callable[..., _T], texts: tuple[str, ...]) -> _T:
        """Return what a function says of texts, asked once."""
        key = (function, texts)
        if key not in self._known:
            self._known[key] = function(*texts)
        found: _T = self._known[key]
        return found
