"""No stage grows faster than the portal: twice the pages are about twice the work, in lines run, not in seconds."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
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
from generator.pages import lay_out
from generator.pages.indexes import section_lists
from generator.pages.nearby import related_entries
from generator.pages.twins import Twins
from generator.reading.load import load
from generator.search.a_to_z import index_pages
from generator.search.document import SearchDocument
from generator.settings import Settings
from generator.telling.pagination import Pagination
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
    return [consumed(one.make() for one in section_lists(stories, folder)) for folder in content_types()]


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


@pytest.mark.parametrize("number", [1, 2, 500, 4_160, 4_167])
def test_a_page_of_a_list_leads_to_few_others_however_many_there_are(number: int) -> None:
    led_to = Pagination(number, 4_167, "tin-tuc").near
    assert {1, number, 4_167} <= set(led_to) and len(led_to) < 30
    pairs = list(pairwise(led_to))
    assert [one for one in led_to if one] == sorted(set(led_to) - {0})
    assert all(one and other == one + 1 for one, other in pairs if one and other), "what is left out is shown to be"


def test_every_page_of_a_long_list_is_few_steps_from_its_first() -> None:
    reached, steps = {1}, 0
    while len(reached) < 4_167:
        reached |= {led_to for one in reached for led_to in Pagination(one, 4_167, "tin-tuc").near if led_to}
        steps += 1
        assert steps <= 12, len(reached)


def test_a_short_list_leads_to_all_of_its_pages() -> None:
    assert Pagination(5, 12, "tin-tuc").near == tuple(range(1, 13))


def test_a_page_of_a_letter_leads_to_few_others() -> None:
    documents = [SearchDocument(f"trang/{number}/", f"Trang {number:05}", "Trang") for number in range(8_000)]
    pages = [page for page in index_pages(documents, []) if page.parts]
    assert len(pages) > 30 and max(len(page.parts) for page in pages) < 20


def test_the_twin_of_a_section_says_where_the_rest_is(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path / "content", 500)
    settings = Settings("Cổng", "https://vi-du.vn/")
    stories = Stories(catalog, settings)
    (twin,) = Twins(stories, settings, lay_out(stories, settings).press.links).of_section("cam-nang")
    text = twin.content.decode()
    assert text.count("\n- [Cách học thứ ") == 200
    assert "Còn 50 trang nữa, tất cả ở https://vi-du.vn/api/v1/loai/cam-nang.json" in text
