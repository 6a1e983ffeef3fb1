"""A commune prints a set with its own name on it."""

from __future__ import annotations

import argparse
import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from generator.artifact import Artifact
from generator.commands import print as print_command
from generator.commands.print import entries_named
from generator.language.areas import find_area
from generator.outputs import checklist, club, forms
from generator.outputs.base import Desk, Local

AREA = find_area("xã Diên Khánh")


def _sheet(desk: Desk, contact: str) -> str:
    local = replace(desk, local=Local(AREA, contact, "vi-du.vn/dia-phuong/xa-dien-khanh"))
    entry = desk.catalog.get("cam-nang/doc-sach-moi-ngay")
    assert entry
    (file,) = (piece for piece in club.for_entry(entry, local) if isinstance(piece, Artifact) and "pdf" in piece.path)
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.content)).pages)


def test_a_sheet_bears_the_name_of_a_unit_and_whom_to_ask_there(desk: Desk) -> None:
    said = _sheet(desk, "Chị Lan, nhà văn hóa thôn")
    assert "Xã Diên Khánh" in said and "Hỏi: Chị Lan, nhà văn hóa thôn" in said
    assert desk.owner not in said


def test_where_nobody_is_named_a_dotted_line_is_left(desk: Desk) -> None:
    assert "Hỏi: ………" in _sheet(desk, "")


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("cam-nang/doc-sach-moi-ngay", {"cam-nang/doc-sach-moi-ngay"}),
        ("đọc sách mỗi ngày", {"cam-nang/doc-sach-moi-ngay"}),
        ("không có bài này", set()),
    ],
)
def test_what_is_to_be_printed_is_named_as_people_name_it(what: str, found: set[str], desk: Desk) -> None:
    assert {entry.id for entry in entries_named(desk, what)} == found


def test_sections_can_be_named_and_all_that_is_real(desk: Desk) -> None:
    assert {entry.section for entry in entries_named(desk, "cam-nang")} == {"cam-nang"}
    assert not any(entry.illustrative for entry in entries_named(desk, ""))


def test_a_unit_that_is_no_more_is_one_line_with_those_that_lie_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = argparse.Namespace(unit="huyện Diên Khánh", muc="", hoi="", goc=str(tmp_path))
    assert print_command.run(arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "Xã Diên Khánh" in told


def test_what_a_unit_prints_are_sheets(desk: Desk) -> None:
    assert {form.key for form in forms() if form.is_local} >= {"áp phích", "tờ gấp", checklist.KEY, club.KEY}
