"""What an indicator is to reach: the targets that it is related to, each with the document that sets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.entries.entry import Entry
from generator.fields.values import Ref
from generator.telling.story import Result, Target
from generator.telling.teller import OtherStories


@dataclass(frozen=True)
class Aim:
    """A target that an indicator is related to, and the document that sets it."""

    policy: Entry
    number: str
    target: Target

    def is_of(self, result: Result) -> bool:
        """Say whether a result counts the same territory, in the same unit: then both may stand on one scale."""
        return self.target.scope == result.territory and self.target.unit == result.unit


def aims(stories: OtherStories, refs: Sequence[Ref]) -> Iterator[Aim]:
    """Yield the targets that references mean: a document, and the target's key as the reference's part."""
    for ref in refs:
        policy = stories.catalog.resolve(ref)
        document = stories.of(policy).document if policy else None
        for target in document.targets if document else ():
            if policy and document and target.key == ref.fragment:
                yield Aim(policy, document.number, target)


def next_aim(found: Sequence[Aim], year: int) -> Aim | None:
    """Return the target that is to be reached next; the last one where all years have passed."""
    ordered = sorted(found, key=lambda aim: aim.target.year)
    return next((aim for aim in ordered if aim.target.year >= year), ordered[-1] if ordered else None)
