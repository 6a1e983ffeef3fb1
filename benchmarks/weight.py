"""What a reader's phone must fetch: bytes and requests of our pages beside stock Material on the same content.

    python -m generator bench weight
    python benchmarks/weight.py FOLDER

Builds the project as it is, or takes a FOLDER where it is built already, then builds the same staged pages with
Material as it comes (its search on, its fonts off), opens both in a real Chromium and counts what goes over the
wire, compressed as web servers usually do (gzip, level 6). Results are printed and written to build/bench/weight.json.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from chromium import CHROMIUM_FLAGS, downloaded_browser, installed_browser  # noqa: E402
from project import built_project  # noqa: E402
from served import served  # noqa: E402

PAGES = {
    "trang chủ": "",
    "mục lục chính sách": "chinh-sach/",
    "một văn bản": "chinh-sach/670-kh-ubnd/",
    "một mô hình": "mo-hinh/cong-dan-hoc-tap/",
    "một cẩm nang": "cam-nang/dung-dien-thoai-de-hoc/",
}
KINDS = ("document", "stylesheet", "script", "image", "font", "other")
STOCK = """
site_name: Xây dựng xã hội học tập tỉnh Khánh Hòa
site_url: https://xa-hoi-hoc-tap.example/
theme: {name: material, language: vi, font: false, features: [navigation.tabs, navigation.indexes]}
plugins: [search]
markdown_extensions:
  [abbr, admonition, attr_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""


def build_both(folder: Path) -> dict[str, Path]:
    """Build our site and stock Material's from the same pages; return where they lie."""
    project = built_project(folder / "project")
    docs = folder / "stock" / "docs"
    shutil.copytree(project.root / "docs", docs)
    shutil.copytree(project.root / "build" / "stage", docs, dirs_exist_ok=True)
    (folder / "stock" / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder / "stock", check=True, capture_output=True)
    return {"cổng này": project.site, "Material nguyên bản": folder / "stock" / "site"}


def weigh(browser: Browser, url: str) -> dict[str, int]:
    """Return the bytes of each kind that a first visit fetches, and the number of requests."""
    page = browser.new_context().new_page()
    sizes = dict.fromkeys(KINDS, 0) | {"requests": 0}

    def count(response: object) -> None:
        kind = response.request.resource_type  # type: ignore[attr-defined]
        length = int(response.headers.get("content-length", 0))  # type: ignore[attr-defined]
        sizes[kind if kind in KINDS else "other"] += length
        sizes["requests"] += 1

    page.on("response", count)
    page.goto(url, wait_until="networkidle")
    page.context.close()
    return sizes


def main() -> None:
    found: dict[str, dict[str, dict[str, int]]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        sites = build_both(Path(name))
        program = installed_browser() or downloaded_browser()
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for label, site in sites.items():
            with served(site, policy=label == "cổng này") as url:
                found[label] = {page: weigh(browser, url + path) for page, path in PAGES.items()}
        browser.close()
    print(f"{'':22}{'':22}{'HTML':>8}{'CSS':>8}{'JS':>8}{'hình':>8}{'phông':>8}{'khác':>8}{'cộng KB':>9}{'yêu cầu':>9}")
    for page in PAGES:
        for label, pages in found.items():
            sizes = pages[page]
            cells = [sizes[kind] for kind in KINDS]
            row = "".join(f"{cell / 1024:8.1f}" for cell in cells)
            print(f"{page:22}{label:22}{row}{sum(cells) / 1024:9.1f}{sizes['requests']:9}")
    target = ROOT / "build" / "bench" / "weight.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
