"""Pages of a site that was, brought to the desk: a folder, a zip, several files, chosen or dropped; each is told of."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from at_the_desk import faults, is_ready, looked_at, opened, to_start
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser
TEXT = "Cả thôn cùng đọc sách ở nhà văn hóa vào mỗi buổi tối trong tuần, từ trẻ nhỏ tới người già."


def written(place: Path, html: str) -> None:
    """Write a page."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"<!doctype html><meta charset=utf-8>{html}", "utf-8")


def drawn(place: Path, size: tuple[int, int], colour: str) -> None:
    """Write a picture."""
    place.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(place)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site as wget writes it, a page as browsers save it, and what belongs to neither."""
    root = tmp_path_factory.mktemp("luu") / "trang-cu"
    site = root / "www.xa-vi-du.vn"
    picture = '<img src="/anh/lop.jpg" alt="Lớp học tối"><img src="/anh/dau.png">'
    written(site / "bai/mot.html", f"<h1>Thôn mở lớp đọc sách</h1><p>{TEXT}</p>{picture}<a href='hai.html'>Bài hai</a>")
    drawn(site / "anh/lop.jpg", (900, 600), "#284")
    drawn(site / "anh/dau.png", (16, 16), "#000")
    drawn(site / "anh/thua.png", (300, 300), "#fff")
    written(
        root / "Trang.html",
        "<!-- saved from url=(0027)https://xa-khac.vn/tin/2.html --><h1>Tủ sách dòng họ</h1>"
        f'<p>{TEXT}</p><img src="./Trang_files/lop.jpg">',
    )
    drawn(root / "Trang_files/lop.jpg", (800, 500), "#a42")
    written(root / "Trang_files/quang-cao.html", f"<h1>Quảng cáo</h1><p>{TEXT}</p>")
    (root / "Trang_files/trang.css").write_text("p { color: red }")
    (root / "rong.html").write_text("<title></title>")
    return root


@pytest.fixture(scope="module")
def desk(context: BrowserContext, desk_url: str) -> Page:
    """The desk, its generator ready."""
    return is_ready(opened(context, desk_url))


@pytest.fixture
def page(desk: Page) -> Page:
    """Its first view, no list of what was brought open."""
    to_start(desk)
    close = desk.get_by_role("button", name="Đóng danh sách này")
    if close.count():
        close.click()
    return desk


def told(page: Page) -> Locator:
    return page.get_by_role("region", name="Những tệp vừa đem vào")


def test_a_folder_becomes_drafts_with_their_pictures_and_addresses_and_each_file_is_told_of(
    page: Page, saved: Path
) -> None:
    page.get_by_label("Chọn cả thư mục trang cũ").set_input_files(saved)
    expect(told(page).get_by_role("heading", name="Đã đem vào 2 bản nháp")).to_be_focused()
    expect(told(page)).to_contain_text(re.compile(r"rong\.html: không có (chữ|nội dung)"))
    expect(told(page)).to_contain_text("2 tệp khác (trình bày, mã, khung quảng cáo…) không lấy.")
    expect(told(page)).to_contain_text("1 ảnh không bài nào dùng không lấy.")
    expect(told(page).get_by_text("Quảng cáo", exact=True)).to_have_count(0)
    for width, scheme in ((1280, "light"), (320, "dark")):
        looked_at(page, width, scheme)
        assert faults(page) == []
    looked_at(page, 1280, "light")
    told(page).get_by_role("button", name="Thôn mở lớp đọc sách").click()
    expect(page.get_by_text("địa chỉ nguồn https://www.xa-vi-du.vn/bai/mot.html đoán theo tên thư mục")).to_be_visible()
    expect(page.get_by_text("không lấy ảnh nhỏ 16 × 16 điểm")).to_be_visible()
    expect(page.get_by_role("group", name="nguồn 1").get_by_label("địa chỉ")).to_have_value(
        "https://www.xa-vi-du.vn/bai/mot.html"
    )
    body = page.get_by_label("Bài viết")
    expect(body).to_have_value(re.compile(r"!\[\]\(thon-mo-lop-doc-sach-1-\w{7}\.jpg\)"))
    assert body.input_value().count("![](") == 1
    assert "[Bài hai](https://www.xa-vi-du.vn/bai/hai.html)" in body.input_value()
    expect(page.locator(".pictures img")).to_have_count(1)
    expect(page.get_by_role("group", name=re.compile("^ảnh 1")).get_by_label("mô tả").first).to_have_value(
        "Lớp học tối"
    )
    to_start(page)
    told(page).get_by_role("button", name="Tủ sách dòng họ").click()
    expect(page.get_by_role("group", name="nguồn 1").get_by_label("địa chỉ")).to_have_value(
        "https://xa-khac.vn/tin/2.html"
    )
    expect(page.locator(".pictures img")).to_have_count(1)


def test_the_drafts_are_there_after_the_desk_is_opened_anew(page: Page) -> None:
    page.reload()
    rows = page.get_by_role("region", name="Bản nháp của tôi").get_by_role("button")
    expect(rows.filter(has_text="Tủ sách dòng họ")).to_have_count(1)
    expect(rows.filter(has_text="Thôn mở lớp đọc sách")).to_have_count(1)
    is_ready(page)


def test_a_zip_of_the_folder_is_brought_as_the_folder_is(page: Page, saved: Path) -> None:
    packed = shutil.make_archive(str(saved.parent / "goi"), "zip", saved)
    page.get_by_label("Chọn tệp Word").set_input_files(packed)
    expect(told(page).get_by_role("heading", name="Đã đem vào 2 bản nháp")).to_be_visible()
    expect(told(page)).to_contain_text("1 tệp trong goi.zip không phải trang, bảng hay ảnh: không lấy.")
    told(page).get_by_role("button", name="Tủ sách dòng họ").click()
    expect(page.locator(".pictures img")).to_have_count(1)


def locked() -> bytes:
    """Return a zip whose only file asks for a password."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("bai.html", "x")
    data = bytearray(file.getvalue())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("hong.zip", b"PK\x03\x04 khong phai zip", "không mở được tệp zip"),
        ("khoa.zip", locked(), "tệp zip có mật khẩu"),
        ("bai.pdf", b"%PDF-1.7", "mở bằng Word (Word đổi được PDF), xem lại, lưu thành .docx"),
        ("bai.html", b"<h1>Chi co ten</h1>", "không có nội dung nào đọc được"),
    ],
)
def test_a_file_that_cannot_be_brought_is_told_by_its_name(page: Page, name: str, content: bytes, words: str) -> None:
    page.get_by_label("Chọn tệp Word").set_input_files({"name": name, "mimeType": "", "buffer": content})
    expect(told(page).get_by_role("heading", name="Chưa đem vào được trang nào")).to_be_focused()
    expect(told(page).locator("li", has_text=name)).to_contain_text(words)


