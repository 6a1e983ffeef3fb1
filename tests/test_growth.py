"""No stage grows faster than the portal: twice the pages are about twice the work, in lines run, not in seconds."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.content_types import content_types
from generator.entries.advice import advise
from generator.entries.catalog import Catalog
from generator.entries.check import check
from generator.entries.entry import Entry
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.from_catalog import make_figures
from generator.pages.indexes import section_pages
from generator.pages.nearby import related_entries
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.stories import Stories

SIZES = (60, 120, 240)
STEEPEST = 1.2
DAY = dt.date(2026, 11, 22)

_ISSUER = "---\ntiêu đề: Cơ quan mẫu\ntóm tắt: Cơ quan ban hành.\ncấp: tỉnh\n---\n"
_POLICY = """---
tiêu đề: Kế hoạch số {number} về học tập
tóm tắt: Kế hoạch thứ {number}.
số ký hiệu: {number}/KH-MAU
loại văn bản: kế hoạch
cơ quan ban hành: co-quan/co-quan-mau
ngày ban hành: {day}/{month}/2024
{base}nguồn:
  - tên: Công báo
    độ tin cậy: đã đọc văn bản
---
Thực hiện 1/KH-MAU và {before}/KH-MAU.
"""
_GUIDE = """---
tiêu đề: Cách học thứ {number}
tóm tắt: Một cách học.
đối tượng: {audience}
từ khóa: [từ {number}]
các bước:
  - bước: Chọn giờ
---
Theo 1/KH-MAU và {near}/KH-MAU.
"""
_AUDIENCES = ("phụ huynh", "người lao động", "người cao tuổi")


def catalog_of(folder: Path, size: int) -> Catalog:
    """Return a catalog in which half the pages rest on one document, and every page names it."""
    for section in ("chinh-sach", "cam-nang", "co-quan"):
        (folder / section).mkdir(parents=True)
    (folder / "co-quan" / "co-quan-mau.md").write_text(_ISSUER, encoding="utf-8")
    for number in range(1, size // 2 + 1):
        facts: dict[str, Any] = {"number": number, "before": max(1, number - 1), "near": 1 + number // 4 * 4}
        facts |= {"day": 1 + number % 28, "month": 1 + number % 12, "audience": _AUDIENCES[number % 3]}
        facts["base"] = "triển khai: [1/KH-MAU]\n" if number > 1 else ""
        (folder / "chinh-sach" / f"{number}-kh-mau.md").write_text(_POLICY.format(**facts), encoding="utf-8")
        (folder / "cam-nang" / f"cach-{number}.md").write_text(_GUIDE.format(**facts), encoding="utf-8")
    return linked(folder)


def linked(folder: Path) -> Catalog:
    loaded = load(folder, content_types())
    entries, problems = validate(loaded.entries)
    assert not problems, str(problems[0])
    return link(entries, (), loaded.shared, DAY)


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of the generator run, each turn of a loop counted."""
    count = 0

    def hear(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return hear

    before = sys.gettrace()
    sys.settrace(hear)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def consumed(items: Iterable[object]) -> int:
    return sum(1 for _item in items)


def _related(stories: Stories) -> object:
    return [related_entries(stories, entry) for entry in stories.catalog.entries]


def _sections(stories: Stories) -> object:
    return [consumed(section_pages(stories, folder)) for folder in content_types()]


def _tellings(stories: Stories) -> object:
    return consumed(stories.all())


def _linking(stories: Stories) -> object:
    entries: list[Entry] = list(stories.catalog.entries)
    return link(entries, (), stories.catalog.shared, DAY)


STAGES: tuple[Callable[[Stories], object], ...] = (
    _linking,
    lambda stories: check(stories.catalog),
    lambda stories: list(advise(stories.catalog)),
    _tellings,
    make_figures,
    _related,
    _sections,
)
NAMES = ("link", "check", "advise", "tell", "figures", "related entries", "section indexes")


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> list[Catalog]:
    return [catalog_of(tmp_path_factory.mktemp("grown") / "content", size) for size in SIZES]


@pytest.mark.parametrize(("stage", "name"), list(zip(STAGES, NAMES, strict=True)), ids=NAMES)
def test_no_stage_grows_faster_than_the_portal(
    stage: Callable[[Stories], object], name: str, catalogs: list[Catalog]
) -> None:
    settings = Settings("Cổng", "https://vi-du.vn/")
    stage(Stories(catalogs[0], settings))  # what is worked out once for all is worked out here
    work = [lines_run(lambda one=one: stage(Stories(one, settings))) for one in catalogs]  # type: ignore[misc]
    steepness = math.log(work[-1] / work[-2]) / math.log(SIZES[-1] / SIZES[-2])
    assert work[0] > 100 and steepness <= STEEPEST, f"{name}: {work} lines, exponent {steepness:.2f}"
