"""``con số``: which figures should one remember? One to six of them, each as large as a headline.

A share is also shown as a part of its whole: as a hundred squares where it stands alone, as a thin bar among others.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many, with_unit
from generator.infographics.values import Icon, Name, Number, Phrase, Positive, Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight
from generator.language.vietnamese import format_number

_MOST = 6
_APPROXIMATIONS = ("hơn", "gần", "khoảng")
_SIZES = (60, 52, 46, 40, 34, 28, 24, 20, 17)


class Figure(Part):
    """One figure with what it counts."""

    value: Number | None = labelled("giá trị", "Con số; để trống nếu có tử số và mẫu số", "88,8", default=None)
    unit: Word | None = labelled("đơn vị", "Đơn vị của con số", "%", default=None)
    label: Phrase = labelled("nhãn", "Con số ấy đếm gì", "gia đình đạt danh hiệu Gia đình học tập")
    about: Word | None = labelled("xấp xỉ", "hơn, gần hoặc khoảng, nếu nguồn viết thế", "hơn", default=None)
    part: Positive | None = labelled("tử số", "Số đạt", "226.259", default=None)
    whole: Positive | None = labelled("mẫu số", "Trong tổng số", "254.657", default=None)
    counted: Name | None = labelled("đếm bằng", "Tên của thứ được đếm", "gia đình", default=None)
    icon: Icon | None = labelled("biểu tượng", "Hình nhỏ bên cạnh", "gia đình", default=None)

    @property
    def share(self) -> Decimal | None:
        """The share in percent, None where the figure is none."""
        if self.value is not None:
            return self.value if self.unit == "%" and self.value >= 0 else None
        if self.part is None or not self.whole:
            return None
        return (self.part * 100 / self.whole).quantize(Decimal("0.1"), "ROUND_HALF_UP")

    @property
    def text(self) -> str:
        """The figure as it is written large, without its unit."""
        if self.value is not None:
            return format_number(self.value)
        return format_number(self.share) if self.share is not None else "?"

    @property
    def shown_unit(self) -> str:
        """The unit as it is written after the figure."""
        return self.unit or ("%" if self.value is None and self.share is not None else "")

    @property
    def parts_text(self) -> str:
        """``226.259 trong 254.657 gia đình``; empty where the parts are unknown."""
        if self.part is None or self.whole is None:
            return ""
        return f"{format_number(self.part)} trong {format_number(self.whole)} {self.counted or ''}".rstrip()


class KeyFigures(Spec):
    """One to six figures that stand for themselves."""

    name: ClassVar[str] = "con số"
    question: ClassVar[str] = "Con số nào đáng nhớ?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: con số
mã: vi-du-mot-con-so
tiêu đề: Gần chín trong mười gia đình đạt danh hiệu Gia đình học tập
phụ đề: Tỉnh Khánh Hòa cũ, năm 2021
mục:
  - tử số: 226.259
    mẫu số: 254.657
    đếm bằng: gia đình
    nhãn: gia đình đạt danh hiệu Gia đình học tập
nguồn: Báo Khánh Hòa, tháng 12/2021; tỷ lệ do cổng này tính từ hai số của báo
ghi chú: Không so với năm 2020, vì mẫu số khác nhau.
""",
        """\
loại: con số
mã: vi-du-ba-con-so
tiêu đề: Tỉnh Khánh Hòa từ ngày 01/7/2025
mục:
  - {giá trị: 65, nhãn: đơn vị hành chính cấp xã, biểu tượng: bản đồ}
  - {giá trị: 48, đơn vị: xã, nhãn: ở đồng bằng và miền núi, biểu tượng: xã phường}
  - {giá trị: 16, đơn vị: phường, nhãn: ở đô thị, biểu tượng: cơ quan}
nguồn: Nghị quyết 1667/NQ-UBTVQH15
""",
    )

    items: ListOf[Figure] = labelled("mục", "Từ một đến sáu con số", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Figures exist, fit, and no part is larger than its whole."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "con số")
        for number, item in enumerate(self.items):
            place = ("items", number)
            if item.value is None and item.share is None:
                yield place, "không có con số", 'ghi "giá trị", hoặc "tử số" và "mẫu số"'
            if item.part is not None and item.whole is not None and item.part > item.whole:
                message = f"{format_number(item.part)} lớn hơn mẫu số {format_number(item.whole)}"
                yield (*place, "part"), message, "kiểm tra lại hai số"
            if item.unit == "%" and item.value is not None and item.value > 100:
                yield (*place, "value"), f"{format_number(item.value)}% lớn hơn 100%", "kiểm tra lại, hoặc bỏ đơn vị %"
            if item.about and item.about not in _APPROXIMATIONS:
                yield (*place, "about"), f'không hiểu "{item.about}"', "chọn một trong: hơn, gần, khoảng"

    def shortened(self) -> Iterator[Spec]:
        """Leave out the last figures."""
        for count in range(len(self.items) - 1, 0, -1):
            yield self.model_copy(update={"items": self.items[:count]})

    def table(self) -> Table:
        """One row per figure."""
        with_parts = any(item.parts_text for item in self.items)
        columns = ("Nội dung", "Giá trị", "Đơn vị") + (("Số đạt", "Tổng số") if with_parts else ())
        rows = []
        for item in self.items:
            value = item.value if item.value is not None else item.share
            label = f"{item.label} ({item.about})" if item.about else item.label
            rows.append((label, value, item.shown_unit) + ((item.part, item.whole) if with_parts else ()))
        return Table(columns, tuple(rows))

    def summary(self) -> str:
        """Say each figure in a clause."""
        clauses = []
        for item in self.items:
            value = item.value if item.value is not None else (item.share or Decimal(0))
            figure = " ".join(filter(None, [item.about, with_unit(value, item.shown_unit)]))
            parts = f" ({item.parts_text})" if item.parts_text else ""
            clauses.append(f"{figure} {item.label}{parts}")
        opening = f"{self.subtitle}: " if self.subtitle else ""
        return " ".join([sentence(opening + "; ".join(clauses)), sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """One figure with its hundred squares, or a grid of figures under rules."""
        if len(self.items) == 1:
            return _hero(sheet, box, theme, self.items[0])
        columns = _columns(len(self.items), box, theme)
        width = (box.width - (columns - 1) * 28) / columns
        top = bottom = box.y
        for start in range(0, len(self.items), columns):
            row = self.items[start : start + columns]
            size = min(_fitting(item, width, 46 if theme.compact else 60) for item in row)
            for column, item in enumerate(row):
                cell = Box(box.x + column * (width + 28), top, width, 0)
                bottom = max(bottom, _cell(sheet, cell, theme, item, size))
            top = bottom + theme.gap
        return bottom


def _columns(count: int, box: Box, theme: Theme) -> int:
    if theme.compact:
        return 1 if box.width < 400 else 2
    return {2: 2, 3: 3, 4: 2 if box.width < 800 else 4}.get(count, 3)


def _number_text(item: Figure) -> str:
    return f"{item.text}%" if item.shown_unit == "%" else item.text


def _fitting(item: Figure, width: float, largest: float) -> float:
    """Return the largest size at which the figure fits the width."""
    text = _number_text(item)
    return next((s for s in _SIZES if s <= largest and fonts.measure(text, Style(s, Weight.BOLD)) <= width), _SIZES[-1])


def _cell(sheet: Sheet, box: Box, theme: Theme, item: Figure, size: float) -> float:
    sheet.rect(box.x, box.y, box.width, 3, Role.INK)
    style = Style(size, Weight.BOLD, Role.MAIN)
    text = _number_text(item)
    top = box.y + 8
    if item.about:
        top = sheet.line_of_text(item.about, box.x, top, theme.body.toned(Role.QUIET))
    if item.icon:
        edge = min(40.0, style.line_height)
        if fonts.measure(text, style) + edge + 8 <= box.width:
            sheet.icon(item.icon, box.right - edge, top + (style.line_height - edge) / 2, edge, Role.ALERT)
    bottom = sheet.line_of_text(text, box.x, top, style)
    unit = item.shown_unit if item.shown_unit != "%" else ""
    unit_left = box.x + fonts.measure(text, style) + 8
    unit_width = fonts.measure(unit, theme.strong)
    room = box.right - unit_left - (48 if item.icon else 0)
    if unit and unit_width <= room:
        shift = style.baseline - theme.strong.baseline
        sheet.line_of_text(unit, unit_left, top + shift, theme.strong.toned(Role.MAIN))
    elif unit:
        bottom = sheet.paragraph(unit, box.x, bottom, box.width, theme.strong.toned(Role.MAIN))
    if item.share is not None:
        _share_bar(sheet, Box(box.x, bottom, box.width, 8), item.share)
        bottom += 14
    bottom = sheet.paragraph(item.label, box.x, bottom, box.width, theme.body)
    return sheet.paragraph(item.parts_text, box.x, bottom, box.width, theme.small)


def _share_bar(sheet: Sheet, box: Box, share: Decimal) -> None:
    sheet.rect(box.x, box.y, box.width, box.height, Role.PANEL, stroke=Role.EDGE)
    sheet.rect(box.x, box.y, box.width * float(share) / 100, box.height, Role.MAIN)


def _hero(sheet: Sheet, box: Box, theme: Theme, item: Figure) -> float:
    """Set one figure large; beside it, or below on a phone, a hundred squares of which the share is filled."""
    squares = item.share is not None
    beside = squares and not theme.compact
    grid = min(260.0, box.width * 0.36) if beside else min(box.width, 240.0)
    if box.height:
        grid = min(box.height, box.width * (0.42 if beside else 0.6))
    width = box.width - grid - 44 if beside else box.width
    size = next(
        (s for s in (116, 96, 84, *_SIZES) if fonts.measure(_number_text(item), Style(s, Weight.BOLD)) <= width),
        _SIZES[-1],
    )
    if theme.compact:
        size = min(size, 84)
    style = Style(size, Weight.BOLD, Role.MAIN)
    bottom = box.y
    if item.about:
        bottom = sheet.line_of_text(item.about, box.x, bottom, Style(20, Weight.REGULAR, Role.QUIET))
    bottom = sheet.line_of_text(_number_text(item), box.x, bottom, style)
    if item.shown_unit not in ("", "%"):
        bottom = sheet.paragraph(item.shown_unit, box.x, bottom, width, Style(24, Weight.BOLD, Role.MAIN))
    bottom = sheet.paragraph(item.label, box.x, bottom, width, Style(17 if theme.compact else 22, Weight.BOLD))
    bottom = sheet.paragraph(item.parts_text, box.x, bottom, width, theme.subtitle)
    if not squares:
        return bottom
    place = Box(box.right - grid, box.y, grid, grid) if beside else Box(box.x, bottom + theme.gap, grid, grid)
    _hundred(sheet, place, item.share or Decimal(0))
    return max(bottom, place.bottom)


def _hundred(sheet: Sheet, box: Box, share: Decimal) -> None:
    """Draw a hundred squares, filled from the bottom; the last one in part."""
    step = box.width / 10
    edge = step - max(3.0, step * 0.16)
    for number in range(100):
        row, column = divmod(number, 10)
        x, y = box.x + column * step, box.bottom - (row + 1) * step + (step - edge)
        filled = min(1.0, max(0.0, float(share) - number))
        if filled < 1:
            sheet.rect(x, y, edge, edge, Role.PANEL, stroke=Role.EDGE)
        sheet.rect(x, y, edge * filled, edge, Role.MAIN)
