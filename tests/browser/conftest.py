"""What the tests in a real browser share: the served sites, a page of every sort, and what they found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import soak
import statement
from playwright.sync_api import Browser, ConsoleMessage, Page
from project import Project
from served import address, served

TESTS = Path(__file__).parent
# As many of the fullest pages as are looked at in every situation.
_FULLEST = 9


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if TESTS in item.path.parents:
            item.add_marker("browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--statement", action="store_true", help="write docs/tro-nang.md from what this run finds")


@pytest.fixture(scope="session")
def small_served(small: Project) -> Iterator[str]:
    """The small site, with the headers that travel with it."""
    with served(small.site) as url:
        yield url


@pytest.fixture(scope="session")
def corpus_served(corpus: Project) -> Iterator[str]:
    """The corpus, with the headers that travel with it."""
    with served(corpus.site) as url:
        yield url


@pytest.fixture(scope="session")
def sorts_of_pages(small: Project, request: pytest.FixtureRequest) -> list[str]:
    """Paths of pages that between them show all that any page shows, the fullest first.

    In a long run, and where a statement is written of it, paths of one page of every sort.
    """
    is_whole = soak.IS_LONG or request.config.getoption("--statement", default=False)
    return one_of_every_sort(small.site) if is_whole else pages_that_show_all(small.site)


@pytest.fixture(scope="session")
def templates(sorts_of_pages: list[str]) -> list[str]:
    """Paths of the fullest pages: home, an entry with most of what an entry can have, search, a list, a guide."""
    return sorts_of_pages if soak.IS_LONG else sorts_of_pages[:_FULLEST]


def pages_that_show_all(site: Path) -> list[str]:
    """Return home and as few pages as have every element, style and script, and every class that a style is for."""
    style = "".join(file.read_text(encoding="utf-8") for file in (site / "assets").glob("portal.*.css"))
    known = set(re.findall(r"\.([A-Za-z][\w-]*)", style))
    shown = {address(file, site): _shows(file.read_text(encoding="utf-8"), known) for file in site.rglob("*.html")}
    chosen = [""]
    while left := set().union(*shown.values()) - set().union(*map(shown.__getitem__, chosen)):
        chosen.append(max(sorted(shown), key=lambda path: len(shown[path] & left)))
    return chosen


def _shows(html: str, known: set[str]) -> set[str]:
    classes = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}
    files = set(re.findall(r'[\w.-]+\.(?:css|js)(?=")', html))
    return (classes & known) | files | {f"<{name}" for name in re.findall(r"<(\w+)", html)}


def one_of_every_sort(site: Path) -> list[str]:
    """Return home, 404, the indexes, each section's fullest entry and deepest list, and the pages written by hand."""
    pages = ["", "404.html"]
    for folder in sorted(path for path in site.iterdir() if (path / "index.html").exists()):
        pages.append(f"{folder.name}/")
        inner = [path for path in folder.rglob("index.html") if path.parent != folder]
        if inner:
            fullest = max(inner, key=lambda path: (path.stat().st_size, path.as_posix()))
            deepest = max(inner, key=lambda path: (len(path.parts), path.as_posix()))
            pages += [f"{path.parent.relative_to(site).as_posix()}/" for path in sorted({fullest, deepest})]
    return pages


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a context of its own: ``open_page(url, width=360, color_scheme="dark")``."""
    contexts = []

    def note(page: Any, message: ConsoleMessage) -> None:
        # A page for other portals' frames names no icon; a browser that opens it by itself asks for one.
        if not message.location["url"].endswith("/favicon.ico"):
            page.complaints.append(message.text)

    def opened(url: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda message: note(page, message))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.when == "call" and TESTS in item.path.parents:
        statement.remember(item.path.stem, item.name, report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--statement", default=False):
        statement.write()
