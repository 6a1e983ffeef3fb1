"""Ours, stock Material search and Pagefind on the same pages: who finds what, at what cost.

Known items: titles and headings are typed with marks, without, and with one slip; right is any page that bears them.
Costs: bytes, requests and time from opening the page to the first result, on Chromium's "Slow 4G", processor 4 times
slower. Prints a line for each engine and adds its figures to build/bench-search.json: so a large corpus can be
measured in stages, one engine after another.

    python benchmarks/search.py                      # the portal itself, then 2,000 and 10,000 generated pages
    python benchmarks/search.py --sizes 0 2000       # 0 stands for the portal itself
    python benchmarks/search.py --sizes 10000 --engines ours pagefind

All engines are given the same plain pages. Stock Material builds its theme through MkDocs, for one page; its index is
then made of the plain pages by Material's own indexer, since MkDocs would need an hour for 10,000 pages of theme.
"""

from __future__ import annotations

import argparse
import gzip
import html
import http.server
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from _corpus import MadePage, make_pages  # noqa: E402

from generator import pipeline  # noqa: E402
from generator.environment import today  # noqa: E402
from generator.infographics.from_catalog import make_figures  # noqa: E402
from generator.language.vietnamese import fold  # noqa: E402
from generator.reading.load import load_hand_written, read_settings  # noqa: E402
from generator.search import index_artifacts  # noqa: E402
from generator.search.document import Passage, SearchDocument  # noqa: E402
from generator.search.documents import findable, search_documents  # noqa: E402
from generator.settings import settings_from  # noqa: E402
from generator.telling.stories import Stories  # noqa: E402

ITEMS = 60
# Chromium's own figures for "Slow 4G".
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
SLOWDOWN = 4
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
HEAD = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{}</title></head><body>'


@dataclass(frozen=True)
class Query:
    """What is typed, and the pages that bear it."""

    group: str
    text: str
    right: frozenset[str]


# --- Corpora


def portal_pages() -> tuple[list[SearchDocument], list[tuple[str, str]], list[list[str]], list[tuple[str, str]]]:
    """Return the portal's documents, abbreviations, synonyms and sayings."""
    settings = settings_from(read_settings(ROOT / "mkdocs.yml"))
    result = pipeline.build(pipeline.Sources(ROOT), settings, today())
    assert result.catalog, "the portal's content has errors"
    hand_written, _problems = load_hand_written(ROOT / "docs")
    stories = Stories(result.catalog, settings)
    sources = findable(stories, settings, result.artifacts, hand_written, make_figures(stories)[0])
    found = list(search_documents(sources))
    shared = result.catalog.shared
    names = sorted(shared.abbreviations.items()), [list(group) for group in shared.synonyms]
    return found, *names, sorted(shared.sayings.items())


def made_document(page: MadePage) -> SearchDocument:
    passages = tuple(Passage(f"p{n}" if heading else "", heading, text) for n, (heading, text) in enumerate(page.parts))
    return SearchDocument(f"{page.path}/", page.title, page.section, passages=passages)


def queries(found: list[SearchDocument], seed: int) -> list[Query]:
    """Return known items in three ways of typing; a heading or title of fewer than two words is no item."""
    chance = random.Random(seed)
    bearers: dict[str, set[str]] = {}
    spelt: dict[str, str] = {}
    # Illustrative pages are no known items: ours puts them last on purpose.
    real = [document for document in found if not document.is_illustrative]
    for kind in ("title", "heading"):
        for document in real:
            for text in [document.title] if kind == "title" else [each.heading for each in document.passages]:
                if 2 <= len(text.split()) <= 12:
                    bearers.setdefault(fold(text), set()).add(document.address.rstrip("/"))
                    spelt.setdefault(fold(text), text)
    titles = sorted({fold(document.title) for document in real} & spelt.keys())
    headings = sorted(spelt.keys() - set(titles))
    items = chance.sample(titles, min(ITEMS, len(titles))) + chance.sample(headings, min(ITEMS, len(headings)))
    made = []
    for key in items:
        right = frozenset(bearers[key])
        made += [Query("marked", spelt[key], right), Query("unmarked", key, right)]
        slipped = slip(chance.choice([spelt[key], key]), chance)
        if slipped:
            made.append(Query("one slip", slipped, right))
    return made


