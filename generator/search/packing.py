"""Words and pairs with their pages, packed for the browser, which unpacks them in the same order: ``assets/packed.js``.

What can be told from the titles, which come along, is not written again: which pages have a word, or two neighbours,
in their title. Numbers of one sort stand together, since what is alike travels in fewer bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.search.coder import Coder, sizes, weights_of
from generator.search.index import Index
from generator.search.terms import Term
from generator.search.weighing import LEVELS, TITLE_LEVEL

# How many letters a spelling shares with the one before, in a character before the others; no letter is among these.
_KEPT = " !#$%&()*+"
# A letter's marks are capitals behind it; the last one makes d another letter.
_MARKS = "\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306"
_STROKE = "Z"
# Where the pages with both words are no more than this many times those with the pair, all of them count as its pages.
_IMPLIED_SHARE = 1.9
# Cut as simply as a browser does it soonest: what this does not find as the index spells it is written out.
_WORD_IN_TITLE = re.compile("[a-z\u00e0-\u1ef9]+|[0-9]+")
_STOP_IN_TITLE = re.compile('[.,;:!?…“”"()\\[\\]|–—·]+(?:[ \u00a0]|$)')


@dataclass(frozen=True)
class InTitles:
    """In which pages' titles words stand, and pairs of them, by their numbers; pages in order."""

    words: Mapping[int, Sequence[int]] = field(default_factory=dict)
    pairs: Mapping[tuple[int, int], Sequence[int]] = field(default_factory=dict)


def in_titles(titles: Iterable[str], words: Iterable[Term]) -> InTitles:
    """Find the words of the index in the titles, as the browser finds them."""
    number_of = {term.spelt: number for number, term in enumerate(words)}
    found: dict[int, list[int]] = {}
    pairs: dict[tuple[int, int], list[int]] = {}
    for page, title in enumerate(titles):
        for phrase in _STOP_IN_TITLE.split(unicodedata.normalize("NFC", title.lower())):
            spelt = (word.lstrip("0") or "0" if word[0] < "a" else word for word in _WORD_IN_TITLE.findall(phrase))
            numbers = [number_of.get(word, -1) for word in spelt]
            for number in numbers:
                _note(found.setdefault(number, []), page)
            for pair in pairwise(numbers):
                _note(pairs.setdefault(pair, []), page)
    return InTitles(
        {number: pages for number, pages in found.items() if number >= 0},
        {pair: pages for pair, pages in pairs.items() if min(pair) >= 0},
    )


def _note(pages: list[int], page: int) -> None:
    if page not in pages[-1:]:
        pages.append(page)


def pack_terms(terms: Sequence[Term], count: int, titled: Mapping[int, Sequence[int]]) -> list[object]:
    """Return terms as spellings, weights, and in code how many pages each has, which, and how much it counts there.

    What ``titled`` says of a term's pages is taken as it is, and only how much it counts in them is written. Where that
    is wrong its word and page stand in the list that ends it all. ``count`` is the number of all pages.
    """
    posted: list[_Posted] = []
    wrong: list[int] = []
    for number, term in enumerate(terms):
        held = dict(term.pages)
        told = [page for page in titled.get(number, ()) if held.get(page, 0) >= TITLE_LEVEL]
        wrong += [each for page in titled.get(number, ()) if page not in told for each in (number, page)]
        posted.append(_Posted([held.pop(page) - TITLE_LEVEL for page in told], list(held), list(held.values())))
    long = sizes(len(one.pages) for one in posted)
    in_title = weights_of(level for one in posted for level in one.title_levels)
    steps = [step for one in posted for step in one.steps]
    after = [weights_of(level for before, level in steps if before == previous) for previous in range(len(LEVELS) + 1)]
    coder = Coder()
    for one in posted:
        for level in one.title_levels:
            coder.write_one_of(in_title, level)
        coder.write_sized(long, len(one.pages))
        coder.write_ascending(one.pages, 0, count - 1)
        for before, level in one.steps:
            coder.write_one_of(after[before], level)
    spellings = "".join(_spellings(term.spelt for term in terms))
    return [spellings, [long, in_title, *after], coder.text, wrong]


