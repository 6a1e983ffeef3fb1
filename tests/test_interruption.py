"""A planned interruption: told in time and in full, shown until it is over, and a page for servers meanwhile."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import SMALL

from generator.content_types import content_types
from generator.entries.advice import advise
from generator.entries.catalog import Catalog
from generator.entries.check import check
from generator.entries.interruption import interruption_of, working_days
from generator.entries.linking import link
from generator.outputs.base import Desk
from generator.outputs.feeds import to_atom, to_json_feed
from generator.pages import lay_out, render
from generator.publishing.engine.assembly import THEME, Notice
from generator.publishing.engine.direct import Writer
from generator.publishing.engine.site_files import SiteFile
from generator.reading.load import load
from generator.settings import Owner, Settings
from generator.telling.stories import Stories

DAY = dt.date(2026, 11, 28)
SETTINGS = Settings("Cổng", "https://cong.vn/", owner=Owner(name="Sở", phone="0258 1"))
TOLD = """\
Từ: 22h ngày 15/12/2026
đến: 16/12/2026 05:00
báo ngày: 28/11/2026
lý do: nâng cấp <máy chủ>
trong lúc ấy: Gọi tổng đài
"""


def catalog_of(folder: Path, text: str, today: dt.date = DAY) -> tuple[Catalog, list[str]]:
    """Return the catalog of a portal with such a file and nothing else, and what is wrong with it."""
    file = folder / "content/_chung/tam-ngung.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    loaded = load(folder / "content", content_types())
    catalog = link([], (), loaded.shared, today)
    return catalog, [str(one) for one in (*loaded.problems, *check(catalog), *advise(catalog))]


def artifacts_of(catalog: Catalog) -> dict[str, str]:
    return {
        one.path: one.content.decode()
        for one in render(lay_out(Stories(catalog, SETTINGS), SETTINGS))
        if "/" not in one.path
    }


def test_it_stands_on_a_page_in_the_feeds_and_on_the_page_for_servers_until_it_is_over(tmp_path: Path) -> None:
    catalog, problems = catalog_of(tmp_path, TOLD)
    assert problems == []
    made = artifacts_of(catalog)
    page = made["tam-ngung.md"]
    assert "Từ 22 giờ ngày 15/12/2026 đến 5 giờ ngày 16/12/2026" in page and "Gọi tổng đài" in page
    assert "nâng cấp &lt;máy chủ&gt;" in page
    assert "Dự kiến hoạt động lại: 5 giờ ngày 16/12/2026." in made["bao-tri.html"]
    assert "gọi Sở: 0258 1" in made["bao-tri.html"]
    desk = Desk(catalog, SETTINGS)
    assert "Cổng tạm ngừng từ 22:00 15/12/2026" in to_atom(desk, "", "Cổng", [])
    assert "tam-ngung" not in to_atom(desk, "tin-tuc", "Tin", [])
    (item,) = json.loads(to_json_feed(desk, "", "Cổng", []))["items"]
    assert item["url"] == "https://cong.vn/tam-ngung/"
    for today, is_shown in (
        (dt.date(2026, 12, 16), True),
        (dt.date(2026, 12, 17), False),
        (dt.date(2026, 11, 27), False),
    ):
        made = artifacts_of(catalog_of(tmp_path, TOLD, today)[0])
        assert ("tam-ngung.md" in made) == is_shown
        assert ("hoạt động lại" in made["bao-tri.html"]) == is_shown


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("Từ: 22h ngày 15/12/2026\n", ""), "_chung/tam-ngung.yml: từ: thiếu mục này"),
        (
            ("28/11/2026", "31/11/2026"),
            '_chung/tam-ngung.yml:3: báo ngày: không phải ngày hợp lệ (đang là "31/11/2026")',
        ),
        (("22h ngày 15/12/2026", "sắp tới"), "_chung/tam-ngung.yml:1: từ: không phải ngày giờ hợp lệ"),
        (("16/12/2026 05:00", "14/12/2026"), '_chung/tam-ngung.yml:2: đến: trước lúc bắt đầu (đang là "14/12/2026")'),
        (("lý do:", "vì sao:"), "_chung/tam-ngung.yml:4: vì sao: không có mục này"),
        (("lý do: nâng cấp <máy chủ>", "lý do:"), "_chung/tam-ngung.yml:4: lý do: thiếu giá trị"),
        (("28/11/2026", "27/11/2026"), ""),
        (("15/12/2026", "10/12/2026"), ""),
        (("15/12/2026", "09/12/2026"), ""),
    ],
)
def test_what_is_wrong_with_it_is_named(change: tuple[str, str], problem: str, tmp_path: Path) -> None:
    _catalog, problems = catalog_of(tmp_path, TOLD.replace(*change))
    assert [one.startswith(f"content/{problem}") for one in problems] == [True] * bool(problem), problems


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    _catalog, problems = catalog_of(tmp_path, "từ: 30/02/2026\nđến: hôm qua\nbáo ngày: 28/11/2026\n")
    assert [one.partition("; ")[0].removeprefix("content/_chung/tam-ngung.yml:").strip() for one in problems] == [
        "lý do: thiếu mục này",
        '1: từ: không phải ngày giờ hợp lệ (đang là "30/02/2026")',
        '2: đến: không phải ngày giờ hợp lệ (đang là "hôm qua")',
    ]


def test_less_than_seven_working_days_is_a_warning_that_says_what_it_does_not_know(tmp_path: Path) -> None:
    (problem,) = catalog_of(tmp_path, TOLD.replace("15/12/2026", "08/12/2026"))[1]
    assert "cảnh báo: từ: báo trước 6 ngày làm việc" in problem and "Giỗ Tổ" in problem


@pytest.mark.parametrize(
    ("after", "before", "count"),
    [
        ((2026, 11, 27), (2026, 12, 9), 7),
        ((2026, 12, 28), (2027, 1, 6), 5),
        ((2027, 4, 28), (2027, 5, 5), 3),
        ((2026, 12, 9), (2026, 12, 9), 0),
        ((2026, 12, 9), (2026, 12, 1), 0),
    ],
)
def test_working_days_are_those_between_without_weekends_and_fixed_holidays(
    after: tuple[int, int, int], before: tuple[int, int, int], count: int
) -> None:
    assert working_days(dt.date(*after), dt.date(*before)) == count


def test_nothing_is_planned_on_the_small_site() -> None:
    shared = load(SMALL / "content", content_types()).shared
    assert interruption_of(shared, DAY) is None


def lines_of(notice: Notice | None) -> Iterator[bytes]:
    config = {"site_name": "Cổng", "extra": {"portal": {"owner": {}}}}
    text = '---\ntitle: "A"\ngenerated: true\nkind: "entry"\n---\n\n<h1>A</h1>\n'
    portal = {"banner": "", "notice": notice, "unlisted": [], "style": "a.css", "script": "a.js"}
    for source in ("index.md", "a/b.md"):
        file = SiteFile(source, text.encode)
        yield Writer(THEME, config, portal, {source: file}).page(file)


def test_a_line_above_every_page_leads_there_and_weighs_little() -> None:
    notice = Notice("Cổng tạm ngừng từ 22:00 15/12/2026", "tam-ngung/")
    for page, without in zip(lines_of(notice), lines_of(None), strict=True):
        assert b'tam-ngung/">' in page and b'class="banner"' not in without
        assert len(gzip.compress(page, 9)) - len(gzip.compress(without, 9)) < 100
