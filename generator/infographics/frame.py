"""The frame around every picture: headline, subtitle, body, note, source and the portal's name, laid out once.

A picture that flows (wide, narrow) is as high as it must be. One of a fixed height (for social networks) has a headline
and a source that can be read on a phone, and a body enlarged as far as it fits; where its text would stay small, a
shorter form of it, which says how much it leaves out; where none is short enough, its summary in large letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.infographics.sheet import Sheet, paragraph_height
from generator.infographics.spec import Spec
from generator.ink import fonts
from generator.ink.scene import Box, Group, Line, Mark, Scene, Text
from generator.ink.theme import CARD, COMPACT, ROOMY, SQUARE, Role, Size, Style, Theme, Weight
from generator.language.vietnamese import format_date

_BAR = (46.0, 5.0)
_BARE_MARGIN = 12.0
_EMBLEM = "sách"
_COMPACT_BELOW = 560
# Widths that a body is tried at, before it is enlarged to the canvas: the narrower, the larger its text ends up.
_TRIED_WIDTHS = (440, 520, 600, 700, 800, 900, 1000, 1088)
_LEFT_OUT = "Hình rút gọn còn {} trong {} mục."
# The smallest text, in pixels of the canvas, that details give way to, and that whole items give way to.
_LEGIBLE, _STILL_LEGIBLE = 20.0, 14.0


def layout(spec: Spec, size: Size, site_name: str = "") -> Scene:
    """Lay a whole picture out on a canvas."""
    if size.is_bare:
        return layout_body(spec, size.width, _BARE_MARGIN)
    if size.height is None:
        return _flowing(spec, size, site_name)
    return _fixed(spec, size, size.height, site_name)


def layout_body(spec: Spec, width: float, margin: float = 20.0) -> Scene:
    """Lay the body out alone, for a page that sets headline and source in its own type."""
    sheet = Sheet()
    bottom = spec.body(sheet, Box(margin, margin, width - 2 * margin, 0), _theme(width))
    return _scene(spec, width, bottom + margin, [Group(tuple(sheet.marks))])


def _theme(width: float) -> Theme:
    return COMPACT if width < _COMPACT_BELOW else ROOMY


def _scene(spec: Spec, width: float, height: float, groups: list[Group]) -> Scene:
    ground = Sheet()
    ground.rect(0, 0, width, height, Role.GROUND)
    return Scene(width, height, spec.title, spec.summary(), (Group(tuple(ground.marks)), *groups))


def credit_lines(spec: Spec) -> list[str]:
    """Return the words under a picture: what to mind, where it comes from, of which day."""
    lines = [f"Lưu ý: {spec.note}"] if spec.note else []
    if spec.source:
        lines.append(f"Nguồn: {spec.source}")
    if spec.dated:
        lines.append(f"Số liệu ngày {format_date(spec.dated)}")
    return lines


def _flowing(spec: Spec, size: Size, site_name: str) -> Scene:
    sheet, theme = Sheet(), _theme(size.width)
    margin = theme.margin
    width = size.width - 2 * margin
    sheet.rect(margin, margin, *_BAR, Role.ALERT)
    top = sheet.paragraph(spec.title, margin, margin + _BAR[1] + 6, width, theme.title, balance=True)
    if spec.subtitle:
        top = sheet.paragraph(spec.subtitle, margin, top, width, theme.subtitle)
    top = spec.body(sheet, Box(margin, top + theme.gap, width, 0), theme) + theme.gap
    bottom = _footer(sheet, spec, Box(margin, top, width, 0), theme, site_name)
    return _scene(spec, size.width, round(bottom + margin * 0.8), [Group(tuple(sheet.marks))])


def _footer(sheet: Sheet, spec: Spec, box: Box, theme: Theme, site_name: str) -> float:
    sheet.line(box.x, box.y, box.right, box.y, Role.RULE)
    top = box.y + 8
    beside = site_name and not theme.compact
    name_style = Style(theme.small.size, Weight.BOLD, Role.MAIN)
    width = box.width * 0.6 if beside else box.width
    bottom = top
    for line in credit_lines(spec):
        bottom = sheet.paragraph(line, box.x, bottom, width, theme.small)
    if not site_name:
        return bottom
    if beside:
        place = Box(box.x + width + 24, top, box.width - width - 24, 0)
        return max(bottom, _signature(sheet, site_name, place, name_style))
    return _signature(sheet, site_name, Box(box.x, bottom + 4, box.width, 0), name_style, "start")


def _signature(sheet: Sheet, name: str, box: Box, style: Style, align: str = "end") -> float:
    """Set the portal's name after its emblem, at the right end or the left; returns the bottom."""
    icon = style.line_height
    room = box.width - icon - 6
    before = len(sheet.marks)
    if align == "end":
        bottom = sheet.paragraph(name, box.x + icon + 6, box.y, room, style, "end", balance=True)
        left = min((mark.box.x for mark in sheet.marks[before:]), default=box.x)
    else:
        bottom = sheet.paragraph(name, box.x + icon + 6, box.y, room, style, balance=True)
        left = box.x + icon + 6
    sheet.icon(_EMBLEM, left - icon - 6, box.y, icon, style.role)
    return bottom


