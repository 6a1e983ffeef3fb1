"""A civil servant's first afternoon at the desk, from an empty browser on; one start of the desk, one story.

A page with a photograph and a chart is written as in Word, sent, published; then an error, a correction while the
network is away, and somebody else who wrote the same sentence meanwhile.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forge_machine import WRITER, Machine, machine_with, settings_of
from PIL import Image
from playwright.sync_api import Page, expect
from project import SMALL
from serving import served

from generator.desk import forge
from generator.desk.building.folder import FRONT
from generator.settings import Forge

pytestmark = pytest.mark.browser
NEW = "content/tin-tuc/thon-mo-lop-doc-sach.md"
TITLE = "Thôn mở lớp đọc sách"
CHART = "Khánh Vĩnh mở nhiều lớp nhất"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    content = SMALL / "content"
    files = {f"content/{one.relative_to(content).as_posix()}": one.read_bytes() for one in content.rglob("*.md")}
    with machine_with(files) as machine:
        yield machine
    assert machine.complaints == []


@pytest.fixture(scope="module")
def page(browser: Any, desk_folder: Path, machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser that has never been here, at a desk that sends to a server."""
    folder = tmp_path_factory.mktemp("story") / "desk"
    shutil.copytree(desk_folder, folder)
    named = Forge(**settings_of(machine, "gitlab"))
    html = (FRONT / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(html.replace("⟦policy⟧", forge.policy(named)), encoding="utf-8")
    known = json.loads((folder / "khai.json").read_text(encoding="utf-8"))
    (folder / "khai.json").write_text(json.dumps({**known, "forge": forge.statement(named)}), encoding="utf-8")
    context = browser.bare.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN", service_workers="block")
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    with served(folder) as address:
        page = context.new_page()
        page.goto(address)
        expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=240_000)
        yield page
    context.close()


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "#2b6").save(out, "JPEG")
    return out.getvalue()


def surface(page: Page) -> Any:
    return page.get_by_role("textbox", name="Bài viết", exact=True)


def no_errors(page: Page) -> None:
    expect(page.locator(".edit__side .problems h2")).to_contain_text("Không có lỗi")


def publish(page: Page, name: str) -> None:
    """Review what waits, as the one who may publish, and publish it."""
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Bài chờ duyệt").click()
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    for box in page.locator(".proposal input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Đăng", exact=True).click()
    expect(page.locator(".review .result")).to_contain_text("Đã đăng")
    page.get_by_role("button", name="Về đầu").click()


def from_an_empty_browser_to_a_page_with_a_photograph_and_a_chart(page: Page, machine: Machine) -> None:
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_label("tiêu đề").first.fill(TITLE)
    page.get_by_label("tóm tắt").first.fill("Từ tối nay, thôn mở lớp đọc sách ở nhà văn hóa.")
    page.get_by_role("textbox", name="ngày").first.fill("22/11/2026")
    page.get_by_label("thể loại").first.select_option("tin")
    surface(page).click()
    page.keyboard.type("Bà con tới nhà văn hóa thôn.")
    draw_chart(page)
    add_photograph(page)
    no_errors(page)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text(TITLE)
    page.get_by_role("button", name="Gửi lên").click()
    key = page.get_by_label(re.compile("^Khóa .* của bạn"))
    key.fill(WRITER)
    key.press("Enter")
    expect(page.locator(".send")).to_contain_text("Đã gửi: đề nghị số 1")
    publish(page, f"Trang mới: {TITLE}")
    text = machine.repository.text(NEW)
    assert "Bà con tới nhà văn hóa thôn.\n\n```infographic\n" in text and f"tiêu đề: {CHART}\n" in text
    (name,) = (path for path in machine.repository.files("main") if path.startswith("content/tin-tuc/lop-"))
    photo = machine.repository.data(name, "main")
    assert photo and photo.startswith(b"\xff\xd8")


