"""Tables that clerks make: what is read, what is refused, and that nothing is half read."""

from __future__ import annotations

import datetime as dt
import functools
import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soak
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from generator.content_types import content_types
from generator.content_types.log_line import LineKind
from generator.entries.catalog import Catalog
from generator.entries.linking import link
from generator.pipeline import log_of
from generator.programme.final import final_report
from generator.programme.log import Log, read_log
from generator.programme.open_data import programme_data
from generator.programme.report import year_report
from generator.programme.sums import by_measure
from generator.programme.tables import read_table
from generator.programme.template import workbook
from generator.reading.load import Shared, load
from generator.settings import Settings
from generator.telling.stories import Stories

SITE = Path(__file__).parents[1] / "sites" / "programme"
TODAY = dt.date(2026, 11, 22)
HEADER = ["Ngày", "Nhiệm vụ", "Hình thức", "Nội dung", "Số lượng", "Đơn vị tính", "Kinh phí thực hiện (đồng)"]
GOOD = [dt.date(2026, 3, 2), 4, "phát thanh", "Phát bài", 12, "lượt phát", 500_000]
PATH = "content/hoat-dong/hoi-khuyen-hoc-mau-2026.xlsx"


def xlsx(*rows: list[Any], change: Callable[[Any], None] = lambda book: None) -> bytes:
    """Return a workbook with one sheet of lines done, changed as a test needs it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Thực hiện"
    for row in (HEADER, *rows):
        sheet.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def messages(data: bytes, path: str = PATH) -> list[str]:
    """Return what is wrong with a table; a table with anything wrong gives no line at all."""
    lines, problems = read_table(path, data)
    assert not (lines and problems)
    return [str(problem) for problem in problems]


def test_a_good_row_is_read_with_its_place() -> None:
    (line,), problems = read_table(PATH, xlsx(GOOD))
    assert not problems
    assert (line.line.day, line.line.task, line.line.quantity, line.line.spent) == (GOOD[0], 4, 12, 500_000)
    assert line.place == 'trang "Thực hiện", hàng 2'


CELLS = [
    (1, "chín", 'hàng 2, cột B (nhiệm vụ): không phải số (đang là "chín")'),
    (1, 9, "hàng 2, cột B (nhiệm vụ): không có nhiệm vụ 9"),
    (4, "nhiều", 'hàng 2, cột E (số lượng): không phải số (đang là "nhiều")'),
    (4, 1.234, 'hàng 2, cột E (số lượng): phải là số đếm (đang là "1,234")'),
    (4, "1,234.5", 'hàng 2, cột E (số lượng): không phải số (đang là "1,234.5")'),
    (4, "#REF!", "hàng 2, cột E: công thức bị lỗi #REF!"),
    (4, "=1+1", "hàng 2, cột E: công thức chưa được tính"),
    (0, "31/02/2026", 'hàng 2, cột A (ngày): không phải ngày hợp lệ (đang là "31/02/2026")'),
    (0, dt.date(2019, 1, 1), "hàng 2, cột A (ngày): năm 2019 nằm ngoài Kế hoạch (2022–2030)"),
    (2, "phát than", 'hàng 2, cột C (hình thức): không có lựa chọn "phát than"'),
    (5, None, "hàng 2, cột F (đơn vị tính): thiếu, vì đã có số lượng"),
    (3, None, "hàng 2, cột D (nội dung): thiếu"),
]


@pytest.mark.parametrize(("column", "value", "expected"), CELLS, ids=[case[2] for case in CELLS])
def test_a_wrong_cell_is_told_by_sheet_row_and_column(column: int, value: Any, expected: str) -> None:
    row = list(GOOD)
    row[column] = value
    (message,) = messages(xlsx(row))
    assert message.startswith(f'{PATH}: trang "Thực hiện", {expected}')
    assert "; " in message


def test_a_number_written_as_vietnamese_text_is_a_number() -> None:
    row = [*GOOD[:4], "1.234", *GOOD[5:]]
    ((line,), _) = read_table(PATH, xlsx(row))
    assert line.line.quantity == 1234


def with_computed(data: bytes, cell: str) -> bytes:
    """Return a workbook whose formula in E2 has been worked out, as Excel saves it: openpyxl writes none."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                changed = re.sub(rb'<c r="E2"[^>]*><f>.*?</c>', cell.encode(), text)
                assert changed != text
                text = changed
            new.writestr(part, text)
    return made.getvalue()


