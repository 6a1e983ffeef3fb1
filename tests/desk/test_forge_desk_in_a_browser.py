"""The whole path at the desk: written, sent by token, reviewed beside the page of now, published; on three servers."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soak
from at_the_desk import LOOKS, faults, looked_at
from forge_machine import WRITER, Machine, machine_with, settings_of
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from project import SMALL
from serving import served

from generator.desk import forge
from generator.desk.building.folder import FRONT
from generator.settings import Forge

pytestmark = [pytest.mark.browser, pytest.mark.soak]
PAGE = "content/cam-nang/doc-sach-moi-ngay.md"
NEW = "content/tin-tuc/thon-mo-lop-doc-sach.md"
_KEPT = """async () => {
  const open = await new Promise((resolve) => {
    const request = indexedDB.open("ban-bien-tap", 1);
    request.onsuccess = () => resolve(request.result);
  });
  const drafts = await new Promise((resolve) => {
    const request = open.transaction("ban-nhap").objectStore("ban-nhap").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  return JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, drafts]);
}"""


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    files = {f"content/{file.relative_to(SMALL / 'content').as_posix()}": file.read_bytes() for file in _files()}
    with machine_with(files) as machine:
        yield machine
    assert machine.complaints == []
    assert not [one for one in machine.addresses if WRITER in one]


def _files() -> list[Path]:
    return [file for file in (SMALL / "content").rglob("*.md") if file.is_file()]


# What a forge does differently, test_forges.py asks of each; here the story is told once, in long runs of all.
@pytest.fixture(scope="module", params=["github", "gitea", "gitlab"] if soak.IS_LONG else ["github"])
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    desk_folder: Path,
    machine: Machine,
    tmp_path_factory: pytest.TempPathFactory,
    been_here: Callable[..., BrowserContext],
) -> Iterator[Page]:
    """A desk whose settings name one of the three servers, opened, its generator ready."""
    folder = tmp_path_factory.mktemp("desk") / request.param
    shutil.copytree(desk_folder, folder)
    named = Forge(**settings_of(machine, request.param))
    html = (FRONT / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(html.replace("⟦policy⟧", forge.policy(named)), encoding="utf-8")
    known = json.loads((folder / "khai.json").read_text(encoding="utf-8"))
    (folder / "khai.json").write_text(json.dumps({**known, "forge": forge.statement(named)}), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN", service_workers="block")
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    machine.repository.requests.clear()
    with served(folder) as address:
        page = been_here(context, address).new_page()
        page.goto(address)
        expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=240_000)
        yield page
    context.close()


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "#2b6").save(out, "JPEG")
    return out.getvalue()


def write(page: Page) -> None:
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_label("tiêu đề").first.fill("Thôn mở lớp đọc sách")
    page.get_by_label("tóm tắt").first.fill("Từ tối nay, thôn mở lớp đọc sách ở nhà văn hóa.")
    page.get_by_label("thể loại").first.select_option("tin")
    page.get_by_role("textbox", name="ngày").first.fill("22/11/2026")
    page.get_by_label("Bài viết").fill("Bà con tới **nhà văn hóa**.\n")
    page.get_by_label("Thêm ảnh chụp").set_input_files(
        {"name": "Lớp.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    row = page.locator("fieldset.group > ol > li", has=page.get_by_role("group", name=re.compile("^ảnh 1")))
    row.get_by_label("mô tả").first.fill("Sáu người ngồi quanh bàn")
    row.get_by_label("nguồn ảnh").first.fill("Thôn Phú Nghĩa")
    row.get_by_label("có người").first.select_option("không")
    expect(page.locator(".problems h2")).to_contain_text("Không có lỗi")


def sound(page: Page) -> None:
    """The view passes axe and stays in its width, in both, by day and by night."""
    for width, scheme in LOOKS:
        looked_at(page, width, scheme)
        assert faults(page) == [], (width, scheme)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def photograph_in(machine: Machine, ref: str) -> str:
    """Return the path of the photograph that was sent: its name is its own."""
    (path,) = (one for one in machine.repository.files(ref) if one.startswith("content/tin-tuc/lop-"))
    return path


def test_a_page_is_sent_with_its_picture_and_the_key_is_nowhere(page: Page, machine: Machine) -> None:
    write(page)
    page.get_by_role("button", name="Gửi lên").click()
    key = page.get_by_label(re.compile("^Khóa .* của bạn"))
    expect(key).to_be_focused()
    sound(page)
    key.fill("khóa có dấu")
    key.press("Enter")
    expect(page.locator(".send [role=alert]")).to_contain_text("không phải một khóa")
    key.fill("khoa-het-han")
    key.press("Enter")
    expect(page.locator(".send .result")).to_contain_text("không nhận khóa này")
    page.get_by_role("button", name="Gửi lên").click()
    key.fill(WRITER)
    key.press("Enter")
    expect(page.locator(".send")).to_contain_text("Đã gửi: đề nghị số 1")
    (request,) = machine.repository.requests
    sent = machine.repository.data(photograph_in(machine, request.branch), request.branch)
    assert sent and sent.startswith(b"\xff\xd8")
    assert "nhà văn hóa" in machine.repository.text(NEW, request.branch)
    assert WRITER not in page.evaluate(_KEPT), "the key is in no address, no storage, no draft"
    assert WRITER not in page.content()


def test_it_is_reviewed_beside_the_page_of_now_and_published_by_one_button(page: Page, machine: Machine) -> None:
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Bài chờ duyệt").click()
    page.get_by_role("button", name="Trang mới: Thôn mở lớp đọc sách").click()
    expect(page.get_by_role("heading", name="Trang mới: Thôn mở lớp đọc sách")).to_be_focused()
    expect(page.frame_locator("iframe.preview__frame").locator("h1")).to_have_text("Thôn mở lớp đọc sách")
    shown = page.frame_locator("iframe.preview__frame").locator("main picture img, main figure img").first
    assert shown.evaluate("image => image.decode().then(() => image.currentSrc)").startswith("blob:")
    expect(page.locator(".differences")).to_contain_text("Từ tối nay, thôn mở lớp")
    sound(page)
    expect(page.get_by_text("Máy ở kho cũng kiểm: đạt.")).to_be_visible()
    publish = page.get_by_role("button", name="Đăng", exact=True)
    expect(publish).to_be_disabled()
    for box in page.locator(".proposal input[type=checkbox]").all():
        box.check()
    publish.click()
    expect(page.locator(".review .result")).to_contain_text("Đã đăng “Trang mới: Thôn mở lớp đọc sách”")
    assert "nhà văn hóa" in machine.repository.text(NEW)
    assert list(machine.repository.branches) == ["main"]
    machine.repository.write("main", {NEW: None, photograph_in(machine, "main"): None}, "cho lần sau")


def test_two_editors_see_what_the_other_did_and_lose_nothing(page: Page, machine: Machine) -> None:
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_label("Tìm theo tên").fill("doc sach moi ngay")
    page.locator("#tim-thay button").first.click()
    expect(page.locator(".edit h1")).to_be_visible()
    page.get_by_label("tóm tắt").first.fill("Mỗi tối một trang.")
    before = machine.repository.text(PAGE)
    other = before.replace("tóm tắt: ", "tóm tắt: Họ viết. ", 1) + "\nĐoạn của họ.\n"
    machine.repository.write("main", {PAGE: other.encode()}, "người kia")
    page.get_by_role("button", name="Gửi lên").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Bản của bạn được giữ ở những mục sau")
    expect(told).to_contain_text("Họ viết.")
    expect(page.locator("#tinh-trang")).to_contain_text("Chưa gửi: trang trên cổng vừa đổi")
    expect(page.get_by_label("tóm tắt").first).to_have_value("Mỗi tối một trang.")
    expect(page.get_by_label("Bài viết")).to_have_value(re.compile("Đoạn của họ"))
    page.get_by_role("button", name="Gửi lên").click()
    expect(page.locator(".send .result")).to_contain_text("Xong. Người phụ trách xem rồi đăng")
    expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng")
    branch = machine.repository.requests[-1].branch
    assert machine.repository.text(PAGE, branch) == other.replace(
        next(line for line in other.split("\n") if line.startswith("tóm tắt:")), "tóm tắt: Mỗi tối một trang."
    )


def test_the_draft_that_took_in_what_stands_on_the_server_keeps_it(page: Page, machine: Machine) -> None:
    """The desk's own copy of the portal is older: it changes nothing back."""
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name=re.compile("Đọc sách mỗi ngày|Đọc sách")).first.click()
    expect(page.get_by_label("Bài viết")).to_have_value(re.compile("Đoạn của họ"))
    expect(page.locator(".edit [role=alert]")).to_have_count(0)


