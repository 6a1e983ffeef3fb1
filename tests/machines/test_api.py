"""Programs are answered as the description says, and everything that it names is there."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from project import Project

from generator.content_types import content_types
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.outputs._openapi import Route, to_openapi
from generator.outputs._records import fingerprint, to_record
from generator.outputs.base import Desk
from generator.reading.load import load
from generator.settings import Settings

_OFFICIAL = Path(__file__).with_name("openapi-3.1.schema.json")
"""The schema of the OpenAPI Initiative (Apache 2.0), of 2022-10-07."""


@pytest.fixture(scope="session")
def description(answers: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = answers["openapi.json"]
    return found


def named(description: dict[str, Any]) -> dict[str, str]:
    """Return every path that the description says there is, with the reference to its schema."""
    found = {}
    for path, item in description["paths"].items():
        content = item["get"]["responses"]["200"]["content"]
        reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        for parameter in item["get"].get("parameters", [{"name": "", "schema": {"enum": [""]}}]):
            for value in parameter["schema"]["enum"]:
                found[path.replace(f"{{{parameter['name']}}}", value).lstrip("/")] = reference
    return found


def test_the_description_is_valid_openapi(description: dict[str, Any]) -> None:
    official = json.loads(_OFFICIAL.read_bytes())
    errors = [error.message for error in Draft202012Validator(official).iter_errors(description)]
    assert errors == []
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    operations = [item["get"]["operationId"] for item in description["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_a_description_without_its_version_is_refused(description: dict[str, Any]) -> None:
    """The official schema can fail: else nothing that it passes is shown."""
    official = json.loads(_OFFICIAL.read_bytes())
    broken = {**description, "info": {"title": "Cổng"}}
    assert list(Draft202012Validator(official).iter_errors(broken))


def test_what_is_described_is_there_and_nothing_else(
    description: dict[str, Any], answers: dict[str, Any], small: Project
) -> None:
    folder = small.site / "api" / "v1"
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert named(description).keys() == there - {"openapi.json"}
    assert len(answers) > 20


def test_every_answer_is_as_its_schema_says(description: dict[str, Any], answers: dict[str, Any]) -> None:
    for path, reference in named(description).items():
        if reference:
            schema = {"$ref": reference, "components": description["components"]}
            errors = [f"{path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(answers[path])]
            assert errors == []


def test_the_lines_are_the_records(description: dict[str, Any], answers: dict[str, Any], small: Project) -> None:
    lines = (small.site / "api" / "v1" / "muc.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert records == [answers[f"muc/{record['ma']}.json"] for record in records]
    assert len(records) == answers["index.json"]["so_muc"] == answers["muc.json"]["so_muc"] > 10


def test_every_list_agrees_with_the_records(answers: dict[str, Any]) -> None:
    start, listed = answers["index.json"], 0
    folders = {"loai": "loai", "nam": "nam", "dia_ban": "dia-ban", "thang": "thay-doi"}
    for key, folder in folders.items():
        for way in start[key]:
            rows = answers[f"{folder}/{way['ma']}.json"]["muc"]
            assert len(rows) == way["so_muc"]
            for row in rows:
                record = answers[f"muc/{row['ma']}.json"]
                assert row["dau_van_tay"] == fingerprint(record)
                listed += 1
                if key == "nam":
                    assert int(way["ma"]) in record["nam"]
                elif key == "loai":
                    assert record["loai"] == way["ma"]
                elif key == "thang":
                    assert record["cap_nhat"].startswith(way["ma"])
                else:
                    assert record["dia_ban"] == way["ten"]
    assert listed > 20
    assert start["loai"] and start["nam"] and start["thang"]


def test_a_record_says_how_sure_by_its_least_sure_source(answers: dict[str, Any]) -> None:
    records = [answers[path] for path in answers if path.startswith("muc/")]
    order = ["đã đọc văn bản", "nguồn thứ cấp", "theo kế hoạch"]
    for record in records:
        known = [source["do_tin_cay"] for source in record["nguon"]]
        assert record["do_tin_cay"] == (max(known, key=order.index) if known else None)
        assert record["giay_phep"] == "CC-BY-4.0" and record["trang"].startswith("https://")
    assert any(record["do_tin_cay"] for record in records)
    assert any(record["hieu_luc"]["tinh_trang"] for record in records)


def test_neither_illustrations_nor_people_are_given_to_programs(small: Project) -> None:
    loaded = load(small.root / "content", content_types())
    entries, _problems = validate(loaded.entries)
    folder = small.site / "api/v1/muc"
    kept = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.json")}
    left_out = {entry.id for entry in entries if entry.illustrative or entry.type.is_about_people}
    assert left_out and not left_out & kept
    text = (small.site / "api/v1/muc.jsonl").read_text("utf-8")
    assert not [entry_id for entry_id in left_out if f'"ma": "{entry_id}"' in text]


def test_the_fingerprint_moves_with_the_record_alone(small: Project) -> None:
    loaded = load(small.root / "content", content_types())
    entries, _problems = validate(loaded.entries)
    desk = Desk(link(entries, (), loaded.shared, dt.date(2026, 11, 22)), Settings("Cổng", "https://vi-du.vn/"))
    first = next(entry for entry in entries if not entry.illustrative)
    record = to_record(desk, first)
    assert fingerprint(record) == fingerprint(to_record(desk, first))
    assert fingerprint(record) != fingerprint({**record, "tom_tat": "khác"})


def test_people_find_the_page_and_it_leads_to_every_way(small: Project, answers: dict[str, Any]) -> None:
    page = (small.site / "api/index.html").read_text("utf-8")
    for path in answers:
        if not path.startswith("muc/"):
            assert f'href="v1/{path}"' in page, path
    assert 'href="../api/"' in (small.site / "du-lieu/index.html").read_text("utf-8")


def test_a_description_of_thousands_of_names_says_where_they_are() -> None:
    """It would be as large as what it describes."""
    few, many = (Route("muc/{ten}.json", "Một mục", "Muc", "ten", "Tên", tuple(map(str, range(n)))) for n in (500, 501))
    (one,) = to_openapi("https://vi-du.vn/api/", "Cổng", "", (), [few])["paths"].values()
    (other,) = to_openapi("https://vi-du.vn/api/", "Cổng", "", (), [many])["paths"].values()
    assert one["get"]["parameters"][0]["schema"]["enum"] == list(few.values)
    assert other["get"]["parameters"][0] == {
        "name": "ten",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "description": "Tên; có những gì: muc.jsonl",
    }
