"""``xu hướng``: does it rise or fall over the years? One panel per series, all on one scale of years.

Columns that stand on zero, so that a small change looks small; between points that may not be compared stands a
numbered gate, which says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf, YesNo
from generator.infographics.kinds._trend_panel import Panel, badge_style
from generator.infographics.kinds._trend_points import Series, TrendPoint, figure_of, runs_of, value_of
from generator.infographics.sheet import Sheet
from generator.infographics.spec import MISSING, Spec, Table, sentence, too_many
from generator.infographics.values import Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.slide import Chart
from generator.ink.theme import Role, Theme
from generator.telling.wording import listed

_MOST_SERIES = 3
_MOST_POINTS = 12


class Trend(Spec):
    """Values over years."""

    name: ClassVar[str] = "xu hướng"
    question: ClassVar[str] = "Qua các năm, tăng hay giảm?"
    repeats_its_page: ClassVar[bool] = True
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: xu hướng
mã: vi-du-xu-huong
tiêu đề: Hội viên khuyến học đông nhất vào giữa năm 2020
phụ đề: Hội viên Hội Khuyến học tỉnh Khánh Hòa cũ
đơn vị: nghìn người
mục:
  - điểm:
      - {năm: 2017, giá trị: "198,9", xấp xỉ: hơn}
      - {năm: 2018, giá trị: "200,7", xấp xỉ: hơn}
      - {năm: 2020, tháng: 7, giá trị: 204, xấp xỉ: gần}
      - {năm: 2021, tháng: 12, giá trị: 196, xấp xỉ: hơn}
nguồn: Báo Khánh Hòa, các năm 2017, 2018, 2020 và 2021
""",
        """\
loại: xu hướng
mã: vi-du-xu-huong-ngat
tiêu đề: Tỷ lệ gia đình học tập không nối được thành một đường
phụ đề: Tỉnh Khánh Hòa cũ
đơn vị: "%"
mục:
  - tên: Gia đình học tập
    điểm:
      - {năm: 2017, giá trị: 84}
      - {năm: 2018, giá trị: 83, xấp xỉ: hơn}
      - {năm: 2020, tháng: 7, giá trị: 71, xấp xỉ: gần, so sánh được: không, lý do: Số hộ làm mẫu số khác trước}
      - {năm: 2021, tháng: 12, giá trị: "88,8", so sánh được: không, lý do: Mẫu số lại đổi thành 254.657 gia đình}
  - tên: Cộng đồng học tập
    điểm:
      - {năm: 2017, giá trị: 83}
      - {năm: 2018, giá trị: 90, xấp xỉ: gần}
      - {năm: 2020, tháng: 7}
      - {năm: 2021, tháng: 12, giá trị: "93,6"}
nguồn: Báo Khánh Hòa
""",
    )

    unit: Word | None = labelled("đơn vị", "Đơn vị của mọi con số trong hình", "%", default=None)
    broken: YesNo = labelled(
        "chấp nhận ngắt", '"có" để vẽ rời những điểm không so sánh được với nhau', "không", default=False
    )
    items: ListOf[Series] = labelled("mục", "Từ một đến ba chuỗi", default=())

    def size(self) -> int:
        """Return the number of known points."""
        return sum(1 for series in self.items for point in series.points if point.value is not None)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Series fit, run forward in time and explain their breaks; data are not joined that may not be."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST_SERIES, "chuỗi")
        for number, series in enumerate(self.items):
            place = ("items", number, "points")
            yield from too_many(place, len(series.points), _MOST_POINTS, "điểm")
            if len(series.points) < 2:
                yield place, "chỉ có một điểm, không thành xu hướng", 'thêm điểm, hoặc dùng loại "con số"'
            if len(self.items) > 1 and not series.label:
                yield ("items", number), "thiếu tên", "mỗi chuỗi một tên"
            for position, point in enumerate(series.points):
                yield from self._point_inconsistencies((*place, position), series, position, point)

    def _point_inconsistencies(
        self, place: tuple[str | int, ...], series: Series, position: int, point: TrendPoint
    ) -> Iterator[Inconsistency]:
        if position and point.place <= series.points[position - 1].place:
            before = series.points[position - 1].moment
            yield (*place, "year"), f"{point.moment} không sau {before}", "xếp theo thời gian, mỗi lúc một điểm"
        if self.unit == "%" and point.value is not None and not 0 <= point.value <= 100:
            yield (*place, "value"), "tỷ lệ nằm ngoài 0–100%", "kiểm tra lại"
        if point.comparable is False and not point.reason and position:
            yield (*place, "comparable"), "chưa nói vì sao không so sánh được", 'thêm "lý do"'
        if self.data and position and point.comparable is False and not self.broken:
            before = series.points[position - 1].moment
            message = f"số liệu {before} và {point.moment} không so sánh được với nhau"
            remedy = 'thêm "chấp nhận ngắt: có" để vẽ rời, hoặc dùng loại "con số"'
            yield ("data",), message, remedy

    def chart(self) -> Chart | None:
        """Return columns over time; what may not be compared with what stands before it bears a star."""
        points = {point.place: point for series in self.items for point in series.points}
        places = sorted(points)
        starred = {
            point.place: point for series in self.items for point in series.points[1:] if point.comparable is False
        }
        rows = [{point.place: point for point in series.points} for series in self.items]
        return Chart(
            tuple(f"{points[place].moment}{' *' if place in starred else ''}" for place in places),
            tuple(
                (series.label or self.subtitle or self.title, tuple(row[p].value if p in row else None for p in places))
                for series, row in zip(self.items, rows, strict=True)
            ),
            tuple(tuple(_words_at(row.get(place), self.unit) for place in places) for row in rows),
            self.unit or "",
            over_time=True,
            caution="* Không so thẳng được với số trước." if starred else "",
        )

    def shortened(self) -> Iterator[Spec]:
        """Leave out the reasons of the breaks, never a break."""
        bare = tuple(
            series.model_copy(update={"points": tuple(p.model_copy(update={"reason": None}) for p in series.points)})
            for series in self.items
        )
        if bare != self.items:
            yield self.model_copy(update={"items": bare})

    def table(self) -> Table:
        """One row per point."""
        named = len(self.items) > 1
        unit = f" ({self.unit})" if self.unit else ""
        columns = (("Chuỗi",) if named else ()) + ("Thời điểm", f"Giá trị{unit}", "Ghi chú")
        rows = []
        for series in self.items:
            for position, point in enumerate(series.points):
                notes = [point.about] if point.about else []
                if position and point.comparable is False:
                    notes.append(f"không so với số trước: {point.reason}")
                rows.append(((series.label or "",) if named else ()) + (point.moment, point.value, "; ".join(notes)))
        return Table(columns, tuple(rows))

    def summary(self) -> str:
        """Say what each run did where its points are known to compare, else its figures alone; say that runs break."""
        said = []
        for series in self.items:
            for run in runs_of(series):
                is_known = len(run) > 1 and all(point.comparable for point in run[1:])
                text = self._change(run) if is_known else self._figures(run)
                said.append(sentence(f"{series.label}: {text}" if series.label else text))
        breaks = [point for series in self.items for point in series.points[1:] if point.comparable is False]
        if breaks:
            said.append("Các số trước và sau chỗ ngắt không so sánh được với nhau.")
        return " ".join([*said, sentence(self.note or "")]).strip()

    def _change(self, run: list[TrendPoint]) -> str:
        first, last, top = run[0], run[-1], max(run, key=value_of)
        word = "tăng lên" if value_of(last) > value_of(first) else "giảm còn"
        word = "vẫn là" if value_of(last) == value_of(first) else word
        change = f"{figure_of(first, self.unit)} {word} {self._with_unit(last)}"
        text = f"từ {first.moment} đến {last.moment}, {change}"
        return text if top in (first, last) else f"{text}, cao nhất là {self._with_unit(top)} ({top.moment})"

    def _figures(self, run: list[TrendPoint]) -> str:
        return "; ".join(f"{point.moment}: {self._with_unit(point)}" for point in run)

    def _with_unit(self, point: TrendPoint) -> str:
        text = figure_of(point, self.unit)
        return text if self.unit in (None, "%") else f"{text} {self.unit}"

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Panels one below another, the years under the last, the reasons of the breaks at the foot."""
        places = [point.place for series in self.items for point in series.points]
        first, last = int(min(places)), int(max(places)) + 1
        values = [float(p.value) for series in self.items for p in series.points if p.value is not None] or [0.0]
        panel = 170.0 if theme.compact else 190.0
        if box.height:
            panel = min(240.0, max(96.0, (box.height - 90) / len(self.items) - 30))
        reasons: list[str] = []
        top = box.y
        for series in self.items:
            if series.label:
                top = sheet.paragraph(series.label, box.x, top, box.width, theme.strong)
            frame = Panel(Box(box.x, top, box.width, panel), (first, last), _scale(values, self.unit), theme, self.unit)
            frame.draw(sheet, series, reasons)
            top += panel + theme.gap * 0.7
        top = _years(sheet, Box(box.x, top - theme.gap * 0.7, box.width, 0), first, last, theme)
        for number, reason in enumerate(reasons, start=1):
            badge = theme.small.line_height / 2
            sheet.circle(box.x + badge, top + badge + 3, badge, Role.ALERT)
            sheet.line_of_text(str(number), box.x + badge, top + 3, badge_style(theme), "middle")
            words = f"Không so được: {reason}"
            top = sheet.paragraph(words, box.x + badge * 2 + 8, top + 3, box.width - badge * 2 - 8, theme.small)
        for words in self._remarks():
            top = sheet.paragraph(words, box.x, top + 3, box.width, theme.small)
        return top

    def _remarks(self) -> Iterator[str]:
        if any(p.comparable is False and not p.reason for s in self.items for p in s.points[1:]):
            yield "Hai bên vạch đứt không so được với nhau."
        gaps = [f"{s.label or ''} {p.moment}".strip() for s in self.items for p in s.points if p.value is None]
        if gaps:
            yield f"{MISSING[:1].upper()}{MISSING[1:]}: {listed(gaps)}."


def _scale(values: list[float], unit: str | None) -> tuple[float, float]:
    """Return the bottom and top of the scale, zero always within."""
    return min(0.0, *values), 100.0 if unit == "%" else max(0.0, *values) or 1.0


def _years(sheet: Sheet, box: Box, first: int, last: int, theme: Theme) -> float:
    step = box.width / (last - first)
    widest = fonts.measure("2020", theme.small) + 10
    every = next((n for n in (1, 2, 5, 10, 20) if step * n >= widest), 50)
    sheet.line(box.x, box.y, box.right, box.y, Role.INK, 1.5)
    free_from = box.x
    for year in range(first, last):
        x = box.x + (year - first) * step
        sheet.line(x, box.y, x, box.y + 5, Role.INK, 1)
        if (year - first) % every == 0 and x + widest <= box.right + step / 2:
            middle = min(max(x + step / 2, box.x + widest / 2), box.right - widest / 2)
            if middle - widest / 2 >= free_from - 1:
                sheet.line_of_text(str(year), middle, box.y + 6, theme.small, "middle")
                free_from = middle + widest / 2
    return box.y + 6 + theme.small.line_height


def _words_at(point: TrendPoint | None, unit: str | None) -> str:
    """Return what stands at a point whose figure is only nearly known."""
    return figure_of(point, unit) if point and point.about and point.value is not None else ""
