"""The index: what it weighs, what it leaves out, and that it is always the same bytes."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from typing import Any

import pytest

from generator.search import index_artifacts, shards
from generator.search.document import Passage, SearchDocument
from generator.search.index import build_index
from generator.search.weighing import LEVELS, TITLE_LEVEL, level_of


def page(number: int, title: str, text: str, **fields: Any) -> SearchDocument:
    return SearchDocument(f"trang/{number}/", title, "Trang", passages=(Passage("", "", text),), **fields)


def levels(documents: list[SearchDocument], word: str) -> dict[int, int]:
    index = build_index(documents)
    return {number: level for term in index.words if term.spelt == word for number, level in term.pages}


def test_a_word_counts_more_in_a_title_than_in_a_heading_than_in_the_text() -> None:
    heading = SearchDocument("b/", "Khác", "Trang", passages=(Passage("x", "Đọc sách", "gì đó"),))
    found = levels([page(0, "Đọc sách", "gì đó"), heading, page(2, "Khác", "đọc sách gì đó")], "sách")
    assert found[0] > found[1] > found[2]


def test_a_word_in_a_short_title_counts_more_than_in_a_long_one() -> None:
    found = levels([page(0, "Đọc", ""), page(1, "Đọc và viết mỗi ngày cùng cả nhà ở mọi nơi", "")], "đọc")
    assert found[0] > found[1]


def test_sources_are_found_but_count_for_little() -> None:
    found = levels([page(0, "A", "báo"), page(1, "B", "", quiet="báo")], "báo")
    assert found[0] > found[1]


def test_every_level_is_its_own_nearest() -> None:
    numbers = range(len(LEVELS))
    assert [level_of(LEVELS[n], is_in_title=n >= TITLE_LEVEL) for n in numbers] == list(numbers)


def test_a_level_tells_whether_the_word_is_in_the_title() -> None:
    found = levels([page(0, "Đọc", ""), page(1, "Trang", "đọc " * 99)], "đọc")
    assert found[0] >= TITLE_LEVEL > found[1]


def test_spellings_of_one_folded_word_stay_apart() -> None:
    index = build_index([page(0, "Đường", ""), page(1, "Dương", "")])
    assert [(term.folded, term.spelt) for term in index.words] == [("duong", "dương"), ("duong", "đường")]


def test_neighbours_are_terms_but_not_across_a_stop() -> None:
    index = build_index([page(0, "Học tập. Suốt đời của mình", "")])
    assert [term.spelt for term in index.pairs] == ["của mình", "đời của", "học tập", "suốt đời"]


def test_pairs_with_a_binding_word_are_kept_only_from_titles_and_headings() -> None:
    index = build_index([page(number, "Trang", "học tập của mình") for number in range(9)])
    assert [term.spelt for term in index.pairs] == ["học tập"]


def test_a_rare_pair_of_the_text_is_left_out_and_a_common_one_kept() -> None:
    texts = ["kỹ năng sinh tồn", *["kỹ năng"] * 7]
    documents = [page(number, "Trang", text) for number, text in enumerate(texts)]
    assert [term.spelt for term in build_index(documents).pairs] == ["kỹ năng"]


def test_what_most_pages_say_once_is_spared_where_many_pages_are() -> None:
    texts = ["sách"] * 50 + ["sách biển"] * 20 + ["biển"] * 30
    documents = [page(0, "Sách hay", "đọc"), *(page(number, "Trang", text) for number, text in enumerate(texts, 1))]
    assert set(levels(documents, "sách")) == {0}
    assert build_index(documents).binding["sách"] == 71
    assert len(levels(documents[:60], "biển")) == 9


def test_one_edit_changes_the_weights_of_one_page_only() -> None:
    before = [page(number, f"Trang {number}", "học tập suốt đời") for number in range(4)]
    after = [*before[:3], page(3, "Trang 3", "học tập suốt đời " + "khác hẳn " * 200)]
    for word in ("học", "đời"):
        assert {n: lv for n, lv in levels(before, word).items() if n < 3} == {
            n: lv for n, lv in levels(after, word).items() if n < 3
        }


WORDS = "gia đình dòng họ cộng đồng đơn vị công dân học tập suốt đời đọc sách làng biển núi rẫy thuyền lưới"


def sample(count: int = 60) -> list[SearchDocument]:
    words = WORDS.split()
    return [
        page(
            number,
            f"{words[number % 22].capitalize()} {words[(number * 7 + 3) % 22]} {number}",
            " ".join(words[(number * step + step) % 22] for step in range(1, 40)),
            date=dt.date(2020 + number % 5, 1, 1) if number % 3 else None,
            is_illustrative=number % 10 == 0,
        )
        for number in range(count)
    ]


def part_of(script: str) -> Any:
    return json.loads(script.removeprefix("portalSearch.take(").removesuffix(")\n"))


def test_the_same_pages_make_the_same_bytes() -> None:
    first, second = (index_artifacts(sample(), [("GĐHT", "gia đình học tập")], [["đọc", "sách"]]) for _ in range(2))
    assert first == second


def test_shards_are_scripts_that_call_one_function_with_plain_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
    monkeypatch.setattr(shards, "_SHARD_BYTES", 60)
    script, *parts = index_artifacts([*sample(), page(99, "</script><b>\u2028", "")], [], [])
    assert script.path == "tim-kiem/tim-kiem.js"
    assert len({part.path for part in parts}) == len(parts) > 10
    for part in parts:
        text = part.content.decode()
        assert text.startswith("portalSearch.take(")
        part_of(text)
        assert "</script" not in text
        assert "\u2028" not in text


def test_cutting_into_shards_keeps_every_word_and_spellings_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
    monkeypatch.setattr(shards, "_SHARD_BYTES", 40)
    index = build_index(sample())
    made, manifest = shards.build_shards(index)
    for kind, terms in (("w", index.words), ("p", index.pairs)):
        parts = [part_of(part.script) for part in made if part.name[0] == kind and part.name[1:].isdigit()]
        assert len(parts) == len(manifest["firsts"][kind]) > 1
        assert sum(len(re.findall("[ -+]", part[kind][0])) for part in parts) == len(terms)
        assert manifest["firsts"][kind] == sorted(set(manifest["firsts"][kind]))


def test_what_a_query_asks_of_a_large_portal_does_not_grow_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
    for count in (200, 1200):
        made, manifest = shards.build_shards(build_index(sample(count)))
        assert not manifest["isOneShard"]
        parts = {part.name: len(gzip.compress(part.script.encode())) for part in made if part.name[0] in "wpd"}
        # A word that most pages have is a shard of its own.
        assert sorted(parts.values())[len(parts) * 9 // 10] < 1500


def test_a_portal_is_one_shard_as_long_as_script_and_index_travel_within_the_aim() -> None:
    index = build_index(sample())
    whole = shards.build_shards(index)
    assert whole[1]["isOneShard"]
    assert whole[0][0].name == shards.ONE_SHARD
    assert not shards.build_shards(index, spent_bytes=shards.FIRST_LOAD_BYTES)[1]["isOneShard"]