def _fixed(spec: Spec, size: Size, height: int, site_name: str) -> Scene:
    margin = 60.0 if size is SQUARE else 54.0
    width = size.width - 2 * margin
    sheet = Sheet()
    sheet.rect(margin, margin - 10, 80, 9, Role.ALERT)
    top = _fixed_headline(sheet, spec, Box(margin, margin + 4, width, 0), 58 if size is SQUARE else 50)
    foot = Box(margin, height - margin * 0.6, width, 0)
    lines = credit_lines(spec)

    def room(under: list[str]) -> Box:
        bottom = _fixed_footer(Sheet(), under, foot, site_name)
        return Box(margin, top + 16, width, bottom - top - 32)

    shown, body = _fitted(spec, room(lines))
    if len(shown.items) < len(spec.items):
        lines = [_LEFT_OUT.format(len(shown.items), len(spec.items)), *lines]
        shown, body = _fitted(spec, room(lines), at_most=len(shown.items))
        lines[0] = _LEFT_OUT.format(len(shown.items), len(spec.items))
    _fixed_footer(sheet, lines, foot, site_name)
    return _scene(spec, size.width, height, [Group(tuple(sheet.marks)), body])


def layout_card(
    title: str, label: str, site_name: str, number: tuple[str, str] | None = None, aside: float = 0
) -> Scene:
    """Lay out a card that stands for a page without a picture: what it is, its title, whose it is.

    ``number`` is what it came to and when, set large; ``aside`` the width left free on the right for a drawing.
    A title may hold what the bundled family cannot draw, such as an emoji: a page's title is no picture's text.
    """
    shown = fonts.drawable(title)
    margin = 64.0
    whole = CARD.width - 2 * margin
    width = whole - aside
    height = float(CARD.height or CARD.width)
    sheet = Sheet()
    sheet.rect(0, 0, CARD.width, height, Role.GROUND)
    sheet.rect(margin, margin, 96, 10, Role.ALERT)
    top = sheet.line_of_text(label, margin, margin + 26, Style(32, Weight.REGULAR, Role.QUIET))
    if number:
        top = sheet.line_of_text(number[0], margin, top + 6, _number_style(number[0], width))
        top = sheet.paragraph(number[1], margin, top, width, Style(30, Weight.REGULAR, Role.QUIET))
    room = height - margin - 70 - top
    style = next(
        (s for s in map(_headline, range(72, 30, -2)) if paragraph_height(shown, width, s) <= room), _headline(30)
    )
    top += (room - paragraph_height(shown, width, style)) * 0.3
    sheet.paragraph(shown, margin, top, width, style, balance=True)
    name = Style(32, Weight.BOLD, Role.MAIN)
    sheet.line(margin, height - margin - 56, margin + whole, height - margin - 56, Role.RULE, 2)
    _signature(sheet, site_name, Box(margin, height - margin - 44, whole, 0), name, "start")
    return Scene(CARD.width, height, title, f"{label}: {title}", (Group(tuple(sheet.marks)),))


def _number_style(text: str, width: float) -> Style:
    """Return the largest style in which a number stands on one line."""
    styles = (Style(size, Weight.BOLD, Role.MAIN) for size in range(140, 40, -10))
    return next((one for one in styles if fonts.measure(text, one) <= width), Style(40, Weight.BOLD))


def _headline(size: float) -> Style:
    return Style(size, Weight.BOLD)


