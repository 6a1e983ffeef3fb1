"""Pictures of every type of page, in docs/hinh-chup/: what the README shows and what designers compare.

    python tests/browser/screenshots.py [FOLDER]

Builds the project in a scratch folder, or takes the site of a FOLDER where it is built already, and photographs the
first screens of home, of each section's fullest entry, of a list, the search and the 404 page: on a computer in light,
on a phone in dark. Where the system reads fontconfig, the letters are Roboto, as on most phones.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import font_roboto  # noqa: E402
from chromium import CHROMIUM_FLAGS, downloaded_browser, installed_browser  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from project import built_project  # noqa: E402
from served import served  # noqa: E402

TARGET = ROOT / "docs" / "hinh-chup"
SCREENS = {"may-tinh": (1280, 1500, "light"), "dien-thoai": (360, 1100, "dark")}
LISTS = ("", "404.html", "tim-kiem/", "chinh-sach/", "tro-nang/")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<cachedir>{cache}</cachedir><match target="pattern"><edit name="family" mode="prepend" binding="strong">
<string>Roboto</string></edit></match></fontconfig>"""


def pages(site: Path) -> dict[str, str]:
    """Return a name and a path for a page of every type."""
    found = {path.strip("/").removesuffix(".html") or "trang-chu": path for path in LISTS}
    for section in sorted(path.name for path in (ROOT / "content").iterdir() if not path.name.startswith("_")):
        entries = [site / section / path.stem / "index.html" for path in (ROOT / "content" / section).glob("*.md")]
        shown = [path for path in entries if path.exists()]
        if shown:
            fullest = max(shown, key=lambda path: (path.stat().st_size, path.as_posix()))
            found[f"mot-trang-{section}"] = f"{section}/{fullest.parent.name}/"
    return found


def small_png(picture: bytes) -> bytes:
    """Return a screenshot in 256 colours, half its bytes."""
    out = io.BytesIO()
    colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
    colours.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        project = built_project(Path(name) / "project")
        fonts = Path(name) / "fonts.conf"
        folder = Path(font_roboto.__file__).parent / "files"
        fonts.write_text(FONTS.format(folder=folder, cache=Path(name) / "cache"), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=installed_browser() or downloaded_browser(),
            args=CHROMIUM_FLAGS,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        with served(project.site) as url:
            for screen, (width, height, scheme) in SCREENS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for label, path in pages(project.site).items():
                    page.goto(url + path, wait_until="networkidle")
                    (TARGET / f"{label}-{screen}.png").write_bytes(small_png(page.screenshot()))
        browser.close()


if __name__ == "__main__":
    main()
