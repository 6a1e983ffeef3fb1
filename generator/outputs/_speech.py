"""An entry told for the ear: the parts of a broadcast script, before and after they are read aloud.

Shared by the loudspeaker script, the clip, and the notes under slides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.entries.entry import Entry
from generator.language.spoken import count, sentences
from generator.outputs._prose import Block, Section, sections
from generator.outputs.base import Desk
from generator.telling.story import Part
from generator.telling.wording import closed, counted, off_the_page, paragraphs, small

LONGEST_BREATH = 18
"""Syllables after which a newsreader wants a place to breathe."""
LONGEST_SENTENCE = 26
_MOST_ROWS = 6
# What only a reader can follow is reworded for a listener.
_FOR_THE_EAR = (
    (re.compile(r"\bTrang này\b"), "Bài này"),
    (re.compile(r"\btrang này\b"), "bài này"),
    (re.compile(r"\b([Xx])in mở trang\b"), r"\1in xem bài"),
    (re.compile(r"\b(ở|trong) bảng (trên|dưới)\b"), "trên cổng thông tin"),
    (re.compile(r"\s*\((?:xem|tham khảo)[^)]*\)"), ""),
    (re.compile(r"(?:^|(?<=[.!?] ))Xem (?:thêm )?[^.!?]*\.(?: |$)"), ""),
)
# "ba điều dễ thấy nhất": whoever hears it waits for the three. The answers to "Ai cần biết?" are no sentences.
_ANNOUNCES = re.compile(
    r"\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+|mấy|những) "
    r"(?:điều|việc|nhóm|bước|cách|ý|thứ|loại|mức|phần)\b[^,;:]*$"
)
_ASKS_WHO = re.compile(r"ai\b|dành cho ai", re.IGNORECASE)
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


def told(desk: Desk, entry: Entry) -> list[Told]:
    """Return the whole entry as it is said, part by part."""
    parts = (say_part(desk, part) for part in _parts(desk, entry))
    return [part for part in parts if part.lines]


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


def say_as_written(desk: Desk, text: str, unspoken: list[str]) -> list[str]:
    """Return what editors wrote for the ear as it is said: every word of it, a sentence a line."""
    said = [desk.say(sentence) for part in paragraphs(text) for sentence in sentences(part)]
    unspoken += [piece for spoken in said for piece in spoken.unspoken]
    return [spoken.text for spoken in said]


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
    """Yield what a part of a body says, as sentences: lists counted, short tables turned into speech."""
    for header, group in itertools.groupby(section.blocks, key=lambda block: block.header):
        members = list(group)
        if header and len(members) > _MOST_ROWS:
            yield "Bảng số liệu đầy đủ có trên cổng thông tin."
        else:
            yield from map(_sentence, members)


def standing_lines(desk: Desk, entry: Entry) -> list[str]:
    """Return what the headed parts say in lines that can stand by themselves, for whoever tells only some of them."""
    texts = [text for part in desk.stories.of(entry).opening if part.heading for text in part.sentences]
    texts += [text for section in _body(desk, entry) if section.heading for text in _standing(section)]
    return [line for text in texts for line in say_lines(desk, text, [])]


def _standing(section: Section) -> Iterator[str]:
    """Yield a part's paragraphs without what announces a list, and without the list: half of it says something else."""
    if _ASKS_WHO.match(section.heading):
        return
    for block in section.blocks:
        found = sentences(block.text) if block.kind == "paragraph" else []
        if found and (found[-1].endswith(":") or _ANNOUNCES.search(found[-1])):
            found.pop()
        yield closed(" ".join(found))


def _sentence(block: Block) -> str:
    if block.kind == "row":
        return _row_sentence(block)
    if block.kind == "step":
        return closed(f"{counted(block.number)}, {small(block.text)}")
    return closed(block.text)


def _row_sentence(row: Block) -> str:
    pairs = list(zip(row.header, row.cells, strict=False))
    said = [f"{name.lower()} {cell}" for name, cell in pairs[1:] if cell]
    label = f"{pairs[0][0]} {pairs[0][1]}" if pairs and pairs[0][1][:1].isdigit() else pairs[0][1] if pairs else ""
    return closed(f"{label}: {', '.join(said)}" if said else label)
