"""Pictures from tables at the desk: columns recognised, blocks that the generator reads, nothing lost silently."""

from __future__ import annotations

import base64
import io

import openpyxl
import pytest

from generator.desk.charts.answers import chart_answer, open_answer, table_answer
from generator.desk.charts.block import drawn, opened, redrawn
from generator.infographics.kinds import find_kind, kinds
from generator.reading.head import parse_fields

WORDS = {"tiêu đề": "Ba nơi mở lớp", "nguồn": "Ví dụ để thử hình"}
CLASSES = "Số lớp học năm 2026\n\nSTT\tXã\tSố lớp\n1\tXã Khánh Vĩnh\t12\n2\tXã Ninh Hải\t1.160,5\n3\tXã Cam An\t-\n"
EXAMPLES = [(kind, text) for kind in kinds().values() for text in kind.examples]


def ask(table: dict, **more: object) -> dict:
    """Return the answer to what the form asks of the first kind that a table fits, all rows used."""
    kind = table["kinds"][0]
    asked = {"kind": kind["name"], "columns": kind["columns"], "rows": table["rows"], "words": WORDS}
    return chart_answer({**asked, "used": [True] * (len(table["rows"]) - 1), **more}, (), "Cổng")


def inner(answer: dict) -> str:
    """Return what stands in a block, as the body of a page has it."""
    return answer["text"].removeprefix("```infographic\n").removesuffix("```\n")


@pytest.mark.parametrize(
    ("text", "kind", "columns"),
    [
        (CLASSES, "so sánh", ["", "nhãn", "số liệu"]),
        ('Năm,Hội viên\n2017,"198,9"\n2018,"200,7"\n', "xu hướng", ["năm", "số liệu"]),
        ("Bước;Ai làm\nMở sách;Cả nhà\nĐọc;Con\n", "quy trình", ["bước", "ai làm"]),
        ("Ngày;Nội dung\n30/07/2021;Đề án\n19/01/2022;Kế hoạch\n", "dòng thời gian", ["ngày", "nội dung"]),
        ("Tên;Từ;Đến\nTuần lễ;01/10;07/10\nNgày Sách;21/04;\n", "lịch năm", ["tên", "từ", "đến"]),
    ],
)
def test_a_table_offers_the_kind_that_it_is(text: str, kind: str, columns: list[str]) -> None:
    found = table_answer({"text": text})
    offered = {one["name"]: one for one in found["kinds"] if not one["why"]}
    assert kind in offered and offered[kind]["columns"] == columns
    assert ask(found, kind=kind, columns=columns)["wide"].startswith("<svg")


def test_names_of_places_make_a_map_and_a_place_of_before_is_told_by_its_row() -> None:
    text = "Nơi\tLớp\nXã Khánh Vĩnh\t12\nHuyện Cam Lâm\t3\n"
    found = table_answer({"text": text})
    (area_map,) = (one for one in found["kinds"] if one["name"] == "bản đồ")
    answer = ask(found, kind="bản đồ", columns=area_map["columns"])
    (problem,) = answer["problems"]
    assert (problem["row"], problem["field"]) == (1, "địa bàn") and "tên cấp huyện cũ" in problem["message"]
    assert "Xã Khánh Vĩnh" in ask(found, kind="bản đồ", columns=area_map["columns"], used=[True, False])["summary"]


def test_whatever_does_not_come_into_the_picture_is_told() -> None:
    found = table_answer({"text": CLASSES + "4\tTổng cộng\t20\n"})
    assert "Không lấy dòng đứng trên bảng: “Số lớp học năm 2026”." in found["told"]
    answer = ask(found, used=[True, True, True, False])
    assert answer["told"] == ["Cột “STT” không vào hình.", "Hàng “Tổng cộng” không vào hình."]
    assert "Có 1 chỗ chưa có số liệu" in answer["summary"]
    totals = table_answer({"text": "Xã;Lớp\nXã Khánh Vĩnh;2\nTổng cộng;2\n"})["told"]
    assert totals == ["Hàng “Tổng cộng” có phải tổng của các hàng khác? Nếu phải thì bỏ dấu chọn."]


def test_what_is_no_figure_is_told_by_its_row_and_nothing_is_drawn() -> None:
    found = table_answer({"text": "Xã;Lớp\nXã Khánh Vĩnh;2\nXã Ninh Hải;độ chục\n"})
    answer = ask(found, kind="so sánh", columns=["nhãn", "số liệu"])
    (problem,) = answer["problems"]
    assert problem["row"] == 1 and 'không phải số (đang là "độ chục")' in problem["message"]
    assert not answer["wide"]
    (problem,) = ask(found, kind="so sánh", columns=["", ""])["problems"]
    assert problem["message"] == "chưa có mục nào"


