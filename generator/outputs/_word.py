"""Documents to edit: paragraphs and tables on a sheet for reading aloud, or on one for a desk."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from generator.ink.theme import LIGHT, Role
from generator.outputs._office import set_properties
from generator.outputs.base import Desk, same_zip

_FONT = "Arial"
_RECIPE = f"{__name__} 2 {metadata.version('python-docx')}"  # raise the number when the writing changes


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


Layout = Callable[[DocumentType], None]


def to_docx(desk: Desk, layout: Layout, title: str, blocks: Sequence[Line | Grid]) -> bytes:
    """Return a document, or take it from where drawings are kept."""
    recipe = (_RECIPE, layout.__name__, title, desk.owner, repr(blocks))
    return desk.kept("docx", recipe, lambda: _filled(layout, title, desk.owner, blocks))


def _filled(layout: Layout, title: str, owner: str, blocks: Iterable[Line | Grid]) -> bytes:
    document = Document()
    layout(document)
    set_properties(document.core_properties, title, owner)
    for language in document.styles.element.xpath(".//w:lang"):
        language.set(qn("w:val"), "vi-VN")  # or spelling checkers underline every word
    for block in blocks:
        if isinstance(block, Line):
            _add_line(document, block)
        else:
            _add_grid(document, block)
    file = io.BytesIO()
    document.save(file)
    return same_zip(file.getvalue(), first=("[Content_Types].xml",))


def _add_line(document: DocumentType, line: Line) -> None:
    paragraph = document.add_paragraph(style=line.style or None)
    paragraph.paragraph_format.page_break_before = line.on_new_page or None
    paragraph.add_run(line.text)


def _add_grid(document: DocumentType, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.shares), style="Table Grid")
    table.autofit = False
    page = document.sections[0]
    width = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
    for number, cells in enumerate((grid.head, *grid.rows)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, share in zip(row.cells, cells, grid.shares, strict=True):
            cell.width = Emu(width * share // 100)
            cell.paragraphs[0].add_run(text).bold = number == 0 or None
    # A table needs a paragraph after it; a full line would begin an empty page.
    after = document.add_paragraph().paragraph_format
    after.space_before = after.space_after = Pt(0)
    after.line_spacing = Pt(1)


def script_sheet(document: DocumentType) -> None:
    """A4 upright for reading aloud: large type, wide lines, numbered pages."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(20), Mm(20), Mm(20)
    sizes = {"Normal": 16, "Title": 22, "Subtitle": 12, "Caption": 11, "Heading 1": 18, "Heading 2": 16}
    _set_fonts(document, sizes)
    normal = document.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after = 1.5, Pt(8)
    _number_pages(document)


def table_sheet(document: DocumentType) -> None:
    """A4 across for tables and notes at a desk."""
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    _set_fonts(document, {"Normal": 13, "Title": 22, "Heading 2": 14, "List Bullet": 13})
    _number_pages(document)


def _set_fonts(document: DocumentType, sizes: dict[str, int]) -> None:
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        if name not in ("Normal", "List Bullet"):  # theirs are too pale to read under a lamp
            style.font.color.rgb = RGBColor.from_string(LIGHT[Role.DEEP][1:].upper())
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)


def _number_pages(document: DocumentType) -> None:
    header = document.sections[0].header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = header.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = run._r.makeelement(qn("w:fldChar" if kind else "w:instrText"), {})
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)
