"""A page compares others of the site with the signed manifest by itself: in a browser, under the strict policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from project import PUBLIC_KEY, Project, digests, link_files
from served import served
from test_verify import KEY

from generator.publishing.deploy.manifest import PATH, SIGNATURE_PATH, Manifest
from generator.publishing.deploy.outgoing import outgoing

CONTENT = "cam-nang/doc-sach-moi-ngay/"


@pytest.fixture
def www(small: Project, tmp_path: Path) -> Path:
    """The small site as it stands on a host, its manifest signed."""
    about = Manifest("2026-11-22", {}, "0123456789abcdef+")
    site = outgoing(
        small.site, digests(small.site), about, {}, lambda manifest, day: KEY.sign(manifest, f"{PATH} {day}")
    )
    link_files(small.site, tmp_path)
    for path, content in site.made.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert KEY.public.line == PUBLIC_KEY
    return tmp_path


def told(page: Page) -> str:
    """What the page says when it has looked."""
    status = page.locator("[data-proof] [role=status]")
    expect(status).not_to_have_text(re.compile("Đang kiểm|tự so với"))
    return status.text_content() or ""


def replace(file: Path, content: bytes) -> None:
    """Change a file that bears another's name as well."""
    file.unlink()
    file.write_bytes(content)


def test_a_page_checks_itself_against_the_signed_manifest(www: Path, open_page: Callable[..., Page]) -> None:
    with served(www, "/cong/") as address:
        page = open_page(f"{address}xac-thuc/")

        def asked(of: str) -> str:
            page.get_by_label("địa chỉ của trang").fill(of)
            page.get_by_role("button", name="Kiểm", exact=True).click()
            return told(page)

        assert page.get_by_label("địa chỉ của trang").input_value() == address
        right = "Đúng bản đã ký ngày 22/11/2026, từ nguồn 0123456789ab: trang này và mọi tệp nó dùng. "
        right += "Chữ ký của bản kê đúng."
        for of in (address, f"{address}{CONTENT}", f"{address}{CONTENT}#x", f"{address}{CONTENT}".rstrip("/")):
            assert asked(of) == right, of
        assert "Chỉ kiểm được trang của" in asked("https://noi-khac.example/")
        assert asked(f"{address}khong-co/") == "Không có trang nào ở địa chỉ ấy."
        # Who comes from a page is told of it at once.
        page.goto(f"{address}{CONTENT}")
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<a id=t href=\"../../xac-thuc/\">x</a>'); t.click()"
        )
        page.wait_for_url("**/xac-thuc/")
        assert told(page) == right and page.get_by_label("địa chỉ").input_value() == f"{address}{CONTENT}"
        assert [one for one in page.complaints if "404" not in one] == []  # type: ignore[attr-defined]

        (www / "la").mkdir()
        (www / "la/index.html").write_text("lạ", "utf-8")
        assert "KHÔNG CÓ TRONG BẢN KÊ" in asked(f"{address}la/")
        (style,) = (www / "assets").glob("portal.*.css")
        replace(style, style.read_bytes() + b" ")
        assert asked(address) == f"KHÁC bản đã đăng ngày 22/11/2026: assets/{style.name}"
        replace(www / CONTENT / "index.html", b"<p>khac")
        assert asked(f"{address}{CONTENT}") == f"KHÁC bản đã đăng ngày 22/11/2026: {CONTENT}index.html"
        # Whoever changes the manifest too has no key; without a signature nothing is said of one.
        manifest = www / PATH
        replace(manifest, manifest.read_bytes().replace(b"2026-11-22", b"2026-11-23"))
        assert asked(address) == "Chữ ký của bản kê SAI. Đừng tin trang này."
        (www / SIGNATURE_PATH).write_text("x", "utf-8")
        assert asked(address) == "Chữ ký của bản kê hỏng. Đừng tin trang này."
        (www / SIGNATURE_PATH).unlink()
        assert asked(address).startswith("KHÁC bản đã đăng ngày 23/11/2026")
        manifest.unlink()
        assert asked(address) == "Nơi này không có bản kê, nên không kiểm được."


def test_a_browser_that_knows_no_such_signatures_says_so(www: Path, open_page: Callable[..., Page]) -> None:
    with served(www) as address:
        page = open_page(address)
        page.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error('NotSupportedError'))")
        page.goto(f"{address}xac-thuc/")
        page.get_by_role("button", name="Kiểm", exact=True).click()
        said = told(page)
    assert said.startswith("Đúng như bản kê ngày 22/11/2026") and "không kiểm được chữ ký Ed25519" in said


def test_without_scripts_the_page_says_how_to_check_by_command(www: Path, open_page: Callable[..., Page]) -> None:
    with served(www) as address:
        page = open_page(f"{address}xac-thuc/", java_script_enabled=False)
        assert not page.get_by_label("địa chỉ của trang").is_visible()
        assert "python -m generator verify" in page.content() and f"minisign -V -P {PUBLIC_KEY}" in page.content()
