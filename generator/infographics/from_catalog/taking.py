"""What every filler shares: which entries a reference means, how long texts may be, how sources are named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.infographics.spec import Spec
from generator.ink.fonts import drawable
from generator.telling.stories import Stories
from generator.telling.story import Document, Story

MOST_CREDIT = 240
MOST_NUMBER = 60
Updates = dict[str, Any]


class NoData(Exception):
    """Raised where the catalog cannot give what a block asks for: a field, a Vietnamese message, a remedy."""

    def __init__(self, message: str, remedy: str, place: str = "data") -> None:
        self.message, self.remedy, self.place = message, remedy, place
        super().__init__(message)


def named_stories(spec: Spec, stories: Stories) -> list[Story]:
    """Return the entries that the references name, a section standing for all its real entries."""
    found: dict[str, Story] = {}
    for text in spec.data:
        target = text.partition("#")[0]
        entry = stories.catalog.resolve(target)
        meant = [stories.of(entry)] if entry else stories.in_section(target)
        found |= {story.id: story for story in meant if entry or not story.illustrative}
    return list(found.values())


def shortened(text: str, limit: int) -> str:
    """Return a text as a picture can show it: without letters that its font lacks, cut at a word where too long."""
    text = " ".join(drawable(text).split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def credit(names: Iterable[str]) -> str:
    """Return the names of sources as one line; where they are too many, the first ones and how many more."""
    unique = list(dict.fromkeys(drawable(name) for name in names))
    for count in range(len(unique), 0, -1):
        rest = len(unique) - count
        line = "; ".join(unique[:count]) + (f"; và {rest} nguồn khác" if rest else "")
        if len(line) <= MOST_CREDIT:
            return line
    return shortened(unique[0], MOST_CREDIT) if unique else ""


def number_of(document: Document) -> str:
    """Return a document's number, as a picture can show it."""
    return shortened(document.number, MOST_NUMBER)
