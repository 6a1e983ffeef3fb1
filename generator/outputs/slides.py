"""Trình chiếu: slides for rapporteurs, editable, and the same slides as PDF.

Cut: each part to four lines of at least 28 points that the last row can read; sources, side remarks and what a page
says of itself. Reordered: what it is, three points, the picture, then part by part, last where to read on. Reworded:
whole sentences become lines; what was cut is in the notes, worded as it is said, so that the speaker does not read
aloud what everybody sees.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.frame import layout_body
from generator.infographics.kinds.key_figures import KeyFigures
from generator.infographics.spec import Spec
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.ink.scene import Scene
from generator.ink.slide import BODY_HEIGHT, MARGIN, WIDTH
from generator.ink.theme import ROOMY
from generator.language.spoken import sentences
from generator.outputs._deck import Slide, sheet_data, to_pptx
from generator.outputs._pictures import picture_of
from generator.outputs._points import forbidding, key_points
from generator.outputs._prose import Section, sections
from generator.outputs._sheet import print_sheet
from generator.outputs._speech import say_lines, say_part, section_sentences
from generator.outputs.base import Desk, Form, Piece, Use, place, unfit, wants
from generator.telling.story import Part, Step
from generator.telling.wording import closed, first_sentence, fit, lead_of, off_the_page

LABEL = "Trình chiếu"
KEY = "trình chiếu"

Mark = Literal["bullet", "tick", "number"]
_TEMPLATE = Template(__file__)
# What fits a slide at 28 points, the smallest that the last row can read.
_MOST_ROWS, _LETTERS_A_ROW = 8, 46
_MOST_LINES = 4
_MOST_PARTS = 6
_LONGEST_LINE, _LONGEST_STEP = 120, 110
_STEPS_A_SLIDE = 4
_FIGURES_A_SLIDE = 2


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the slides to edit and the slides to show."""
    if not wants(entry, KEY):
        return
    slides = list(make_slides(entry, desk))
    if len(slides) < _FEWEST:
        return
    title = f"Trình chiếu: {entry.title}"
    editable, printed = place(entry, "trinh-chieu.pptx"), place(entry, "trinh-chieu.pdf")
    pictures = Pictures()
    data = sheet_data(entry, desk, slides, pictures)
    try:
        sheets = print_sheet(desk, _TEMPLATE, title, data, pictures)
    except DoesNotFit as error:
        yield unfit(entry, KEY, LABEL, f"chữ quá dài cho {error}", "viết câu ngắn hơn ở mục ấy")
        return
    yield Artifact(editable, to_pptx(entry, desk, title, slides), entry.path)
    yield Artifact(printed, sheets, entry.path)
    yield Use(entry.id, LABEL, editable, f"PowerPoint, {len(slides)} trang, có lời nói")
    yield Use(entry.id, LABEL, printed, "PDF", edition=data["edition"])


_FEWEST = 4


def make_slides(entry: Entry, desk: Desk) -> Iterator[Slide]:
    """Yield the slides of an entry in the order in which they are shown."""
    yield _title_slide(entry, desk)
    points, steps = key_points(desk, entry), desk.stories.of(entry).steps
    if points and (entry.fields.key_points or not steps):
        notes = say_lines(desk, " ".join((lead_of(entry.summary), *points)), [])
        yield from _lines_slides("Điều cần nhớ", points, notes, mark="bullet" if forbidding(desk, entry) else "tick")
    picture = picture_of(desk, entry)
    if picture is not None:
        yield from (_picture_slide(part, desk) for part in _in_parts(picture))
    for figure in desk.figures_of(entry):
        if figure.spec != picture and figure.spec.chart():
            yield _picture_slide(figure.spec, desk)
    yield from _step_slides(steps, desk)
    parts = [part for part in sections(desk.catalog.body(entry)) if part.heading]
    for part in parts[:_MOST_PARTS]:
        lines = _lines_of(part)
        if lines:
            said = say_part(desk, Part(part.heading, tuple(section_sentences(part))))
            yield from _lines_slides(part.heading, lines, said.lines)
    yield _last_slide(desk)


