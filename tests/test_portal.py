"""The portal itself, with the content that editors wrote: the only test that reads it.

It asks for nothing but what holds for any content. Whoever writes, edits or deletes an entry without an error that
``make check`` tells reddens nothing here; what needs certain entries reads ``tests/sites/``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from project import ROOT, Project, copy_project
from serving import served
from tasks import HEIGHT, Found, measured
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


def test_what_people_come_for_is_two_clicks_away_and_begins_on_the_first_screen(
    portal: Project, browser: Browser
) -> None:
    """Whatever home leads to on the first screen of a small phone; a page that editors take away is nobody's fault."""
    with served(portal.site) as url:
        found = [one for one in measured(browser.new_page(), url, reach=HEIGHT) if isinstance(one, Found)]
    near = [one for one in found if one.link <= HEIGHT]
    assert len(near) >= 4, found
    assert not [one for one in near if one.clicks > 2 or one.top > HEIGHT]
