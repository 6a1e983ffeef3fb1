"""Weighed pages to drawers: first each run of pages is sorted by drawers, then each drawer is filled from all runs.

So an edit sorts one run again and fills the few drawers that its words lie in, and nothing ever holds all pages at
once. Most pairs stand in few pages and are never looked at again: which these are, only a drawer's filling can tell.
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.artifact import Artifact
from generator.search.parts import lines, numbers, packed, unpacked
from generator.search.terms import LEVEL_BITS, LEVEL_MASK, Drawer, Term, drawer_of
from generator.search.tokens import phrases
from generator.search.weighing import BINDING, Weighed

# A pair that stands in no title, number or heading is kept if it stands in so many pages.
_RARE_BELOW = 8
# Words in more than this share of the pages, if these are more than a few, are spared the levels below this one.
_COMMON = 0.35
_FEW_PAGES = 100
_SPARED_BELOW = 3
# The first word of each drawer but the first, so that each holds about as much of what Vietnamese pages say.
_FIRST_WORDS = """
    1 15 2 2026 3 5 7 a am an anh ba bac bai ban bang bao be bi bo bu ca cac cai cam can cap cham chi chia chinh cho
    chu chung co com con cong cu cua cung da dai dan dang danh day den di dia dieu do doc don du duc duoc em gi gia gio
    ha han hang he hien ho hoa hoac hoc hoi hom hu ke khi khoa khong kien la lai lan len lo lop ma mo moi mot muc na
    nam nang nay ne nghe nguoi nguon nhan nhieu no nu o ph phat phong qua quan ra roi sa sao sinh so su ta tap te ten
    than thanh the them thi thoai thu thuong tien tim tinh to toi tra tren trong tru truong tu tuan u va ve vi vien vo
    xa xin y
"""
_BORDERS = _FIRST_WORDS.split()
_MOST_DRAWERS_FROM = 1 << 11
_SOURCE = "generator/search"


@dataclass(frozen=True)
class Run:
    """Pages that stand together: how many, how many of them each binding word stands in, the terms for each drawer."""

    count: int
    binding: Mapping[str, int]
    parts: tuple[Artifact, ...]


@dataclass(frozen=True)
class Filled:
    """A drawer's words and pairs; in how many pages the words stand whose postings do not tell."""

    words: Drawer
    pairs: Drawer
    common: Mapping[str, int]


def borders_for(pages: int) -> list[str]:
    """Return where drawers begin, besides the first: a small portal has few."""
    step = max(1, _MOST_DRAWERS_FROM >> pages.bit_length())
    return _BORDERS[step - 1 :: step]


def sorted_run(pages: Iterable[Weighed], borders: Sequence[str]) -> Run:
    """Sort what pages weigh by drawers; pages are numbered in their order."""
    words: dict[str, list[int]] = defaultdict(list)
    pairs: dict[str, list[int]] = defaultdict(list)
    prominent: dict[str, None] = {}
    binding: Counter[str] = Counter()
    count = 0
    for page in pages:
        place = count << LEVEL_BITS
        for spelt, level in page.words:
            words[spelt].append(place | level)
        for spelt, level in page.pairs:
            pairs[spelt].append(place | level)
        prominent |= dict.fromkeys(page.prominent)
        binding.update(page.binding)
        count += 1
    drawer, many = _finder(borders), len(borders) + 1
    of_words, of_pairs = _trays(words, drawer, many), _trays(pairs, drawer, many)
    tables = zip(of_words, of_pairs, _by_drawer(prominent, drawer, many), strict=True)
    parts = ([*one.packed(), *other.packed(), "\n".join(kept).encode()] for one, other, kept in tables)
    artifacts = tuple(Artifact("part", packed(part), _SOURCE) for part in parts)
    return Run(count, dict(sorted(binding.items())), artifacts)


def filled(parts: Iterable[tuple[int, Artifact]], pages: int) -> Filled:
    """Fill a drawer from what the runs have for it, each with the number of its first page; ``pages`` are all pages.

    A pair that stands in no number or title is left out where one of its words only binds others, and where it stands
    in no heading and in few pages: the two words alone already find those.
    """
    words: list[_Moved] = []
    pairs: list[_Moved] = []
    prominent: set[str] = set()
    for first, part in parts:
        *tables, kept = unpacked(part.content)
        words.append(_Moved(first, *tables[:3]))
        pairs.append(_Moved(first, *tables[3:]))
        prominent.update(lines(kept))
    found = _joined(words)
    common = _spare(found, pages)
    return Filled(_drawer(found), _drawer(_joined(pairs, prominent | _frequent(pairs))), common)


