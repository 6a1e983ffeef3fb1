"""Tờ gấp: an A4 sheet folded in three, both sides, to take home.

Cut: to what six panels hold; tables, sources and remarks stay on the page that the QR code leads to. Reordered: for the
hand: cover, what it is, how to begin in three panels when opened wide, whom to ask and where to read on at the back.
The panel that is folded in is 3 mm narrower, so that the sheet lies flat; each side is read in the order of unfolding.
Reworded: steps become short commands; a heading that speaks of the page is dropped. A photograph is used where nobody
on it can be recognised.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.theme import Role
from generator.language.spoken import sentences
from generator.outputs._paper import LEADING, MM, Page, text_height, text_width, to_pdf
from generator.outputs._photograph import credit_of, photograph_svg, printable
from generator.outputs._points import in_order, key_points
from generator.outputs._prose import sections
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.telling.wording import closed, fit, off_the_page, opening

LABEL = "Tờ gấp"
KEY = "tờ gấp"

WIDTH, HEIGHT = 297 * MM, 210 * MM
# Outside: folded-in flap, back, cover. Inside: the flap is the last panel. Its 97 mm lie within the others' 100.
OUTSIDE = (97.0, 100.0, 100.0)
INSIDE = (100.0, 100.0, 97.0)
_PAD = 8 * MM
_BODY_SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0)
_SMALL_SIZES = (12.5, 12.0, 11.5)
_POINT_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0)
_LONGEST_PARAGRAPH = 360
_COVER_SENTENCE = 170
_MARK = 9 * MM
_PLEDGE = 42 * MM
_FLAP_STEPS, _FLAP_POINTS = "Những bước đầu tiên", "Điều cần nhớ"


@dataclass(frozen=True)
class Passage:
    """A heading with its paragraphs; numbered ones begin with their number."""

    heading: str
    paragraphs: tuple[str, ...]
    numbered_from: int = 0


@dataclass(frozen=True)
class Panel:
    """The place of a panel on its side."""

    x: float
    width: float


def panels(widths: Sequence[float]) -> list[Panel]:
    """Return the panels of a side from left to right."""
    return [Panel(sum(widths[:number]) * MM, width * MM) for number, width in enumerate(widths)]


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the leaflet."""
    if not wants(entry, KEY):
        return
    sides = lay_out(entry, desk)
    if sides is None:
        if asked_for(entry, KEY):
            yield unfit(
                entry, KEY, LABEL, "chữ quá dài cho ba mặt trong", 'rút ngắn "các bước" hoặc các mục đầu của bài'
            )
        return
    file = place(entry, "to-gap.pdf")
    yield Artifact(file, to_pdf(desk, f"Tờ gấp: {entry.title}", sides), entry.path)
    yield Use(entry.id, LABEL, file, "PDF, A4 in hai mặt, lật cạnh ngắn, gấp ba")


def lay_out(entry: Entry, desk: Desk) -> list[Page] | None:
    """Return both sides with the largest type that fits; None where none does."""
    passages = list(_passages(entry, desk))
    counts = range(len(passages), 1, -1)
    # Rather a passage less than small type; small type rather than no leaflet.
    tried = [*itertools.product(counts, _BODY_SIZES), *itertools.product(counts, _SMALL_SIZES)]
    for count, size in tried:
        if inside := _inside(passages[:count], size):
            return [_outside(entry, desk), inside]
    return None


def _passages(entry: Entry, desk: Desk) -> Iterator[Passage]:
    """Yield what stands inside, the most useful first."""
    story = desk.stories.of(entry)
    if story.steps:
        yield Passage("Các bước", tuple(_step(step.text, step.how) for step in story.steps), 1)
    for passage in story.passages:
        yield Passage(passage.heading, passage.texts, int(passage.is_numbered))
    told = {passage.heading for passage in story.passages}
    for section in sections(desk.catalog.body(entry)):
        if not section.heading or section.heading in told:
            continue
        listed = [block for block in section.blocks if block.kind == "step"]
        chosen = listed or [block for block in section.blocks if block.kind != "row"]
        texts = tuple(fit(block.text, _LONGEST_PARAGRAPH) for block in chosen[:5])
        yield Passage(section.heading, tuple(filter(None, texts)), 1 if listed else 0)