@dataclass(frozen=True)
class _Posted:
    """What is written of a term: how much it counts in titles that hold it, in which other pages it is, how much."""

    title_levels: list[int]
    pages: list[int]
    levels: list[int]

    @property
    def steps(self) -> Iterator[tuple[int, int]]:
        """Yield each level after the one before it; pages beside each other are alike."""
        return pairwise([len(LEVELS), *self.levels])


def _spellings(terms: Iterable[str]) -> Iterator[str]:
    """Yield what of each term is not as in the one before, and how much is."""
    before = ""
    for term in terms:
        spelt = "".join(map(_letter, unicodedata.normalize("NFD", term)))
        kept = 0
        while kept < min(len(spelt), len(before), len(_KEPT) - 1) and spelt[kept] == before[kept]:
            kept += 1
        yield f"{_KEPT[kept]}{spelt[kept:]}"
        before = spelt


def _letter(char: str) -> str:
    if char == "đ":
        return f"d{_STROKE}"
    return chr(ord("A") + _MARKS.index(char)) if char in _MARKS else "_" if char == " " else char


def pack_pairs(index: Index, titled: InTitles) -> list[object]:
    """Return pairs beside all words, as weights and code: a pair needs no letters and no levels, and few of its pages.

    Of each word is told how many others than in titles stand after it, and which; of each pair how many of the pages
    that hold both words have them side by side beside the titles, and one more (nothing where almost all have), and
    which these are. Last stand the pairs of which the titles do not tell rightly.
    """
    number_of = {term.spelt: number for number, term in enumerate(index.words)}
    by_first: list[dict[int, Term]] = [{} for _ in index.words]
    for term in index.pairs:
        first, second = map(number_of.__getitem__, term.spelt.split(" "))
        by_first[first][second] = term
    wrong = [pair for pair, pages in sorted(titled.pairs.items()) if not _is_told(by_first[pair[0]], pair[1], pages)]
    told: list[dict[int, Sequence[int]]] = [{} for _ in index.words]
    for pair in titled.pairs.keys() - wrong:
        told[pair[0]][pair[1]] = titled.pairs[pair]
    others = [sorted(pairs.keys() - in_title.keys()) for pairs, in_title in zip(by_first, told, strict=True)]
    among = _Among(index)
    found = [
        [among.places(pair, in_title.get(second, ())) for second, pair in sorted(pairs.items())]
        for pairs, in_title in zip(by_first, told, strict=True)
    ]
    many = sizes(map(len, others))
    gaps = sizes(_skipped(each) for seconds in others for each in pairwise([-1, *seconds]))
    long = sizes(place.told for places in found for place in places)
    coder = Coder()
    for seconds, places in zip(others, found, strict=True):
        coder.write_sized(many, len(seconds))
        for each in pairwise([-1, *seconds]):
            coder.write_sized(gaps, _skipped(each))
        for place in places:
            coder.write_sized(long, place.told)
            coder.write_ascending(place.numbers, 0, place.count - 1)
    return [[many, gaps, long], coder.text, [number for pair in wrong for number in pair]]


def _skipped(neighbours: tuple[int, int]) -> int:
    before, number = neighbours
    return number - before - 1


def _is_told(pairs: Mapping[int, Term], second: int, pages: Sequence[int]) -> bool:
    return second in pairs and {page for page, _ in pairs[second].pages}.issuperset(pages)


@dataclass(frozen=True)
class _Places:
    """Which of the pages that hold both words have them side by side, by their order; ``told`` is 0 where all do."""

    told: int
    numbers: list[int]
    count: int


class _Among:
    """The pages that hold both words of a pair, as far as their postings tell."""

    def __init__(self, index: Index) -> None:
        telling = (term for term in index.words if term.spelt not in index.binding)
        self._known = {term.spelt: {page for page, _ in term.pages} for term in telling}
        self._every_page = set(range(len(index.rows)))

    def places(self, pair: Term, titled: Sequence[int]) -> _Places:
        """Return where a pair stands among them, without the pages whose titles hold it."""
        holders = [self._known[word] for word in pair.spelt.split(" ") if word in self._known]
        both = set.intersection(*holders) if holders else self._every_page
        if len(both) <= _IMPLIED_SHARE * len(pair.postings):
            return _Places(0, [], 0)
        others = [page for page in sorted(both) if page not in titled]
        place_of = {page: place for place, page in enumerate(others)}
        numbers = [place_of[page] for page, _level in pair.pages if page in place_of]
        return _Places(len(numbers) + 1, numbers, len(others))