@pytest.mark.parametrize("words", ['Lớp "tối": 5*3 # và [hai]', "- gạch đầu dòng", "'nháy", "có", "12,5", "a: b"])
def test_words_are_read_back_as_they_were_typed(words: str) -> None:
    found = table_answer({"rows": [["Nơi", words], [words, "3"], ["Thôn hai", "4"]]})
    columns = ["nhãn", "số liệu"]
    answer = ask(found, kind="so sánh", columns=columns, words={**WORDS, "tiêu đề": words, "ghi chú": words})
    assert answer["problems"] == []
    back = open_answer({"block": inner(answer)})
    assert back["words"]["tiêu đề"] == back["words"]["ghi chú"] == words
    assert back["rows"][1] == [words, "3"]


def test_a_workbook_is_read_as_its_clerk_sees_it_and_its_other_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Xã", "Tỷ lệ"])
    book.active.append(["Xã Khánh Vĩnh", 0.885])
    book.active["B2"].number_format = "0.0%"
    other = book.create_sheet("Năm trước")
    other.append(["Xã", "Tỷ lệ"])
    other.append(["Xã Khánh Vĩnh", 0.7])
    file = io.BytesIO()
    book.save(file)
    found = table_answer({"name": "so lieu.xlsx", "data": base64.b64encode(file.getvalue()).decode()})
    assert found["rows"] == [["Xã", "Tỷ lệ"], ["Xã Khánh Vĩnh", "88,5%"]]
    assert found["told"] == ['Không lấy trang "Năm trước" (2 hàng): mỗi hình một trang.']


@pytest.mark.parametrize(
    ("kind", "text"), EXAMPLES, ids=[f"{kind.name}-{n}" for n, (kind, _text) in enumerate(EXAMPLES)]
)
def test_every_block_is_opened_and_written_again_as_it_was(kind: type, text: str) -> None:
    found = opened(text)
    assert found.kind["name"] == kind.name
    before, _lines = parse_fields(text, first_line=1)
    if found.rows:
        code = str(before["mã"])
        again = drawn(find_kind(kind.name), found.rows, found.kind["columns"], found.words, code, "", found.kept)
    else:
        again = redrawn(before, found.words, "")
    assert again.problems == ()
    after, _lines = parse_fields(again.text.split("\n", 1)[1].removesuffix("```\n"), first_line=1)
    assert after == before


def test_a_block_that_takes_its_figures_from_elsewhere_keeps_doing_so() -> None:
    block = "loại: so sánh\nmã: gia-dinh\ntiêu đề: Gia đình\ndữ liệu: ket-qua/gia-dinh-hoc-tap\nnăm: 2021\n"
    assert open_answer({"block": block})["rows"] is None
    words = {**open_answer({"block": block})["words"], "tiêu đề": "Gia đình cùng học"}
    answer = chart_answer({"block": block, "words": words, "code": "gia-dinh"}, (), "Cổng")
    assert answer["problems"] == []
    fields, _lines = parse_fields(inner(answer), first_line=1)
    assert fields["dữ liệu"] == "ket-qua/gia-dinh-hoc-tap" and fields["năm"] == "2021"
    assert fields["tiêu đề"] == "Gia đình cùng học"


def test_what_a_block_says_to_its_writers_alone_is_kept_through_the_form() -> None:
    block = (
        "loại: so sánh\n# Số của xã, chờ tỉnh.\nmã: lop\ntiêu đề: Lớp mở # hỏi lại\nnguồn: 'Sổ #1'\nmục:\n"
        "  - nhãn: Xã A\n    # bà Lan đếm\n    các giá trị:\n      - giá trị: 12\n"
        "  - nhãn: Xã B\n    các giá trị:\n      - giá trị: 8\n"
    )
    found = open_answer({"block": block})
    assert found["comments"] == ["# Số của xã, chờ tỉnh.", "# hỏi lại", "# bà Lan đếm"]
    assert "“# Số của xã, chờ tỉnh.”" in found["told"][0]
    asked = {key: found[key] for key in ("words", "code", "kept", "comments")}
    rows = {"kind": "so sánh", "rows": found["rows"], "used": [True] * 2, "columns": found["kind"]["columns"]}
    text = chart_answer({**asked, **rows}, (), "Cổng")["text"]
    assert text.startswith("```infographic\n# Số của xã, chờ tỉnh.\n")
    assert open_answer({"block": text.split("\n", 1)[1].removesuffix("```\n")})["comments"] == found["comments"]
    assert open_answer({"block": "loại: so sánh\ntiêu đề: 'Lớp #1'\n"})["told"] == []


def test_a_new_picture_has_a_code_of_its_own() -> None:
    found = table_answer({"text": CLASSES})
    kind = found["kinds"][0]
    asked = {
        "kind": kind["name"],
        "columns": kind["columns"],
        "rows": found["rows"],
        "used": [True] * 3,
        "words": WORDS,
    }
    assert chart_answer(asked, {"ba-noi-mo-lop"}, "Cổng")["code"] == "ba-noi-mo-lop-2"
