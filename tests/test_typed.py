"""Lists and tables as people type them: after Word, after Excel, by habit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from project import ROOT
from test_prose_tree import read

from generator.prose import blocks as tree
from generator.prose.leftovers import leftovers
from generator.prose.text import lines_of


def items(text: str) -> list[tuple[str, list[str]]]:
    """Return the items of the first list with the items of the list inside each."""
    (found,) = [block for block in read(text).blocks if isinstance(block, tree.ListBlock)]
    result = []
    for item in found.items:
        first, *rest = item.blocks
        assert isinstance(first, tree.Paragraph)
        result.append((tree.plain(first.children), list(lines_of(rest))))
    return result


def tables(text: str) -> list[list[list[str]]]:
    """Return the words of each table's cells."""
    found = [block for block in read(text).blocks if isinstance(block, tree.Table)]
    return [[[tree.plain(cell.children) for cell in row.cells] for row in (one.header, *one.rows)] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "- Một\n  - a\n  - b\n- Hai",
        "- Một\n    - a\n    - b\n- Hai",
        "1. Một\n   - a\n   - b\n2. Hai",
        "1) Một\n  • a\n  • b\n2) Hai",
        "— Một\n   — a\n   — b\n— Hai",
        "Mở đầu:\n- Một\n - a\n - b\n- Hai",
    ],
)
def test_a_list_inside_an_item_may_be_moved_in_by_any_number_of_spaces(text: str) -> None:
    assert items(text) == [("Một", ["a", "b"]), ("Hai", [])]


def test_three_levels_keep_their_depth() -> None:
    (block,) = read("- a\n  - b\n    - c\n  - d\n- e").blocks
    assert isinstance(block, tree.ListBlock) and len(block.items) == 2
    inner = block.items[0].blocks[1]
    assert isinstance(inner, tree.ListBlock) and len(inner.items) == 2
    assert isinstance(inner.items[0].blocks[1], tree.ListBlock)


def test_a_list_in_a_box_stays_in_its_box() -> None:
    (note,) = read('!!! note "Nhớ"\n    - một\n      - hai').blocks
    assert isinstance(note, tree.Note) and list(lines_of(note.blocks)) == ["một", "hai"]


def test_points_keep_their_letters_in_the_order_of_officials() -> None:
    found = read("Gồm:\n\na) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm\ne) Sáu\n\nHết.")
    assert items("a) Một\nb) Hai\nđ) Ba") == [("a) Một", []), ("b) Hai", []), ("đ) Ba", [])]
    assert found.html.count("<li>") == 6 and '<ul class="lettered">' in found.html


def test_one_letter_alone_is_no_list() -> None:
    assert [type(block) for block in read("a) Chỉ một.\n\nHết.").blocks] == [tree.Paragraph, tree.Paragraph]


@pytest.mark.parametrize(
    "text",
    [
        "Bảng:\n| X | Y |\n|---|---|\n| 1 | 2 |",
        "| X | Y |\n| 1 | 2 |",
        "X\tY\n1\t2",
        "Bảng:\n\n| X | Y |\n| :-- | --: |\n| 1 | 2 |\n\nSau.",
    ],
)
def test_a_table_is_read_however_it_was_typed(text: str) -> None:
    assert tables(text) == [[["X", "Y"], ["1", "2"]]]


def test_two_tables_that_touch_are_two() -> None:
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n| C | D |\n|---|---|\n| 3 | 4 |"
    assert tables(text) == [[["A", "B"], ["1", "2"]], [["C", "D"], ["3", "4"]]]


def test_a_cell_too_many_is_named_with_its_line_and_a_mark_in_a_cell_is_none() -> None:
    (refused,) = read("| A | B |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 345 |").refused
    assert (refused.line, refused.message) == (3, "hàng có 3 ô mà bảng chỉ có 2 cột")
    assert not read("| A | B |\n|---|---|\n| 1 \\| 2 | `a|b` |").refused


