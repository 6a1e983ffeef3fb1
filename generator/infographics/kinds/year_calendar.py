"""``lịch năm``: in which month is what? Twelve months with every event at its days; busy and quiet months show.

Days that return every year, or the days of one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf, complaint
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many
from generator.infographics.values import Phrase
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight

_MOST = 24
_MOST_IN_MONTH = 6
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Day = tuple[int, int]


def _as_day(value: Any) -> Day:
    if isinstance(value, tuple):
        return value
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})", str(value).strip())
    if not match or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[1]) <= _DAYS[int(match[2]) - 1]:
        raise complaint(f'không phải ngày trong năm (đang là "{value}")', "viết dạng 21/04")
    return int(match[2]), int(match[1])


YearlyDay = Annotated[tuple[int, int], BeforeValidator(_as_day)]


class YearEvent(Part):
    """An event and its days."""

    title: Phrase = labelled("tên", "Tên sự kiện", "Ngày Sách và Văn hóa đọc Việt Nam")
    first: YearlyDay = labelled("từ", "Ngày đầu", "21/04")
    last: YearlyDay | None = labelled("đến", "Ngày cuối, nếu hơn một ngày", "07/10", default=None)

    @property
    def days(self) -> str:
        """``21/04`` or ``01/10–07/10``."""
        first = f"{self.first[1]:02d}/{self.first[0]:02d}"
        return f"{first}–{self.last[1]:02d}/{self.last[0]:02d}" if self.last and self.last != self.first else first

    def span_in(self, month: int) -> tuple[int, int] | None:
        """Return the first and last day of the event in a month; None where it has none there."""
        last = self.last or self.first
        if not self.first[0] <= month <= last[0]:
            return None
        return self.first[1] if self.first[0] == month else 1, last[1] if last[0] == month else _DAYS[month - 1]


class YearCalendar(Spec):
    """Twelve months of events."""

    name: ClassVar[str] = "lịch năm"
    question: ClassVar[str] = "Trong năm, tháng nào có gì?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: lịch năm
mã: vi-du-lich-nam
tiêu đề: Tháng 10 là tháng của việc học
phụ đề: Những ngày trở lại mỗi năm
mục:
  - {tên: Ngày Sách và Văn hóa đọc Việt Nam, từ: 21/04}
  - {tên: Tuần lễ hưởng ứng học tập suốt đời, từ: 01/10, đến: 07/10}
  - {tên: Ngày Khuyến học Việt Nam, từ: 02/10}
  - {tên: Ngày Chuyển đổi số quốc gia, từ: 10/10}
nguồn: Quyết định 1862/QĐ-TTg; Quyết định 1271/QĐ-TTg; vietnam.vn
""",
        """\
loại: lịch năm
mã: vi-du-lich-hai-thang
tiêu đề: "Ví dụ vẽ: một đợt kéo qua ba tháng"
năm: 2025
mục:
  - {tên: Tháng đọc sách cùng con, từ: 15/04, đến: 02/06}
nguồn: Ví dụ
""",
    )

    items: ListOf[YearEvent] = labelled("mục", "Từ một đến hai mươi bốn sự kiện", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Events fit, month by month, and end after they begin."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "sự kiện")
        for number, item in enumerate(self.items):
            if item.last and item.last < item.first:
                yield ("items", number, "last"), "trước ngày đầu", "kiểm tra lại; đợt qua năm mới thì tách làm hai"
        for month in range(1, 13):
            count = sum(item.span_in(month) is not None for item in self.items)
            yield from too_many(("items",), count, _MOST_IN_MONTH, f"sự kiện trong tháng {month}")

    def _ordered(self) -> list[YearEvent]:
        return sorted(self.items, key=lambda item: (item.first, item.last or item.first, item.title))

    def shortened(self) -> Iterator[Spec]:
        """Draw the year as one line where twelve months have no room; nothing is left out: an empty month would lie."""
        yield _OneLine.model_construct(**dict(self))

    def table(self) -> Table:
        """One row per event, by day."""
        return Table(("Ngày", "Sự kiện"), tuple((item.days, item.title) for item in self._ordered()))

    def summary(self) -> str:
        """Say the events in their order, and the busiest month."""
        events = "; ".join(f"{item.days}: {item.title}" for item in self._ordered())
        said = [sentence(f"Năm {self.year}: {events}" if self.year else f"Hằng năm: {events}")]
        counts = [sum(item.first[0] == month for item in self.items) for month in range(1, 13)]
        if max(counts) > 1 and counts.count(max(counts)) == 1:
            said.append(f"Nhiều nhất là tháng {counts.index(max(counts)) + 1}, có {max(counts)} sự kiện.")
        return " ".join([*said, sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Months in four columns, three where it is narrower; on a phone empty months shrink to a line."""
        if theme.compact:
            return self._list(sheet, box, theme)
        columns = 4 if box.width > 760 else 3
        gap = 18.0
        width = (box.width - (columns - 1) * gap) / columns
        top = box.y
        for start in range(1, 13, columns):
            months = range(start, start + columns)
            height = max(self._month(Sheet(), Box(0, 0, width, 0), theme, month) for month in months)
            for column, month in enumerate(months):
                self._month(sheet, Box(box.x + column * (width + gap), top, width, 0), theme, month)
            top += height + 12
        return top - 12

    def _events_in(self, month: int) -> list[tuple[YearEvent, tuple[int, int]]]:
        return [(item, span) for item in self._ordered() if (span := item.span_in(month))]

    def _month(self, sheet: Sheet, box: Box, theme: Theme, month: int) -> float:
        events = self._events_in(month)
        role = Role.INK if events else Role.QUIET
        heading = Style(theme.strong.size, Weight.BOLD if events else Weight.REGULAR, role)
        top = sheet.line_of_text(f"Tháng {month}", box.x, box.y, heading)
        _strip(sheet, Box(box.x, top + 2, box.width, 12), month, [span for _, span in events])
        top += 20
        for item, _ in events:
            if item.first[0] == month:
                top = sheet.line_of_text(item.days, box.x, top, Style(theme.body.size, Weight.BOLD, Role.ALERT))
                top = sheet.paragraph(item.title, box.x, top, box.width, theme.body) + 5
        return top

    def _list(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        gutter = 40.0
        top = box.y
        for month in range(1, 13):
            events = self._events_in(month)
            figure = Style(17, Weight.BOLD, Role.MAIN if events else Role.QUIET)
            bottom = sheet.line_of_text(f"T{month}", box.x, top, figure)
            strip_top = top + figure.line_height / 2 - 5
            spans = [span for _, span in events]
            _strip(sheet, Box(box.x + gutter, strip_top, box.width - gutter, 10), month, spans)
            for item, _ in events:
                if item.first[0] == month:
                    style = Style(theme.body.size, Weight.BOLD, Role.ALERT)
                    bottom = sheet.line_of_text(item.days, box.x + gutter, bottom, style)
                    bottom = sheet.paragraph(item.title, box.x + gutter, bottom, box.width - gutter, theme.body) + 3
            top = bottom + 2
        return top


class _OneLine(YearCalendar):
    """The same year as one line of twelve months, with the events listed below it."""

    def shortened(self) -> Iterator[Spec]:
        """There is nothing left to leave out."""
        yield from ()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Months side by side, then the events by day: in two columns where the box is wide."""
        step = box.width / 12
        for month in range(1, 13):
            events = self._events_in(month)
            left = box.x + (month - 1) * step
            style = Style(
                theme.small.size, Weight.BOLD if events else Weight.REGULAR, Role.INK if events else Role.QUIET
            )
            sheet.line_of_text(f"T{month}", left, box.y, style)
            place = Box(left, box.y + style.line_height + 3, step - 6, 14)
            _strip(sheet, place, month, [span for _, span in events])
        top = box.y + theme.small.line_height + 3 + 14 + theme.gap
        columns = 1 if theme.compact or len(self.items) == 1 else 2
        width = (box.width - (columns - 1) * theme.gap) / columns
        half = -(-len(self.items) // columns)
        bottom = top
        for column in range(columns):
            place = Box(box.x + column * (width + theme.gap), top, width, 0)
            bottom = max(bottom, self._named(sheet, place, theme, self._ordered()[column * half : (column + 1) * half]))
        return bottom

    def _named(self, sheet: Sheet, box: Box, theme: Theme, events: list[YearEvent]) -> float:
        day = Style(theme.body.size, Weight.BOLD, Role.ALERT)
        gutter = max(fonts.measure(item.days, day) for item in self.items) + 12
        top = box.y
        for item in events:
            sheet.line_of_text(item.days, box.x, top, day)
            top = sheet.paragraph(item.title, box.x + gutter, top, box.width - gutter, theme.body) + 6
        return top


def _strip(sheet: Sheet, box: Box, month: int, spans: list[tuple[int, int]]) -> None:
    """Draw a month as a strip of days, those of events filled."""
    days = _DAYS[month - 1]
    step = box.width / 31
    sheet.rect(box.x, box.y, step * days, box.height, Role.PANEL, stroke=Role.EDGE, stroke_width=0.8)
    for first, last in _merged(spans):
        sheet.rect(box.x + (first - 1) * step, box.y - 1.5, (last - first + 1) * step, box.height + 3, Role.ALERT)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
