"""What tests do at the desk: an editor's browser, a desk that is ready, the way back, what shuts somebody out."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page, expect
from project import ROOT, SMALL

from generator.settings import SETTINGS_FILE

PATIENCE_MS = 240_000
LOOKS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
"""Widths and colour schemes in which every view must hold."""
_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# On the desk's server, but not the desk.
_NO_DESK = "cong/assets/icon.svg"
# Where compiled.mjs keeps what Python has translated: by digests of what it was translated from.
_TRANSLATION = """async () => {
  const cache = await caches.open("ban-bien-tap-da-dich");
  return Promise.all((await cache.keys()).map(async (asked) => {
    const data = await (await cache.match(asked)).blob();
    const read = new FileReader();
    await new Promise((done) => { read.onload = done; read.readAsDataURL(data); });
    return [asked.url.slice(new URL(".", location.href).href.length), read.result.split(",")[1]];
  }));
}"""
_TAKE_ALONG = """async ([desk, translated, parts]) => {
  const cache = await caches.open("ban-bien-tap-da-dich");
  for (const part of parts) await cache.put(desk + part, await fetch(translated + part));
}"""

# What the last Chrome for Windows 7 (109) does not know: no test of the desk may need it.
_OLDER = """
for (const name of ["toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name];
delete URL.canParse; delete Object.groupBy; delete Map.groupBy; delete Promise.withResolvers; delete Array.fromAsync;
"""


def editor(browser: Any, **options: Any) -> BrowserContext:
    """Return one editor's browser, which keeps what it is given."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN", **options)
    context.add_init_script(_OLDER)
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    return context


def opened(context: BrowserContext, url: str, complaints: list[str] | None = None) -> Page:
    """Return the desk, just opened; what the browser complains of is added to a list."""
    page = context.new_page()
    if complaints is not None:
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    return page


def translation(page: Page) -> dict[str, bytes]:
    """Return what the desk's Python has translated of itself at this first visit, each part with its address there."""
    expect(page.locator("html")).to_have_attribute("data-translated", "later", timeout=PATIENCE_MS)
    parts = {address: base64.b64decode(data) for address, data in page.evaluate(_TRANSLATION)}
    kept = sorted(address.rsplit("/", 1)[1] for address in parts)
    assert kept == ["library", "packages"], f"compiled.mjs keeps what Python has translated in another way now: {kept}"
    return parts


def take_along(context: BrowserContext, url: str, translated: str, parts: list[str]) -> None:
    """Make a browser one that has been at the desk before: it keeps what is served at ``translated``."""
    page = context.new_page()
    page.goto(f"{url}{_NO_DESK}")
    page.evaluate(_TAKE_ALONG, [url, translated, parts])
    page.close()


def is_ready(page: Page) -> Page:
    """Wait until the generator is ready."""
    expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=PATIENCE_MS)
    return page


def to_start(page: Page) -> None:
    """Go to the first view, wherever one is."""
    if page.get_by_role("button", name="Về đầu").count():
        page.get_by_role("button", name="Về đầu").click()
    expect(page.locator(".kinds")).to_be_visible()


def looked_at(page: Page, width: int, scheme: str) -> None:
    """Look at the page in a width and a colour scheme."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page as it is, frames aside, and whether it can be pushed sideways."""
    page.evaluate(_AXE)
    run = "rules => axe.run({ exclude: ['iframe'] }, { runOnly: rules, iframes: false })"
    found = [str((one["id"], one["nodes"][0]["html"][:160])) for one in page.evaluate(run, _RULES)["violations"]]
    sideways = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *(["sideways"] if sideways > 0 else [])]


def beside(browser: Browser, desk_url: str) -> Iterator[Page]:
    """Yield a page of the desk's server that is not the desk, for tests that load its modules one by one."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk_url}{_NO_DESK}")
    yield page
    context.close()


def laid(root: Path) -> Path:
    """Lay the small site's content and our settings into a folder, as a desk is opened on; return the folder."""
    shutil.copytree(SMALL / "content", root / "content")
    (root / "docs").mkdir()
    shutil.copy2(ROOT / SETTINGS_FILE, root)
    return root
