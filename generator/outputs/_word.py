"""Documents to edit: paragraphs and tables poured into a sheet that is laid out once.

The sheet (page, styles, page numbers) comes from python-docx; what changes from one document to the next is its body
and its title, and those are written straight into it. So two hundred scripts take a second, not ten.
"""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.infographics.theme import LIGHT, Role
from generator.outputs._office import set_properties
from generator.outputs.base import Desk, packed

_FONT = "Arial"
_TITLE, _OWNER = "TITLE-OF-THIS-DOCUMENT", "OWNER-OF-THIS-DOCUMENT"
_RECIPE = f"{__name__} 1 {metadata.version('python-docx')}"  # raise the number when the writing changes


# A table needs a paragraph after it; a full line would begin an empty page.
_AFTER_TABLE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


@dataclass(frozen=True)
class Line:
    """A paragraph; ``style`` is the id of one that every word processor knows."""

    text: str
    style: str = ""
    on_new_page: bool = False
    bold: bool = False


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
    parts = dict(_sheet(layout))
    body = "".join(_line(block) if isinstance(block, Line) else _grid(block) for block in blocks)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + body.encode(), 1)
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = core.replace(_TITLE, escape(title)).replace(_OWNER, escape(owner)).encode()
    return packed(parts, first=("[Content_Types].xml",))


@functools.cache
def _sheet(layout: Layout) -> dict[str, bytes]:
    """Return the parts of an empty document that is laid out and speaks Vietnamese."""
    document = Document()
    layout(document)
    set_properties(document.core_properties, _TITLE, _OWNER)
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # Or spelling checkers underline every word.
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="en-US"', b'w:val="vi-VN"')
    return parts


def _line(line: Line) -> str:
    new_page = "<w:pageBreakBefore/>" if line.on_new_page else ""
    style = f"<w:pStyle w:val={quoteattr(line.style)}/>" if line.style else ""
    bold = "<w:rPr><w:b/></w:rPr>" if line.bold else ""
    text = f'<w:r>{bold}<w:t xml:space="preserve">{escape(line.text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{new_page}</w:pPr>{text}</w:p>"


def _grid(grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{share * 100}"/>' for share in grid.shares)
    head = _row(grid, grid.head, is_head=True)
    rows = "".join(_row(grid, row) for row in grid.rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>{_AFTER_TABLE}'
    )


def _row(grid: Grid, cells: Sequence[str], *, is_head: bool = False) -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{share * 50}" w:type="pct"/></w:tcPr>{_line(Line(cell, bold=is_head))}</w:tc>'
        for share, cell in zip(grid.shares, cells, strict=True)
    )
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


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
