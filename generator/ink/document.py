"""A document to edit, before any ink: the look of a sheet, and what stands on it. ``ink.docx`` writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Look:
    """How a style sets what it is used for; what is None stays as word processors have it."""

    size_pt: float
    colour: str = ""
    is_bold: bool | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    line: float | None = None
    first_indent_mm: float | None = None
    keeps_with_next: bool | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: its size, its margins (top, right, bottom, left), its letters, where its number stands."""

    width_mm: float
    height_mm: float
    margins_mm: tuple[float, float, float, float]
    font: str
    styles: tuple[tuple[str, Look], ...]
    is_first_numbered: bool = True

    @property
    def text_width_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - self.margins_mm[1] - self.margins_mm[3]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face; one that ``is_blank`` is marked, for a person still has to fill it in."""

    text: str
    size_pt: float | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_blank: bool = False
    font: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a style by the name that every word processor knows; what is None is as the style has it."""

    runs: tuple[Run, ...]
    style: str = ""
    align: Literal["left", "center", "right", "justify"] | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    line: float | None = None
    line_pt: float | None = None
    first_indent_mm: float | None = None
    sides_mm: float | None = None
    keeps_with_next: bool | None = None
    on_new_page: bool | None = None
    is_ruled: bool = False
    """Whether a line is drawn above it."""


@dataclass(frozen=True)
class Row:
    """A row of a table: cells of paragraphs; a single cell takes the whole width. A head is repeated on every page."""

    cells: tuple[tuple[Paragraph, ...], ...]
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """A table with the widths of its columns; no page parts a row."""

    widths_mm: tuple[float, ...]
    rows: tuple[Row, ...]
    is_ruled: bool = True


@dataclass(frozen=True)
class Picture:
    """A picture in the middle, on one page with what follows it."""

    png: bytes
    width_mm: float
    title: str
    alt: str


Block = Paragraph | Table | Picture
