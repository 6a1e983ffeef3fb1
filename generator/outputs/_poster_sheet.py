"""The sheet of a poster: how large everything is and where it stands, decided on A3; A4 is the same at 71 %."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.entries.entry import Entry
from generator.entries.photographs import Developed
from generator.infographics.frame import layout_body
from generator.infographics.spec import Spec
from generator.ink.theme import Role
from generator.outputs._paper import LEADING, MM, Page, Shape, Words, address_lines, text_height, text_width
from generator.outputs._photograph import credit_of, photograph_svg
from generator.outputs.base import Desk
from generator.telling.wording import off_the_page

A3 = (297 * MM, 420 * MM)
A4 = (210 * MM, 297 * MM)
_MARGIN = 14 * MM
SMALLEST_BODY = 24.0
"""Points on A3; A4 is the same sheet at 71 %."""
_BODY_SIZES = (56.0, 52.0, 48.0, 44.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, SMALLEST_BODY)
_TITLE_SIZES = (84.0, 78.0, 72.0, 66.0, 60.0, 54.0, 48.0, 42.0, 38.0, 34.0)
INVITATION = "Quét mã, hoặc mở trang:"


@dataclass(frozen=True)
class Content:
    """What stands on a poster."""

    eyebrow: str
    title: str
    sentence: str
    points: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    icon: str
    numbered: bool
    hero: str = ""
    leaf: tuple[str, str] | None = None
    invitation: str = INVITATION
    picture: Spec | None = None
    photograph: Developed | None = None


def lay_out(content: Content, entry: Entry, desk: Desk) -> Page | None:
    """Lay the poster out on A3 with the largest type that fits; None where even the smallest does not."""
    picture = content.picture
    if picture is None:
        # The photograph as large as leaves the words a size to be read from two metres; without it before smaller ones.
        tried = ((height, _SMALLEST_BESIDE_PHOTOGRAPH) for height in _PHOTOGRAPH_HEIGHTS if content.photograph)
        pages = (_largest(content, (0,), entry, desk, photo=height, least=size) for height, size in tried)
        return next(filter(None, pages), None) or _largest(replace(content, photograph=None), (0,), entry, desk)
    # A shorter form of the picture in letters that can be read from the wall is better than all of it in small ones.
    legible = itertools.product((picture, *picture.shortened()), (_LARGE_PICTURE, _LEGIBLE_PICTURE))
    for form, (widths, least_title) in (*legible, (picture, _ANY_PICTURE)):
        if page := _largest(replace(content, picture=form), widths, entry, desk, least_title):
            return page
    return None


def _largest(
    content: Content, widths: Sequence[int], entry: Entry, desk: Desk, least_title: float = 0.0,
    *, photo: float = 0.0, least: float = SMALLEST_BODY,
) -> Page | None:  # fmt: skip
    heights = {width: _picture_height(content.picture, width) if content.picture else 0.0 for width in widths}
    heads = {size: _head_height(content, size) for size in _TITLE_SIZES}
    most = _MOST_BESIDE_PICTURE if content.picture else _BODY_SIZES[0]
    sizes = [size for size in _BODY_SIZES if least <= size <= most]
    # The picture is what a pictured poster is for: it is tried largest first, with smaller and smaller words.
    for (width, height), size, (title_size, head) in itertools.product(heights.items(), sizes, heads.items()):
        if head is None or title_size < size * 1.15:
            continue
        if content.picture and not least_title <= title_size <= _MOST_TITLE_ON_PICTURE:
            continue
        plan = _Plan(content, size, title_size, head, (width, height), photo)
        if plan.fits:
            return _draw(plan, entry, desk)
    return None


_WIDTH, _HEIGHT = A3
_INNER = _WIDTH - 2 * _MARGIN
_PAD = 11 * MM
_ICON = 46 * MM
_QR = 50 * MM
_FOOT = _QR + 6 * MM
_CREDIT = 20.0
_ADDRESS_LINES = 3
_PHOTOGRAPH_HEIGHTS = (150 * MM, 130 * MM, 110 * MM, 90 * MM, 70 * MM)
_SMALLEST_BESIDE_PHOTOGRAPH = 30.0
_PHOTO_CREDIT = 8 * MM
# Pixels at which a picture's body is tried before it fills the sheet (the narrower, the larger its text ends up), and
# the smallest title beside it.
_LARGE_PICTURE = ((400, 440, 480, 520), 36.0)
_LEGIBLE_PICTURE = ((560, 600, 640), 48.0)
_ANY_PICTURE = ((700, 760, 820, 900), 0.0)
_MOST_BESIDE_PICTURE, _MOST_TITLE_ON_PICTURE = 32.0, 72.0


def _title_width(content: Content) -> float:
    """Return how wide a title may run: a picture needs no icon beside its title."""
    return _INNER - 2 * _PAD if content.picture else _INNER - 3 * _PAD - _ICON


def _head_height(content: Content, title_size: float) -> float | None:
    """Return the height of the band with the title; None where the title needs more than six lines."""
    height = text_height(content.title, _title_width(content), title_size, bold=True, balance=True)
    if height > 6.5 * title_size * LEADING:
        return None
    least = 0.0 if content.picture else _ICON + 2 * _PAD
    return max(height + 26 * LEADING + _hero_height(content, title_size) + 2 * _PAD, least)


def _hero_height(content: Content, title_size: float) -> float:
    return _hero_size(content, title_size) * LEADING + 9 * MM if content.hero else 0.0


def _hero_size(content: Content, title_size: float) -> float:
    """Return the size of an event's days: nearly as large as the title, but never wider than it may be."""
    widest = (_title_width(content) - 12 * MM) / (text_width(content.hero, 100, bold=True) / 100)
    return round(min(title_size * 0.72, widest), 1)


