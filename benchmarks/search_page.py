"""What a reader waits for on the search page of a built site: first answer, bytes until then, whether anything moves.

Networks as Chromium's developer tools hold requests back (150 and 562 ms each), and, where nginx is installed, the link
that Lighthouse calls slow 4G packet by packet (round trip 150 ms, 1.6 Mbit/s, TLS, HTTP/2, our settings). Processor 4
times slower. Of several tries the quickest counts, since other programs of the machine only add to it.

    python benchmarks/search_page.py [SITE] [--tries 5]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402
from served import served  # noqa: E402
from slow_link import slow_link  # noqa: E402

from generator.publishing.servers.files import written  # noqa: E402

NETWORKS = {
    "150 ms, 1.6 Mbit/s": {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
    "562 ms, 1.4 Mbit/s": {"latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375},
}
LINK = "slow 4G, each packet"
QUERIES = ("hoc tap", "1373", "khi nào có tuần lễ học tập suốt đời", "giá vàng hôm nay")
# A quick typist on glass: some 40 words a minute.
_MILLISECONDS_A_LETTER = 300
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
        flags = [*CHROMIUM_FLAGS, "--ignore-certificate-errors"]  # a page allowed to would connect twice
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=flags)
        for network in NETWORKS:
            table(browser, address, network, arguments.tries)
        if shutil.which("nginx"):
            with (
                nginx(arguments.site.resolve()) as port,
                slow_link(port, round_trip=0.15, bits_per_second=1_638_400) as slow,
            ):
                table(browser, f"https://localhost:{slow}/", LINK, arguments.tries)
        browser.close()


def table(browser: Any, address: str, network: str, count: int) -> None:
    """Print a network's lines."""
    for query in QUERIES:
        tries = [one_visit(browser, f"{address}tim-kiem/?q={query}", network) for _ in range(count)]
        seconds, scripts, everything, _ = min(tries)
        shift = max(each[-1] for each in tries)
        kilobytes = f"{scripts:.0f} KB of scripts, {everything:.0f} KB in all"
        print(f"{network:20}  {query:36} {seconds:.2f} s  {kilobytes}, shift {shift:g}", flush=True)
    visits = [typed(browser, address, network) for _ in range(count)]
    opened, answered = (min(each) for each in zip(*visits, strict=True))
    print(f"{network:20}  from the home page, typed on the phone: the field after {opened:.2f} s, ", end="")
    print(f"the answer {answered:.2f} s after the last letter", flush=True)


def typed(browser: Any, address: str, network: str) -> tuple[float, float]:
    """Return seconds from a touch on the home page's search to the field, and from the last letter to an answer."""
    page = visitor(browser, network)
    page.goto(address, wait_until="networkidle")
    page.click(".search-link", no_wait_after=True)
    page.wait_for_url("**/tim-kiem/", wait_until="commit")
    page.wait_for_selector("#tu-khoa")
    opened = page.evaluate("performance.now() / 1000")
    page.type("#tu-khoa", QUERIES[0], delay=_MILLISECONDS_A_LETTER)
    last = page.evaluate("performance.now()")
    page.wait_for_function("document.querySelector('.search-result')")
    answered = page.evaluate("performance.now()")
    page.context.close()
    return opened, (answered - last) / 1000


@contextmanager
def nginx(site: Path) -> Iterator[int]:
    """Serve a site with our settings for nginx and a certificate of its own; yield the port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        key, certificate = f"{name}/key", f"{name}/certificate"
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        subject = ["-subj", "/CN=localhost", "-days", "1", "-keyout", key, "-out", certificate]
        subprocess.run([*made, *subject], check=True, capture_output=True)
        text = written("nginx", "localhost", str(site))
        text = text[: text.index("server {")] + text[text.rindex("server {") :]
        text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
        text = re.sub(r" *(listen \[|ssl_certificate).*\n", "", text)
        text = text.replace("root ", f"ssl_certificate {certificate};\nssl_certificate_key {key};\nroot ", 1)
        paths = "".join(f"{kind}_temp_path {name};\n" for kind in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi"))
        head = f"daemon off;\npid {name}/pid;\nerror_log {name}/log;\nevents {{}}\n"
        who = "user root;\n" if os.geteuid() == 0 else ""
        settings = Path(name, "all.conf")
        settings.write_text(f"{who}{head}http {{\naccess_log off;\n{paths}{text}}}\n", "utf-8")
        with subprocess.Popen(["nginx", "-e", f"{name}/log", "-c", str(settings)]) as running:
            try:
                time.sleep(0.5)
                yield port
            finally:
                running.terminate()


def visitor(browser: Any, network: str) -> Any:
    """Return an empty page of a telephone on a network."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if network in NETWORKS:
        session.send("Network.emulateNetworkConditions", {"offline": False, **NETWORKS[network]})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def one_visit(browser: Any, address: str, network: str) -> tuple[float, float, float, float]:
    """Return seconds to the answer, KB of scripts and of everything until then, and how far things moved."""
    page = visitor(browser, network)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.answeredAt")
    loaded = page.evaluate(LOADED)
    seconds, shift = page.evaluate("[window.answeredAt / 1000, window.shift]")
    page.context.close()
    scripts = sum(size for path, size in loaded if path.endswith(".js"))
    return seconds, scripts / 1000, sum(size for _path, size in loaded) / 1000, shift


if __name__ == "__main__":
    main()
