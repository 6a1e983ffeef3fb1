"""What a reader's device keeps for when there is no network, in a real browser; and what it forgets once it is online.

The pages are few and made here: the worker is the portal's own, and so is the list by which it forgets.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as BrowserError
from project import Project
from promises import until
from served import served

from generator.publishing.kept_by_readers import LIST, is_wanted, renew_list, sign, worker_files

HEAD = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>{0}</title>"
    '<script defer src="{1}assets/ngoai-mang.js"></script><h1>{0}</h1>{2}'
)
STORY = "guong-sang/chi-mau-don/index.html"
PLACE = '<a href="../../lich-phat-thanh/">Lịch</a>'
KEPT = "url => caches.open('da-doc').then((c) => c.match(url))"
WEEK = '<a href="../an-pham/a/b/ban-phat-thanh.txt">Bài</a>'


def fill(root: Path) -> Path:
    """Write a small site whose pages start the worker."""
    pages = {
        "index.html": HEAD.format("Trang chủ", "", ""),
        STORY: HEAD.format("Chị Mẫu Đơn", "../../", ""),
        "cam-nang/doc-sach/index.html": HEAD.format("Đọc sách", "../../", ""),
        "dia-phuong/xa-cam-lam/index.html": HEAD.format("Xã Cam Lâm", "../../", PLACE),
        "lich-phat-thanh/index.html": HEAD.format("Lịch", "../", WEEK),
        "an-pham/a/b/ban-phat-thanh.txt": "Lời phát thanh",
        "ngoai-mang/index.html": HEAD.format("Không có mạng", "../", ""),
        "404.html": HEAD.format("Không tìm thấy", "", ""),
        "assets/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    files = {path: text.encode() for path, text in pages.items()} | {one.path: one.content for one in worker_files()}
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    style = next(one.content.decode().split('"assets/portal.')[1].split('"')[0] for one in worker_files())
    (root / f"assets/portal.{style}").write_text("", "utf-8")
    renew_list(root)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The small site below a path, and its address."""
    root = fill(tmp_path / "site")
    with served(root, "/cong/") as address:
        yield root, address


