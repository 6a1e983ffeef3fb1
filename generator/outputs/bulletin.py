"""Bản tin: one A4 sheet a month to print and pass on.

Cut: to the month's six newest entries, the next three events, one guide, one picture. Reordered: what is new on the
left, what is coming on the right, what to do at home below, the picture last. Reworded: summaries end at a whole
sentence. Guide and picture change by the month, in turn, so that a year of bulletins tells twelve different things.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.frame import layout_body
from generator.infographics.from_catalog.figure import Figure
from generator.ink.theme import Role
from generator.language.vietnamese import format_date
from generator.outputs._news import newest_first, updated_on
from generator.outputs._paper import LEADING, MM, Page, text_height, to_pdf
from generator.outputs.base import Desk, Form, Piece, suits
from generator.telling.story import Story
from generator.telling.wording import closed, first_sentence, fit, lead_of, off_the_page

LABEL = "Bản tin"
KEY = "bản tin"

Thing = TypeVar("Thing")
_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN = 14 * MM
_INNER = _WIDTH - 2 * _MARGIN
_GUTTER = 8 * MM
_LEFT = _INNER * 0.58 - _GUTTER / 2
_RIGHT = _INNER - _LEFT - _GUTTER
_MOST_PICTURE = 95 * MM
_NEWS, _EVENTS, _STEPS, _FEWEST_STEPS = 6, 3, 5, 3
_NEWS_SIZES = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0)
_GUIDE_SIZES = (13.0, 12.0, 11.0)


def for_site(desk: Desk) -> Iterator[Piece]:
    """Yield this month's bulletin."""
    path = bulletin_path(desk)
    title = f"Bản tin tháng {desk.today.month}/{desk.today.year}: {desk.settings.site_name}"
    yield Artifact(path, to_pdf(desk, title, [lay_out(desk)]), "outputs/bulletin")


def bulletin_path(desk: Desk) -> str:
    """Return where this month's bulletin stands."""
    return f"ban-tin/{desk.today.year}-{desk.today.month:02d}.pdf"


def news_of(desk: Desk) -> list[Entry]:
    """Return what is new: the newest of each section in turn, so that one busy section does not fill the sheet.

    News come first, since a bulletin is read for what happened; then the section that was touched last.
    """
    by_section: dict[str, list[Entry]] = {}
    for entry in newest_first(entry for entry in desk.catalog.entries if suits(entry, KEY) and not entry.illustrative):
        by_section.setdefault(entry.section, []).append(entry)
    sections = sorted(by_section.values(), key=lambda entries: not entries[0].type.is_news)
    turns = itertools.zip_longest(*sections)
    return [entry for turn in turns for entry in turn if entry is not None][:_NEWS]


def events_of(desk: Desk) -> list[Entry]:
    """Return the next events, the soonest first."""
    coming = []
    for entry in desk.catalog.entries:
        happening = desk.stories.of(entry).happening
        if happening and happening.next_occasion and not entry.illustrative:
            coming.append((happening.next_occasion.begins_on, entry.id, entry))
    return [entry for _, _, entry in sorted(coming, key=lambda one: one[:2])[:_EVENTS]]


def lay_out(desk: Desk) -> Page:
    """Lay the sheet out; what does not fit is left out from the end of its column."""
    page = Page(_WIDTH, _HEIGHT)
    top = _head(page, desk)
    guide, figure = _of_the_month(desk)
    foot = _HEIGHT - _MARGIN - 9 * MM
    picture = _picture_height(figure) if figure else 0.0
    picture = picture if picture <= _MOST_PICTURE else 0.0
    columns = foot - picture
    _news_column(page, desk, top, columns)
    right = _events_column(page, desk, top)
    if guide:
        _guide_column(page, desk.stories.of(guide), right + 5 * MM, columns)
    if figure and picture:
        _draw_picture(page, figure, columns)
    page.line(_MARGIN, foot + 3 * MM, _INNER, stroke=Role.DEEP, thick=1.5)
    address = desk.settings.site_url.split("://", 1)[-1].rstrip("/")
    page.words(f"{desk.owner} · {address} · Tài liệu không kinh doanh", _MARGIN, foot + 4.5 * MM, _INNER, 9.5)
    return page


def _head(page: Page, desk: Desk) -> float:
    page.rect(_MARGIN, _MARGIN, _INNER, 30 * MM, Role.DEEP, radius=4 * MM)
    month = f"Bản tin tháng {desk.today.month} năm {desk.today.year}"
    page.words(month, _MARGIN + 8 * MM, _MARGIN + 4 * MM, _INNER - 46 * MM, 26, bold=True, role=Role.ON_DEEP, tag="h1")
    page.words(desk.settings.site_name, _MARGIN + 8 * MM, _MARGIN + 17 * MM, _INNER - 46 * MM, 14, role=Role.ON_DEEP)
    page.qr(desk, desk.settings.site_url, _WIDTH - _MARGIN - 28 * MM, _MARGIN + 2 * MM, 26 * MM)
    return _MARGIN + 36 * MM


def _heading(page: Page, text: str, x: float, top: float, width: float) -> float:
    page.rect(x, top, 12 * MM, 1.4 * MM, Role.ALERT)
    return page.words(text, x, top + 2.4 * MM, width, 16, bold=True, role=Role.DEEP, tag="h2") + 1.5 * MM


