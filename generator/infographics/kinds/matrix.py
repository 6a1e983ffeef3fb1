"""``ma trận``: who has which part in which task? Tasks against organisations; leading is a disc, helping a ring.

The two marks may mean something else, such as done and planned; then the columns may be years. On a phone the columns
go: each row names its columns in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.sheet import Sheet, narrowest, paragraph_height
from generator.infographics.spec import MISSING, Part, Spec, Table, sentence, too_many
from generator.infographics.values import Name, Phrase, Word
from generator.ink import fonts
from generator.ink.scene import Box
from generator.ink.theme import Role, Style, Theme, Weight
from generator.language.vietnamese import fold

_MOST_ROWS = 12
_MOST_COLUMNS = 9
_MOST_PER_ROW = 9
_LEAST_COLUMN = 66.0
_NUMBERED = re.compile(r"(\d{1,2})\. ")
_OUTSIDE = "không áp dụng"


class MatrixRow(Part):
    """A task with its parts."""

    label: Phrase = labelled("nhãn", "Việc gì", "Tổng kết công tác truyền thông")
    leads: ListOf[Name] = labelled("chủ trì", "Ai chủ trì", default=())
    helps: ListOf[Name] = labelled("phối hợp", "Ai phối hợp", default=())
    outside: ListOf[Name] = labelled("không áp dụng", "Cột không áp dụng cho hàng này", default=())


class Matrix(Spec):
    """Tasks against organisations."""

    name: ClassVar[str] = "ma trận"
    question: ClassVar[str] = "Việc nào, ai chủ trì, ai phối hợp?"
    examples: ClassVar[tuple[str, ...]] = (
        """\
loại: ma trận
mã: vi-du-ma-tran
tiêu đề: Sở Thông tin và Truyền thông có mặt trong mọi việc
phụ đề: Ba nhiệm vụ của Kế hoạch 670/KH-UBND, tên cơ quan như khi ban hành
mục:
  - nhãn: 3. Đặt hàng chương trình phát thanh, truyền hình
    chủ trì: [Sở Thông tin và Truyền thông, Đài Phát thanh và Truyền hình Khánh Hòa]
    phối hợp: [Sở Giáo dục và Đào tạo, "UBND các huyện, thị xã, thành phố"]
  - nhãn: 5. Ấn phẩm, tài liệu, video clip
    chủ trì: [Sở Thông tin và Truyền thông, Sở Giáo dục và Đào tạo]
    phối hợp: [Hội Khuyến học tỉnh]
  - nhãn: 8. Tổng kết
    chủ trì: Sở Thông tin và Truyền thông
nguồn: Phụ lục Kế hoạch 670/KH-UBND
""",
        """\
loại: ma trận
mã: vi-du-ma-tran-nho
tiêu đề: "Ví dụ vẽ: một việc, một người"
mục:
  - {nhãn: Đọc sách cho cháu nghe, chủ trì: Ông bà}
nguồn: Ví dụ
""",
        """\
loại: ma trận
mã: vi-du-ma-tran-nam
tiêu đề: "Ví dụ vẽ: việc nào đã làm trong năm nào"
tên hàng: Việc
chấm đặc: đã làm
chấm vòng: mới có kế hoạch
gạch ngang: chưa có số liệu
cột: ["2024", "2025", "2026"]
mục:
  - {nhãn: Đọc sách cho cháu nghe, chủ trì: ["2024", "2025"], phối hợp: "2026"}
  - {nhãn: Mở tủ sách trong ngõ, chủ trì: "2025", không áp dụng: "2024"}
  - nhãn: Lớp học buổi tối
