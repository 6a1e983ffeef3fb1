"""The 65 units of the province and the names that are no more."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.language.areas import UnknownArea, all_areas, find_area, former_units, units_of_old_district
from generator.language.former_units import old_province_of


def test_there_are_48_communes_16_wards_and_one_special_zone_each_in_an_old_district() -> None:
    assert Counter(area.kind for area in all_areas()) == {"xã": 48, "phường": 16, "đặc khu": 1}
    assert all(area.old_districts for area in all_areas())


def test_five_units_lie_in_more_than_one_old_district() -> None:
    shared = {area.name for area in all_areas() if len(area.old_districts) > 1}
    assert shared == {"Phường Đô Vinh", "Xã Mỹ Sơn", "Phường Ninh Chử", "Xã Ninh Hải", "Xã Phước Dinh"}


def test_the_sixteen_old_districts_cover_every_unit() -> None:
    assert len(units_of_old_district()) == 16
    assert {area for areas in units_of_old_district().values() for area in areas} == set(all_areas())


@pytest.mark.parametrize(
    ("text", "name"),
    [("xa khanh vinh", "Xã Khánh Vĩnh"), ("Tu Bông", "Xã Tu Bông"), ("ĐẶC KHU TRƯỜNG SA", "Đặc khu Trường Sa")],
)
def test_a_unit_is_found_with_or_without_marks_and_kind(text: str, name: str) -> None:
    assert find_area(text).name == name


@pytest.mark.parametrize("text", ["Huyện Cam Lâm", "cam lam", "TP. Nha Trang", "Nha Trang", "thị xã Ninh Hoà"])
def test_an_old_district_is_refused_with_the_units_that_lie_there_now(text: str) -> None:
    with pytest.raises(UnknownArea) as error:
        find_area(text)
    assert "cấp huyện cũ" in error.value.args[0] and error.value.args[1].startswith("ghi một trong: ")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Xã Vĩnh Lương", "Phường Bắc Nha Trang"),
        ("dien an", "Xã Diên Khánh"),
        ("Cam Tân", "Xã Cam Hiệp, Xã Cam Lâm, Xã Suối Dầu"),
        ("phường Xương Huân", "Phường Nha Trang"),
    ],
)
def test_an_old_commune_is_refused_with_the_units_that_took_it_in(text: str, units: str) -> None:
    with pytest.raises(UnknownArea) as error:
        find_area(text)
    assert "không còn từ 01/7/2025" in error.value.args[0] and error.value.args[1] == f"ghi một trong: {units}"


def test_194_old_communes_went_into_the_65_units_and_nine_were_gone_before() -> None:
    units = [one for members in former_units().values() for one in members]
    whole = {(one.name, one.district) for one in units if not one.joined}
    kinds = {one.kind for one in units}
    of_ninh_thuan = {pair for pair in whole if old_province_of(pair[1]) == "Ninh Thuận"}
    assert (len(whole), len(of_ninh_thuan), sum(bool(one.joined) for one in units)) == (194, 62, 9)
    assert former_units().keys() == {area.name for area in all_areas()} and kinds == {"xã", "phường", "thị trấn"}


def test_a_commune_that_was_parted_is_in_every_unit_that_took_a_part() -> None:
    parted = Counter(one.name for members in former_units().values() for one in members if one.is_part)
    assert sorted(parted.values()) == [2, 2, 2, 2, 2, 3, 3, 3]
