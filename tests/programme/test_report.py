"""The official papers: their figures counted again from the files, their geometry measured in the made file."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt
from openpyxl import load_workbook
from pypdf import PdfReader

from generator.content_types.log_line import LineKind
from generator.ink.packing import same_zip
from generator.pipeline import log_of
from generator.programme.final import final_report, reminder
from generator.programme.log import Log
from generator.programme.open_data import programme_data
from generator.programme.paper import Paper
from generator.programme.report import year_report
from generator.programme.sums import by_measure, progress
from generator.programme.typeset import to_pdf
from generator.programme.word import to_docx
from generator.settings import Settings

SITE = Path(__file__).parents[1] / "sites" / "programme"
GOLDEN = Path(__file__).parents[1] / "golden" / "programme"
TODAY = dt.date(2026, 11, 22)
SETTINGS = Settings("Cổng thử", "https://vi-du.vn/")


@pytest.fixture(scope="module")
def log() -> Log:
    found, problems = log_of(SITE, SETTINGS, TODAY)
    assert not problems
    return found


@pytest.fixture(scope="module")
def paper(log: Log) -> Paper:
    return year_report(log, 2026, SETTINGS)


@pytest.fixture(scope="module")
def made(paper: Paper) -> bytes:
    return to_docx(paper)


@pytest.fixture(scope="module")
def document(made: bytes) -> Any:
    return Document(io.BytesIO(made))


@functools.cache
def raw_rows() -> list[dict[str, Any]]:
    """Read the made-up tables without any code of the generator."""
    rows: list[dict[str, Any]] = []
    for file in sorted((SITE / "content/hoat-dong").iterdir()):
        office, _, year = file.stem.rpartition("-")
        found: list[dict[str, Any]] = []
        if file.suffix == ".csv":
            for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"):
                found.append({"kind": row["Loại"], **row})
        elif file.suffix == ".xlsx":
            book = load_workbook(file)
            for kind in ("Thực hiện", "Kế hoạch"):
                header, *lines = book[kind].iter_rows(values_only=True)
                names = [str(name).rstrip("*") for name in header]
                found += [{"kind": kind.lower(), **dict(zip(names, line, strict=True))} for line in lines if any(line)]
        rows += [{"office": office, "year": int(year), **row} for row in found]
    return rows


def test_every_sum_of_the_open_data_is_what_the_files_add_up_to(log: Log) -> None:
    expected: dict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [None, 0, None])
    for row in raw_rows():
        key = (row["year"], row["office"], int(row["Nhiệm vụ"]), row["Hình thức"], row["Đơn vị tính"])
        place = 0 if row["kind"] == "kế hoạch" else 2
        expected[key][1] += place == 2
        if row["Số lượng"] not in ("", None):
            expected[key][place] = (expected[key][place] or 0) + int(row["Số lượng"])
    (artifact, _) = programme_data(log)
    titles = {entry.title: entry.slug for entry in log.catalog.section("co-quan")}
    counted = {}
    for row in csv.DictReader(io.StringIO(artifact.content.decode("utf-8-sig"))):
        key = (int(row["năm"]), titles[row["cơ quan"]], int(row["nhiệm vụ"]), row["hình thức"], row["đơn vị tính"])
        numbers = [int(row[name]) if row[name] else None for name in ("kế hoạch", "số hoạt động", "thực hiện")]
        counted[key] = [numbers[0], numbers[1] or 0, numbers[2]]
    alone = (2025, "thu-vien-mau", 1, "hội nghị", "người dự")
    assert counted.pop(alone) == [None, 1, 140]  # the activity that has a page of its own
    assert counted == dict(expected)


def test_money_is_what_the_files_add_up_to(log: Log) -> None:
    for year in (2024, 2025, 2026):
        rows = [row for row in raw_rows() if row["year"] == year]
        budget = sum(int(row.get("Dự toán (đồng)") or 0) for row in rows)
        spent = sum(int(row.get("Kinh phí thực hiện (đồng)") or 0) for row in rows)
        whole = progress(log.of(year))
        assert (whole.planned.money, whole.done.money) == (budget, spent)


def test_silence_is_never_zero(log: Log) -> None:
    """The library planned and told nothing: it lowers no share, and its own count is unknown."""
    library = progress(log.of(2026, "co-quan/thu-vien-mau"))
    assert (library.done.quantity, library.share) == (None, None)
    others = tuple(line for line in log.of(2026) if line.organisation != "co-quan/thu-vien-mau")
    with_library = {key: one.share for key, one in by_measure(log.of(2026)).items()}
    assert with_library == {key: one.share for key, one in by_measure(others).items()}


def test_the_missing_are_named(log: Log) -> None:
    assert [entry.slug for entry in log.missing(2026)] == ["thu-vien-mau", "ubnd-phuong-mau-ba"]
    assert [entry.slug for entry in log.gone(2026)] == ["so-truyen-thong-mau"]
    assert "so-moi-mau" not in [entry.slug for entry in log.expected(2024)]


def test_the_page_is_that_of_the_decree(document: Any) -> None:
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm, 1) <= 25 and 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35 and 15 <= round(section.right_margin.mm, 1) <= 20


def test_the_page_number_is_centred_in_the_top_margin_and_hidden_on_page_1(document: Any) -> None:
    (section,) = document.sections
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and section.header.paragraphs[0].alignment == 1
    assert all(run.font.size in (Pt(13), Pt(14)) for run in section.header.paragraphs[0].runs)
    assert "PAGE" not in section.first_page_header._element.xml
    assert "PAGE" not in section.footer._element.xml


def test_head_and_body_have_the_sizes_of_the_decree(document: Any) -> None:
    right = document.tables[0].rows[0].cells[1].paragraphs
    assert right[0].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and right[0].runs[0].font.bold
    assert right[0].runs[0].font.size in (Pt(12), Pt(13))
    assert right[1].text == "Độc lập - Tự do - Hạnh phúc" and right[1].runs[0].font.size in (Pt(13), Pt(14))
    body = next(one for one in document.paragraphs if one.text.startswith("Thực hiện Kế hoạch"))
    assert body.alignment == 3 and body.paragraph_format.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert {run.font.size for run in body.runs} == {Pt(14)} and {run.font.name for run in body.runs} == {
        "Times New Roman"
    }
    normal = document.styles["Normal"].paragraph_format
    assert normal.space_after >= Pt(6) and 1 <= normal.line_spacing <= 1.5
    foot = next(table for table in document.tables if table.rows[0].cells[0].text.startswith("Nơi nhận:"))
    sizes = [one.runs[0].font.size for one in foot.rows[0].cells[0].paragraphs]
    assert sizes == [Pt(12), Pt(11), Pt(11), Pt(11)]


def test_what_a_person_must_write_is_marked(document: Any) -> None:
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert any("khó khăn, vướng mắc" in text for text in marked) and any("đề xuất" in text for text in marked)


def test_every_picture_has_words_for_those_who_cannot_see_it(document: Any) -> None:
    (picture,) = document.inline_shapes
    assert "hoạt động" in picture._inline.docPr.get("descr")


def test_a_paper_has_the_same_bytes_twice(paper: Paper, made: bytes) -> None:
    first, second = (same_zip(data, first=["[Content_Types].xml"]) for data in (made, to_docx(paper)))
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_the_pdf_is_tagged_vietnamese_and_numbered_from_page_2(paper: Paper) -> None:
    reader = PdfReader(io.BytesIO(to_pdf(paper)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).lower().startswith("vi")
    first, second = (reader.pages[number].extract_text() for number in (0, 1))
    assert "BÁO CÁO" in first and not first.lstrip().startswith("1") and second.lstrip().startswith("2")
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]


def text_of(data: bytes) -> str:
    """Return a paper's words in reading order, for people who compare two of them."""
    document = Document(io.BytesIO(data))
    lines: list[str] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                cells = list(dict.fromkeys((cell._tc, cell.text) for cell in row.cells))
                lines.append(" | ".join(text.replace("\n", " / ") for _, text in cells))
        elif item.text.strip():
            lines.append(item.text)
    return "\n".join(lines) + "\n"