class _Tray(NamedTuple):
    """Terms of one drawer while a run is sorted."""

    spelt: list[str]
    counts: array[int]
    postings: array[int]

    def packed(self) -> list[bytes]:
        return ["\n".join(self.spelt).encode(), self.counts.tobytes(), self.postings.tobytes()]


def _finder(borders: Sequence[str]) -> Callable[[str], int]:
    """Return what finds the drawer of a term: a pair lies where its first word does."""
    known: dict[str, int] = {}

    def drawer(spelt: str) -> int:
        first = spelt.partition(" ")[0]
        found = known.get(first)
        if found is None:
            found = known[first] = bisect_right(borders, fold(first).partition(" ")[0])
        return found

    return drawer


def _trays(found: Mapping[str, list[int]], drawer: Callable[[str], int], many: int) -> list[_Tray]:
    trays = [_Tray([], array("I"), array("I")) for _ in range(many)]
    for spelt, postings in found.items():
        tray = trays[drawer(spelt)]
        tray.spelt.append(spelt)
        tray.counts.append(len(postings))
        tray.postings.extend(postings)
    return trays


def _by_drawer(found: Iterable[str], drawer: Callable[[str], int], many: int) -> list[list[str]]:
    sorted_in: list[list[str]] = [[] for _ in range(many)]
    for spelt in found:
        sorted_in[drawer(spelt)].append(spelt)
    return sorted_in


class _Moved:
    """Terms of one run, with their postings where the run stands among all pages."""

    def __init__(self, first: int, spelt: bytes, counts: bytes, postings: bytes) -> None:
        self.spelt, self.counts = lines(spelt), numbers(counts)
        self._first, self._postings = first << LEVEL_BITS, postings

    def __iter__(self) -> Iterator[tuple[str, array[int]]]:
        """Yield each term with its postings."""
        moved = array("I", [posting + self._first for posting in numbers(self._postings)])
        start = 0
        for spelt, count in zip(self.spelt, self.counts, strict=True):
            yield spelt, moved[start : start + count]
            start += count


def _frequent(pairs: Iterable[_Moved]) -> set[str]:
    """Return the pairs that stand in enough pages to be worth keeping."""
    counts: dict[str, int] = {}
    for run in pairs:
        for spelt, count in zip(run.spelt, run.counts, strict=True):
            counts[spelt] = counts.get(spelt, 0) + count
    return {spelt for spelt, count in counts.items() if count >= _RARE_BELOW and BINDING.isdisjoint(spelt.split())}


def _joined(runs: Iterable[_Moved], kept: set[str] | None = None) -> dict[str, array[int]]:
    """Return the postings of all terms, or of those that are ``kept``, from all runs."""
    found: dict[str, array[int]] = {}
    for run in runs:
        for spelt, postings in run:
            if kept is None or spelt in kept:
                held = found.get(spelt)
                if held is None:
                    found[spelt] = postings
                else:
                    held.extend(postings)
    return found


def _spare(words: dict[str, array[int]], pages: int) -> dict[str, int]:
    """Take from words that many pages hold the pages that say them but in running text; return those words' pages.

    What is left tells as well which page is about them (static pruning: D. Carmel and others, "Static index pruning for
    information retrieval systems", SIGIR 2001), and the first result costs less. Pairs keep all of theirs.
    """
    if pages <= _FEW_PAGES:
        return {}
    common = {spelt: len(found) for spelt, found in sorted(words.items()) if len(found) > pages * _COMMON}
    for spelt in common:
        kept = [posting for posting in words[spelt] if posting & LEVEL_MASK >= _SPARED_BELOW]
        words[spelt] = array("I", kept) or words[spelt]
    return common


def _drawer(found: Mapping[str, array[int]]) -> Drawer:
    folded = {spelt: " ".join(map(fold, spelt.split(" "))) for spelt in found}
    ordered = sorted(found, key=lambda spelt: (folded[spelt], spelt))
    return drawer_of([Term(folded[spelt], spelt, found[spelt]) for spelt in ordered])


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without marks."""
    return " ".join(token.folded for phrase in phrases(word) for token in phrase)
