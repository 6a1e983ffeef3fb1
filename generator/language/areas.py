"""The 65 commune-level units of Khánh Hòa since 01/7/2025, and what became of the old district names.

Names come from the package ``vietnam-provinces``; the old communes and districts (``former_units``) only help to find a
place: districts no longer exist.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.language.former_units import FormerUnit, read_former_units
from generator.language.vietnamese import collation_key, fold, new_tone_style, slug

PROVINCE = "Khánh Hòa"
_KINDS = ("phường", "xã", "đặc khu")


@dataclass(frozen=True)
class Area:
    """A commune-level unit: its full name (``Xã Khánh Vĩnh``), its kind, and the old districts it lies in."""

    name: str
    kind: str
    old_districts: tuple[str, ...]

    @property
    def bare_name(self) -> str:
        """The name without its kind: ``Khánh Vĩnh``."""
        return self.name[len(self.kind) + 1 :]

    @property
    def slug(self) -> str:
        """Its name in addresses: ``xa-khanh-vinh``."""
        return slug(self.name)


class UnknownArea(ValueError):
    """Raised for a name that is none of the 65 units; the arguments are a Vietnamese message and a remedy."""


@functools.cache
def all_areas() -> tuple[Area, ...]:
    """Return the 65 units in Vietnamese order of their names without the kind."""
    areas = []
    for ward in province_in(json.loads(divisions_file().read_text(encoding="utf-8")))["wards"]:
        name = new_tone_style(ward["name"])
        kind = next(kind for kind in _KINDS if fold(name).startswith(fold(kind) + " "))
        districts = dict.fromkeys(one.district for one in former_units().get(name, ()))
        areas.append(Area(name, kind, tuple(districts)))
    return tuple(sorted(areas, key=lambda area: (collation_key(area.bare_name), area.kind)))


def province_in(provinces: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the row of our province in a table of all."""
    (province,) = (row for row in provinces if fold(row["name"]).endswith(fold(PROVINCE)))
    return province


def divisions_file() -> Path:
    """Return the package's table, without running the package: its modules name every commune of the country."""
    package = importlib.util.find_spec("vietnam_provinces")
    assert package and package.submodule_search_locations
    return Path(package.submodule_search_locations[0]) / "data" / "nested-divisions.json"


@functools.cache
def former_units() -> Mapping[str, tuple[FormerUnit, ...]]:
    """Return what each unit was made from, by its full name."""
    found: dict[str, list[FormerUnit]] = {}
    for one in read_former_units():
        found.setdefault(one.unit, []).append(one)
    return {unit: tuple(members) for unit, members in found.items()}


@functools.cache
def units_of_old_district() -> dict[str, tuple[Area, ...]]:
    """Return, for each old district (``Huyện Cam Lâm``), the present units that lie in it."""
    names = dict.fromkeys(one.district for units in former_units().values() for one in units)
    return {name: tuple(area for area in all_areas() if name in area.old_districts) for name in names}


def find_area(text: str) -> Area:
    """Return the unit that the text names, with or without diacritics; one unit bears a name: its kind may be left out.

    Raises UnknownArea for an old district, whose bare name often lives on as one ward of it (it lists the units that
    lie there now), for an old commune and for anything else, and where a bare name has two owners.
    """
    wanted = fold(" ".join(text.replace("-", " ").split()))
    for area in all_areas():
        if wanted == fold(area.name):
            return area
    if district := _old_district_named(wanted):
        names = ", ".join(area.name for area in units_of_old_district()[district])
        raise UnknownArea(f'"{text}" là tên cấp huyện cũ, không còn từ 01/7/2025', f"ghi một trong: {names}")
    named = [area for area in all_areas() if wanted == fold(area.bare_name)]
    if len(named) == 1:
        return named[0]
    if named:
        names = ", ".join(area.name for area in named)
        raise UnknownArea(f'"{text}" có hơn một nơi', f"ghi rõ một trong: {names}")
    went = {one.unit for units in former_units().values() for one in units if wanted in _spellings(one)}
    if went:
        names = ", ".join(area.name for area in all_areas() if area.name in went)
        raise UnknownArea(f'"{text}" là tên cấp xã cũ, không còn từ 01/7/2025', f"ghi một trong: {names}")
    raise UnknownArea(
        f'"{text}" không phải một trong 65 xã, phường, đặc khu của tỉnh hiện nay',
        "tên xã, phường, thị trấn cũ không còn từ 01/7/2025; ghi tên đơn vị mới",
    )


def _spellings(one: FormerUnit) -> tuple[str, str]:
    return fold(one.name), fold(one.bare_name)


def _old_district_named(wanted: str) -> str | None:
    for name in units_of_old_district():
        kind, bare = _split_district(fold(name.replace("-", " ")))
        short = {"thanh pho": "tp", "thi xa": "tx", "huyen": "h"}[kind]
        if wanted in (f"{kind} {bare}", f"{short} {bare}", f"{short}. {bare}", bare):
            return name
    return None


def _split_district(name: str) -> tuple[str, str]:
    kind = next(kind for kind in ("thanh pho", "thi xa", "huyen") if name.startswith(kind))
    return kind, name[len(kind) + 1 :]
