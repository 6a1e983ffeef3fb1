"""Answers, kept from run to run: what was asked in the last one, under the code that answered.

Each is packed by itself: after an edit thousands are taken over as they are, and only what is new is packed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import Token
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, TypeVar

from generator.answers import BOOK, Book
from generator.making.code import all_code
from generator.making.packed import packed, unpacked
from generator.making.sealed import read_sealed, sealed, write_sealed

_T = TypeVar("_T")
Known = Mapping[str, Mapping[bytes, bytes]]
"""Answers, packed, by the names of functions and the signs of what they were given."""
_Asked = tuple[str, tuple[Any, ...], Any]
"""A question to whoever a function was handed, of what, and the answer."""
_Answer = tuple[Any, tuple[_Asked, ...]]
"""What a function said, and what it had asked for it."""
_NOTHING: Mapping[bytes, bytes] = MappingProxyType({})
# Thousands of pages are told the same little: that nothing is wrong with them, say.
_COMMON_BYTES = 150


class Answers:
    """A book (``Book``) that begins with what is known; used in a ``with``."""

    def __init__(self, known: Known = MappingProxyType({})) -> None:
        self._known = known
        self._asked: dict[str, dict[bytes, _Answer]] = {}
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._common: dict[bytes, _Answer] = {}
        self._before: Answers | None = None
        self.given: list[str] = []
        """The functions that were asked something new, once for each question."""

    def __enter__(self) -> Answers:
        self._token: Token[Book | None] = BOOK.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        BOOK.reset(self._token)

    def again(self) -> Answers:
        """Return a book for another run, which begins with what this one knows."""
        book = Answers(self._known)
        book._before, self._before = self, None
        return book

    @property
    def all(self) -> dict[str, dict[bytes, bytes]]:
        """What was asked, packed: what the book of another run may begin with."""
        return {name: dict(self._all_of(name)) for name in self._asked}

    def _all_of(self, name: str) -> Iterator[tuple[bytes, bytes]]:
        known = self._known.get(name, _NOTHING)
        for sign in self._asked[name]:
            yield sign, self._new.get((name, sign)) or known[sign]

    def answer(self, function: Callable[..., _T], sign: bytes, given: tuple[Any, ...], among: Any = None) -> _T:
        """Return what a function says, asking it only where that is not known."""
        name = f"{function.__module__}.{function.__qualname__}"
        asked = self._asked.setdefault(name, {})
        found = asked.get(sign) or self._remembered(name, sign)
        if found is None or not all(_still(among, one) for one in found[1]):
            # What was just said is handed out as what is known will be: the tree of a body, say, takes no room.
            data = self._new[name, sign] = packed(_answered(function, given, among))
            found = self._unpacked(data)
            self.given.append(name)
        asked[sign] = found
        value: _T = found[0]
        return value

    def _remembered(self, name: str, sign: bytes) -> _Answer | None:
        if self._before:
            found = self._before._asked.get(name, {}).get(sign)
            if found:
                if (name, sign) in self._before._new:
                    self._new[name, sign] = self._before._new[name, sign]
                return found
        data = self._known.get(name, _NOTHING).get(sign)
        return None if data is None else self._unpacked(data)

    def _unpacked(self, data: bytes) -> _Answer:
        if data in self._common:
            return self._common[data]
        answer: _Answer = unpacked(data)
        if len(data) < _COMMON_BYTES:
            self._common[data] = answer
        return answer


def _answered(function: Callable[..., Any], given: tuple[Any, ...], among: Any) -> _Answer:
    """Ask a function. What it asks of texts on its way is not kept beside its answer: nobody would ask it again."""
    token = BOOK.set(None)
    try:
        if among is None:
            return function(*given), ()
        asking = _Asking(among)
        return function(*given, asking), tuple(asking.asked.values())
    finally:
        BOOK.reset(token)


def _still(among: Any, asked: _Asked) -> bool:
    question, of, answer = asked
    return bool(getattr(among, question)(*of) == answer)


class _Asking:
    """Stands for those whom a function is handed, each question noted with its answer."""

    def __init__(self, true: Any) -> None:
        self._true = true
        self.asked: dict[tuple[str, tuple[Any, ...]], _Asked] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._true, name)
        if not callable(found):
            return found

        def ask(*of: Any) -> Any:
            answer = found(*of)
            self.asked[name, of] = (name, of, answer)
            return answer

        return ask


class KeptAnswers(Answers):
    """The book of one run, in a folder; without one, nothing outlives the run.

    At its end the answers that were asked for are kept, and no others, so that nothing stays of a text that is gone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "answers" if folder else None
        kept = read_sealed(self._file) if self._file else {}
        super().__init__(kept["answers"] if kept.get("code") == all_code() else {})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        if kind is not None or not self._file:
            return
        if self.given or _sizes(self._asked) != _sizes(self._known):
            write_sealed(self._file, {"code": all_code(), "answers": self.all})
        # Bodies were kept in a file of their own once.
        if (former := self._file.with_name("bodies")).is_file() and former.read_bytes() != sealed({}):
            write_sealed(former, {})


def _sizes(answers: Mapping[str, Mapping[bytes, Any]]) -> dict[str, int]:
    return {name: len(each) for name, each in answers.items()}
