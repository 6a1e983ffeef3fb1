"""The blocks of a paper in a Word document: headings, paragraphs, tables, pictures."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from generator.ink import typst
from generator.programme.paper import Block, Heading, Paragraph, Picture, Table
from generator.programme.pictures import picture_svg
from generator.programme.word_ink import bare_table, gap, unbroken, write
from generator.programme.word_page import TEXT_WIDTH_MM

TABLE_PT = 12


def write_block(document: Any, block: Block) -> None:
    """Add a block to the document."""
    if isinstance(block, Heading):
        paragraph = document.add_paragraph(style=f"Heading {block.level}")
        paragraph.add_run(block.text)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        write(paragraph, f"- {block.text}" if block.listed else block.text)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _picture(document, block)


def _caption(document: Any, text: str, *, before: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = before
    paragraph.paragraph_format.space_before = Pt(6 if before else 0)
    write(paragraph, text, 13 if before else 12, bold=before, italic=not before)


def _table(document: Any, block: Table) -> None:
    if block.caption:
        _caption(document, block.caption, before=True)
    whole = sum(block.widths)
    widths = tuple(TEXT_WIDTH_MM * width / whole for width in block.widths)
    table = bare_table(document, 1, len(block.columns), widths)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, block.columns, strict=True):
        _cell(cell, text, centred=True, bold=True, keep=True)
    _repeated(table.rows[0])
    texts_of_rows = [*block.rows, *([block.total] if block.total else [])]
    last = len(texts_of_rows) - 1
    for place, texts in enumerate(texts_of_rows):
        row = table.add_row()
        unbroken(row)
        # No row stands alone on a page, and no page parts a short table.
        keep = place in (0, last - 1) or (place == last and bool(block.note)) or (block.is_short and place < last)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        if len(texts) == 1:
            _cell(row.cells[0].merge(row.cells[-1]), texts[0], bold=True, keep=True)
            continue
        for number, text in enumerate(texts):
            _cell(row.cells[number], text, right=number in block.numeric, bold=texts is block.total, keep=keep)
    if block.note:
        _caption(document, block.note, before=False)
    else:
        gap(document)


def _cell(
    cell: Any, text: str, *, right: bool = False, centred: bool = False, bold: bool = False, keep: bool = False
) -> None:
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing, form.keep_with_next = Pt(2), Pt(2), 1.0, keep
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, TABLE_PT, bold=bold)


def _repeated(row: Any) -> None:
    """Repeat a table's head on every page: also what tells screen readers that it is one."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
    unbroken(row)


def _picture(document: Any, block: Picture) -> None:
    svg, width, height = picture_svg(block)
    data = typst.png(svg, round(width * 2), round(height * 2))
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(130))
    properties = shape._inline.docPr
    properties.set("descr", block.spec.summary())
    properties.set("title", block.caption)
    _caption(document, block.caption, before=False)
