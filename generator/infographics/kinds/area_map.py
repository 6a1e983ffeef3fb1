"""``bản đồ``: where in the province? The 65 units by their outlines, Đặc khu Trường Sa in its inset.

A map shows where things lie; how much there is of them it shows badly, for a large, empty commune outweighs a small,
full ward (``lưới địa bàn`` does not). Units of which nothing is known are hatched and counted, never taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

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
_HIGHEST = 760.0
# On a canvas of a given height the map has at least so much of it; a body that would be higher does not fit.
_MOST_OF_IT = 0.62
_EDGE = 16.0
_HATCH = 9.0
_PAD = 2.0
# A dress of a class: its fill; the bare ground has a border that is seen.
_FILLS = (Role.DEEP, Role.MID, Role.GROUND, Role.ALERT)


class _Drawn(NamedTuple):
    """The map on the canvas: where it lies, how large a square of its grid is."""

    shown: ProvinceMap
    box: Box
    scale: float


class AreaMap(AreaPicture):
    """A map of the 65 units."""

    name: ClassVar[str] = "bản đồ"
    question: ClassVar[str] = "Ở đâu trong tỉnh?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: bản đồ
mã: vi-du-ban-do
tiêu đề: "Ví dụ vẽ: ba nhóm và những nơi chưa có số liệu"
mục:
  - {địa bàn: Đặc khu Trường Sa, nhóm: Đặc khu}
  - {địa bàn: Phường Nha Trang, nhóm: Phường}
  - {địa bàn: Xã Khánh Vĩnh, nhóm: Xã}
  - {địa bàn: Xã Ninh Hải, nhóm: Xã}
nguồn: Ví dụ để thử hình
""",
        """\
loại: bản đồ
mã: vi-du-ban-do-so
tiêu đề: "Ví dụ vẽ: con số ở từng nơi"
đơn vị: lớp
mục:
  - {địa bàn: Xã Tây Ninh Hòa, giá trị: 12}
  - {địa bàn: Xã Bác Ái Tây, giá trị: 7}
  - {địa bàn: Xã Khánh Sơn, giá trị: 0}
  - {địa bàn: Xã Cà Ná, giá trị: 3}
nguồn: Ví dụ để thử hình
""",
    )

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """The classes, then the map; beside it where the canvas is wide."""
        aside = box.width * 0.32
        is_beside = box.width >= 560 and self._key_height(aside, theme) <= (box.height or _HIGHEST)
        room = box.width - aside - 20 if is_beside else box.width
        note = paragraph_height(CAPTION, box.width, theme.small) + 8
        top = box.y if is_beside else self._key(sheet, box, theme) + 6
        high = max(box.height * _MOST_OF_IT, box.bottom - top - note) if box.height else _HIGHEST
        drawn = _drawn(box.x, top, room, min(high, _HIGHEST))
        if is_beside:
            self._key(sheet, Box(box.right - aside, box.y, aside, 0), theme)
        self._areas(sheet, drawn)
        bottom = max(drawn.box.bottom, self._names(sheet, drawn, theme))
        return sheet.paragraph(CAPTION, box.x, bottom + 8, box.width, theme.small)

    def _key_height(self, width: float, theme: Theme) -> float:
        return self._key(Sheet(), Box(0, 0, width, 0), theme)

    def _key(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Set the classes one below the other, each with how many units it has."""
        top = box.y
        known = self.known_areas()
        levels = [self.level(known.get(area.name)) for area in all_areas()]
        for words, level in self.labels():
            counted = words if self.groups and level is not None else f"{words} ({levels.count(level)})"
            y = top + (theme.body.line_height - _EDGE) / 2
            swatch = ((box.x, y), (box.x + _EDGE, y), (box.x + _EDGE, y + _EDGE), (box.x, y + _EDGE))
            _fill(sheet, [swatch], level)
            left = box.x + _EDGE + 8
            top = sheet.paragraph(counted, left, top, box.right - left, theme.body) + 4
        return top

    def _areas(self, sheet: Sheet, drawn: _Drawn) -> None:
        """Draw all units of a class at once, the unknown first."""
        known = self.known_areas()
        by_level: dict[int | None, list[Shape]] = {}
        for area in all_areas():
            level = self.level(known.get(area.name))
            if area.name != INSET:
                by_level.setdefault(level, []).extend(_shapes(drawn, area.name))
        for level in sorted(by_level, key=lambda one: -1 if one is None else _ORDER[one]):
            _fill(sheet, by_level[level], level)
        self._inset(sheet, drawn, self.level(known.get(INSET)))

    def _inset(self, sheet: Sheet, drawn: _Drawn, level: int | None) -> None:
        """Draw the islets in their frame, in one colour: a border would leave nothing of them."""
        inset, scale = drawn.shown.inset, drawn.scale
        left, top = drawn.box.x + inset.x * scale, drawn.box.y + inset.y * scale
        frame = ((left, top), (left + inset.width * scale, top))
        whole = [*frame, *((x, top + inset.height * scale) for x, _ in reversed(frame))]
        if level is None:
            sheet.strokes(hatching([whole], 2 * _HATCH), Role.RULE, 1)
        fill = Role.EDGE if level is None or _FILLS[level] is Role.GROUND else _FILLS[level]
        sheet.polygons(_shapes(drawn, INSET), fill, fill, 0.4)
        sheet.polygons([whole], None, Role.EDGE, 1)

    def _names(self, sheet: Sheet, drawn: _Drawn, theme: Theme) -> float:
        """Name the known units that have room for it, with their figures; the inset always, below its frame."""
        style = Style(theme.small.size)
        for name, item in self.known_areas().items():
            if name != INSET:
                shape = max(_shapes(drawn, name), key=len)
                for lines in _wordings(name, item):
                    if _set_inside(sheet, shape, lines, style, is_bare=self.level(item) == 2):
                        break
        inset, scale = drawn.shown.inset, drawn.scale
        words = find_area(INSET).bare_name
        known = self.known_areas().get(INSET)
        if known and known.value is not None:
            words += f": {format_number(known.value)}"
        middle = drawn.box.x + (inset.x + inset.width / 2) * scale
        top = drawn.box.y + (inset.y + inset.height) * scale + 3
        return sheet.line_of_text(words, middle, top, style, "middle")


# Borders of filled units are the ground showing; those of bare ones are drawn last, so that they are whole.
_ORDER = {0: 0, 1: 1, 3: 2, 2: 3}


def _drawn(x: float, top: float, width: float, high: float) -> _Drawn:
    """Return the map in the middle of its room, as large as it may be."""
    shown = province_map(*(_COARSE if high < _COARSE_BELOW or width < 400 else _FINE))
    scale = min(width / shown.width, high / shown.height)
    left = x + (width - shown.width * scale) / 2
    return _Drawn(shown, Box(left, top, shown.width * scale, shown.height * scale), scale)


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
