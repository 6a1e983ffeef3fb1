"""What was found out about texts: in this session, and by whoever packed the content; only what is new is asked.

Reading heads and bodies is most of what opening the content takes, and most texts are those that were packed.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from contextvars import Token
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from generator.answers import BOOK, Book
from generator.making.answers import question
from generator.making.bodies import KeptBodies
from generator.making.store import sealed, unsealed

_T = TypeVar("_T")

KNOWN = "da-doc.bin"
"""The file beside the content that holds what is known of its texts."""
OF_CODE = "ma-nguon.txt"
"""The file that says of which code a desk is; beside this module where it was packed for a browser."""


@dataclass(frozen=True)
class Known:
    """Answers by the names of functions and questions, bodies by the ids of entries, and the code that found them."""

    answers: Mapping[str, Mapping[bytes, Any]] = field(default_factory=lambda: MappingProxyType({}))
    bodies: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    code: str = ""

    def packed(self) -> bytes:
        """Return it as a file."""
        told = {"code": self.code, "answers": dict(self.answers), "bodies": dict(self.bodies)}
        return gzip.compress(sealed(told), 9, mtime=0)

    def begun(self) -> tuple[Answers, KeptBodies]:
        """Return a book of answers and a reader of bodies that begin with what is known."""
        return Answers(self.answers), KeptBodies(None, self.bodies, self.code.encode())


def known_in(packed: bytes, code: str) -> Known:
    """Return what a file tells, where it is of this ``code``; nothing where that cannot be trusted."""
    try:
        told = unsealed(gzip.decompress(packed))
    except (OSError, EOFError, zlib.error):
        return Known(code=code)
    # Another code may say something else of the same text.
    return Known(**told) if code and told.get("code") == code else Known(code=code)


class Answers:
    """A book (``Book``) that lasts as long as the session; used in a ``with`` around each check."""

    def __init__(self, known: Mapping[str, Mapping[bytes, Any]] = MappingProxyType({})) -> None:
        self._before = known
        self._known: dict[tuple[Callable[..., Any], tuple[str, ...]], Any] = {}

    def __enter__(self) -> None:
        self._token: Token[Book | None] = BOOK.set(self)

    def __exit__(self, *_: object) -> None:
        BOOK.reset(self._token)

    def answer(self, function: Callable[..., _T], texts: tuple[str, ...]) -> _T:
        """Return what a function says of texts, asked once."""
        key = (function, texts)
        if key not in self._known:
            self._known[key] = self._found(function, texts)
        found: _T = self._known[key]
        return found

    def _found(self, function: Callable[..., Any], texts: tuple[str, ...]) -> Any:
        if self._before:
            name, asked = question(function, texts)
            before = self._before.get(name, {})
            if asked in before:
                return before[asked]
        return function(*texts)

    @property
    def all(self) -> dict[str, dict[bytes, Any]]:
        """What was asked in this session, as another may begin with it."""
        told: dict[str, dict[bytes, Any]] = {}
        for (function, texts), answer in self._known.items():
            name, asked = question(function, texts)
            told.setdefault(name, {})[asked] = answer
        return told