nguồn: Ví dụ
""",
    )

    row_name: Word = labelled("tên hàng", "Mỗi hàng là gì", "Việc", default="Việc")
    disc: Word = labelled("chấm đặc", "Chấm đặc nghĩa là gì", "chủ trì", default="chủ trì")
    ring: Word = labelled("chấm vòng", "Chấm vòng nghĩa là gì", "phối hợp", default="phối hợp")
    dash: Word | None = labelled(
        "gạch ngang", "Ô không có chấm nghĩa là gì; khi đó hàng có thể không có chấm nào", MISSING, default=None
    )
    given_columns: ListOf[Name] = labelled(
        "cột", "Các cột theo thứ tự; để trống thì nơi chủ trì nhiều đứng trước", ["2025", "2026"], default=()
    )
    items: ListOf[MatrixRow] = labelled("mục", "Từ một đến mười hai việc", default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns as they were given; else organisations as they appear, leaders of many tasks first."""
        if self.given_columns:
            return self.given_columns
        names = list(dict.fromkeys(name for row in self.items for name in (*row.leads, *row.helps)))

        def weight(name: str) -> int:
            return sum((name in row.leads) * 10 + (name in row.helps) for row in self.items)

        return tuple(sorted(names, key=weight, reverse=True))

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Rows and columns fit; nobody both leads and helps; every task has a leader."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.items), _MOST_ROWS, "hàng")
        yield from too_many(("items",), len(self.columns), _MOST_COLUMNS, "cơ quan")
        for number, row in enumerate(self.items):
            if not row.leads and not self.dash:
                yield ("items", number, "leads"), "chưa có ai chủ trì", "ghi ít nhất một cơ quan"
            for name in (*row.leads, *row.helps, *row.outside):
                if name not in self.columns:
                    yield ("items", number), f'"{name}" không có trong các cột', 'thêm vào "cột", hoặc bỏ đi'
            both = {fold(name) for name in row.leads} & {fold(name) for name in row.helps}
            for name in row.helps:
                if fold(name) in both:
                    yield ("items", number, "helps"), f"{name} vừa chủ trì vừa phối hợp", "chỉ ghi ở một chỗ"

    def shortened(self) -> Iterator[Spec]:
        """Turn the grid over where it is too wide: organisations down, numbered tasks across by their number alone."""
        if not self.dash and all(_NUMBERED.match(row.label) for row in self.items):
            yield _Turned.model_construct(**dict(self))

    def part_of(self, row: MatrixRow, column: str) -> str:
        """Return in words what a column is to a row."""
        if column in row.leads:
            return self.disc
        if column in row.helps:
            return self.ring
        return _OUTSIDE if column in row.outside else self.dash or ""

    def table(self) -> Table:
        """One row per task, one column per organisation."""
        rows = tuple((row.label, *(self.part_of(row, column) for column in self.columns)) for row in self.items)
        return Table((self.row_name, *self.columns), rows)

    def summary(self) -> str:
        """Say who leads what; helpers only for one task, more would be a list nobody can hear."""
        if self.dash:
            return self._counts()
        said = []
        for row in self.items if len(self.items) <= 3 else ():
            helpers = f", phối hợp: {'; '.join(row.helps)}" if row.helps else ""
            said.append(sentence(f"{row.label}: {'; '.join(row.leads)} chủ trì{helpers}"))
        if not said:
            counts = [(name, sum(name in row.leads for row in self.items)) for name in self.columns]
            leading = [f"{name} chủ trì {count}" for name, count in counts if count]
            said.append(sentence(f"{len(self.items)} việc: {'; '.join(leading)}"))
            helping = [name for name, count in counts if not count]
            if helping:
                said.append(sentence(f"Chỉ phối hợp: {'; '.join(helping)}"))
        return " ".join([*said, sentence(self.note or "")]).strip()

    def _counts(self) -> str:
        """Count each column's marks: what a column lacks matters as much as what it has."""
        said = []
        for column in self.columns:
            parts = [self.part_of(row, column) for row in self.items]
            words = [f"{parts.count(word)} {word}" for word in (self.disc, self.ring, self.dash) if word in parts]
            said.append(f"{column}: {', '.join(words)}" if words else "")
        counted = "; ".join(part for part in said if part)
        return " ".join([sentence(counted), sentence(self.note or "")]).strip()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """A grid where every column has room for its longest word, else words."""
        head = Style(theme.small.size, Weight.BOLD, Role.INK)
        words = [word for name in self.columns for word in name.split()]
        least = max(_LEAST_COLUMN, narrowest(words, head) + 8)
        label_width = max(box.width * 0.3, min(box.width * 0.42, box.width - least * len(self.columns)))
        column = min(132.0, (box.width - label_width) / len(self.columns))
        if theme.compact or column < least:
            return self._in_words(sheet, box, theme)
        label_width = box.width - column * len(self.columns)
        top = self._key(sheet, box, theme)
        heights = [paragraph_height(name, column - 8, head) for name in self.columns]
        bottom = top + max(heights)
        for number, name in enumerate(self.columns):
            x = box.x + label_width + number * column
            sheet.paragraph(name, x + 4, bottom - heights[number], column - 8, head, "middle")
        top = bottom + 6
        sheet.line(box.x, top, box.right, top, Role.INK, 1.5)
        for row in self.items:
            height = max(34.0, paragraph_height(row.label, label_width - 16, theme.body) + 12)
            text_top = top + (height - paragraph_height(row.label, label_width - 16, theme.body)) / 2
            sheet.paragraph(row.label, box.x, text_top, label_width - 16, theme.body)
            for number, name in enumerate(self.columns):
                x = box.x + label_width + (number + 0.5) * column
                self._mark(sheet, x, top + height / 2, self.part_of(row, name))
            top += height
            sheet.line(box.x, top, box.right, top, Role.RULE)
        return top

    def _in_words(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        top = box.y
        for row in self.items:
            sheet.line(box.x, top, box.right, top, Role.RULE)
            top = sheet.paragraph(row.label, box.x, top + 8, box.width, theme.strong) + 3
            parts = {name: self.part_of(row, name) for name in self.columns}
            for part in self._parts():
                names = [name for name in (*row.leads, *row.helps, *self.columns) if parts[name] == part]
                if not names:
                    continue
                heading = f"{part[:1].upper()}{part[1:]}: {'; '.join(dict.fromkeys(names))}"
                self._mark(sheet, box.x + 9, top + theme.body.line_height / 2, part)
                top = sheet.paragraph(heading, box.x + 26, top, box.width - 26, theme.body) + 3
            top += 8
        return top

    def _parts(self) -> list[str]:
        return [part for part in (self.disc, self.ring, self.dash) if part]

    def _mark(self, sheet: Sheet, x: float, y: float, part: str) -> None:
        if part == self.disc:
            sheet.circle(x, y, 8.5, Role.MAIN)
        elif part == self.ring:
            sheet.circle(x, y, 7.2, None, Role.MAIN, 2.5)
        elif part and part == self.dash:
            sheet.line(x - 6, y, x + 6, y, Role.QUIET, 2)

    def _key(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        x, top = box.x, box.y
        for part in self._parts():
            words = part[:1].upper() + part[1:]
            width = 24 + fonts.measure(words, theme.body)
            if x > box.x and x + width > box.right:
                x, top = box.x, top + theme.body.line_height
            self._mark(sheet, x + 9, top + theme.body.line_height / 2, part)
            sheet.line_of_text(words, x + 24, top, theme.body)
            x += width + 24
        return top + theme.body.line_height + 10


class _Turned(Matrix):
    """The same roles with a row per organisation and a narrow column per task, which its number names."""

    def shortened(self) -> Iterator[Spec]:
        """There is nothing left to leave out."""
        yield from ()

    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """A name, then a disc or a ring under each task's number."""
        column = 34.0
        left = box.right - column * len(self.items)
        top = self._key(sheet, box, theme) - 8
        style = Style(theme.body.size, Weight.BOLD, Role.MAIN)
        if not theme.compact:
            sheet.line_of_text("Việc số", left - fonts.measure("Việc số", theme.body) - 6, box.y, theme.body)
        for number, row in enumerate(self.items):
            match = _NUMBERED.match(row.label)
            sheet.line_of_text(match[1] if match else "", left + (number + 0.5) * column, box.y, style, "middle")
        for name in self.columns:
            sheet.line(box.x, top, box.right, top, Role.RULE)
            bottom = sheet.paragraph(name, box.x, top + 1, left - box.x - 12, theme.body) + 1
            for number, row in enumerate(self.items):
                self._mark(sheet, left + (number + 0.5) * column, (top + bottom) / 2, self.part_of(row, name))
            top = bottom
        return top
