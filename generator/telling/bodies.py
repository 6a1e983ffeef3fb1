"""Who does today what a document gave to an organisation that is no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.fields.values import Ref
from generator.telling.teller import OtherStories


def present(stories: OtherStories, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return organisations with those that are no more replaced by their verified successors, each once."""
    found = {target.id if (target := stories.catalog.resolve(one)) else one.text: one for one in _now(stories, refs)}
    return tuple(found.values())


def _now(stories: OtherStories, refs: Iterable[Ref], seen: frozenset[str] = frozenset()) -> Iterator[Ref]:
    for ref in refs:
        target = stories.catalog.resolve(ref)
        body = stories.of(target).body if target else None
        if target and body and body.successors and abolished_on(stories, ref) and target.id not in seen:
            yield from _now(stories, (heir for heir, _part in body.successors), seen | {target.id})
        else:
            yield ref


def abolished_on(stories: OtherStories, ref: Ref) -> dt.date | None:
    """Return the first day on which an organisation is no more; None for one that is."""
    target = stories.catalog.resolve(ref)
    body = stories.of(target).body if target else None
    last = body.exists_until if body else None
    return last + dt.timedelta(days=1) if last and last < stories.catalog.today else None
