"""What a reader waits for on the search page of a built site: first answer, bytes until then, whether anything moves.

Networks as Chromium's developer tools and as Lighthouse slow them, processor 4 times slower. Of several tries the
quickest counts, since other programs of the machine only add to it.

    python benchmarks/search_page.py [SITE] [--tries 5]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402
from served import served  # noqa: E402

NETWORKS = {
    "150 ms, 1.6 Mbit/s": {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
    "562 ms, 1.4 Mbit/s": {"latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375},
}
QUERIES = ("hoc tap", "1373", "khi nào có tuần lễ học tập suốt đời", "giá vàng hôm nay")
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.shift += one.value; }))
  .observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => {
  const said = document.querySelector("[data-search-status]")?.textContent;
  if (said) requestAnimationFrame(() => { window.answeredAt ||= performance.now(); });
}).observe(document, { childList: true, subtree: true, characterData: true });
"""
LOADED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(({ responseEnd }) => responseEnd <= window.answeredAt)
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""


def main() -> None:
    """Print a line for each network, width and query."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--tries", type=int, default=3)
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, served(arguments.site) as address:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_FLAGS)
        for network in NETWORKS:
            for query in QUERIES:
                tries = [one_visit(browser, f"{address}tim-kiem/?q={query}", network) for _ in range(arguments.tries)]
                seconds, scripts, everything, _ = min(tries)
                shift = max(each[-1] for each in tries)
                kilobytes = f"{scripts:.0f} KB of scripts, {everything:.0f} KB in all"
                print(f"{network}  {query:36} {seconds:.2f} s  {kilobytes}, shift {shift:g}")
        browser.close()


def one_visit(browser: Any, address: str, network: str) -> tuple[float, float, float, float]:
    """Return seconds to the answer, KB of scripts and of everything until then, and how far things moved."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **NETWORKS[network]})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.answeredAt")
    loaded = page.evaluate(LOADED)
    seconds, shift = page.evaluate("[window.answeredAt / 1000, window.shift]")
    context.close()
    scripts = sum(size for path, size in loaded if path.endswith(".js"))
    return seconds, scripts / 1000, sum(size for _path, size in loaded) / 1000, shift


if __name__ == "__main__":
    main()
