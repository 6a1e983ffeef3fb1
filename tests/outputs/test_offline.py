"""The offline copy, unzipped and opened as a file: links, pictures, search, nothing from the network."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from links import read
from project import SMALL, copy_project


@pytest.fixture(scope="module")
def stick(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What lies on a USB stick once the zip is unpacked there, under a folder with spaces and Vietnamese letters."""

    def fill(folder: Path) -> None:
        project = copy_project(folder / "du an", SMALL / "content")
        done = project.run("generator", "offline")
        assert done.returncode == 0, done.stdout
        with zipfile.ZipFile(project.root / "build" / "xa-hoi-hoc-tap.zip") as package:
            package.extractall(folder / "USB của thôn")
        shutil.rmtree(project.root)

    return shared("offline", fill) / "USB của thôn" / "xa-hoi-hoc-tap"


@pytest.mark.slow
def test_the_note_says_how_to_open_it(stick: Path) -> None:
    assert "Bấm đúp vào tệp index.html" in (stick / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")


@pytest.mark.slow
def test_no_address_begins_at_the_root_and_every_one_leads_to_a_file(stick: Path) -> None:
    pages = sorted(stick.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        for address in read(page.read_text(encoding="utf-8")).links:
            assert not address.startswith("/"), f"{page.name}: {address}"
            path = unquote(address.partition("#")[0].partition("?")[0])
            if re.match(r"[a-z]+:", address) or not path:
                continue
            assert (page.parent / path).is_file(), f"{page.relative_to(stick)} leads to {address}"


@pytest.mark.slow
def test_nobodys_consent_is_left_behind(stick: Path) -> None:
    assert not [path for path in stick.rglob("*") if "consent" in path.name]


@pytest.mark.slow
@pytest.mark.browser
def test_links_pictures_and_search_work_by_double_click(stick: Path, browser: Any) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((stick / "index.html").as_uri())
    page.goto((stick / "mo-hinh" / "index.html").as_uri())
    page.get_by_role("link", name="Gia đình học tập", exact=True).first.click()
    page.wait_for_url("**/mo-hinh/gia-dinh-hoc-tap.html")
    broken = page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)")
    assert not broken
    page.goto((stick / "tim-kiem" / "index.html").as_uri() + "?q=doc%20sach")
    page.get_by_role("link", name=re.compile("Đọc sách mỗi ngày")).first.wait_for()
    assert not [url for url in failed if not url.startswith("file:")], "something was asked of the network"
    context.close()
