"""What looks private is found, what only resembles it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_consent import PAGE, RECORD, built

from generator.entries.private_data import find_private_data

STRINGS = yaml.safe_load((Path(__file__).parent / "private_data" / "strings.yml").read_text("utf-8"))
# Of each list in the table: the share that must be found, and the share that may be taken for what it is not.
LEAST_FOUND, MOST_FALSE = 0.95, 0.03


def shares(group: str, is_held_out: bool) -> tuple[float, float]:
    """Return how much of what identifies is found, and how much of what only resembles it, in one half of a group."""
    parts = [
        [text for place, text in enumerate(STRINGS[group][kind]) if (place % 3 == 2) == is_held_out]
        for kind in ("nêu", "không")
    ]
    found, false = ([bool(list(find_private_data(text))) for text in texts] for texts in parts)
    return sum(found) / len(found), sum(false) / len(false)


@pytest.mark.parametrize("is_held_out", [False, True], ids=["tuned", "held out"])
@pytest.mark.parametrize("group", STRINGS)
def test_of_a_table_of_strings_nearly_all_that_identify_are_found_and_hardly_another(
    group: str, is_held_out: bool
) -> None:
    found, false = shares(group, is_held_out)
    assert found >= LEAST_FOUND and false <= MOST_FALSE, (found, false)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Căn cước của anh là 056012345678.", "số căn cước", "056012345678"),
        ("CCCD số 056 012 345 678", "số căn cước", "056 012 345 678"),
        ("CMND: 225123456", "số chứng minh nhân dân", "225123456"),
        ("gọi 0905 **123** 456 nhé", "số điện thoại", "0905 123 456"),
        ("gọi 0905 123 456 nhé", "số điện thoại", "0905 123 456"),
        ("gọi 0905.123.456.", "số điện thoại", "0905.123.456"),
        ("máy bàn 0258 3822 222", "số điện thoại", "0258 3822 222"),
        ("+84 905 123 456", "số điện thoại", "+84 905 123 456"),
        ("viết cho lan.nguyen@gmail.com", "địa chỉ thư điện tử", "lan.nguyen@gmail.com"),
        ("STK 012345678901", "số tài khoản ngân hàng", "012345678901"),
        ("số thẻ ATM 9704 0000 0000 0019", "số tài khoản ngân hàng", "9704 0000 0000 0019"),
        ("TK 056012345678 Agribank", "số tài khoản ngân hàng", "056012345678"),
        ("mã số thuế cá nhân 056012345678", "mã số thuế", "056012345678"),
        ("hộ chiếu số C1234567", "số hộ chiếu", "C1234567"),
        ("giấy phép lái xe 560123456789", "số giấy phép lái xe", "560123456789"),
        ("056012345678, Agribank: tôi", "số tài khoản ngân hàng", "056012345678"),
        ("mã giao dịch, gọi 0905 123 456", "số điện thoại", "0905 123 456"),
        ("số máy 0905 123 456", "số điện thoại", "0905 123 456"),
        ("chị sinh ngày 12/3/1980 ở đây", "ngày sinh", "12/3/1980"),
        ("Ngày sinh: 2 tháng 9 năm 1975", "ngày sinh", "2 tháng 9 năm 1975"),
        ("nhà số 12/5 gần chợ", "địa chỉ nhà", "nhà số 12/5"),
        ("ở 45 đường Trần Phú, phường", "địa chỉ nhà", "45 đường Trần Phú"),
        ("nhà tôi ở tổ 5, khóm 2", "địa chỉ nhà", "tổ 5, khóm 2"),
        ("trong hẻm 23 gần đó", "địa chỉ nhà", "hẻm 23"),
        ("em học lớp 5A rất chăm", "trường lớp của trẻ", "lớp 5A"),
        ("học sinh lớp 7/2", "trường lớp của trẻ", "lớp 7/2"),
        ("cháu là học sinh Trường Tiểu học Vĩnh Hải", "trường lớp của trẻ", "Trường Tiểu học Vĩnh Hải"),
    ],
)
def test_private_data_is_found_in_the_forms_people_write(text: str, kind: str, found: str) -> None:
    assert [(one.kind, one.text) for one in find_private_data(text)] == [(kind, found)]


@pytest.mark.parametrize("group", STRINGS)
def test_whatever_is_found_is_called_what_it_is(group: str) -> None:
    kinds = {kind for text in STRINGS[group]["nêu"] for kind in {one.kind for one in find_private_data(text)}}
    assert kinds <= {group, "trường lớp của trẻ", "tên trẻ cạnh trường"}


@pytest.mark.parametrize("text", ["mã vận đơn 012345678901", "số khung: 012345678901", "ISBN 978-604-1-23456-7"])
def test_the_number_of_a_thing_is_nobodys(text: str) -> None:
    assert not list(find_private_data(text))


def test_a_sentence_after_a_word_with_the_sign_is_no_address() -> None:
    """No top domain has such a letter."""
    assert not list(find_private_data("Hàm ấy thì thêm @nho_cau_tra_loi. Mỗi câu hỏi một lần."))
    assert [one.text for one in find_private_data("Viết tới lan@gmail.com.Mỗi tuần một thư.")] == ["lan@gmail.com"]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 670/KH-UBND ngày 19/01/2022",
        "226.259 gia đình, đạt 88,8%",
        "theo Quyết định 1373/QĐ-TTg ngày 30/7/2021",
        "xem https://vi-du.vn/tin-0905123456.html và [bài](https://vi-du.vn/0905123456)",
        "hỏi hoikhuyenhoc@khanhhoa.gov.vn",
        "giai đoạn 2021-2030, 1.000.000.000 đồng",
        "các lớp 5 trong tỉnh, lớp xóa mù chữ, lớp 2 buổi",
        "Trường Đại học Nha Trang mở lớp",
        "sinh năm 1980",
        "đường học còn dài, phố biển",
    ],
)
def test_what_only_resembles_it_is_left_alone(text: str) -> None:
    assert list(find_private_data(text)) == []


def test_something_is_allowed_by_name_and_nothing_else_with_it() -> None:
    text = "gọi 0258.3822.222 hoặc 0905 123 456"
    assert [one.text for one in find_private_data(text, ["0258 3822 222"])] == ["0905 123 456"]


def test_the_line_is_told() -> None:
    assert [one.line for one in find_private_data("a\nb\ngọi 0905123456")] == [2]


def test_on_a_page_about_people_it_is_an_error_elsewhere_a_warning(tmp_path: Path) -> None:
    guide = (
        "---\ntiêu đề: Đọc\ntóm tắt: Cùng nhau đọc.\nđối tượng: phụ huynh\ncác bước: [{bước: Gọi 0905 123 456}]\n---\n"
    )
    files = {
        "content/guong-sang/a.md": PAGE + "\nChị sống ở đây.\nGọi chị theo số 0905 123 456.\n",
        "content/cam-nang/b.md": guide,
        "consents/KH-1.yml": RECORD,
    }
    found = [str(problem) for problem in built(tmp_path, **files).problems]
    remedy = '; xóa đi; nếu là thông tin công khai thì khai ở mục "cho phép nêu"'
    assert found == [
        f'content/cam-nang/b.md:5: cảnh báo: các bước 1: bước: có số điện thoại "0905 123 456"{remedy}',
        f'content/guong-sang/a.md:11: có số điện thoại "0905 123 456"{remedy}',
    ]


def test_a_permission_needs_its_reason_and_works_on_its_page(tmp_path: Path) -> None:
    allowed = PAGE.replace("đồng ý:", "cho phép nêu: [{dữ liệu: 0905 123 456, lý do: số của hội}]\nđồng ý:")
    files = {"content/guong-sang/a.md": allowed + "Gọi 0905123456.\n", "consents/KH-1.yml": RECORD}
    assert not built(tmp_path, **files).problems
    files["content/guong-sang/a.md"] = files["content/guong-sang/a.md"].replace(", lý do: số của hội", "")
    assert any("lý do: thiếu" in str(problem) for problem in built(tmp_path, **files).problems)
