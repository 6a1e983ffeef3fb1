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


@pytest.mark.parametrize("site", ["small", "portal"])
def test_no_page_is_heavier_than_eight_kilobytes_and_twenty_with_all_it_loads(
    site: str, request: pytest.FixtureRequest
) -> None:
    """Without exception; a list that would be longer is split into pages."""
    project: Project = request.getfixturevalue(site)
    loaded = {file.name: weight(file) for file in (project.site / "assets").glob("portal.*.*s")}
    assert [size for name, size in loaded.items() if name.endswith(".css") and size <= MAX_STYLE]
    assert [size for name, size in loaded.items() if name.endswith(".js") and size <= MAX_SCRIPT]
    pages = list(project.site.rglob("*.html"))
    assert len(pages) > 30
    heavy = {}
    for page in pages:
        html, content = weight(page), page.read_bytes()
        total = html + sum(size for name, size in loaded.items() if name.encode() in content)
        if html > MAX_HTML or total > MAX_ALL:
            heavy[page.relative_to(project.site).as_posix()] = (html, total)
    assert not heavy
