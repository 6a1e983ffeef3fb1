"""Documents to edit as .docx; the only door to python-docx."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.packuri import PACKAGE_URI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.ink.document import Block, Look, Paragraph, Picture, Row, Run, Sheet, Table
from generator.ink.packing import CONTENT_TYPES, office_zip, set_properties

FIRST_PARTS = (CONTENT_TYPES, "_rels/.rels")
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_HEADER_MM = 10
_TABLES = ("Normal Table", "Table Grid")
_NEEDLESS = ("/stylesWithEffects", "/thumbnail")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def to_docx(sheet: Sheet, title: str, author: str, blocks: Iterable[Block]) -> bytes:
    """Return a document; the same blocks give the same bytes."""
    blocks = tuple(blocks)
    # What a picture brings would stay in a document that is emptied.
    document = _dressed(sheet) if any(isinstance(block, Picture) for block in blocks) else _emptied(sheet)
    set_properties(document.core_properties, title, author)
    for block in blocks:
        if isinstance(block, Paragraph):
            _write(document.add_paragraph(), block)
        elif isinstance(block, Table):
            _add_table(document, block)
        else:
            _add_picture(document, block)
    return office_zip(_parts(document.part.package), first=FIRST_PARTS)


def _parts(package: Any) -> dict[str, bytes]:
    """Return the parts of a document as the library would zip them, to be packed once."""
    parts: dict[str, bytes] = {}
    for part in package.parts:
        part.before_marshal()
        parts[part.partname.membername] = part.blob
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = part.rels.xml
    parts[PACKAGE_URI.rels_uri.membername] = package.rels.xml
    types: Any = _ContentTypesItem
    parts[CONTENT_TYPES] = types.from_parts(package.parts).blob
    return parts


def _dressed(sheet: Sheet) -> Any:
    document = Document()
    _lighten(document)
    _set_page(document, sheet)
    _set_styles(document, sheet)
    return document


def _lighten(document: Any) -> None:
    """Take off what the library's template brings and no document of ours shows: more than all that we write on it.

    A hundred looks of tables, all looks once more for Word 2010, and a picture of an empty page for file managers.
    """
    styles = document.styles.element
    for style in [one for one in styles if one.get(qn("w:type")) == "table" and one.name_val not in _TABLES]:
        styles.remove(style)
    for source in (document.part, document.part.package):
        for name, relation in list(source.rels.items()):
            if relation.reltype.endswith(_NEEDLESS):
                del source.rels[name]


_known = functools.lru_cache(maxsize=8)(_dressed)


def _emptied(sheet: Sheet) -> Any:
    """Return the sheet's document without what was last written on it: to dress one takes longer than to write it."""
    document = _known(sheet)
    document.element.body.clear_content()
    return document


@functools.cache
def _style_id(name: str) -> str | None:
    """Return what the template calls a style; it looks through all of them to tell."""
    part: Any = Document().part
    found: str | None = part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH)
    return found


def _set_page(document: Any, sheet: Sheet) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if sheet.width_mm > sheet.height_mm else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(sheet.width_mm), Mm(sheet.height_mm)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = map(Mm, sheet.margins_mm)
    page.header_distance = page.footer_distance = Mm(_HEADER_MM)
    page.different_first_page_header_footer = not sheet.is_first_numbered
    number = page.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = number.add_run()
        run.font.name, run.font.size = sheet.font, Pt(dict(sheet.styles)["Normal"].size_pt)
        _add_field_part(run, kind, text)


def _add_field_part(run: Any, kind: str, text: str) -> None:
    if kind == "text":
        run.text = text
    elif kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    else:
        element = OxmlElement("w:instrText")
        element.set(qn("xml:space"), "preserve")
        element.text = text
        run._r.append(element)


def _set_styles(document: Any, sheet: Sheet) -> None:
    for name, look in sheet.styles:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = sheet.font, Pt(look.size_pt), look.is_bold
        if look.colour:
            style.font.color.rgb = RGBColor.from_string(look.colour.lstrip("#").upper())
        _set_every_script(style.element.get_or_add_rPr().get_or_add_rFonts(), sheet.font)
        _set_format(style.paragraph_format, look)
    # Or spelling checkers underline every word.
    for language in document.styles.element.xpath(".//w:lang"):
        for script in ("w:val", "w:eastAsia", "w:bidi"):
            language.set(qn(script), "vi-VN")


def _set_every_script(fonts: Any, font: str) -> None:
    """Name the family for every script, or Word takes its theme's letters for some marks."""
    for script in _SCRIPTS:
        fonts.set(qn(script), font)
    for theme in _THEMES:
        fonts.attrib.pop(qn(theme), None)


def _set_format(form: Any, wanted: Look | Paragraph) -> None:
    if wanted.before_pt is not None:
        form.space_before = Pt(wanted.before_pt)
    if wanted.after_pt is not None:
        form.space_after = Pt(wanted.after_pt)
    if wanted.line is not None:
        form.line_spacing = wanted.line
    if wanted.first_indent_mm is not None:
        form.first_line_indent = Mm(wanted.first_indent_mm)
    if wanted.keeps_with_next is not None:
        form.keep_with_next = wanted.keeps_with_next


def _write(paragraph: Any, wanted: Paragraph) -> None:
    if wanted.style:
        paragraph._p.style = _style_id(wanted.style)
    if wanted.align:
        paragraph.alignment = _ALIGN[wanted.align]
    form = paragraph.paragraph_format
    _set_format(form, wanted)
    form.page_break_before = wanted.on_new_page
    if wanted.line_pt is not None:
        form.line_spacing = Pt(wanted.line_pt)
    if wanted.sides_mm is not None:
        form.left_indent = form.right_indent = Mm(wanted.sides_mm)
    if wanted.is_ruled:
        _rule_above(paragraph)
    for run in wanted.runs:
        _add_run(paragraph, run)


def _add_run(paragraph: Any, run: Run) -> None:
    font_of = paragraph.add_run(run.text).font
    font_of.bold, font_of.italic = run.is_bold, run.is_italic
    if run.font:
        font_of.name = run.font
    if run.size_pt is not None:
        font_of.size = Pt(run.size_pt)
    if run.is_blank:
        font_of.highlight_color = WD_COLOR_INDEX.YELLOW


def _rule_above(paragraph: Any) -> None:
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDERS)


def _add_table(document: Any, wanted: Table) -> None:
    table = document.add_table(0, len(wanted.widths_mm), style="Table Grid" if wanted.is_ruled else None)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, wanted.widths_mm, strict=True):
        column.width = Mm(width)
    for row in wanted.rows:
        _fill_row(table.add_row(), row, wanted.widths_mm)


def _fill_row(row: Any, wanted: Row, widths_mm: tuple[float, ...]) -> None:
    properties = row._tr.get_or_add_trPr()
    for mark in ("w:cantSplit", *(["w:tblHeader"] if wanted.is_head else [])):
        properties.append(OxmlElement(mark))
    cells = row.cells
    for cell, width in zip(cells, widths_mm, strict=True):
        cell.width = Mm(width)
    if len(wanted.cells) == 1:
        cells = (cells[0].merge(cells[-1]),)
    for cell, paragraphs in zip(cells, wanted.cells, strict=True):
        for number, paragraph in enumerate(paragraphs):
            _write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), paragraph)


def _add_picture(document: Any, wanted: Picture) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    shape = paragraph.add_run().add_picture(io.BytesIO(wanted.png), width=Mm(wanted.width_mm))
    shape._inline.docPr.set("descr", wanted.alt)
    shape._inline.docPr.set("title", wanted.title)
