"""``tiêu chí``: what must be met, and when does one pass? A card per criterion, the pass rule as their common floor."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many
from generator.infographics.values import Icon, Phrase, Positive, Sentence
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight
from generator.language.vietnamese import format_number

_MOST = 10
_MOST_INDICATORS = 6
_PAD = 16.0


class Criterion(Part):
    """One criterion."""

    name: Phrase = labelled("tên", "Tên tiêu chí", "Huy động nguồn lực")
    text: Sentence | None = labelled("mô tả", "Tiêu chí đòi hỏi gì", default=None)
    points: Positive | None = labelled("điểm", "Điểm tối đa, nếu có chấm điểm", "30", default=None)
    indicators: ListOf[Phrase] = labelled("chỉ số", "Các chỉ số trong tiêu chí, tối đa sáu", default=())
    icon: Icon | None = labelled("biểu tượng", "Hình nhỏ của tiêu chí", "sách", default=None)


class Criteria(Spec):
    """Cards of criteria and their pass rule."""

    name: ClassVar[str] = "tiêu chí"
    question: ClassVar[str] = "Phải có những gì, thế nào là đạt?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: tiêu chí
mã: vi-du-tieu-chi
tiêu đề: Năm tiêu chí của cộng đồng học tập cấp xã
phụ đề: Không chấm điểm; xét đạt hay chưa đạt từng tiêu chí
mục:
  - tên: Lãnh đạo, chỉ đạo của cấp ủy, chính quyền
    biểu tượng: cơ quan
    chỉ số: [Tuyên truyền, "Chương trình, kế hoạch hằng năm", "Kế hoạch, hoạt động và báo cáo Tuần lễ"]
  - tên: Huy động nguồn lực, tạo môi trường thuận lợi
    biểu tượng: tay trong tay
    chỉ số: [Kinh phí hằng năm, Nguồn lực xã hội, "Hội, đoàn thể, nhà trường phối hợp"]
  - tên: Hiệu quả của trung tâm học tập cộng đồng, thư viện, trung tâm văn hóa
    biểu tượng: thư viện
  - tên: Kết quả phổ cập giáo dục, xóa mù chữ
    biểu tượng: viết
  - tên: Tác dụng của việc xây dựng cộng đồng học tập
    biểu tượng: cây
điều kiện đạt: Đạt cả năm tiêu chí ở mức độ 1 (Khá), hoặc mức độ 2 (Tốt) với yêu cầu cao hơn ở tiêu chí 4 và 5
nguồn: Thông tư 25/2023/TT-BGDĐT, theo Hội Nhà báo tỉnh Bắc Giang
""",
        """\
loại: tiêu chí
mã: vi-du-tieu-chi-cham-diem
tiêu đề: "Ví dụ vẽ: hai tiêu chí có chấm điểm"
mục:
  - {tên: Điều kiện học tập, điểm: 30, mô tả: Có góc học tập và sách báo trong nhà}
  - {tên: Kết quả học tập, điểm: 70}
điểm tối đa: 100
điều kiện đạt: Từ 80 điểm trở lên
nguồn: Ví dụ
""",
    )

    items: ListOf[Criterion] = labelled("mục", "Từ một đến mười tiêu chí", default=())
    most_points: Positive | None = labelled("điểm tối đa", "Tổng điểm, nếu có chấm điểm", "100", default=None)
    pass_rule: Sentence | None = labelled("điều kiện đạt", "Thế nào là đạt", "Từ 80 điểm trở lên", default=None)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Criteria fit, and their points add up to the total."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "tiêu chí")
        for number, item in enumerate(self.items):
            yield from too_many(("items", number, "indicators"), len(item.indicators), _MOST_INDICATORS, "chỉ số")
        points = [item.points for item in self.items if item.points is not None]
        if self.most_points is not None and points and len(points) == len(self.items):
            total = sum(points, Decimal(0))
            if total != self.most_points:
                said = f"các tiêu chí cộng lại được {format_number(total)} điểm"
                message = f"{said}, không phải {format_number(self.most_points)}"
                yield ("most_points",), message, "kiểm tra lại điểm từng tiêu chí"

    def shortened(self) -> Iterator[Spec]:
        """Drop indicators, then descriptions; never a criterion."""
        bare = tuple(item.model_copy(update={"indicators": ()}) for item in self.items)
        yield self.model_copy(update={"items": bare})
        yield self.model_copy(update={"items": tuple(item.model_copy(update={"text": None}) for item in bare)})

    def table(self) -> Table:
        """One row per criterion, with the columns that are used."""
        with_points = any(item.points is not None for item in self.items)
        with_text = any(item.text for item in self.items)
        with_indicators = any(item.indicators for item in self.items)
        columns = ["Số", "Tiêu chí"]
        columns += ["Điểm tối đa"] * with_points + ["Đòi hỏi"] * with_text + ["Chỉ số"] * with_indicators
        rows = []
        for number, item in enumerate(self.items, start=1):
            row: list[str | Decimal | int | None] = [number, item.name]
            row += [item.points] * with_points + [item.text or ""] * with_text
            row += ["; ".join(item.indicators)] * with_indicators
            rows.append(tuple(row))
        if self.pass_rule:
            rows.append(("Đạt khi", self.pass_rule, *[""] * (len(columns) - 2)))
        return Table(tuple(columns), tuple(rows))

    def summary(self) -> str:
        """Name the criteria, then the pass rule."""
        names = []
        for item in self.items:
            points = f" (tối đa {format_number(item.points)} điểm)" if item.points is not None else ""
            names.append(item.name[:1].lower() + item.name[1:] + points)
        said = [sentence(f"{len(self.items)} tiêu chí: {'; '.join(names)}")]
        if self.pass_rule:
            said.append(sentence(f"Điều kiện đạt: {self.pass_rule[:1].lower()}{self.pass_rule[1:]}"))
        return " ".join([*said, sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Cards in two columns, or three where they are short; one on a phone; the pass rule under all."""
        columns = 1 if theme.compact else min(len(self.items), 3 if len(self.items) in (3, 5, 6, 9) else 2)
        gap = 12.0
        top = box.y
        rows = _rows(len(self.items), columns)
        position = 0
        for count in rows:
            row = self.items[position : position + count]
            width = (box.width - (count - 1) * gap) / count
            height = max(_card(Sheet(), Box(0, 0, width, 0), theme, 1, item) for item in row)
            for column, item in enumerate(row):
                place = Box(box.x + column * (width + gap), top, width, height)
                sheet.rect(place.x, place.y, place.width, place.height, Role.PANEL, radius=6)
                _card(sheet, place, theme, position + column + 1, item)
            position += count
            top += height + gap
        if not self.pass_rule:
            return top - gap
        return _floor(sheet, Box(box.x, top, box.width, 0), theme, self.pass_rule)


def _rows(count: int, columns: int) -> list[int]:
    """Return how many cards stand in each row: full rows, the short one last, never one card alone under three."""
    if columns == 3 and count == 5:
        return [3, 2]
    full, rest = divmod(count, columns)
    return [columns] * full + ([rest] if rest else [])


def _card(sheet: Sheet, box: Box, theme: Theme, number: int, item: Criterion) -> float:
    figures = Style(30, Weight.BOLD, Role.MAIN)
    left, width = box.x + _PAD, box.width - 2 * _PAD
    bottom = sheet.line_of_text(str(number), left, box.y + 8, figures)
    right = box.right - _PAD
    if item.points is not None:
        words = f"{format_number(item.points)} điểm"
        style = theme.strong.toned(Role.ALERT)
        shift = (figures.line_height - style.line_height) / 2
        sheet.line_of_text(words, right, box.y + 8 + shift, style, "end")
        right -= fonts.measure(words, style) + 10
    if item.icon:
        sheet.icon(item.icon, right - 32, box.y + 8 + (figures.line_height - 32) / 2, 32, Role.ALERT)
    top = sheet.paragraph(item.name, left, bottom, width, theme.strong)
    top = sheet.paragraph(item.text or "", left, top + (3 if item.text else 0), width, theme.body)
    for indicator in item.indicators:
        sheet.circle(left + 4, top + 4 + theme.body.line_height / 2, 3, Role.MAIN)
        top = sheet.paragraph(indicator, left + 15, top + 4, width - 15, theme.body)
    return top + _PAD


def _floor(sheet: Sheet, box: Box, theme: Theme, rule: str) -> float:
    position = len(sheet.marks)
    style = Style(theme.strong.size + 1, Weight.BOLD, Role.ON_DEEP)
    edge = 30.0
    left = box.x + _PAD + edge + 14
    heading = Style(theme.body.size, Weight.REGULAR, Role.ON_DEEP)
    top = sheet.line_of_text("Điều kiện đạt", left, box.y + 12, heading)
    bottom = sheet.paragraph(rule, left, top, box.right - left - _PAD, style) + 14
    panel = Sheet()
    panel.rect(box.x, box.y, box.width, bottom - box.y, Role.DEEP, radius=6)
    panel.icon("đạt", box.x + _PAD, (box.y + bottom - edge) / 2, edge, Role.ON_DEEP)
    sheet.insert(position, panel.marks)
    return bottom
