"""Finds in a text what people should not read about somebody: numbers of papers, telephones, addresses, birth dates.

Found by form alone, so it may err both ways: what is public after all is allowed on its page by name
(``cho phép nêu``), and what has no form (a nickname, a street corner) is left to the editor's eye.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.answers import keeps_answers
from generator.entries.private_patterns import A_SCHOOL, ADDRESS, LONG_NUMBER, NUMBER, PATTERNS, SCHOOL
from generator.language.late import LatePattern

_RULES = tuple((kind, needs, LatePattern(pattern)) for kind, needs, pattern in PATTERNS)
_MARKS = re.compile(r"[*`]|(?<!\w)__?(?=\S)|(?<=\S)__?(?!\w)")
# One letter for another, so that every place in the text stays what it is.
_ALIKES = {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "＠": "@", "＋": "+"}
_ALIKE = str.maketrans(_ALIKES)


@dataclass(frozen=True)
class PrivateData:
    """Something private in a text: what kind, the words, and the line, counted from 0."""

    kind: str
    text: str
    line: int


def find_private_data(text: str, permitted: Iterable[str] = ()) -> Iterator[PrivateData]:
    """Yield what looks private and is not among the permitted texts."""
    allowed = [_compact(one) for one in permitted]
    yield from (one for one in _found_in(text) if not any(_compact(one.text) in each for each in allowed))


@keeps_answers
@functools.lru_cache(maxsize=5_000)
def _found_in(text: str) -> tuple[PrivateData, ...]:
    """Return what looks private; of a text that was read before, as most are after an edit, at once."""
    seen = without_marks(text)
    seen = seen.translate(_ALIKE) if any(one in seen for one in _ALIKES) else seen
    searched = ADDRESS.sub(lambda address: " " * len(address[0]), seen)
    found: list[PrivateData] = []
    taken: list[tuple[int, int]] = []
    lowered = searched.casefold()
    seen_at_once: dict[tuple[str, ...], bool] = {
        NUMBER: LONG_NUMBER.search(searched) is not None,
        SCHOOL: A_SCHOOL.search(searched) is not None,
    }
    for kind, needs, pattern in _RULES:
        known = seen_at_once.get(needs)
        if not (any(word in lowered for word in needs) if known is None else known):
            continue
        for match in pattern.finditer(searched):
            start, end = match.span(1) if pattern.groups else match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            if kind:
                words = " ".join(searched[start:end].split())
                found.append(PrivateData(kind, words, searched.count("\n", 0, start)))
    return tuple(found)


def without_marks(text: str) -> str:
    """Return a text as readers see it, line by line: no bold, no code, no letters written as numbers."""
    words = html.unescape(text) if "&" in text else text
    return _MARKS.sub("", words) if any(mark in words for mark in "*`_") else words


def _compact(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).casefold()
