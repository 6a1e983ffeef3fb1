"""An official paper as an editable .docx, in the layout of Decree 30/2020: head, text, recipients, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from generator.ink import document, typst
from generator.ink.document import Paragraph as Words
from generator.ink.document import Row, Run
from generator.ink.document import Table as Grid
from generator.ink.official import BODY_PT, INDENT_MM, SHEET
from generator.programme.paper import (
    ANNEX_OF,
    MOTTO,
    STATE,
    Annex,
    Block,
    Head,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    runs,
)
from generator.programme.pictures import picture_svg

TABLE_PT = 12
_LEFT_MM, _RECIPIENTS_MM, _PICTURE_MM = 68.0, 80.0, 130.0
_GAP = Words((), after_pt=0, line_pt=6, keeps_with_next=True)  # on the same page as what follows


def to_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document."""
    from generator.ink import docx  # slow to load, and most commands write no paper

    return docx.to_docx(SHEET, f"{paper.title or paper.subject}", "", _set(paper))


def _set(paper: Paper) -> Iterator[document.Block]:
    yield from _head(paper)
    *blocks, last = (part for block in (*paper.opening, *paper.blocks) for part in _block(block))
    yield from blocks
    # No signature stands alone on a page.
    yield replace(last, keeps_with_next=True) if isinstance(last, Words) else last
    yield _GAP
    yield _foot(paper)
    for annex in paper.annexes:
        yield from _annex(annex)


def _runs(text: str, size: float = BODY_PT, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Return a text as it is set; what a person must still fill in is marked."""
    return tuple(Run(part.text, size, bold, italic, part.is_blank, SHEET.font) for part in runs(text))


def _centred(
    text: str, size: float = BODY_PT, *, bold: bool = False, italic: bool = False, before: float | None = None
) -> Words:
    return Words(_runs(text, size, bold=bold, italic=italic), align="center", before_pt=before, after_pt=0, line=1.0)


def _rule(share: float, width_mm: float, after: float = 0) -> Words:
    """Return a line of a share of a width."""
    return Words((), sides_mm=width_mm * (1 - share) / 2, after_pt=after, line_pt=5, is_ruled=True)


def _capitals(name: str) -> str:
    return name if name.startswith("[[") else name.upper()


def _head(paper: Paper) -> Iterator[document.Block]:
    head = paper.head
    right_mm = SHEET.text_width_mm - _LEFT_MM
    office = (
        _centred(_capitals(head.parent), 12),
        _centred(_capitals(head.organisation), 12, bold=True),
        _rule(0.4, _LEFT_MM),
    )
    state = (_centred(STATE, 12, bold=True), _centred(MOTTO, 13, bold=True), _rule(0.6, right_mm))
    subject = () if paper.kind else (_centred(paper.subject, 12),)
    day = _centred(f"{head.place}, ngày      tháng      năm {head.year}", 13, italic=True)
    rows = (Row((office, state)), Row(((_centred(_number(head), 13), *subject), (day,))))
    yield Grid((_LEFT_MM, right_mm), rows, is_ruled=False)
    if paper.kind:
        yield Words(_runs(paper.kind, bold=True), align="center", before_pt=18, after_pt=0)
        yield Words(_runs(paper.subject, bold=True), align="center", before_pt=0, after_pt=0)
        yield _rule(0.3, SHEET.text_width_mm, after=6)
    else:
        yield Words(_runs(f"Kính gửi: {paper.addressee}"), align="center", before_pt=18, after_pt=12)


def _number(head: Head) -> str:
    return f"Số:       /{head.sign}-[[ký hiệu]]" if head.sign else "Số:       /[[ký hiệu]]"


def _foot(paper: Paper) -> Grid:
    last = len(paper.recipients)
    recipients = (
        Words(_runs("Nơi nhận:", 12, bold=True, italic=True), after_pt=0, line=1.0),
        *(
            Words(_runs(f"- {name}{'.' if number == last else ';'}", 11), after_pt=0, line=1.0)
            for number, name in enumerate(paper.recipients, 1)
        ),
    )
    signature = (
        _centred(paper.signer, bold=True),
        _centred("[[chữ ký, dấu hoặc chữ ký số]]", 13, italic=True, before=18),
        _centred("[[Họ và tên]]", bold=True, before=30),
    )
    widths = (_RECIPIENTS_MM, SHEET.text_width_mm - _RECIPIENTS_MM)
    return Grid(widths, (Row((recipients, signature)),), is_ruled=False)


def _annex(annex: Annex) -> Iterator[document.Block]:
    yield Words(_runs(f"Phụ lục {annex.number}", bold=True), align="center", after_pt=0, on_new_page=True)
    yield Words(_runs(annex.title, bold=True), align="center", after_pt=0)
    yield Words(_runs(ANNEX_OF, 13, italic=True), align="center")
    for block in annex.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[document.Block]:
    if isinstance(block, Heading):
        yield Words((Run(block.text),), f"Heading {block.level}")
    elif isinstance(block, Paragraph):
        text = f"- {block.text}" if block.listed else block.text
        yield Words(_runs(text), align="justify", first_indent_mm=INDENT_MM)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _picture(block)


def _caption(text: str, *, before: bool) -> Words:
    words = _runs(text, 13 if before else 12, bold=before, italic=not before)
    return Words(words, align="center", before_pt=6 if before else 0, keeps_with_next=before)


def _table(block: Table) -> Iterator[document.Block]:
    if block.caption:
        yield _caption(block.caption, before=True)
    whole = sum(block.widths)
    head = Row(tuple(_cell(text, "center", bold=True, keep=True) for text in block.columns), is_head=True)
    rows = [*block.rows, *([block.total] if block.total else [])]
    widths = tuple(SHEET.text_width_mm * width / whole for width in block.widths)
    yield Grid(widths, (head, *(_row(block, texts, place, len(rows) - 1) for place, texts in enumerate(rows))))
    yield _caption(block.note, before=False) if block.note else _GAP


def _row(block: Table, texts: tuple[str, ...], place: int, last: int) -> Row:
    # No row stands alone on a page, and no page parts a short table.
    keep = place in (0, last - 1) or (place == last and bool(block.note)) or (block.is_short and place < last)
    if len(texts) == 1:
        return Row((_cell(texts[0], bold=True, keep=True),))
    cells = (
        _cell(text, "right" if number in block.numeric else None, bold=texts is block.total, keep=keep)
        for number, text in enumerate(texts)
    )
    return Row(tuple(cells))


def _cell(
    text: str, align: Literal["center", "right"] | None = None, *, bold: bool = False, keep: bool = False
) -> tuple[Words]:
    words = _runs(text, TABLE_PT, bold=bold)
    return (Words(words, align=align, before_pt=2, after_pt=2, line=1.0, keeps_with_next=keep),)


def _picture(block: Picture) -> Iterator[document.Block]:
    svg, width, height = picture_svg(block)
    png = typst.png(svg, round(width * 2), round(height * 2))
    yield document.Picture(png, _PICTURE_MM, block.caption, block.spec.summary())
    yield _caption(block.caption, before=False)
