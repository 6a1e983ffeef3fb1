"""The index that is kept, run by run and drawer by drawer, is the one that counting over all pages gives."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from test_kept_shards import CATALOG, ONSETS, SETTINGS

from generator.making.maker import Maker
from generator.search import drawers, kept_index
from generator.search.document import Passage, SearchDocument
from generator.search.found import found_page, texts_in, weighed_in
from generator.search.index import Index, build_index
from generator.search.kept_index import build_kept_index
from generator.search.tokens import phrases
from generator.search.weighing import BINDING, weigh

SYLLABLES = [f"{onset}{rime}" for onset in ONSETS for rime in ("á", "ăn", "à", "ôi", "ư")]
SYLLABLES += ["ấm", "yêu", "é", "đi", "đỉ", "2026", "7", "12"]
SAID = [*("của", "và", "các"), *random.Random(0).sample(SYLLABLES, len(SYLLABLES))]
# Some are in most pages, many in a few.
OFTEN = [1 / (place + 2) for place in range(len(SAID))]
_FEW_PAGES = 20

Postings = dict[str, list[tuple[int, int]]]


@pytest.fixture
def many_runs_and_drawers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_index, "_FEWEST_PAGES", 3)
    monkeypatch.setattr(kept_index, "_MOST_PAGES", 9)
    monkeypatch.setattr(kept_index, "_ONE_IN", 4)
    monkeypatch.setattr(drawers, "_MOST_DRAWERS_FROM", 8)
    monkeypatch.setattr(drawers, "_FEW_PAGES", _FEW_PAGES)


def made_up(chance: random.Random, number: int) -> SearchDocument:
    """Return a page whose pairs stand in about as many pages as it takes to be kept."""

    def text(words: int) -> str:
        return " ".join(chance.choices(SAID, OFTEN, k=words))

    passages = (
        Passage("", "", text(50)),
        Passage("x", text(2), text(20)),
        Passage("y", "", "học tập" * (number % 9 > 1)),
    )
    return SearchDocument(f"p{number}/", text(3), "Trang", passages=passages, quiet=text(3), keywords=(text(1),))


def edited(chance: random.Random, pages: list[SearchDocument], number: int) -> list[SearchDocument]:
    """Return the pages after a random edit: one written anew, one more, one fewer, some in other places."""
    place, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    match chance.randrange(6):
        case 0:
            return [*pages[:place], made_up(chance, number), *pages[place:]]
        case 1:
            return [*pages[:place], *pages[place + 1 :]]
        case 2:
            swapped = pages.copy()
            swapped[place], swapped[other] = pages[other], pages[place]
            return swapped
        case 3:
            return [*pages[:place], replace(pages[place], passages=()), *pages[place + 1 :]]
        case 4:
            return [*pages[place:], *pages[:place]]
    said = Passage("", "", f"{pages[place].summary} {' '.join(chance.choices(SYLLABLES, k=30))}")
    return [*pages[:place], replace(pages[place], passages=(said,)), *pages[place + 1 :]]


def counted(documents: list[SearchDocument]) -> tuple[Postings, Postings, dict[str, int]]:
    """Return words, kept pairs and binding words, counted over all pages at once."""
    words: Postings = defaultdict(list)
    pairs: Postings = defaultdict(list)
    binding: Counter[str] = Counter()
    prominent: set[str] = set()
    for number, page in enumerate(map(weigh, documents)):
        for spelt, level in page.words:
            words[spelt].append((number, level))
        for spelt, level in page.pairs:
            pairs[spelt].append((number, level))
        prominent.update(page.prominent)
        binding.update(page.binding)
    kept = {s: on for s, on in pairs.items() if len(on) >= 8 and BINDING.isdisjoint(s.split())}
    for spelt, on in words.items():
        if len(documents) > _FEW_PAGES and len(on) > 0.35 * len(documents):
            binding[spelt] += len(on)
            words[spelt] = [each for each in on if each[1] >= 3] or on
    return words, kept | {spelt: pairs[spelt] for spelt in prominent}, binding


def folded(spelt: str) -> str:
    return " ".join(token.folded for phrase in phrases(spelt) for token in phrase)


def assert_holds(index: Index, documents: list[SearchDocument]) -> None:
    words, pairs, binding = counted(documents)
    for terms, wanted in ((index.words, words), (index.pairs, pairs)):
        assert {term.spelt: list(term.pages) for term in terms} == wanted
        assert [(term.folded, term.spelt) for term in terms] == sorted((folded(spelt), spelt) for spelt in wanted)
        assert (terms.spelt, terms.counts) == ([t.spelt for t in terms], [len(t.postings) for t in terms])
    assert index.binding == dict(sorted(binding.items()))
    assert [title for _address, title, _date in index.rows] == [document.title for document in documents]


@pytest.mark.usefixtures("many_runs_and_drawers")
@pytest.mark.parametrize("count", [12, 40, 80])
def test_after_any_edits_the_index_is_what_counting_gives(count: int, tmp_path: Path) -> None:
    chance = random.Random(count)
    pages = [made_up(chance, number) for number in range(count)]
    sizes = set()
    for edit in range(9):
        found = [found_page(document.address, document) for document in pages]
        with Maker(tmp_path) as maker:
            index = build_kept_index(found, maker, CATALOG, SETTINGS)
        assert_holds(index, pages)
        assert_holds(build_index(pages), pages)
        sizes.add(len(index.pairs))
        pages = edited(chance, pages, 100 + edit)
    assert len(sizes) > 2


def test_of_no_pages_there_is_an_index(tmp_path: Path) -> None:
    with Maker(tmp_path) as maker:
        assert_holds(build_kept_index([], maker, CATALOG, SETTINGS), [])
    assert_holds(build_index([]), [])


@pytest.mark.usefixtures("many_runs_and_drawers")
def test_an_edit_sorts_one_run_again_and_fills_the_drawers_of_its_words(tmp_path: Path) -> None:
    chance = random.Random(5)
    pages = [made_up(chance, number) for number in range(60)]
    before = pages[30].passages[0]
    said = replace(before, text=f"{before.text} thư viện")
    for passages in (pages[30].passages, (said, *pages[30].passages[1:])):
        documents = [*pages[:30], replace(pages[30], passages=passages), *pages[31:]]
        with Maker(tmp_path) as maker:
            index = build_kept_index([found_page(d.address, d) for d in documents], maker, CATALOG, SETTINGS)
        made = Counter(key[0] for key in maker.made)
        assert_holds(index, documents)
    assert made["search run"] == 1
    assert 0 < made["search drawer"] < len(index.words.drawers) / 4


@pytest.mark.usefixtures("many_runs_and_drawers")
def test_a_page_that_comes_changes_the_runs_about_it_and_no_others(tmp_path: Path) -> None:
    pages = [found_page(f"p{number}", made_up(random.Random(number), number)) for number in range(200)]
    more = found_page("p-moi", made_up(random.Random(999), 999))
    for found in (pages, [*pages[:100], more, *pages[100:]]):
        with Maker(tmp_path) as maker:
            build_kept_index(found, maker, CATALOG, SETTINGS)
        made = Counter(key[0] for key in maker.made)
    assert 0 < made["search run"] < 5


def test_drawers_stand_in_the_order_of_what_lies_in_them() -> None:
    borders = drawers.borders_for(10_000)
    assert len(borders) > 100
    assert borders == sorted(set(borders))
    assert set(drawers.borders_for(30)) < set(drawers.borders_for(300)) < set(borders)


def test_the_weights_of_a_page_are_read_as_they_were_written() -> None:
    for document in (made_up(random.Random(1), 3), SearchDocument("a/", "", "Trang")):
        page = found_page("a", document)
        assert weighed_in(page.rest) == weigh(document)
        assert len(texts_in(page.rest)) == page.texts_length
