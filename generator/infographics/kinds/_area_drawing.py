"""The 65 units drawn by their outlines: classes, borders, names where they fit, Đặc khu Trường Sa in its inset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.infographics.kinds._area_picture import AreaPicture, AreaValue
from generator.infographics.sheet import Sheet, paragraph_height
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme
from generator.language.areas import all_areas, find_area
from generator.language.vietnamese import format_number
from generator.places.outlines import CAPTION, INSET, ProvinceMap, province_map
from generator.places.shapes import Shape, hatching, place_for

# As fine as a printed page needs it, and as a phone does: a grid's height, and the corners that are cut off.
_FINE, _COARSE = (800, 14.0), (400, 5.0)
_COARSE_BELOW = 520.0
_HIGHEST = 960.0
# The key stands beside the map where there is so much room, or over the sea, which lies right of this share of its
# height and between these two.
_ROOM_BESIDE, _ROOM_AT_SEA = 210.0, 150.0
_SEA, _SEA_TOP, _SEA_HEIGHT = 0.6, 0.28, 0.44
# On a canvas of a given height the map has at least so much of it; a body that would be higher does not fit.
_MOST_OF_IT = 0.62
_EDGE = 16.0
_HATCH = 11.0
_PAD = 2.0
# A dress of a class: its fill; the bare ground has a border that is seen.
_FILLS = (Role.DEEP, Role.MID, Role.GROUND, Role.ALERT)
# Borders of filled units are the ground showing; those of bare ones are drawn last, so that they are whole.
_ORDER = {0: 0, 1: 1, 3: 2, 2: 3}


class _Drawn(NamedTuple):
    """The map on the canvas: where it lies, how large a square of its grid is."""

    shown: ProvinceMap
    box: Box
    scale: float


def draw_map(picture: AreaPicture, sheet: Sheet, box: Box, theme: Theme) -> float:
    """Draw what a picture knows of the units as a map, with its classes and what it is not; returns the bottom."""
    note = paragraph_height(CAPTION, box.width, theme.small) + 8
    drawn = _with_key(picture, sheet, box, theme, note)
    _areas(picture, sheet, drawn)
    bottom = max(drawn.box.bottom, _names(picture, sheet, drawn, theme))
    return sheet.paragraph(CAPTION, box.x, bottom + 8, box.width, theme.small)


def _with_key(picture: AreaPicture, sheet: Sheet, box: Box, theme: Theme, note: float) -> _Drawn:
    """Place the map and its key: beside it, over the sea, or above it, the first that has room."""
    drawn = _placed(box.x, box.y, box.width, box.height - note if box.height else _HIGHEST)
    high = drawn.box.height
    sea = box.x + _SEA * high + 8
    for place, room, most in (
        (Box(drawn.box.right + 20, box.y, box.right - drawn.box.right - 20, 0), _ROOM_BESIDE, high),
        (Box(sea, box.y + _SEA_TOP * high, box.right - sea, 0), _ROOM_AT_SEA, _SEA_HEIGHT * high),
    ):
        if place.width >= room and _key(picture, Sheet(), Box(0, 0, place.width, 0), theme) <= most:
            _key(picture, sheet, place, theme)
            return drawn
    top = _key(picture, sheet, box, theme) + 6
    high = max(box.height * _MOST_OF_IT, box.bottom - top - note) if box.height else _HIGHEST
    drawn = _placed(box.x, top, box.width, high)
    middle = box.x + (box.width - drawn.box.width) / 2
    return _Drawn(drawn.shown, Box(middle, top, drawn.box.width, drawn.box.height), drawn.scale)


def _placed(x: float, top: float, width: float, high: float) -> _Drawn:
    """Return the map as large as its room and the largest map allow."""
    high = min(high, _HIGHEST)
    shown = province_map(*(_COARSE if high < _COARSE_BELOW or width < 400 else _FINE))
    scale = min(width / shown.width, high / shown.height)
    return _Drawn(shown, Box(x, top, shown.width * scale, shown.height * scale), scale)


def _key(picture: AreaPicture, sheet: Sheet, box: Box, theme: Theme) -> float:
    """Set the classes one below the other, each with how many units it has."""
    top = box.y
    known = picture.known_areas()
    levels = [picture.level(known.get(area.name)) for area in all_areas()]
    for words, level in picture.labels():
        counted = words if picture.groups and level is not None else f"{words} ({levels.count(level)})"
        y = top + (theme.body.line_height - _EDGE) / 2
        _fill(sheet, [((box.x, y), (box.x + _EDGE, y), (box.x + _EDGE, y + _EDGE), (box.x, y + _EDGE))], level)
        left = box.x + _EDGE + 8
        top = sheet.paragraph(counted, left, top, box.right - left, theme.body) + 4
    return top


def _areas(picture: AreaPicture, sheet: Sheet, drawn: _Drawn) -> None:
    """Draw all units of a class at once, the unknown first."""
    known = picture.known_areas()
    by_level: dict[int | None, list[Shape]] = {}
    for area in all_areas():
        if area.name != INSET:
            level = picture.level(known.get(area.name))
            by_level.setdefault(level, []).extend(_shapes(drawn, area.name))
    for level in sorted(by_level, key=lambda one: -1 if one is None else _ORDER[one]):
        _fill(sheet, by_level[level], level)
    _inset(sheet, drawn, picture.level(known.get(INSET)))


def _inset(sheet: Sheet, drawn: _Drawn, level: int | None) -> None:
    """Draw the islets in their frame, in one colour: a border would leave nothing of them."""
    inset, scale = drawn.shown.inset, drawn.scale
    left, top = drawn.box.x + inset.x * scale, drawn.box.y + inset.y * scale
    right, bottom = left + inset.width * scale, top + inset.height * scale
    whole = ((left, top), (right, top), (right, bottom), (left, bottom))
    if level is None:
        sheet.strokes(hatching([whole], 2 * _HATCH), Role.RULE, 1)
    fill = Role.EDGE if level is None or _FILLS[level] is Role.GROUND else _FILLS[level]
    sheet.polygons(_shapes(drawn, INSET), fill, fill, 0.4)
    sheet.polygons([whole], None, Role.EDGE, 1)


def _names(picture: AreaPicture, sheet: Sheet, drawn: _Drawn, theme: Theme) -> float:
    """Name the known units that have room for it, with their figures; the inset always, below its frame."""
    style = Style(theme.small.size)
    known = picture.known_areas()
    for name, item in known.items():
        if name != INSET:
            shape = max(_shapes(drawn, name), key=len)
            for lines in _wordings(name, item):
                if _set_inside(sheet, shape, lines, style, is_bare=picture.level(item) == 2):
                    break
    inset, scale = drawn.shown.inset, drawn.scale
    words = find_area(INSET).bare_name
    there = known.get(INSET)
    if there and there.value is not None:
        words += f": {format_number(there.value)}"
    middle = drawn.box.x + (inset.x + inset.width / 2) * scale
    return sheet.line_of_text(words, middle, drawn.box.y + (inset.y + inset.height) * scale + 3, style, "middle")


def _shapes(drawn: _Drawn, name: str) -> list[Shape]:
    box, scale = drawn.box, drawn.scale
    return [[(box.x + x * scale, box.y + y * scale) for x, y in ring] for ring in drawn.shown.rings[name]]


def _fill(sheet: Sheet, shapes: Sequence[Shape], level: int | None) -> None:
    if level is None:
        sheet.strokes(hatching(shapes, _HATCH), Role.QUIET, 1)
        sheet.polygons(shapes, None, Role.EDGE, 0.8)
    elif _FILLS[level] is Role.GROUND:
        sheet.polygons(shapes, Role.GROUND, Role.EDGE, 0.8)
    else:
        sheet.polygons(shapes, _FILLS[level], Role.GROUND, 0.8)


def _wordings(name: str, item: AreaValue) -> Iterator[list[str]]:
    """Yield what may stand in a unit, the fullest first."""
    bare = find_area(name).bare_name
    figure = [format_number(item.value)] if item.value is not None else []
    words = bare.split(" ")
    yield [bare, *figure]
    for cut in range(1, len(words)):
        yield [" ".join(words[:cut]), " ".join(words[cut:]), *figure]
    if figure:
        yield figure


def _set_inside(sheet: Sheet, shape: Shape, lines: list[str], style: Style, *, is_bare: bool) -> bool:
    """Set lines in the middle of a shape, on a plate of their own where it is filled; False where they do not fit."""
    width = max(fonts.measure(line, style) for line in lines) + 2 * _PAD
    height = len(lines) * style.line_height
    place = place_for(shape, width + 2, height + 2)
    if place is None:
        return False
    x, top = place[0] + 1, place[1] + 1
    if not is_bare:
        sheet.rect(x, top, width, height, Role.GROUND, radius=3)
    for line in lines:
        top = sheet.line_of_text(line, x + width / 2, top, style, "middle")
    return True