def drop(page: Page, files: dict[str, str]) -> None:
    """Drop files by their names and words, as a file manager does."""
    page.evaluate(
        """files => {
          const data = new DataTransfer();
          for (const [name, text] of Object.entries(files)) {
            data.items.add(new File([text], name, { type: name.endsWith("png") ? "image/png" : "text/html" }));
          }
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        files,
    )


def test_files_that_are_dropped_are_brought_and_never_opened_in_the_place_of_the_desk(page: Page) -> None:
    drop(
        page,
        {"ba.html": f"<h1>Bài thả thứ nhất</h1><p>{TEXT}</p>", "bon.html": f"<h1>Bài thả thứ hai</h1><p>{TEXT}</p>"},
    )
    expect(told(page).get_by_role("heading", name="Đã đem vào 2 bản nháp")).to_be_visible()
    told(page).get_by_role("button", name="Bài thả thứ nhất").click()
    expect(page.get_by_label("tiêu đề").first).to_have_value("Bài thả thứ nhất")
    drop(page, {"nam.html": f"<h1>Bài thả thứ ba</h1><p>{TEXT}</p>"})
    expect(page.locator("#tinh-trang")).to_contain_text("Ở đây chỉ thả ảnh")
    drop(page, {"hong.png": "không phải ảnh"})
    expect(page.locator(".result").first).to_contain_text('không mở được "hong.png"')


def test_a_picture_on_the_clipboard_is_a_photograph_and_words_beside_one_are_words(page: Page, saved: Path) -> None:
    drop(page, {"anh.html": f"<h1>Bài có ảnh chụp màn hình</h1><p>{TEXT}</p>"})
    body = page.get_by_label("Bài viết")
    expect(page.get_by_label("tiêu đề").first).to_have_value("Bài có ảnh chụp màn hình")
    paste = """(area, [bytes, words]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
      if (words) data.setData("text/html", words);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    picture = list((saved / "www.xa-vi-du.vn/anh/thua.png").read_bytes())
    body.evaluate(paste, [picture, "<p>Chữ từ <b>Word</b></p>"])
    expect(body).to_have_value(re.compile(r"Chữ từ \*\*Word\*\*"))
    expect(page.locator(".pictures img")).to_have_count(0)
    body.evaluate(paste, [picture, ""])
    expect(page.locator(".pictures img")).to_have_count(1)


def test_two_pages_of_one_name_and_one_that_the_portal_has_are_told(page: Page) -> None:
    stands = page.evaluate(
        "async () => (await (await fetch('khai.json')).json()).entries.find(one => one.folder === 'tin-tuc').title"
    )
    same = f"<h1>Một tên cho hai bài</h1><p>{TEXT}</p>"
    drop(page, {"a.html": same, "b.html": same, "c.html": f"<h1>{stands}</h1><p>{TEXT}</p>"})
    expect(told(page).get_by_role("heading", name="Đã đem vào 3 bản nháp")).to_be_visible()
    told(page).get_by_role("button", name="Một tên cho hai bài").nth(1).click()
    expect(page.get_by_text("trùng tên với một trang khác vừa đem vào: đổi tiêu đề")).to_be_visible()