def test_a_line_may_break_in_a_cell() -> None:
    found = read("| A |\n|---|\n| một<br>hai<br/>ba |")
    assert tables("| A |\n|---|\n| một<br>hai |") == [[["A"], ["một\nhai"]]] and not found.refused
    assert read("một<br>hai").refused


def test_prose_moved_in_as_in_word_is_prose_and_code_stays_code() -> None:
    assert read("    Đoạn văn lùi đầu dòng.\n\n\tĐoạn thứ hai cũng lùi.").html == (
        "<p>Đoạn văn lùi đầu dòng.</p>\n<p>Đoạn thứ hai cũng lùi.</p>"
    )
    assert read("- mục\n\n    Đoạn sau của cùng mục ấy.").html.count("<li>") == 1
    assert isinstance(read("    make site").blocks[0], tree.CodeBlock)
    assert isinstance(read("```\nĐây là mã\tcó dấu tách\nvà dòng\thai\n```").blocks[0], tree.CodeBlock)


def test_the_asterisks_of_a_sum_are_shown() -> None:
    assert read("Tổng 5*3*2 = 30, *nghiêng*.").html == "<p>Tổng 5*3*2 = 30, <em>nghiêng</em>.</p>"


def test_a_sentence_above_a_line_of_dashes_is_a_sentence() -> None:
    assert [type(block) for block in read("Câu một.\n---\nCâu hai.").blocks] == [
        tree.Paragraph,
        tree.Rule,
        tree.Paragraph,
    ]


def test_a_number_with_words_hyphen_is_linked() -> None:
    assert "⟦entry:chinh-sach/1373-qd-ttg⟧" in read("Theo 1373/QĐ\u2011TTg.").html


MEANT = {
    "Tiêu đề\n=====\nChữ.": '<h2 id="tieu-de">Tiêu đề</h2>\n<p>Chữ.</p>',
    "#HocTapSuotDoi #KhanhHoa": "<p>#HocTapSuotDoi #KhanhHoa</p>",
    "#hoctapsuotdoi": "<p>#hoctapsuotdoi</p>",
    "#Kết luận": '<h2 id="ket-luan">Kết luận</h2>',
    "**Đậm **chữ và ** đậm ** nữa": "<p><strong>Đậm</strong> chữ và <strong>đậm</strong> nữa</p>",
    "**a** b **c**": "<p><strong>a</strong> b <strong>c</strong></p>",
    "[chữ] (https://vi-du.vn/)": '<p><a href="https://vi-du.vn/">chữ</a></p>',
    "2*x + 3*y = a*b*c": "<p>2*x + 3*y = a*b*c</p>",
    "5 *3* 2": "<p>5 *3* 2</p>",
    "Câu một.\\\nCâu hai.": "<p>Câu một.<br>\nCâu hai.</p>",
    "Điện thoại: 1\nĐịa chỉ: 2": "<p>Điện thoại: 1<br>\nĐịa chỉ: 2</p>",
    "Câu dài\nngắt dòng: như Notepad": "<p>Câu dài\nngắt dòng: như Notepad</p>",
    "`a*b` **x **": "<p><code>a*b</code> **x **</p>",
    "\tĐoạn ngắn": "<p>Đoạn ngắn</p>",
}


@pytest.mark.parametrize("text", MEANT)
def test_signs_are_read_as_what_they_were_meant_to_be(text: str) -> None:
    assert read(text).html == MEANT[text]


@pytest.mark.parametrize(
    "text",
    [
        "✓ Một\n✓ Hai", "➢ Một\n➢ Hai", "1.Một\n2.Hai", "-Một\n-Hai", "    - Một\n    - Hai", "a. Một\nb. Hai",
        "1/ Một\n2/ Hai", "I. Một\nII. Hai", "i) Một\nii) Hai", "A. Một\nB. Hai", "[ ] Một\n[x] Hai", "o\tMột\no\tHai",
        "Gồm:\nc) Một\nd) Hai", "(1) Một\n(2) Hai", "(a) Một\n(b) Hai", "(i) Một\n(ii) Hai",
        "- Một\nc) Hai", "- Một\n(2) Hai",
    ],
)  # fmt: skip
def test_points_of_every_sort_stand_on_lines_of_their_own(text: str) -> None:
    lists = [block for block in read(text).blocks if isinstance(block, tree.ListBlock)]
    assert [len(one.items) for one in lists] == [2]
    assert [line.split()[-1] for line in lines_of(lists)] == ["Một", "Hai"]


