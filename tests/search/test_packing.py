"""What the browser unpacks is what was indexed: every spelling, page and level, and every pair."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from project import ROOT

from generator.search.coder import Coder, sizes, weights_of
from generator.search.document import Passage, SearchDocument
from generator.search.index import Index, build_index
from generator.search.packing import InTitles, in_titles, pack_pairs, pack_terms
from generator.search.weighing import LEVELS, TITLE_LEVEL

pytestmark = pytest.mark.browser

ASSETS = ROOT / "generator" / "search" / "assets"
# Old tones, decomposed letters, leading zeros, other peoples' letters, stops, a word twice, none at all.
TITLES = (
    "Thuỷ lợi, hoà giải và khoá học",
    "Hòa giải ở thôn Đắk Lắk. Học tập suốt đời",
    "Nga\u0300y ho\u0323\u0302i 02/10: Học, học nữa, học mãi",
    "Ƀuôn Ea Tiêu; Č̣am 007 và H'Mông",
    "KẾ HOẠCH 670/KH-UBND (bản 2) kế hoạch 670",
    "… 🎉",
    "Ⅳ ﬁ Straße ĐƯỜNG İstanbul ΟΔΟΣ",
    "Kĩ năng số kỹ năng số",
)
WORDS = [
    "học",
    "tập",
    "suốt",
    "đời",
    "kế",
    "hoạch",
    "năng",
    "số",
    "kỹ",
    "giải",
    "hòa",
    "đường",
    "thôn",
    "buôn",
    "ngày",
    "hội",
    "khóa",
    "thủy",
    "lợi",
    "và",
    "của",
    "ở",
]
_UNPACK = """async ([facts, terms, titles, pairs]) => {
  const { data } = await import("./data.js"), { unpackPairs, unpackTerms } = await import("./packed.js");
  Object.assign(data, facts);
  const all = unpackTerms(...terms, titles);
  return [all.spelt, all.pages, all.levels, pairs ? unpackPairs(pairs, all) : []];
}"""
_READ = """async ([code, long, weights, lists]) => {
  const { ascending, beginReading, oneOf, sized, withSum } = await import("./coder.js");
  beginReading(code);
  return lists.map((most) => [ascending(sized(withSum(long)), 0, most), oneOf(withSum(weights))]);
}"""


@pytest.fixture(scope="module", params=[1, 2])
def index(request: pytest.FixtureRequest) -> Index:
    chance = random.Random(request.param)
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(60))) for _ in range(140)]
    return build_index(
        SearchDocument(f"p{number}/", title, "Trang", passages=(Passage("x", "Học tập" if number % 9 else "", text),))
        for number, text in enumerate(texts)
        for title in [TITLES[number] if number < len(TITLES) else " ".join(chance.choices(WORDS, k=1 + number % 6))]
    )


def unpacked(modules: Any, index: Index, titled: InTitles | None) -> list[Any]:
    """Return what the browser makes of the packed index; with titles as of one shard, else as of many."""
    count = len(index.rows)
    facts = {"count": count, "levels": list(LEVELS), "titleLevel": TITLE_LEVEL, "binding": index.binding}
    titles = [title for _address, title, _date in index.rows] if titled else []
    terms = pack_terms(index.words, count, titled.words if titled else {})
    found: list[Any] = modules.evaluate(_UNPACK, [facts, terms, titles, pack_pairs(index, titled) if titled else None])
    return found


def titled_in(index: Index) -> InTitles:
    return in_titles((title for _address, title, _date in index.rows), index.words)


@pytest.mark.parametrize("has_titles", [True, False])
def test_every_word_has_its_pages_and_levels_again(has_titles: bool, index: Index, modules: Any) -> None:
    spelt, pages, levels, _pairs = unpacked(modules, index, titled_in(index) if has_titles else None)
    assert spelt == [term.spelt for term in index.words]
    assert {"kĩ", "7", "thủy", "2"} <= set(spelt)
    assert [list(zip(*each, strict=True)) for each in zip(pages, levels, strict=True)] == [
        list(term.pages) for term in index.words
    ]


def test_every_pair_stands_in_its_pages_again(index: Index, modules: Any) -> None:
    spelt, pages, _levels, pairs = unpacked(modules, index, titled_in(index))
    found = {f"{spelt[first]} {spelt[second]}": on for first, after in enumerate(pairs) for second, on in after}
    assert sorted(found) == sorted(term.spelt for term in index.pairs)
    pages_of = {word: set(on) for word, on in zip(spelt, pages, strict=True)}
    is_exact = []
    for term in index.pairs:
        indexed = {page for page, _level in term.pages}
        assert indexed <= set(found[term.spelt])
        is_exact.append(indexed == set(found[term.spelt]))
        words = [word for word in term.spelt.split(" ") if word not in index.binding]
        both = set.intersection(*(pages_of[word] for word in words)) if words else set(range(140))
        assert is_exact[-1] or set(found[term.spelt]) == both
    assert any(is_exact)


def test_where_titles_tell_more_than_was_indexed_it_is_right_all_the_same(index: Index, modules: Any) -> None:
    longer = tuple((address, f"{title} học tập suốt đời", date) for address, title, date in index.rows)
    other = replace(index, rows=longer)
    assert pack_terms(other.words, 140, titled_in(other).words)[-1]
    assert pack_pairs(other, titled_in(other))[-1]
    spelt, pages, levels, pairs = unpacked(modules, other, titled_in(other))
    assert (spelt, pages, levels, pairs) == tuple(unpacked(modules, index, titled_in(index)))


def test_numbers_of_every_size_are_read_again(modules: Any) -> None:
    chance = random.Random(4)
    lists, counts = [], []
    for most in [0, 1, 62, 63, 64, 4095, 100_000] * 30:
        numbers = sorted(chance.sample(range(most + 1), min(most + 1, chance.randrange(40))))
        lists.append(numbers)
        counts.append(most)
    symbols = [chance.choice([0, 0, 0, 1, 5]) for _ in lists]
    long, weights, coder = sizes(map(len, lists)), weights_of(symbols), Coder()
    for numbers, most, symbol in zip(lists, counts, symbols, strict=True):
        coder.write_sized(long, len(numbers))
        coder.write_ascending(numbers, 0, most)
        coder.write_one_of(weights, symbol)
    assert modules.evaluate(_READ, [coder.text, long, weights, counts]) == [
        [numbers, symbol] for numbers, symbol in zip(lists, symbols, strict=True)
    ]
