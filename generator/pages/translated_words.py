"""Which words of the portal a language needs: those that its pages ask for as they are made, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.page import Press
from generator.pages.translated import Tongues, WrittenPage, indexes_of
from generator.settings import Settings
from generator.telling.stories import Stories


def words_missing(stories: Stories, written: Iterable[WrittenPage], tag: str) -> list[str]:
    """Return the Vietnamese texts for which the pages of a language ask in vain, each once, in their order."""
    settings, catalog = Settings("", ""), stories.catalog
    pages = Tongues(tag, stories, settings, tuple(written))
    press = Press(stories, settings, indexes_of(catalog, [tag]))
    made = [pages.home_page(), pages.search_page(), *map(pages.section_page, pages.sections())]
    made += [pages.entry_page(entry_id) for entry_id in catalog.translated(tag)]
    made += [pages.written_page(one) for one in written if one.tag == tag]
    for page in made:
        press.html(page)
    return [text for text in pages.words.asked if not pages.words.has(text)]