def test_points_with_a_plus_belong_to_the_point_with_a_dash_above_them() -> None:
    assert items("- Một\n+ a\n+ b\n- Hai") == [("Một", ["a", "b"]), ("Hai", [])]
    assert items("+ Một\n+ Hai") == [("Một", []), ("Hai", [])]


@pytest.mark.parametrize("dashes", ["|-|-|", "|:-:|--:|", "| :-: | --: |", "-|-"])
def test_a_table_may_have_thin_dashes_and_stand_moved_in(dashes: str) -> None:
    assert tables(f"| X | Y |\n{dashes}\n| 1 | 2 |") == [[["X", "Y"], ["1", "2"]]]
    assert tables(f"    | X | Y |\n    {dashes}\n    | - | - |") == [[["X", "Y"], ["-", "-"]]]


RAW = {
    "| A |\n|---|\n| 1 |\n\n| 2 |": (4, "bảng không thành bảng"),
    "Xã | Lớp\nMẫu | 2": (0, "bảng không thành bảng"),
    "+---+---+\n| a | b |\n+---+---+": (0, "bảng không thành bảng"),
    "Chữ **đậm": (0, "dấu chữ đậm còn nguyên"),
    "Chữ *nghiêng thôi": (0, "dấu sao còn nguyên"),
    "| A |\n|---|\n| **1 |": (2, "dấu chữ đậm còn nguyên"),
    "- mục\n- chữ[^9].": (1, "chú thích không có lời"),
    "[[trang]]": (0, "liên kết không thành liên kết"),
    "[chữ](  ": (0, "liên kết không thành liên kết"),
    "```\nmã không đóng": (0, "khung mã không mở hoặc không đóng"),
    "~~bỏ~~": (0, "dấu gạch bỏ hoặc tô màu còn nguyên"),
    "m^2^": (0, "dấu gạch bỏ hoặc tô màu còn nguyên"),
    "{{ biến }}": (0, "phần trong ngoặc nhọn hiện nguyên"),
    "Xã;Lớp\nMẫu;2\nThử;3": (0, "bảng chép từ tệp CSV hiện nguyên"),
    "Chữ.\n\n[TOC]": (2, "lệnh hoặc công thức hiện nguyên"),
    "Diện tích $x^2$.": (0, "lệnh hoặc công thức hiện nguyên"),
    "Từ\n: lời giải": (1, "dấu hai chấm đầu dòng còn nguyên"),
    "Câu.\n\n    Kính gửi (sở)\n": (2, "chữ thành khung mã"),
}


@pytest.mark.parametrize("text", RAW)
def test_a_sign_that_would_stand_raw_on_the_page_is_named_with_its_line(text: str) -> None:
    line, message = RAW[text]
    found = list(leftovers(read(text).blocks, text))
    assert [(one.line, one.message.split(" (")[0]) for one in found][:1] == [(line, message)]
    assert all(one.remedy for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2, 4 * 5, (*) và giá* là vậy.", "*Ghi chú: số tạm tính", "Số #1 và C#", "a | b", "Giá 5.000đ|kg", "[sic]",
        "Nghị quyết 57-NQ/TW, 1 < 2 & 3 > 2", "\\*giữ nguyên\\* và \\[chữ\\](x)", "`**` và `| a | b |`", "a_b",
        "x^2", "https://vi-du.vn/a_b(c)#d", "```\n| a |\n**b**\n```", "- [ ] việc", "~5 km", "1. Một\n2. Hai",
        "Giá $5, rồi $6.", "Một;\nhai;\nba.", "Ông Nguyễn\nV. Mẫu", "Câu (1) một; câu (2) hai.",
    ],
)  # fmt: skip
def test_signs_that_are_prose_raise_no_alarm(text: str) -> None:
    assert list(leftovers(read(text).blocks, text)) == []


