"""``quy trình``: what to do, in which order, and who does it? Numbered steps with arrows from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many
from generator.infographics.values import Name, Phrase, Sentence
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight

_MOST = 8
_GUTTER = 34.0
_PAD = 16.0


class Step(Part):
    """A step, and who takes it."""

    text: Phrase = labelled("bước", "Làm gì", "Tự đánh giá theo bộ tiêu chí")
    detail: Sentence | None = labelled("chi tiết", "Nói rõ hơn", default=None)
    who: Name | None = labelled("ai làm", "Ai làm bước này", "Gia đình", default=None)
    when: Name | None = labelled("khi nào", "Lúc nào hoặc trong bao lâu", "Tháng 10", default=None)


class Process(Spec):
    """Numbered steps."""

    name: ClassVar[str] = "quy trình"
    question: ClassVar[str] = "Làm gì trước, làm gì sau, ai làm?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: quy trình
mã: vi-du-quy-trinh
tiêu đề: Tự đánh giá Công dân học tập trên mạng trong bốn bước
mục:
  - {bước: Mở trang congdanhoctap.vn và lập tài khoản, ai làm: Mỗi người dân}
  - bước: Chọn một trong bốn nhóm đối tượng
    chi tiết: >
      Người dân trong xã; người lao động; cán bộ, công nhân viên, doanh nhân;
      học sinh, sinh viên, học viên
    ai làm: Mỗi người dân
  - {bước: Trả lời các câu hỏi theo ba nhóm năng lực, ai làm: Mỗi người dân}
  - {bước: Xem kết quả, chi tiết: Đạt khi có từ 80 điểm và không chỉ số nào dưới 5 điểm}
nguồn: LawNet; Quyết định 324/QĐ-KHVN
""",
        """\
loại: quy trình
mã: vi-du-mot-buoc
tiêu đề: Một bước cũng là một quy trình
mục:
  - {bước: Mở sách ra đọc, ai làm: Cả nhà, khi nào: Mỗi tối 20 phút}
nguồn: Ví dụ
""",
    )

    items: ListOf[Step] = labelled("mục", "Từ một đến tám bước", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Steps fit."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "bước")

    def shortened(self) -> Iterator[Spec]:
        """Drop the details; never a step, or the way would end too early."""
        bare = tuple(item.model_copy(update={"detail": None}) for item in self.items)
        if bare != self.items:
            yield self.model_copy(update={"items": bare})

    def table(self) -> Table:
        """One row per step, with the columns that are used."""
        optional = [("Chi tiết", "detail"), ("Ai làm", "who"), ("Khi nào", "when")]
        used = [(label, name) for label, name in optional if any(getattr(item, name) for item in self.items)]
        rows = tuple(
            (number, item.text, *(getattr(item, name) or "" for _, name in used))
            for number, item in enumerate(self.items, start=1)
        )
        return Table(("Bước", "Việc làm", *(label for label, _ in used)), rows)

    def summary(self) -> str:
        """Say the steps one after another."""
        steps = []
        for number, item in enumerate(self.items, start=1):
            extra = ", ".join(filter(None, [item.who, item.when]))
            steps.append(f"{number}. {item.text}{f' ({extra})' if extra else ''}")
        return " ".join([sentence(f"{len(self.items)} bước: {'; '.join(steps)}"), sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Cards in rows with arrows between; on a phone a ladder."""
        if theme.compact or len(self.items) == 1:
            return self._ladder(sheet, box, theme)
        columns = _columns(len(self.items), box.width)
        width = (box.width - (columns - 1) * _GUTTER) / columns
        top = box.y
        for start in range(0, len(self.items), columns):
            row = self.items[start : start + columns]
            height = max(_card(Sheet(), Box(0, 0, width, 0), theme, 1, item) for item in row)
            for column, item in enumerate(row):
                x = box.x + column * (width + _GUTTER)
                sheet.rect(x, top, width, height, Role.PANEL, radius=6)
                sheet.rect(x, top, width, 4, Role.MAIN)
                _card(sheet, Box(x, top, width, 0), theme, start + column + 1, item)
                if start + column + 1 < len(self.items):
                    _arrow(sheet, x + width, top + height, top, last=column == columns - 1, box=box)
            top += height + _GUTTER
        return top - _GUTTER

    def _ladder(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        radius = 17.0
        left = box.x + 2 * radius + 14
        top = box.y
        for number, item in enumerate(self.items, start=1):
            sheet.circle(box.x + radius, top + radius, radius, Role.MAIN)
            style = Style(17, Weight.BOLD, Role.ON_DEEP)
            sheet.line_of_text(str(number), box.x + radius, top + radius - style.line_height / 2, style, "middle")
            text_top = top + max(0.0, radius - theme.strong.line_height / 2)
            bottom = _words(sheet, Box(left, text_top, box.right - left, 0), theme, item)
            bottom = max(bottom, top + 2 * radius) + theme.gap
            if number < len(self.items):
                sheet.line(box.x + radius, top + 2 * radius + 4, box.x + radius, bottom - 4, Role.MAIN, 2)
            top = bottom
        return top - theme.gap


def _columns(count: int, width: float) -> int:
    if width < 700:
        return min(count, 2)
    return {1: 1, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3, 7: 4, 8: 4}[count]


def _card(sheet: Sheet, box: Box, theme: Theme, number: int, item: Step) -> float:
    figures = Style(40, Weight.BOLD, Role.MAIN)
    top = sheet.line_of_text(str(number), box.x + _PAD, box.y + 6, figures)
    return _words(sheet, Box(box.x + _PAD, top, box.width - 2 * _PAD, 0), theme, item) + _PAD


def _words(sheet: Sheet, box: Box, theme: Theme, item: Step) -> float:
    top = sheet.paragraph(item.text, box.x, box.y, box.width, theme.strong)
    top = sheet.paragraph(item.detail or "", box.x, top + (2 if item.detail else 0), box.width, theme.body)
    for icon, words in (("công dân", item.who), ("thời gian", item.when)):
        if words:
            edge = theme.body.line_height - 2
            sheet.icon(icon, box.x, top + 6, edge, Role.ALERT)
            top = sheet.paragraph(words, box.x + edge + 6, top + 5, box.width - edge - 6, theme.body)
    return top


def _arrow(sheet: Sheet, x: float, bottom: float, top: float, *, last: bool, box: Box) -> None:
    """Point to the next card: to the right, or from the end of a row down to the next."""
    if not last:
        middle = (top + bottom) / 2
        start, end = x + 7, x + _GUTTER - 7
        sheet.line(start, middle, end, middle, Role.MAIN, 2)
        sheet.polyline([(end - 7, middle - 7), (end, middle), (end - 7, middle + 7)], Role.MAIN, 2)
        return
    down, lane = bottom + _GUTTER - 6, bottom + _GUTTER / 2
    right, left = x - 40, box.x + 40
    sheet.polyline([(right, bottom + 4), (right, lane), (left, lane), (left, down)], Role.MAIN, 2)
    sheet.polyline([(left - 6, down - 7), (left, down), (left + 6, down - 7)], Role.MAIN, 2)
