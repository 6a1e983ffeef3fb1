"""The editing desk as it was built last: bytes that travel, seconds until one may type and until the first check.

Run ``make desk`` first. Each visit is a browser without anything kept, or the same one again; with the processor as it
is and slowed down four times, as cheap laptops are (the page: a worker is not slowed down by the tools that do this).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402
from serving import served  # noqa: E402

_PATIENCE_MS = 600_000


def visit(context: BrowserContext, url: str, slower: int) -> tuple[float, float, float, float]:
    """Return megabytes, and seconds to the first key, to a desk that is ready, to the first look at a draft."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(_bytes_of(request)))
    started = time.perf_counter()
    page.goto(url)
    page.locator(".kind__button").first.click(timeout=_PATIENCE_MS)
    page.get_by_label("tiêu đề").first.fill("Đọc")
    typed = time.perf_counter() - started
    expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=_PATIENCE_MS)
    ready = time.perf_counter() - started
    expect(page.locator(".problems h2")).to_be_visible(timeout=_PATIENCE_MS)
    checked = time.perf_counter() - started
    page.wait_for_timeout(500)
    page.close()
    return sum(sizes) / 1e6, typed, ready, checked


def _bytes_of(request: object) -> int:
    """Return what a request brought over the network: nothing for what a service worker or the cache gave."""
    response = request.response()  # type: ignore[attr-defined]
    if response is None or response.from_service_worker:
        return 0
    return int(request.sizes()["responseBodySize"])  # type: ignore[attr-defined]


def measure(browser: Browser, url: str) -> None:
    print("| lần mở | bộ xử lý | MB | gõ được, giây | sẵn sàng, giây | kiểm lần đầu, giây |")
    print("|---|---|---:|---:|---:|---:|")
    for slower in (1, 4):
        context = browser.new_context()
        for name in ("đầu", "sau"):
            megabytes, *seconds = visit(context, url, slower)
            told = " | ".join(f"{one:.1f}" for one in (megabytes, *seconds)).replace(".", ",")
            print(f"| {name} | chậm {slower} lần | {told} |", flush=True)
        context.close()


def main() -> int:
    folder = ROOT / "build" / "desk"
    if not (folder / "index.html").exists():
        print("Chưa có build/desk; chạy make desk trước.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright, served(folder) as url:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_FLAGS)
        measure(browser, url)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