def test_a_page_that_moved_since_is_sent_back_not_published(page: Page, machine: Machine) -> None:
    machine.repository.write("main", {PAGE: machine.repository.text(PAGE).encode() + b"\nLai doi.\n"}, "lại đổi")
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Bài chờ duyệt").click()
    page.get_by_role("button", name=re.compile("^Sửa: ")).click()
    expect(page.locator(".problems", has_text="đã đổi sau khi bài này được gửi")).to_be_visible()
    expect(page.get_by_title("Trang bây giờ", exact=True)).to_be_visible()
    expect(page.get_by_title("Trang sau khi đăng", exact=True)).to_be_visible()
    for box in page.locator(".proposal input[type=checkbox]").all():
        box.check()
    expect(page.get_by_role("button", name="Đăng", exact=True)).to_be_disabled()
    page.get_by_label("Nhắn người viết").fill("Gửi lại giúp: trang vừa đổi.")
    page.get_by_role("button", name="Gửi lại cho người viết").click()
    expect(page.locator(".review .result")).to_contain_text("Đã gửi lời nhắn")
    assert machine.repository.requests[-1].comments == ["Gửi lại giúp: trang vừa đổi."]


def test_the_writer_reads_at_the_desk_what_the_reviewer_said(page: Page) -> None:
    page.get_by_role("button", name="Về đầu").click()
    expect(page.get_by_text("đã gửi: đề nghị số").first).to_be_visible()
    page.get_by_role("button", name="Đọc sách mỗi ngày").first.click()
    page.get_by_role("button", name="Xem lời người duyệt").click()
    expect(page.locator(".comments")).to_contain_text("Gửi lại giúp: trang vừa đổi.")
    expect(page.locator(".send .result")).to_contain_text("Bài đang chờ duyệt.")
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Bài chờ duyệt").click()
    page.get_by_role("button", name=re.compile("^Sửa: ")).click()
    expect(page.get_by_role("region", name="Đã trao đổi")).to_contain_text("Gửi lại giúp: trang vừa đổi.")
    page.get_by_role("button", name="Danh sách").click()
    expect(page.locator(".review .result")).to_contain_text("1 bài chờ duyệt")


def test_a_key_is_kept_where_that_is_asked_for_and_forgotten_at_once(page: Page, machine: Machine) -> None:
    page.get_by_role("button", name="Quên khóa").click()
    page.get_by_label(re.compile("^Khóa .* của bạn")).fill(WRITER)
    page.get_by_label("Giữ khóa trong trình duyệt này").check()
    page.get_by_role("button", name="Dùng khóa này").click()
    expect(page.locator(".review .result")).to_contain_text("1 bài chờ duyệt")
    assert WRITER in page.evaluate("() => JSON.stringify({ ...localStorage })")
    page.get_by_role("button", name="Quên khóa").click()
    assert WRITER not in page.evaluate(_KEPT)
    expect(page.get_by_label(re.compile("^Khóa .* của bạn"))).to_be_visible()
    machine.repository.branches = {"main": machine.repository.branches["main"]}
    first = next(file for file in _files() if PAGE.endswith(file.name))
    machine.repository.write("main", {PAGE: first.read_bytes()}, "cho lần sau")
