"""The preview, in a real browser: what is saved is shown, what is wrong is told, and nothing else moves."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from project import Project, digests
from test_at_once import DRAWING

from generator.publishing.preview.edition import Edition

_PATIENCE = 300
_MS = _PATIENCE * 1000
_PAGE = "content/cam-nang/doc-sach-moi-ngay.md"
_ADDRESS = "cam-nang/doc-sach-moi-ngay/"
_LEADING = "mo-hinh/gia-dinh-hoc-tap/"
_OTHER = "content/tin-tuc/mo-tu-sach-thon.md"


class Preview:
    """A running preview: its log, its pages."""

    def __init__(self, project: Project) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self.project = project
        self.log: list[str] = []
        self.process = project.start("generator", "serve", "--dia-chi", f"127.0.0.1:{self.port}", PYTHONUNBUFFERED="1")
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        self.log.extend(iter(self.process.stdout.readline, ""))

    def page(self, address: str = _ADDRESS) -> str:
        try:
            with urllib.request.urlopen(self.url + address, timeout=_PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def status(self, address: str, host: str | None = None) -> int:
        """Ask as a hostile client may: the address as it stands, any name for the machine."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.putrequest("GET", address, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        status = connection.getresponse().status
        connection.close()
        return status

    def number(self) -> int:
        """Which edition it is that stands now, those that came before a whole one counted too."""
        with urllib.request.urlopen(f"{self.url}_xem-thu/tin", timeout=_PATIENCE) as stream:
            return next(int(line.removeprefix(b"data: ")) for line in stream if line.startswith(b"data: "))

    def editions(self) -> int:
        return sum("dựng" in line and " … " in line for line in self.log)

    def wait(self, condition: Callable[[], object]) -> None:
        until = time.monotonic() + _PATIENCE
        while not condition():
            assert self.process.poll() is None, "the preview has ended: " + "".join(self.log)
            assert time.monotonic() < until, "nothing happened: " + "".join(self.log)
            time.sleep(0.1)

    def edit(self, name: str, pattern: str, by: str) -> None:
        file = self.project.root / name
        # In one stroke, as editors' programs save: otherwise the preview may see an empty file in between.
        draft = self.project.root / "draft"
        draft.write_text(re.sub(pattern, by, file.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
        draft.replace(file)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


def until(page: Any, expression: str) -> None:
    """Wait until a page, loaded again as often as it likes, says yes; its policy allows no script of a test's own."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            if page.evaluate(expression):
                return
        except PlaywrightError:  # the page is just being loaded again
            pass
        time.sleep(0.05)
    raise AssertionError(f"never: {expression}\n{page.content()[:3000]}")


@pytest.fixture
def unbuilt(lean_copy: Project) -> Project:
    """A project that has been drawn, so that a preview starts soon, but never built."""
    shutil.rmtree(lean_copy.site)
    return lean_copy


@pytest.fixture
def preview(unbuilt: Project) -> Iterator[Preview]:
    """A preview whose first edition is whole: what came before it would be loaded anew in the middle of a test."""
    running = Preview(unbuilt)
    running.wait(lambda: running.editions() == 1)
    yield running
    running.end()


@pytest.mark.slow
@pytest.mark.browser
def test_an_open_page_shows_an_edit_by_itself_where_it_stood_and_another_page_is_left_alone(
    preview: Preview, browser: Any
) -> None:
    preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    context = browser.new_context(viewport={"width": 600, "height": 400})
    page, other = context.new_page(), context.new_page()
    refused: list[str] = []
    for each in (page, other):
        each.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    other.goto(preview.url + "tro-nang/")
    other.evaluate("window.isStillTheSame = true")
    page.goto(preview.url + _ADDRESS)
    page.evaluate("scrollTo({top: 300, behavior: 'instant'})")
    preview.edit(_PAGE, "^tiêu đề: .*$", "tiêu đề: Tên đã sửa")
    until(page, "document.title.startsWith('Tên đã sửa')")
    until(page, "Math.abs(scrollY - 300) < 40")
    time.sleep(1)  # time for the other page to be loaded again, if it were by mistake
    assert other.evaluate("window.isStillTheSame") is True
    assert refused == [], "the page's own policy lets the preview's script and stream through"
    context.close()


@pytest.mark.slow
@pytest.mark.browser
def test_every_error_is_shown_on_every_page_with_its_line_and_goes_when_it_is_mended(
    preview: Preview, browser: Any
) -> None:
    preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    context = browser.new_context()
    page = context.new_page()
    page.goto(preview.url)
    preview.edit(_PAGE, "^cập nhật: .*$", "cập nhật: 31/02/2026")
    page.get_by_role("alert").wait_for(timeout=_MS)
    preview.edit(_OTHER, "^thể loại: .*$", "thể loại: tiểu thuyết")
    until(page, "document.querySelectorAll('.xem-thu > ul > li').length >= 2")
    for address in ("", _ADDRESS, "khong-co-trang-nay/"):
        page.goto(preview.url + address)
        told = page.get_by_role("alert").inner_text()
        assert "31/02/2026" in told and "tiểu thuyết" in told, "all of them, not the first"
        links = page.get_by_role("alert").get_by_role("link").evaluate_all("all => all.map(a => [a.innerText, a.href])")
        places = dict(links)
        lines = (preview.project.root / _PAGE).read_text("utf-8").splitlines()
        line = next(number for number, row in enumerate(lines, 1) if row.startswith("cập nhật:"))
        assert places[f"{_PAGE}:{line}"].startswith("vscode://file/") and places[f"{_PAGE}:{line}"].endswith(f":{line}")
    page.goto(preview.url + _ADDRESS)
    assert "Đọc sách mỗi ngày" in page.locator("main").inner_text(), "the last good page is still there"
    preview.edit(_PAGE, "^cập nhật: .*$", "cập nhật: 01/04/2026")
    preview.edit(_OTHER, "^thể loại: .*$", "thể loại: chương trình phát thanh")
    until(page, "!document.querySelector('.xem-thu[role=alert]')")
    context.close()


@pytest.mark.slow
def test_a_new_page_one_that_is_gone_and_new_looks_are_shown_before_all_else_is_made(preview: Preview) -> None:
    """Each change gives two editions: what can be told at once, then the whole."""
    root = preview.project.root
    new = root / _PAGE.replace("doc-sach", "doc-bao")
    theme = root / "generator/publishing/theme/main.html"
    style = root / "generator/publishing/styles/02-base.css"
    address = _ADDRESS.replace("doc-sach", "doc-bao")
    for whole, (change, is_shown) in enumerate(
        (
            (lambda: shutil.copy(root / _PAGE, new), lambda: "Đọc sách mỗi ngày" in preview.page(address)),
            (new.unlink, lambda: preview.status(f"/{address}") == 404),
            (lambda: _add(theme, "<!-- khung mới -->"), lambda: "<!-- khung mới -->" in preview.page()),
            (lambda: _add(style, ".moi { color: red }"), lambda: ".moi{color:red}" in _style_of(preview)),
        ),
        2,
    ):
        before = preview.number()
        change()
        preview.wait(lambda whole=whole: preview.editions() == whole)
        assert is_shown()
        assert preview.number() == before + 2


@pytest.mark.slow
def test_while_an_error_stands_what_is_right_elsewhere_is_shown_as_it_is_now(preview: Preview) -> None:
    """New pages that stood at once go with their drafts and files; none takes the place of a page by hand."""
    root, whole = preview.project.root, 1

    def after(*changes: Callable[[], object]) -> None:
        nonlocal whole
        for change in changes:
            change()
        whole += 1
        preview.wait(lambda: preview.editions() >= whole)

    names = ("bai-a", "bai-b", "aa", "viet-tay")
    first, second, renamed, by_hand = (root / f"content/cam-nang/{name}.md" for name in names)
    twin = root / "docs/cam-nang/viet-tay.md"
    twin.parent.mkdir()
    after(lambda: twin.write_text("# Trang viết tay\n", "utf-8"))
    after(lambda: preview.edit(_OTHER, "^thể loại: .*$", "thể loại: tiểu thuyết"))
    after(lambda: shutil.copy(root / _PAGE, first))
    after(lambda: second.write_text(f"{(root / _PAGE).read_text('utf-8')}\n\n{DRAWING}\n", "utf-8"))
    assert {preview.status(f"/cam-nang/{name}/") for name in ("bai-a", "bai-b")} == {200}
    assert all(name in preview.page("cam-nang/") for name in ("bai-a/", "bai-b/"))
    after(lambda: preview.edit("content/cam-nang/bai-a.md", "^tiêu đề: ", "nháp: có\ntiêu đề: "))
    after(lambda: second.rename(renamed))
    assert preview.status("/cam-nang/aa/") == 200 and "aa/" in preview.page("cam-nang/")
    after(renamed.unlink)
    assert {preview.status(f"/cam-nang/{name}/") for name in ("bai-a", "bai-b", "aa")} == {404}
    assert not any(name in preview.page("cam-nang/") for name in ('"bai-a/', '"bai-b/', '"aa/'))
    after(lambda: shutil.copy(root / _PAGE, by_hand))
    assert "Trang viết tay" in preview.page("cam-nang/viet-tay/")
    after(by_hand.unlink)
    after(twin.unlink)
    assert preview.status("/cam-nang/viet-tay/") == 404 and preview.status("/sitemap.xml") == 200
    after(lambda: twin.write_text("# Trang viết tay\n", "utf-8"))
    assert "Trang viết tay" in preview.page("cam-nang/viet-tay/")
    # One that others lead to, with its papers and its other languages.
    everything = (
        f"/{_ADDRESS}",
        f"/en/{_ADDRESS}",
        f"/an-pham/{_ADDRESS}to-gap.pdf",
        f"/api/v1/muc/{_ADDRESS[:-1]}.json",
    )
    assert {preview.status(address) for address in everything} == {200}
    assert _ADDRESS in preview.page(_LEADING)
    after(lambda: preview.edit(_PAGE, "^tiêu đề: ", "nháp: có\ntiêu đề: "))
    assert {preview.status(address) for address in everything} == {404}
    for address in (_LEADING, "cam-nang/", "en/cam-nang/", ""):
        assert preview.status(f"/{address}") in (200, 404) and _ADDRESS not in preview.page(address), address


@pytest.mark.slow
def test_templates_that_nobody_can_read_leave_the_pages_that_were_right(preview: Preview) -> None:
    root = preview.project.root
    for whole, name in (
        (2, "publishing/theme/main.html"),
        (4, "publishing/theme/404.html"),
        (6, "pages/templates/home.html"),
    ):
        template = root / "generator" / name
        right = template.read_text("utf-8")
        template.write_text("{% if %}" + right, "utf-8")
        preview.wait(lambda whole=whole: preview.editions() == whole)
        assert [preview.status(address) for address in ("/", f"/{_ADDRESS}", "/khong-co/")] == [200, 200, 404], name
        assert "đây là bản đúng gần nhất" in preview.page()
        template.write_text(right, "utf-8")
        preview.wait(lambda whole=whole: preview.editions() == whole + 1)
        assert "đây là bản đúng gần nhất" not in preview.page()


def test_a_page_that_cannot_be_made_says_so_in_vietnamese_and_what_broke_to_whoever_asks(tmp_path: Path) -> None:
    answer = Edition(tmp_path).broken(ValueError("while parsing <a & b>"), "cam-nang/bai/")
    page = answer.content.decode()
    assert answer.status == 500 and "<h1>Chưa dựng được trang này</h1>" in page and "Sửa rồi lưu lại" in page
    assert '<pre lang="en">ValueError: while parsing &lt;a &amp; b&gt;</pre></details></main></body>' in page
    # It comes back by itself once it is mended: its script is found from where it stands.
    assert 'src="../../_xem-thu/xem-thu.js"' in page


def _add(file: Path, text: str) -> None:
    file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")


def _style_of(preview: Preview) -> str:
    """Return the style sheet that the page loads."""
    address = re.search(r'<link rel="stylesheet" href="(?:\.\./)*(assets/[^"]+)"', preview.page())
    assert address
    return preview.page(address[1])


@pytest.mark.slow
def test_the_terminal_stays_quiet_and_nothing_is_published(preview: Preview) -> None:
    preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    preview.edit(_PAGE, "^tiêu đề: .*$", "tiêu đề: Tên đã sửa")
    preview.wait(lambda: "Tên đã sửa" in preview.page())
    preview.wait(lambda: preview.editions() > 1)
    time.sleep(1.5)  # time for another edition, if one came by mistake
    assert preview.editions() == 2, preview.log
    assert len(preview.log) < 10, preview.log
    assert any(line.startswith(_PAGE) and "đã dựng lại" in line for line in preview.log)
    for line in preview.log:
        assert not re.search(r"\b(GET|the|is|and|warning|info|material)\b", line, re.IGNORECASE), line
    assert not (preview.project.root / "site").exists()
    assert not (preview.project.root / "build" / "stage").exists()


@pytest.mark.slow
def test_what_is_not_part_of_the_site_is_not_served_nor_to_other_names_of_the_machine(preview: Preview) -> None:
    preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    for address in (
        "/../mkdocs.yml",
        "/..%2fmkdocs.yml",
        "//etc/passwd",
        "/content/" + _PAGE,
        "/assets/../../mkdocs.yml",
    ):
        assert preview.status(address) in (302, 404), address
    assert preview.status("/") == 200
    assert preview.status("/", host=f"evil.example:{preview.port}") == 403
    assert preview.status("/cam-nang") == 301


@pytest.mark.slow
def test_a_preview_that_starts_with_wrong_content_waits_for_it_to_be_mended(unbuilt: Project) -> None:
    project = unbuilt
    right = (project.root / _PAGE).read_text("utf-8")
    (project.root / _PAGE).write_text("---\ntiêu đề: [\n", "utf-8")
    preview = Preview(project)
    try:
        preview.wait(lambda: preview.editions() == 1)
        with pytest.raises(urllib.error.HTTPError) as wrong:
            urllib.request.urlopen(preview.url, timeout=_PATIENCE)
        assert f"{_PAGE}:" in wrong.value.read().decode()
        (project.root / _PAGE).write_text(right, "utf-8")
        preview.wait(lambda: "Đọc sách mỗi ngày" in preview.page())
    finally:
        preview.end()


@pytest.mark.slow
def test_a_portal_that_was_never_built_is_read_before_its_forms_are_made(unbuilt: Project) -> None:
    """By page, section and home; then all of it comes by itself."""
    shutil.rmtree(unbuilt.root / "build" / "cache" / "products")
    preview = Preview(unbuilt)
    told = "Đang dựng lần đầu"
    try:
        preview.wait(preview.page)
        first = preview.page()
        assert told in first and "Đọc sách mỗi ngày" in first and "an-pham/" not in first.partition("<main")[2]
        assert preview.editions() == 0, "nothing was waited for"
        assert told in preview.page("") and "Đọc sách mỗi ngày" in preview.page("cam-nang/")
        assert preview.status("/tim-kiem/") == 404
        preview.edit(_PAGE, "^tiêu đề: .*$", "tiêu đề: Tên đã sửa")
        while "Tên đã sửa" not in (edited := preview.page()):
            assert preview.editions() == 0
        assert told in edited, "an edit is shown before all is made for the first time"
        shown = re.findall(r'<img[^>]* src="(?:\.\./)*([^"]+)"', preview.page("") + first)
        assert shown and {preview.status(f"/{address}") for address in shown} == {200}
        preview.wait(lambda: preview.editions() == 1)
        whole = preview.page()
        assert told not in whole and "an-pham/" in whole.partition("<main")[2]
        assert preview.status("/tim-kiem/") == 200
    finally:
        preview.end()


@pytest.mark.slow
def test_the_site_that_was_built_last_is_there_at_once_and_stays_as_it_is(lean_copy: Project) -> None:
    before = digests(lean_copy.site)
    preview = Preview(lean_copy)
    try:
        preview.wait(lambda: preview.page())
        assert preview.editions() == 0, "no new edition was waited for"
        assert "đây là bản dựng lần trước" in preview.page()
        preview.wait(lambda: preview.editions() == 1)
        assert "đây là bản dựng lần trước" not in preview.page()
        assert digests(lean_copy.site) == before
    finally:
        preview.end()


@pytest.mark.slow
def test_a_busy_port_is_told_in_a_sentence(preview: Preview) -> None:
    preview.wait(preview.page)  # else the second may come first, and wait for ever
    done = preview.project.run("generator", "serve", "--dia-chi", f"127.0.0.1:{preview.port}")
    assert done.returncode == 1
    assert f"Cổng {preview.port}" in done.stdout and "Traceback" not in done.stdout
