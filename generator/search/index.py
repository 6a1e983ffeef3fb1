"""The index: which word, and which two words side by side, stand in which page, and how much they count there.

Each page is weighed alone, in one pass, with BM25F (S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to
multiple weighted fields", CIKM 2004): counts of a word in the fields of a page are added up, each by the field's weight
and against the field's length. The sum is stored as one of a few levels (an impact-ordered index without the ordering:
V. Anh, A. Moffat, "Pruned query evaluation using pre-computed impacts", SIGIR 2006), saturated; the browser multiplies
it by the word's rarity. Lengths are compared with fixed ones, not with the average of all pages: so one edit
changes one page's part of the index.

Vietnamese words are mostly two syllables with a space between, so pairs of neighbours are terms of their own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.search.document import SearchDocument
from generator.search.tokens import Token, phrases

# What a word counts for, in steps that are all a ranking needs. A word once in the text of a usual page is 1. Steps of
# their own say that it stands in the page's title.
_TEXT_LEVELS = (0.4, 1.0, 2.5, 5.0, 9.0)
_TITLE_LEVELS = (5.0, 9.0, 14.0, 22.0)
LEVELS = _TEXT_LEVELS + _TITLE_LEVELS
TITLE_LEVEL = len(_TEXT_LEVELS)
_SATURATION = 2.5
_LEVEL_BITS = 4
_LEVEL_MASK = (1 << _LEVEL_BITS) - 1
# Words in more than this share of the pages, if these are more than a few, are spared the levels below this one.
_COMMON = 0.35
_FEW_PAGES = 100
_SPARED_BELOW = 3
# Words that only bind others: in running text they say nothing, nor does a pair with one of them ("của mình").
_BINDING_WORDS = """
    ai bị bởi cả các cái cho chưa có của cũng do để đã đang đến đi đó được gì hay hơn hoặc khi không là lại làm mà mình
    một mỗi này nên nếu nhiều như những nó ở phải qua ra rằng rất rồi sẽ sau tại theo thì trên trong từ và vào vẫn về
    vì với
"""
_BINDING = frozenset(_BINDING_WORDS.split())


@dataclass(frozen=True)
class Field:
    """How much a word counts in a part of a page: weight, usual length in words, how far length matters (0 to 1).

    In a prominent one words that only bind others count too, and every pair is worth keeping.
    """

    weight: float
    usual_length: int
    length_share: float
    is_prominent: bool = False


_NUMBER = Field(14.0, 4, 0.3, is_prominent=True)
_TITLE = Field(8.0, 8, 0.6, is_prominent=True)
_HEADINGS = Field(3.0, 24, 0.3, is_prominent=True)
_LEADS = Field(2.0, 40, 0.3)
_KEYWORDS = Field(3.0, 12, 0.3)
_SUMMARY = Field(2.0, 40, 0.3)
_BODY = Field(1.0, 400, 0.25)
_QUIET = Field(0.4, 80, 0.2)


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
    """Weigh every page once.

    A pair that stands in no number or title is left out where one of its words only binds others, and where it stands
    in no heading and in fewer than ``rare_below`` pages: the two words alone already find those.
    """
    held = tuple(documents)
    words: dict[str, array[int]] = {}
    pairs: dict[str, array[int]] = {}
    prominent: set[str] = set()
    binding: Counter[str] = Counter()
    for number, document in enumerate(held):
        weighed_words, weighed_pairs, in_title = _weigh(document, prominent)
        binding.update(_BINDING & weighed_words.keys())
        _post(words, {spelt: weight for spelt, weight in weighed_words.items() if weight}, in_title, number)
        _post(pairs, weighed_pairs, in_title, number)
    binding.update(_spare(words, len(held)))
    kept = {
        spelt: found
        for spelt, found in pairs.items()
        if spelt in prominent or (len(found) >= rare_below and _BINDING.isdisjoint(spelt.split()))
    }
    return Index(held, _terms(words), _terms(kept), dict(sorted(binding.items())))


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


def _post(postings: dict[str, array[int]], weighed: Mapping[str, float], in_title: set[str], number: int) -> None:
    page = number << _LEVEL_BITS
    for spelt, weight in weighed.items():
        found = postings.get(spelt)
        if found is None:
            found = postings[spelt] = array("I")
        found.append(page | level_of(weight, spelt in in_title))


def level_of(weight: float, is_in_title: bool) -> int:
    """Return the number of the nearest level among those of the text or of the title."""
    if is_in_title:
        return TITLE_LEVEL + bisect_left(_BETWEEN_TITLE_LEVELS, weight)
    return bisect_left(_BETWEEN_TEXT_LEVELS, weight)


def value_of(level: int) -> float:
    """Return what a level is worth, 0 to 1: each more adds less."""
    return LEVELS[level] / (LEVELS[level] + _SATURATION)


def _between(levels: Sequence[float]) -> list[float]:
    return [(low * high) ** 0.5 for low, high in pairwise(levels)]


_BETWEEN_TEXT_LEVELS = _between(_TEXT_LEVELS)
_BETWEEN_TITLE_LEVELS = _between(_TITLE_LEVELS)


def _weigh(document: SearchDocument, prominent: set[str]) -> tuple[dict[str, float], dict[str, float], set[str]]:
    """Return what words and pairs count in a page, and which of them its title has."""
    words: dict[str, float] = defaultdict(float)
    pairs: dict[str, float] = defaultdict(float)
    in_title: set[str] = set()
    for field, parts in _fields(document):
        found = [phrase for part in parts for phrase in phrases(part)]
        length = sum(len(phrase) for phrase in found)
        share = field.length_share
        weight = field.weight / (1 - share + share * length / field.usual_length)
        for phrase in found:
            for token in phrase:
                words[token.spelt] += weight if field.is_prominent or token.spelt not in _BINDING else 0
                if field is _TITLE:
                    in_title.add(token.spelt)
            for pair in _pairs(phrase) if field is not _QUIET else ():
                pairs[pair] += weight
                if field is _TITLE:
                    in_title.add(pair)
                if field in (_NUMBER, _TITLE) or (field is _HEADINGS and _BINDING.isdisjoint(pair.split())):
                    prominent.add(pair)
    return words, pairs, in_title


def _pairs(phrase: Sequence[Token]) -> Iterator[str]:
    return (f"{first.spelt} {second.spelt}" for first, second in pairwise(phrase))


def _fields(document: SearchDocument) -> Iterator[tuple[Field, list[str]]]:
    yield _NUMBER, [document.number]
    yield _TITLE, [document.title]
    yield _HEADINGS, [passage.heading for passage in document.passages]
    yield _LEADS, [document.leads]
    yield _KEYWORDS, list(document.keywords)
    yield _SUMMARY, [document.summary]
    yield _BODY, [passage.text for passage in document.passages]
    yield _QUIET, [document.quiet]


def _terms(found: dict[str, array[int]]) -> tuple[Term, ...]:
    folded = {spelt: fold_spelt(spelt) for spelt in found}
    ordered = sorted(found, key=lambda spelt: (folded[spelt], spelt))
    return tuple(Term(folded[spelt], spelt, found[spelt]) for spelt in ordered)


def fold_spelt(spelt: str) -> str:
    """Return a term without marks."""
    return " ".join(token.folded for phrase in phrases(spelt) for token in phrase)
