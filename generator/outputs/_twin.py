"""The twins in Markdown of the pages that forms offer: what they say, for assistants.

Addresses are left open, as in the HTML of these pages. Of entries that only illustrate or tell of people a twin says
nothing: who agreed to be told of on a page did not agree to be copied from it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.entries.entry import Entry
from generator.prose.markdown import escaped, link
from generator.telling.stories import Stories


def parts(*texts: str) -> str:
    """Return texts one below the other; empty ones leave no trace."""
    return "\n\n".join(filter(None, texts))


def part(title: str, *texts: str) -> str:
    """Return texts below a heading; nothing where there is no text."""
    told = parts(*texts)
    return f"## {escaped(title)}\n\n{told}" if told else ""


def listed(lines: Iterable[str]) -> str:
    """Return lines of Markdown as a list."""
    return "\n".join(f"- {line}" for line in lines)


def way(words: str, address: str, note: str = "") -> str:
    """Return words that lead to an open address, with what is to be said of them."""
    told = link(escaped(words), address)
    return f"{told}: {escaped(note)}" if note else told


def may_be_copied(stories: Stories, entry: Entry) -> bool:
    """Say whether a twin may name an entry."""
    return not entry.illustrative and not stories.of(entry).tells_of_people
