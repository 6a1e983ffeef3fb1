"""Cards: how an entry stands in a list, the same wherever it does."""

from __future__ import annotations

from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.telling.stories import Stories
from generator.telling.story import Result, Story


@dataclass(frozen=True)
class Card:
    """An entry in a list: one title that is a link, a line of facts above it, a summary below."""

    path: str
    title: str
    summary: str
    eyebrow: tuple[str, ...]
    section: str
    illustrative: bool
    icon: str = ""
    result: Result | None = None
    """What an indicator came to last, shown large."""


def card(stories: Stories, entry: Entry) -> Card:
    """Return the card of an entry."""
    return card_of(stories.of(entry))


def card_of(story: Story) -> Card:
    """Return the card of what a story tells of."""
    known = [one for one in story.results.latest if one.value is not None] if story.results else []
    return Card(
        story.id,
        story.title,
        story.summary,
        story.card_facts,
        story.section,
        story.illustrative,
        story.symbol,
        known[0] if known else None,
    )
