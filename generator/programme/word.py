"""An official paper as an editable .docx, in the layout of Decree 30/2020: head, text, recipients, annexes."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from generator.programme.paper import ANNEX_OF, MOTTO, STATE, Paper
from generator.programme.word_blocks import write_block
from generator.programme.word_ink import BODY_PT, bare_table, gap, line, rule, unbroken, write
from generator.programme.word_page import TEXT_WIDTH_MM, set_page, set_styles

_MOMENT = dt.datetime(2021, 7, 30)  # noqa: DTZ001  the format knows no zones; two runs must give the same bytes


def to_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document. Parts of the zip carry the time of writing: ``same_zip`` evens that out."""
    document = Document()
    set_page(document)
    set_styles(document)
    document.core_properties.title = f"{paper.title or paper.subject}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "vi-VN"
    document.core_properties.created = document.core_properties.modified = _MOMENT
    _head(document, paper)
    for block in (*paper.opening, *paper.blocks):
        write_block(document, block)
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    _foot(document, paper)
    for annex in paper.annexes:
        _annex_head(document, f"Phụ lục {annex.number}", annex.title)
        for block in annex.blocks:
            write_block(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(document: Any, paper: Paper) -> None:
    head = paper.head
    left_mm, right_mm = 68.0, TEXT_WIDTH_MM - 68.0
    table = bare_table(document, 2, 2, (left_mm, right_mm))
    left, right = table.rows[0].cells
    line(left, head.parent if head.parent.startswith("[[") else head.parent.upper(), 12)
    line(left, head.organisation if head.organisation.startswith("[[") else head.organisation.upper(), 12, bold=True)
    rule(left, 0.4, left_mm)
    line(right, STATE, 12, bold=True)
    line(right, MOTTO, 13, bold=True)
    rule(right, 0.6, right_mm)
    left, right = table.rows[1].cells
    line(left, f"Số:       /{head.sign}-[[ký hiệu]]" if head.sign else "Số:       /[[ký hiệu]]", 13)
    if not paper.kind:
        line(left, paper.subject, 12)
    line(right, f"{head.place}, ngày      tháng      năm {head.year}", 13, italic=True)
    if paper.kind:
        _title(document, paper.kind, paper.subject)
    else:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(18), Pt(12)
        write(paragraph, f"Kính gửi: {paper.addressee}")


def _title(document: Any, kind: str, subject: str) -> None:
    for text, before in ((kind, 18), (subject, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
        write(paragraph, text, BODY_PT, bold=True)
    rule(document, 0.3, TEXT_WIDTH_MM)
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)


def _foot(document: Any, paper: Paper) -> None:
    gap(document)
    table = bare_table(document, 1, 2, (80.0, TEXT_WIDTH_MM - 80.0))
    unbroken(table.rows[0])
    left, right = table.rows[0].cells
    paragraph = left.paragraphs[0]
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
    write(paragraph, "Nơi nhận:", 12, bold=True, italic=True)
    for number, name in enumerate(paper.recipients, 1):
        paragraph = left.add_paragraph()
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
        write(paragraph, f"- {name}{'.' if number == len(paper.recipients) else ';'}", 11)
    line(right, paper.signer, BODY_PT, bold=True)
    line(right, "[[chữ ký, dấu hoặc chữ ký số]]", 13, italic=True).paragraph_format.space_before = Pt(18)
    line(right, "[[Họ và tên]]", BODY_PT, bold=True).paragraph_format.space_before = Pt(30)


def _annex_head(document: Any, number: str, title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.page_break_before, paragraph.paragraph_format.space_after = True, Pt(0)
    write(paragraph, number, BODY_PT, bold=True)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    write(paragraph, title, BODY_PT, bold=True)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, ANNEX_OF, 13, italic=True)
