"""Figures that changed between what was published and what is told now.

Compared is what readers take for the figure: its value, its unit, whether it is about so much. Only figures that stand
on a page today have a past: what was withdrawn or held back is not told again by what it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from generator.content_types.base import Mend, Source
from generator.language.vietnamese import format_number
from generator.reading.published_figures import Book, State, plain_number
from generator.telling.stories import Stories
from generator.telling.story import Story


@dataclass(frozen=True)
class Standing:
    """A figure as it stands today: whose it is, its key and its name on that page, what it is."""

    story: Story
    key: str
    label: str
    state: State


@dataclass(frozen=True)
class Change:
    """A figure that is another than it was before, and from which day."""

    story: Story
    label: str
    before: State
    after: State

    @property
    def day(self) -> dt.date:
        """The day from which it is another."""
        assert self.after.day
        return self.after.day


def book_of(stories: Stories, published: Book) -> Book:
    """Return what every figure of today was and is: what was published of it, and what it is where that is other."""
    return {(one.story.id, one.key): _states(one, published, stories.catalog.today) for one in _standing(stories)}


def changes(stories: Stories, book: Book) -> list[Change]:
    """Return the changes in a book, the latest first, but for those of which an editor has written why."""
    found = [
        Change(one.story, one.label, before, after)
        for one in _standing(stories)
        for before, after in reversed(_pairs(book[one.story.id, one.key]))
        if not any(_tells(mend, before, after) for mend in one.story.mended)
    ]
    return sorted(sorted(found, key=lambda one: (one.story.id, one.label)), key=lambda one: one.day, reverse=True)


def in_words(state: State) -> str:
    """Return a state as the page says it: "gần 66,6%"."""
    about = f"{state.about} " if state.about else ""
    return f"{about}{format_number(Decimal(state.value))}{'%' if state.unit == '%' else f' {state.unit}'}"


def _pairs(states: tuple[State, ...]) -> list[tuple[State, State]]:
    return [(one, other) for one, other in pairwise(states) if other.day and one.said != other.said]


def _states(one: Standing, published: Book, today: dt.date) -> tuple[State, ...]:
    known = published.get((one.story.id, one.key), ())
    if not known:
        return (one.state,)
    last = known[-1]
    if last.said == one.state.said:
        return (*known[:-1], replace(one.state, day=last.day))
    return (*known, replace(one.state, day=_changed_on(one.state.day, last.day, today)))


def _changed_on(updated: dt.date | None, before: dt.date | None, today: dt.date) -> dt.date:
    """Return the day of a change: that of the page's last edit, or today where that is older than the last change."""
    if updated and updated <= today and (before is None or updated > before):
        return updated
    return max(today, before or today)


def _standing(stories: Stories) -> Iterator[Standing]:
    """Yield every figure that stands on a page: results of indicators, targets of documents."""
    for entry in stories.telling("results", "document"):
        story, updated = stories.of(entry), entry.fields.updated
        if story.illustrative or story.tells_of_people:
            continue
        for result in story.results.all if story.results else ():
            if result.value is not None:
                key = f"{result.year}, {result.moment}, {result.territory}"
                state = _state(result.value, result.unit, result.source, updated, result.approximation)
                yield Standing(story, key, f"{result.moment}, {result.territory}", state)
        for target in story.document.targets if story.document else ():
            state = _state(target.value, target.unit, target.source, updated)
            yield Standing(story, f"#{target.key}", f"chỉ tiêu {target.year}: {target.text}", state)


def _state(value: Decimal, unit: str, source: Source | None, updated: dt.date | None, about: str = "") -> State:
    name, url = (source.name, source.url or "") if source else ("", "")
    return State(plain_number(value), unit, about, name, url, updated)


def _tells(mend: Mend, before: State, after: State) -> bool:
    """Say whether an editor has told of a change: what was wrong holds the one number, what is right the other."""
    return _holds(mend.was, before) and _holds(mend.right, after)


def _holds(text: str, state: State) -> bool:
    number = re.escape(format_number(Decimal(state.value)))
    return bool(re.search(rf"(?<![\d.,]){number}(?![.,]?\d)", text))
