"""What stands in a Word document at its smallest: runs of text, centred lines, rules, tables without borders."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.programme.paper import runs

FONT = "Times New Roman"
BODY_PT = 14


def font(run: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    """Set the letters of a run."""
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic


def write(paragraph: Any, text: str, size: float = BODY_PT, *, bold: bool = False, italic: bool = False) -> None:
    """Write a text; what a person must still fill in is marked yellow."""
    for part in runs(text):
        run = paragraph.add_run(part.text)
        font(run, size, bold=bold, italic=italic)
        if part.is_blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def line(cell: Any, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Any:
    """Write a centred line into a cell that has no paragraph spacing."""
    is_new = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if is_new else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    write(paragraph, text, size, bold=bold, italic=italic)
    return paragraph


def rule(cell: Any, share: float, width_mm: float) -> None:
    """Draw a line of a share of the cell's width under what stands there."""
    paragraph = cell.add_paragraph()
    side = Mm(width_mm * (1 - share) / 2)
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent, form.space_after, form.line_spacing = side, side, Pt(0), Pt(5)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def bare_table(document: Any, rows: int, columns: int, widths: tuple[float, ...]) -> Any:
    """Add a table without borders, its columns as wide as told, in millimetres."""
    table = document.add_table(rows, columns)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def gap(document: Any) -> None:
    """Leave a little room, on the same page as what follows."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(6)


def unbroken(row: Any) -> None:
    """Keep a row of a table on one page."""
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().insert(0, mark)
