"""How much one edit makes again, by what it was: no change may make an edit of one page an affair of the portal."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from project import SMALL

from generator import pipeline
from generator.making.maker import Maker
from generator.problem import errors
from generator.settings import Settings

SETTINGS = Settings("Cổng mẫu", "https://vi-du.vn/")
DAY = dt.date(2026, 11, 22)
GUIDE = "cam-nang/doc-sach-moi-ngay"


def build(root: Path, drawings: Path, settings: Settings = SETTINGS, day: dt.date = DAY) -> Maker:
    """Build, with what the last build kept; return who made it."""
    found = pipeline.inspect(pipeline.Sources(root), settings, day)
    assert not errors(found.problems), [str(problem) for problem in found.problems]
    with Maker(root / "products") as maker:
        made = pipeline.make(found, settings, drawings, maker)
    assert made.artifacts
    return maker


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, drawings: Path) -> Path:
    """A small project that was built once."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(SMALL / "content", root / "content")
    (root / "docs").mkdir()
    first = build(root, drawings)
    assert len(first.made) == first.count > 200
    return root


def again(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "again"))


def replaced(root: Path, page: str, pattern: str, text: str) -> None:
    file = root / "content" / f"{page}.md"
    new, count = re.subn(pattern, text, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count
    file.write_text(new, encoding="utf-8")


def kinds(maker: Maker) -> Counter[str]:
    return Counter(key[0] for key in maker.made)


def edit_body(root: Path) -> None:
    replaced(root, GUIDE, r"\Z", "\nThêm một câu.\n")


def edit_title(root: Path) -> None:
    replaced(root, GUIDE, r"^(tiêu đề: .*)$", r"\1 nhé")


def edit_the_body_of_a_document(root: Path) -> None:
    replaced(root, "chinh-sach/101-qd-mau", r"\Z", "\nThêm một câu.\n")


def add(root: Path) -> None:
    folder = root / "content" / "cam-nang"
    shutil.copy(folder / "doc-sach-moi-ngay.md", folder / "doc-them.md")


def nothing(_root: Path) -> None:
    pass


# The most that an edit may make again: forms, pages with their figures, documents of the search.
_SEARCH = {"search run": 1, "search drawer": 3, "search shard": 1, "search texts": 1}
MOST: Mapping[Callable[[Path], None], Mapping[str, int]] = {
    nothing: {},
    # An edit makes a new edition of the sheets, and the page that knows it.
    edit_body: {"form": 12, "kit": 1, "page": 1, "offered page": 4, "found": 2, **_SEARCH},
    # The list of broadcasts tells how long each is, all of them in its twin; others tell how large a file is.
    edit_the_body_of_a_document: {"form": 12, "kit": 1, "page": 1, "offered page": 6, "found": 2, **_SEARCH},
    # A title stands on the lists of its forms, of its section and of the needs that its sheets serve.
    edit_title: {"form": 19, "kit": 1, "page": 8, "offered page": 22, "found": 8, "a-z": 1, **_SEARCH},
    # Pages after a new one have other numbers.
    add: {"form": 25, "kit": 1, "page": 8, "offered page": 26, "found": 10, "a-z": 1, **_SEARCH, "search drawer": 20},
}


@pytest.mark.parametrize("edit", MOST, ids=lambda edit: edit.__name__)
def test_an_edit_makes_again_no_more_than_it_touches(
    edit: Callable[[Path], None], built: Path, drawings: Path, tmp_path: Path
) -> None:
    root = again(built, tmp_path)
    edit(root)
    made = kinds(build(root, drawings))
    assert bool(made) is (edit is not nothing)
    assert not {
        kind: (count, MOST[edit].get(kind, 0)) for kind, count in made.items() if count > MOST[edit].get(kind, 0)
    }


def test_a_deleted_page_takes_along_what_only_it_made(built: Path, drawings: Path, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    add(root)
    more = build(root, drawings)
    values = set((root / "products" / "values").glob("*/*"))
    (root / "content" / "cam-nang" / "doc-them.md").unlink()
    less = build(root, drawings)
    assert less.count < more.count
    assert set((root / "products" / "values").glob("*/*")) < values


def test_the_portals_address_touches_no_page_that_does_not_write_it(
    built: Path, drawings: Path, tmp_path: Path
) -> None:
    root = again(built, tmp_path)
    moved = build(root, drawings, dataclasses.replace(SETTINGS, edit_url="https://sua.vn"))
    assert set(kinds(moved)) <= {"page", "found", "search shard", "a-z"}


def test_a_day_that_passes_touches_only_what_asks_for_the_day(built: Path, drawings: Path, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    later = build(root, drawings, day=DAY + dt.timedelta(days=1))
    assert 0 < len(later.made) < later.count / 3
