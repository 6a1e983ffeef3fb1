"""Cards for social networks: an entry's title, sentence and points as one picture, in the three shapes in use."""

from __future__ import annotations

from generator.entries.entry import Entry
from generator.infographics.sheet import Sheet, paragraph_height
from generator.ink import fonts
from generator.ink.scene import Group, Scene
from generator.ink.theme import Role, Size, Style, Weight
from generator.outputs._points import key_points
from generator.outputs.base import Desk
from generator.telling.wording import closed, first_sentence

LANDSCAPE = Size("1200x630", 1200, 630)
SQUARE = Size("1080x1080", 1080, 1080)
STORY = Size("1080x1920", 1080, 1920)
SHAPES = (LANDSCAPE, SQUARE, STORY)
# What phones lay over a story: the name above, the answer field below.
_STORY_TOP, _STORY_BOTTOM = 270, 360


def card(entry: Entry, desk: Desk, size: Size) -> Scene:
    """Lay out an entry's card in one shape."""
    height = size.height or size.width
    sheet = Sheet()
    sheet.rect(0, 0, size.width, height, Role.DEEP)
    margin = 72.0
    width = size.width - 2 * margin
    top = float(_STORY_TOP) if size is STORY else margin
    bottom = height - (_STORY_BOTTOM if size is STORY else margin * 0.8)
    foot = _foot(sheet, desk, margin, bottom, width)
    icon = 150.0 if size is LANDSCAPE else 180.0
    sheet.circle(size.width - margin - icon / 2, top + icon / 2, icon / 2, Role.ON_DEEP)
    inset = icon * 0.2
    drawn = desk.stories.of(entry).icon
    sheet.icon(drawn, size.width - margin - icon + inset, top + inset, icon - 2 * inset, Role.DEEP)
    beside = width - icon - 40 if size is LANDSCAPE else width
    if size is not LANDSCAPE:
        sheet.rect(margin, top + icon / 2 - 6, 120, 12, Role.ALERT)
        top += icon + 36
    else:
        sheet.rect(margin, top, 120, 12, Role.ALERT)
        top += 28
    _words(sheet, entry, desk, (margin, top, beside, foot - 40 - top), with_points=size is STORY)
    words = f"{entry.title}. {first_sentence(entry.summary)}"
    return Scene(size.width, height, entry.title, words, (Group(tuple(sheet.marks)),))


def _words(
    sheet: Sheet, entry: Entry, desk: Desk, room: tuple[float, float, float, float], *, with_points: bool
) -> None:
    """Fill the room with as much as fits: the title always, then the sentence, then the points."""
    x, top, width, height = room
    eyebrow = Style(30, Weight.BOLD, Role.ON_DEEP)
    label, title = desk.stories.of(entry).headline
    bottom = sheet.paragraph(label, x, top, width, eyebrow)
    left = height - (bottom - top)
    title, sentence = fonts.drawable(title), fonts.drawable(closed(first_sentence(entry.summary)))
    points = [fonts.drawable(point) for point in key_points(desk, entry)] if with_points else []
    for size in range(124, 33, -3):
        style, body = (
            Style(size, Weight.BOLD, Role.ON_DEEP),
            Style(max(32, round(size * 0.52)), Weight.REGULAR, Role.ON_DEEP),
        )
        rows = _rows_height(points, width, body)
        total = _balanced_height(title, width, style) + 24 + paragraph_height(sentence, width, body) + rows
        if total <= left:
            bottom = sheet.paragraph(title, x, bottom, width, style, balance=True) + 24
            bottom = sheet.paragraph(sentence, x, bottom, width, body, balance=True)
            _points(sheet, points, x, bottom, width, body)
            return
    style = Style(44, Weight.BOLD, Role.ON_DEEP)
    while _balanced_height(title, width, style) > left and style.size > 26:
        style = Style(style.size - 2, Weight.BOLD, Role.ON_DEEP)
    sheet.paragraph(title, x, bottom, width, style, balance=True)


def _balanced_height(text: str, width: float, style: Style) -> float:
    return len(fonts.balanced(text, style, width)) * style.line_height


def _rows_height(points: list[str], width: float, style: Style) -> float:
    return sum(paragraph_height(point, width - 80, style) + 32 for point in points) + (40 if points else 0)


def _points(sheet: Sheet, points: list[str], x: float, top: float, width: float, style: Style) -> None:
    top += 40
    for point in points:
        sheet.circle(x + 28, top + style.line_height / 2, 26, Role.ON_DEEP)
        sheet.icon("đạt", x + 12, top + style.line_height / 2 - 16, 32, Role.DEEP)
        top = sheet.paragraph(point, x + 80, top, width - 80, style, balance=True) + 32


def _foot(sheet: Sheet, desk: Desk, x: float, bottom: float, width: float) -> float:
    """Set the portal's name upwards from the bottom; returns the top."""
    style = Style(28, Weight.BOLD, Role.ON_DEEP)
    name = fonts.drawable(desk.settings.site_name)
    host = fonts.drawable(desk.settings.site_url.split("://", 1)[-1].rstrip("/"))
    top = bottom - style.line_height * (1 + len(fonts.wrap(name, style, width - 50)))
    sheet.line(x, top - 16, x + width, top - 16, Role.MID, 2)
    sheet.icon("sách", x, top + 2, style.line_height, Role.ON_DEEP)
    below = sheet.paragraph(name, x + 50, top, width - 50, style)
    sheet.paragraph(host, x + 50, below, width - 50, Style(28, Weight.REGULAR, Role.ON_DEEP))
    return top - 16
