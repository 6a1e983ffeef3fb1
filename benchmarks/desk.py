"""The editing desk as it was built last, beside Sveltia CMS: bytes that travel, seconds to the first key and check.

Run ``make desk`` first. Each visit is a browser without anything kept, or the same one again, and once more: what the
browser compiles of a kept Python it keeps from the second visit on. The processor is as it is, or slowed down four
times, as cheap laptops are (the page: a worker is not slowed down by the tools that do this).
Whoever comes for the first time stays until the desk has kept what its Python translated: some seconds after it is
ready. Sveltia has the same forms and the same pages, in its own test store; what it cannot do is said below the table.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from _counting import Counter, counted  # noqa: E402
from _sveltia import BLANK, Sveltia, sveltia  # noqa: E402
from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402

from generator.environment import EnvironmentProblem  # noqa: E402

_PATIENCE_MS = 600_000
_DESK, _PLACE = ROOT / "build" / "desk", ROOT / "build" / "bench"
_FILLED = """async (pages) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(pages)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
Seconds = list[float | None]
Visit = Callable[[Page, str, float], Seconds]


def our_visit(page: Page, url: str, started: float) -> Seconds:
    """Return seconds to the first key, to a desk that is ready, to the first look at a draft."""
    page.goto(url)
    page.locator(".kind__button").first.click(timeout=_PATIENCE_MS)
    page.get_by_label("tiêu đề").first.fill("Đọc")
    typed = time.perf_counter() - started
    expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=_PATIENCE_MS)
    ready = time.perf_counter() - started
    expect(page.locator(".problems h2")).to_be_visible(timeout=_PATIENCE_MS)
    checked = time.perf_counter() - started
    # "" where what was translated came from the last visit, "later" once it has been kept for the next one.
    expect(page.locator("html[data-translated]")).to_have_count(1, timeout=_PATIENCE_MS)
    page.wait_for_timeout(500)
    return [typed, ready, checked]


def visiting(peer: Sveltia) -> Visit:
    """Return a visit to Sveltia: seconds to the first key; there is no check of the portal's to wait for."""
    form = json.loads((_DESK / "khai.json").read_text("utf-8"))["forms"][0]["folder"]

    def visit(page: Page, url: str, started: float) -> Seconds:
        _from_here_alone(page, peer.words)
        page.goto(f"{url}#/collections/{form}/new")
        field = page.get_by_role("textbox", name="tiêu đề").first
        door = page.get_by_role("button", name="thử nghiệm")
        expect(field.or_(door).first).to_be_visible(timeout=_PATIENCE_MS)
        if door.is_visible():
            door.click()
        field.fill("Đọc", timeout=_PATIENCE_MS)
        typed = time.perf_counter() - started
        page.wait_for_timeout(2_000)
        return [typed, None, None]

    return visit


def _from_here_alone(page: Page, words: bytes) -> None:
    """Give a page its words; other servers it does not reach. Playwright's own routes would do without the cache."""
    devtools = page.context.new_cdp_session(page)

    def paused(event: dict[str, Any]) -> None:
        asked = {"requestId": event["requestId"]}
        if event["request"]["url"].endswith("/locales/vi.json"):
            headers = [{"name": "Access-Control-Allow-Origin", "value": "*"}]
            body = base64.b64encode(words).decode()
            devtools.send(
                "Fetch.fulfillRequest", {**asked, "responseCode": 200, "responseHeaders": headers, "body": body}
            )
        else:
            devtools.send("Fetch.failRequest", {**asked, "errorReason": "InternetDisconnected"})

    devtools.on("Fetch.requestPaused", paused)
    devtools.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})


def visits(name: str, browser: Browser, url: str, sent: Counter, visit: Visit, prepared: Callable[..., None]) -> None:
    """Print a row for each visit to one editor's place."""
    for slower in (1, 4):
        context = browser.new_context(locale="vi-VN")
        prepared(context, url)
        for which in ("đầu", "thứ hai", "thứ ba"):
            sent.taken()
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
            seconds = visit(page, url, time.perf_counter())
            page.close()
            told = " | ".join("không có" if one is None else _said(one) for one in seconds)
            print(f"| {name} | {which} | chậm {slower} lần | {_said(sent.taken() / 1e6)} | {told} |", flush=True)
        context.close()


def packed_size(folder: Path, browser: Browser, visit: Visit, prepared: Callable[..., None]) -> str:
    """Return the megabytes of a first visit where the server packs texts."""
    with counted(folder, _PLACE / "packed") as (url, sent):
        context = browser.new_context(locale="vi-VN")
        prepared(context, url)
        sent.taken()
        visit(context.new_page(), url, time.perf_counter())
        context.close()
        return _said(sent.taken() / 1e6)


def _said(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def nothing(_context: BrowserContext, _url: str) -> None:
    """Prepare nothing: our desk brings its pages along."""


def preparing(peer: Sveltia) -> Callable[[BrowserContext, str], None]:
    """Return what fills Sveltia's store of files."""

    def prepare(context: BrowserContext, url: str) -> None:
        page = context.new_page()
        page.goto(f"{url}{BLANK}")
        page.evaluate(_FILLED, dict(peer.pages))
        page.close()

    return prepare


def its_place() -> Sveltia | None:
    """Return Sveltia, None where npm cannot bring it."""
    forms = json.loads((_DESK / "khai.json").read_text("utf-8"))["forms"]
    try:
        return sveltia(_PLACE / "sveltia", forms, (_DESK / "content.zip").read_bytes())
    except EnvironmentProblem as error:
        print(f"Chỉ đo bàn của cổng; không lấy được Sveltia CMS. {error}\n", file=sys.stderr)
        return None


def measure(browser: Browser) -> None:
    """Print the table, and what it does not show."""
    peer = its_place()
    print("| bàn | lần mở | bộ xử lý | MB | gõ được, giây | sẵn sàng kiểm, giây | kiểm lần đầu, giây |")
    print("|---|---|---|---:|---:|---:|---:|")
    places = [("cổng này", _DESK, our_visit, nothing)]
    if peer:
        places.append((f"Sveltia {peer.version}", peer.folder, visiting(peer), preparing(peer)))
    with ExitStack() as servers:
        for name, folder, visit, prepared in places:
            url, sent = servers.enter_context(counted(folder))
            visits(name, browser, url, sent, visit, prepared)
    sizes = [f"{name} {packed_size(folder, browser, visit, prepared)} MB" for name, folder, visit, prepared in places]
    print(f"\nLần đầu, máy chủ nén chữ: {'; '.join(sizes)}.")
    if peer:
        print(
            "Sveltia có cùng các loại trang, cùng các mục và cùng từng trang. Nó không có: phép kiểm của cổng (chỉ biết"
            "\nmục nào bắt buộc), trang như cổng sẽ hiện, kiểm địa bàn và liên kết, ấn phẩm; tên mục phải bỏ dấu cách."
            f"\nLời tiếng Việt ({_said(len(peer.words) / 1e6)} MB) và phông chữ nó lấy ở máy chủ khác: không tính."
        )


def main() -> int:
    """Measure what ``make desk`` has built."""
    if not (_DESK / "index.html").exists():
        print("Chưa có build/desk; chạy make desk trước.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_FLAGS)
        measure(browser)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
