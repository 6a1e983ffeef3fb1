"""An official paper as an editable .docx, in the layout of Decree 30/2020: margins, letters, head, page numbers."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from generator.infographics import press
from generator.infographics.frame import layout
from generator.infographics.svg import to_svg
from generator.infographics.theme import Size
from generator.programme.paper import Block, Heading, Paper, Paragraph, Picture, Table, runs

FONT = "Times New Roman"
BODY_PT = 14
TABLE_PT = 12
MARGIN_TOP_MM = MARGIN_BOTTOM_MM = 20
MARGIN_LEFT_MM, MARGIN_RIGHT_MM = 30, 15
TEXT_WIDTH_MM = 210 - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_MOMENT = dt.datetime(2021, 7, 30)  # noqa: DTZ001  the format knows no zones; two runs must give the same bytes
_PICTURE_PX = 720


def to_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document. Parts of the zip carry the time of writing: ``same_zip`` evens that out."""
    document = Document()
    _page(document)
    _styles(document)
    document.core_properties.title = f"{paper.title or paper.subject}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "vi-VN"
    document.core_properties.created = document.core_properties.modified = _MOMENT
    _head(document, paper)
    for block in (*paper.opening, *paper.blocks):
        _block(document, block)
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    _foot(document, paper)
    for annex in paper.annexes:
        _annex_head(document, f"Phụ lục {annex.number}", annex.title)
        for block in annex.blocks:
            _block(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP_MM), Mm(MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(MARGIN_LEFT_MM), Mm(MARGIN_RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        _field_part(number.add_run(), part, text)
    for run in number.runs:
        _font(run, BODY_PT)


def _field_part(run: Any, part: str, text: str) -> None:
    if part == "text":
        run.text = text
    elif part:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), part)
        run._r.append(element)
    else:
        element = OxmlElement("w:instrText")
        element.set(qn("xml:space"), "preserve")
        element.text = text
        run._r.append(element)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_PT)
    _all_scripts(normal.element.get_or_add_rPr())
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(0), Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(BODY_PT), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        _all_scripts(style.element.get_or_add_rPr())
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(6)
        style.paragraph_format.first_line_indent = Cm(1.27)
        style.paragraph_format.keep_with_next = True