def slip(text: str, chance: random.Random) -> str:
    """Return the text with one key too many, too few, swapped or wrong in a word of at least four letters."""
    words = text.split(" ")
    places = [n for n, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not places:
        return ""
    n = chance.choice(places)
    word, at = words[n], chance.randrange(1, len(words[n]) - 1)
    words[n] = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice("qwrtpsdfghjklzxcvbnm") + word[at + 1 :],
        ]
    )
    return " ".join(words) if words[n] != word else ""


# --- Engines: each builds a site below a folder and knows how to ask it


@dataclass(frozen=True)
class Engine:
    """How to build, what to open, and a JavaScript function from a query to the addresses of ten pages."""

    name: str
    build: Callable[[Path, list[SearchDocument], Any], None]
    start: str
    ask: str
    index_files: str


def page_html(document: SearchDocument) -> str:
    title = html.escape(document.title)
    parts = [HEAD.format(title), f"<main data-pagefind-body><h1>{title}</h1><p>{html.escape(document.summary)}</p>"]
    for each in document.passages:
        if each.heading:
            parts.append(f'<h2 id="{each.anchor}">{html.escape(each.heading)}</h2>')
        parts.append(f"<p>{html.escape(each.text)}</p>")
    return "\n".join([*parts, "</main></body></html>"])


def write_html(site: Path, found: list[SearchDocument]) -> None:
    for document in found:
        file = site / document.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page_html(document), encoding="utf-8")


def build_ours(site: Path, found: list[SearchDocument], words: Any) -> None:
    for artifact in index_artifacts(found, *words):
        file = site / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
    script = '<script src="tim-kiem.js" defer></script>'
    (site / "tim-kiem" / "index.html").write_text(HEAD.format("Tìm") + script, encoding="utf-8")


def build_pagefind(site: Path, found: list[SearchDocument], _words: Any) -> None:
    write_html(site, found)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], check=True)
    (site / "index.html").write_text(HEAD.format("Tìm"), encoding="utf-8")


def build_material(site: Path, found: list[SearchDocument], _words: Any) -> None:
    from material.plugins.search.plugin import SearchIndex

    source = site.with_name(site.name + "-source")
    shutil.rmtree(source, ignore_errors=True)
    (source / "docs").mkdir(parents=True)
    (source / "docs" / "index.md").write_text("# Tìm\n", encoding="utf-8")
    config = {
        "site_name": "Tìm",
        "theme": {"name": "material", "language": "vi", "font": False},
        "plugins": ["search"],
        "site_dir": str(site),
    }
    (source / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=source, check=True, env=environment)
    file = site / "search" / "search_index.json"
    index = SearchIndex(**json.loads(file.read_text(encoding="utf-8"))["config"])
    for document in found:
        toc = [SimpleNamespace(id=each.anchor, url=f"#{each.anchor}", children=[]) for each in document.passages]
        content = MAIN.search(page_html(document))[1]
        page = SimpleNamespace(meta={}, content=content, toc=toc, url=document.address, title=document.title)
        index.add_entry_from_context(page)
    file.write_text(index.generate_search_index(None), encoding="utf-8")


ENGINES = [
    Engine(
        "ours",
        build_ours,
        "tim-kiem/",
        """async (text) => {
          const pages = (await portalSearch.find(text)).pages.slice(0, 10);
          await portalSearch.needTitles(pages);
          return pages.map((page) => portalSearch.titleOf(page).address);
        }""",
        "tim-kiem/*.js",
    ),
    Engine(
        "Pagefind",
        build_pagefind,
        "",
        """async (text) => {
          const pagefind = await import("/pagefind/pagefind.js");
          const { results } = await pagefind.search(text);
          const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
          return found.map((each) => each.url);
        }""",
        "pagefind/**/*",
    ),
    Engine(
        "Material",
        build_material,
        "",
        """async (text) => {
          const field = document.querySelector("[data-md-component=search-query]");
          const result = document.querySelector("[data-md-component=search-result]");
          // An answer always writes into the result; on a large index it may take seconds.
          const quiet = (ms) => new Promise((resolve) => {
            let timer = setTimeout(resolve, 20000);
            const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(resolve, ms); });
            watch.observe(result, { childList: true, subtree: true, characterData: true });
          });
          field.focus();
          field.value = text;
          field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
          await quiet(120);
          const links = [...result.querySelectorAll(".md-search-result__item > a")];
          return links.slice(0, 10).map((link) => new URL(link.href).pathname);
        }""",
        "search/search_index.json",
    ),
]
PASSAGES = """async (text) => {
  const { pages } = await portalSearch.find(text);
  await Promise.all(pages.slice(0, 10).map(portalSearch.textOf));
}"""
SINCE_LAST_BYTE = (
    "performance.now() - Math.max(...performance.getEntriesByType('resource').map((each) => each.responseEnd))"
)
SCRIPT_SIZES = """() => performance.getEntriesByType("resource").filter(({ name }) => /\\.js(\\?|$)/.test(name))
  .map(({ encodedBodySize }) => encodedBodySize)"""