def _fixed_headline(sheet: Sheet, spec: Spec, box: Box, largest: int) -> float:
    """Set the headline as large as fits two lines, or three smaller ones."""
    style = _headline(largest)
    while style.size > 26 and (
        paragraph_height(spec.title, box.width, style) > (2.1 if style.size > 40 else 3.1) * style.line_height
    ):
        style = _headline(style.size - 2)
    bottom = sheet.paragraph(spec.title, box.x, box.y, box.width, style, balance=True)
    under = Style(26, Weight.REGULAR, Role.QUIET)
    if spec.subtitle and paragraph_height(spec.subtitle, box.width, under) < 3.1 * under.line_height:
        bottom = sheet.paragraph(spec.subtitle, box.x, bottom, box.width, under)
    return bottom


def _fixed_footer(sheet: Sheet, lines: list[str], box: Box, site_name: str) -> float:
    """Set source, note and name upwards from the bottom of the canvas; returns the top."""
    name = Style(26, Weight.BOLD, Role.MAIN)
    sizes = (Style(size, Weight.REGULAR, Role.QUIET) for size in (24, 22, 20, 18, 16))
    # Long notes are set smaller rather than pushing the picture out.
    small = next(
        (style for style in sizes if sum(paragraph_height(line, box.width, style) for line in lines) <= box.y * 0.28),
        Style(14, Weight.REGULAR, Role.QUIET),
    )
    name_height = name.line_height if site_name else 0
    top = box.y - name_height - sum(paragraph_height(line, box.width, small) for line in lines) - 10
    sheet.line(box.x, top, box.right, top, Role.RULE, 2)
    bottom = top + 8
    for line in lines:
        bottom = sheet.paragraph(line, box.x, bottom, box.width, small)
    if site_name:
        _signature(sheet, site_name, Box(box.x, bottom, box.width, 0), name, "start")
    return top


def _fitted(spec: Spec, room: Box, at_most: int | None = None) -> tuple[Spec, Group]:
    """Return a picture in the form that is large enough here, with its body: details go before items do."""
    whole: list[tuple[float, Spec, Group]] = []
    partial: list[tuple[float, Spec, Group]] = []
    for candidate in (spec, *spec.shortened()):
        if at_most is not None and len(candidate.items) > at_most:
            continue
        is_whole = len(candidate.items) == len(spec.items)
        if not is_whole and any(smallest >= _STILL_LEGIBLE for smallest, _, _ in whole):
            break
        if attempts := list(_attempts(candidate, room)):
            group = max(attempts, key=lambda one: one.scale)
            (whole if is_whole else partial).append((_smallest(group), candidate, group))
            if _smallest(group) >= (_LEGIBLE if is_whole else _STILL_LEGIBLE):
                return candidate, group
    fitting = [*whole, *partial]
    return max(fitting, key=lambda one: one[0])[1:] if fitting else (spec, _in_words(spec, room))


def _smallest(group: Group) -> float:
    return min((mark.style.size for mark in group.marks if isinstance(mark, Text)), default=0.0) * group.scale


def _attempts(spec: Spec, room: Box) -> Iterator[Group]:
    for tried in _TRIED_WIDTHS:
        if tried > room.width:
            break
        scale = room.width / tried
        sheet = Sheet()
        left = room.x / scale
        bottom = spec.body(sheet, Box(left, 0, tried, room.height / scale), _theme(tried))
        if bottom * scale <= room.height:
            # The body stands in the middle of its room; a short one a little above it, where the eye expects it.
            lift = room.y / scale + (room.height / scale - bottom) * 0.45
            yield Group(tuple(_moved(sheet.marks, lift)), scale)


def _moved(marks: list[Mark], down: float) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, Line):
            yield replace(mark, y1=mark.y1 + down, y2=mark.y2 + down)
        else:
            yield replace(mark, y=mark.y + down)


def _in_words(spec: Spec, room: Box) -> Group:
    words = spec.summary()
    style = Style(46)
    while style.size > 20 and paragraph_height(words, room.width, style) > room.height:
        style = Style(style.size - 1)
    while paragraph_height(words, room.width, style) > room.height and ". " in words.rstrip("."):
        words = words.rstrip(".").rpartition(". ")[0] + "."
    sheet = Sheet()
    height = paragraph_height(words, room.width, style)
    if height <= room.height:
        sheet.paragraph(words, room.x, room.y + (room.height - height) * 0.4, room.width, style)
    return Group(tuple(sheet.marks))