def test_no_text_of_the_test_sites_raises_an_alarm() -> None:
    files = [file for file in (ROOT / "tests/sites").rglob("*.md") if file.name != "README.md"]
    assert len(files) > 100
    for file in files:
        body = file.read_text("utf-8").split("\n---\n", 1)[-1]
        assert list(leftovers(read(body).blocks, body)) == [], file


UNDER_NUMBERS = {
    "1) Việc một:\n\ta. Nhỏ\n\tb. Nhỏ nữa\n2) Việc hai": [("Việc một:", ["a. Nhỏ", "b. Nhỏ nữa"]), ("Việc hai", [])],
    "1. Một.\n2. Hai:\na) Cơ quan;\nb) Đơn vị.": [("Một.", []), ("Hai:", ["a) Cơ quan;", "b) Đơn vị."])],
    "1. Một:\n- a\n- b\n2. Hai:\n• c": [("Một:", ["a", "b"]), ("Hai:", ["c"])],
}


@pytest.mark.parametrize("text", UNDER_NUMBERS)
def test_points_right_below_a_number_are_that_numbers(text: str) -> None:
    assert items(text) == UNDER_NUMBERS[text]
    assert not list(leftovers(read(text).blocks, text))


def test_lists_of_two_kinds_and_the_articles_of_a_document_are_apart() -> None:
    blocks = read("- a\n- b\n1. Một\n2. Hai\nĐiều 2. Hiệu lực\nTừ ngày ký.").blocks
    assert [type(block) for block in blocks] == [tree.ListBlock, tree.ListBlock, tree.Paragraph]
    assert [len(block.items) for block in blocks if isinstance(block, tree.ListBlock)] == [2, 2]


def test_the_parts_of_a_document_begin_anew_below_a_list() -> None:
    blocks = read("I. Phần một\n1. a\n2. b\nII. Phần hai\n1. c").blocks
    assert [type(block) for block in blocks] == [tree.Paragraph, tree.ListBlock, tree.Paragraph, tree.ListBlock]
    assert [len(block.items) for block in blocks if isinstance(block, tree.ListBlock)] == [2, 1]


@pytest.mark.parametrize("text", ["## \n\nA", "## ...\n\nA", "### **\n\nA"])
def test_a_heading_without_words_is_named(text: str) -> None:
    assert [one.message.split(" (")[0] for one in leftovers(read(text).blocks, text)][:1] == ["đề mục không có chữ"]


def test_more_signs_than_a_heading_can_have_are_a_heading() -> None:
    assert read("####### Sâu").html == '<h2 id="sau">Sâu</h2>'


@pytest.mark.parametrize(
    ("text", "message"),
    [("Mở [trang]() này", "liên kết không có địa chỉ"), ("Mở [](https://vi-du.vn)", "liên kết không có chữ để bấm")],
)
def test_a_link_without_words_or_address_is_named(text: str, message: str) -> None:
    assert [one.message for one in read(text).refused] == [message]


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**một *hai* ba** bốn **năm**", ["một hai ba", "năm"]),
        ("**một *hai*** ba **bốn**", ["một hai", "bốn"]),
        ("***một* hai** ba **bốn**", ["một hai", "bốn"]),
        ("*một **hai*** ba **bốn**", ["hai", "bốn"]),
        ("** một ** và **hai **", ["một", "hai"]),
        ("**một\nhai** ba **bốn** năm", ["một hai", "bốn"]),
    ],
)
def test_bold_words_are_those_between_their_own_signs(text: str, bold: list[str]) -> None:
    (paragraph,) = read(text).blocks
    assert isinstance(paragraph, tree.Paragraph)
    assert [" ".join(tree.plain(one.children).split()) for one in strong_in(paragraph.children)] == bold


def strong_in(inlines: Sequence[tree.Inline]) -> list[tree.Strong]:
    """Return the bold parts of a line, those inside italics too."""
    found: list[tree.Strong] = []
    for one in inlines:
        if isinstance(one, tree.Strong):
            found.append(one)
        found += strong_in(getattr(one, "children", ()))
    return found
