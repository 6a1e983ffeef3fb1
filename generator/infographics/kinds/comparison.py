"""``so sánh``: which is more, side by side? Groups of horizontal bars on one scale, up to three series.

Each bar bears its series' name and its figure, so that nothing depends on telling colours apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf, YesNo
from generator.infographics.sheet import Sheet
from generator.infographics.spec import MISSING, Cell, Part, Spec, Table, sentence, too_many, with_unit
from generator.infographics.values import Number, Phrase, Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.slide import Chart
from generator.ink.theme import Role, Style, Theme, Weight
from generator.telling.wording import listed

_MOST_GROUPS = 12
_MOST_SERIES = 3
# The axis stands free of the bars: it would not be told from a dark one.
_AXIS = 3


class BarValue(Part):
    """The value of one series in a group."""

    series: Word | None = labelled("chuỗi", "Thuộc chuỗi nào, nếu có hơn một chuỗi", "2025", default=None)
    value: Number | None = labelled("giá trị", "Con số; giảm thì ghi số âm; để trống nếu chưa có", "70", default=None)
    about: Word | None = labelled("xấp xỉ", "hơn, gần hoặc khoảng", "hơn", default=None)


class BarGroup(Part):
    """One thing that is compared."""

    label: Phrase = labelled("nhãn", "Cái gì được so", "Gia đình học tập")
    values: ListOf[BarValue] = labelled("các giá trị", "Mỗi chuỗi một giá trị")

    def of(self, series: str) -> BarValue | None:
        """Return the value in a series."""
        return next((value for value in self.values if (value.series or "") == series), None)


class Comparison(Spec):
    """Grouped horizontal bars."""

    name: ClassVar[str] = "so sánh"
    question: ClassVar[str] = "Cái nào nhiều hơn, cái nào ít hơn?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: so sánh
mã: vi-du-so-sanh-mot-chuoi
tiêu đề: Đơn vị học tập phải đạt cao nhất
phụ đề: Chỉ tiêu cả nước đến năm 2025
đơn vị: "%"
mục:
  - {nhãn: Đơn vị học tập, các giá trị: [{giá trị: 80}]}
  - {nhãn: Gia đình học tập, các giá trị: [{giá trị: 70}]}
  - {nhãn: Dòng họ học tập, các giá trị: [{giá trị: 65}]}
  - {nhãn: "Cộng đồng học tập (thôn, tổ dân phố)", các giá trị: [{giá trị: 65}]}
nguồn: Quyết định 387/QĐ-TTg, theo Báo Yên Bái
""",
        """\
loại: so sánh
mã: vi-du-so-sanh-ba-chuoi
tiêu đề: "Ví dụ vẽ: ba chuỗi, có chỗ chưa có số liệu"
đơn vị: "%"
mục:
  - nhãn: Người trong độ tuổi lao động có năng lực thông tin
    các giá trị: [{chuỗi: 2020, xấp xỉ: gần, giá trị: 0}, {chuỗi: 2025, giá trị: 50}, {chuỗi: 2030, giá trị: 70}]
  - nhãn: Tỉnh đạt chuẩn phổ cập giáo dục tiểu học mức độ 3
    các giá trị: [{chuỗi: 2020}, {chuỗi: 2025, giá trị: "50,5"}, {chuỗi: 2030, giá trị: 100}]
nguồn: Ví dụ để thử hình
""",
    )

    unit: Word | None = labelled("đơn vị", "Đơn vị của mọi con số trong hình", "%", default=None)
    items: ListOf[BarGroup] = labelled("mục", "Từ một đến mười hai nhóm", default=())
    total: YesNo = labelled("cộng thành 100%", '"có" nếu các phần phải cộng thành 100%', "không", default=False)

    @property
    def series(self) -> tuple[str, ...]:
        """The names of the series, in the order in which they appear; one empty name where there is none."""
        return tuple(dict.fromkeys(value.series or "" for group in self.items for value in group.values)) or ("",)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Groups and series fit; shares stay below 100 % and add up where they are said to."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST_GROUPS, "nhóm")
        yield from too_many(("items",), len(self.series), _MOST_SERIES, "chuỗi")
        if len(self.items) * len(self.series) > 24:
            message = f"có {len(self.items) * len(self.series)} thanh, hình chỉ vừa 24"
            yield ("items",), message, "bớt nhóm hoặc bớt chuỗi"
        for number, group in enumerate(self.items):
            names = [value.series or "" for value in group.values]
            if len(set(names)) < len(names):
                yield ("items", number, "values"), "có hai giá trị trong một chuỗi", 'ghi "chuỗi" khác nhau'
            for position, value in enumerate(group.values):
                if self.unit == "%" and value.value is not None and value.value > 100:
                    place = ("items", number, "values", position, "value")
                    yield place, f"{with_unit(value.value, '%')} lớn hơn 100%", "kiểm tra lại"
        if self.total:
            yield from self._sums()

    def _sums(self) -> Iterator[Inconsistency]:
        if any(value.value is not None and value.value < 0 for group in self.items for value in group.values):
            yield ("items",), "có phần âm mà các phần phải cộng thành 100%", 'bỏ "cộng thành 100%"'
        for name in self.series:
            found = [value.value for group in self.items if (value := group.of(name)) and value.value is not None]
            if abs(sum(found, Decimal(0)) - 100) > Decimal("0.1") * len(found):
                which = f' chuỗi "{name}"' if name else ""
                message = f"các phần{which} cộng lại được {with_unit(sum(found, Decimal(0)), '%')}, không phải 100%"
                yield ("items",), message, 'kiểm tra lại, hoặc bỏ "cộng thành 100%"'

    def chart(self) -> Chart | None:
        """Return bars side by side."""
        rows = [[group.of(name) for group in self.items] for name in self.series]
        return Chart(
            tuple(group.label for group in self.items),
            tuple(
                (name or self.subtitle or self.title, tuple(value.value if value else None for value in row))
                for name, row in zip(self.series, rows, strict=True)
            ),
            tuple(tuple(_figure(value, self.unit) if value and value.about else "" for value in row) for row in rows),
            self.unit or "",
        )

    def shortened(self) -> Iterator[Spec]:
        """Leave out the last groups."""
        for count in range(len(self.items) - 1, 1, -1):
            yield self.model_copy(update={"items": self.items[:count]})

    def table(self) -> Table:
        """One row per group, one column per series."""
        unit = f" ({self.unit})" if self.unit else ""
        columns = ("Nội dung", *(f"{name or 'Giá trị'}{unit}" for name in self.series))
        rows = []
        for group in self.items:
            cells: list[Cell] = [group.label]
            for name in self.series:
                value = group.of(name)
                plain = value is None or value.value is None or not value.about
                cells.append(value.value if value and plain else _figure(value, self.unit) if value else None)
            rows.append(tuple(cells))
        return Table(columns, tuple(rows))

    def summary(self) -> str:
        """Say every figure, series by series, and which is the largest."""
        sentences = []
        for name in self.series:
            said = [
                f"{group.label} {_figure(value, self.unit)}"
                for group in self.items
                if (value := group.of(name)) and value.value is not None
            ]
            if said:
                sentences.append(sentence(f"{name}: {listed(said)}" if name else listed(said)))
        gaps = sum(1 for group in self.items for name in self.series if not (v := group.of(name)) or v.value is None)
        if gaps:
            sentences.append(f"Có {gaps} chỗ {MISSING}.")
        return " ".join([*sentences, sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Label beside the bars where there is room, above them where there is not."""
        values = [float(v.value) for g in self.items for v in g.values if v.value is not None]
        largest, least = max([*values, 0.0]), min([*values, 0.0])
        scale = _Scale(100.0 if self.unit == "%" and largest > 40 else largest, -least)
        beside = not theme.compact
        label_width = min(box.width * 0.34, max(fonts.measure(g.label, theme.strong) for g in self.items) + 4)
        names = max((fonts.measure(name, theme.body) for name in self.series), default=0.0)
        names = names + 10 if names else 0.0
        figures = max(fonts.measure(_figure(v, self.unit), theme.value) for g in self.items for v in g.values) + 12
        left = box.x + (label_width + 20 if beside else 0) + names
        room = box.right - left - figures
        if room < box.width * 0.2:
            return self._stacked(sheet, box, theme, scale)
        zero = scale.zero(left, room) - _AXIS
        top = box.y
        for group in self.items:
            start = top
            if beside:
                height = self._label_height(group, label_width, theme)
                bars = len(self.series) * self._step(theme) - 4
                sheet.paragraph(group.label, box.x, top + max(0.0, (bars - height) / 2), label_width, theme.strong)
                place = Box(left, top + max(0.0, (height - bars) / 2), room, 0)
                top = max(self._bars(sheet, place, theme, group, names, scale), start + height)
            else:
                top = sheet.paragraph(group.label, box.x, top, box.width, theme.strong) + 2
                start = top
                top = self._bars(sheet, Box(left, top, room, 0), theme, group, names, scale)
                sheet.line(zero, start, zero, top, Role.INK, 1.5)
            top += 10 if len(self.series) == 1 else theme.gap
        if beside:
            sheet.line(zero, box.y - 4, zero, top - 6, Role.INK, 1.5)
        return top

    def _stacked(self, sheet: Sheet, box: Box, theme: Theme, scale: _Scale) -> float:
        """Set names and figures above the bars: for words so long that no bar would be left beside them."""
        top = box.y
        for group in self.items:
            top = sheet.paragraph(group.label, box.x, top, box.width, theme.strong)
            for number, name in enumerate(self.series):
                value = group.of(name)
                figure = _figure(value, self.unit)
                top = sheet.paragraph(f"{name}: {figure}" if name else figure, box.x, top + 4, box.width, theme.body)
                place = scale.bar(box.x, box.width, value)
                _bar(sheet, Box(place[0], top, place[1], 14), number)
                top += 14 if place[1] else 0
            top += theme.gap
        return top - theme.gap

    def _label_height(self, group: BarGroup, width: float, theme: Theme) -> float:
        return len(fonts.wrap(group.label, theme.strong, width)) * theme.strong.line_height

    def _step(self, theme: Theme) -> float:
        return theme.value.line_height + 4

    def _bars(self, sheet: Sheet, box: Box, theme: Theme, group: BarGroup, names: float, scale: _Scale) -> float:
        top = box.y
        thickness = theme.value.line_height
        for number, name in enumerate(self.series):
            value = group.of(name)
            shift = (thickness - theme.body.line_height) / 2
            sheet.line_of_text(name, box.x - names, top + shift, theme.body)
            left, length = scale.bar(box.x, box.width, value)
            _bar(sheet, Box(left, top + 2, length, thickness - 4), number)
            figure = _figure(value, self.unit) if value else MISSING
            is_known = value is not None and value.value is not None
            style = theme.value if is_known else Style(theme.body.size, Weight.REGULAR, Role.QUIET)
            shift = (thickness - style.line_height) / 2
            # Of a decrease the figure stands on the other side of the line of zero, where no bar is.
            end = max(left + length, scale.zero(box.x, box.width))
            sheet.line_of_text(figure, end + 8, top + shift, style)
            top += self._step(theme)
        return top - 4


@dataclass(frozen=True)
class _Scale:
    """How far bars reach to the right and to the left of zero, in the unit of the figures."""

    right: float
    left: float

    def zero(self, start: float, width: float) -> float:
        """Return where zero stands."""
        return start + width * self.left / self._span

    def bar(self, start: float, width: float, value: BarValue | None) -> tuple[float, float]:
        """Return where a bar begins and how long it is; of a decrease it ends before the line of zero."""
        zero = self.zero(start, width)
        if value is None or value.value is None:
            return zero, 0.0
        length = width * abs(float(value.value)) / self._span
        if value.value >= 0:
            return zero, length
        return zero - length, max(1.0, length - 2 * _AXIS)

    @property
    def _span(self) -> float:
        return self.right + self.left or 1.0


def _bar(sheet: Sheet, box: Box, series: int) -> None:
    """Fill the first series, fill the second lighter, leave the third hollow."""
    if series == 2:
        sheet.rect(box.x, box.y + 1, box.width, box.height - 2, Role.GROUND, stroke=Role.INK, stroke_width=2)
    else:
        sheet.rect(box.x, box.y, box.width, box.height, (Role.MAIN, Role.MID)[series])


def _figure(value: BarValue | None, unit: str | None) -> str:
    if value is None or value.value is None:
        return MISSING
    about = f"{value.about} " if value.about else ""
    return about + with_unit(value.value, unit)
