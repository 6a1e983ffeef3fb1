"""Stage 6, render: the catalog to the pages of the portal.

``render`` gathers what ``home``, ``indexes`` and ``entries`` describe, gives each page its HTML by its Jinja template
and packs it as an artifact: a Markdown file with front matter and one block of HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.catalog import Catalog
from generator.pages.entries import entry_pages
from generator.pages.home import home_page
from generator.pages.indexes import section_pages
from generator.pages.page import Page, Press
from generator.settings import Settings


def render(catalog: Catalog, settings: Settings) -> list[Artifact]:
    """Return every page of the portal as an artifact."""
    pages = list(all_pages(catalog, settings))
    press = Press(catalog, settings, pages)
    return [press.artifact(page) for page in pages]


def all_pages(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    """Yield every page that the catalog gives rise to, not yet rendered."""
    yield home_page(catalog)
    yield from section_pages(catalog)
    yield from entry_pages(catalog, settings)
