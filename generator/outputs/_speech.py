"""An entry told for the ear: the parts of a broadcast script, before and after they are read aloud.

Shared by the loudspeaker script, the clip, and the notes under slides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.entries.entry import Entry
from generator.language.spoken import count, sentences
from generator.language.spoken.faults import Line, find_faults
from generator.outputs._prose import Block, Section, sections
from generator.outputs.base import Desk
from generator.telling.story import Part
from generator.telling.wording import closed, counted, off_the_page, small

LONGEST_BREATH = 18
"""Syllables after which a newsreader wants a place to breathe."""
LONGEST_SENTENCE = 25
# What only a reader can follow is reworded for a listener.
_FOR_THE_EAR = (
    (re.compile(r"\bTrang này\b"), "Bài này"),
    (re.compile(r"\btrang này\b"), "bài này"),
    (re.compile(r"\b([Xx])in mở trang\b"), r"\1in xem bài"),
    (re.compile(r"\b(ở|trong) bảng (trên|dưới)\b"), "trên cổng thông tin"),
    (re.compile(r"\s*\((?:xem|tham khảo)[^)]*\)"), ""),
    (re.compile(r"(?:^|(?<=[.!?] ))Xem (?:thêm )?[^.!?]*\.(?: |$)"), ""),
)
# What leans on a sentence before it says nothing where that one is left out.
_LEANS = re.compile(
    r"(?:\w+ là, |(?:Một|Hai|Ba|Bốn|Năm) là\b|(?:\w+ )?thứ (?:nhất|hai|ba|tư|năm)\b"
    r"|(?:Nhưng|Và|Vì vậy|Vì thế|Do đó|Trong đó|Khi ấy|Khi đó|Từ đó|Đó|Nó|Họ|Điều này|Điều ấy|Việc ấy|Việc này|Riêng"
    r"|Còn|Cũng|Tuy nhiên|Ngoài ra|Sau đó|Rồi|Số ấy|Nơi ấy|Chỗ ấy|Con số này)\b)"
)
_FEWEST_SYLLABLES = 5
_ENDED = re.compile(r"[.!?…:;][”’\"')]*$")
_SPLIT = re.compile(r"(?<=\S);\s+|,\s+(?=(?:nhưng|vì vậy|vì thế|do đó|cho nên|đồng thời|tuy nhiên|sau đó|ngoài ra)\b)")
_BEFORE_IS = {"còn", "không", "phải", "chỉ", "vẫn", "cũng", "đó", "gọi", "hay"}
_BREATHE_BEFORE = re.compile(
    r" (?=(?:và|nhưng|để|khi|nếu|vì|do|bởi|mà|thì|hoặc|hay|cũng|trong|theo|với|cho|của|tại|từ|đến|về|nhằm|là)\b)"
)


@dataclass(frozen=True)
class Told:
    """A part as it is said: whole lines, a sentence each; and what could not be said."""

    heading: str
    lines: tuple[str, ...]
    unspoken: tuple[str, ...] = field(default=())


def told(desk: Desk, entry: Entry, before: Iterable[str] = ()) -> list[Told]:
    """Return the whole entry as it is said, part by part: a heading only where it asks what its part answers.

    What breaks the law of speech is left out, and what was said before; what cannot be said is named.
    """
    asked: list[tuple[str, list[Line]]] = [("", lines_of(desk, before))]
    for part in _parts(desk, entry):
        asked.append((part.heading if part.heading.endswith("?") else "", lines_of(desk, part.sentences)))
    fresh = dict.fromkeys(line for _heading, lines in asked for line in lines)
    kept = set(followed(list(fresh)))
    found: list[Told] = []
    for heading, lines in asked:
        said = tuple(line.said for line in lines if line in kept)
        kept -= set(lines)
        unspoken = tuple(piece for line in lines for piece in line.unspoken)
        if said or unspoken:
            found.append(Told(desk.say(heading).text if said else "", said, unspoken))
    return found


def followed(lines: Sequence[Line]) -> list[Line]:
    """Return the sentences that a listener can follow: what breaks the law of speech goes, until nothing does."""
    kept = list(lines)
    while broken := {fault.place for fault in find_faults(kept, is_composed=True)}:
        kept = [line for place, line in enumerate(kept) if place not in broken]
    return kept


def lines_of(desk: Desk, texts: Iterable[str]) -> list[Line]:
    """Return texts as sentences, as written and as said; long ones cut where their sense allows."""
    whole = (sentence for text in texts for sentence in sentences(_reworded(text)))
    pieces = (closed(piece) for sentence in whole for piece in _cut(sentence) if piece.strip(" ."))
    said = ((piece, desk.say(piece)) for piece in pieces)
    return [Line(piece, spoken.text, spoken.unspoken) for piece, spoken in said]


def stands_alone(line: Line) -> bool:
    """Say whether a sentence is whole and says something without those before it."""
    return count(line.said) >= _FEWEST_SYLLABLES and not _LEANS.match(line.said)


def say_part(desk: Desk, part: Part) -> Told:
    """Return a part as it is said."""
    unspoken: list[str] = []
    lines = [line for text in part.sentences for line in say_lines(desk, text, unspoken)]
    heading = desk.say(_reworded(part.heading))
    return Told(heading.text, tuple(lines), (*heading.unspoken, *unspoken))


def say_lines(desk: Desk, text: str, unspoken: list[str]) -> list[str]:
    """Return a text as said sentences, long ones cut where their sense allows; note what cannot be said."""
    lines: list[str] = []
    for sentence in sentences(_reworded(text)):
        spoken = desk.say(sentence)
        unspoken += spoken.unspoken
        lines += [closed(piece) for piece in _cut(spoken.text) if piece.strip(" .")]
    return lines


def with_breaths(line: str) -> str:
    """Return a said sentence with " / " where a newsreader can breathe in a stretch without any mark."""
    pieces = re.split(r"(?<=[,:;]) ", line)
    return " ".join(_breaths(piece) for piece in pieces)


def _breaths(piece: str) -> str:
    if count(piece) <= LONGEST_BREATH:
        return piece
    middle = len(piece) / 2
    places = [match.start() for match in _BREATHE_BEFORE.finditer(piece) if not _holds(piece, match.start())]
    # Not right after the start nor right before the end: a breath there helps nobody.
    places = [place for place in places if count(piece[:place]) >= 5 and count(piece[place:]) >= 5]
    if not places:
        return piece
    best = min(places, key=lambda place: abs(place - middle))
    return f"{_breaths(piece[:best])} / {_breaths(piece[best + 1 :])}"


def _holds(piece: str, place: int) -> bool:
    """Say whether two words belong together: before the "và" of a name (Bộ Giáo dục và Đào tạo), in "còn là"."""
    if re.match(r" và \w", piece[place:]):
        return piece[place + 4].isupper()
    return piece[place:].startswith(" là ") and piece[:place].rpartition(" ")[2].lower() in _BEFORE_IS


def _cut(sentence: str) -> list[str]:
    if count(sentence) <= LONGEST_SENTENCE:
        return [sentence]
    return [piece for piece in _SPLIT.split(sentence) if piece]


def _reworded(text: str) -> str:
    for pattern, replacement in _FOR_THE_EAR:
        text = pattern.sub(replacement, text)
    return off_the_page(text)


def _parts(desk: Desk, entry: Entry) -> Iterator[Part]:
    story = desk.stories.of(entry)
    yield from story.opening
    yield from (Part(section.heading, tuple(section_sentences(section))) for section in _body(desk, entry))
    yield from story.closing


def _body(desk: Desk, entry: Entry) -> list[Section]:
    return sections(desk.catalog.body(entry))


def section_sentences(section: Section) -> Iterator[str]:
    """Yield what a part of a body says, as sentences: lists counted, tables left to the eye."""
    for header, group in itertools.groupby(section.blocks, key=lambda block: block.header):
        members = list(group)
        if header:
            yield "Bảng số liệu đầy đủ có trên cổng thông tin."
        else:
            yield from map(_sentence, members)


def _sentence(block: Block) -> str:
    if block.kind == "step":
        return closed(f"{counted(block.number)}, {small(block.text)}")
    # A paragraph that ends in no mark is a label, the title of a note: for the eye.
    return closed(block.text) if block.kind == "item" or _ENDED.search(block.text) else ""
