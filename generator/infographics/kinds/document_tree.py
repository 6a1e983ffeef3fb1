"""``cây văn bản``: which document rests on which? From the Party down to the province, every document on its own row.

A row is indented by its tier, and an elbow leads to it from the document that it rests on; further ones stand in words.
Since every document has its own row and lines run only left of what rests on it, no line can cross a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import Date, ListOf
from generator.infographics.sheet import Sheet
from generator.infographics.spec import Part, Spec, Table, sentence, too_many
from generator.infographics.values import Name, Phrase
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight
from generator.language.vietnamese import fold, format_date

_MOST = 24
_TIERS = ("Đảng", "Trung ương", "Bộ, ngành", "Tỉnh")


class Document(Part):
    """A document and what it rests on."""

    number: Name = labelled("số ký hiệu", "Số ký hiệu của văn bản", "1373/QĐ-TTg")
    title: Phrase | None = labelled("tên", "Tên ngắn, dễ hiểu", "Đề án Xây dựng xã hội học tập", default=None)
    day: Date | None = labelled("ngày", "Ngày ban hành", "30/07/2021", default=None)
    tier: Name = labelled("cấp", "Đảng, Trung ương, Bộ, ngành hoặc Tỉnh", "Trung ương")
    rests_on: ListOf[Name] = labelled("căn cứ", "Số ký hiệu những văn bản làm căn cứ, chính trước", default=())


class DocumentTree(Spec):
    """A chain of documents."""

    name: ClassVar[str] = "cây văn bản"
    question: ClassVar[str] = "Văn bản nào dựa trên văn bản nào?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: cây văn bản
mã: vi-du-cay-van-ban
tiêu đề: Từ chỉ thị của Đảng đến kế hoạch của tỉnh
mục:
  - {số ký hiệu: 11-CT/TW, tên: "Khuyến học, khuyến tài, xây dựng xã hội học tập", ngày: 13/04/2007, cấp: Đảng}
  - {số ký hiệu: 49-KL/TW, tên: Tiếp tục thực hiện Chỉ thị 11-CT/TW, ngày: 10/05/2019, cấp: Đảng, căn cứ: 11-CT/TW}
  - số ký hiệu: 489/QĐ-TTg
    tên: Kế hoạch thực hiện Kết luận 49-KL/TW
    ngày: 08/04/2020
    cấp: Trung ương
    căn cứ: 49-KL/TW
  - {số ký hiệu: 6371/KH-UBND, tên: Thực hiện Quyết định 489/QĐ-TTg, ngày: 29/06/2020, cấp: Tỉnh, căn cứ: 489/QĐ-TTg}
  - {số ký hiệu: 1373/QĐ-TTg, tên: Đề án Xây dựng xã hội học tập giai đoạn 2021–2030, ngày: 30/07/2021, cấp: Trung ương}
  - số ký hiệu: 1307/QĐ-BTTTT
    tên: Kế hoạch truyền thông về Đề án
    ngày: 27/08/2021
    cấp: Bộ, ngành
    căn cứ: 1373/QĐ-TTg
  - số ký hiệu: 670/KH-UBND
    tên: Truyền thông về xây dựng xã hội học tập
    ngày: 19/01/2022
    cấp: Tỉnh
    căn cứ: [1373/QĐ-TTg, 1307/QĐ-BTTTT]
nguồn: Các văn bản nêu trên
""",
        """\
loại: cây văn bản
mã: vi-du-mot-van-ban
tiêu đề: Một văn bản đứng riêng
mục:
  - {số ký hiệu: 1373/QĐ-TTg, cấp: Trung ương}
nguồn: Ví dụ
""",
    )

    items: ListOf[Document] = labelled("mục", "Từ một đến hai mươi bốn văn bản", default=())

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Documents fit, are named once, rest on documents of the picture, and not on themselves."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST, "văn bản")
        numbers = [item.number for item in self.items]
        for position, item in enumerate(self.items):
            place = ("items", position)
            if item.number in numbers[:position]:
                yield (*place, "number"), f"{item.number} đã có ở trên", "mỗi văn bản một lần"
            if _tier(item) is None:
                yield (*place, "tier"), f'không có cấp "{item.tier}"', f"chọn một trong: {'; '.join(_TIERS)}"
            for base in item.rests_on:
                if base not in numbers:
                    yield (*place, "rests_on"), f"{base} không có trong hình", "thêm văn bản ấy vào mục, hoặc bỏ căn cứ"
            if self._above(item, ()) is None:
                yield (*place, "rests_on"), f"{item.number} dựa vòng tròn vào chính nó", "bỏ một căn cứ"

    def _parent(self, item: Document) -> Document | None:
        return next((other for base in item.rests_on[:1] for other in self.items if other.number == base), None)

    def _above(self, item: Document, seen: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the numbers above a document; None where they run in a circle."""
        if item.number in seen:
            return None
        parent = self._parent(item)
        return self._above(parent, (*seen, item.number)) if parent else seen

    def _rows(self) -> list[tuple[Document, int]]:
        """Return the documents as a tree walks them: what rests on a document right below it, with its parent's row."""
        rows: list[tuple[Document, int]] = []

        def walk(item: Document, parent_row: int) -> None:
            rows.append((item, parent_row))
            here = len(rows) - 1
            for child in self.items:
                if self._parent(child) is item:
                    walk(child, here)

        for item in self.items:
            if self._parent(item) is None:
                walk(item, -1)
        return rows

    def shortened(self) -> Iterator[Spec]:
        """Drop the names, then document after document that nothing rests on; the line above the last one stays."""
        bare = tuple(item.model_copy(update={"title": None}) for item in self.items)
        if bare != self.items:
            yield self.model_copy(update={"items": bare})
        line = {self.items[-1].number, *(self._above(self.items[-1], ()) or ())}
        kept = list(self.items)
        while leaf := next((item for item in reversed(kept) if self._is_leaf(item, kept, line)), None):
            kept.remove(leaf)
            names = {item.number for item in kept}
            yield self.model_copy(
                update={
                    "items": tuple(
                        item.model_copy(update={"rests_on": tuple(base for base in item.rests_on if base in names)})
                        for item in kept
                    )
                }
            )

    def _is_leaf(self, item: Document, among: list[Document], line: set[str]) -> bool:
        return item.number not in line and all(self._parent(other) is not item for other in among)

    def table(self) -> Table:
        """One row per document."""
        rows = tuple(
            (i.number, i.title or "", format_date(i.day) if i.day else "", _TIERS[_tier(i) or 0], "; ".join(i.rests_on))
            for i in self.items
        )
        return Table(("Số ký hiệu", "Tên", "Ngày ban hành", "Cấp", "Căn cứ"), rows)

    def summary(self) -> str:
        """Say how many documents each tier has, and on what the last one rests."""
        counts = [(tier, sum(_tier(item) == number for item in self.items)) for number, tier in enumerate(_TIERS)]
        tiers = ", ".join(f"{tier} {count}" for tier, count in counts if count)
        said = [sentence(f"{len(self.items)} văn bản ({tiers})")]
        last = self.items[-1]
        if last.rests_on:
            said.append(sentence(f"{last.number} dựa trên {', '.join(last.rests_on)}"))
        return " ".join([*said, sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Indent by tier where there is room, by the depth of the tree on a phone."""
        rows = self._rows()
        indents = self._indents(rows, theme, box.width)
        top = box.y if theme.compact else self._tier_heads(sheet, box, theme)
        anchors: list[tuple[float, float]] = []
        for number, (item, parent_row) in enumerate(rows):
            x = box.x + indents[number]
            middle = top + _dot(theme) + 3
            if parent_row >= 0:
                start_x, start_y = anchors[parent_row]
                elbow = [(start_x, start_y + _dot(theme) + 2), (start_x, middle), (x - 2, middle)]
                sheet.polyline(elbow, Role.EDGE, 1.8)
            anchors.append((x + _dot(theme), middle))
            top = self._row(sheet, Box(x, top, box.right - x, 0), theme, item) + (6 if theme.compact else 8)
        return top

    def _indents(self, rows: list[tuple[Document, int]], theme: Theme, width: float) -> list[float]:
        """Return how far each row stands in; always right of what it rests on."""
        tiers = sorted({_tier(item) or 0 for item, _ in rows})
        step = 20.0 if theme.compact else min(120.0, width * 0.11)
        indents: list[float] = []
        for item, parent_row in rows:
            own = 0.0 if theme.compact else tiers.index(_tier(item) or 0) * step
            least = indents[parent_row] + (20.0 if theme.compact else 26.0) if parent_row >= 0 else 0.0
            indents.append(max(own, least))
        # A very deep tree is pressed together as a whole, so that each row still stands right of its parent.
        press = min(1.0, width * 0.55 / max(*indents, 1.0))
        return [indent * press for indent in indents]

    def _tier_heads(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Explain the colours of the dots in one line."""
        x, top = box.x, box.y
        for number, tier in enumerate(_TIERS):
            if any(_tier(item) == number for item in self.items):
                _tier_mark(sheet, x, top + theme.body.line_height / 2, _dot(theme), number)
                x += 2 * _dot(theme) + 7
                sheet.line_of_text(tier, x, top, theme.body.toned(Role.QUIET))
                x += fonts.measure(tier, theme.body) + 24
        return top + theme.body.line_height + 12

    def _row(self, sheet: Sheet, box: Box, theme: Theme, item: Document) -> float:
        radius = _dot(theme)
        _tier_mark(sheet, box.x, box.y + radius + 3, radius, _tier(item) or 0)
        left = box.x + 2 * radius + 9
        style = Style(theme.strong.size, Weight.BOLD, Role.MAIN)
        top = box.y + radius + 3 - style.line_height / 2
        day = format_date(item.day) if item.day else ""
        number_width, day_width = fonts.measure(item.number, style), fonts.measure(day, theme.small)
        room = box.right - left
        bottom = sheet.paragraph(item.number, left, top, room, style)
        x = left + number_width + 10
        if day and x + day_width <= box.right:
            sheet.line_of_text(day, x, top + style.baseline - theme.small.baseline, theme.small)
            x += day_width + 14
        elif day:
            bottom = sheet.paragraph(day, left, bottom, room, theme.small)
        title = item.title or ""
        extra = f"Căn cứ thêm: {'; '.join(item.rests_on[1:])}" if len(item.rests_on) > 1 else ""
        fits = x + fonts.measure(title, theme.body) <= box.right and bottom - top < style.line_height * 1.5
        if title and fits and not theme.compact:
            sheet.line_of_text(title, x, top + style.baseline - theme.body.baseline, theme.body)
        else:
            bottom = sheet.paragraph(title, left, bottom, room, theme.body)
        return sheet.paragraph(extra, left, bottom, room, theme.small)


def _tier(item: Document) -> int | None:
    return next((number for number, tier in enumerate(_TIERS) if fold(tier) == fold(item.tier)), None)


def _dot(theme: Theme) -> float:
    return 7.0 if theme.compact else 8.0


def _tier_mark(sheet: Sheet, x: float, middle: float, radius: float, tier: int) -> None:
    """Draw a document's mark: its shape tells the tier, so that colour is not needed to."""
    if tier == 0:
        sheet.circle(x + radius, middle, radius, Role.ALERT)
    elif tier == 1:
        sheet.rect(x, middle - radius, 2 * radius, 2 * radius, Role.MAIN)
    elif tier == 2:
        edge = 2 * radius - 2
        sheet.rect(x + 1, middle - radius + 1, edge, edge, Role.GROUND, stroke=Role.MAIN, stroke_width=2.5)
    else:
        sheet.circle(x + radius, middle, radius - 1.5, Role.GROUND, Role.ALERT, 3)
