"""Answers that can be kept: functions that read nothing but texts give the same texts the same answers in every run.

Most texts of a portal are not new when it is built again. Who builds hands in a book (``making``); without one the
function is asked every time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Book(Protocol):
    """Where answers stand that were given before."""

    def answer(self, function: Callable[..., _T], texts: tuple[str, ...]) -> _T:
        """Return what a function of a module says of texts; nobody may change it."""


BOOK: ContextVar[Book | None] = ContextVar("BOOK", default=None)
"""The book of the build that is under way."""


def keeps_answers(function: Callable[..., _T]) -> Callable[..., _T]:
    """Let a function of texts alone be asked through the book, where there is one."""

    @functools.wraps(function)
    def ask(*texts: str) -> _T:
        book = BOOK.get()
        return book.answer(function, texts) if book else function(*texts)

    return ask
