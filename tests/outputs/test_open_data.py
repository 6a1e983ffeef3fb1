"""Open data: valid by its own description, complete, and honest about gaps."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from frictionless import validate
from project import ROOT

from generator.artifact import Artifact
from generator.outputs.base import Desk


@pytest.fixture(scope="module")
def folder(files: dict[str, Artifact], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    for path, artifact in files.items():
        if path.startswith("du-lieu/"):
            (root / Path(path).name).write_bytes(artifact.content)
    return root


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf"), "without its mark a spreadsheet garbles Vietnamese"
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def test_the_package_is_valid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The reader looks for its plugins in every folder on the path, and so into the portal's own content.
    monkeypatch.setattr(sys, "path", [place for place in sys.path if Path(place).resolve() != ROOT])
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "message"])


def test_the_package_names_licence_sources_and_cautions(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["sources"] and "địa" not in package["name"]
    assert "không phải kết quả" in package["description"]


def test_every_value_has_its_source_and_how_sure_it_is(folder: Path) -> None:
    for name in ("so-lieu", "chi-tieu"):
        rows = rows_of(folder, name)
        assert rows
        assert all(row["nguon"] and row["do_tin_cay"] for row in rows)


def test_a_computed_share_says_that_it_was_computed(folder: Path, desk: Desk) -> None:
    computed = [row for row in rows_of(folder, "so-lieu") if row["tinh_tu_tu_so_mau_so"] == "true"]
    assert computed
    for row in computed:
        assert abs(float(row["gia_tri"]) - 100 * float(row["tu_so"]) / float(row["mau_so"])) < 0.051


def test_both_forms_hold_the_same_rows(folder: Path) -> None:
    for file in sorted(folder.glob("*.csv")):
        records = json.loads(file.with_suffix(".json").read_bytes())
        rows = rows_of(folder, file.stem)
        assert len(records) == len(rows)
        for record, row in zip(records, rows, strict=True):
            as_text = {name: _text(value) for name, value in record.items()}
            assert as_text == row


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_nothing_illustrative_is_data(folder: Path, desk: Desk) -> None:
    made_up = {entry.id for entry in desk.catalog.entries if entry.illustrative}
    for file in folder.glob("*.csv"):
        assert not made_up & {row["ma"] for row in rows_of(folder, file.stem)}


def test_a_type_without_tables_of_its_own_has_one_of_all_its_fields(folder: Path, desk: Desk) -> None:
    (guide,) = (row for row in rows_of(folder, "cam-nang") if row["ma"] == "cam-nang/doc-sach-moi-ngay")
    facts = desk.stories.of(desk.catalog.section("cam-nang")[0]).facts
    assert facts and {fact.value for fact in facts} <= set(guide.values())
    assert guide["trang"] == "https://vi-du.vn/cam-nang/doc-sach-moi-ngay/"


def test_who_is_told_of_is_no_data(folder: Path, desk: Desk) -> None:
    told_of = [entry for entry in desk.catalog.entries if desk.stories.of(entry).tells_of_people]
    assert told_of
    assert not {entry.section for entry in told_of} & {file.stem for file in folder.glob("*.csv")}


def test_no_table_is_empty(folder: Path) -> None:
    assert all(rows_of(folder, file.stem) for file in folder.glob("*.csv"))
