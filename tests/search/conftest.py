"""The search page in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from project import ROOT
from search_answers import Ask, ask_on
from serving import served

ASSETS = ROOT / "generator" / "search" / "assets"


@pytest.fixture(scope="session")
def search_page(browser: Any, corpus_url: str) -> Iterator[Any]:
    """The corpus's search page, opened; tests may ask it anything but must not leave it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{corpus_url}tim-kiem/")
    yield page
    context.close()


@pytest.fixture(scope="session")
def ask(search_page: Any) -> Ask:
    """Ask the search of the corpus."""
    return ask_on(search_page)


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page in a context of its own; what it logs as an error fails the test."""
    contexts = []
    errors: list[str] = []

    def open_page(address: str, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture(scope="module")
def modules(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An empty page beside the modules."""
    folder: Path = tmp_path_factory.mktemp("modules")
    for file in ASSETS.glob("*.js"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "index.html").write_text("<!doctype html><title>Trang trống</title>", encoding="utf-8")
    page = browser.new_page()
    with served(folder) as address:
        page.goto(address)
        yield page
    page.close()