def check_golden(name: str, text: str) -> None:
    golden = GOLDEN / name
    actual = golden.with_name(f"{name}.actual")
    if not golden.exists() or golden.read_text(encoding="utf-8") != text:
        golden.parent.mkdir(parents=True, exist_ok=True)
        actual.write_text(text, encoding="utf-8")
        pytest.fail(f"{actual} khác bản chuẩn: xem kỹ rồi make golden")
    actual.unlink(missing_ok=True)


def test_the_yearly_report_says_what_it_said(made: bytes) -> None:
    check_golden("bao-cao-2026.txt", text_of(made))


def test_the_final_report_says_what_it_said(log: Log) -> None:
    check_golden("bao-cao-tong-ket-2022-2030.txt", text_of(to_docx(final_report(log, 2022, 2030, SETTINGS))))


def test_a_reminder_says_what_it_said(log: Log) -> None:
    entry = log.missing(2026)[0]
    check_golden("thu-nhac-thu-vien-mau.txt", text_of(to_docx(reminder(log, 2026, entry, SETTINGS))))


def test_an_empty_log_gives_a_report_that_says_so(log: Log) -> None:
    text = text_of(to_docx(year_report(Log(log.stories), 2026, SETTINGS)))
    assert "Năm 2026 chưa có số liệu." in text and "0 hoạt động" not in text


