"""The desk in a real browser: from an empty one to a page that can be handed in, and nothing lost on the way."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from at_the_desk import LOOKS, PATIENCE_MS, faults, is_ready, looked_at, opened, to_start
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(context: BrowserContext, desk_url: str, complaints: list[str]) -> Page:
    """The desk, opened, its generator ready."""
    return is_ready(opened(context, desk_url, complaints))


def problems(page: Page) -> str:
    return page.locator(".problems").inner_text()


def frame_text(page: Page) -> str:
    return page.frame_locator("iframe").locator("main").inner_text()


def open_page(page: Page, words: str) -> None:
    """Find a page and open it."""
    to_start(page)
    page.get_by_label("Tìm theo tên").fill(words)
    page.locator("#tim-thay button").first.click()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


def write_news(page: Page) -> None:
    """Fill in the form of a new piece of news, by its labels alone."""
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_label("tiêu đề").first.fill("Thôn mở lớp đọc sách")
    page.get_by_label("tóm tắt").first.fill("Từ tối nay, thôn mở lớp đọc sách ở nhà văn hóa.")
    page.get_by_label("thể loại").first.select_option("tin")


def test_a_page_is_written_checked_shown_and_handed_in(page: Page, tmp_path: Path) -> None:
    write_news(page)
    expect(page.locator(".problems h2")).to_have_text("1 lỗi cần sửa")
    assert "ngày: thiếu" in problems(page)
    day = page.get_by_role("textbox", name="ngày").first
    day.fill("31/02/2026")
    expect(page.locator(".wrong--error").first).to_contain_text("không phải ngày hợp lệ")
    expect(day).to_have_attribute("aria-invalid", "true")
    day.fill("22/11/2026")
    page.get_by_label("Bài viết").fill("Bà con tới **nhà văn hóa**.\n\n- đọc to\n- kể lại\n")
    expect(page.locator(".problems h2")).to_have_text("Không có lỗi, không có cảnh báo")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Thôn mở lớp đọc sách")
    assert "nhà văn hóa" in frame_text(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải gói").click()
    download.value.save_as(tmp_path / "goi.zip")
    packed = zipfile.ZipFile(tmp_path / "goi.zip")
    text = packed.read("content/tin-tuc/thon-mo-lop-doc-sach.md").decode()
    assert text.startswith("---\ntiêu đề: Thôn mở lớp đọc sách\n") and text.endswith("- đọc to\n- kể lại\n")


def test_a_tab_that_is_closed_loses_nothing(page: Page, context: BrowserContext, desk_url: str) -> None:
    other = context.new_page()
    other.goto(desk_url)
    # Python has not come yet: a new page can be begun all the same.
    write_news(other)
    other.get_by_label("Bài viết").fill("Chữ cuối cùng trước khi tắt máy.")
    expect(other.locator(".edit h1")).to_contain_text("Thôn mở lớp đọc sách")
    other.close(run_before_unload=False)
    again = context.new_page()
    again.goto(desk_url)
    again.get_by_role("button", name="Thôn mở lớp đọc sách").first.click()
    expect(again.get_by_label("Bài viết")).to_have_value("Chữ cuối cùng trước khi tắt máy.")
    again.close()


def test_a_draft_is_written_in_one_tab_and_another_never_writes_over_it(
    page: Page, context: BrowserContext, desk_url: str
) -> None:
    to_start(page)  # its list was made before the other tab writes
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(desk_url)
    one.get_by_role("button", name="Thôn mở lớp đọc sách").first.click()
    one.get_by_label("Bài viết").fill("Viết ở thẻ thứ nhất.")
    other.get_by_role("button", name="Thôn mở lớp đọc sách").first.click()
    expect(other.get_by_label("Bài viết")).to_have_value("Viết ở thẻ thứ nhất.")
    expect(one.locator("#tinh-trang")).to_contain_text("vừa được mở ở thẻ khác")
    expect(one.get_by_label("Bài viết")).to_have_count(0)
    other.get_by_label("Bài viết").fill("Viết ở thẻ thứ hai.")
    expect(other.locator(".edit h1")).to_be_visible()
    page.get_by_role("button", name="Thôn mở lớp đọc sách").first.click()
    expect(page.get_by_label("Bài viết")).to_have_value("Viết ở thẻ thứ hai.")
    one.close()
    other.close()


def test_a_page_that_stands_is_found_changed_and_keeps_what_nobody_touched(page: Page, desk_project: Path) -> None:
    to_start(page)
    page.get_by_label("Tìm theo tên").fill("doc sach moi ngay")
    page.locator("#tim-thay button").first.click()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    page.get_by_label("tóm tắt").first.fill("Mỗi tối một trang.")
    expect(page.frame_locator("iframe").locator(".summary-box")).to_have_text("Mỗi tối một trang.")


def test_letters_that_are_still_being_composed_are_left_alone(page: Page, context: BrowserContext) -> None:
    to_start(page)
    page.get_by_role("button", name="Tin", exact=False).first.click()
    title = page.get_by_label("tiêu đề").first
    title.focus()
    keyboard = context.new_cdp_session(page)
    # As Telex does: a word grows and changes under the hand before it is written, while the desk checks.
    for composing in ("t", "ti", "tie", "tiê", "tiêng", "tiếng"):
        keyboard.send(
            "Input.imeSetComposition", {"text": composing, "selectionStart": 0, "selectionEnd": len(composing)}
        )
        page.wait_for_timeout(150)
    keyboard.send("Input.insertText", {"text": "tiếng "})
    keyboard.send("Input.imeSetComposition", {"text": "Việ", "selectionStart": 3, "selectionEnd": 3})
    keyboard.send("Input.insertText", {"text": "Việt"})
    expect(title).to_have_value("tiếng Việt")
    expect(page.locator(".edit h1")).to_have_text(re.compile("tiếng Việt$"))


def test_a_title_that_never_ends_hides_neither_what_is_wrong_nor_the_rest_of_the_form(page: Page) -> None:
    title = page.get_by_label("tiêu đề").first
    was = title.input_value()
    title.fill("Đọc 👩‍👩‍👧 " * 400)
    expect(page.locator(".problems")).to_contain_text("rút còn tối đa 200 ký tự")
    assert title.evaluate("area => area.offsetHeight") < 300
    assert page.locator(".edit h1").evaluate("heading => heading.offsetHeight") < 300
    title.fill(was)


def test_a_commune_is_found_by_the_name_that_it_had(page: Page) -> None:
    options = page.evaluate("async () => (await (await fetch('khai.json')).json()).areas")
    assert "Vĩnh Hải" in dict(options)["Phường Bắc Nha Trang"]


def test_a_fault_in_a_text_leads_to_its_line(page: Page) -> None:
    open_page(page, "doc sach moi ngay")
    body = page.get_by_label("Bài viết")
    whole = body.input_value()
    body.fill(f"{whole}\n\n[Xem thêm](../cam-nang/khong-co.md)\n")
    expect(page.locator(".problems .wrong--error")).to_contain_text("không dẫn tới trang nào")
    page.locator(".problems .wrong--error button").click()
    expect(body).to_be_focused()
    start = body.evaluate("area => area.value.slice(area.selectionStart).split('\\n')[0]")
    assert start == "[Xem thêm](../cam-nang/khong-co.md)"
    body.fill(whole)


def test_the_calendar_that_a_key_reaches_is_seen(page: Page) -> None:
    to_start(page)
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_role("textbox", name="ngày").first.focus()
    page.keyboard.press("Tab")
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("() => document.activeElement.type") == "date"
    assert page.evaluate(outline) == "solid"


def test_rows_are_added_moved_and_taken_out_by_keyboard(page: Page) -> None:
    open_page(page, "doc sach moi ngay")
    group = page.locator("fieldset.group", has=page.locator("legend", has_text=re.compile("^các bước"))).first
    before = group.locator("> ol > li").count()
    group.get_by_role("button", name="Thêm các bước").press("Enter")
    expect(group.locator("> ol > li")).to_have_count(before + 1)
    page.keyboard.type("Tắt ti vi")
    up = group.get_by_role("button", name=f"Đưa các bước {before + 1} lên")
    up.press("Enter")
    expect(group.locator("> ol > li").nth(before - 1).locator("textarea").first).to_have_value("Tắt ti vi")
    group.get_by_role("button", name=f"Bỏ các bước {before}", exact=True).press("Enter")
    expect(group.locator("> ol > li")).to_have_count(before)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nobody_is_shut_out(page: Page, width: int, scheme: str) -> None:
    looked_at(page, width, scheme)
    assert faults(page) == []
    page.get_by_role("button", name="Về đầu").click()
    assert faults(page) == []
    page.get_by_role("button", name=re.compile("Đọc sách")).first.click()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()


def test_drawings_and_other_forms_stand_beside_the_page(page: Page) -> None:
    to_start(page)
    page.get_by_label("Tìm theo tên").fill("infographic")
    page.locator("#tim-thay button").first.click()
    drawing = page.frame_locator("iframe").locator("main picture img").first
    expect(drawing).to_be_visible()
    assert drawing.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    page.get_by_text("Ở nơi khác").click()
    expect(page.locator(".tellings dt", has_text="Tin nhắn không dấu")).to_contain_text("trên 160 ký tự")
    expect(page.locator(".tellings dd", has_text="So lop hoc")).to_be_visible()


def test_a_photograph_leaves_turned_shrunk_and_without_what_the_camera_wrote(page: Page, tmp_path: Path) -> None:
    taken = tmp_path / "Ảnh lớp học 1.JPG"
    picture = Image.new("RGB", (3000, 2000), "#2b6")
    marks = picture.getexif()
    marks[0x0112] = 6  # the camera was held upright
    marks[0x010F] = "Máy ảnh của cô Lan"
    picture.save(taken, "JPEG", exif=marks)
    to_start(page)
    page.get_by_label("Tìm theo tên").fill("mo tu sach thon")
    page.locator("#tim-thay button").first.click()
    page.get_by_label("Thêm ảnh chụp").set_input_files(taken)
    expect(page.locator(".result")).to_contain_text(re.compile(r"Đã thêm anh-lop-hoc-1-\w{7}\.jpg: 1333 × 2000 điểm"))
    expect(page.locator(".wrong--error").first).to_be_visible()  # its words are wanted
    row = page.locator("fieldset.group > ol > li", has=page.get_by_role("group", name=re.compile("^ảnh 1")))
    for label, words in {
        "mô tả": "Một tủ sách gỗ đặt ở nhà văn hóa thôn",
        "nguồn ảnh": "Thôn Phú Nghĩa",
    }.items():
        row.get_by_label(label).first.fill(words)
    row.get_by_label("có người").first.select_option("không")
    expect(page.locator(".problems h2")).not_to_contain_text("lỗi cần sửa")
    shown = page.frame_locator("iframe").locator("main figure img, main picture img").first
    assert shown.evaluate("image => image.decode().then(() => image.naturalHeight / image.naturalWidth)") > 1.4
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải gói").click()
    download.value.save_as(tmp_path / "goi.zip")
    packed = zipfile.ZipFile(tmp_path / "goi.zip")
    (name,) = (one for one in packed.namelist() if one.endswith(".jpg"))
    data = packed.read(name)
    sent = Image.open(io.BytesIO(data))
    assert sent.size == (1333, 2000) and not sent.getexif() and b"Lan" not in data


def test_what_is_no_photograph_is_told_in_a_sentence(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bia.jpg").write_bytes(b"khong phai anh")
    page.get_by_label("Thêm ảnh chụp").set_input_files(tmp_path / "bia.jpg")
    expect(page.locator(".result")).to_contain_text('không mở được "bia.jpg"')
    (tmp_path / "rong.jpg").write_bytes(b"")
    page.get_by_label("Thêm ảnh chụp").set_input_files(tmp_path / "rong.jpg")
    expect(page.locator(".result")).to_contain_text('"rong.jpg" là tệp rỗng')


def test_a_file_of_word_becomes_a_draft(page: Page, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Thôn Phú Nghĩa mở tủ sách", 0)
    document.add_paragraph("Tủ sách đặt ở nhà văn hóa, mở cửa mỗi tối.")
    document.add_paragraph("đọc to", style="List Bullet")
    document.save(str(tmp_path / "tủ sách.docx"))
    to_start(page)
    page.get_by_label("Chọn tệp Word").set_input_files(tmp_path / "tủ sách.docx")
    expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn Phú Nghĩa mở tủ sách")
    expect(page.get_by_label("Bài viết")).to_have_value(re.compile("mở cửa mỗi tối.*- đọc to", re.DOTALL))
    expect(page.get_by_text("loại trang đoán là")).to_be_visible()


def test_without_a_network_all_goes_on(page: Page, context: BrowserContext, desk_url: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-kept", "", timeout=PATIENCE_MS)
    context.set_offline(True)
    try:
        offline = context.new_page()
        offline.goto(desk_url)
        expect(offline.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=PATIENCE_MS)
        write_news(offline)
        expect(offline.locator(".problems h2")).to_have_text("1 lỗi cần sửa")
        offline.close()
    finally:
        context.set_offline(False)


def test_nothing_came_from_elsewhere_and_nothing_complained(page: Page, complaints: list[str], desk_url: str) -> None:
    asked = page.evaluate("() => performance.getEntriesByType('resource').map(one => one.name)")
    assert [one for one in asked if not one.startswith((desk_url, "blob:"))] == []
    assert complaints == []


def test_the_list_of_files_names_each_with_its_digest(desk_folder: Path) -> None:
    listed = json.loads((desk_folder / "ban-ke.json").read_text(encoding="utf-8"))
    there = {file.relative_to(desk_folder).as_posix() for file in desk_folder.rglob("*") if file.is_file()}
    assert listed.keys() == there - {"ban-ke.json", "giu.js"}