def test_a_formula_counts_as_what_it_was_worked_out_to() -> None:
    row = [*GOOD[:4], "=6*2", *GOOD[5:]]
    computed = with_computed(xlsx(row), '<c r="E2"><f>6*2</f><v>12</v></c>')
    ((line,), problems) = read_table(PATH, computed)
    assert (line.line.quantity, problems) == (12, [])


def test_a_formula_that_came_to_nothing_is_refused() -> None:
    row = [*GOOD[:4], "=6/0", *GOOD[5:]]
    (message,) = messages(with_computed(xlsx(row), '<c r="E2" t="e"><f>6/0</f><v>#DIV/0!</v></c>'))
    assert message.startswith(f'{PATH}: trang "Thực hiện", hàng 2, cột E: công thức bị lỗi #DIV/0!')


def merge(book: Any) -> None:
    book.active.merge_cells("A2:A3")


def hide_sheet(book: Any) -> None:
    book.create_sheet("Kế hoạch").sheet_state = "hidden"


def hide_row(book: Any) -> None:
    book.active.row_dimensions[2].hidden = True


def hide_column(book: Any) -> None:
    book.active.column_dimensions["E"].hidden = True


def hide_a_group(book: Any) -> None:
    book.active.column_dimensions.group("C", "E", hidden=True)


def wrong_column(book: Any) -> None:
    book.active["E1"] = "Số lượn"


def twice(book: Any) -> None:
    book.active["G1"] = "Số lượng"


WHOLE = [
    (merge, 'trang "Thực hiện", ô A2:A3: là ô gộp'),
    (hide_sheet, 'trang "Kế hoạch": đang bị ẩn'),
    (hide_row, 'trang "Thực hiện", hàng 2: đang bị ẩn'),
    (hide_column, 'trang "Thực hiện", cột E: đang bị ẩn'),
    (hide_a_group, 'trang "Thực hiện", cột D: đang bị ẩn'),
    (wrong_column, 'trang "Thực hiện", hàng 1, cột E (Số lượn): không có cột này; có phải "số lượng"?'),
    (twice, 'trang "Thực hiện", hàng 1, cột G (Số lượng): cột này có hai lần'),
]


@pytest.mark.parametrize(("change", "expected"), WHOLE, ids=[case[0].__name__ for case in WHOLE])
def test_what_would_be_half_read_is_refused(change: Callable[[Any], None], expected: str) -> None:
    assert [one for one in messages(xlsx(GOOD, change=change)) if one.startswith(f"{PATH}: {expected}")]


def test_a_total_is_counted_again_and_never_trusted() -> None:
    second = [dt.date(2026, 4, 2), *GOOD[1:]]
    (message,) = messages(xlsx(GOOD, second, ["Cộng", None, None, None, 25, None, 1_000_000]))
    assert "hàng cộng ghi 25, cộng lại được 24" in message
    lines, problems = read_table(PATH, xlsx(GOOD, second, ["Cộng", None, None, None, 24, None, 1_000_000]))
    assert (len(lines), problems) == (2, [])


@pytest.mark.parametrize("data", [b"not a workbook", b"PK\x03\x04broken"])
def test_a_broken_workbook_is_one_plain_message(data: bytes) -> None:
    assert messages(data) == [
        f"{PATH}: không mở được, tệp hỏng hoặc không phải XLSX; mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx"
    ]


CSV = "content/hoat-dong/hoi-khuyen-hoc-mau-2026.csv"