def _lines_of(part: Section) -> list[str]:
    """Return what of a part goes on a slide: what it lists, else the beginnings of its paragraphs."""
    blocks = [block for block in (part.items or part.blocks) if block.kind != "row"]
    if part.items:
        short = [_with_lead(block.text, block.lead) for block in blocks]
    else:
        several = max(1, _MOST_LINES // max(1, len(blocks)))
        short = [closed(one) for block in blocks for one in _within(sentences(block.text)[:several])]
    return _without_broken_counts([line for line in short if line][:_MOST_LINES])


def _within(texts: Sequence[str]) -> Iterator[str]:
    """Yield sentences up to the first that is too long for a slide: what follows it would hang in the air."""
    return itertools.takewhile(lambda text: len(text) <= _LONGEST_LINE, texts)


def _with_lead(text: str, lead: str) -> str:
    """Return a listed thing as a line: its bold beginning alone where the rest is too long."""
    whole = fit(closed(text), _LONGEST_LINE)
    return whole if len(whole) > len(lead) + 2 else closed(lead)


def _without_broken_counts(lines: list[str]) -> list[str]:
    """Return lines without a count that breaks off: "Một là …" with no "Hai là …", and what announced it."""
    first = next((place for place, line in enumerate(lines) if line.startswith("Một là")), None)
    if first is None or any(line.startswith("Hai là") for line in lines):
        return lines
    return lines[: max(0, first - 1)]


def _step_slides(told: Sequence[Step], desk: Desk) -> Iterator[Slide]:
    steps = list(enumerate(told, start=1))
    count = -(-len(steps) // _STEPS_A_SLIDE)
    for turn in range(count):
        chosen = steps[len(steps) * turn // count : len(steps) * (turn + 1) // count]
        notes = [
            line
            for number, step in chosen
            for line in say_lines(desk, f"Bước {number}: {closed(step.text)} {step.how}", [])
        ]
        heading = f"Bước {chosen[0][0]}" if len(chosen) == 1 else f"Bước {chosen[0][0]} đến bước {chosen[-1][0]}"
        lines = [_step_line(step) for _, step in chosen]
        yield from _lines_slides(heading, lines, notes, mark="number", first_number=chosen[0][0])


def _step_line(step: Step) -> str:
    whole = f"{closed(step.text)} {first_sentence(off_the_page(step.how))}".strip()
    return whole if len(whole) <= _LONGEST_STEP else closed(step.text)


def _title_slide(entry: Entry, desk: Desk) -> Slide:
    notes = say_lines(desk, f"{entry.title}. {lead_of(entry.summary)}", [])
    return Slide("title", desk.stories.of(entry).headline[1], notes="\n".join(notes))


def _lines_slides(
    heading: str, lines: Sequence[str], notes: Sequence[str], *, mark: Mark = "bullet", first_number: int = 1
) -> Iterator[Slide]:
    """Yield lines on one slide, or on more where the last row could not read them; the notes go with the first."""
    for group in _groups(lines):
        yield Slide("lines", heading, tuple(group), mark, first_number, notes="\n".join(notes) or " ".join(group))
        first_number, notes = first_number + len(group), ()


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if group and sum(map(_rows, [*group, line])) > _MOST_ROWS:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _rows(line: str) -> int:
    return -(-len(line) // _LETTERS_A_ROW)


def _picture_slide(picture: Spec, desk: Desk) -> Slide:
    chart = picture.chart()
    credit = f"Nguồn: {picture.source}" if picture.source else ""
    notes = "\n".join(say_lines(desk, picture.summary(), []))
    alt = f"{picture.title}. {picture.summary()}"
    # What its figures need to be known by is said, not read from the last row.
    scene = _readable(next(picture.shortened(), picture) if chart and chart.over_time else picture)
    return Slide("picture", picture.title, scene=scene, chart=chart, alt=alt, credit=credit, notes=notes)


def _in_parts(picture: Spec) -> Iterator[Spec]:
    """Yield a picture whole, or key figures two at a time: four on one slide would be too small for the last row."""
    if not isinstance(picture, KeyFigures) or len(picture.items) <= _FIGURES_A_SLIDE:
        yield picture
        return
    for start in range(0, len(picture.items), _FIGURES_A_SLIDE):
        yield picture.model_copy(update={"items": picture.items[start : start + _FIGURES_A_SLIDE]})


def _readable(picture: Spec) -> Scene:
    """Return the body in the fullest form whose words the last row can read, as large as the room allows."""
    for candidate in (picture, *picture.shortened()):
        scale, scene = _largest(candidate)
        if scale * ROOMY.body.size >= _SMALLEST_IN_PICTURE:
            return scene
    return scene


def _largest(picture: Spec) -> tuple[float, Scene]:
    scenes = [layout_body(picture, width) for width in _TRIED_WIDTHS]
    sized = [(min((WIDTH - 2 * MARGIN) / scene.width, BODY_HEIGHT / scene.height), scene) for scene in scenes]
    return max(sized, key=lambda one: one[0])


_SMALLEST_IN_PICTURE = 16.0
_TRIED_WIDTHS = (420, 520, 640, 760, 900, 1050)


def _last_slide(desk: Desk) -> Slide:
    ask = "Có gì chưa rõ, xin mời hỏi."
    notes = "\n".join(say_lines(desk, f"{ask} Cảm ơn đã lắng nghe.", []))
    return Slide("last", "Đọc thêm và cùng trao đổi", ("Quét mã, hoặc mở trang:", ask), notes=notes)


FORM = Form(
    KEY,
    LABEL,
    20,
    "Báo cáo viên, tuyên truyền viên, hội nghị, lớp tập huấn",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
    channel="tuyên truyền viên cơ sở",
    needs=("cuộc họp", "lớp học", "hội nghị"),
)
