"""Words, and pairs of neighbours, with their pages: at hand is how they are spelt, where they stand is read when asked.

They lie in drawers, as the cards of a library do: each holds a stretch of the alphabet.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import overload

from generator.artifact import Artifact
from generator.search.parts import numbers

LEVEL_BITS = 4
LEVEL_MASK = (1 << LEVEL_BITS) - 1
_DIGEST_BYTES = 16
_SOURCE = "generator/search"


@dataclass(frozen=True)
class Term:
    """A word or a pair of neighbours as it is spelt, without marks, and its pages with their levels."""

    folded: str
    spelt: str
    postings: array[int]

    @property
    def pages(self) -> Iterator[tuple[int, int]]:
        """Yield page number and level, by page number."""
        return ((posting >> LEVEL_BITS, posting & LEVEL_MASK) for posting in self.postings)


@dataclass(frozen=True)
class Drawer:
    """Words or pairs of one stretch of the alphabet, in the order of their folded forms, one a line.

    ``counts`` tell how many postings each has, ``digests`` what tells these from others; ``postings`` holds all.
    Whoever knows spellings and digests knows the rest.
    """

    spelt: str
    digests: bytes
    folded: str = field(compare=False)
    counts: bytes = field(compare=False)
    postings: Artifact = field(compare=False)

    def terms(self, start: int, stop: int) -> Iterator[Term]:
        """Yield some of the terms, by their numbers."""
        postings = numbers(self.postings.content)
        ends = [0, *accumulate(numbers(self.counts))]
        folded, spelt = self.folded.split("\n"), self.spelt.split("\n")
        for number in range(start, stop):
            yield Term(folded[number], spelt[number], postings[ends[number] : ends[number + 1]])


def drawer_of(found: Sequence[Term]) -> Drawer:
    """Return a drawer of terms that are in order."""
    postings = array("I")
    for term in found:
        postings.extend(term.postings)
    return Drawer(
        "\n".join(term.spelt for term in found),
        b"".join(sha256(term.postings).digest()[:_DIGEST_BYTES] for term in found),
        "\n".join(term.folded for term in found),
        array("I", (len(term.postings) for term in found)).tobytes(),
        Artifact("postings", postings.tobytes(), _SOURCE),
    )


@dataclass(frozen=True)
class Stretch:
    """Terms that stand together, each read from its drawer while one goes through them."""

    spelt: str
    digests: bytes
    pieces: tuple[tuple[Drawer, int, int], ...] = field(compare=False)

    def __iter__(self) -> Iterator[Term]:
        """Yield the terms."""
        return (term for drawer, start, stop in self.pieces for term in drawer.terms(start, stop))


@dataclass(frozen=True)
class Terms(Sequence[Term]):
    """All words or all pairs, in the order of their folded forms."""

    drawers: tuple[Drawer, ...]

    @cached_property
    def spelt(self) -> list[str]:
        """How each is spelt."""
        return [spelt for drawer in self.drawers if drawer.spelt for spelt in drawer.spelt.split("\n")]

    @cached_property
    def folded(self) -> list[str]:
        """Each without its marks."""
        return [folded for drawer in self.drawers if drawer.spelt for folded in drawer.folded.split("\n")]

    @cached_property
    def counts(self) -> list[int]:
        """How many postings each has."""
        return [count for drawer in self.drawers for count in numbers(drawer.counts)]

    @cached_property
    def _firsts(self) -> list[int]:
        """The number of the first term of each drawer, then that of all terms."""
        return [0, *accumulate(len(numbers(drawer.counts)) for drawer in self.drawers)]

    def __len__(self) -> int:
        """Return how many there are."""
        return self._firsts[-1]

    @overload
    def __getitem__(self, number: int) -> Term: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Term, ...]: ...

    def __getitem__(self, number: int | slice) -> Term | tuple[Term, ...]:
        """Return a term by its number, or some."""
        if isinstance(number, int):
            return next(iter(self.stretch(number, number + 1)))
        start, stop, _step = number.indices(len(self))
        return tuple(self.stretch(start, stop))

    def __iter__(self) -> Iterator[Term]:
        """Yield all of them."""
        return iter(self.stretch(0, len(self)))

    def stretch(self, start: int, stop: int) -> Stretch:
        """Return the terms from one number to before another."""
        pieces = tuple(self._pieces(start, stop))
        digests = (one.digests[first * _DIGEST_BYTES : last * _DIGEST_BYTES] for one, first, last in pieces)
        return Stretch("\n".join(self.spelt[start:stop]), b"".join(digests), pieces)

    def _pieces(self, start: int, stop: int) -> Iterator[tuple[Drawer, int, int]]:
        place = bisect_right(self._firsts, start) - 1
        for drawer, (first, end) in zip(self.drawers[place:], pairwise(self._firsts[place:]), strict=True):
            if first >= stop:
                return
            if end > first:
                yield drawer, max(start - first, 0), min(stop, end) - first
