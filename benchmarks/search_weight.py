"""What a reader loads before the search shows its answer, query by query: script, index and all that the query needs.

Every query of tests/search/queries.yml is opened as a page of its own; counted are the scripts, compressed as a server
with time to spare does it, that had come when the list (or "nothing found") was shown. With ``--more`` so many made-up
pages are put beside the portal's own: how it goes on as the portal grows.

    python benchmarks/search_weight.py                        # the portal's own site/
    python benchmarks/search_weight.py --more 700             # beside 700 made-up pages, in a folder of its own
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote_plus

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser"), str(ROOT / "benchmarks")]

from chromium import CHROMIUM_FLAGS, installed_browser  # noqa: E402
from search_answers import read_queries  # noqa: E402
from served import served  # noqa: E402

AIM = 60_000
WATCH = """
new MutationObserver(() => {
  if (!window.asked && document.querySelector("[data-search-status]")?.textContent) {
    window.asked = performance.getEntriesByType("resource").filter(({ name }) => /[/]tim-kiem[/].*[.]js/.test(name))
      .map(({ name }) => new URL(name).pathname);
  }
}).observe(document, { childList: true, subtree: true, characterData: true });
"""


def main() -> None:
    """Print the figures; the exit status is 1 where any query loads more than the aim."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--more", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="ask only every so many queries")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = with_more(arguments.site, Path(folder) / "site", arguments.more) if arguments.more else arguments.site
        queries = [query["q"] for group in read_queries().values() for query in group]
        loads = loads_of(site, queries[:: arguments.every])
    rows = sorted((sum(sizes), len(sizes), query) for query, sizes in loads.items())
    print(f"{len(rows)} queries: {median(row[0] for row in rows):.0f} bytes at the median, {rows[-1][0]} at most")
    for size, count, query in rows[:-6:-1]:
        print(f"  {size:6} bytes in {count} scripts: {query}")
    sys.exit(rows[-1][0] > AIM)


def loads_of(site: Path, queries: list[str]) -> dict[str, list[int]]:
    """Return the sizes of the scripts that each query loads before its answer."""
    from playwright.sync_api import sync_playwright

    sizes: dict[str, int] = {}

    def size_of(path: str) -> int:
        if path not in sizes:
            sizes[path] = len(gzip.compress((site / path.lstrip("/")).read_bytes(), 9, mtime=0))
        return sizes[path]

    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_FLAGS)
        found = {query: scripts_of(browser, f"{address}tim-kiem/?q={quote_plus(query)}") for query in queries}
        browser.close()
    return {query: [size_of(path) for path in sorted(set(paths))] for query, paths in found.items()}


def scripts_of(browser: Any, address: str) -> list[str]:
    """Return the addresses of the scripts that a page had when its answer was shown."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.asked")
    page.wait_for_load_state("networkidle")
    scripts: list[str] = page.evaluate("window.asked")
    context.close()
    return scripts


def with_more(site: Path, copy: Path, more: int) -> Path:
    """Return a site with the portal's search page over its own pages and made-up ones."""
    from _corpus import make_pages
    from search import made_document, portal_pages

    from generator.search import index_artifacts

    found, abbreviations, synonyms, sayings = portal_pages()
    found += [made_document(page) for page in make_pages(more)]
    for name in ("assets", "tim-kiem"):
        shutil.copytree(site / name, copy / name, ignore=shutil.ignore_patterns("t[0-9]*.js", "tat-ca.js", "card"))
    page = copy / "tim-kiem" / "index.html"
    page.write_text(page.read_text("utf-8").replace('rel="preload" as="script"', 'rel="none"'), "utf-8")
    for artifact in index_artifacts(found, abbreviations, synonyms, sayings):
        (copy / artifact.path).write_bytes(artifact.content)
    print(f"{len(found)} pages, {len(list((copy / 'tim-kiem').glob('*.js')))} scripts")
    return copy


if __name__ == "__main__":
    main()
