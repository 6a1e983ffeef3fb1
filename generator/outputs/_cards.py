"""Cards for social networks: an entry's title, sentence and points as one picture, in the three shapes in use."""

from __future__ import annotations

from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.illustrations import placed
from generator.infographics.sheet import Sheet, paragraph_height
from generator.ink import fonts
from generator.ink.scene import Group, Scene
from generator.ink.theme import Role, Size, Style, Weight
from generator.outputs._points import key_points, prohibitions
from generator.outputs.base import Desk
from generator.telling.wording import closed, first_sentence

LANDSCAPE = Size("1200x630", 1200, 630)
THUMBNAIL = Size("1280x720", 1280, 720)
SQUARE = Size("1080x1080", 1080, 1080)
STORY = Size("1080x1920", 1080, 1920)
SHAPES = (LANDSCAPE, SQUARE, STORY, THUMBNAIL)
"""For a link's picture, a post, a story or TikTok, a film's cover."""
# What phones lay over a story: the name above, the answer field below.
_STORY_TOP, _STORY_BOTTOM = 270, 360
_SCENE_RATIO = 0.75
_MARGIN = 72.0
_LEAF = 0.3
"""The share of a calendar's leaf that bears the month."""


@dataclass(frozen=True)
class Card:
    """A card: its scene, and the shapes of a drawing that stand on it."""

    scene: Scene
    over: str = ""


def card(entry: Entry, desk: Desk, size: Size) -> Card:
    """Lay out an entry's card in one shape: a drawing, a calendar's leaf or a sign, with its words.

    What must not be done stands on red, without a drawing that would say that all is well.
    """
    story = desk.stories.of(entry)
    height = size.height or size.width
    warns = bool(prohibitions(desk, entry))
    sheet = Sheet()
    sheet.rect(0, 0, size.width, height, Role.ALERT if warns else Role.DEEP)
    is_wide = size in (LANDSCAPE, THUMBNAIL)
    width = size.width - 2 * _MARGIN
    top = float(_STORY_TOP) if size is STORY else _MARGIN
    bottom = height - (_STORY_BOTTOM if size is STORY else _MARGIN * 0.8)
    foot = _foot(sheet, desk, _MARGIN, bottom, width)
    leaf = story.happening.leaf if story.happening else None
    is_drawn = bool(story.stand_in) and not warns and leaf is None
    over = ""
    if is_drawn:
        side = 0.36 * size.width if is_wide else width * 0.62
        over = placed(story.stand_in, size.width - _MARGIN - side if is_wide else _MARGIN, top, side)
        taken, below = side, side * _SCENE_RATIO
    else:
        taken = below = 170.0 if is_wide else 210.0
        at = (size.width - _MARGIN - taken if is_wide else _MARGIN, top, taken)
        if leaf:
            _leaf(sheet, leaf, *at)
        else:
            _sign(sheet, "chú ý" if warns else story.icon, *at, Role.ALERT if warns else Role.DEEP)
    beside = width - taken - 48 if is_wide else width
    if not is_wide:
        top += below + 36
    sheet.rect(_MARGIN, top, 120, 12, Role.ON_DEEP if warns else Role.ALERT)
    top += 28
    _words(sheet, entry, desk, (_MARGIN, top, beside, foot - 40 - top), with_points=size is STORY)
    words = f"{entry.title}. {first_sentence(entry.summary)}"
    return Card(Scene(size.width, height, entry.title, words, (Group(tuple(sheet.marks)),)), over)


def _sign(sheet: Sheet, icon: str, x: float, y: float, side: float, colour: Role) -> None:
    inset = side * 0.2
    sheet.circle(x + side / 2, y + side / 2, side / 2, Role.ON_DEEP)
    sheet.icon(icon, x + inset, y + inset, side - 2 * inset, colour)


def _leaf(sheet: Sheet, leaf: tuple[str, str], x: float, y: float, side: float) -> None:
    """Set a calendar's leaf: the month on red, the day or days below, as large as they fit."""
    month, days = leaf
    sheet.rect(x, y, side, side, Role.ON_DEEP, radius=14)
    sheet.rect(x, y, side, side * _LEAF, Role.ALERT, radius=14)
    sheet.rect(x, y + side * _LEAF / 2, side, side * _LEAF / 2, Role.ALERT)
    head = Style(round(side * 0.14), Weight.BOLD, Role.ON_DEEP)
    sheet.line_of_text(month, x + side / 2, y + (side * _LEAF - head.line_height) / 2, head, "middle")
    sizes = (size for size in range(round(side * 0.45), 20, -4))
    style = next(
        found for size in sizes if fonts.measure(days, found := Style(size, Weight.BOLD, Role.DEEP)) <= side * 0.84
    )
    room = side * (1 - _LEAF)
    sheet.line_of_text(days, x + side / 2, y + side * _LEAF + (room - style.line_height) / 2, style, "middle")


def _words(
    sheet: Sheet, entry: Entry, desk: Desk, room: tuple[float, float, float, float], *, with_points: bool
) -> None:
    """Fill the room with as much as fits: the title always, then the sentence, then the points."""
    x, top, width, height = room
    story = desk.stories.of(entry)
    label, title = story.headline
    bottom = sheet.paragraph(label, x, top, width, Style(30, Weight.BOLD, Role.ON_DEEP))
    left = height - (bottom - top)
    title = fonts.drawable(story.message or title)
    sentence = "" if story.message else fonts.drawable(closed(first_sentence(entry.summary)))
    points = [fonts.drawable(point) for point in key_points(desk, entry)] if with_points else []
    # Rather a sentence less than letters that nobody reads on a phone.
    attempts = [(sentence, points), (sentence, []), ("", [])]
    for sentence, points in attempts:
        for size in range(124, 45, -3):
            style = Style(size, Weight.BOLD, Role.ON_DEEP)
            body = Style(max(32, round(size * 0.52)), Weight.REGULAR, Role.ON_DEEP)
            rows = _rows_height(points, width, body)
            if _balanced_height(title, width, style) + 24 + paragraph_height(sentence, width, body) + rows <= left:
                bottom = sheet.paragraph(title, x, bottom, width, style, balance=True) + 24
                bottom = sheet.paragraph(sentence, x, bottom, width, body, balance=True)
                _points(sheet, points, x, bottom, width, body, "chú ý" if prohibitions(desk, entry) else "đạt")
                return
    style = Style(44, Weight.BOLD, Role.ON_DEEP)
    while _balanced_height(title, width, style) > left and style.size > 26:
        style = Style(style.size - 2, Weight.BOLD, Role.ON_DEEP)
    sheet.paragraph(title, x, bottom, width, style, balance=True)


def _balanced_height(text: str, width: float, style: Style) -> float:
    return len(fonts.balanced(text, style, width)) * style.line_height


def _rows_height(points: list[str], width: float, style: Style) -> float:
    return sum(paragraph_height(point, width - 80, style) + 32 for point in points) + (40 if points else 0)


def _points(sheet: Sheet, points: list[str], x: float, top: float, width: float, style: Style, mark: str) -> None:
    """Set points below each other; a tick would recommend what must not be done."""
    top += 40
    for point in points:
        sheet.circle(x + 28, top + style.line_height / 2, 26, Role.ON_DEEP)
        sheet.icon(mark, x + 12, top + style.line_height / 2 - 16, 32, Role.ALERT if mark == "chú ý" else Role.DEEP)
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
