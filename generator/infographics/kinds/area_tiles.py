"""``lưới địa bàn``: how does it look place by place? A tile for each of the 65 units, grouped by old district.

Tiles of one size do not let a large, empty commune outweigh a small, full ward, as a map would. Old districts only help
to find a place; a unit that lies in several stands with the first and bears a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.infographics.kinds._area_drawing import draw_map
from generator.infographics.kinds._area_picture import AreaPicture, AreaValue, by_old_district
from generator.infographics.sheet import Sheet, paragraph_height
from generator.infographics.spec import Spec
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme
from generator.language.areas import Area, all_areas
from generator.language.vietnamese import format_number

_MANY = "*"


class AreaTiles(AreaPicture):
    """Tiles of the 65 units."""

    name: ClassVar[str] = "lưới địa bàn"
    question: ClassVar[str] = "Ở từng xã, phường thì thế nào?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: lưới địa bàn
mã: vi-du-luoi-dia-ban
tiêu đề: "Ví dụ vẽ: ba nhóm và những nơi chưa có số liệu"
mục:
  - {địa bàn: Đặc khu Trường Sa, nhóm: Đặc khu}
  - {địa bàn: Phường Nha Trang, nhóm: Phường}
  - {địa bàn: Xã Khánh Vĩnh, nhóm: Xã}
  - {địa bàn: Xã Ninh Hải, nhóm: Xã}
nguồn: Ví dụ để thử hình
""",
        """\
loại: lưới địa bàn
mã: vi-du-luoi-dia-ban-so
tiêu đề: "Ví dụ vẽ: con số ở từng nơi"
đơn vị: lớp
mục:
  - {địa bàn: Phường Nha Trang, giá trị: 12}
  - {địa bàn: Phường Phan Rang, giá trị: 7}
  - {địa bàn: Xã Khánh Sơn, giá trị: 0}
  - {địa bàn: Xã Cà Ná, giá trị: 3}
nguồn: Ví dụ để thử hình
""",
    )

    def shortened(self) -> Iterator[Spec]:
        """Leave out the names where there is no room for 65 of them: the map, its classes counted."""
        yield _OnMap.model_construct(**dict(self))

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """A key, then the old districts as blocks that flow into columns."""
        top = self._key(sheet, box, theme)
        districts = by_old_district()
        columns = 1 if theme.compact else 4 if box.width > 860 else 3
        if box.height and box.width > 860:
            columns = 5  # a square has less height to give
        across = 3 if theme.compact else 2
        gap = 22.0 if columns < 5 else 16.0
        width = (box.width - (columns - 1) * gap) / columns
        known = self.known_areas()
        tile = self._tile_height(width, across, theme)
        heights = [_block_height(len(areas), across, tile, theme) for _, areas in districts]
        bottoms = [top] * columns
        for (district, areas), height in zip(districts, heights, strict=True):
            column = bottoms.index(min(bottoms))
            place = Box(box.x + column * (width + gap), bottoms[column], width, height)
            self._block(sheet, place, theme, district, areas, known, across, tile)
            bottoms[column] += height
        note = f"{_MANY} Nằm trong hơn một huyện cũ; xếp theo nơi nêu trước. Cấp huyện không còn từ 01/7/2025."
        return sheet.paragraph(note, box.x, max(bottoms), box.width, theme.small)

    def _tile_height(self, width: float, across: int, theme: Theme) -> float:
        room = (width - (across - 1) * 4) / across - 10
        style = _tile_style(theme)
        lines = max(paragraph_height(_short(area), room, style) for area in all_areas())
        return lines + (style.line_height if not self.groups else 0) + 12

    def _block(
        self,
        sheet: Sheet,
        box: Box,
        theme: Theme,
        district: str,
        areas: tuple[Area, ...],
        known: dict[str, AreaValue],
        across: int,
        tile: float,
    ) -> None:
        top = sheet.line_of_text(district, box.x, box.y, theme.small) + 3
        width = (box.width - (across - 1) * 4) / across
        for number, area in enumerate(areas):
            row, column = divmod(number, across)
            place = Box(box.x + column * (width + 4), top + row * (tile + 4), width, tile)
            self._tile(sheet, place, theme, area, known.get(area.name))

    def _tile(self, sheet: Sheet, box: Box, theme: Theme, area: Area, item: AreaValue | None) -> None:
        style = _tile_style(theme).toned(_dress(sheet, box, self.level(item)))
        words = paragraph_height(_short(area), box.width - 10, style)
        figures = style.line_height if item and item.value is not None else 0.0
        top = box.y + 6 + (box.height - 6 - words - figures) / 2
        bottom = sheet.paragraph(_short(area), box.x + 5, top, box.width - 10, style, "middle")
        if item and item.value is not None:
            text = fonts_fit(format_number(item.value), box.width - 10, style)
            sheet.line_of_text(text, box.x + box.width / 2, bottom, style, "middle")

    def _key(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        x, top = box.x, box.y
        edge = 16.0
        for words, level in self.labels():
            width = edge + 8 + fonts.measure(words, theme.body)
            if x > box.x and x + width > box.right:
                x, top = box.x, top + theme.body.line_height + 4
            _dress(sheet, Box(x, top + (theme.body.line_height - edge) / 2, edge, edge), level)
            bottom = sheet.paragraph(words, x + edge + 8, top, box.right - x - edge - 8, theme.body)
            top = bottom - theme.body.line_height
            x += width + 22
        return top + theme.body.line_height + 12


class _OnMap(AreaTiles):
    """The same units on a map, for a canvas too low for 65 names."""

    def shortened(self) -> Iterator[Spec]:
        """There is nothing left to leave out."""
        yield from ()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Where the units of each class lie."""
        return draw_map(self, sheet, box, theme)


def fonts_fit(text: str, width: float, style: Style) -> str:
    """Return a figure, or an ellipsis where it is wider than its tile; the table has it in full."""
    return text if fonts.measure(text, style) <= width else "…"


def _short(area: Area) -> str:
    return area.bare_name + (_MANY if len(area.old_districts) > 1 else "")


def _tile_style(theme: Theme) -> Style:
    return Style(theme.small.size)


def _block_height(count: int, across: int, tile: float, theme: Theme) -> float:
    rows = -(-count // across)
    return theme.small.line_height + 3 + rows * (tile + 4) + 10


def _dress(sheet: Sheet, box: Box, level: int | None) -> Role:
    """Draw a tile's ground; return the colour of words on it. Tone and outline differ, not colour alone."""
    x, y, width, height = box.x, box.y, box.width, box.height
    if level is None:
        sheet.rect(x, y, width, height, Role.PANEL)
        return Role.QUIET
    if level == 0:
        sheet.rect(x, y, width, height, Role.DEEP)
        return Role.ON_DEEP
    if level == 1:
        sheet.rect(x + 1, y + 1, width - 2, height - 2, Role.GROUND, stroke=Role.MAIN, stroke_width=2)
        sheet.rect(x, y, width, 6, Role.MAIN)
        return Role.INK
    if level == 2:
        sheet.rect(x, y, width, height, Role.GROUND, stroke=Role.EDGE)
        return Role.INK
    sheet.rect(x + 1.5, y + 1.5, width - 3, height - 3, Role.GROUND, stroke=Role.ALERT, stroke_width=3)
    return Role.INK