def _credit(picture: Spec) -> str:
    return off_the_page(f"Nguồn: {picture.source}") if picture.source else ""


def _picture_height(picture: Spec, width: float) -> float:
    scene = layout_body(picture, width)
    credit = text_height(_credit(picture), _INNER, _CREDIT) + 2 * MM
    return scene.height * _INNER / scene.width + credit


class _Plan:
    """The heights of everything at one size of type, and the space that is left between."""

    def __init__(
        self, content: Content, size: float, title_size: float, head: float, picture: tuple[float, float], photo: float
    ) -> None:
        self.content, self.size, self.title_size, self.head = content, size, title_size, head
        self.photograph = photo
        self.picture_width, self.picture = picture
        self.number = size * 1.9
        self.text_width = _INNER - self.number - 9 * MM
        self.sentence_size = max(SMALLEST_BODY, round(size * 0.84, 1))
        self.sentence = text_height(content.sentence, _INNER, self.sentence_size)
        self.points = [
            max(text_height(point, self.text_width, size, bold=True), self.number) for point in content.points
        ]
        self.fact_width = (_INNER - 2 * 8 * MM) / max(1, len(content.facts)) - 6 * MM
        self.fact_size = max(SMALLEST_BODY, size - 8)
        if content.picture:
            self.points = []
        heights = [
            text_height(value, self.fact_width - 20 * MM, self.fact_size, bold=True) for _, _, value in content.facts
        ]
        self.facts = max(heights) + SMALLEST_BODY * LEADING + 12 * MM if heights else 0.0

    @property
    def used(self) -> float:
        """The height of all blocks without the space between them."""
        pictures = self.picture + (self.photograph and self.photograph + _PHOTO_CREDIT)
        return 2 * _MARGIN + self.head + self.sentence + sum(self.points) + pictures + self.facts + _FOOT

    @property
    def gaps(self) -> int:
        """How many spaces there are to share what is left."""
        return 2 + len(self.points) + bool(self.facts) + bool(self.picture) + bool(self.photograph)

    @property
    def fits(self) -> bool:
        """Whether at least 7 mm stay between any two blocks."""
        return self.used + self.gaps * 7 * MM <= _HEIGHT


def _draw(plan: _Plan, entry: Entry, desk: Desk) -> Page:
    page = Page(*A3)
    content, left = plan.content, _MARGIN
    gap = min((_HEIGHT - plan.used) / plan.gaps, 22 * MM)
    top = _draw_head(page, plan) + gap
    if content.photograph and plan.photograph:
        top = _draw_photograph(page, content.photograph, top, plan.photograph) + gap
    top = page.words(content.sentence, left, top, _INNER, plan.sentence_size) + gap
    if content.picture:
        top = page.scene(layout_body(content.picture, plan.picture_width), left, top, _INNER, content.picture.summary())
        top = page.words(_credit(content.picture), left, top + 2 * MM, _INNER, _CREDIT) + gap
    for number, (point, height) in enumerate(zip(content.points, plan.points, strict=False), start=1):
        page.circle(left, top + (height - plan.number) / 2, plan.number, Role.MAIN)
        mark_top = top + (height - plan.number) / 2
        if content.numbered:
            size = plan.number * 0.58
            page.words(
                str(number), left, mark_top + (plan.number - size * LEADING) / 2, plan.number, size, bold=True,
                role=Role.ON_DEEP, align="center",
            )  # fmt: skip
        else:
            inset = plan.number * 0.22
            page.icon("đạt", left + inset, mark_top + inset, plan.number - 2 * inset, Role.ON_DEEP)
        own = text_height(point, plan.text_width, plan.size, bold=True)
        page.words(
            point, left + plan.number + 9 * MM, top + (height - own) / 2, plan.text_width, plan.size, bold=True
        )  # fmt: skip
        top += height + gap
    if content.facts:
        _draw_facts(page, plan, max(top, _HEIGHT - _MARGIN - _FOOT - gap - plan.facts))
    _draw_foot(page, content.invitation, entry, desk)
    return page


def _draw_photograph(page: Page, photograph: Developed, top: float, height: float) -> float:
    svg = photograph_svg(photograph, _INNER, height)
    bottom = page.picture(svg, _MARGIN, top, _INNER, height, photograph.picture.alt)
    page.words(credit_of(photograph), _MARGIN, bottom + 1 * MM, _INNER, 14, role=Role.QUIET, align="right")
    return bottom + _PHOTO_CREDIT


