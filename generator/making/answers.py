"""Answers about texts, kept from build to build: what was asked in the last one, under the code that answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextvars import Token
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from generator.answers import BOOK, Book
from generator.making.code import all_code
from generator.making.store import read_sealed, write_sealed

_T = TypeVar("_T")
_Answers = dict[bytes, Any]


class KeptAnswers:
    """The book (``Book``) of one build, in a folder; without one, nothing outlives the build.

    Used in a ``with``: at its end the answers that were asked for are kept, and no others, so that nothing stays of a
    text that is gone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "answers" if folder else None
        kept = read_sealed(self._file) if self._file else {}
        self._old: Mapping[str, _Answers] = kept["answers"] if kept.get("code") == all_code() else {}
        self._new: dict[str, _Answers] = {}
        self.given: list[str] = []

    def __enter__(self) -> KeptAnswers:
        self._token: Token[Book | None] = BOOK.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        BOOK.reset(self._token)
        if kind is None and self._file and (self.given or self._sizes(self._new) != self._sizes(self._old)):
            write_sealed(self._file, {"code": all_code(), "answers": self._new})

    @staticmethod
    def _sizes(answers: Mapping[str, _Answers]) -> dict[str, int]:
        return {name: len(each) for name, each in answers.items()}

    def answer(self, function: Callable[..., _T], texts: tuple[str, ...]) -> _T:
        """Return what a function says of texts, asking it only where that is not known."""
        name, key = question(function, texts)
        new = self._new.setdefault(name, {})
        if key not in new:
            old = self._old.get(name, {})
            if key not in old:
                self.given.append(name)
            new[key] = old[key] if key in old else function(*texts)
        found: _T = new[key]
        return found


def question(function: Callable[..., Any], texts: tuple[str, ...]) -> tuple[str, bytes]:
    """Return the names of a function and of what it is asked; what is long is named by its digest."""
    named = hashlib.blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=16).digest()
    return f"{function.__module__}.{function.__qualname__}", named
