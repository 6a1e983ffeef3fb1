"""Trình chiếu: slides for rapporteurs, editable, and the same slides as PDF.

Cut: each part to four lines of at least 28 points that the last row can read; sources, side remarks and what a page
says of itself. Reordered: what it is, three points, the picture, then part by part, last where to read on. Reworded:
whole sentences become lines; what was cut is in the notes, worded as it is said, so that the speaker does not read
aloud what everybody sees.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.frame import layout_body
from generator.infographics.kinds.key_figures import KeyFigures
from generator.infographics.spec import Spec
from generator.ink.scene import Scene
from generator.ink.theme import ROOMY, Role
from generator.language.spoken import sentences
from generator.outputs._deck import HEIGHT, WIDTH, Slide, to_pptx
from generator.outputs._paper import LEADING, Page, text_height, to_pdf
from generator.outputs._pictures import picture_of
from generator.outputs._points import key_points
from generator.outputs._prose import Section, sections
from generator.outputs._speech import say_lines, say_part, section_sentences
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.story import Part, Step
from generator.telling.wording import closed, first_sentence, fit, lead_of, off_the_page

LABEL = "Trình chiếu"
KEY = "trình chiếu"

SMALLEST_BODY = 28.0
_BODY_SIZES = (48.0, 44.0, 40.0, 36.0, 32.0, 30.0, SMALLEST_BODY)
_MARGIN = 52.0
# The office's font is wider than ours: lay out narrower than the box, so that it still fits there.
_INNER = (WIDTH - 2 * _MARGIN) * 0.92
_MOST_LINES = 4
_MOST_PARTS = 6
_LONGEST_LINE, _LONGEST_STEP = 170, 110
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
    yield Artifact(editable, to_pptx(desk, title, slides), entry.path)
    yield Artifact(printed, to_pdf(desk, title, [slide.page for slide in slides]), entry.path)
    yield Use(entry.id, LABEL, editable, f"PowerPoint, {len(slides)} trang, có lời nói")
    yield Use(entry.id, LABEL, printed, "PDF")


_FEWEST = 4


def make_slides(entry: Entry, desk: Desk) -> Iterator[Slide]:
    """Yield the slides of an entry in the order in which they are shown."""
    yield _title_slide(entry, desk)
    points, steps = key_points(desk, entry), desk.stories.of(entry).steps
    if points and (entry.fields.key_points or not steps):
        notes = say_lines(desk, " ".join((lead_of(entry.summary), *points)), [])
        yield _lines_slide("Điều cần nhớ", points, desk, notes, marked=True)
    picture = picture_of(desk, entry)
    if picture is not None:
        yield from (_picture_slide(part, desk) for part in _in_parts(picture))
    yield from _step_slides(steps, desk)
    parts = [part for part in sections(desk.catalog.body(entry)) if part.heading]
    for part in parts[:_MOST_PARTS]:
        lines = _lines_of(part)
        if lines:
            said = say_part(desk, Part(part.heading, tuple(section_sentences(part))))
            yield _lines_slide(part.heading, lines, desk, said.lines)
    yield _last_slide(entry, desk)


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
        yield _lines_slide(heading, lines, desk, notes, first_number=chosen[0][0])


def _step_line(step: Step) -> str:
    whole = f"{closed(step.text)} {first_sentence(off_the_page(step.how))}".strip()
    return whole if len(whole) <= _LONGEST_STEP else closed(step.text)


def _title_slide(entry: Entry, desk: Desk) -> Slide:
    page = Page(WIDTH, HEIGHT)
    page.rect(0, 0, WIDTH, HEIGHT, Role.DEEP)
    label, title = desk.stories.of(entry).headline
    width = _INNER - 210
    size = next(
        (s for s in (60.0, 54.0, 48.0, 42.0, 36.0, 32.0) if text_height(title, width, s, bold=True) <= 290),
        SMALLEST_BODY,
    )
    height = text_height(title, width, size, bold=True, balance=True)
    top = (HEIGHT - height) / 2 - 20
    page.rect(_MARGIN, top - 54, 70, 7, Role.ALERT)
    page.words(label, _MARGIN, top - 38, width, 22, bold=True, role=Role.ON_DEEP)
    page.words(title, _MARGIN, top, width, size, bold=True, role=Role.ON_DEEP, tag="h1", balance=True)
    page.words(desk.owner, _MARGIN, HEIGHT - 74, _INNER, 22, role=Role.ON_DEEP)
    page.circle(WIDTH - _MARGIN - 170, (HEIGHT - 170) / 2, 170, Role.ON_DEEP)
    page.icon(desk.stories.of(entry).icon, WIDTH - _MARGIN - 170 + 35, (HEIGHT - 170) / 2 + 35, 100, Role.DEEP)
    notes = say_lines(desk, f"{entry.title}. {lead_of(entry.summary)}", [])
    return Slide(page, "\n".join(notes))


def _headed(heading: str) -> tuple[Page, float]:
    page = Page(WIDTH, HEIGHT)
    page.rect(0, 0, WIDTH, HEIGHT, Role.GROUND)
    page.rect(_MARGIN, 34, 70, 7, Role.ALERT)
    size = next(
        (s for s in (40.0, 36.0, 32.0) if text_height(heading, _INNER, s, bold=True) <= s * LEADING * 1.1), 30.0
    )
    bottom = page.words(heading, _MARGIN, 46, _INNER, size, bold=True, role=Role.DEEP, tag="h1")
    return page, bottom + 14


def _lines_slide(
    heading: str, lines: Sequence[str], desk: Desk, notes: Sequence[str], *, marked: bool = False, first_number: int = 0
) -> Slide:
    """Lay lines out as large as they fit; what fits at no size goes to the notes alone."""
    page, top = _headed(heading)
    room = HEIGHT - 62 - top
    indent = 62.0
    kept = list(lines)
    while True:
        size = next((s for s in _BODY_SIZES if _lines_height(kept, indent, s) <= room), None)
        if size is not None or len(kept) == 1:
            break
        kept.pop()
    size = size or SMALLEST_BODY
    gap = (room - _lines_height(kept, indent, size)) / (len(kept) + 1)
    gap = 16 + min(gap, 34)
    for number, line in enumerate(kept, start=first_number or 1):
        height = text_height(line, _INNER - indent, size)
        middle = top + size * LEADING / 2
        if marked or first_number:
            page.circle(_MARGIN, middle - 21, 42, Role.MAIN)
        if first_number:
            page.words(
                str(number), _MARGIN, middle - 24 * LEADING / 2, 42, 24, bold=True, role=Role.ON_DEEP, align="center"
            )
        elif marked:
            page.icon("đạt", _MARGIN + 9, middle - 12, 24, Role.ON_DEEP)
        else:
            page.circle(_MARGIN + 12, middle - 7, 14, Role.MAIN)
        page.words(line, _MARGIN + indent, top, _INNER - indent, size)
        top += height + gap
    _foot(page, desk)
    return Slide(page, "\n".join(notes))


def _lines_height(lines: Sequence[str], indent: float, size: float) -> float:
    return sum(text_height(line, _INNER - indent, size) for line in lines) + 16 * (len(lines) - 1)


def _picture_slide(picture: Spec, desk: Desk) -> Slide:
    page, top = _headed(picture.title)
    credit = f"Nguồn: {picture.source}" if picture.source else ""
    room = HEIGHT - 66 - top - text_height(credit, _INNER, 16)
    scale, width, scene = _readable(picture, room)
    left = _MARGIN + max(0.0, (WIDTH - 2 * _MARGIN - width * scale) / 2)
    bottom = page.scene(scene, left, top, width * scale, f"{picture.title}. {picture.summary()}")
    page.words(credit, _MARGIN, bottom + 6, _INNER, 16)
    _foot(page, desk)
    return Slide(page, "\n".join(say_lines(desk, picture.summary(), [])))


def _in_parts(picture: Spec) -> Iterator[Spec]:
    """Yield a picture whole, or key figures two at a time: four on one slide would be too small for the last row."""
    if not isinstance(picture, KeyFigures) or len(picture.items) <= _FIGURES_A_SLIDE:
        yield picture
        return
    for start in range(0, len(picture.items), _FIGURES_A_SLIDE):
        yield picture.model_copy(update={"items": picture.items[start : start + _FIGURES_A_SLIDE]})


def _readable(picture: Spec, room: float) -> tuple[float, int, Scene]:
    """Return the body in the fullest form whose words the last row can read, as large as the room allows."""
    best = _largest(picture, room)
    for candidate in (picture, *picture.shortened()):
        best = _largest(candidate, room)
        if best[0] * ROOMY.body.size >= _SMALLEST_IN_PICTURE:
            break
    return best


def _largest(picture: Spec, room: float) -> tuple[float, int, Scene]:
    scenes = ((width, layout_body(picture, width)) for width in _TRIED_WIDTHS)
    sized = ((min((WIDTH - 2 * _MARGIN) / width, room / scene.height), width, scene) for width, scene in scenes)
    return max(sized, key=lambda one: one[0])


_SMALLEST_IN_PICTURE = 16.0
_TRIED_WIDTHS = (420, 520, 640, 760, 900, 1050)


def _last_slide(entry: Entry, desk: Desk) -> Slide:
    page, top = _headed("Đọc thêm và cùng trao đổi")
    page.qr(desk, desk.url(entry), WIDTH - _MARGIN - 250, top + 20, 250)
    width = _INNER - 290
    bottom = page.words("Quét mã, hoặc mở trang:", _MARGIN, top + 40, width, 30)
    bottom = page.words(desk.short_url(entry), _MARGIN, bottom + 8, width, SMALLEST_BODY, bold=True, role=Role.MAIN)
    page.words("Có gì chưa rõ, xin mời hỏi.", _MARGIN, bottom + 30, width, 34)
    _foot(page, desk)
    return Slide(page, "\n".join(say_lines(desk, "Có gì chưa rõ, xin mời hỏi. Cảm ơn đã lắng nghe.", [])))


def _foot(page: Page, desk: Desk) -> None:
    page.line(_MARGIN, HEIGHT - 46, WIDTH - 2 * _MARGIN, stroke=Role.RULE)
    page.words(desk.owner, _MARGIN, HEIGHT - 38, WIDTH - 2 * _MARGIN, 15, role=Role.QUIET)


FORM = Form(
    KEY,
    LABEL,
    20,
    "Báo cáo viên, tuyên truyền viên, hội nghị, lớp tập huấn",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
)