def _step(text: str, how: str) -> str:
    return f"{closed(text)} {' '.join(sentences(off_the_page(how))[:2])}".strip()


def _inside(passages: Sequence[Passage], size: float) -> Page | None:
    """Fill the three inner panels from left to right; None where something is left over."""
    page = Page(WIDTH, HEIGHT)
    places = panels(INSIDE)
    turn, top = 0, _PAD + 4 * MM
    for passage in passages:
        first = passage.paragraphs[0] if passage.paragraphs else ""
        needed = _heading_height(passage, places[turn], size) + _paragraph_height(first, places[turn], size, passage)
        if top + needed > HEIGHT - _PAD and turn < 2:
            turn, top = turn + 1, _PAD + 4 * MM
        panel = places[turn]
        page.rect(panel.x + _PAD, top, 12 * MM, 1.4 * MM, Role.ALERT)
        top = page.words(
            passage.heading, panel.x + _PAD, top + 2.4 * MM, panel.width - 2 * _PAD, size + 4, bold=True,
            role=Role.DEEP, tag="h2",
        )  # fmt: skip
        top += 1.5 * MM
        for number, paragraph in enumerate(passage.paragraphs, start=passage.numbered_from):
            if top + _paragraph_height(paragraph, panel, size, passage) > HEIGHT - _PAD:
                if turn == 2:
                    return None
                turn, top = turn + 1, _PAD + 4 * MM
                panel = places[turn]
            top = _paragraph(page, paragraph, panel, top, size, number if passage.numbered_from else 0) + 2.2 * MM
        top += 4 * MM
    return page


def _indent(size: float, passage_is_numbered: bool) -> float:
    return size * 2.1 if passage_is_numbered else 0.0


def _heading_height(passage: Passage, panel: Panel, size: float) -> float:
    return text_height(passage.heading, panel.width - 2 * _PAD, size + 4, bold=True) + 4 * MM


def _paragraph_height(text: str, panel: Panel, size: float, passage: Passage) -> float:
    return text_height(text, panel.width - 2 * _PAD - _indent(size, bool(passage.numbered_from)), size)


def _paragraph(page: Page, text: str, panel: Panel, top: float, size: float, number: int) -> float:
    indent = _indent(size, bool(number))
    if number:
        diameter = size * 1.6
        page.circle(panel.x + _PAD, top - size * 0.08, diameter, Role.MAIN)
        inner = size * 0.85
        page.words(
            str(number), panel.x + _PAD, top - size * 0.08 + (diameter - inner * 1.32) / 2, diameter, inner, bold=True,
            role=Role.ON_DEEP, align="center",
        )  # fmt: skip
    return page.words(text, panel.x + _PAD + indent, top, panel.width - 2 * _PAD - indent, size)


def _outside(entry: Entry, desk: Desk) -> Page:
    """Lay out cover, flap and back in the order in which a reader meets them."""
    page = Page(WIDTH, HEIGHT)
    flap, back, cover = panels(OUTSIDE)
    _cover(page, cover, entry, desk)
    _flap(page, flap, entry, desk)
    _back(page, back, entry, desk)
    return page


def _cover(page: Page, panel: Panel, entry: Entry, desk: Desk) -> None:
    page.rect(panel.x + 5 * MM, 8 * MM, panel.width - 11 * MM, HEIGHT - 16 * MM, Role.DEEP, radius=4 * MM)
    x, width = panel.x + 12 * MM, panel.width - 25 * MM
    photograph = printable(desk, entry)
    if photograph:
        height = 44 * MM
        svg = photograph_svg(photograph, width, height)
        page.picture(svg, x, 16 * MM, width, height, photograph.picture.alt)
        page.words(credit_of(photograph), x, 17 * MM + height, width, 8.5, role=Role.ON_DEEP)
    else:
        icon = 36 * MM
        page.circle(x, 22 * MM, icon, Role.ON_DEEP)
        page.icon(desk.stories.of(entry).icon, x + icon * 0.2, 22 * MM + icon * 0.2, icon * 0.6, Role.DEEP)
    label, title = desk.stories.of(entry).headline
    sentence = closed(opening(entry.summary, _COVER_SENTENCE))
    size = next(
        (
            s
            for s in (38.0, 34.0, 30.0, 27.0, 24.0, 21.0)
            if text_height(title, width, s, bold=True) + text_height(sentence, width, 14) <= 100 * MM
        ),
        19.0,
    )
    top = page.words(label, x, 70 * MM, width, 13, bold=True, role=Role.ON_DEEP)
    top = page.words(title, x, top + 2 * MM, width, size, bold=True, role=Role.ON_DEEP, tag="h1", balance=True)
    page.words(sentence, x, top + 5 * MM, width, 14, role=Role.ON_DEEP)
    name = text_height(desk.owner, width, 12, bold=True)
    page.words(desk.owner, x, HEIGHT - 16 * MM - name, width, 12, bold=True, role=Role.ON_DEEP)


