"""What the desk is told of its content's texts spares asking, says the same, and is believed of the same code alone."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from test_same_as_the_command_line import SHARED, SPOILT, TODAY, pages_of

from generator import pipeline
from generator.desk.building.content import content_zip
from generator.desk.building.known import known_of
from generator.desk.remembered import Known, known_in
from generator.desk.session import Session
from generator.publishing.engine.assembly import read_config
from generator.settings import settings_from

CODE = "a sign of the code"


@pytest.fixture(scope="module")
def packed(desk_project: Path) -> bytes:
    """What whoever packs the small site finds out about it."""
    return known_of(content_zip(desk_project), TODAY, CODE)


@pytest.fixture
def known(packed: bytes) -> Known:
    """That, as a desk reads it."""
    return known_in(packed, CODE)


def test_the_same_content_gives_the_same_bytes(desk_project: Path, packed: bytes) -> None:
    assert known_of(content_zip(desk_project), TODAY, CODE) == packed


def test_who_knows_asks_nothing_of_the_texts_that_are_known(desk_project: Path, known: Known) -> None:
    settings = settings_from(read_config(desk_project))
    sources = pipeline.Sources(desk_project, presumes_consent=True, need_no_advice=True)
    with known.begun() as book:
        pipeline.inspect(sources, settings, TODAY)
    assert book.given == [] and sum(map(len, book.all.values())) > 60
    assert Session(desk_project, TODAY, SHARED, known).known == known


def test_a_session_that_knows_says_word_for_word_what_one_says_that_does_not(desk_project: Path, known: Known) -> None:
    plain, knowing = Session(desk_project, TODAY, SHARED), Session(desk_project, TODAY, SHARED, known)
    assert knowing.problems == plain.problems and knowing.whole_check() == plain.whole_check()
    for file in pages_of(desk_project)[:6]:
        path, text = file.relative_to(desk_project).as_posix(), file.read_text("utf-8")
        for spoilt in (text, *(spoil(text) for spoil in SPOILT.values())):
            assert knowing.look(path, spoilt) == plain.look(path, spoilt)


def test_a_text_that_has_changed_since_is_read_anew(desk_project: Path, known: Known, tmp_path: Path) -> None:
    root = tmp_path / "changed"
    shutil.copytree(desk_project, root)
    changed = pages_of(root)[0]
    changed.write_text(changed.read_text("utf-8") + "\n\nGọi số 0905 123 456.\n", "utf-8")
    plain, knowing = Session(root, TODAY, SHARED), Session(root, TODAY, SHARED, known)
    said = [str(one) for one in knowing.whole_check()]
    assert any(changed.stem in one and "0905" in one for one in said)
    assert said == [str(one) for one in plain.whole_check()]


@pytest.mark.parametrize("fault", ["of other code", "torn", "not packed", "absent"])
def test_what_cannot_be_trusted_is_as_if_it_were_not_there(packed: bytes, fault: str) -> None:
    content = {"torn": packed[: len(packed) // 2], "not packed": gzip.decompress(packed), "absent": b""}
    found = known_in(content.get(fault, packed), "of other code" if fault == "of other code" else CODE)
    assert not found.answers


def test_nobody_believes_it_who_does_not_know_their_own_code(packed: bytes) -> None:
    assert not known_in(packed, "").answers