def test_each_table_of_the_report_adds_up(paper: Paper, log: Log) -> None:
    """The count of activities in the words is the sum of the table of forms."""
    done = log.of(2026, kind=LineKind.DONE)
    table = next(one for one in paper.blocks if getattr(one, "caption", "").startswith("Bảng 2"))
    assert sum(int(row[2]) for row in table.rows) == len(done)  # type: ignore[union-attr]
    assert any(f"Có {len(done)} hoạt động" in getattr(one, "text", "") for one in paper.blocks)


def number(text: str) -> int | None:
    """Read a cell of the paper: a number, or that there is none."""
    bare = text.rstrip("*").replace(".", "")
    return int(bare) if bare.isdigit() else None


def test_the_figures_of_the_made_paper_are_those_of_the_files(document: Any) -> None:
    """Table 1 and the money, as they stand in the .docx, added up again from the clerks' tables."""
    added: dict[tuple[int, str, str, str], int] = defaultdict(int)
    money: dict[tuple[int, str], int] = defaultdict(int)
    for row in raw_rows():
        task, kind = int(row["Nhiệm vụ"]), row["kind"]
        if row["year"] in (2025, 2026) and row["Số lượng"] not in ("", None):
            side = kind if row["year"] == 2026 else f"{kind} 2025"
            added[task, row["Hình thức"], row["Đơn vị tính"], side] += int(row["Số lượng"])
        for name in ("Dự toán (đồng)", "Kinh phí thực hiện (đồng)"):
            if row["year"] == 2026 and row.get(name):
                money[task, name] += int(row[name])
    tables = {(table.rows[0].cells[0].text, table.rows[0].cells[-1].text): table for table in document.tables}
    task = 0
    checked = 0
    for row in tables["Hình thức", "Năm 2025"].rows[1:]:
        cells = [cell.text for cell in row.cells]
        if cells[0].startswith("Nhiệm vụ"):
            task = int(cells[0].removeprefix("Nhiệm vụ ").split(".")[0])
            continue
        for place, side in ((2, "kế hoạch"), (3, "thực hiện"), (5, "thực hiện 2025")):
            assert number(cells[place]) == added.get((task, cells[0].lower(), cells[1], side)), cells
            checked += 1
    assert checked == 30
    *rows, total = tables["Nhiệm vụ", "Thực hiện"].rows[1:]
    for row in rows:
        cells = [cell.text for cell in row.cells]
        task = int(cells[0].split(".")[0])
        assert number(cells[1]) == money.get((task, "Dự toán (đồng)"))
        assert number(cells[2]) == money.get((task, "Kinh phí thực hiện (đồng)"))
    for place, name in ((1, "Dự toán (đồng)"), (2, "Kinh phí thực hiện (đồng)")):
        assert number(total.cells[place].text) == sum(sum_ for (_, one), sum_ in money.items() if one == name)
