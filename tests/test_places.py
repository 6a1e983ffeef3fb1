"""The pages of the 65 units: they lead where they say, say nothing that nobody told, and hold every old name."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from project import ROOT, SMALL

from generator.content_types import content_types
from generator.language.areas import all_areas, former_units
from generator.pages import Layout, make_places
from generator.pipeline import Sources, inspect
from generator.places.addresses import area_path
from generator.places.fewer_points import with_fewer_points
from generator.places.outlines import INSET, area_of, neighbours, province_map
from generator.problem import errors
from generator.settings import Settings
from generator.telling.offers import AreaFile

NAMES = [area.name for area in all_areas()]


def places_of(root: Path, files: Mapping[str, tuple[AreaFile, ...]] | None = None) -> dict[str, str]:
    settings = Settings("Cổng thử", "https://vi-du.vn/cong/")
    found = inspect(Sources(root), settings, dt.date(2026, 11, 22))
    assert not errors(found.problems), found.problems
    indexes = (*content_types(), "dia-phuong", "chuong-trinh")
    stories = found.stories
    layout = Layout(stories.catalog, settings, stories, {}, {}, found.figures, found.log, indexes, files or {})
    return {artifact.path: artifact.content.decode() for artifact in make_places(layout)}


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    return places_of(SMALL)


def test_every_unit_has_a_page_that_says_what_it_was_made_from(places: Mapping[str, str]) -> None:
    assert {f"{area_path(area)}.md" for area in all_areas()} < places.keys()
    page = places["dia-phuong/xa-phuoc-dinh.md"]
    assert (
        "xã An Hải (huyện Ninh Phước cũ); xã Phước Dinh (huyện Thuận Nam cũ); "
        "một phần phường Đông Hải (thành phố Phan Rang-Tháp Chàm cũ), tỉnh Ninh Thuận trước hợp nhất"
    ) in page


@pytest.mark.parametrize("path", ["index.md", "ban-do.md"])
def test_the_finder_and_the_map_lead_to_every_unit_by_its_name(path: str, places: Mapping[str, str]) -> None:
    page = places[f"dia-phuong/{path}"]
    for area in all_areas():
        assert re.search(rf'href="[^"]*{area.slug}/">(<title>)?{area.name}</', page), area.name


def test_links_of_the_map_come_in_the_order_of_the_list(places: Mapping[str, str]) -> None:
    assert re.findall(r"<title>([^<]+)</title>", places["dia-phuong/ban-do.md"]) == NAMES


def test_every_old_name_says_where_it_went(places: Mapping[str, str]) -> None:
    rows = re.findall(r"<li data-name>(.*?)</li>", places["dia-phuong/ten-cu.md"])
    assert len(rows) == 1 + 16 + 194 + 9
    told = "\n".join(rows)
    for one in (one for members in former_units().values() for one in members):
        assert re.search(rf"<strong>{one.bare_name}</strong> \({one.kind}, [^\n]*{one.unit}</a>", told), one
    assert "<strong>Cam Tân</strong> (xã, huyện Cam Lâm): nay chia về" in told
    assert "<strong>Diên Đồng</strong> (xã, huyện Diên Khánh): vào xã Xuân Đồng từ 01/11/2024, nay thuộc" in told


def test_a_place_of_which_nothing_is_known_says_so_once_and_invites(places: Mapping[str, str]) -> None:
    page = places["dia-phuong/xa-tu-bong.md"]
    assert page.count("Chưa có") == 1 and "dien-hinh-cua-ban" in page and "chung của tỉnh" in page


def test_what_the_catalog_and_the_log_hold_of_a_place_stands_on_its_page(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    (tmp_path / "content/su-kien/lop-o-ca-na.md").write_text(
        "---\ntiêu đề: Tập huấn ở Cà Ná\ntóm tắt: Một buổi.\nloại: tập huấn\nbắt đầu: 01/12/2026\n"
        "địa bàn: Xã Cà Ná\n---\n",
        encoding="utf-8",
    )
    own = AreaFile("Xã Cà Ná", "Tờ lịch", "lich-phat-thanh/xa-ca-na.pdf")
    page = places_of(tmp_path, {"Xã Cà Ná": (own,)})["dia-phuong/xa-ca-na.md"]
    assert "Tập huấn ở Cà Ná" in page and "lich-phat-thanh/xa-ca-na.pdf" in page and "dien-hinh-cua-ban" not in page


def test_every_unit_has_an_outline_at_any_size_and_truong_sa_its_inset() -> None:
    for height, corner in ((200, 4.0), (400, 4.0), (900, 6.0)):
        shown = province_map(height, corner)
        assert list(shown.rings) == NAMES and all(shown.rings.values())
        for x, y in (point for ring in shown.rings[INSET] for point in ring):
            assert shown.inset.x < x < shown.inset.x + shown.inset.width
            assert shown.inset.y < y < shown.inset.y + shown.inset.height
        edges = {
            x
            for name, rings in shown.rings.items()
            if name != INSET
            for ring in rings
            for x, y in ring
            if y > shown.inset.y - 20
        }
        assert max(edges) < shown.inset.x, "the inset lies on land"


def test_a_border_with_fewer_points_is_still_one_border() -> None:
    left = ((0, 0), (10, 0), (11, 5), (10, 10), (0, 10), (0, 5))
    right = ((10, 0), (20, 0), (20, 10), (10, 10), (11, 5))
    fewer = with_fewer_points({"left": [left], "right": [right]}, 6.0)
    assert fewer == {"left": [((0, 0), (10, 0), (10, 10), (0, 10))], "right": [((10, 0), (20, 0), (20, 10), (10, 10))]}


def test_outlines_keep_their_size_when_points_go() -> None:
    whole, fewer = province_map(400), province_map(400, 4.0)
    for name in NAMES:
        before, after = (sum(map(area_of, shown.rings[name])) for shown in (whole, fewer))
        assert abs(after - before) <= 0.2 * before + 8, name
    assert sum(len(ring) for rings in fewer.rings.values() for ring in rings) < 2200


def test_neighbours_know_each_other_and_the_islands_out_at_sea_have_none() -> None:
    assert all(name in neighbours()[other] for name, others in neighbours().items() for other in others)
    assert [name for name, others in neighbours().items() if not others] == [INSET]


def test_the_licence_of_the_outlines_is_kept_beside_them() -> None:
    notice = (ROOT / "generator/places/NGUON.md").read_text("utf-8")
    assert "Copyright (c) 2021 Thang Le Quoc" in notice and "MIT License" in notice
