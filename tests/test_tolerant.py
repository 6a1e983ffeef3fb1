"""What is mended without a word: ``tests/tolerant/<case>/`` holds a file gone wrong and ``expected.json``.

That names entries by id, and for each what it must have become: fields by their name in Python (as text), and pieces
of the HTML of its body under ``body``.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from generator.content_types import content_types
from generator.entries.check import check
from generator.entries.linking import link
from generator.entries.photographs import develop_all
from generator.entries.validate import validate
from generator.ink.develop import develop
from generator.progress import SilentReporter
from generator.reading.load import load

CASES = sorted(path for path in (Path(__file__).parent / "tolerant").iterdir() if path.is_dir())
TODAY = dt.date(2026, 11, 22)


def as_text(value: object) -> str:
    """A value as the expectation writes it; items of a list by "; ", records by their first field."""
    if isinstance(value, tuple):
        return "; ".join(map(as_text, value))
    if hasattr(value, "model_fields_set"):
        return as_text(getattr(value, next(iter(type(value).model_fields))))
    return str(getattr(value, "value", value))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_each_file_gone_wrong_is_mended_without_a_word(case: Path) -> None:
    loaded = load(case / "content", content_types())
    entries, invalid = validate(loaded.entries)
    pictures, unusable = develop_all(entries, (), loaded.pictures, develop, SilentReporter().start(""))
    catalog = link(entries, (), loaded.shared, TODAY, pictures)
    assert [str(problem) for problem in [*loaded.problems, *invalid, *unusable, *check(catalog)]] == []
    for entry_id, expected in json.loads((case / "expected.json").read_text("utf-8")).items():
        entry = catalog.get(entry_id)
        assert entry, f"{entry_id} is not there"
        for piece in expected.pop("body", []):
            assert piece in catalog.body(entry).html
        assert {name: as_text(getattr(entry.fields, name)) for name in expected} == expected


def test_there_are_at_least_sixty_ways_of_going_wrong() -> None:
    told = [path for path in (Path(__file__).parent / "invalid").iterdir() if path.is_dir()]
    assert len(CASES) + len(told) >= 60