def draw_chart(page: Page) -> None:
    page.get_by_role("button", name="Thêm hình từ bảng").click()
    dialog = page.get_by_role("dialog", name="Hình từ bảng")
    dialog.get_by_label("Bảng", exact=True).fill("Xã;Số lớp\nXã Khánh Vĩnh;12\nXã Ninh Hải;8")
    dialog.get_by_role("button", name="Đọc bảng").click()
    dialog.get_by_label("tiêu đề").fill(CHART)
    dialog.get_by_role("textbox", name="nguồn", exact=False).first.fill("Ví dụ để thử hình")
    expect(dialog.locator(".chart__image")).to_be_visible()
    dialog.get_by_role("button", name="Đặt hình vào bài").click()
    expect(surface(page).locator(".island__kind")).to_have_text(f"Infographic: {CHART}")


def add_photograph(page: Page) -> None:
    chosen = {"name": "Lớp.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.get_by_label("Thêm ảnh chụp").set_input_files(chosen)  # type: ignore[arg-type]
    row = page.locator("fieldset.group > ol > li", has=page.get_by_role("group", name=re.compile("^ảnh 1")))
    row.get_by_label("mô tả").first.fill("Sáu người ngồi quanh bàn")
    row.get_by_label("nguồn ảnh").first.fill("Thôn Phú Nghĩa")
    row.get_by_label("có người").first.select_option("không")


def then_an_error_is_corrected_while_the_network_is_away(page: Page, machine: Machine) -> None:
    page.get_by_role("button", name=TITLE).first.click()
    expect(surface(page)).to_contain_text("nhà văn hóa thôn")
    page.context.set_offline(True)
    try:
        day = page.get_by_role("textbox", name="ngày").first
        day.fill("32/11/2026")
        page.locator(".edit__side .problems .wrong--error button").click()
        expect(day).to_be_focused()
        page.get_by_role("button", name="Gửi lại lên").click()
        expect(page.locator(".send .result")).to_contain_text(re.compile("^Chưa gửi"))
        day.fill("23/11/2026")
        page.get_by_label("tóm tắt").first.fill("Từ tối mai, thôn mở lớp đọc sách.")
        no_errors(page)
        page.get_by_role("button", name="Gửi lại lên").click()
        expect(page.locator(".send .result")).to_contain_text("Chưa gửi được")
    finally:
        page.context.set_offline(False)
    assert "ngày: 22/11/2026" in machine.repository.text(NEW)


def and_what_another_wrote_meanwhile_is_told_and_both_are_kept(page: Page, machine: Machine) -> None:
    standing = machine.repository.text(NEW)
    theirs = re.sub(r"tóm tắt: .*", "tóm tắt: Họ viết câu khác.", standing) + "\nĐoạn của họ.\n"
    machine.repository.write("main", {NEW: theirs.encode()}, "người kia")
    page.get_by_role("button", name="Gửi lại lên").click()
    expect(page.get_by_role("alert")).to_contain_text("Họ viết câu khác.")
    expect(page.get_by_label("tóm tắt").first).to_have_value("Từ tối mai, thôn mở lớp đọc sách.")
    expect(surface(page)).to_contain_text("Đoạn của họ.")
    no_errors(page)
    page.get_by_role("button", name=re.compile("^Gửi (lại )?lên")).click()
    expect(page.locator(".send .result")).to_contain_text("Xong. Người phụ trách xem rồi đăng")
    publish(page, f"Sửa: {TITLE}")
    text = machine.repository.text(NEW)
    assert "tóm tắt: Từ tối mai, thôn mở lớp đọc sách.\n" in text and "ngày: 23/11/2026\n" in text
    assert "Đoạn của họ." in text and text.count("```infographic") == 1


def test_a_stranger_publishes_a_page_and_mends_it_through_an_error_no_network_and_another_editor(
    page: Page, machine: Machine
) -> None:
    from_an_empty_browser_to_a_page_with_a_photograph_and_a_chart(page, machine)
    then_an_error_is_corrected_while_the_network_is_away(page, machine)
    and_what_another_wrote_meanwhile_is_told_and_both_are_kept(page, machine)
