"""What the second wall has held against a text before is known of it; what it would change is told in every build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from project import SMALL, sources

from generator.entries.catalog import Catalog
from generator.making.answers import KeptAnswers
from generator.pipeline import inspect
from generator.prose.blocks import Link, Paragraph, Text, ToAddress
from generator.prose.body import Body
from generator.publishing.second_wall import breaches
from generator.settings import Settings

ENTRY = "cam-nang/doc-sach-moi-ngay"


def catalog() -> Catalog:
    return inspect(sources(SMALL), Settings("Cổng", ""), dt.date(2026, 11, 22)).stories.catalog


def with_body(found: Catalog, body: Body) -> Catalog:
    return replace(found, bodies={**found.bodies, ENTRY: body})


def leading_to(address: str) -> Body:
    """Return a body with a link that no text can hold: the tree refuses to."""
    target = ToAddress("https://vi-du.vn/")
    object.__setattr__(target, "address", address)
    return Body((Paragraph((Link(target, (Text("x"),)),)),))


def told(found: Catalog, folder: Path) -> tuple[list[str], int]:
    """Return the pages that the wall would change, and how many it has looked at anew."""
    with KeptAnswers(folder) as book:
        problems: Iterable[str] = [problem.path for problem in breaches(found)]
    return list(problems), len(book.given)


def test_a_text_is_held_against_the_wall_once(tmp_path: Path) -> None:
    found = catalog()
    count = len({body.html for _entry, body in found.written})
    problems, looked = told(found, tmp_path)
    assert problems == []
    assert count > 10 and looked >= count - 1
    assert told(found, tmp_path) == ([], 0)
    edited = with_body(found, leading_to("https://vi-du.vn/khac"))
    assert told(edited, tmp_path) == ([], 1)


def test_a_text_that_the_wall_would_change_is_told_in_every_build(tmp_path: Path) -> None:
    found = catalog()
    unsafe = with_body(found, leading_to("javascript:alert(1)"))
    assert told(found, tmp_path)[0] == []
    for looked in (1, 0):
        assert told(unsafe, tmp_path) == ([f"content/{ENTRY}.md"], looked)
    assert told(found, tmp_path) == ([], 1)
