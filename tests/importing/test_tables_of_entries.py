"""Tables of entries, an entry a row."""

from __future__ import annotations

from generator.content_types import content_types
from generator.importing.tables import Rows, drafts_of_table
from generator.reading.sheets import read_book


def rows(text: str, folder: str = "") -> Rows:
    return drafts_of_table(read_book("bang.csv", text.encode(), keeps_lines=True), content_types().get(folder))


def test_each_row_is_a_draft_of_the_type_whose_fields_the_columns_are() -> None:
    found = rows(
        "Danh sách điển hình năm 2026\n"
        "STT,Tiêu đề,tom tat,Từ khóa,Nội dung\n"
        '1,Nhà mẫu một,Cả nhà cùng học mỗi tối.,đọc sách; học tối,"Đoạn một.\n\nĐoạn hai."\n'
        "2,Nhà mẫu hai,Cả nhà đọc báo mỗi sáng.,,\n",
        "guong-sang",
    )
    assert not found.wrong and [one.name for one in found.drafts] == ["nha-mau-mot", "nha-mau-hai"]
    first = found.drafts[0]
    assert first.known == {"summary": "Cả nhà cùng học mỗi tối.", "keywords": ["đọc sách", "học tối"]}
    assert first.body == "Đoạn một.\n\nĐoạn hai." and any("STT" in one for one in first.told)


def test_a_table_finds_its_type_by_the_names_of_its_columns() -> None:
    found = rows("tiêu đề,số ký hiệu,ngày ban hành\nKế hoạch mẫu,12/KH-UBND,05/01/2026\n")
    assert [one.type.folder for one in found.drafts] == ["chinh-sach"]
    assert found.drafts[0].known == {"document_number": "12/KH-UBND", "issued_on": "05/01/2026"}


def test_what_is_wrong_with_a_table_is_told_with_its_place() -> None:
    nameless = rows("tiêu đề,tóm tắt\n,Không tên.\nCó tên,Có tóm tắt.\n")
    assert len(nameless.drafts) == 1 and "hàng 2" in nameless.wrong[0]
    assert "tên mục" in rows("a,b\n1,2\n").wrong[0]
    assert rows("").wrong