# Material has no promise to wait for: its first result is the first item in its list.
FIRST_MATERIAL = """async (text) => {
  const field = document.querySelector("[data-md-component=search-query]");
  field.focus();
  field.value = text;
  const ask = () => field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  ask();
  while (!document.querySelector(".md-search-result__item")) await new Promise((done) => setTimeout(done, 20));
}"""


# --- Measuring


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as web servers do."""

    packed: dict[str, bytes] = {}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.exists():
            self.send_error(404)
            return
        key = str(file)
        if key not in self.packed:
            self.packed[key] = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(key))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(self.packed[key])))
        self.end_headers()
        self.wfile.write(self.packed[key])


@contextmanager
def served(site: Path) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"packed": {}})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def quality(page: Any, engine: Engine, asked: list[Query]) -> dict[str, dict[str, float]]:
    ranks: dict[str, list[int]] = {}
    for query in asked:
        addresses = [each.strip("/").removesuffix("/index.html") for each in page.evaluate(engine.ask, query.text)]
        addresses = list(dict.fromkeys(each.partition("#")[0] for each in addresses))
        rank = next((n for n, each in enumerate(addresses, 1) if each in query.right), 0)
        ranks.setdefault(query.group, []).append(rank)
    return {
        group: {
            "MRR@10": round(sum(1 / rank for rank in found if rank) / len(found), 3),
            "recall@10": round(sum(rank > 0 for rank in found) / len(found), 3),
            "queries": len(found),
        }
        for group, found in ranks.items()
    }


def cost(browser: Any, address: str, engine: Engine, text: str) -> dict[str, float]:
    """Return requests, bytes and seconds from opening the page to the first result, page and styles left out."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    sizes: dict[str, int] = {}
    kinds: dict[str, str] = {}
    page.on("request", lambda request: kinds.__setitem__(request.url, request.resource_type))

    def finished(request: Any) -> None:
        sizes[request.url] = request.sizes()["responseBodySize"]

    page.on("requestfinished", finished)
    start = time.perf_counter()
    page.goto(address + engine.start, wait_until="domcontentloaded")
    if engine.name == "Material":
        page.evaluate(FIRST_MATERIAL, text)
    else:
        page.evaluate(engine.ask, text)
    seconds = time.perf_counter() - start
    page.wait_for_timeout(300)
    needed = [url for url, kind in kinds.items() if kind not in ("document", "stylesheet", "image", "font")]
    total = sum(sizes.get(url, 0) for url in needed)
    context.close()
    return {"requests": len(needed), "KB": round(total / 1000, 1), "seconds": round(seconds, 2)}


def two_word_costs(browser: Any, address: str, engine: Engine, found: list[SearchDocument]) -> dict[str, float]:
    """Return what ten titles for two neighbouring words of a title cost a reader who comes anew, and their passages.

    "ms" is the time from the last byte to the answer, with the processor 4 times slower: reading the shards, ranking,
    picking the titles. Other programs of the machine, and the browser's own processes, only add to it: so the best of
    ten tries counts ("usual ms" is their median). "CPU ms" is what the page's own thread works from the question to the
    answer, shards and all, times 4: no other program can add to that.
    """
    chance = random.Random(len(found))
    asked = []
    for document in chance.sample(found, min(30, len(found))):
        words = [word for word in fold(document.title).split() if word.isalpha()]
        if len(words) > 1:
            at = chance.randrange(len(words) - 1)
            asked.append(" ".join(words[at : at + 2]))
    rows = []
    for text in asked:
        tries = [_two_word_cost(browser, address, engine, text) for _ in range(10)]
        worked = min(_thread_time(browser, address, engine, text) for _ in range(3))
        times = [row[-1] for row in tries]
        rows.append((*tries[0][:-1], min(times), median(times), SLOWDOWN * worked))
    names = ("requests", "KB", "KB of passages", "ms", "usual ms", "CPU ms")
    most = {f"most {name}": round(max(row[n] for row in rows), 1) for n, name in enumerate(names)}
    return most | {f"median {name}": round(median(row[n] for row in rows), 1) for n, name in enumerate(names)}


