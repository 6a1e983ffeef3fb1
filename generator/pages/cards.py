"""Cards: how an entry stands in a list, the same wherever it does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.entries.entry import Entry
from generator.telling.aims import Aim, aims, next_aim
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
    aim: Aim | None = None
    """What it is to reach next."""


def card(stories: Stories, entry: Entry) -> Card:
    """Return the card of an entry."""
    story = stories.of(entry)
    found = list(aims(stories, story.results.targets)) if story.results else []
    return replace(card_of(story), aim=next_aim(found, stories.catalog.today.year))


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
