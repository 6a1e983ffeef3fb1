"""An entry told for the ear: the parts of a broadcast script, before and after they are read aloud.

Shared by the loudspeaker script, the clip, and the notes under slides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.content_types.event.fields import Event
from generator.content_types.exemplar.fields import Exemplar
from generator.content_types.guide.fields import Guide
from generator.content_types.indicator.fields import Indicator
from generator.content_types.learning_model.fields import LearningModel
from generator.content_types.person.fields import Person
from generator.content_types.policy.fields import Policy
from generator.content_types.practice.fields import Practice
from generator.entries.entry import Entry
from generator.language.spoken import count, sentences
from generator.language.spoken.numbers import ordinal
from generator.language.vietnamese import format_date
from generator.outputs._points import latest_points, point_sentence, target_sentence, target_words
from generator.outputs._prose import Block, Section, sections
from generator.outputs.base import Desk
from generator.telling.wording import closed, off_the_page

LONGEST_BREATH = 18
"""Syllables after which a newsreader wants a place to breathe."""
LONGEST_SENTENCE = 26
_MOST_ROWS = 6
_MOST_TARGETS = 6
# What only a reader can follow is reworded for a listener.
_FOR_THE_EAR = (
    (re.compile(r"\bTrang này\b"), "Bài này"),
    (re.compile(r"\btrang này\b"), "bài này"),
    (re.compile(r"\b([Xx])in mở trang\b"), r"\1in xem bài"),
    (re.compile(r"\b(ở|trong) bảng (trên|dưới)\b"), "trên cổng thông tin"),
    (re.compile(r"\s*\((?:xem|tham khảo)[^)]*\)"), ""),
    (re.compile(r"(?:^|(?<=[.!?] ))Xem (?:thêm )?[^.!?]*\.(?: |$)"), ""),
)
_SPLIT = re.compile(r"(?<=\S);\s+|,\s+(?=(?:nhưng|vì vậy|vì thế|do đó|cho nên|đồng thời|tuy nhiên|sau đó|ngoài ra)\b)")
_BEFORE_IS = {"còn", "không", "phải", "chỉ", "vẫn", "cũng", "đó", "gọi", "hay"}
_BREATHE_BEFORE = re.compile(
    r" (?=(?:và|nhưng|để|khi|nếu|vì|do|bởi|mà|thì|hoặc|hay|cũng|trong|theo|với|cho|của|tại|từ|đến|về|nhằm|là)\b)"
)


@dataclass(frozen=True)
class Part:
    """A part of what is told: a heading that is said, or not, and its sentences as written."""

    heading: str
    sentences: tuple[str, ...]


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
    yield from own_parts(desk, entry)
    body = sections(desk.catalog.body(entry))
    yield from (Part(section.heading, tuple(section_sentences(section))) for section in body)
    if isinstance(entry.fields, Policy):
        yield from _target_parts(entry.fields)
    if isinstance(entry.fields, Exemplar | Person) and entry.fields.deeds:
        yield Part("Việc làm đáng học theo", tuple(map(closed, entry.fields.deeds)))


def section_sentences(section: Section) -> Iterator[str]:
    """Yield what a part of a body says, as sentences: lists counted, short tables turned into speech."""
    rows = [block for block in section.blocks if block.kind == "row"]
    if len(rows) - 1 > _MOST_ROWS:
        yield "Bảng số liệu đầy đủ có trên cổng thông tin."
    for number, block in enumerate(section.blocks):
        if block.kind == "row":
            if 0 < len(rows) - 1 <= _MOST_ROWS and block is not rows[0]:
                yield _row_sentence(rows[0], block)
        elif block.kind == "step":
            step = sum(other.kind == "step" for other in section.blocks[: number + 1])
            yield f"{_counted(step)}, {block.text[:1].lower()}{block.text[1:]}"
        else:
            yield closed(block.text)


def _row_sentence(header: Block, row: Block) -> str:
    pairs = list(zip(header.cells, row.cells, strict=False))
    said = [f"{name.lower()} {cell}" for name, cell in pairs[1:] if cell]
    label = f"{pairs[0][0]} {pairs[0][1]}" if pairs and pairs[0][1][:1].isdigit() else pairs[0][1] if pairs else ""
    return closed(f"{label}: {', '.join(said)}")


def _counted(number: int) -> str:
    """Return "Một là", "Hai là", as people count on the air."""
    word = "một" if number == 1 else ordinal(number) if number != 4 else "bốn"
    return f"{word[:1].upper()}{word[1:]} là"


def own_parts(desk: Desk, entry: Entry) -> Iterator[Part]:
    """Yield what an entry's fields tell besides its body, as written."""
    match entry.fields:
        case Event() as event:
            yield Part("", tuple(event_sentences(desk, event)))
        case Guide() as guide:
            yield Part("", ("Cẩm nang này dành cho " + _listed([a.value for a in guide.audiences]) + ".",))
            steps = enumerate(guide.steps, start=1)
            yield Part(
                "Các bước thực hiện",
                tuple(f"Bước {number}: {closed(step.text)} {step.how or ''}".strip() for number, step in steps),
            )
        case LearningModel() as model:
            yield Part("", tuple(_model_sentences(model)))
        case Policy() as policy:
            yield Part("", tuple(_issue_sentence(desk, policy)))
        case Indicator() as indicator:
            yield Part("", tuple(point_sentence(indicator, point) for point in latest_points(indicator)))
        case Practice() as practice:
            yield Part("Khó khăn lúc đầu", (practice.problem,))
            actions = enumerate(practice.actions, start=1)
            yield Part("Đã làm những gì?", tuple(f"{_counted(n)}, {a[:1].lower()}{a[1:]}" for n, a in actions))
            if practice.outcome:
                yield Part("Kết quả", (practice.outcome,))
            if practice.spreading:
                yield Part("Nơi khác làm theo thế nào?", (practice.spreading,))


