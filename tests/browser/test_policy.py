"""Safe by construction: the strict policy holds, no other host is asked, pages are light, scripts a comfort."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request
from project import FEWEST_FORMS, Project, copy_lean
from served import headers_for, served

from generator.publishing.servers.files import written

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
KB = 1024
# What the script adds, and the empty lines around it.
COMFORTS = {"Chia sẻ", "In", "Nghe bài", ""}


def our_pages(project: Project) -> list[Path]:
    """Return the pages with our head and foot: all but the bare ones for other portals' frames and servers at rest."""
    bare = ("nhung", "bao-tri.html")
    return [page for page in project.site.rglob("*.html") if page.relative_to(project.site).parts[0] not in bare]


def policies(path: str) -> str:
    return headers_for(path)["Content-Security-Policy"]


def test_the_header_files_say_the_same_policy_as_the_pages(small: Project) -> None:
    assert policies("/chinh-sach/") == f"{POLICY}; frame-ancestors 'self'"
    assert policies("/nhung/x/") == f"{POLICY}; frame-ancestors *"
    assert "style-src 'unsafe-inline'" in policies("/hinh/x.svg") and "script-src" not in policies("/hinh/x.svg")
    assert "immutable" in headers_for("/assets/portal.0123456789.css")["Cache-Control"]
    for name in ("nginx", "apache", "caddy"):
        text = written(name)
        for path in ("/", "/nhung/x/", "/x.svg"):
            assert f'"{policies(path)}"' in text, (name, path)
    for page in our_pages(small):
        html = page.read_text(encoding="utf-8")
        assert f'http-equiv="Content-Security-Policy" content="{POLICY}"' in html, page


@pytest.mark.soak
def test_every_sort_of_page_loads_under_the_policy_without_a_complaint(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served)
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    for path in sorts_of_pages:
        # Scripts have run at the load event; what they fetch themselves is only on the search page.
        page.goto(small_served + path, wait_until="networkidle" if path.startswith("tim-kiem") else "load")
    assert page.complaints == []  # type: ignore[attr-defined]
    assert {request.url.split("/")[2] for request in requests} == {small_served.split("/")[2]}
    assert not [request.url for request in requests if request.resource_type == "font"]
    assert page.context.cookies() == []


def test_a_broken_policy_would_be_noticed(small_served: str, open_page: Callable[..., Page]) -> None:
    """The test above can fail: a forbidden style is complained about."""
    page = open_page(small_served)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    assert any("style" in complaint for complaint in page.complaints)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["", "mo-hinh/", "chinh-sach/1373-qd-ttg/", "mo-hinh/cong-dan-hoc-tap/"])
def test_a_page_weighs_little(path: str, corpus_served: str, open_page: Callable[..., Page]) -> None:
    """At most 20 KB before pictures: style sheet 12, page 8, script 3; compressed as a usual server does.

    This is what a browser receives; ``tests/test_weight.py`` weighs every page.
    """
    page = open_page(corpus_served)
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda response: sizes.__setitem__(response.request.resource_type, int(response.headers["content-length"])),
    )
    page.goto(corpus_served + path, wait_until="networkidle")
    assert sizes["document"] <= 8 * KB, sizes
    assert sizes["stylesheet"] <= 12 * KB, sizes
    assert sizes.get("script", 0) <= 3 * KB, sizes
    assert sizes["document"] + sizes["stylesheet"] + sizes.get("script", 0) <= 20 * KB, sizes


def is_comfort(line: str) -> bool:
    return line in COMFORTS or line.startswith("Chép ")  # buttons that put a text on the clipboard


@pytest.mark.soak
def test_all_is_there_without_scripts(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    with_scripts, without = open_page(small_served), open_page(small_served, java_script_enabled=False)
    compared = 0
    for path in sorts_of_pages:
        if "tim-kiem" in path.split("/"):
            continue  # the search page says what to do instead; its own tests look
        without.goto(small_served + path)
        assert without.locator("main a[href], main .unknown, main p").count(), path
        if not without.locator("script[src]").count():
            continue  # no script, no difference
        compared += 1
        with_scripts.goto(small_served + path)
        texts = [page.locator("main").inner_text() for page in (with_scripts, without)]
        shown = [[line for line in text.splitlines() if not is_comfort(line)] for text in texts]
        assert shown[0] == shown[1], path
    assert compared


def test_the_menu_needs_no_script(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served, width=360, java_script_enabled=False)
    page.locator(".menu summary").click()
    page.locator(".menu__panel").get_by_role("link", name="Cẩm nang").click()
    page.wait_for_url("**/cam-nang/")


@pytest.mark.soak
def test_the_site_works_under_a_path_and_its_404_page_too(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    project = copy_lean(tmp_path / "path", forms=FEWEST_FORMS)
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"site_url: .*", "site_url: https://tinh.example/hoc/", text), encoding="utf-8")
    project.build()
    with served(project.site, "/hoc/") as url:
        page = open_page(url + "khong/co/trang-nay/")
        assert page.locator("h1").inner_text() == "Không tìm thấy trang này"
        page.get_by_role("link", name="Xây dựng xã hội học tập").first.click()
        page.wait_for_url(url)
        assert page.locator(".hero").evaluate("one => getComputedStyle(one).color") == "rgb(255, 255, 255)"
        # The browser itself notes the 404 that we asked for.
        assert [one for one in page.complaints if "404" not in one] == []  # type: ignore[attr-defined]


