"""One page weighed: how much each of its words counts in it, and each two words side by side.

With BM25F (S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004):
counts of a word in the fields of a page are added up, each by the field's weight and against the field's length. The
sum is stored as one of a few levels (an impact-ordered index without the ordering: V. Anh, A. Moffat, "Pruned query
evaluation using pre-computed impacts", SIGIR 2006), saturated; the browser multiplies it by the word's rarity. Lengths
are compared with fixed ones, not with the average of all pages: so what a page weighs is its own, and is kept with it.

Vietnamese words are mostly two syllables with a space between, so pairs of neighbours are terms of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.search.document import SearchDocument
from generator.search.parts import lines
from generator.search.tokens import Token, phrases

# What a word counts for, in steps that are all a ranking needs. A word once in the text of a usual page is 1. Steps of
# their own say that it stands in the page's title.
_TEXT_LEVELS = (0.4, 1.0, 2.5, 5.0, 9.0)
_TITLE_LEVELS = (5.0, 9.0, 14.0, 22.0)
LEVELS = _TEXT_LEVELS + _TITLE_LEVELS
TITLE_LEVEL = len(_TEXT_LEVELS)
_SATURATION = 2.5
# Words that only bind others: in running text they say nothing, nor does a pair with one of them ("của mình").
_BINDING_WORDS = """
    ai bị bởi cả các cái cho chưa có của cũng do để đã đang đến đi đó được gì hay hơn hoặc khi không là lại làm mà mình
    một mỗi này nên nếu nhiều như những nó ở phải qua ra rằng rất rồi sẽ sau tại theo thì trên trong từ và vào vẫn về
    vì với
"""
BINDING = frozenset(_BINDING_WORDS.split())


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
class Counted:
    """Words or pairs as they are spelt, one a line, and the level of each, a byte each: many, and quick to read."""

    spelt: str
    levels: bytes

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Yield each with its level."""
        return zip(self.spelt.split("\n"), self.levels, strict=False)  # without any there is one empty line


@dataclass(frozen=True)
class Weighed:
    """What counts in a page.

    ``prominent`` are the pairs that are worth keeping however rare, ``binding`` the words that only bind others.
    """

    words: Counted
    pairs: Counted
    prominent: tuple[str, ...]
    binding: tuple[str, ...]

    def packed(self) -> list[bytes]:
        """Return all of it as strings of bytes."""
        told = ("\n".join(self.prominent), "\n".join(self.binding))
        counted = (part for one in (self.words, self.pairs) for part in (one.spelt.encode(), one.levels))
        return [*counted, *(text.encode() for text in told)]

    @classmethod
    def unpacked(cls, parts: Sequence[bytes]) -> Weighed:
        """Return what was packed."""
        words, of_words, pairs, of_pairs, prominent, binding = parts
        counted = Counted(words.decode(), of_words), Counted(pairs.decode(), of_pairs)
        return cls(*counted, tuple(lines(prominent)), tuple(lines(binding)))


def weigh(document: SearchDocument) -> Weighed:
    """Return what a page's words and pairs count."""
    words: dict[str, float] = defaultdict(float)
    pairs: dict[str, float] = defaultdict(float)
    in_title: set[str] = set()
    prominent: set[str] = set()
    for field, parts in _fields(document):
        found = [phrase for part in parts for phrase in phrases(part)]
        length = sum(len(phrase) for phrase in found)
        share = field.length_share
        weight = field.weight / (1 - share + share * length / field.usual_length)
        for phrase in found:
            for token in phrase:
                words[token.spelt] += weight if field.is_prominent or token.spelt not in BINDING else 0
                if field is _TITLE:
                    in_title.add(token.spelt)
            for pair in _pairs(phrase) if field is not _QUIET else ():
                pairs[pair] += weight
                if field is _TITLE:
                    in_title.add(pair)
                if field in (_NUMBER, _TITLE) or (field is _HEADINGS and BINDING.isdisjoint(pair.split())):
                    prominent.add(pair)
    counting = {spelt: weight for spelt, weight in words.items() if weight}
    return Weighed(
        _counted(counting, in_title),
        _counted(pairs, in_title),
        tuple(sorted(prominent)),
        tuple(sorted(BINDING & words.keys())),
    )


def _counted(weights: Mapping[str, float], in_title: Container[str]) -> Counted:
    levels = bytes(level_of(weight, spelt in in_title) for spelt, weight in weights.items())
    return Counted("\n".join(weights), levels)


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
