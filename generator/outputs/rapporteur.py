"""Đề cương nói chuyện: what a rapporteur takes to a hall beside the slides: an outline by the clock, what people ask.

Cut: each part to three sentences that are said, not read, or to the first words of each thing that it counts; what is
announced follows; tables stay on the page. Reordered: why it concerns those who
sit there, part by part, what to remember, what to do from tomorrow on, questions, sources to check before speaking.
Reworded: a heading that asks becomes a question from the hall, with its answer; what no document says is answered so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.spoken import SYLLABLES_PER_MINUTE, count, sentences
from generator.language.spoken.faults import announces
from generator.outputs._editions import edition_of
from generator.outputs._points import key_points
from generator.outputs._prose import Section, sections
from generator.outputs._script import write_minute
from generator.outputs._word import DESK_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.story import Part
from generator.telling.wording import capital, closed, first_sentence, lead_of

LABEL = "Đề cương nói chuyện"
KEY = "đề cương nói chuyện"

_MOST_PARTS, _FEWEST_PARTS, _MOST_SENTENCES = 6, 2, 3
_MOST_QUESTIONS, _FEWEST_QUESTIONS = 8, 2
_FEWEST_LISTED = 2
_QUESTION_MINUTES = 10
# A speaker stops, looks up, waits for a laugh: twice as long as the words take.
_PACE = SYLLABLES_PER_MINUTE / 2


@dataclass(frozen=True)
class Asked:
    """A question from the hall, and its answer."""

    question: str
    answer: str


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the outline with its questions, where there is enough for a talk."""
    if not wants(entry, KEY) or entry.illustrative:
        return
    parts, asked = outline(entry, desk), list(questions(entry, desk))
    if len(parts) < _FEWEST_PARTS or len(asked) < _FEWEST_QUESTIONS:
        return
    path = place(entry, "de-cuong.docx")
    title = f"{LABEL}: {entry.title}"
    yield Artifact(path, to_docx(desk, DESK_SHEET, title, _blocks(entry, desk, parts, asked)), entry.path)
    length = sum(minutes for minutes, _ in _timed(parts)) + _QUESTION_MINUTES
    yield Use(entry.id, LABEL, path, f"Word, khoảng {length} phút, {len(asked)} câu hỏi", in_box=False)


def outline(entry: Entry, desk: Desk) -> list[Part]:
    """Return the parts of a talk: the opening as it is said on the air, the text by its headings, what to remember."""
    story = desk.stories.of(entry)
    written = [line.written for line in write_minute(entry, desk)]
    # What was composed greets first and takes leave last; who speaks in a hall does so in own words.
    opening = written if story.script else written[1:-1]
    body = [part for part in sections(desk.catalog.body(entry)) if part.heading and not part.heading.endswith("?")]
    steps = [closed(step.text) for step in story.steps]
    points = [point for point in key_points(desk, entry) if point not in steps]
    found = [
        Part("Mở đầu: vì sao chuyện này liên quan tới người ngồi đây?", tuple(_begun(opening))),
        *(Part(part.heading, tuple(_told(part))) for part in body[:_MOST_PARTS]),
        Part("Từ ngày mai làm gì?", tuple(steps)),
        Part("Điều cần nhớ", tuple(points)),
    ]
    return [part for part in found if part.sentences]


def _told(part: Section) -> list[str]:
    """Return a part in few sentences; of what it lists each thing is named, after what leads to the list."""
    blocks, listed = [block for block in part.blocks if block.kind != "row"], part.items
    if len(listed) < _FEWEST_LISTED:
        return [closed(one) for one in _few([one for block in blocks for one in sentences(block.text)])]
    before = [one for block in blocks[: blocks.index(listed[0])] for one in sentences(block.text)]
    named = (block.lead or first_sentence(block.text) for block in listed)
    return [closed(one) for one in (*before[: _MOST_SENTENCES - 1], *before[_MOST_SENTENCES - 1 :][-1:], *named)]


def _begun(told: Sequence[str]) -> list[str]:
    """Return the first few sentences before one that announces what comes after: whoever begins announces nothing."""
    return list(itertools.takewhile(lambda one: not announces(one), told[:_MOST_SENTENCES]))


def _few(told: Sequence[str]) -> list[str]:
    """Return the first few sentences, or all where one of these announces what comes after."""
    few = list(told[:_MOST_SENTENCES])
    return list(told) if any(map(announces, few)) else few


def questions(entry: Entry, desk: Desk) -> Iterator[Asked]:
    """Yield what people ask: headings that ask, what a presenter would, what no document answers yet."""
    story = desk.stories.of(entry)
    asking = [part for part in sections(desk.catalog.body(entry)) if part.heading.endswith("?")]
    found = [Asked(part.heading, " ".join(_told(part))) for part in asking]
    found += [Asked(part.heading, " ".join(_few(part.sentences))) for part in story.interview]
    found = [one for one in found if one.answer]
    whom = f" Hỏi {story.whom_to_ask}." if story.whom_to_ask else ""
    for unknown in story.unanswered:
        found.append(Asked(f"{capital(unknown)}?", f"Chưa có văn bản nào nói; đừng đoán.{whom}"))
    yield from {one.question: one for one in found[:_MOST_QUESTIONS]}.values()


def _timed(parts: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    """Yield each part with the minutes that it takes, at least one."""
    for part in parts:
        yield max(1, round(count(" ".join(part.sentences)) / _PACE)), part


def _blocks(entry: Entry, desk: Desk, parts: Sequence[Part], asked: Sequence[Asked]) -> list[Line | Grid]:
    rows = [(f"{minutes}", part.heading, "\n".join(part.sentences)) for minutes, part in _timed(parts)]
    blocks: list[Line | Grid] = [
        Line(LABEL.upper(), "Subtitle"),
        Line(entry.title, "Title"),
        Line(lead_of(entry.summary)),
        Line("Trình chiếu cùng bài đi kèm tệp này. Nói theo ý, đừng đọc; thay ví dụ bằng chuyện ở nơi mình."),
        Line("Dàn ý", "Heading 1"),
        Grid((10, 30, 60), ("Phút", "Phần", "Ý cần nói"), (*rows, (str(_QUESTION_MINUTES), "Hỏi và đáp", "Mời hỏi."))),
        Line("Điều người nghe hay hỏi", "Heading 1"),
    ]
    for number, one in enumerate(asked, start=1):
        blocks += [Line(f"{number}. {one.question}", "Heading 2"), Line(one.answer)]
    if entry.fields.sources:
        blocks.append(Line("Nguồn để xem lại trước khi nói", "Heading 1"))
        blocks += [Line(_source(one.name, one.url)) for one in entry.fields.sources]
    return [*blocks, Line(f"Bài đầy đủ: {desk.short_url(entry)}. {edition_of(desk, entry).words}.")]


def _source(name: str, url: str | None) -> str:
    return f"{name}: {url}" if url else name


FORM = Form(
    KEY,
    LABEL,
    21,
    "Báo cáo viên, tuyên truyền viên nói ở hội nghị, sinh hoạt chi bộ, chi hội",
    ("cam-nang/doc-sach-moi-ngay", "chinh-sach/101-qd-mau"),
    for_entry=for_entry,
    channel="tuyên truyền viên cơ sở",
    needs=("hội nghị", "cuộc họp"),
)