def _thread_time(browser: Any, address: str, engine: Engine, text: str) -> float:
    """Return the milliseconds that the page's main thread works on one query."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + engine.start)
    page.wait_for_timeout(50)

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    before = worked()
    page.evaluate(engine.ask, text)
    milliseconds = 1000 * (worked() - before)
    context.close()
    return milliseconds


def _two_word_cost(browser: Any, address: str, engine: Engine, text: str) -> tuple[float, float, float, float]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + engine.start)
    page.wait_for_timeout(50)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    # Nothing listens to the network meanwhile: that would take from the processor what is measured.
    milliseconds = page.evaluate(f"async (text) => {{ await ({engine.ask})(text); return {SINCE_LAST_BYTE}; }}", text)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    sizes = page.evaluate(SCRIPT_SIZES)
    page.evaluate(PASSAGES, text)
    passages = sum(page.evaluate(SCRIPT_SIZES)) - sum(sizes)
    context.close()
    return len(sizes), sum(sizes) / 1000, passages / 1000, milliseconds


def two_words(found: list[SearchDocument]) -> str:
    """Return two neighbouring words that many titles share: the usual query."""
    counts: dict[str, int] = {}
    for document in found:
        words = fold(document.title).split()
        for pair in pairwise(words):
            if all(word.isalpha() for word in pair):
                counts[" ".join(pair)] = counts.get(" ".join(pair), 0) + 1
    return max(sorted(counts), key=lambda pair: counts[pair])


def measure(browser: Any, engine: Engine, folder: Path, found: list[SearchDocument], words: Any) -> dict[str, Any]:
    site = folder / engine.name
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    start = time.perf_counter()
    engine.build(site, found, words)
    built = time.perf_counter() - start
    contents = [file.read_bytes() for file in sorted(site.glob(engine.index_files)) if file.is_file()]
    index, packed = sum(map(len, contents)), sum(len(gzip.compress(content, 6)) for content in contents)
    with served(site) as address:
        page = browser.new_page()
        page.goto(address + engine.start)
        page.wait_for_timeout(1000)
        asked = queries(found, len(found))
        page.evaluate(engine.ask, asked[0].text)
        groups = quality(page, engine, asked)
        page.close()
        costs = {"first result": cost(browser, address, engine, two_words(found))}
        if engine.name == "ours":
            costs["two words"] = two_word_costs(browser, address, engine, found)
    sizes = {"index MB": round(index / 1e6, 2), "index MB gzipped": round(packed / 1e6, 2)}
    return {"build seconds": round(built, 1), **sizes, **costs, **groups}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 2000, 10_000])
    parser.add_argument("--engines", nargs="+", default=[engine.name for engine in ENGINES])
    arguments = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chosen = [each for each in ENGINES if each.name.lower() in {name.lower() for name in arguments.engines}]
    figures = ROOT / "build" / "bench-search.json"
    results: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8")) if figures.exists() else {}
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for size in arguments.sizes:
            if size:
                found, words = [made_document(page) for page in make_pages(size)], ([], [])
            else:
                found, *shared = portal_pages()
                words = tuple(shared)
            name = f"{size or len(found)} {'generated' if size else 'portal'} pages"
            for engine in chosen:
                measured = measure(browser, engine, ROOT / "build" / "bench-search" / str(size), found, words)
                results.setdefault(name, {})[engine.name] = measured
                figures.write_text(json.dumps(results, indent=2), encoding="utf-8")
                print(f"{name:24} {engine.name:9} {json.dumps(measured)}", flush=True)
        browser.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory used: {memory:.0f} MB; all figures: build/bench-search.json")


if __name__ == "__main__":
    main()
