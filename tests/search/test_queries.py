"""What people type brings first what they look for: queries.yml against the corpus, in a real browser."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from search_answers import complaint, is_held_out, read_queries

from generator.language.vietnamese import fold
from generator.search.tokens import tokens

GROUPS = read_queries()
MARKED = [query for group in GROUPS.values() for query in group if "marks" in query]

pytestmark = pytest.mark.browser


def test_there_are_enough_queries_and_none_twice() -> None:
    queries = [unicodedata.normalize("NFC", query["q"]) for group in GROUPS.values() for query in group]
    typed = [(query["q"], query.get("typed", False)) for group in GROUPS.values() for query in group]
    assert len(queries) >= 350
    assert len(set(typed)) == len(typed)


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held-out"])
@pytest.mark.parametrize("group", GROUPS)
def test_the_wanted_page_comes_first(group: str, held_out: bool, ask: Any) -> None:
    queries = [query for place, query in enumerate(GROUPS[group]) if is_held_out(place) == held_out]
    answers = [(query, ask(query["q"], bool(query.get("typed")))) for query in queries]
    complaints = [(query, complaint(query, answer)) for query, answer in answers]
    assert not [each for query, each in complaints if each and "not_yet" not in query]
    assert not [query["q"] for query, each in complaints if not each and "not_yet" in query], "take the mark away"


@pytest.mark.parametrize("query", sorted({unicodedata.normalize("NFC", q["marks"]) for q in MARKED}))
def test_pages_with_the_typed_marks_stand_before_all_that_match_without(query: str, search_page: Any) -> None:
    """Of "đường" and "dương" the typed one comes first, wherever in a page it stands."""
    found = search_page.evaluate(
        """async (text) => {
          const { pages } = await portalSearch.find(text);
          const read = async (page) => [portalSearch.isIllustrative(page), await portalSearch.textOf(page)];
          return Promise.all(pages.map(read));
        }""",
        query,
    )
    for wanted in (False, True):
        spelt = [{token.spelt for token in tokens(text)} for illustrative, text in found if illustrative == wanted]
        # Pages that hold the word only in keywords or sources, which are not among their passages, are left aside.
        order = [query not in words for words in spelt if any(fold(word) == fold(query) for word in words)]
        assert False in order
        assert order == sorted(order)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khánh Hòa", "Khánh Hoà"),
        ("xóa mù chữ", "xoá mù chữ"),
        ("thủy sản", "thuỷ sản"),
        ("học tập", unicodedata.normalize("NFD", "học tập")),
        ("HỌC TẬP", "học tập"),
        ("1373/QĐ-TTg", "1373 qđ ttg"),
        ("02/10", "2/10"),
    ],
)
def test_two_ways_to_write_the_same_bring_the_same(one: str, other: str, ask: Any) -> None:
    assert ask(one).count > 0
    assert ask(one) == ask(other)


def test_unmarked_words_find_every_page_that_the_marked_ones_find(search_page: Any) -> None:
    """ "hoc tap" finds all of "học tập"."""
    pages = "async (text) => (await portalSearch.find(text)).pages"
    assert set(search_page.evaluate(pages, "học tập")) <= set(search_page.evaluate(pages, "hoc tap"))


def test_illustrative_pages_come_last(search_page: Any) -> None:
    flags = search_page.evaluate(
        """async () => {
          const { pages } = await portalSearch.find("học");
          return pages.map(portalSearch.isIllustrative);
        }"""
    )
    assert True in flags
    assert flags == sorted(flags)
