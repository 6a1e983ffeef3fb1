"""What was packed before is not packed again, and nobody can tell."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from test_index import page

from generator.entries.linking import link
from generator.making.maker import Maker
from generator.reading.load import Shared
from generator.search import shards
from generator.search.document import Passage, SearchDocument
from generator.search.index import build_index
from generator.search.kept_shards import PackOnce
from generator.settings import Settings

CATALOG, SETTINGS = link([], (), Shared(), dt.date(2026, 11, 22)), Settings("Cổng mẫu", "https://vi-du.vn/")
ONSETS = ["b", "ch", "d", "g", "kh", "l", "m", "n", "ph", "th", "tr", "v"]
SYLLABLES = [f"{onset}{rime}" for onset in ONSETS for rime in ["an", "ao", "en", "eo", "inh", "ôi"]]


@pytest.fixture(params=["one shard", "many shards"])
def is_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the portal is too large for one shard."""
    if request.param == "many shards":
        monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
        monkeypatch.setattr(shards, "_SHARD_BYTES", 60)
    return bool(request.param == "many shards")


def pages(count: int) -> list[SearchDocument]:
    chance = random.Random(count)
    return [page(n, " ".join(chance.choices(SYLLABLES, k=4)), words(chance)) for n in range(count)]


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(SYLLABLES, k=60))


def packed(documents: list[SearchDocument], folder: Path) -> tuple[list[str], int]:
    """Return the scripts of all shards, and how many were packed anew."""
    with Maker(folder) as maker:
        made, _manifest = shards.build_shards(build_index(documents), 0, PackOnce(maker, CATALOG, SETTINGS))
    return [shard.script for shard in made], len(maker.made)


def edits(documents: list[SearchDocument]) -> Iterator[list[SearchDocument]]:
    """Yield the same pages with one edited, one more, one fewer, and two that have changed places."""
    edited = replace(documents[7], passages=(Passage("", "", f"{documents[7].passages[0].text} gạch nối"),))
    yield [*documents[:7], edited, *documents[8:]]
    yield [*documents, page(999, "Trang mới", "gạch nối")]
    yield documents[1:]
    yield [documents[1], documents[0], *documents[2:]]


def test_after_any_edit_shards_are_those_of_a_first_build(is_many: bool, tmp_path: Path) -> None:
    before = pages(40)
    _first, made = packed(before, tmp_path)
    assert (made > 30) == is_many
    assert packed(before, tmp_path)[1] == 0
    for after in edits(before):
        here, _manifest = shards.build_shards(build_index(after))
        assert packed(after, tmp_path)[0] == [shard.script for shard in here]


def test_an_edit_packs_few_shards_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
    monkeypatch.setattr(shards, "_SHARD_BYTES", 60)
    before = pages(200)
    scripts, all_of_them = packed(before, tmp_path)
    after, made = packed(next(edits(before)), tmp_path)
    assert 0 < made < all_of_them / 20
    assert len(set(after) - set(scripts)) < len(scripts) / 20


def test_ranges_are_of_about_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """One word in many pages may be larger alone."""
    monkeypatch.setattr(shards, "FIRST_LOAD_BYTES", 0)
    monkeypatch.setattr(shards, "_SHARD_BYTES", 60)
    made, _manifest = shards.build_shards(build_index(pages(40)))
    sizes = sorted(len(shard.script) for shard in made if shard.name[0] in "wp" and shard.name[1:].isdigit())
    assert sizes[len(sizes) * 9 // 10] < 3 * sizes[len(sizes) // 10]
