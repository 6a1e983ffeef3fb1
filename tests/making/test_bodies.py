"""Bodies that are kept from build to build: what is read again, and that nothing else is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.making.bodies import KeptBodies
from generator.prose.blocks import ToFile
from generator.prose.body import render_body

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
    with KeptBodies(folder) as bodies:
        for own_id, text in texts.items():
            section = own_id.partition("/")[0]
            assert bodies(text, shown, section, own_id) == render_body(text, shown, section, own_id)
    return bodies.read


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
    assert b"12/Q" not in (tmp_path / "bodies").read_bytes()
    kept = bytearray((tmp_path / "bodies").read_bytes())
    kept[-5] ^= 1
    (tmp_path / "bodies").write_bytes(kept)
    assert read(tmp_path, {D: TEXTS[D]}, Shown()) == [D]
