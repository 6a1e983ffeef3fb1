"""Words on their way from a page to where the page is not at hand: paper, screen, loudspeaker."""

from __future__ import annotations

import pytest
from test_body import Known

from generator.outputs._prose import Block, Section, blocks, sections
from generator.outputs._speech import section_sentences
from generator.prose.body import Body, render_body
from generator.telling.wording import closed, fit, off_the_page, opening, repeats


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Cổng này chỉ dẫn đường.", "Cổng thông tin chỉ dẫn đường."),
        ("Danh hiệu ở trang này dành cho thôn.", "Danh hiệu này dành cho thôn."),
        ("Đọc năm tiêu chí ở trên và tự hỏi.", "Đọc năm tiêu chí và tự hỏi."),
        ("Dưới đây là ba bẫy. Xem trang riêng của từng cơ quan.", "Sau đây là ba bẫy."),
        ('Hỏi: "Năm nay học gì?"', "Hỏi: “Năm nay học gì?”"),
        ("Treo ở trên bảng tin.", "Treo ở trên bảng tin."),
    ],
)
def test_what_only_the_page_shows_is_reworded_or_left_out(written: str, expected: str) -> None:
    assert off_the_page(written) == expected


def test_a_long_text_is_cut_after_a_sentence_never_at_a_comma() -> None:
    text = "Việc này do Chủ tịch ủy ban nhân dân xã, phường, đặc khu quyết định."
    assert fit(text, 50) == ""
    assert fit("Học mỗi ngày. Học cùng nhau, ở nhà và ở lớp.", 20) == "Học mỗi ngày."


def test_an_opening_leaves_out_what_the_points_say() -> None:
    summary = "Danh hiệu cho mỗi người. Muốn đạt, cần từ 80 điểm trên 100 và không chỉ số nào dưới 5 điểm."
    points = ("Tổng điểm từ 80 trên 100 trở lên.", "Không chỉ số nào dưới 5 điểm.")
    assert opening(summary, 200, points) == "Danh hiệu cho mỗi người."
    assert opening(summary, 200) == summary
    assert not repeats("Ba bước nhỏ để bắt đầu.", points)


def test_a_sentence_is_closed_once() -> None:
    assert closed("chọn một giờ,") == "Chọn một giờ."
    assert closed("Hỏi: “Vì sao?”") == "Hỏi: “Vì sao?”"


def body(text: str) -> Body:
    return render_body(text, Known(), "cam-nang", "cam-nang/khac")


def spoken(text: str) -> list[str]:
    (section,) = sections(body(text))
    return list(section_sentences(section))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "Đây là danh hiệu của thôn, tổ dân phố; danh hiệu của cả xã, phường xem ở [trang khác](tu-hoc.md).",
            "Đây là danh hiệu của thôn, tổ dân phố.",
        ),
        ("Báo và Đài đã nhập làm một, xem [trang của Báo](tu-hoc.md).", "Báo và Đài đã nhập làm một."),
        ("Muốn biết mức cao hơn, xem [mức độ 2](tu-hoc.md). Hết.", "Hết."),
        ("Ở thôn (xem [trang của thôn](tu-hoc.md)) có lớp.", "Ở thôn có lớp."),
        ("Yếu về tự học, đọc [Mỗi ngày tự học](tu-hoc.md).", "Yếu về tự học, đọc “Mỗi ngày tự học”."),
        ("Hỏi [Hội Khuyến học](https://vi-du.vn/) của xã.", "Hỏi Hội Khuyến học của xã."),
    ],
)
def test_a_clause_that_sends_a_reader_elsewhere_goes_whole_and_turns_nothing_into_its_opposite(
    written: str, expected: str
) -> None:
    assert [block.text for block in blocks(body(written))] == [expected]


def test_a_list_stays_between_the_paragraphs_around_it() -> None:
    assert spoken("Ba điều:\n\n- một\n- hai\n\nSau đó.") == ["Ba điều.", "Một.", "Hai.", "Sau đó."]


def test_steps_are_counted_as_their_own_list_counts_them() -> None:
    text = "1. mở\n\n    Thêm.\n\n2. đóng\n\nRồi:\n\n3. ba"
    assert spoken(text) == ["Một là, mở.", "Thêm.", "Hai là, đóng.", "Rồi.", "Ba là, ba."]


def test_a_table_is_left_to_the_eye_and_the_words_around_it_are_told() -> None:
    text = "| Năm | Số |\n|---|---|\n| 2020 | 5 |\n\nVà:\n\n| Nơi | Lớp |\n|---|---|\n| Xã A | 2 |"
    left = "Bảng số liệu đầy đủ có trên cổng thông tin."
    assert spoken(text) == [left, "Và.", left]


def test_a_footnote_is_not_told_as_a_step() -> None:
    assert spoken("Chữ[^1].\n\n[^1]: Lời bên lề.") == ["Chữ."]


def test_an_item_keeps_its_bold_beginning_apart() -> None:
    found = blocks(body("- **Ở nhà.** Đọc sách."))
    assert found == [Block("item", "Ở nhà. Đọc sách.", lead="Ở nhà.")]
    assert Section("", tuple(found)).items == tuple(found)
