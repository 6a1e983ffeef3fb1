"""``dòng thời gian``: when did it happen, how far apart? A true axis of years, its days as dots, and what they were.

The axis tells bursts from lulls at one glance; the list below it, by year, tells what each dot was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import Date, ListOf, Year, YesNo
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many
from generator.infographics.values import Phrase, Sentence
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight
from generator.language.vietnamese import format_date

_MOST = 20
_TOLD = 4


class Milestone(Part):
    """Something that happened on a day, or in a year of which the day is unknown."""

    day: Date | None = labelled("ngày", "Ngày xảy ra", "30/07/2021", default=None)
    year: Year | None = labelled("năm", "Chỉ năm, khi không biết ngày", "2021", default=None)
    title: Phrase = labelled("nội dung", "Việc gì", "Quyết định 1373/QĐ-TTg")
    text: Sentence | None = labelled("chi tiết", "Nói rõ hơn", default=None)
    key: YesNo = labelled("mốc chính", '"có" để làm nổi bật', "không", default=False)

    @property
    def moment(self) -> str:
        """The day as people write it, or the year."""
        return format_date(self.day) if self.day else str(self.year)

    @property
    def in_year(self) -> int:
        """The year it belongs to."""
        return self.day.year if self.day else (self.year or 0)

    @property
    def place(self) -> float:
        """Where it stands on the axis, in years."""
        if self.day is None:
            return self.in_year + 0.5
        return self.in_year + (self.day - dt.date(self.in_year, 1, 1)).days / 366


class Timeline(Spec):
    """Days on an axis."""

    name: ClassVar[str] = "dòng thời gian"
    question: ClassVar[str] = "Việc gì xảy ra lúc nào, cách nhau bao lâu?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: dòng thời gian
mã: vi-du-dong-thoi-gian
tiêu đề: Ba chương trình của giai đoạn 2021–2030 ra đời trong chưa đầy một năm
mục:
  - {ngày: 09/01/2013, nội dung: Quyết định 89/QĐ-TTg, chi tiết: Đề án Xây dựng xã hội học tập giai đoạn 2012–2020}
  - ngày: 20/02/2014
    nội dung: Quyết định 281/QĐ-TTg
    chi tiết: Học tập suốt đời trong gia đình, dòng họ, cộng đồng đến năm 2020
  - ngày: 30/07/2021
    nội dung: Quyết định 1373/QĐ-TTg
    chi tiết: Đề án Xây dựng xã hội học tập giai đoạn 2021–2030
    mốc chính: có
  - {ngày: 19/01/2022, nội dung: Kế hoạch 670/KH-UBND của tỉnh, chi tiết: Truyền thông về xây dựng xã hội học tập}
  - {ngày: 25/03/2022, nội dung: Quyết định 387/QĐ-TTg, chi tiết: "Gia đình, dòng họ, cộng đồng, đơn vị học tập"}
  - {ngày: 03/06/2022, nội dung: Quyết định 677/QĐ-TTg, chi tiết: Công dân học tập}
nguồn: Các văn bản nêu trên
""",
        """\
loại: dòng thời gian
mã: vi-du-mot-moc
tiêu đề: Tuần lễ đầu tiên
mục:
  - {năm: 2011, nội dung: Tuần lễ hưởng ứng học tập suốt đời lần đầu tiên trên cả nước}
nguồn: UNESCO Hà Nội
""",
    )

    items: ListOf[Milestone] = labelled("mục", "Từ một đến hai mươi mốc, theo thời gian", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Milestones fit, have a time and stand in its order."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "mốc")
        for number, item in enumerate(self.items):
            if item.day is None and item.year is None:
                yield ("items", number), "không có thời điểm", 'ghi "ngày" hoặc "năm"'
            elif number and self.items[number - 1].in_year and item.in_year < self.items[number - 1].in_year:
                yield ("items", number), f"{item.moment} đứng sau {self.items[number - 1].moment}", "xếp theo thời gian"

    def shortened(self) -> Iterator[Spec]:
        """Drop details first, then milestones: the key ones, the first and the last stay longest, then the latest."""
        bare = tuple(item.model_copy(update={"text": None}) for item in self.items)
        if bare != self.items:
            yield self.model_copy(update={"items": bare})
        last = len(bare) - 1
        by_weight = sorted(range(len(bare)), key=lambda n: (bare[n].key, n in (0, last), n), reverse=True)
        for count in range(last, 1, -1):
            kept = sorted(by_weight[:count])
            yield self.model_copy(update={"items": tuple(bare[number] for number in kept)})

    def table(self) -> Table:
        """One row per milestone."""
        with_text = any(item.text for item in self.items)
        columns = ("Thời điểm", "Nội dung") + (("Chi tiết",) if with_text else ())
        return Table(columns, tuple((i.moment, i.title) + ((i.text or "",) if with_text else ()) for i in self.items))

    def summary(self) -> str:
        """Say how many, from when to when, and name the key ones."""
        first, last = self.items[0], self.items[-1]
        if len(self.items) == 1:
            return " ".join([sentence(f"{first.moment}: {first.title}"), sentence(self.note or "")]).strip()
        told = [item for item in self.items if item.key] or list(self.items)
        names = "; ".join(f"{item.moment}: {item.title}" for item in told[:_TOLD])
        more = len(self.items) - len(told[:_TOLD])
        rest = f"; và {more} mốc khác" if more else ""
        opening = f"{len(self.items)} mốc, từ {first.moment} đến {last.moment}"
        return " ".join([sentence(opening), sentence(names + rest), sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Draw the axis, then the list in one column or two."""
        top = _axis(sheet, box, theme, self.items) + theme.gap
        groups = _by_year(self.items)
        columns = 2 if not theme.compact and box.width > 700 and len(groups) > 1 else 1
        width = (box.width - 36) / 2 if columns == 2 else box.width
        heights = [_year_group(Sheet(), Box(0, 0, width, 0), theme, year, items) for year, items in groups]
        split = _split(heights) if columns == 2 else len(groups)
        bottoms = [top]
        for column, part in enumerate((groups[:split], groups[split:])):
            place = top
            for year, items in part:
                place = _year_group(sheet, Box(box.x + column * (width + 36), place, width, 0), theme, year, items)
            bottoms.append(place)
        return max(bottoms)


def _by_year(items: tuple[Milestone, ...]) -> list[tuple[int, list[Milestone]]]:
    years: dict[int, list[Milestone]] = {}
    for item in items:
        years.setdefault(item.in_year, []).append(item)
    return list(years.items())


def _split(heights: list[float]) -> int:
    """Return after how many groups the second column begins, so that the higher column is as low as can be."""
    return min(range(1, len(heights)), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))


def _axis(sheet: Sheet, box: Box, theme: Theme, items: tuple[Milestone, ...]) -> float:
    """Draw the axis of years with a dot per milestone, stacked where they come close."""
    first, last = items[0].in_year, items[-1].in_year + 1
    step = box.width / (last - first)
    radius = 6.0
    stacks: list[tuple[float, int]] = []
    for item in items:
        x = box.x + (item.place - first) * step
        x = min(max(x, box.x + radius), box.right - radius)
        level = 0
        while any(abs(x - other) < 2 * radius + 2 and level == taken for other, taken in stacks):
            level += 1
        stacks.append((x, level))
    height = (max(level for _, level in stacks) + 1) * (2 * radius + 3) + 6
    baseline = box.y + height
    for item, (x, level) in zip(items, stacks, strict=True):
        y = baseline - 8 - radius - level * (2 * radius + 3)
        sheet.circle(x, y, radius, Role.ALERT if item.key else Role.MAIN)
    sheet.line(box.x, baseline, box.right, baseline, Role.INK, 2)
    widest = fonts.measure("2020", theme.small) + 12
    every = next((n for n in (1, 2, 5, 10, 20) if step * n >= widest), 50)
    for year in range(first, last + 1):
        x = box.x + (year - first) * step
        sheet.line(x, baseline, x, baseline + 5, Role.INK, 1)
        if year < last and (year - first) % every == 0 and x + widest <= box.right + 12:
            middle = x + step / 2 if every == 1 else x + widest / 2
            sheet.line_of_text(str(year), min(middle, box.right - widest / 2), baseline + 6, theme.small, "middle")
    return baseline + 6 + theme.small.line_height


def _year_group(sheet: Sheet, box: Box, theme: Theme, year: int, items: list[Milestone]) -> float:
    """Set a year in large figures, its milestones to the right; returns the bottom with the space after it."""
    figures = Style(26 if not theme.compact else 22, Weight.BOLD, Role.MAIN)
    gutter = fonts.measure("2020", figures) + 18
    sheet.line(box.x, box.y, box.right, box.y, Role.RULE)
    bottom = sheet.line_of_text(str(year), box.x, box.y + 6, figures)
    top = box.y + 10
    left, width = box.x + gutter, box.width - gutter
    for item in items:
        if item.key:
            sheet.circle(left - 9, top + theme.strong.line_height / 2, 4.5, Role.ALERT)
        day = f"{item.day.day:02d}/{item.day.month:02d}" if item.day else ""
        day_width = fonts.measure("00/00", theme.body) + 10 if day else 0.0
        shift = theme.strong.baseline - theme.body.baseline
        sheet.line_of_text(day, left, top + shift, theme.body.toned(Role.QUIET))
        top = sheet.paragraph(item.title, left + day_width, top, width - day_width, theme.strong)
        top = sheet.paragraph(item.text or "", left + day_width, top, width - day_width, theme.body) + 6
    return max(bottom, top) + 6
