"""From a table that is pasted to a picture on the page, in a real browser."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from at_the_desk import faults, is_ready, opened, to_start
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser
# As Excel puts it on the clipboard, with a script that must not run.
_EXCEL = (
    "<html><body><script>window.ran = true</script><img src=x onerror='window.ran = true'><table>"
    "<tr><td colspan=2>Lớp học năm 2026</td></tr><tr><td>Xã</td><td>Số lớp</td></tr>"
    "<tr><td>Xã Khánh Vĩnh</td><td>12</td></tr><tr><td>Xã Ninh Hải</td><td>8</td></tr></table></body></html>"
)


@pytest.fixture(scope="module")
def desk(context: BrowserContext, desk_url: str) -> Page:
    """The desk, its generator ready."""
    return is_ready(opened(context, desk_url))


@pytest.fixture
def dialog(desk: Page) -> Locator:
    """A guide, begun from the example, and beside it the form of a picture."""
    if desk.locator("dialog[open]").count():
        desk.keyboard.press("Escape")
    to_start(desk)
    desk.get_by_role("button", name="Xem bài mẫu: Cẩm nang").click()
    desk.get_by_role("button", name="Bắt đầu từ mẫu này").click()
    desk.get_by_role("button", name="Thêm hình từ bảng").press("Enter")
    return desk.get_by_role("dialog", name="Hình từ bảng")


def paste(dialog: Locator, html: str) -> None:
    """Paste as another program put it on the clipboard."""
    dialog.get_by_label("Bảng", exact=True).evaluate(
        """(area, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_a_pasted_table_becomes_a_picture_on_the_page_and_is_changed_again(desk: Page, dialog: Locator) -> None:
    paste(dialog, _EXCEL)
    expect(dialog.get_by_text("Không lấy dòng đứng trên bảng: “Lớp học năm 2026”.")).to_be_visible()
    expect(dialog.get_by_text("Ô gộp đã được lặp lại ở từng ô.")).to_be_visible()
    dialog.get_by_label("Loại hình").select_option("so sánh")
    dialog.get_by_label("tiêu đề").fill("Khánh Vĩnh mở nhiều lớp nhất")
    dialog.get_by_role("textbox", name="nguồn", exact=False).first.fill("Ví dụ để thử hình")
    dialog.get_by_label("Địa chỉ của nguồn").fill("https://vi-du.vn/lop")
    image = dialog.locator(".chart__image")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    assert "Xã Khánh Vĩnh 12" in str(image.get_attribute("alt"))
    for width in (1280, 360):
        desk.set_viewport_size({"width": width, "height": 800})
        assert faults(desk) == [], width
        assert dialog.evaluate("box => box.scrollWidth - box.clientWidth") <= 0, width
    desk.set_viewport_size({"width": 1280, "height": 900})
    dialog.get_by_role("button", name="Đặt hình vào bài").press("Enter")
    expect(dialog).to_have_count(0)
    assert desk.evaluate("() => window.ran") is None
    body = desk.get_by_label("Bài viết")
    assert body.input_value().startswith("Nội dung của trang, viết từ đây.\n\n```infographic\nloại: so sánh\n")
    row = desk.get_by_role("group", name="nguồn 1")
    expect(row.get_by_label("địa chỉ")).to_have_value("https://vi-du.vn/lop")
    row.get_by_label("độ tin cậy").select_option(index=1)
    drawing = desk.frame_locator("iframe").locator("main picture img").first
    expect(drawing).to_be_visible()
    desk.get_by_role("button", name="Sửa hình: Khánh Vĩnh mở nhiều lớp nhất").click()
    again = desk.get_by_role("dialog", name="Hình từ bảng")
    again.get_by_label("Vẽ hàng Xã Ninh Hải").uncheck()
    again.get_by_label("tiêu đề").fill("Khánh Vĩnh mở mười hai lớp")
    expect(again.get_by_text("Hàng “Xã Ninh Hải” không vào hình.")).to_be_visible()
    again.get_by_role("button", name="Sửa hình trong bài").click()
    expect(desk.get_by_role("button", name="Sửa hình: Khánh Vĩnh mở mười hai lớp")).to_be_visible()
    assert body.input_value().count("```infographic") == 1 and "Ninh Hải" not in body.input_value()


def test_a_workbook_is_chosen_and_a_wrong_row_is_told(dialog: Locator) -> None:
    book = openpyxl.Workbook()
    for row in (["Nơi", "Lớp"], ["Xã Khánh Vĩnh", 12], ["Huyện Cam Lâm", 3]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    chosen = {"name": "lớp.xlsx", "mimeType": mime, "buffer": file.getvalue()}
    dialog.get_by_label("Chọn tệp CSV hoặc XLSX").set_input_files(chosen)  # type: ignore[arg-type]
    dialog.get_by_label("Loại hình").select_option("bản đồ")
    expect(dialog.locator(".wrong", has_text="Hàng “Huyện Cam Lâm”")).to_contain_text("tên cấp huyện cũ")
    expect(dialog.get_by_role("button", name="Đặt hình vào bài")).to_be_disabled()


@pytest.mark.parametrize("text", ["một ô", "", "\n\n"])
def test_what_is_no_table_is_told_in_a_sentence(text: str, dialog: Locator) -> None:
    dialog.get_by_label("Bảng", exact=True).fill(text)
    dialog.get_by_role("button", name="Đọc bảng").click()
    expect(dialog.locator(".result")).to_contain_text("không thấy bảng nào")


NESTED = """\
```infographic
# ai làm, năm nào
loại: ma trận
mã: viec-va-nam
tiêu đề: Việc nào làm năm nào
cột: ["2024", "2025"]
mục:
  - {nhãn: Đọc sách cho cháu nghe, chủ trì: ["2024", "2025"]}
  - {nhãn: Mở tủ sách trong ngõ, chủ trì: "2025"}
nguồn: Ví dụ
```
"""


def test_values_that_no_table_holds_are_changed_item_by_item(desk: Page, dialog: Locator) -> None:
    desk.keyboard.press("Escape")
    body = desk.get_by_label("Bài viết")
    body.fill(NESTED)
    desk.get_by_role("button", name="Sửa hình: Việc nào làm năm nào").click()
    item = dialog.get_by_role("group", name="mục 2", exact=True)
    expect(item.get_by_role("textbox", name="chủ trì 1")).to_have_value("2025")
    item.get_by_role("textbox", name="chủ trì 1").fill("1999")
    wrong = item.locator(".wrong")
    expect(wrong.first).to_be_visible()
    expect(dialog.get_by_role("button", name="Sửa hình trong bài")).to_be_disabled()
    item.get_by_role("textbox", name="chủ trì 1").fill("2024")
    expect(wrong).to_have_count(0)
    for width in (1280, 360):
        desk.set_viewport_size({"width": width, "height": 800})
        assert faults(desk) == [], width
        assert dialog.evaluate("box => box.scrollWidth - box.clientWidth") <= 0, width
    desk.set_viewport_size({"width": 1280, "height": 900})
    dialog.get_by_role("button", name="Thêm mục").click()
    new = dialog.get_by_role("group", name="mục 3", exact=True)
    new.get_by_label("nhãn").fill("Lớp buổi tối")
    new.get_by_role("button", name="Thêm chủ trì").click()
    new.get_by_role("textbox", name="chủ trì 1").fill("2024")
    expect(dialog.locator(".chart__image")).to_have_attribute("alt", re.compile("Lớp buổi tối"))
    dialog.get_by_role("button", name="Sửa hình trong bài").click()
    expect(body).to_have_value(
        re.compile(r"nhãn: Mở tủ sách trong ngõ\n.*chủ trì:\n\s+- .?2024.?\n.*Lớp buổi tối", re.DOTALL)
    )
    assert "# ai làm, năm nào" in body.input_value() and body.input_value().count("```infographic") == 1


def test_a_picture_is_made_without_a_table(desk: Page, dialog: Locator) -> None:
    dialog.get_by_role("button", name="Không có bảng: điền từng mục").click()
    dialog.get_by_label("Loại hình").select_option("quy trình")
    dialog.get_by_label("tiêu đề").fill("Hai bước tới lớp")
    dialog.get_by_role("textbox", name="nguồn", exact=False).first.fill("Ví dụ để thử hình")
    dialog.get_by_role("group", name="mục 1", exact=True).get_by_label("bước").first.fill("Hỏi nhà văn hóa")
    dialog.get_by_label("Loại hình").select_option("dòng thời gian")
    dialog.get_by_label("Loại hình").select_option("quy trình")
    expect(dialog.get_by_role("group", name="mục 1", exact=True).get_by_label("bước").first).to_have_value(
        "Hỏi nhà văn hóa"
    )
    dialog.get_by_role("button", name="Thêm mục").click()
    dialog.get_by_role("group", name="mục 2", exact=True).get_by_label("bước").first.fill("Tới lớp")
    expect(dialog.locator(".chart__image")).to_be_visible()
    dialog.get_by_role("button", name="Đặt hình vào bài").click()
    expect(desk.get_by_label("Bài viết")).to_have_value(re.compile("loại: quy trình\n(.*\n)+.*bước: Tới lớp"))
