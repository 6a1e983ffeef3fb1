"""Every page is light: what a reader with one bar of signal waits for before the pictures."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from project import Project

# Bytes, compressed as a server with time to spare does it.
MAX_HTML, MAX_STYLE, MAX_SCRIPT, MAX_ALL = 8_000, 12_000, 3_000, 20_000


def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def heavy_pages(site: Path) -> dict[str, tuple[int, int]]:
    """Return the pages that weigh too much, with their own bytes and those of all that they load."""
    loaded = {file.name: weight(file) for file in (site / "assets").glob("portal.*.*s")}
    assert [size for name, size in loaded.items() if name.endswith(".css") and size <= MAX_STYLE]
    assert [size for name, size in loaded.items() if name.endswith(".js") and size <= MAX_SCRIPT]
    heavy = {}
    for page in site.rglob("*.html"):
        html, content = weight(page), page.read_bytes()
        total = html + sum(size for name, size in loaded.items() if name.encode() in content)
        if html > MAX_HTML or total > MAX_ALL:
            heavy[page.relative_to(site).as_posix()] = (html, total)
    return heavy


@pytest.mark.parametrize("name", ["small", "corpus"])
def test_no_page_is_heavier_than_eight_kilobytes_and_twenty_with_all_it_loads(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Without exception; a list that would be longer is split into pages."""
    project: Project = request.getfixturevalue(name)
    assert len(list(project.site.rglob("*.html"))) > 30
    assert heavy_pages(project.site) == {}
