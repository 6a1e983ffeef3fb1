"""The index: which word, and which two words side by side, stand in which page, and how much they count there.

Pages are weighed one by one (``weighing.py``); here they come together. Terms are in the order of their folded forms,
so that what a reader types without marks is found beside all that it may mean.
"""

from __future__ import annotations

import functools
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.search.document import SearchDocument
from generator.search.tokens import phrases
from generator.search.weighing import BINDING, Weighed, weigh

_LEVEL_BITS = 4
_LEVEL_MASK = (1 << _LEVEL_BITS) - 1
# Words in more than this share of the pages, if these are more than a few, are spared the levels below this one.
_COMMON = 0.35
_FEW_PAGES = 100
_SPARED_BELOW = 3


@dataclass(frozen=True)
class Term:
    """A word or a pair of neighbours as it is spelt, without marks, and its pages with their levels."""

    folded: str
    spelt: str
    postings: array[int]

    @property
    def pages(self) -> Iterator[tuple[int, int]]:
        """Yield page number and level, by page number."""
        return ((posting >> _LEVEL_BITS, posting & _LEVEL_MASK) for posting in self.postings)


@dataclass(frozen=True)
class Index:
    """All words and all pairs worth keeping, in the order of their folded forms.

    ``binding`` says in how many pages the words stand that only bind others: their postings do not tell.
    """

    documents: tuple[SearchDocument, ...]
    words: tuple[Term, ...]
    pairs: tuple[Term, ...]
    binding: dict[str, int]


def build_index(documents: Iterable[SearchDocument], rare_below: int = 8) -> Index:
    """Weigh every page, and bring them together."""
    return index_of(map(weigh, documents), rare_below)


def index_of(pages: Iterable[Weighed], rare_below: int = 8) -> Index:
    """Bring weighed pages together, numbered in their order.

    A pair that stands in no number or title is left out where one of its words only binds others, and where it stands
    in no heading and in fewer than ``rare_below`` pages: the two words alone already find those.
    """
    held = tuple(pages)
    words: dict[str, array[int]] = {}
    pairs: dict[str, array[int]] = {spelt: array("I") for spelt in _worth_keeping(held, rare_below)}
    binding: Counter[str] = Counter()
    for number, page in enumerate(held):
        binding.update(page.binding)
        place = number << _LEVEL_BITS
        for spelt, level in page.words:
            found = words.get(spelt)
            if found is None:
                found = words[spelt] = array("I")
            found.append(place | level)
        for spelt, level in page.pairs:
            if spelt in pairs:
                pairs[spelt].append(place | level)
    binding.update(_spare(words, len(held)))
    return Index(tuple(page.document for page in held), _terms(words), _terms(pairs), dict(sorted(binding.items())))


def _worth_keeping(pages: Iterable[Weighed], rare_below: int) -> set[str]:
    """Return the pairs that are kept: most of all stand in few pages, and are never looked at again."""
    counts: Counter[str] = Counter()
    kept: set[str] = set()
    for page in pages:
        kept.update(page.prominent)
        counts.update(page.pairs.spelt.split("\n"))
    return kept.union(
        spelt for spelt, count in counts.items() if count >= rare_below and BINDING.isdisjoint(spelt.split())
    ) - {""}


def _spare(words: dict[str, array[int]], pages: int) -> dict[str, int]:
    """Take from words that many pages hold the pages that say them but in running text; return those words' pages.

    What is left tells as well which page is about them (static pruning: D. Carmel and others, "Static index pruning for
    information retrieval systems", SIGIR 2001), and the first result costs less. Pairs keep all of theirs.
    """
    if pages <= _FEW_PAGES:
        return {}
    common = {spelt: len(found) for spelt, found in words.items() if len(found) > pages * _COMMON}
    for spelt in common:
        kept = [posting for posting in words[spelt] if posting & _LEVEL_MASK >= _SPARED_BELOW]
        words[spelt] = array("I", kept) or words[spelt]
    return common


def _terms(found: dict[str, array[int]]) -> tuple[Term, ...]:
    folded = {spelt: " ".join(map(_fold, spelt.split(" "))) for spelt in found}
    ordered = sorted(found, key=lambda spelt: (folded[spelt], spelt))
    return tuple(Term(folded[spelt], spelt, found[spelt]) for spelt in ordered)


@functools.lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    """Return a word without marks."""
    return " ".join(token.folded for phrase in phrases(word) for token in phrase)
