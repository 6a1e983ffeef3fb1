"""Answers that can be kept: functions that read nothing but what they are given say the same of it in every run.

Most texts of a portal are not new when it is built again. Who builds hands in a book (``making``); without one the
function is asked every time.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

_T = TypeVar("_T")
_SIGN_BYTES = 16


class Book(Protocol):
    """Where answers stand that were given before."""

    def answer(self, function: Callable[..., _T], sign: bytes, given: tuple[Any, ...], among: Any = None) -> _T:
        """Return what a function of a module says of what it is given, which ``sign`` names; nobody may change it.

        What it says ``among`` others, whom it is handed last, it says as long as these answer its questions alike.
        """


BOOK: ContextVar[Book | None] = ContextVar("BOOK", default=None)
"""The book of the run that is under way."""


def keeps_answers(function: Callable[..., _T]) -> Callable[..., _T]:
    """Let a function of texts alone be asked through the book, where there is one."""

    @functools.wraps(function)
    def ask(*texts: str) -> _T:
        book = BOOK.get()
        return book.answer(function, sign_of(texts), texts) if book else function(*texts)

    return ask


def answer_of(sign: bytes, function: Callable[..., _T], *given: Any) -> _T:
    """Return what a function says of what it is given and reads alone, asked through the book where ``sign`` names it.

    Without a sign it is asked each time.
    """
    book = BOOK.get() if sign else None
    return book.answer(function, sign, given) if book else function(*given)


def answer_among(sign: bytes, among: Any, function: Callable[..., _T], *given: Any) -> _T:
    """Do as ``answer_of`` with a function that also asks others, whom it is handed last: each question is a method.

    What they hold besides their methods is part of the sign.
    """
    book = BOOK.get() if sign else None
    return book.answer(function, sign, given, among) if book else function(*given, among)


def sign_of(texts: Iterable[str], data: bytes = b"") -> bytes:
    """Return what names some texts, and the bytes of a file: their digest."""
    named = hashlib.blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=_SIGN_BYTES)
    named.update(data and b"\0" + data)
    return named.digest()
