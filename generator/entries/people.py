"""Finds where a text tells of one person: by a name that is not on the list of public people, by age, by hardship.

Names are found by their form, so a place may be taken for a person, and a nickname passes; what is found is a
suspicion that an editor answers on the page (``người được nêu``). Told of children, of illness, of poverty or of a
crime, it is grave.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.answers import keeps_answers
from generator.entries import people_patterns as patterns
from generator.entries.private_data import without_marks
from generator.language.areas import all_areas
from generator.language.vietnamese import fold

_NEAR, _BESIDE = 220, 70
_HARDSHIPS = (*(word.casefold() for word in patterns.HARDSHIPS), "gia cảnh", "hoàn cảnh")
# Names of places that begin as names of people do.
_PLACES = (
    "phan rang",
    "phan thiet",
    "hoang sa",
    "ha noi",
    "da nang",
    "can tho",
    "hai phong",
    "thu duc",
    "ly son",
    "ho chi minh",
    "duong minh chau",
    "le thuy",
    "bui chu",
    "dao tao",
)
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


@dataclass(frozen=True)
class Told:
    """Something told of one person: the words, the line counted from 0, and what makes it grave or official."""

    text: str
    line: int
    is_child: bool = False
    is_grave: bool = False
    is_official: bool = False

    @property
    def needs_consent(self) -> bool:
        """Whether only consent answers it: a child, or somebody in need who holds no office."""
        return self.is_child or (self.is_grave and not self.is_official)


def find_people(text: str, public: Iterable[str] = (), topic: str = "") -> Iterator[Told]:
    """Yield what is told of people who are not among the public ones; ``topic`` is what the whole page is about."""
    found = _found_in(text)
    if not found:
        return
    known = frozenset(map(fold, public))
    here = fold(text)
    present = frozenset(one for one in known if one in here)
    is_grave_topic = bool(patterns.GRAVE.search(topic))
    for told, name in found:
        if not (name and _is_public(name, known, present)):
            grave = told.is_grave or (is_grave_topic and bool(name))
            yield Told(told.text, told.line, told.is_child, grave, told.is_official)


def tells_of_anybody(text: str) -> bool:
    """Say whether a text tells of anybody at all, public or not."""
    return bool(_found_in(text))


def _is_public(name: str, known: frozenset[str], present: frozenset[str]) -> bool:
    """Say whether a name is that of a public person, or what is left of one that stands in the same text."""
    folded = fold(name)
    is_longer = any(folded.startswith(f"{one} ") for one in present if one.count(" ") > 1)
    return folded in known or is_longer or any(one.endswith(f" {folded}") for one in present)


@keeps_answers
@functools.lru_cache(maxsize=5_000)
def _found_in(marked: str) -> tuple[tuple[Told, str], ...]:
    text = without_marks(marked)
    found: list[tuple[Told, str]] = []
    taken: list[tuple[int, int]] = []
    for start, end, name, is_child, suffers in _matches(text):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        around = text[max(0, start - _NEAR) : end + _NEAR]
        sentence = _sentence(text, start, end)
        is_grave = suffers or bool(patterns.GRAVE.search(around if name else sentence))
        is_official = bool(name) and not patterns.OWN_HARDSHIP.search(sentence) and _is_official(text, start, end)
        words = " ".join(text[start:end].split())
        found.append((Told(words, text.count("\n", 0, start), is_child, is_grave, is_official), name))
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Yield where somebody is told of: start, end, the name if any, whether it is a child, whether it is hardship."""
    for match in patterns.TITLED.finditer(text):
        if not _is_place(match["name"]) and match[0] not in _area_names():
            yield *match.span(), match["name"], _is_child_title(match["title"]), False
    for match in (*patterns.NAME.finditer(text), *patterns.APPOSED.finditer(text)):
        before = text[max(0, match.start() - 60) : match.start()]
        if not (_is_place(match["name"]) or patterns.THING_BEFORE.search(before)):
            yield *match.span("name"), match["name"], bool(patterns.CHILD_BEFORE.search(before)), False
    for match in patterns.INITIALS.finditer(text) if patterns.SOME_INITIALS.search(text) else ():
        is_young = bool(match["child"]) or bool(patterns.YOUNG.fullmatch(match["age"] or match["told"] or ""))
        yield *match.span(), match["called"] or match["aged"], is_young, False
    if "tuổi" in text or patterns.NEWLY.search(text):
        for match in patterns.AGED.finditer(text):
            age = match["age"] or match["young"]
            yield *match.span(), "", bool(patterns.YOUNG.fullmatch(age)), False
    lowered = text.casefold()
    if any(word in lowered for word in _HARDSHIPS):
        for match in patterns.SUFFERING.finditer(text):
            yield *match.span(), "", False, True


def _is_child_title(title: str) -> bool:
    return fold(title) in _CHILDREN


_CHILDREN = frozenset(map(fold, patterns.CHILD_TITLES))


def _is_place(name: str) -> bool:
    folded = fold(name)
    return name in _area_names() or any(folded == place or folded.startswith(f"{place} ") for place in _PLACES)


@functools.cache
def _area_names() -> frozenset[str]:
    return frozenset(area.bare_name for area in all_areas())


def _sentence(text: str, start: int, end: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    return text[ends[-1] if ends else 0 : after.start() if after else len(text)]


def _is_official(text: str, start: int, end: int) -> bool:
    return bool(patterns.OFFICE.search(text[max(0, start - _BESIDE) : end + _BESIDE]))


def people_in_a_picture(text: str) -> str:
    """Return the words that say that somebody can be recognised in a photograph; empty where none do."""
    found = patterns.PEOPLE_IN_A_PICTURE.search(text)
    return found[0] if found else ""
