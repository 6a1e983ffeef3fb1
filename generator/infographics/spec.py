"""A spec: what a picture says, without a word about how it looks. One class per kind, in ``kinds/``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import Date, ListOf, Slug, Year
from generator.infographics.sheet import Sheet
from generator.infographics.values import Headline, Name, Phrase, Sentence
from generator.ink.cells import to_csv
from generator.ink.scene import Box
from generator.ink.slide import Chart
from generator.ink.theme import Theme
from generator.language.vietnamese import format_number

MISSING = "chưa có số liệu"
Cell = str | Decimal | int | None
"""A cell of a picture's table; None is a figure that nobody has."""


class Part(BaseModel):
    """A group of fields of a picture."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True)
class Table:
    """The data of a picture, the same that it draws."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as people read them."""
        for row in self.rows:
            yield tuple(_cell_text(cell) for cell in row)

    def is_numeric(self, column: int) -> bool:
        """Say whether a column holds figures, which stand right-aligned."""
        return any(isinstance(row[column], Decimal) for row in self.rows)

    def csv(self) -> bytes:
        """Return the table as CSV that spreadsheet programs open rightly: UTF-8 with its mark; plain figures (88.8)."""
        return to_csv(self.columns, self.rows)


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return MISSING
    return format_number(cell) if isinstance(cell, Decimal) else str(cell)


class Spec(Part):
    """What every picture has: its words, its source, and where its data come from."""

    name: ClassVar[str]
    question: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]
    repeats_its_page: ClassVar[bool] = False
    """Whether the picture that a page draws of itself says what the page says in words as well."""
    kind: Name = labelled("loại", "Loại hình", "con số")
    code: Slug | None = labelled("mã", "Tên ngắn không dấu, cũng là địa chỉ của hình", "gia-dinh-2021", default=None)
    title: Headline = labelled("tiêu đề", "Nói điều chính bằng một câu", "Chín trong mười gia đình cùng học")
    subtitle: Phrase | None = labelled("phụ đề", "Đếm gì, ở đâu, lúc nào", "Tỉnh Khánh Hòa cũ, 2021", default=None)
    source: Sentence | None = labelled("nguồn", "Lấy từ đâu", "Báo Khánh Hòa, 12/2021", default=None)
    dated: Date | None = labelled("ngày", "Ngày của số liệu hoặc của nguồn", "22/12/2021", default=None)
    note: Sentence | None = labelled("ghi chú", "Điều phải biết khi đọc hình", default=None)
    data: ListOf[Name] = labelled(
        "dữ liệu", "Trang hoặc mục có sẵn số liệu, thay cho gõ lại", ["ket-qua/gia-dinh-hoc-tap"], default=()
    )
    year: Year | None = labelled(
        "năm", "Chỉ lấy số liệu của năm này; với lịch năm: lịch của năm ấy", "2021", default=None
    )
    territory: Name | None = labelled("địa bàn", "Chỉ lấy số liệu của địa bàn này", "Khánh Hòa cũ", default=None)

    items: ListOf[Any] = ()

    @abstractmethod
    def body(self, sheet: Sheet, box: Box, theme: Theme) -> float:
        """Lay the body out from the top of ``box`` in its width; return the bottom. The height of ``box`` is a wish."""

    @abstractmethod
    def table(self) -> Table:
        """Return the data that the picture draws."""

    @abstractmethod
    def summary(self) -> str:
        """Return a Vietnamese sentence or two that say what the picture shows."""

    def chart(self) -> Chart | None:
        """Return its figures as a chart for programs that draw their own; None where they make no rows of figures."""
        return None

    def size(self) -> int:
        """Return how many items the picture has; 0 means that it still waits for data."""
        return len(self.items)

    def shortened(self) -> Iterator[Spec]:
        """Yield the same picture with fewer and fewer items, for canvases of a fixed height."""
        yield from ()

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Yield what is wrong between fields that are each right by themselves."""
        if not self.source and not self.data:
            yield ("source",), "thiếu", "ghi rõ số liệu lấy từ đâu"
        if self.size() == 0 and not self.data:
            yield ("items",), "chưa có mục nào", 'thêm ít nhất một mục, hoặc dùng "dữ liệu"'


def too_many(place: tuple[str | int, ...], count: int, limit: int, what: str) -> Iterator[Inconsistency]:
    """Yield a complaint where a list is longer than the picture can hold."""
    if count > limit:
        yield place, f"có {count} {what}, hình chỉ vừa {limit}", "bớt đi, hoặc tách thành hai hình"


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first letter and one final stop."""
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def with_unit(value: Decimal, unit: str | None) -> str:
    """Return a figure with its unit: a percent sign close to it, anything else after a space."""
    text = format_number(value)
    return f"{text}{unit}" if unit and unit.startswith("%") else f"{text} {unit}" if unit else text