def _draw_head(page: Page, plan: _Plan) -> float:
    content = plan.content
    bottom = page.rect(_MARGIN, _MARGIN, _INNER, plan.head, Role.DEEP, radius=6 * MM)
    title_height = text_height(content.title, _title_width(content), plan.title_size, bold=True, balance=True)
    hero = _hero_height(content, plan.title_size)
    top = _MARGIN + (plan.head - title_height - 26 * LEADING - hero) / 2
    page.words(content.eyebrow, _MARGIN + _PAD, top, _title_width(content), 26, bold=True, role=Role.ON_DEEP)
    page.words(
        content.title, _MARGIN + _PAD, top + 26 * LEADING, _title_width(content), plan.title_size, bold=True,
        role=Role.ON_DEEP, tag="h1", balance=True,
    )  # fmt: skip
    if content.hero:
        size = _hero_size(content, plan.title_size)
        width = text_width(content.hero, size, bold=True) + 12 * MM
        pill = top + 26 * LEADING + title_height + 5 * MM
        page.rect(_MARGIN + _PAD, pill, width, size * LEADING + 4 * MM, Role.ON_DEEP, radius=3 * MM)
        page.words(content.hero, _MARGIN + _PAD + 6 * MM, pill + 2 * MM, width, size, bold=True, role=Role.DEEP)
    x, y = _MARGIN + _INNER - _PAD - _ICON, _MARGIN + (plan.head - _ICON) / 2
    if content.leaf:
        _draw_leaf(page, *content.leaf, x, y)
    elif not content.picture:
        page.circle(x, y, _ICON, Role.ON_DEEP)
        page.icon(content.icon, x + _ICON * 0.2, y + _ICON * 0.2, _ICON * 0.6, Role.DEEP)
    return bottom


def _draw_leaf(page: Page, month: str, days: str, x: float, y: float) -> None:
    """Draw a calendar's leaf, the one picture that everybody reads as a date."""
    head, radius = _ICON * 0.3, 4 * MM
    page.rect(x, y, _ICON, _ICON, Role.ALERT, radius=radius)
    page.rect(x, y + head, _ICON, _ICON - head, Role.ON_DEEP, radius=radius)
    page.rect(x, y + head, _ICON, radius, Role.ON_DEEP)
    page.words(
        month, x, y + (head - 22 * LEADING) / 2, _ICON, 22, bold=True, role=Role.ON_DEEP, align="center"
    )  # fmt: skip
    size = min(72.0, (_ICON - 6 * MM) / (text_width(days, 100, bold=True) / 100))
    top = y + head + (_ICON - head - size * LEADING) / 2
    page.words(days, x, top, _ICON, size, bold=True, role=Role.DEEP, align="center")


def _draw_facts(page: Page, plan: _Plan, top: float) -> None:
    page.rect(_MARGIN, top, _INNER, plan.facts, Role.PANEL, stroke=Role.EDGE, thick=1.5, radius=4 * MM)
    x = _MARGIN + 8 * MM
    for icon, label, value in plan.content.facts:
        page.icon(icon, x, top + 7 * MM, 15 * MM, Role.DEEP)
        bottom = page.words(label, x + 20 * MM, top + 5 * MM, plan.fact_width - 20 * MM, SMALLEST_BODY)
        page.words(value, x + 20 * MM, bottom, plan.fact_width - 20 * MM, plan.fact_size, bold=True)
        x += plan.fact_width + 6 * MM


def _draw_foot(page: Page, invitation: str, entry: Entry, desk: Desk) -> None:
    top = _HEIGHT - _MARGIN - _QR
    page.line(_MARGIN, top - 4 * MM, _INNER, stroke=Role.DEEP, thick=3)
    page.qr(desk, desk.url(entry), _MARGIN + _INNER - _QR, top, _QR)
    width = _INNER - _QR - 10 * MM
    address = desk.short_url(entry)
    size = next((s for s in (28.0, 26.0, 24.0) if len(address_lines(address, width, s)) <= _ADDRESS_LINES), 22.0)
    lines = len(address_lines(address, width, size))
    block = 26 * LEADING + lines * size * LEADING + 4 * MM + text_height(desk.owner, width, 24)
    bottom = top + (_QR - block) / 2
    bottom = page.words(invitation, _MARGIN, bottom, width, 26)
    bottom = page.address(address, _MARGIN, bottom, width, size)
    page.words(desk.owner, _MARGIN, bottom + 4 * MM, width, 24)


def scaled(page: Page, width: float, height: float) -> Page:
    """Return a page at another size of the same shape."""
    factor = width / page.width
    result = Page(width, height)
    for block in page.blocks:
        new = replace(block, x=block.x * factor, y=block.y * factor, width=block.width * factor)
        if isinstance(new, Words):
            new = replace(new, size=round(new.size * factor, 3))
        elif isinstance(new, Shape):
            new = replace(new, height=new.height * factor, thick=new.thick * factor, radius=new.radius * factor)
        else:
            new = replace(new, height=new.height * factor)
        result.blocks.append(new)
    return result
