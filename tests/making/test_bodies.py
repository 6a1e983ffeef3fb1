"""Bodies that are kept from build to build: what is read again, and that nothing else is told apart."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.making.answers import Answers, KeptAnswers
from generator.making.digest import digest_of
from generator.making.packed import packed, unpacked
from generator.making.sealed import read_sealed
from generator.prose.blocks import ToFile
from generator.prose.body import Body, read_body, render_body

TEXTS = {
    "tin-tuc/a": "Theo [bài kia](b.md) và 12/QĐ-TTg của UBND.",
    "tin-tuc/b": "Tải [bản in](mau.pdf), rồi xem [tin cũ](../su-kien/c.md).",
    "tin-tuc/d": "Không dẫn tới đâu.\n\n| cột | số |\n|---|---|\n| một | 1 |",
}


@dataclass
class Shown:
    """Targets of a little portal (``Targets``)."""

    pages: set[str] = field(default_factory=lambda: {"tin-tuc/b"})
    hidden: set[str] = field(default_factory=set)
    numbers: Mapping[str, str] = field(default_factory=lambda: {"12/QĐ-TTg": "chinh-sach/12"})
    files: Mapping[str, ToFile] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def document_id(self, number: str) -> str | None:
        return self.numbers.get(number)

    def page_id(self, section: str, name: str) -> str | None:
        return f"{section}/{name}" if f"{section}/{name}" in self.pages else None

    def is_hidden_page(self, section: str, name: str) -> bool:
        return f"{section}/{name}" in self.hidden

    def file_of(self, section: str, name: str) -> ToFile | None:
        return self.files.get(f"{section}/{name}")


def read(folder: Path, texts: Mapping[str, str], shown: Shown) -> list[str]:
    """Read all texts as a build does; return which of them were read anew. Each is what it is when none is kept."""
    anew = []
    with KeptAnswers(folder) as book:
        for own_id, text in texts.items():
            section, known = own_id.partition("/")[0], len(book.given)
            body, right = read_body(text, shown, section, own_id), render_body(text, shown, section, own_id)
            assert body.links == right.links and body == right
            anew += [own_id] if len(book.given) > known else []
    return anew


A, B, D = TEXTS
CHANGES: list[tuple[Mapping[str, str], Shown, list[str]]] = [
    ({}, Shown(), []),
    ({D: "Câu khác."}, Shown(), [D]),
    ({}, Shown(pages=set()), [A]),
    ({}, Shown(pages={"tin-tuc/b", "su-kien/c"}), [B]),
    ({}, Shown(hidden={"su-kien/c"}), [B]),
    ({}, Shown(numbers={}), [A]),
    ({}, Shown(files={"tin-tuc/mau.pdf": ToFile("tin-tuc/mau.pdf", "PDF")}), [B]),
    ({}, Shown(abbreviations={"UBND": "Ủy ban nhân dân"}), [A, B, D]),
]


@pytest.mark.parametrize(("texts", "shown", "expected"), CHANGES)
def test_a_body_is_read_again_where_its_text_or_what_it_leads_to_is_new(
    texts: Mapping[str, str], shown: Shown, expected: list[str], tmp_path: Path
) -> None:
    assert read(tmp_path, TEXTS, Shown()) == [A, B, D]
    assert read(tmp_path, {**TEXTS, **texts}, shown) == expected
    assert read(tmp_path, {**TEXTS, **texts}, shown) == []


def test_what_is_gone_is_forgotten_and_what_is_torn_is_read_again(tmp_path: Path) -> None:
    read(tmp_path, TEXTS, Shown())
    read(tmp_path, {D: TEXTS[D]}, Shown())
    assert b"12/Q" not in (tmp_path / "answers").read_bytes()
    kept = bytearray((tmp_path / "answers").read_bytes())
    kept[-5] ^= 1
    (tmp_path / "answers").write_bytes(kept)
    assert read(tmp_path, {D: TEXTS[D]}, Shown()) == [D]


def test_what_bodies_were_kept_in_once_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "bodies").write_bytes(b"12/Q")
    read(tmp_path, TEXTS, Shown())
    assert read_sealed(tmp_path / "bodies") == {} and b"12/Q" not in (tmp_path / "bodies").read_bytes()
    written = (tmp_path / "bodies").stat().st_mtime_ns
    read(tmp_path, {D: TEXTS[D]}, Shown())
    assert (tmp_path / "bodies").stat().st_mtime_ns == written


def test_a_book_that_lasts_asks_again_once_the_answers_of_others_change() -> None:
    with Answers() as book:
        found = [read_body(TEXTS[A], shown, "tin-tuc", A) for shown in (Shown(), Shown(pages=set()), Shown())]
    assert found[0] == found[2] != found[1] and len(book.given) == 3
    with book.again() as later:
        assert read_body(TEXTS[A], Shown(), "tin-tuc", A) is found[2]
        assert read_body(TEXTS[A], Shown(pages=set()), "tin-tuc", A) == found[1]
    assert len(later.given) == 1


def test_a_body_whose_tree_nobody_has_looked_at_passes_for_the_one_that_was_read() -> None:
    right = render_body(TEXTS[D], Shown(), "tin-tuc", D)
    kept: Body = unpacked(packed(right))
    assert kept.links == right.links and digest_of(kept) == digest_of(right)
    assert digest_of(kept) != digest_of(render_body(f"{TEXTS[D]} Thêm.", Shown(), "tin-tuc", D))
    assert "blocks" not in vars(kept)
    assert unpacked(packed(kept)) == pickle.loads(pickle.dumps(kept)) == kept == right
    assert kept.html == right.html and kept.headings == right.headings and hash(kept) == hash(right)
    with pytest.raises(AttributeError):
        _missing = kept.no_such_part  # type: ignore[attr-defined]


def test_nothing_foreign_is_unpacked() -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(pytest.raises))
