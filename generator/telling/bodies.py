"""Who does today what a document gave to an organisation that is no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.fields.values import Ref
from generator.telling.teller import OtherStories


def present(stories: OtherStories, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return those of organisations that are, and in the place of one that is no more who verifiedly does its tasks."""
    found = {target.id if (target := stories.catalog.resolve(one)) else one.text: one for one in _now(stories, refs)}
    return tuple(found.values())


def without_heir(stories: OtherStories, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return those that are no more and whose tasks, as far as is known, nobody was given."""
    return tuple(one for one in refs if abolished_on(stories, one) and not present(stories, [one]))


def _now(stories: OtherStories, refs: Iterable[Ref], seen: frozenset[str] = frozenset()) -> Iterator[Ref]:
    for ref in refs:
        if not abolished_on(stories, ref):
            yield ref
        elif (target := stories.catalog.resolve(ref)) and target.id not in seen and (body := stories.of(target).body):
            yield from _now(stories, body.heirs, seen | {target.id})


def abolished_on(stories: OtherStories, ref: Ref) -> dt.date | None:
    """Return the first day on which an organisation is no more; None for one that is."""
    target = stories.catalog.resolve(ref)
    body = stories.of(target).body if target else None
    last = body.exists_until if body else None
    return last + dt.timedelta(days=1) if last and last < stories.catalog.today else None
