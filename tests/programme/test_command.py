"""``report`` and the clerks' table on the command line: what is written where, and that an error writes nothing."""

from __future__ import annotations

import argparse
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from generator.commands import new, report
from generator.environment import ROOT

SITE = Path(__file__).parents[1] / "sites" / "programme"


@pytest.fixture(autouse=True)
def day_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795323600")  # 22/11/2026


def run(command: Any, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(words))
    return code


def made_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_year_gives_a_paper_to_edit_and_one_to_read(tmp_path: Path) -> None:
    assert run(report, "2026", "--goc", str(SITE), "--ra", str(tmp_path)) == 0
    assert made_in(tmp_path) == ["bao-cao-2026.docx", "bao-cao-2026.pdf"]


def test_all_years_are_summed_up(tmp_path: Path) -> None:
    assert run(report, "--final", "2022-2030", "--goc", str(SITE), "--ra", str(tmp_path)) == 0
    assert made_in(tmp_path) == ["bao-cao-tong-ket-2022-2030.docx", "bao-cao-tong-ket-2022-2030.pdf"]


def test_the_missing_are_printed_and_get_a_letter_with_their_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(report, "--missing", "2026", "--goc", str(SITE), "--ra", str(tmp_path)) == 0
    told = capsys.readouterr().out
    assert "Năm 2026: 2 trong 11 cơ quan chưa có số liệu thực hiện." in told
    assert "Sở Truyền thông Mẫu: không còn trong năm 2026, không gửi thư" in told
    folder = "thu-nhac-2026"
    assert made_in(tmp_path) == [
        f"{folder}/thu-vien-mau-2026.xlsx",
        f"{folder}/thu-vien-mau.docx",
        f"{folder}/ubnd-phuong-mau-ba-2026.xlsx",
        f"{folder}/ubnd-phuong-mau-ba.docx",
    ]
    letter = Document(io.BytesIO((tmp_path / folder / "thu-vien-mau.docx").read_bytes()))
    words = " ".join(paragraph.text for paragraph in letter.paragraphs)
    assert "Kính gửi: Thư viện Mẫu" in words and "thu-vien-mau-2026.xlsx" in words
    table = load_workbook(tmp_path / folder / "thu-vien-mau-2026.xlsx")
    assert table["Hướng dẫn"]["A1"].value == "Sổ hoạt động năm 2026: Thư viện Mẫu"


def test_one_wrong_cell_and_no_report_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "goc"
    shutil.copytree(SITE, root)
    table = root / "content/hoat-dong/bao-mau-2026.csv"
    table.write_bytes(table.read_bytes().replace(b"20", b"hai", 1))
    for words in (["2026"], ["--final", "2022-2030"], ["--missing", "2026"]):
        assert run(report, *words, "--goc", str(root), "--ra", str(tmp_path / "ra")) == 1
    assert not (tmp_path / "ra").exists()
    assert "content/hoat-dong/bao-mau-2026.csv:2:" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["2019"], ["nay"], ["--final", "2030-2022"], ["--final", "2022"]])
def test_a_year_outside_the_plan_is_refused(tmp_path: Path, words: list[str]) -> None:
    assert run(report, *words, "--goc", str(SITE), "--ra", str(tmp_path)) == 2
    assert made_in(tmp_path) == []


def test_a_clerk_gets_a_table_outside_of_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SITE / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    monkeypatch.setattr(new, "ROOT", tmp_path)
    before = made_in(tmp_path / "content")
    assert run(new, "hoat-dong", "--xlsx", "thu-vien-mau", "--nam", "2026") == 0
    assert (tmp_path / "build/bang/thu-vien-mau-2026.xlsx").exists() and made_in(tmp_path / "content") == before
    assert run(new, "hoat-dong", "--xlsx", "thu-vien", "--nam", "2026") == 2
    assert run(new, "hoat-dong", "--xlsx", "so-truyen-thong-mau", "--nam", "2026") == 2
    told = capsys.readouterr().err
    assert "Có phải thu-vien-mau?" in told and "Sở Truyền thông Mẫu không hoạt động trong năm 2026." in told
