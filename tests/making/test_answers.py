"""Answers about texts, kept from build to build: what is asked again, and that nothing stays of a text that is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator import pipeline
from generator.entries.people import find_people
from generator.making.answers import KeptAnswers
from generator.making.sealed import read_sealed, write_sealed
from generator.reading.head import Unreadable, read_head
from generator.settings import Settings

SETTINGS = Settings("Cổng mẫu", "https://vi-du.vn/")
DAY = dt.date(2026, 11, 22)
TOLD = "Bà Nguyễn Thị Hoa bị bệnh."
PLAIN = "Hôm nay trời đẹp."
PEOPLE = "generator.entries.people._found_in"


def ask(folder: Path | None, texts: Iterable[str]) -> list[str]:
    """Ask of each text whom it tells of, as a build does; return what was not known before."""
    with KeptAnswers(folder) as book:
        found = [list(find_people(text)) for text in texts]
    assert found == [list(find_people(text)) for text in texts]
    return book.given


def test_only_a_text_that_is_new_is_asked_about(tmp_path: Path) -> None:
    assert ask(tmp_path, [TOLD, PLAIN, TOLD]) == [PEOPLE] * 2
    assert ask(tmp_path, [TOLD, PLAIN]) == []
    assert ask(tmp_path, [TOLD, PLAIN, "Một câu mới."]) == [PEOPLE]
    assert ask(None, [TOLD]) == [PEOPLE]


def test_nothing_stays_of_a_text_that_is_gone(tmp_path: Path) -> None:
    ask(tmp_path, [TOLD, PLAIN])
    assert "Hoa" in repr(read_sealed(tmp_path / "answers"))
    ask(tmp_path, [PLAIN])
    assert "Hoa" not in repr(read_sealed(tmp_path / "answers"))


def test_other_code_and_torn_bytes_know_nothing(tmp_path: Path) -> None:
    ask(tmp_path, [TOLD])
    file = tmp_path / "answers"
    kept = read_sealed(file)
    write_sealed(file, {**kept, "code": b"other"})
    assert ask(tmp_path, [TOLD]) == [PEOPLE]
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert ask(tmp_path, [TOLD]) == [PEOPLE]


def test_what_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    for _build in range(2):
        with KeptAnswers(tmp_path), pytest.raises(Unreadable):
            read_head("tiêu đề: [")


def test_what_is_told_of_the_content_is_the_same_whether_answers_are_kept_or_not(content: Path) -> None:
    page, sources = content / "cam-nang/doc-sach-moi-ngay.md", pipeline.Sources(content.parent)
    said = []
    for words in ("", "Gọi 0912 345 678 nhé.", "Gọi 0912 345 678 nhé.", "Hỏi ở nhà văn hóa."):
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")
        told = [inspect(sources, SETTINGS, DAY) for inspect in (pipeline.inspect, pipeline.inspect_again)]
        first, again = ([str(problem) for problem in found.problems] for found in told)
        assert first == again
        said.append(again)
    assert "0912 345 678" in " ".join(said[1]) and "0912 345 678" not in " ".join(said[0])
