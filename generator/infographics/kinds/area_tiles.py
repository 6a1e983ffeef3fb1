"""``lưới địa bàn``: how does it look place by place? A tile for each of the 65 units, grouped by old district.

Tiles of one size do not let a large, empty commune outweigh a small, full ward, as a map would. Old districts only help
to find a place; a unit that lies in several stands with the first and bears a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet, paragraph_height
from generator.infographics.spec import MISSING, Part, Spec, Table, sentence, too_many, with_unit
from generator.infographics.values import Name, Positive, Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme
from generator.language.areas import Area, UnknownArea, all_areas, find_area, units_of_old_district
from generator.language.vietnamese import format_number

_MOST_GROUPS = 4
_MANY = "*"


class AreaValue(Part):
    """What is known of a unit: a figure, or the group it belongs to."""

    area: Name = labelled("địa bàn", "Một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh")
    value: Positive | None = labelled("giá trị", "Con số", "12", default=None)
    group: Word | None = labelled("nhóm", "Nhóm, nếu tô theo nhóm", "Phường", default=None)


class AreaTiles(Spec):
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

    unit: Word | None = labelled("đơn vị", "Đơn vị của các con số", "lớp", default=None)
    items: ListOf[AreaValue] = labelled("mục", "Các địa bàn đã biết; nơi khác ghi là chưa có số liệu", default=())

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order in which they appear."""
        return tuple(dict.fromkeys(item.group for item in self.items if item.group))

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Units exist and are told once, either all by figure or all by group."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.groups), _MOST_GROUPS, "nhóm")
        seen: set[str] = set()
        for number, item in enumerate(self.items):
            place = ("items", number)
            try:
                area = find_area(item.area).name
            except UnknownArea as error:
                yield (*place, "area"), str(error.args[0]), str(error.args[1])
                continue
            if area in seen:
                yield (*place, "area"), f"{area} đã có ở trên", "mỗi địa bàn một lần"
            seen.add(area)
            if (item.value is None) == (item.group is None):
                yield place, "cần đúng một trong giá trị và nhóm", 'ghi "giá trị" hoặc "nhóm"'
        if self.groups and any(item.value is not None for item in self.items):
            yield ("items",), "vừa có giá trị vừa có nhóm", "chọn một cách cho cả hình"

    def _known(self) -> dict[str, AreaValue]:
        return {find_area(item.area).name: item for item in self.items}

    def shortened(self) -> Iterator[Spec]:
        """Leave out the names where there is no room for 65 of them: a square for each unit, counted."""
        yield _Squares.model_construct(**dict(self))

    def table(self) -> Table:
        """One row per unit, all 65, by old district."""
        known = self._known()
        rows = []
        for district, areas in _by_district():
            for area in areas:
                item = known.get(area.name)
                shown = (item.group or item.value) if item else None
                rows.append((area.name, ", ".join(area.old_districts) or district, shown))
        heading = "Nhóm" if self.groups else f"Giá trị ({self.unit})" if self.unit else "Giá trị"
        return Table(("Địa bàn", "Huyện, thị xã, thành phố cũ", heading), tuple(rows))

    def summary(self) -> str:
        """Count the units of each group, or name the largest figure; say of how many nothing is known."""
        if self.groups:
            counts = {group: sum(item.group == group for item in self.items) for group in self.groups}
            listed = [f"{group}: {count}" for group, count in sorted(counts.items(), key=lambda pair: -pair[1])]
            said = [sentence(f"Trong {len(all_areas())} xã, phường, đặc khu, {'; '.join(listed)}")]
        else:
            values = sorted(self._known().items(), key=lambda pair: (-(pair[1].value or Decimal(0)), pair[0]))
            name, top = values[0]
            said = [sentence(f"Nhiều nhất là {name}: {with_unit(top.value or Decimal(0), self.unit)}")]
        unknown = len(all_areas()) - len(self.items)
        if unknown:
            said.append(sentence(f"{unknown} nơi {MISSING}"))
        return " ".join([*said, sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """A key, then the old districts as blocks that flow into columns."""
        top = self._key(sheet, box, theme)
        districts = _by_district()
        columns = 1 if theme.compact else 4 if box.width > 860 else 3
        if box.height and box.width > 860:
            columns = 5  # a square has less height to give
        across = 3 if theme.compact else 2
        gap = 22.0 if columns < 5 else 16.0
        width = (box.width - (columns - 1) * gap) / columns
        known = self._known()
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
        style = _tile_style(theme).toned(_dress(sheet, box, self._level(item)))
        words = paragraph_height(_short(area), box.width - 10, style)
        figures = style.line_height if item and item.value is not None else 0.0
        top = box.y + 6 + (box.height - 6 - words - figures) / 2
        bottom = sheet.paragraph(_short(area), box.x + 5, top, box.width - 10, style, "middle")
        if item and item.value is not None:
            text = fonts_fit(format_number(item.value), box.width - 10, style)
            sheet.line_of_text(text, box.x + box.width / 2, bottom, style, "middle")

    def _level(self, item: AreaValue | None) -> int | None:
        """Return which of the four dresses a tile wears; None for a unit of which nothing is known."""
        if item is None:
            return None
        if item.group:
            return self.groups.index(item.group)
        largest = max((i.value for i in self.items if i.value is not None), default=Decimal(0))
        if not item.value or not largest:
            return 2
        return 0 if item.value * 2 > largest else 1

    def _labels(self) -> list[tuple[str, int | None]]:
        """Return what each dress means, and the dress."""
        labels: list[tuple[str, int | None]]
        if self.groups:
            labels = [
                (f"{group} ({sum(item.group == group for item in self.items)})", number)
                for number, group in enumerate(self.groups)
            ]
        else:
            largest = max((item.value for item in self.items if item.value is not None), default=Decimal(0))
            half = with_unit(largest / 2, self.unit)
            labels = [(f"Trên {half}", 0), (f"Đến {half}", 1), (with_unit(Decimal(0), self.unit), 2)]
        if len(self.items) < len(all_areas()):
            labels.append((MISSING[:1].upper() + MISSING[1:], None))
        return labels

    def _key(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        x, top = box.x, box.y
        edge = 16.0
        for words, level in self._labels():
            width = edge + 8 + fonts.measure(words, theme.body)
            if x > box.x and x + width > box.right:
                x, top = box.x, top + theme.body.line_height + 4
            _dress(sheet, Box(x, top + (theme.body.line_height - edge) / 2, edge, edge), level)
            bottom = sheet.paragraph(words, x + edge + 8, top, box.right - x - edge - 8, theme.body)
            top = bottom - theme.body.line_height
            x += width + 22
        return top + theme.body.line_height + 12


class _Squares(AreaTiles):
    """The same units without their names, for a canvas too low for tiles."""

    def shortened(self) -> Iterator[Spec]:
        """There is nothing left to leave out."""
        yield from ()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """A row per group: how many, of what, and as many squares."""
        known = self._known()
        levels = [self._level(known.get(area.name)) for area in all_areas()]
        names = [(words.rpartition(" (")[0] or words, level) for words, level in self._labels()]
        figures = Style(theme.value.size * 1.5, theme.value.weight, Role.MAIN)
        left = box.x + fonts.measure("00", figures) + 12
        width = min(box.width * 0.3, max(fonts.measure(words, theme.strong) for words, _ in names))
        edge, top = 20.0, box.y
        across = max(1, int((box.right - left - width - 20) // (edge + 5)))
        for words, level in names:
            count = levels.count(level)
            rows = max(1, -(-count // across))
            height = max(figures.line_height, rows * (edge + 5), paragraph_height(words, width, theme.strong))
            sheet.line_of_text(str(count), left - 12, top + (height - figures.line_height) / 2, figures, "end")
            middle = top + (height - paragraph_height(words, width, theme.strong)) / 2
            sheet.paragraph(words, left, middle, width, theme.strong)
            start = top + (height - rows * (edge + 5) + 5) / 2
            for number in range(count):
                row, column = divmod(number, across)
                x = left + width + 20 + column * (edge + 5)
                _dress(sheet, Box(x, start + row * (edge + 5), edge, edge), level)
            top += height + 10
        return top - 10


def fonts_fit(text: str, width: float, style: Style) -> str:
    """Return a figure, or an ellipsis where it is wider than its tile; the table has it in full."""
    return text if fonts.measure(text, style) <= width else "…"


def _by_district() -> list[tuple[str, tuple[Area, ...]]]:
    """Return the units by the old district that is named first."""
    groups = []
    for district in units_of_old_district():
        areas = tuple(area for area in all_areas() if area.old_districts[:1] == (district,))
        if areas:
            groups.append((district.replace("Thành phố ", "TP ").replace("Thị xã ", "TX "), areas))
    return groups


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
