"""The index: which word, and which two words side by side, stand in which page, and how much they count there.

Pages are weighed one by one (``weighing.py``); they come together run by run and drawer by drawer (``drawers.py``).
Terms are in the order of their folded forms, so that what a reader types without marks is found beside all that it may
mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.search.document import SearchDocument
from generator.search.drawers import Filled, Run, filled, sorted_run
from generator.search.found import FoundPage, TitleRow, found_page, weighed_in
from generator.search.terms import Terms


@dataclass(frozen=True)
class Index:
    """All words and all pairs worth keeping, in the order of their folded forms, of pages by their numbers.

    ``rows`` are the pages' titles; ``binding`` says in how many pages the words stand that only bind others: their
    postings do not tell.
    """

    rows: tuple[TitleRow, ...]
    words: Terms
    pairs: Terms
    binding: dict[str, int]
    pages: tuple[FoundPage, ...]


def build_index(documents: Iterable[SearchDocument]) -> Index:
    """Weigh every page, and bring them together."""
    pages = [found_page(document.address, document) for document in documents]
    run = sorted_run((weighed_in(page.rest) for page in pages), ())
    return index_from(pages, [run], [filled([(0, run.parts[0])], len(pages))])


def index_from(pages: Sequence[FoundPage], runs: Iterable[Run], drawers: Sequence[Filled]) -> Index:
    """Return the index of pages that were sorted in some runs, and filled into some drawers."""
    binding: Counter[str] = Counter()
    for run in runs:
        binding.update(run.binding)
    for drawer in drawers:
        binding.update(drawer.common)
    words, pairs = Terms(tuple(one.words for one in drawers)), Terms(tuple(one.pairs for one in drawers))
    return Index(tuple(page.row for page in pages), words, pairs, dict(sorted(binding.items())), tuple(pages))