@pytest.mark.soak
def test_the_site_works_from_a_folder_without_a_server(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    project = copy_lean(tmp_path / "folder", forms=FEWEST_FORMS)
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("use_directory_urls: true", "use_directory_urls: false"), encoding="utf-8")
    project.build()
    page = open_page((project.site / "index.html").as_uri())
    assert page.locator(".hero").evaluate("one => getComputedStyle(one).color") == "rgb(255, 255, 255)"
    page.locator(".menu summary").click()
    page.locator(".menu__panel").get_by_role("link", name="Cẩm nang").click()
    page.locator(".card a").first.click()
    page.locator(".use-box button").first.wait_for()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_every_page_introduces_itself(small: Project) -> None:
    for page in our_pages(small):
        html = page.read_text(encoding="utf-8")
        if page.name == "404.html":
            assert 'name="robots" content="noindex"' in html
            continue
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
        assert f'property="og:url" content="{canonical}"' in html
        assert re.search(r'property="og:title" content="[^"]+"', html), page
        assert re.search(r'name="description" content="[^"]+"', html), page
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
            assert json.loads(data)["@context"] == "https://schema.org"


def test_the_manifest_names_icons_that_exist(small: Project) -> None:
    manifest = json.loads((small.site / "assets" / "portal.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == "vi" and manifest["name"]
    for icon in manifest["icons"]:
        assert (small.site / "assets" / icon["src"]).is_file(), icon


def test_search_engines_may_read_everything_and_find_the_site_map(small: Project) -> None:
    lines = (small.site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow:"]
    assert lines[-1].startswith("Sitemap: https://") and (small.site / lines[-1].rpartition("/")[2]).is_file()


def test_an_owner_that_is_not_filled_in_is_said_once_and_warned_of(lean_copy: Project) -> None:
    settings = lean_copy.root / "mkdocs.yml"
    assert "extra.portal.owner: chưa có tên cơ quan" in lean_copy.build()
    said = "Chưa có thông tin về cơ quan chủ quản."
    saying = [page for page in lean_copy.site.rglob("*.html") if said in page.read_text("utf-8")]
    assert saying == [lean_copy.site / "index.html"]
    text = settings.read_text(encoding="utf-8")
    for name in ("name", "address", "email", "phone", "responsible"):
        text = text.replace(f'      {name}: ""', f'      {name}: "{name}@co-quan.example"')
    settings.write_text(text, encoding="utf-8")
    assert "extra.portal.owner" not in lean_copy.build(), "no paper breaks on an address at its foot either"
    page = (lean_copy.site / "index.html").read_text(encoding="utf-8")
    assert "Chưa có thông tin về" not in page and 'href="mailto:email@co-quan.example"' in page


def test_listening_is_offered_only_where_a_vietnamese_voice_is(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    path = next(path for path in sorts_of_pages if path.startswith("cam-nang/") and path.count("/") == 2)
    voices = """language => {
      const said = [];
      window.said = said;
      Object.defineProperty(window, "SpeechSynthesisUtterance", { value: function (text) { this.text = text; } });
      Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => [{ lang: language, name: "x" }], speaking: false,
        speak(words) { this.speaking = true; said.push(words.text); },
        cancel() { this.speaking = false; said.push("dừng"); },
      } });
    }"""
    for language, offered in (("en-US", 0), ("vi-VN", 1)):
        page = open_page("about:blank")
        page.add_init_script(f"({voices})({json.dumps(language)})")
        page.goto(small_served + path)
        button = page.get_by_role("button", name="Nghe bài")
        assert button.count() == offered, language
        if offered:
            button.click()
            said = page.evaluate("window.said")
            assert said[0] == page.locator("h1").inner_text() and len(said) > 3
            assert len(set(said)) == len(said), "nothing is read twice"
            page.get_by_role("button", name="Dừng đọc").click()
            assert page.evaluate("window.said.at(-1)") == "dừng"


def test_sharing_copies_the_address_where_the_device_cannot_share(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    path = next(path for path in sorts_of_pages if path.startswith("cam-nang/") and path.count("/") == 2)
    page = open_page(small_served + path, permissions=["clipboard-read", "clipboard-write"])
    if page.evaluate("!!navigator.share"):
        page.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined })")
        page.reload()
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_text("Đã chép địa chỉ trang.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == small_served + path


def test_the_style_sheet_is_named_by_its_content_alone(small: Project, corpus: Project) -> None:
    """Never by the content of the day: one edit would rename the file that every page names."""
    names = [sorted(path.name for path in (site.site / "assets").glob("portal.*")) for site in (small, corpus)]
    assert names[0] == names[1] and len(names[0]) == 3
    style = next(path for path in (small.site / "assets").glob("portal.*.css"))
    assert len(gzip.compress(style.read_bytes(), 6)) <= 12 * KB
    assert not [path for path in small.site.rglob("*.js") if path.parent.name == "javascripts"]
