"""Fixtures for all tests: built sites, a web server for them, a browser."""

from __future__ import annotations

import compileall
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import soak
from chromium import CHROMIUM_FLAGS, downloaded_browser, install_browser, installed_browser
from project import CORPUS, DRAWINGS_VARIABLE, ROOT, SMALL, Project, copy_lean, copy_project, duplicate
from serving import served

pytest_plugins = ["own_content"]
# By the processor time that they took in November 2026, in about this order; a name that is missing or wrong costs a
# few seconds, no more. The first two begin side by side: one builds sites, the other a desk, and neither waits.
_LONGEST_FIRST = (
    "test_portal",
    "test_desk_faults",
    "test_engines",
    "test_access",
    "test_page",
    "test_public_desk",
    "test_policy",
    "test_surface_in_a_browser",
    "test_desk_in_a_browser",
    "test_dirty",
    "test_forges",
    "test_withdraw",
    "test_serve",
    "test_contrast",
    "test_embed_in_browser",
    "test_command_line",
    "test_determinism",
    "test_cluster",
    "test_pages",
    "test_random_edits",
    "test_forge_desk_in_a_browser",
    "test_desk_story",
    "test_paper",
    "test_desk_charts",
    "test_bringing_pages",
    "test_pool",
    "test_publish",
    "test_figures",
    "test_desk_first_steps",
    "test_environment",
    "test_sanitise",
    "test_faults",
    "test_in_a_browser",
    "test_print",
    "test_offline",
    "test_surface_round_trip",
    "test_story",
    "test_desk_fields",
    "test_problem_bar",
    "test_sound",
    "test_at_once",
    "test_catalog",
    "test_registry",
    "test_translations",
    "test_unchanged",
)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Give all test processes one folder for what they draw; it goes with them. Compile once what every copy runs."""
    os.environ.setdefault("PORTAL_WORKERS", "1")  # the tests are side by side already
    if DRAWINGS_VARIABLE not in os.environ:
        compileall.compile_dir(ROOT / "generator", quiet=2)
        folder = tempfile.TemporaryDirectory(prefix="portal-drawings-")
        os.environ[DRAWINGS_VARIABLE] = folder.name
        session.config.add_cleanup(folder.cleanup)
        session.config.add_cleanup(lambda: os.environ.pop(DRAWINGS_VARIABLE))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first: whoever ends early takes a short one, and nobody waits for the last."""
    places = {name: place for place, name in enumerate(_LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how often which fault struck what, where tests have drawn such (``test_faults.py``)."""
    tries: dict[tuple[str, str], list[bool]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, told in getattr(report, "user_properties", []):
                if name == "fault":
                    tries.setdefault(tuple(told), []).append(outcome == "passed")
    for (command, fault), whole in sorted(tries.items()):
        terminalreporter.write_line(f"| {command} | {fault} | {len(whole)} | {sum(whole)} |")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a folder once for all test processes: ``shared(name, fill)``."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name: str, fill: Callable[[Path], None]) -> Path:
        folder, done, failed = base / name, base / f"{name}.done", base / f"{name}.failed"
        try:
            (base / f"{name}.begun").mkdir()
        except FileExistsError:
            while not done.exists():
                assert not failed.exists(), failed.read_text(encoding="utf-8")
                time.sleep(0.05)
            return folder
        try:
            fill(folder)
        except BaseException as error:
            failed.write_text(str(error), encoding="utf-8")
            raise
        done.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def corpus(shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """A portal with as many pages as a real one, built; not to be changed."""
    return Project(shared("corpus", lambda folder: copy_project(folder, CORPUS / "content").build() and None))


@pytest.fixture(scope="session")
def small(shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """The small site with every content type once, built; not to be changed."""
    return Project(shared("small", lambda folder: copy_project(folder, SMALL / "content").build() and None))


@pytest.fixture(scope="session")
def lean(shared: Callable[[str, Callable[[Path], None]], Path]) -> Project:
    """The small site with each form once or twice, built: for whatever is not about forms; not to be changed."""
    return Project(shared("lean", lambda folder: copy_lean(folder).build() and None))


@pytest.fixture
def small_copy(small: Project, tmp_path: Path) -> Project:
    """A copy of the built small site that a test may change; file times are kept."""
    return duplicate(small, tmp_path / "small")


@pytest.fixture
def lean_copy(lean: Project, tmp_path: Path) -> Project:
    """A copy of the built lean site that a test may change; file times are kept."""
    return duplicate(lean, tmp_path / "small")


@pytest.fixture
def copy_to_compare(request: pytest.FixtureRequest) -> Project:
    """A copy of the built lean site that a test may change; in a long run of the small one, with all forms."""
    copy: Project = request.getfixturevalue("small_copy" if soak.IS_LONG else "lean_copy")
    return copy


@pytest.fixture(scope="session")
def corpus_url(corpus: Project) -> Iterator[str]:
    """The address of the built corpus on a local web server."""
    with served(corpus.site) as address:
        yield address


@pytest.fixture(scope="session")
def small_url(small: Project) -> Iterator[str]:
    """The address of the built small site on a local web server."""
    with served(small.site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium_path(shared: Callable[[str, Callable[[Path], None]], Path]) -> str:
    """The program of a Chromium or Chrome: an installed one, else one installed now.

    Fails where none can be had: a test that is skipped in silence proves nothing.
    """
    if found := installed_browser():
        return found
    shared("browser", install_browser)
    found = installed_browser() or downloaded_browser()
    assert found, (
        "Không có trình duyệt để kiểm thử. Cài Chromium hoặc Google Chrome (Debian: sudo apt install chromium), "
        "hoặc chạy: python -m playwright install chromium; máy khác chỗ thì đặt biến CHROMIUM bằng đường dẫn của nó."
    )
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[object]:
    """A Playwright browser with a fresh profile; each test opens its own context."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield running
        running.close()
