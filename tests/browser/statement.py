"""The accessibility statement, docs/tro-nang.md, written from what a run of these tests found."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from importlib import metadata

from project import ROOT

TARGET = ROOT / "docs" / "tro-nang.md"
_tools: dict[str, str] = {}
_pages: list[str] = []
_outcomes: dict[str, dict[str, str]] = {}
# What each test shows, in words for the public.
MEANINGS = {
    "test_axe_finds_no_fault_on_any_sort_of_page": "Công cụ axe không thấy lỗi trên mọi loại trang",
    "test_axe_finds_no_fault_in_the_open_menu": "Công cụ axe không thấy lỗi khi mở danh mục",
    "test_a_portal_of_real_size_has_no_fault_on_its_main_pages": "Công cụ axe không thấy lỗi trên các trang chính của một cổng đủ bài như thật",
    "test_the_keyboard_reaches_everything_and_focus_is_always_seen": "Chỉ dùng bàn phím cũng tới được mọi chỗ, luôn thấy mình đang ở đâu",
    "test_the_skip_link_comes_first_and_lands_on_the_content": "Có liên kết nhảy thẳng đến nội dung",
    "test_the_menu_opens_and_closes_by_keyboard": "Danh mục mở và đóng bằng bàn phím",
    "test_nothing_scrolls_sideways_at_320_px": "Màn hình rộng 320 điểm ảnh không phải cuộn ngang",
    "test_the_letters_of_a_picture_are_never_smaller_than_12_px": "Chữ trong hình không bao giờ nhỏ hơn 12 điểm ảnh",
    "test_letters_twice_as_large_cut_nothing_off": "Chữ to gấp đôi không mất chữ nào",
    "test_wider_text_spacing_cuts_nothing_off": "Giãn chữ, giãn dòng không mất chữ nào",
    "test_targets_are_large_enough_for_a_finger": "Chỗ bấm đủ lớn cho ngón tay",
    "test_wide_tables_scroll_in_a_region_with_a_name": "Bảng rộng cuộn trong vùng riêng có tên, có tiêu đề cột",
    "test_who_wants_less_motion_gets_none": "Máy đặt giảm chuyển động thì không có chuyển động",
    "test_every_page_has_one_main_heading_and_skips_no_level": "Mỗi trang một tiêu đề chính, các cấp không nhảy bậc",
    "test_stacked_vietnamese_marks_are_not_cut": "Dấu tiếng Việt chồng nhau không bị cắt",
    "test_all_is_there_without_scripts": "Tắt JavaScript vẫn đủ nội dung",
    "test_the_menu_needs_no_script": "Tắt JavaScript vẫn mở được danh mục",
    "test_an_entry_prints_clean_on_a4": "In ra giấy A4 sạch, có địa chỉ liên kết",
    "test_what_is_folded_away_is_printed_and_nothing_is_cut_at_the_edge": "Phần gập lại cũng được in, không mất chữ ở mép",
    "test_listening_is_offered_only_where_a_vietnamese_voice_is": "Nút nghe bài chỉ hiện khi máy có giọng tiếng Việt",
}
_WORDS = {"passed": "đạt", "failed": "**chưa đạt**"}
_BY_HAND = (
    ("NVDA với Firefox trên Windows", "Đọc trang chủ theo tiêu đề (phím H): nghe đủ các phần, đúng thứ tự"),
    ("NVDA với Firefox trên Windows", "Đọc bảng chỉ tiêu trong một trang chính sách: mỗi ô nghe được tên cột"),
    ("NVDA với Firefox trên Windows", "Tìm một văn bản, nghe được số kết quả, mở kết quả đầu"),
    ("TalkBack với Chrome trên Android", "Mở danh mục, vào Cẩm nang, đọc hết một cẩm nang bằng thao tác vuốt"),
    ("TalkBack với Chrome trên Android", "Nghe một hình thông tin: lời tóm tắt thay cho hình, bảng số liệu mở được"),
    ("TalkBack với Chrome trên Android", "Bấm nút nghe bài, dừng, nghe lại"),
)


def tool(name: str, version: str) -> None:
    """Note a tool that was used."""
    _tools[name] = version


def pages(paths: Iterable[str]) -> None:
    """Note the pages that were looked at."""
    _pages[:] = [*dict.fromkeys([*_pages, *paths])]


def remember(file: str, name: str, outcome: str) -> None:
    """Note how a test ended; of several cases the worst counts."""
    test, _, case = name.partition("[")
    _outcomes.setdefault(test, {})[case.rstrip("]")] = outcome


def write() -> None:
    """Write the statement."""
    missing = sorted(set(MEANINGS) - set(_outcomes))
    if missing:
        raise SystemExit(f"Tuyên bố trợ năng cần kết quả của mọi phép thử; còn thiếu: {', '.join(missing)}")
    TARGET.write_text(text(), encoding="utf-8", newline="\n")


def text() -> str:
    """Return the statement as Markdown."""
    # The day of the run itself: a statement is dated by when the tests were run, not by what the sample site shows.
    given = os.environ.get("SOURCE_DATE_EPOCH")
    day = dt.datetime.fromtimestamp(int(given), dt.UTC) if given else dt.datetime.now(dt.UTC)
    failed = [test for test, cases in _outcomes.items() if test in MEANINGS and set(cases.values()) != {"passed"}]
    tools = {**_tools, "Playwright": metadata.version("playwright")}
    return "\n".join(
        [  # lines of prose stay whole, as an editor would write them
            "---",
            "title: Trợ năng",
            "description: Cổng đã được thử thế nào để ai cũng dùng được, kết quả ra sao, còn thiếu gì.",
            "---",
            "# Trợ năng",
            "",
            "<!-- Viết bởi: python -m pytest tests/browser --statement. Đừng sửa tay. -->",
            "",
            "Cổng này làm cho mọi người: người khiếm thị nghe trang bằng phần mềm đọc màn hình, người già phóng to chữ,",
            "người không dùng được chuột, người có điện thoại cũ và sóng yếu.",
            "",
            "Chúng tôi tự đặt mục tiêu theo WCAG 2.2 mức AA. Đó là mục tiêu tự nguyện, chưa phải kết quả kiểm định của một",
            "cơ quan độc lập.",
            "",
            "## Lần thử gần nhất",
            "",
            f"Ngày {day.day:02}/{day.month:02}/{day.year}, bằng "
            + _listed(f"{name} {version}" for name, version in sorted(tools.items()))
            + ".",
            f"Thử tự động trên {len(_pages)} trang mẫu, mỗi loại trang ít nhất một trang; riêng axe chạy ở năm cảnh: máy tính và",
            "điện thoại, nền sáng và nền tối, và chế độ màu ép buộc của Windows.",
            "",
            "| Điều được thử | Kết quả |",
            "|---|---|",
            *(f"| {MEANINGS[test]} | {_result(test)} |" for test in MEANINGS),
            "",
            "## Những chỗ đã biết là chưa đạt",
            "",
            *([f"- {MEANINGS[test]}." for test in failed] or ["Lần thử tự động này không thấy chỗ nào."]),
            "",
            "Máy chỉ thấy được một phần. Những điều sau máy không thử được, người phải thử:",
            "",
            "- Lời thay hình có đúng ý hình không.",
            "- Lời văn có dễ hiểu với người đọc chậm không.",
            "- Tệp PDF: có thẻ, tên và lời thay hình theo chuẩn PDF/UA-1, nhưng chưa ai nghe thử; nội dung của chúng luôn có trên trang.",
            "",
            "## Phiếu thử bằng tay",
            "",
            "Chưa ai thử bằng tay với phần mềm đọc màn hình. Ai thử xin ghi kết quả vào bảng này.",
            "",
            "| Phần mềm | Việc cần thử | Kết quả, người thử, ngày |",
            "|---|---|---|",
            *(f"| {tool} | {task} | chưa thử |" for tool, task in _BY_HAND),
            "",
            "## Gặp chỗ khó dùng?",
            "",
            "Xin cho biết trang nào, máy gì, khó ở đâu, theo địa chỉ ở trang [Liên hệ](lien-he.md).",
            "",
            "<details markdown>",
            "<summary>Các trang đã thử</summary>",
            "",
            "Một trang mẫu nhỏ có đủ mọi loại nội dung:",
            "",
            *(f"- `/{path}`" for path in _pages),
            "",
            "</details>",
            "",
        ]
    )


def _result(test: str) -> str:
    outcomes = _outcomes[test]
    worst = "failed" if set(outcomes.values()) != {"passed"} else "passed"
    return _WORDS[worst] + (f" (cả {len(outcomes)} cảnh)" if len(outcomes) > 1 and worst == "passed" else "")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
