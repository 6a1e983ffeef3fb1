"""Words on their way from a page to where the page is not at hand: paper, screen, loudspeaker."""

from __future__ import annotations

import pytest

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