def test_a_locked_workbook_and_one_of_old_say_so() -> None:
    (message,) = messages(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert message.startswith(f"{PATH}: có mật khẩu, hoặc là tệp .xls đời cũ; bỏ mật khẩu")


def test_a_csv_tells_the_line_of_the_file() -> None:
    text = "Ngày;Nhiệm vụ;Hình thức;Nội dung;Số lượng;Đơn vị tính\n02/03/2026;4;phát thanh;Phát bài;1,5;lượt phát\n"
    (message,) = messages(text.encode(), CSV)
    assert message.startswith(f'{CSV}:2: cột E (số lượng): phải là số đếm (đang là "1,5")')


def test_a_csv_that_is_not_unicode_is_refused_with_its_row() -> None:
    assert messages("Ngày;x\n".encode("utf-16-be"), CSV)
    (message,) = messages(b"Ng\xe0y;x\n", CSV)
    assert "hàng 1: không phải chữ Unicode UTF-8" in message


# --- across files ---------------------------------------------------------------------------------------------------


@functools.cache
def made_up_catalog() -> Catalog:
    """Return the made-up organisations and tasks."""
    log, problems = log_of(SITE, Settings("Cổng thử", ""), TODAY)
    assert not problems
    return log.catalog


def programme_log(tables: dict[str, bytes]) -> list[str]:
    """Return what is wrong with tables laid beside the made-up organisations."""
    _, wrong = read_log(Stories(made_up_catalog()), tables)
    return [str(problem) for problem in wrong]


def csv_of(*rows: str) -> bytes:
    return "\n".join(["Ngày;Nhiệm vụ;Hình thức;Nội dung;Số lượng;Đơn vị tính", *rows]).encode()


def test_an_organisation_that_was_dissolved_names_its_heir() -> None:
    data = csv_of("02/03/2025;3;phát thanh;Chương trình;1;chương trình")
    assert programme_log({"content/hoat-dong/so-truyen-thong-mau-2025.csv": data}) == [
        (
            "content/hoat-dong/so-truyen-thong-mau-2025.csv:2: Sở Truyền thông Mẫu không còn sau ngày 28/02/2025; "
            "kế thừa: Sở Mới Mẫu (truyền thông)"
        )
    ]


def test_two_files_of_one_organisation_and_year_are_refused() -> None:
    data = csv_of("02/03/2026;2;tin bài;Tin;1;tin, bài")
    tables = {"content/hoat-dong/bao-mau-2026.csv": data, "content/hoat-dong/bao-mau-2026.xlsx": xlsx(GOOD)}
    (message,) = programme_log(tables)
    assert "content/hoat-dong/bao-mau-2026.csv đã là bảng của cơ quan này năm 2026" in message


def test_the_same_activity_twice_is_told_with_both_places() -> None:
    row = "02/03/2026;2;tin bài;Tin;1;tin, bài"
    assert programme_log({"content/hoat-dong/bao-mau-2026.csv": csv_of(row, row)}) == [
        (
            "content/hoat-dong/bao-mau-2026.csv:3: trùng với content/hoat-dong/bao-mau-2026.csv:2; "
            "giữ một; nếu là hai việc khác nhau thì ghi rõ nội dung"
        )
    ]


ENTRY = """---
tiêu đề: Tin
tóm tắt: Một việc giả định.
cơ quan: co-quan/bao-mau
ngày: 02/03/2026
nhiệm vụ: 2
hình thức: tin bài
số lượng: 1
đơn vị tính: tin, bài
---
"""


def problems_of_entry(tmp_path: Path, change: tuple[str, str], table: bytes | None = None) -> list[str]:
    """Return what is wrong with an activity that has a page of its own, in the made-up site."""
    shutil.copytree(SITE / "content", tmp_path / "content")
    (tmp_path / "content/hoat-dong/tin.md").write_text(ENTRY.replace(*change), encoding="utf-8")
    if table:
        (tmp_path / "content/hoat-dong/bao-mau-2026.csv").write_bytes(table)
    return [str(problem) for problem in log_of(tmp_path, Settings("Cổng thử", ""), TODAY)[1]]


ENTRIES = [
    (("nhiệm vụ: 2", "nhiệm vụ: 9"), "content/hoat-dong/tin.md:6: nhiệm vụ: không có nhiệm vụ 9; "),
    (("02/03/2026", "02/03/2019"), "content/hoat-dong/tin.md:5: ngày: năm 2019 nằm ngoài Kế hoạch (2022–2030); "),
    (("số lượng: 1", "số lượng: một"), 'content/hoat-dong/tin.md:8: số lượng: không phải số (đang là "một"); '),
    (("số lượng: 1", "số lượng: 1,234"), 'content/hoat-dong/tin.md:8: số lượng: phải là số đếm (đang là "1,234"); '),
    (
        ("hình thức: tin bài", "hình thức: cuộc th"),
        'content/hoat-dong/tin.md:7: hình thức: không có lựa chọn "cuộc th"',
    ),
    (("bao-mau", "bao-nao"), "content/hoat-dong/tin.md:4: "),
]


@pytest.mark.parametrize(("change", "expected"), ENTRIES, ids=[case[0][1] for case in ENTRIES])
def test_a_wrong_entry_is_one_line_with_its_place(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    (message,) = problems_of_entry(tmp_path, change)
    assert message.startswith(expected)


def test_a_table_of_another_program_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "content/hoat-dong").mkdir(parents=True)
    (tmp_path / "content/hoat-dong/bao-mau-2026.ods").write_bytes(b"PK")
    _, (problem,) = log_of(tmp_path, Settings("Cổng thử", ""), TODAY)
    assert "bảng thì lưu lại thành .xlsx hoặc .csv" in str(problem)


def test_an_activity_told_in_a_page_and_in_a_table_is_told_twice(tmp_path: Path) -> None:
    table = csv_of("02/03/2026;2;tin bài;Tin;1;tin, bài")
    (message,) = problems_of_entry(tmp_path, ("", ""), table)
    assert message.startswith("content/hoat-dong/tin.md:5: trùng với content/hoat-dong/bao-mau-2026.csv:2; ")


NAMES = [
    ("bang-so-lieu.csv", "tên tệp không nói cơ quan nào, năm nào"),
    ("bao-mau-2019.csv", "năm 2019 nằm ngoài Kế hoạch"),
    ("bao-mai-2026.csv", 'không có cơ quan "bao-mai" trong co-quan/; có phải bao-mau-2026?'),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_file_name_says_who_and_when(name: str, expected: str) -> None:
    (message,) = programme_log({f"content/hoat-dong/{name}": csv_of("02/03/2026;2;tin bài;Tin;1;tin, bài")})
    assert expected in message


LINES = [
    ("02/03/2025;2;tin bài;Tin;1;tin, bài", "năm 2025 khác năm 2026 của tên tệp"),
    ("02/12/2026;2;tin bài;Tin;1;tin, bài", "ngày 02/12/2026 chưa tới"),
    ("02/03/2026;8;tổng kết;Tổng kết;1;báo cáo", "nhiệm vụ 8 chỉ làm trong 2030"),
]


@pytest.mark.parametrize(("row", "expected"), LINES)
def test_a_line_lies_in_its_year_and_its_task(row: str, expected: str) -> None:
    (message,) = programme_log({"content/hoat-dong/bao-mau-2026.csv": csv_of(row)})
    assert expected in message


# --- the empty template, and any order of rows ----------------------------------------------------------------------


def test_the_template_is_read_back_as_it_was_filled() -> None:
    log = Log(Stories(link([], [], Shared(), TODAY)))
    book = load_workbook(io.BytesIO(workbook(log, "Hội Khuyến học Mẫu", 2026)))
    assert book.sheetnames == ["Hướng dẫn", "Thực hiện", "Kế hoạch", "Danh mục"]
    sheet = book["Thực hiện"]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    for name, value in {"Ngày": GOOD[0], "Nhiệm vụ": 4, "Hình thức": "phát thanh", "Nội dung": "Phát"}.items():
        sheet.cell(2, columns[name], value)
    file = io.BytesIO()
    book.save(file)
    (line,), problems = read_table(PATH, file.getvalue())
    assert (line.line.kind, line.line.quantity, problems) == (LineKind.DONE, None, [])


def test_an_empty_template_says_that_it_is_empty() -> None:
    log = Log(Stories(link([], [], Shared(), TODAY)))
    (message,) = messages(workbook(log, "Hội", 2026))
    assert "bảng chưa có dòng nào" in message


DONE_ROWS = [
    f"{day:02d}/03/2026;{task};{form};Việc {day};{quantity};{unit}"
    for day, (task, form, unit, quantity) in enumerate(
        [
            (2, "tin bài", "tin, bài", 3),
            (2, "truyền hình", "chương trình", 1),
            (2, "tin bài", "tin, bài", ""),
            (3, "phát thanh", "chương trình", 4),
            (2, "tin bài", "tin, bài", 7),
        ],
        1,
    )
]


@pytest.mark.soak
@settings(deadline=None, max_examples=soak.examples(30))
@given(st.permutations(DONE_ROWS))
def test_any_order_of_rows_gives_the_same_log_and_sums(rows: list[str]) -> None:
    catalog = made_up_catalog()
    path = "content/hoat-dong/bao-mau-2026.csv"
    log, _ = read_log(Stories(catalog), {path: csv_of(*rows)})
    usual, _ = read_log(Stories(catalog), {path: csv_of(*DONE_ROWS)})
    assert [line.words for line in log.lines] == [line.words for line in usual.lines]
    assert by_measure(log.lines) == by_measure(usual.lines)


@functools.cache
def csv_tables() -> dict[str, bytes]:
    """Return the made-up tables that are text."""
    return {f"content/hoat-dong/{file.name}": file.read_bytes() for file in (SITE / "content/hoat-dong").glob("*.csv")}


def told(tables: dict[str, bytes]) -> tuple[object, ...]:
    """Return all that is made of some tables: the papers, the open data."""
    log, problems = read_log(Stories(made_up_catalog()), tables)
    assert not problems and log.lines
    of_years = [year_report(log, year, Settings("Cổng thử", "")) for year in (2024, 2025, 2026)]
    data = [artifact.content for artifact in programme_data(log)]
    return (*of_years, final_report(log, 2022, 2030, Settings("Cổng thử", "")), *data)


@pytest.mark.soak
@settings(deadline=None, max_examples=soak.examples(5))
@given(st.randoms(use_true_random=False))
def test_any_order_of_rows_and_files_gives_the_same_reports_and_data(chance: random.Random) -> None:
    shuffled = {}
    for path in chance.sample(sorted(csv_tables()), len(csv_tables())):
        head, *rows = csv_tables()[path].splitlines(keepends=True)
        chance.shuffle(rows)
        shuffled[path] = b"".join([head, *rows])
    assert told(shuffled) == told(csv_tables())


def test_content_without_the_folder_gives_an_empty_log(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    loaded = load(tmp_path / "content", content_types())
    log, problems = read_log(Stories(link([], [], loaded.shared, TODAY)), loaded.tables)
    assert (log.lines, problems) == ((), [])


def struck_out(*cells: str) -> Callable[[Any], None]:
    """Return the change that strikes cells out."""

    def strike(book: Any) -> None:
        for cell in cells:
            book.active[cell].font = Font(strike=True)

    return strike


AROUND: dict[str, list[list[Any]]] = {
    "numbers of the columns": [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], GOOD],
    "letters and numbers of the columns": [["A", "B", "1", "2", "3", "4", "5=3+4"], GOOD],
    "a heading": [["I. Tuyên truyền"], GOOD],
    "a heading with its number apart": [["II", "Hội nghị, tập huấn"], GOOD],
    "totals of parts": [["I. Một"], GOOD, ["Cộng", *[None] * 3, 12], ["II. Hai"], GOOD, ["Tổng cộng", *[None] * 3, 24]],
    "signatures": [GOOD, [None] * 7, ["Người lập biểu", None, None, "Thủ trưởng đơn vị"], ["Tên mẫu"]],
    "a day and a place": [GOOD, [None, None, None, "Khánh Hòa, ngày 05 tháng 3 năm 2026"], ["KT. CHỦ TỊCH"], ["Mẫu"]],
    "a row of dashes": [GOOD, ["-"] * 7],
    "a head printed again": [GOOD, HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], GOOD],
    "a note below": [GOOD, ["Ghi chú: số tạm tính"], ["(*) Chưa tính tháng 12"]],
}


@pytest.mark.parametrize("rows", AROUND.values(), ids=AROUND)
def test_what_stands_around_lines_in_official_tables_is_passed_over(rows: list[list[Any]]) -> None:
    lines, problems = read_table(PATH, xlsx(*rows))
    assert not problems and [one.line.quantity for one in lines] == [12] * rows.count(GOOD)


def test_a_line_below_the_signatures_still_counts_and_a_lonely_cell_is_told_of_once() -> None:
    lines, problems = read_table(PATH, xlsx(["Người lập biểu"], GOOD))
    assert len(lines) == 1 and not problems
    (message,) = messages(xlsx(GOOD, [None, None, None, "Phát bài"]))
    assert message.startswith(f'{PATH}: trang "Thực hiện", hàng 3, cột D: hàng chỉ có một ô "Phát bài"; ')


def test_a_hashtag_is_text_a_bare_number_a_day_and_a_dash_nothing() -> None:
    ((line,), problems) = read_table(PATH, xlsx([46086, 1, "hội nghị", "#HOCTAPSUOTDOI", "-", None, "–"]))
    assert not problems and line.line.text == "#HOCTAPSUOTDOI"
    assert (line.line.day, line.line.quantity, line.line.spent) == (dt.date(2026, 3, 5), None, None)


def test_what_is_struck_out_is_told_of_a_row_a_cell_a_word() -> None:
    whole = struck_out(*(f"{letter}3" for letter in "ABCDEFG"))
    assert messages(xlsx(GOOD, GOOD, change=whole))[0].startswith(f'{PATH}: trang "Thực hiện", hàng 3: bị gạch ngang; ')
    assert "hàng 2, cột E: bị gạch ngang; " in messages(xlsx(GOOD, change=struck_out("E2")))[0]
    words = CellRichText(TextBlock(InlineFont(strike=True), "9"), "12")
    assert "hàng 2, cột E: bị gạch ngang; " in messages(xlsx([*GOOD[:4], words, *GOOD[5:]]))[0]


def test_a_merged_title_and_a_merged_heading_hide_nothing() -> None:
    def titled(book: Any) -> None:
        book.active.insert_rows(1)
        book.active["A1"] = "SỔ HOẠT ĐỘNG NĂM 2026"
        book.active.merge_cells("A1:G1")
        book.active.merge_cells("A3:G3")

    lines, problems = read_table(PATH, xlsx(["I. Tuyên truyền"], GOOD, change=titled))
    assert len(lines) == 1 and not problems


def test_the_marks_that_programs_put_into_cells_are_taken_out() -> None:
    ((line,), _) = read_table(PATH, xlsx([*GOOD[:3], "Phát_x000D_ bài_x0008_", *GOOD[4:]]))
    assert line.line.text == "Phát bài"
    head = "Ngày;Nhiệm vụ;Hình thức;Nội dung;Số lượng;Đơn vị tính;Loại\n"
    row = "05/03/2026;'1;phát thanh;'=bài;'3;buổi;thực hiện\n"
    ((line,), problems) = read_table(PATH.replace("xlsx", "csv"), (head + row).encode())
    assert not problems and (line.line.text, line.line.quantity) == ("=bài", 3)
    for letters in (40_000, 200_000):  # above the limit of a cell, above that of Python's reader
        long = head + f"05/03/2026;1;phát thanh;{'x' * letters};3;buổi;thực hiện\n"
        assert "có ô quá dài" in messages(long.encode(), PATH.replace("xlsx", "csv"))[0]
