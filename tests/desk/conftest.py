"""The desk, built once for all tests of a run, of the small site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from at_the_desk import editor, laid, opened, take_along, translation
from playwright.sync_api import Browser, BrowserContext
from project import ROOT
from serving import served

from generator import pipeline
from generator.commands.desk import write_folder
from generator.desk.building.content import content_zip
from generator.desk.building.folder import Given, files_of
from generator.desk.building.pieces import Pieces, pieces
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, settings_from

_IN_MARKDOWN = "try { localStorage['ban-bien-tap: cách viết bài'] ??= 'markdown'; } catch {}"
TODAY = dt.date(2026, 11, 22)


BeenHere = Callable[[BrowserContext, str], BrowserContext]


class Translated(NamedTuple):
    """What the desk's Python has translated: where it is served, and its parts as a desk names them."""

    address: str
    parts: list[str]


class EditorsBrowser:
    """A browser whose editors write Markdown: most tests are about what is around a text. ``bare`` is any browser."""

    def __init__(self, bare: Browser) -> None:
        self.bare = bare

    def new_context(self, **options: Any) -> BrowserContext:
        """Return a context in which that has been chosen."""
        context = self.bare.new_context(**options)
        context.add_init_script(_IN_MARKDOWN)
        return context


@pytest.fixture(scope="session")
def browser(browser: Browser) -> EditorsBrowser:
    """The browser of the tests of the desk."""
    return EditorsBrowser(browser)


@pytest.fixture(scope="session")
def desk_pieces(shared: Callable[[str, Callable[[Path], None]], Path]) -> Pieces:
    """Python for browsers, fetched by its registries' clients where this clone has not got it yet."""
    cache = ROOT / "build" / "cache" / "desk"

    def fill(_folder: Path) -> None:
        pieces(cache, print)

    shared("desk-pieces", fill)
    return pieces(cache, print)


@pytest.fixture(scope="session")
def desk_project(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A project of which a desk is built: the small site's content, no hand-written pages, our settings."""

    def fill(folder: Path) -> None:
        laid(folder)

    return shared("desk-project", fill)


@pytest.fixture(scope="session")
def desk_folder(desk_project: Path, desk_pieces: Pieces, shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The built desk."""

    def fill(folder: Path) -> None:
        settings = settings_from(read_settings(desk_project / SETTINGS_FILE))
        found = pipeline.inspect(pipeline.Sources(desk_project), settings, TODAY)
        content = content_zip(desk_project, found.held_back)
        write_folder(files_of(Given(found.stories.catalog, settings, content, desk_pieces, TODAY)), folder)

    return shared("desk", fill)


@pytest.fixture(scope="session")
def desk_url(desk_folder: Path) -> Iterator[str]:
    """The address of the built desk on a server that knows nothing of it."""
    with served(desk_folder) as address:
        yield address


@pytest.fixture(scope="session")
def translated(
    browser: EditorsBrowser, desk_url: str, shared: Callable[[str, Callable[[Path], None]], Path]
) -> Iterator[Translated]:
    """What the desk's Python translates of itself at a first visit: ten seconds of work, done once for a run."""

    def fill(folder: Path) -> None:
        context = editor(browser, service_workers="block")
        for name, part in translation(opened(context, desk_url)).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(part)
        context.close()

    folder = shared("desk-translated", fill)
    parts = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    with served(folder, is_for_all=True) as address:
        yield Translated(address, parts)


@pytest.fixture(scope="session")
def been_here(translated: Translated) -> BeenHere:
    """Make a browser one that has been at a desk before: ``been_here(context, url)`` returns it.

    All that it takes along is what Python had translated (``compiled.mjs``); it has no drafts and has chosen nothing.
    For whatever is not about a first visit: the desk is ready in half the time.
    """

    def make(context: BrowserContext, url: str) -> BrowserContext:
        take_along(context, url, translated.address, translated.parts)
        return context

    return make


@pytest.fixture(scope="module")
def context(browser: EditorsBrowser, desk_url: str, been_here: BeenHere) -> Iterator[BrowserContext]:
    """One editor's browser, which has been at the desk before and keeps what it is given."""
    context = been_here(editor(browser), desk_url)
    yield context
    context.close()


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the browser complained of, where a module's desk notes that."""
    return []
