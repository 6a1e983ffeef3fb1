"""The portal itself, with the content that editors wrote: the only test that reads it.

It asks for nothing but what holds for any content. Whoever writes, edits or deletes an entry without an error that
``make check`` tells reddens nothing here; what needs certain entries reads ``tests/sites/``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT, Project, copy_project
from test_html_validity import assert_nothing_inline_or_unsized, messages
from test_links import anchors_twice, broken_in_styles, broken_links, files_of, out_of_reach, pages_of, site_url
from test_pictures import assert_all_bare
from test_weight import heavy_pages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def portal(shared: Callable[[str, Callable[[Path], None]], Path], corpus: Project) -> Project:
    """The project itself, built after the corpus, whose drawings it takes over; not to be changed."""
    return Project(shared("portal", lambda folder: copy_project(folder, ROOT / "content").build() and None))


def test_every_link_of_the_portal_leads_somewhere_and_every_page_is_reached(portal: Project) -> None:
    pages = pages_of(portal.site)
    assert "\n".join(broken_links(pages, files_of(portal.site), site_url(portal))) == ""
    assert broken_in_styles(portal.site) == []
    assert anchors_twice(pages) == {}
    assert out_of_reach(pages) == set()


def test_every_page_of_the_portal_is_light_and_safe(portal: Project) -> None:
    assert heavy_pages(portal.site) == {}
    assert_nothing_inline_or_unsized(portal.site)
    assert_all_bare(portal.site)


def test_every_page_of_the_portal_is_valid(portal: Project) -> None:
    found = messages(portal.site)
    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])
