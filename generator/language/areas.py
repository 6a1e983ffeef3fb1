"""The 65 commune-level units of Khánh Hòa since 01/7/2025, and what became of the old district names.

Names come from the package ``vietnam-provinces``; the old districts (facts of resolution 1667/NQ-UBTVQH15) only help
to find a place: districts no longer exist.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from generator.language.vietnamese import collation_key, fold, new_tone_style

PROVINCE = "Khánh Hòa"
_KINDS = ("phường", "xã", "đặc khu")

# Unit, without its kind where the name alone is unique -> the old districts it lies in, the main one first.
_OLD_DISTRICTS_OF_UNITS = """
Thành phố Nha Trang: Phường Bắc Nha Trang, Phường Nha Trang, Phường Tây Nha Trang, Phường Nam Nha Trang
Thành phố Cam Ranh: Phường Bắc Cam Ranh, Phường Cam Ranh, Phường Ba Ngòi, Phường Cam Linh, Xã Nam Cam Ranh
Huyện Cam Lâm: Xã Cam Hiệp, Xã Cam Lâm, Xã Cam An, Xã Suối Dầu
Huyện Vạn Ninh: Xã Vạn Ninh, Xã Tu Bông, Xã Đại Lãnh, Xã Vạn Thắng, Xã Vạn Hưng
Thị xã Ninh Hòa: Phường Ninh Hòa, Xã Bắc Ninh Hòa, Xã Tây Ninh Hòa, Xã Hòa Trí, Phường Đông Ninh Hòa, Xã Tân Định,\
 Phường Hòa Thắng, Xã Nam Ninh Hòa
Huyện Khánh Vĩnh: Xã Khánh Vĩnh, Xã Trung Khánh Vĩnh, Xã Bắc Khánh Vĩnh, Xã Tây Khánh Vĩnh, Xã Nam Khánh Vĩnh
Huyện Diên Khánh: Xã Diên Khánh, Xã Diên Điền, Xã Diên Lâm, Xã Diên Thọ, Xã Diên Lạc, Xã Suối Hiệp
Huyện Khánh Sơn: Xã Khánh Sơn, Xã Tây Khánh Sơn, Xã Đông Khánh Sơn
Huyện Trường Sa: Đặc khu Trường Sa
Thành phố Phan Rang-Tháp Chàm: Phường Đô Vinh, Phường Bảo An, Phường Phan Rang, Phường Đông Hải, Phường Ninh Chử
Huyện Bác Ái: Xã Bác Ái Tây, Xã Bác Ái, Xã Bác Ái Đông, Xã Mỹ Sơn
Huyện Ninh Sơn: Xã Ninh Sơn, Xã Lâm Sơn, Xã Anh Dũng
Huyện Ninh Hải: Xã Vĩnh Hải, Xã Ninh Hải, Xã Xuân Hải
Huyện Thuận Bắc: Xã Công Hải, Xã Thuận Bắc
Huyện Ninh Phước: Xã Ninh Phước, Xã Phước Hậu, Xã Phước Dinh, Xã Phước Hữu
Huyện Thuận Nam: Xã Thuận Nam, Xã Phước Hà, Xã Cà Ná
"""
_FURTHER_DISTRICTS = {
    "Phường Đô Vinh": ("Huyện Ninh Sơn",),
    "Xã Mỹ Sơn": ("Huyện Ninh Sơn",),
    "Phường Ninh Chử": ("Huyện Ninh Hải",),
    "Xã Ninh Hải": ("Huyện Thuận Bắc",),
    "Xã Phước Dinh": ("Huyện Thuận Nam", "Thành phố Phan Rang-Tháp Chàm"),
}


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


class UnknownArea(ValueError):
    """Raised for a name that is none of the 65 units; the arguments are a Vietnamese message and a remedy."""


@functools.cache
def all_areas() -> tuple[Area, ...]:
    """Return the 65 units in Vietnamese order of their names without the kind."""
    provinces = json.loads(_divisions().read_text(encoding="utf-8"))
    (province,) = (row for row in provinces if fold(row["name"]).endswith(fold(PROVINCE)))
    areas = []
    for ward in province["wards"]:
        name = new_tone_style(ward["name"])
        kind = next(kind for kind in _KINDS if fold(name).startswith(fold(kind) + " "))
        areas.append(Area(name, kind, _old_districts().get(name, ())))
    return tuple(sorted(areas, key=lambda area: (collation_key(area.bare_name), area.kind)))


def _divisions() -> Path:
    """Return the package's table, without running the package: its modules name every commune of the country."""
    package = importlib.util.find_spec("vietnam_provinces")
    assert package and package.submodule_search_locations
    return Path(package.submodule_search_locations[0]) / "data" / "nested-divisions.json"


@functools.cache
def _old_districts() -> dict[str, tuple[str, ...]]:
    districts: dict[str, tuple[str, ...]] = {}
    for row in _OLD_DISTRICTS_OF_UNITS.strip().splitlines():
        district, _, units = row.partition(": ")
        for unit in units.split(", "):
            districts[unit] = (district, *_FURTHER_DISTRICTS.get(unit, ()))
    return districts


@functools.cache
def units_of_old_district() -> dict[str, tuple[Area, ...]]:
    """Return, for each old district (``Huyện Cam Lâm``), the present units that lie in it."""
    names = dict.fromkeys(name for districts in _old_districts().values() for name in districts)
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
    raise UnknownArea(
        f'"{text}" không phải một trong 65 xã, phường, đặc khu của tỉnh hiện nay',
        "tên xã, phường, thị trấn cũ không còn từ 01/7/2025; ghi tên đơn vị mới",
    )


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
