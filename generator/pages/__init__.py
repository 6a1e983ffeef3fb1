"""Stage 6, render: the catalog to the pages of the portal.

``render`` gathers what ``home``, ``indexes`` and ``entries`` describe, gives each page its HTML by its Jinja template
and packs it as an artifact: a Markdown file with front matter and one block of HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from generator.artifact import Artifact
from generator.infographics.from_catalog import Figures
from generator.pages.entries import entry_pages
from generator.pages.figures import figure_artifacts, with_figures
from generator.pages.home import home_page
from generator.pages.indexes import section_pages
from generator.pages.moved import redirects
from generator.pages.offered import offered_pages
from generator.pages.page import Page, Press
from generator.pages.pictures import picture_artifacts
from generator.pages.programme import programme_pages
from generator.programme.log import Log
from generator.settings import Settings
from generator.telling.offers import OfferedPage, Use
from generator.telling.stories import Stories

_NO_FIGURES = Figures()
_NO_USES: Mapping[str, Sequence[Use]] = MappingProxyType({})


def render(
    stories: Stories,
    settings: Settings,
    uses: Mapping[str, Sequence[Use]] = _NO_USES,
    offered: Sequence[OfferedPage] = (),
    figures: Figures = _NO_FIGURES,
    cache: Path | None = None,
    log: Log | None = None,
) -> list[Artifact]:
    """Return every page and picture of the portal as an artifact.

    ``uses`` and ``offered`` are what the other forms offer; ``cache`` is the folder where drawings are kept,
    ``log`` the programme's log.
    """
    told = programme_pages(log) if log else ()
    bare = [*all_pages(stories, settings, uses), *told, *offered_pages(offered)]
    pages = list(with_figures(bare, figures, settings))
    press = Press(stories, settings, pages)
    moved = redirects(stories.catalog, settings, press.links)
    drawn = figure_artifacts(pages, figures, settings, cache)
    return [*(press.artifact(page) for page in pages), *picture_artifacts(stories.catalog), *drawn, *moved]


def all_pages(
    stories: Stories, settings: Settings, uses: Mapping[str, Sequence[Use]] = _NO_USES
) -> Iterator[Page]:
    """Yield every page that the catalog gives rise to, not yet rendered."""
    yield home_page(stories)
    yield from section_pages(stories)
    yield from entry_pages(stories, settings, uses)