def event_sentences(desk: Desk, event: Event) -> Iterator[str]:
    """Yield when, where and who of an event; the next date only where it is fixed."""
    if event.yearly:
        first, last = event.yearly.first_day, event.yearly.last_day
        span = f"từ ngày {first} đến ngày {last}" if last and last != first else f"ngày {first}"
        usually = "thường diễn ra " if last and last != first else "là "
        yield f"{event.title} {usually}{span} hằng năm."
    elif event.begins_on:
        one_day = not event.ends_on or event.ends_on == event.begins_on
        days = f"ngày {format_date(event.begins_on)}"
        if not one_day and event.ends_on:
            days = f"từ ngày {format_date(event.begins_on)} đến ngày {format_date(event.ends_on)}"
        yield f"Thời gian: {days}."
    if event.place:
        yield closed(f"Địa điểm: {event.place}")
    organisers = [target.title if (target := desk.catalog.resolve(ref)) else ref.text for ref in event.organisers]
    if organisers:
        yield closed(f"Đơn vị tổ chức: {_listed(organisers)}")


def _model_sentences(model: LearningModel) -> Iterator[str]:
    yield closed(f"Danh hiệu này trao cho: {model.who[:1].lower()}{model.who[1:]}")
    if model.pass_rule:
        yield closed(f"Điều kiện đạt: {model.pass_rule[:1].lower()}{model.pass_rule[1:]}")
    if model.criteria:
        yield f"Có {len(model.criteria)} tiêu chí."
        for number, criterion in enumerate(model.criteria, start=1):
            yield closed(f"{_counted(number)}, {criterion.name[:1].lower()}{criterion.name[1:]}")
    if model.validity:
        yield closed(f"Thời hạn: {model.validity[:1].lower()}{model.validity[1:]}")


def _issue_sentence(desk: Desk, policy: Policy) -> Iterator[str]:
    issuer = desk.catalog.resolve(policy.issuer)
    by = f" do {issuer.title}" if issuer else ""
    issued = f" ngày {format_date(policy.issued_on)}" if policy.issued_on else ""
    if by or issued:
        yield f"Văn bản{by} ban hành{issued}."


def _target_parts(policy: Policy) -> Iterator[Part]:
    """Yield the targets after the words: a listener wants to know what a figure is for before hearing it."""
    chosen = sorted(policy.targets, key=lambda target: -target.year)[:_MOST_TARGETS]
    lines: list[str] = []
    for year, group in itertools.groupby(chosen, key=lambda target: target.year):
        targets = list(group)
        if len(targets) == 1:
            lines.append(target_sentence(targets[0]))
        else:
            # The year is said once: sentences that all begin alike are heard as one.
            lines += [f"Đến năm {year}, các mức phải đạt như sau.", *(closed(target_words(one)) for one in targets)]
    if rest := len(policy.targets) - len(chosen):
        lines.append(f"Còn {rest} chỉ tiêu nữa, có trên cổng thông tin.")
    if lines:
        yield Part("Các chỉ tiêu", tuple(lines))


def _listed(words: list[str]) -> str:
    return " và ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