def started(open_page: Callable[..., Page], address: str) -> Page:
    """Return a page whose worker is at work."""
    page = open_page(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    until(page, "() => navigator.serviceWorker.controller")
    return page


def read(page: Page, address: str) -> None:
    """Open a page, and wait until the device keeps it."""
    page.goto(address)
    until(page, KEPT, address)


def heading_without_network(page: Page, address: str) -> str:
    context: BrowserContext = page.context
    context.set_offline(True)
    try:
        page.goto(address)
        return page.inner_text("h1")
    finally:
        context.set_offline(False)


def test_what_was_read_is_there_without_network_and_nothing_else(
    site: tuple[Path, str], open_page: Callable[..., Page]
) -> None:
    root, address = site
    page = started(open_page, address)
    read(page, f"{address}cam-nang/doc-sach/")
    assert heading_without_network(page, f"{address}cam-nang/doc-sach/?tu=khoa") == "Đọc sách"
    assert heading_without_network(page, f"{address}{STORY.removesuffix('index.html')}") == "Không có mạng"
    assert page.url == f"{address}ngoai-mang/"
    changed = HEAD.format("Đọc sách mới", "../../", "")
    (root / "cam-nang/doc-sach/index.html").write_text(changed, "utf-8")
    page.goto(f"{address}cam-nang/doc-sach/")
    assert page.inner_text("h1") == "Đọc sách mới", "with a network, the network answers"
    assert page.complaints == [] or all("ERR_INTERNET" in one for one in page.complaints)  # type: ignore[attr-defined]


def test_a_page_that_was_taken_back_is_forgotten_once_the_device_was_online(
    site: tuple[Path, str], open_page: Callable[..., Page]
) -> None:
    root, address = site
    page = started(open_page, address)
    story = f"{address}{STORY.removesuffix('index.html')}"
    read(page, story)
    assert heading_without_network(page, story) == "Chị Mẫu Đơn"
    (root / STORY).write_text(HEAD.format("Trang đã gỡ", "../../", ""), "utf-8")
    renew_list(root)
    page.goto(address)  # another page: online once is enough
    until(page, f"url => ({KEPT})(url).then((found) => !found)", story)
    assert heading_without_network(page, story) == "Không có mạng"


def test_the_programme_of_a_place_s_loudspeakers_goes_with_the_page_of_the_place(
    site: tuple[Path, str], open_page: Callable[..., Page]
) -> None:
    _root, address = site
    page = started(open_page, address)
    read(page, f"{address}dia-phuong/xa-cam-lam/")
    text = f"{address}an-pham/a/b/ban-phat-thanh.txt"
    until(page, KEPT, text)
    assert heading_without_network(page, f"{address}lich-phat-thanh/") == "Lịch"
    page.context.set_offline(True)
    assert page.evaluate("url => fetch(url).then((got) => got.text())", text) == "Lời phát thanh"


def test_a_portal_that_wants_no_more_of_it_is_left_with_nothing_kept(
    site: tuple[Path, str], open_page: Callable[..., Page]
) -> None:
    root, address = site
    page = started(open_page, address)
    read(page, f"{address}cam-nang/doc-sach/")
    (root / LIST).unlink()
    (root / "assets/ngoai-mang.js").write_text("", "utf-8")
    page.goto(address)
    until(page, "() => navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    assert not page.evaluate("url => caches.match(url)", f"{address}cam-nang/doc-sach/")
    page.context.set_offline(True)
    with pytest.raises(BrowserError):
        page.goto(f"{address}cam-nang/doc-sach/")


def test_the_worker_is_small_and_asked_for_only_where_the_settings_want_it() -> None:
    worker = next(worker_files())
    assert worker.path == "sw.js" and len(worker.content) < 2048
    for portal, wanted in (
        ({}, False),
        ({"offline": False}, False),
        ({"offline": True}, True),
        ({"offline": "x"}, False),
    ):
        assert is_wanted({"extra": {"portal": portal}}) is wanted
    assert not is_wanted({"extra": {"portal": {"offline": True}}, "use_directory_urls": False})


def test_the_list_has_a_sign_for_what_may_be_kept_and_is_made_again_of_a_changed_site(tmp_path: Path) -> None:
    root = fill(tmp_path / "site")
    before = (root / LIST).read_text("ascii")
    assert sign("guong-sang/chi-mau-don/", (root / STORY).read_bytes()) in before
    shutil.copy(root / LIST, tmp_path / "other")
    (root / STORY).write_text("gỡ", "utf-8")
    renew_list(root)
    after = (root / LIST).read_text("ascii")
    assert len(after) == len(before) and after != before
    assert sign("guong-sang/chi-mau-don/", "gỡ".encode()) in after
    (root / LIST).unlink()
    renew_list(root)
    assert not (root / LIST).exists()


@pytest.mark.slow
def test_a_portal_built_with_it_serves_what_was_read_under_its_own_policy(
    lean_copy: Project, open_page: Callable[..., Page]
) -> None:
    settings = lean_copy.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("offline: false", "offline: true"), "utf-8")
    lean_copy.build()
    assert {"sw.js", LIST, "ngoai-mang"} <= {path.name for path in lean_copy.site.iterdir()}
    with served(lean_copy.site) as address:
        page = started(open_page, address)
        read(page, f"{address}cam-nang/doc-sach-moi-ngay/")
        title = page.inner_text("h1")
        page.goto(f"{address}cam-nang/")
        assert heading_without_network(page, f"{address}cam-nang/doc-sach-moi-ngay/") == title
        assert heading_without_network(page, f"{address}du-lieu/") == "Không có mạng"
        policies = [one for one in page.complaints if "Content Security" in one]  # type: ignore[attr-defined]
        assert policies == []