def _news_column(page: Page, desk: Desk, top: float, bottom: float) -> None:
    """Set the news in the largest type in which most of them fit, with the space that is left between them."""
    top = _heading(page, "Có gì mới", _MARGIN, top, _LEFT)
    news = [(entry, fit(lead_of(entry.summary), 190) or closed(entry.title)) for entry in news_of(desk)]
    tried = itertools.product(range(len(news), 0, -1), _NEWS_SIZES)
    fitting = ((count, size) for count, size in tried if _news_height(news[:count], size) <= bottom - top)
    count, size = next(fitting, (0, _NEWS_SIZES[-1]))
    spare = bottom - top - _news_height(news[:count], size)
    gap = 3.5 * MM + min(spare / max(1, count), 5 * MM)
    for entry, lead in news[:count]:
        line = f"{entry.type.label}, {format_date(updated_on(entry))}"
        top = page.words(line, _MARGIN, top, _LEFT, 9, role=Role.QUIET)
        top = page.words(entry.title, _MARGIN, top, _LEFT, size + 1.5, bold=True)
        top = page.words(lead, _MARGIN, top + 0.6 * MM, _LEFT, size) + gap


def _news_height(news: Sequence[tuple[Entry, str]], size: float) -> float:
    heights = (
        text_height(entry.title, _LEFT, size + 1.5, bold=True) + text_height(lead, _LEFT, size) + 9 * LEADING + 4.1 * MM
        for entry, lead in news
    )
    return sum(heights)


def _events_column(page: Page, desk: Desk, top: float) -> float:
    x = _MARGIN + _LEFT + _GUTTER
    top = _heading(page, "Sắp tới", x, top, _RIGHT)
    for entry in events_of(desk):
        happening = desk.stories.of(entry).happening
        days = happening.days if happening else ""
        top = page.words(days, x, top, _RIGHT, 12.5, bold=True, role=Role.MAIN)
        top = page.words(entry.title, x, top, _RIGHT, 11.5) + 2.5 * MM
    return top


def _guide_column(page: Page, guide: Story, top: float, bottom: float) -> None:
    """Set the month's guide as a list of what to do, with how to do it where there is room."""
    x = _MARGIN + _LEFT + _GUTTER
    inner, left = _RIGHT - 8 * MM, x + 4 * MM
    steps = guide.steps[:_STEPS]
    whole = [f"{closed(step.text)} {first_sentence(off_the_page(step.how))}".strip() for step in steps]
    short = [closed(step.text) for step in steps]
    head = 4 * MM + 9.5 * LEADING + text_height(guide.title, inner, 14, bold=True) + 1.5 * MM
    room = bottom - top - head - 4 * MM
    tried = itertools.product((whole, short), _GUIDE_SIZES)
    fitting = ((texts, size) for texts, size in tried if _steps_height(texts, inner, size) <= room)
    texts, size = next(fitting, (short[:_FEWEST_STEPS], _GUIDE_SIZES[-1]))
    height = head + _steps_height(texts, inner, size) + 4 * MM
    page.rect(x, top, _RIGHT, height, Role.PANEL, stroke=Role.EDGE, thick=0.8, radius=3 * MM)
    top = page.words("LÀM THỬ THÁNG NÀY", left, top + 4 * MM, inner, 9.5, bold=True, role=Role.MAIN)
    top = page.words(guide.title, left, top, inner, 14, bold=True, role=Role.DEEP, tag="h2") + 1.5 * MM
    for number, text in enumerate(texts, start=1):
        page.words(f"{number}.", left, top, 6 * MM, size, bold=True, role=Role.MAIN)
        top = page.words(text, left + 6 * MM, top, inner - 6 * MM, size) + 1.5 * MM


def _steps_height(texts: Sequence[str], width: float, size: float) -> float:
    return sum(text_height(text, width - 6 * MM, size) + 1.5 * MM for text in texts)


def _of_the_month(desk: Desk) -> tuple[Entry | None, Figure | None]:
    """Return the guide and the picture whose turn it is."""
    turn = desk.today.year * 12 + desk.today.month
    shown = (entry for entry in desk.catalog.entries if not entry.illustrative)
    guides = sorted((entry for entry in shown if desk.stories.of(entry).steps), key=lambda entry: entry.id)
    figures = [
        figure
        for path in sorted(desk.figures)
        for figure in desk.figures[path]
        # Who does which task is for officials: they find it on the portal.
        if not figure.illustrative and not _is_assigned(desk, path) and _picture_height(figure) <= _MOST_PICTURE
    ]
    return _in_turn(guides, turn), _in_turn(figures, turn)


def _is_assigned(desk: Desk, path: str) -> bool:
    entry = desk.catalog.get(path)
    return entry is not None and desk.stories.of(entry).assignment is not None


def _in_turn(things: Sequence[Thing], turn: int) -> Thing | None:
    return things[turn % len(things)] if things else None


_PICTURE_PIXELS = 760


def _picture_height(figure: Figure) -> float:
    scene = layout_body(figure.spec, _PICTURE_PIXELS)
    return scene.height * _INNER / _PICTURE_PIXELS + 24 * MM


def _draw_picture(page: Page, figure: Figure, top: float) -> None:
    top = _heading(page, figure.title, _MARGIN, top + 3 * MM, _INNER)
    scene = layout_body(figure.spec, _PICTURE_PIXELS)
    bottom = page.scene(scene, _MARGIN, top, _INNER, f"{figure.title}. {figure.summary}")
    if figure.spec.source:
        page.words(f"Nguồn: {figure.spec.source}", _MARGIN, bottom + 1 * MM, _INNER, 9, role=Role.QUIET)


FORM = Form(
    KEY,
    LABEL,
    65,
    "In và chuyền tay trong thôn, cơ quan, trường học",
    ("tin-tuc/mo-tu-sach-thon", "su-kien/tuan-le-hoc-tap"),
    for_site=for_site,
)
