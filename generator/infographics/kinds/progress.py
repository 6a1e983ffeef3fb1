"""``tiến độ``: how far is it from the result to the target? Several rows, each a bar with its target as a gate.

A result stands beside a target only where programme and territory are the same, or where a source compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet
from generator.infographics.spec import MISSING, Part, Spec, Table, sentence, too_many, with_unit
from generator.infographics.values import Name, Phrase, Positive, Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.slide import Chart
from generator.ink.theme import Role, Theme
from generator.language.vietnamese import fold

_MOST = 8
_BAR = 22.0
_VALUE_ROOM = 1.12


class Measure(Part):
    """A figure with all that decides whether it may be compared."""

    value: Positive | None = labelled("giá trị", "Con số; để trống nếu chưa có", "87", default=None)
    moment: Word | None = labelled("thời điểm", "Năm, hoặc tháng và năm", "10/2025", default=None)
    about: Word | None = labelled("xấp xỉ", "hơn, gần hoặc khoảng", "hơn", default=None)
    programme: Name | None = labelled("chương trình", "Văn bản có bộ tiêu chí", "1373/QĐ-TTg", default=None)
    territory: Name | None = labelled("địa bàn", "Đếm ở đâu", "cả nước", default=None)


class ProgressRow(Part):
    """A result and its target."""

    label: Phrase = labelled("nhãn", "Cái gì được đo", "Tỉnh đạt chuẩn xóa mù chữ mức độ 2")
    result: Measure = labelled("kết quả", "Đã được bao nhiêu")
    target: Measure = labelled("chỉ tiêu", "Phải được bao nhiêu")
    comparable_by: Phrase | None = labelled(
        "so sánh theo", "Nguồn cho phép so, khi chương trình hoặc địa bàn khác nhau", default=None
    )

    @property
    def difference(self) -> Decimal | None:
        """How far the result lies above the target; None where either is unknown."""
        if self.result.value is None or self.target.value is None:
            return None
        return self.result.value - self.target.value


class Progress(Spec):
    """Results against targets."""

    name: ClassVar[str] = "tiến độ"
    question: ClassVar[str] = "Còn bao xa thì tới chỉ tiêu?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: tiến độ
mã: vi-du-tien-do
tiêu đề: Cả nước đã vượt chỉ tiêu xóa mù chữ của năm 2025
phụ đề: Tỷ lệ tỉnh, thành phố đạt chuẩn xóa mù chữ mức độ 2
đơn vị: "%"
mục:
  - nhãn: Tỉnh, thành phố đạt chuẩn xóa mù chữ mức độ 2
    kết quả: {giá trị: 87, xấp xỉ: hơn, thời điểm: 10/2025, chương trình: 1373/QĐ-TTg, địa bàn: cả nước}
    chỉ tiêu: {giá trị: 70, thời điểm: 2025, chương trình: 1373/QĐ-TTg, địa bàn: cả nước}
nguồn: vietnam.vn, tháng 10/2025; chỉ tiêu theo Quyết định 1373/QĐ-TTg
""",
        """\
loại: tiến độ
mã: vi-du-tien-do-bon-hang
tiêu đề: "Ví dụ vẽ: bốn hàng với đủ trường hợp"
đơn vị: "%"
mục:
  - nhãn: Hàng đã vượt chỉ tiêu
    kết quả: {giá trị: "88,8", thời điểm: 2025}
    chỉ tiêu: {giá trị: 70, thời điểm: 2025}
  - nhãn: Hàng còn thiếu một ít thì tới chỉ tiêu, với một cái tên dài phải xuống dòng mới đủ chỗ
    kết quả: {giá trị: "61,5", xấp xỉ: gần, thời điểm: 2025}
    chỉ tiêu: {giá trị: 65, thời điểm: 2025}
  - nhãn: Hàng bằng đúng chỉ tiêu
    kết quả: {giá trị: 100, thời điểm: 2025}
    chỉ tiêu: {giá trị: 100, thời điểm: 2025}
  - nhãn: Hàng chưa có số liệu
    kết quả: {thời điểm: 2025}
    chỉ tiêu: {giá trị: 80, thời điểm: 2025}
nguồn: Ví dụ để thử hình, không phải số thật
""",
    )

    unit: Word | None = labelled("đơn vị", "Đơn vị của mọi con số trong hình", "%", default=None)
    comparable_by: Phrase | None = labelled(
        "so sánh theo", "Nguồn cho phép so mọi hàng, khi chương trình hoặc địa bàn khác nhau", default=None
    )
    items: ListOf[ProgressRow] = labelled("mục", "Từ một đến tám hàng", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Rows fit, percentages stay below 100, and what is compared may be compared."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "hàng")
        for number, row in enumerate(self.items):
            yield from self._row_inconsistencies(("items", number), row)

    def _row_inconsistencies(self, place: tuple[str | int, ...], row: ProgressRow) -> Iterator[Inconsistency]:
        if row.target.value is None:
            yield (*place, "target"), "thiếu giá trị", 'ghi giá trị phải đạt, hoặc dùng loại "con số"'
        for name in ("result", "target"):
            measure = getattr(row, name)
            if self.unit == "%" and measure.value is not None and measure.value > 100:
                yield (*place, name, "value"), f"{with_unit(measure.value, '%')} lớn hơn 100%", "kiểm tra lại"
        remedy = 'ghi "so sánh theo" với nguồn nói hai số so được, hoặc tách thành hai hình'
        for name, label in (("programme", "chương trình"), ("territory", "địa bàn")):
            ours, theirs = getattr(row.result, name), getattr(row.target, name)
            allowed = row.comparable_by or self.comparable_by
            if fold(ours or "") != fold(theirs or "") and not allowed:
                said = f"{label} của kết quả ({ours or 'không ghi'})"
                yield place, f"{said} khác của chỉ tiêu ({theirs or 'không ghi'})", remedy

    def chart(self) -> Chart | None:
        """Return a bar for each result with its target's below it."""
        rows = (("Kết quả", [row.result for row in self.items]), ("Chỉ tiêu", [row.target for row in self.items]))
        return Chart(
            tuple(_row_label(row) for row in self.items),
            tuple((name, tuple(measure.value for measure in row)) for name, row in rows),
            tuple(tuple(_nearly(measure, self.unit) for measure in row) for _name, row in rows),
            self.unit or "",
        )

    def shortened(self) -> Iterator[Spec]:
        """Leave out the last rows."""
        for count in range(len(self.items) - 1, 0, -1):
            yield self.model_copy(update={"items": self.items[:count]})

    def table(self) -> Table:
        """One row per bar."""
        unit = f" ({self.unit})" if self.unit else ""
        columns = ("Nội dung", f"Kết quả{unit}", "Thời điểm", f"Chỉ tiêu{unit}", "Năm phải đạt")
        return Table(
            columns,
            tuple(
                (_row_label(row), row.result.value, row.result.moment or "", row.target.value, row.target.moment or "")
                for row in self.items
            ),
        )

    def summary(self) -> str:
        """Say of each row how far it is from its target."""
        sentences = []
        for row in self.items:
            target = with_unit(row.target.value or Decimal(0), self.unit)
            gate = f"chỉ tiêu {row.target.moment or ''}".strip() + f" là {target}"
            if row.result.value is None:
                sentences.append(sentence(f"{row.label}: {MISSING}; {gate}"))
                continue
            value = with_unit(row.result.value, self.unit)
            moment = f" ({row.result.moment})" if row.result.moment else ""
            about = f"{row.result.about} " if row.result.about else ""
            sentences.append(sentence(f"{row.label}: {about}{value}{moment}, {self._verdict(row)}; {gate}"))
            if allowed := row.comparable_by or self.comparable_by:
                sentences.append(sentence(f"So sánh theo {allowed}"))
        return " ".join([*sentences, sentence(self.note or "")]).strip()

    def _verdict(self, row: ProgressRow) -> str:
        difference = row.difference
        if difference is None:
            return MISSING
        if difference == 0:
            return "bằng chỉ tiêu"
        unit = "điểm phần trăm" if self.unit == "%" else self.unit
        word = "vượt" if difference > 0 else "còn thiếu"
        about = f"{row.result.about} " if row.result.about and difference > 0 else ""
        return f"{word} {about}{with_unit(abs(difference), unit)}"

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Rows one below another, all on one scale."""
        values = [m.value for row in self.items for m in (row.result, row.target) if m.value is not None]
        largest = Decimal(100) if self.unit == "%" else max([*values, Decimal(1)])
        widest = max((fonts.measure(_value_text(row, self.unit), theme.value) for row in self.items), default=0)
        beside = widest + 16 if widest < box.width * 0.3 else 0.0
        top = box.y
        for row in self.items:
            place = Box(box.x, top, box.width - beside, 0)
            top = self._row(sheet, place, theme, row, float(largest), beside) + theme.gap
        return top - theme.gap

    def _row(self, sheet: Sheet, box: Box, theme: Theme, row: ProgressRow, largest: float, beside: float) -> float:
        top = sheet.paragraph(row.label, box.x, box.y, box.width + beside, theme.strong)
        value = _value_text(row, self.unit)
        known = row.result.value is not None
        style = theme.value if known else theme.body.toned(Role.QUIET)
        if not beside:
            top = sheet.paragraph(value, box.x, top, box.width, style)
        top += 8
        sheet.rect(box.x, top, box.width, _BAR, Role.PANEL, stroke=Role.EDGE, dashed=not known)
        if row.result.value is not None:
            sheet.rect(box.x, top, box.width * float(row.result.value) / largest, _BAR, Role.MAIN)
        if beside:
            middle = top + _BAR / 2 - style.line_height / 2
            sheet.line_of_text(value, box.right + 10, middle, style)
        words_top = top + _BAR + 9
        left, bottom = self._gate(sheet, Box(box.x, top, box.width, _BAR), theme, row, largest)
        style = theme.body.toned(Role.QUIET)
        words = self._verdict(row) if known else ""
        if allowed := row.comparable_by or self.comparable_by:
            words = f"{words} (so sánh theo {allowed})"
        words = words[:1].upper() + words[1:]
        if fonts.measure(words, style) + 16 <= left - box.x:
            sheet.line_of_text(words, box.x, words_top, style)
            return bottom
        return sheet.paragraph(words, box.x, bottom, box.width, style)

    def _gate(self, sheet: Sheet, bar: Box, theme: Theme, row: ProgressRow, largest: float) -> tuple[float, float]:
        """Draw the target as a post across the bar, its words below; return where they begin and end."""
        if row.target.value is None:
            return bar.right, bar.bottom + 6
        x = bar.x + bar.width * float(row.target.value) / largest
        x = min(x, bar.right)
        sheet.rect(x - 3.5, bar.y - 7, 7, bar.height + 14, Role.GROUND)
        sheet.rect(x - 2, bar.y - 7, 4, bar.height + 14, Role.ALERT)
        words = f"Chỉ tiêu {row.target.moment or ''}".strip() + f": {with_unit(row.target.value, self.unit)}"
        style = theme.body.toned(Role.ALERT)
        width = fonts.measure(words, style)
        left = min(max(bar.x, x - width / 2), max(bar.x, bar.right - width))
        return left, sheet.paragraph(words, left, bar.bottom + 9, bar.right - left + 1, style)


def _row_label(row: ProgressRow) -> str:
    return f"{row.label} ({row.result.about})" if row.result.about else row.label


def _value_text(row: ProgressRow, unit: str | None) -> str:
    if row.result.value is None:
        return MISSING
    about = f"{row.result.about} " if row.result.about else ""
    return about + with_unit(row.result.value, unit)


def _nearly(measure: Measure, unit: str | None) -> str:
    """Return what stands at a bar whose figure is only nearly known."""
    return f"{measure.about} {with_unit(measure.value, unit)}" if measure.about and measure.value is not None else ""
