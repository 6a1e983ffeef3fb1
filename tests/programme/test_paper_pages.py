"""The papers as pages: what the office would hold in its hand, drawn and measured in the made files."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageChops
from printed import lists_in

from generator.pipeline import log_of
from generator.programme.paper import Head, Heading, Paper, Paragraph, Table
from generator.programme.report import year_report
from generator.programme.typeset import to_pdf
from generator.programme.word import to_docx
from generator.settings import Settings

SITE = Path(__file__).parents[1] / "sites" / "programme"
GOLDEN = Path(__file__).parents[1] / "golden" / "programme"
SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")
MM = 72 / 25.4
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 30.0, 195.0, 20.0, 277.0


@pytest.fixture(scope="module")
def paper() -> Paper:
    found, problems = log_of(SITE, SETTINGS, dt.date(2026, 11, 22))
    assert not problems
    return year_report(found, 2026, SETTINGS)


@pytest.fixture(scope="module")
def pdf(paper: Paper) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(to_pdf(paper))


def words_on(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield each stretch of text with its left, top, right and bottom in millimetres from the upper left corner."""
    text, height = page.get_textpage(), page.get_height()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        yield words, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM


def check_page(page: Any, number: int) -> None:
    """Text keeps to the margins; above them stands the page's number alone, in the middle, and none on page 1.

    A box of text is a little higher than its letters, and holds the space that ends a line.
    """
    above = []
    for words, left, top, right, bottom in words_on(page):
        if bottom < TOP_MM:
            above.append(words)
            assert (left + right) / 2 == pytest.approx((LEFT_MM + RIGHT_MM) / 2, abs=1)
        else:
            assert left >= LEFT_MM - 1 and right <= RIGHT_MM + 2, words
            assert top >= TOP_MM - 2.5 and bottom <= BOTTOM_MM + 1, words
    assert above == ([str(number)] if number > 1 else [])


def test_every_page_of_the_pdf_keeps_the_margins_and_its_number(pdf: pypdfium2.PdfDocument) -> None:
    assert [round(side / MM) for side in pdf[0].get_size()] == [210, 297]
    for number, page in enumerate(pdf, 1):
        check_page(page, number)


def test_who_receives_a_paper_and_its_points_are_lists_to_who_hears_it(paper: Paper) -> None:
    one = Paragraph("Một việc.", listed=True)
    said = replace(paper, opening=(one, one, one, Paragraph("Hết."), one))
    assert lists_in(to_pdf(said))[:2] == [3, 1]
    assert lists_in(to_pdf(said))[-1] == len(paper.recipients)


def drawn(page: Any) -> Image.Image:
    """Return a page in greys, small enough to keep and large enough to see a line that moved."""
    picture: Image.Image = page.render(scale=60 / 72, grayscale=True).to_pil().convert("L")
    return picture


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return how dark the darkest spot of the difference is, once the grain of another renderer is blurred away."""
    if one.size != other.size:
        return 255
    apart = ImageChops.difference(one, other).reduce(4)
    return int(apart.getextrema()[1])  # type: ignore[arg-type]


def test_the_pages_of_the_report_look_as_they_did(pdf: pypdfium2.PdfDocument) -> None:
    """Where a page differs the new one is left beside the old: look at both, then ``make golden``."""
    moved = []
    for number, page in enumerate(pdf, 1):
        golden = GOLDEN / f"bao-cao-2026-trang-{number}.png"
        picture = drawn(page)
        if golden.exists() and difference(picture, Image.open(golden).convert("L")) < 40:
            continue
        file = io.BytesIO()
        picture.quantize(16).save(file, "PNG", optimize=True)
        golden.with_name(f"{golden.name}.actual").write_bytes(file.getvalue())
        moved.append(golden.name)
    assert not moved, "xem kỹ từng trang rồi make golden"
    assert len(list(GOLDEN.glob("bao-cao-2026-trang-*.png"))) == len(pdf)


def test_a_page_that_differs_is_seen(pdf: pypdfium2.PdfDocument) -> None:
    first = drawn(pdf[0])
    moved = ImageChops.offset(first, 0, 3)
    assert difference(first, first) == 0 and difference(first, moved) >= 40


@pytest.mark.parametrize("lines", range(20, 32, 2))
def test_no_signature_stands_alone_on_a_page(lines: int) -> None:
    """However long the paper is: the last thing written stands on the page that is signed."""
    blocks = (
        *(Paragraph(f"Đoạn {number}.") for number in range(lines)),
        Heading(1, "V. ĐỀ XUẤT"),
        Paragraph("Sau hết."),
    )
    paper = Paper(Head("A", "B", "BC", "C", 2026), "BÁO CÁO", "Thử", (), blocks, ("Lưu: VT",), "Ký")
    *_, last = pypdfium2.PdfDocument(to_pdf(paper))
    text = last.get_textpage().get_text_bounded()
    assert "Nơi nhận" in text and "Sau hết." in text


def with_rows(rows: int) -> Paper:
    """Return a letter with a table of that many rows and a total."""
    table = Table(
        "Bảng thử", ("Việc", "Số"), tuple((f"Việc {n}", str(n)) for n in range(rows)), (70, 30), total=("Cộng", "0")
    )
    opening = tuple(Paragraph(f"Đoạn {number}.") for number in range(12))
    return Paper(Head("A", "B", "BC", "C", 2026), "BÁO CÁO", "Thử bảng", opening, (table,), ("Lưu: VT",), "Ký")


@pytest.mark.parametrize("rows", [6, 8, 10, 18, 19, 20, 21, 22, 23, 24])
def test_a_total_is_never_parted_from_the_row_above_it(rows: int) -> None:
    """However many rows there are, the last one stands on the total's page; a short table is whole."""
    for page in pypdfium2.PdfDocument(to_pdf(with_rows(rows))):
        text = page.get_textpage().get_text_bounded()
        if "Cộng" in text:
            assert f"Việc {rows - 1}" in text and (rows > 10 or "Việc 0" in text)
            break
    else:
        pytest.fail("no total")


@pytest.mark.parametrize(("rows", "whole"), [(6, True), (24, False)])
def test_rows_of_the_docx_that_belong_together_are_kept_together(rows: int, whole: bool) -> None:
    """Word keeps a row with the next one where every paragraph of it says so."""
    document = Document(io.BytesIO(to_docx(with_rows(rows))))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Việc")
    kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
    assert kept[0] and kept[1] and kept[-2]  # the head, the first row, the row before the total
    assert all(kept[:-1]) is whole
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