def _flap(page: Page, panel: Panel, entry: Entry, desk: Desk) -> None:
    """Lay out what to remember, and below it lines for what a reader means to try: a leaflet to write on is kept."""
    x, width = panel.x + _PAD, panel.width - 2 * _PAD
    points = key_points(desk, entry)
    numbered = in_order(desk, entry)
    heading = _FLAP_STEPS if numbered and desk.stories.of(entry).steps else _FLAP_POINTS
    inner = width - _MARK - 4 * MM
    bottom = HEIGHT - _PAD - _PLEDGE
    size = next((size for size in _POINT_SIZES if _points_fit(points, inner, size, bottom - 38 * MM)), _POINT_SIZES[-1])
    page.rect(x, 14 * MM, 12 * MM, 1.4 * MM, Role.ALERT)
    top = page.words(heading, x, 16.5 * MM, width, 24, bold=True, role=Role.DEEP, tag="h2") + 6 * MM
    for number, point in enumerate(points, start=1):
        page.circle(x, top, _MARK, Role.MAIN)
        if numbered:
            mark_top = top + (_MARK - 14 * LEADING) / 2
            page.words(str(number), x, mark_top, _MARK, 14, bold=True, role=Role.ON_DEEP, align="center")
        else:
            page.icon("đạt", x + _MARK * 0.22, top + _MARK * 0.22, _MARK * 0.56, Role.ON_DEEP)
        top = page.words(point, x + _MARK + 4 * MM, top, inner, size, bold=True) + 7 * MM
    if top <= bottom:
        _pledge(page, x, bottom, width)


def _points_fit(points: Sequence[str], width: float, size: float, room: float) -> bool:
    """Say whether points fit the flap without breaking a word, as a long address would."""
    whole = all(text_width(word, size, bold=True) <= width for point in points for word in point.split())
    return whole and sum(text_height(point, width, size, bold=True) + 7 * MM for point in points) <= room


def _pledge(page: Page, x: float, top: float, width: float) -> None:
    page.rect(x, top, width, _PLEDGE, Role.PANEL, stroke=Role.EDGE, thick=0.8, radius=3 * MM)
    left, inner = x + 5 * MM, width - 10 * MM
    top = page.words("Việc tôi sẽ thử:", left, top + 3 * MM, inner, 13, bold=True, role=Role.DEEP)
    for _ in range(2):
        top = page.line(left, top + 9 * MM, inner, stroke=Role.EDGE, thick=0.8)
    top = page.words("Từ ngày:", left, top + 3 * MM, inner, 13, bold=True, role=Role.DEEP)
    page.line(left + 24 * MM, top - 1 * MM, inner - 24 * MM, stroke=Role.EDGE, thick=0.8)


def _back(page: Page, panel: Panel, entry: Entry, desk: Desk) -> None:
    x, width = panel.x + _PAD, panel.width - 2 * _PAD
    side = 46 * MM
    top = 70 * MM
    page.qr(desk, desk.url(entry), panel.x + (panel.width - side) / 2, top, side)
    top = page.words("Quét mã để đọc cả bài", x, top + side + 3 * MM, width, 14, bold=True, align="center")
    top = page.address(desk.short_url(entry), x, top + 1 * MM, width, 11.5, align="center")
    top = page.words(desk.owner, x, top + 10 * MM, width, 12, bold=True, align="center")
    contact = ", ".join(filter(None, (desk.settings.owner.address, desk.settings.owner.phone)))
    top = page.words(contact, x, top, width, 11, align="center")
    page.words("Tài liệu không kinh doanh.", x, top + 4 * MM, width, 11, align="center")


FORM = Form(
    KEY,
    LABEL,
    15,
    "Phát tận tay ở hội nghị, lớp học, nhà văn hóa",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
)