def _all_scripts(properties: Any) -> None:
    """Name the family for every script and the language, or Word takes its theme's letters for some marks."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.append(fonts)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), "vi-VN")


def _font(run: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic


def _write(paragraph: Any, text: str, size: float = BODY_PT, *, bold: bool = False, italic: bool = False) -> None:
    for part in runs(text):
        run = paragraph.add_run(part.text)
        _font(run, size, bold=bold, italic=italic)
        if part.is_blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _line(cell: Any, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Any:
    """Write a centred line into a cell that has no paragraph spacing."""
    is_new = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if is_new else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    _write(paragraph, text, size, bold=bold, italic=italic)
    return paragraph


def _rule(cell: Any, share: float, width_mm: float) -> None:
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


def _head(document: Any, paper: Paper) -> None:
    head = paper.head
    left_mm, right_mm = 68.0, TEXT_WIDTH_MM - 68.0
    table = _bare_table(document, 2, 2, (left_mm, right_mm))
    left, right = table.rows[0].cells
    _line(left, head.parent if head.parent.startswith("[[") else head.parent.upper(), 12)
    _line(left, head.organisation if head.organisation.startswith("[[") else head.organisation.upper(), 12, bold=True)
    _rule(left, 0.4, left_mm)
    _line(right, STATE, 12, bold=True)
    _line(right, MOTTO, 13, bold=True)
    _rule(right, 0.6, right_mm)
    left, right = table.rows[1].cells
    _line(left, f"Số:       /{head.sign}-[[ký hiệu]]" if head.sign else "Số:       /[[ký hiệu]]", 13)
    if not paper.kind:
        _line(left, paper.subject, 12)
    _line(right, f"{head.place}, ngày      tháng      năm {head.year}", 13, italic=True)
    if paper.kind:
        _title(document, paper.kind, paper.subject)
    else:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(18), Pt(12)
        _write(paragraph, f"Kính gửi: {paper.addressee}")


def _title(document: Any, kind: str, subject: str) -> None:
    for text, before in ((kind, 18), (subject, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
        _write(paragraph, text, BODY_PT, bold=True)
    _rule(document, 0.3, TEXT_WIDTH_MM)
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)


def _bare_table(document: Any, rows: int, columns: int, widths: tuple[float, ...]) -> Any:
    table = document.add_table(rows, columns)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        paragraph = document.add_paragraph(style=f"Heading {block.level}")
        paragraph.add_run(block.text)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        _write(paragraph, f"- {block.text}" if block.listed else block.text)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _picture(document, block)


def _caption(document: Any, text: str, *, before: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = before
    paragraph.paragraph_format.space_before = Pt(6 if before else 0)
    _write(paragraph, text, 13 if before else 12, bold=before, italic=not before)


def _table(document: Any, block: Table) -> None:
    if block.caption:
        _caption(document, block.caption, before=True)
    whole = sum(block.widths)
    widths = tuple(TEXT_WIDTH_MM * width / whole for width in block.widths)
    table = _bare_table(document, 1, len(block.columns), widths)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, block.columns, strict=True):
        _cell(cell, text, centred=True, bold=True, keep=True)
    _repeated(table.rows[0])
    texts_of_rows = [*block.rows, *([block.total] if block.total else [])]
    last = len(texts_of_rows) - 1
    for place, texts in enumerate(texts_of_rows):
        row = table.add_row()
        _unbroken(row)
        keep = place in (0, last - 1) or (place == last and bool(block.note))  # no row stands alone on a page
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
        _gap(document)


def _gap(document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(6)


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
    _write(paragraph, text, TABLE_PT, bold=bold)


def _repeated(row: Any) -> None:
    """Repeat a table's head on every page: also what tells screen readers that it is one."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
    _unbroken(row)


def _unbroken(row: Any) -> None:
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().insert(0, mark)


def picture_svg(block: Picture) -> tuple[str, float, float]:
    """Return a picture as SVG in the colours of print, with its width and height in pixels."""
    scene = layout(block.spec, Size("report", _PICTURE_PX))
    return to_svg(scene, "light"), scene.width, scene.height


def _picture(document: Any, block: Picture) -> None:
    svg, width, height = picture_svg(block)
    data = press.png(svg, round(width * 2), round(height * 2))
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(130))
    properties = shape._inline.docPr
    properties.set("descr", block.spec.summary())
    properties.set("title", block.caption)
    _caption(document, block.caption, before=False)


def _foot(document: Any, paper: Paper) -> None:
    _gap(document)
    table = _bare_table(document, 1, 2, (80.0, TEXT_WIDTH_MM - 80.0))
    _unbroken(table.rows[0])
    left, right = table.rows[0].cells
    paragraph = left.paragraphs[0]
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    _write(paragraph, "Nơi nhận:", 12, bold=True, italic=True)
    for number, name in enumerate(paper.recipients, 1):
        paragraph = left.add_paragraph()
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
        _write(paragraph, f"- {name}{'.' if number == len(paper.recipients) else ';'}", 11)
    _line(right, paper.signer, BODY_PT, bold=True)
    _line(right, "[[chữ ký, dấu hoặc chữ ký số]]", 13, italic=True).paragraph_format.space_before = Pt(18)
    _line(right, "[[Họ và tên]]", BODY_PT, bold=True).paragraph_format.space_before = Pt(30)


def _annex_head(document: Any, number: str, title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.page_break_before, paragraph.paragraph_format.space_after = True, Pt(0)
    _write(paragraph, number, BODY_PT, bold=True)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    _write(paragraph, title, BODY_PT, bold=True)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, "(Kèm theo Báo cáo số      /BC-[[ký hiệu]] ngày      tháng      năm      )", 13, italic=True)
