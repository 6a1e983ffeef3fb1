"""Documents to edit: a sheet for reading aloud, or one for a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata

from generator.ink.document import Block, Look, Paragraph, Row, Run, Sheet, Table
from generator.ink.theme import LIGHT, Role
from generator.outputs.base import Desk

_DEEP = LIGHT[Role.DEEP]
SCRIPT_SHEET = Sheet(
    210,
    297,
    (20, 20, 20, 30),
    "Arial",
    (
        ("Normal", Look(16, after_pt=8, line=1.5)),
        ("Title", Look(22, _DEEP)),
        ("Subtitle", Look(12, _DEEP)),
        ("Caption", Look(11, _DEEP)),
        ("Heading 1", Look(18, _DEEP, is_bold=True)),
        ("Heading 2", Look(16, _DEEP, is_bold=True)),
    ),
)
"""A4 upright for reading aloud: large type, wide lines, numbered pages."""
TABLE_SHEET = Sheet(
    297,
    210,
    (20, 20, 20, 20),
    "Arial",
    (
        ("Normal", Look(13)),
        ("Title", Look(22, _DEEP)),
        ("Heading 2", Look(14, _DEEP, is_bold=True)),
        ("List Bullet", Look(13)),
    ),
)
"""A4 across for tables and notes at a desk."""
DESK_SHEET = Sheet(
    210,
    297,
    (20, 15, 20, 30),
    "Times New Roman",
    (
        ("Normal", Look(13, after_pt=5, line=1.1)),
        ("Title", Look(18, "#000000", is_bold=True)),
        ("Subtitle", Look(13, "#000000")),
        ("Heading 1", Look(14, "#000000", is_bold=True, before_pt=8, after_pt=4)),
        ("Heading 2", Look(13, "#000000", is_bold=True, before_pt=6, after_pt=2)),
    ),
)
"""A4 upright with the margins and letters of official papers."""
_RECIPE = f"{__name__} 4 {metadata.version('python-docx')}"  # raise the number when the writing changes


@dataclass(frozen=True)
class Line:
    """A paragraph; ``style`` is the name of one that every word processor knows."""

    text: str
    style: str = ""
    on_new_page: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with a head that is repeated on every page; ``shares`` are the widths of its columns in hundredths."""

    shares: tuple[int, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_docx(desk: Desk, sheet: Sheet, title: str, blocks: Sequence[Line | Grid]) -> bytes:
    """Return a document, or take it from where drawings are kept."""
    recipe = (_RECIPE, repr(sheet), title, desk.owner, repr(blocks))
    return desk.kept("docx", recipe, lambda: _written(sheet, title, desk.owner, _set(sheet, blocks)))


def _written(sheet: Sheet, title: str, owner: str, blocks: Iterable[Block]) -> bytes:
    from generator.ink import docx  # slow to load, and what is kept needs no library

    return docx.to_docx(sheet, title, owner, blocks)


def _set(sheet: Sheet, blocks: Iterable[Line | Grid]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Line):
            yield Paragraph((Run(block.text),), block.style, on_new_page=block.on_new_page or None)
        else:
            yield Table(
                tuple(sheet.text_width_mm * share / 100 for share in block.shares),
                (_row(block.head, is_head=True), *map(_row, block.rows)),
            )
            # A table needs a paragraph after it; a full line would begin an empty page.
            yield Paragraph((), before_pt=0, after_pt=0, line_pt=1)


def _row(texts: Sequence[str], *, is_head: bool = False) -> Row:
    return Row(tuple((Paragraph((Run(text, is_bold=is_head or None),)),) for text in texts), is_head)
