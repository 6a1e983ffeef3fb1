"""``dia-phuong/ten-cu/``: names that are no more, and where they went. A script only shortens the list as one types."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.artifact import Artifact
from generator.language.areas import find_area, former_units, units_of_old_district
from generator.language.former_units import FormerUnit, old_province_of
from generator.language.vietnamese import collation_key
from generator.pages.page import Crumb, Page
from generator.places.addresses import FORMER_NAMES, SECTION, area_path
from generator.places.words import small
from generator.product import reads_file

TITLE = "Tên cũ nay là đâu?"
SOURCE = "generator/language/former_units.py"
SCRIPT = f"{FORMER_NAMES}.js"
_SCRIPT = Path(__file__).with_name("former_names.js")


@dataclass(frozen=True)
class FormerName:
    """A name that is no more: what it was, the units that took it in as name and path, whether only in part."""

    name: str
    was: str
    units: tuple[tuple[str, str], ...]
    is_parted: bool = False
    joined: str = ""


@dataclass(frozen=True)
class Letter:
    """The old communes below a letter."""

    name: str
    members: tuple[FormerName, ...]


def script() -> Artifact:
    """Return the script that shortens the list."""
    return Artifact(SCRIPT, reads_file(_SCRIPT).read_bytes(), SOURCE)


def former_names_page() -> Page:
    """Return the page."""
    return Page(
        path=FORMER_NAMES,
        template="communes/former_names.html",
        title=TITLE,
        description="Tỉnh, huyện, xã, phường, thị trấn cũ của Khánh Hòa và Ninh Thuận nay thuộc xã, phường nào.",
        kind="commune",
        source=SOURCE,
        crumbs=(Crumb("Xã, phường của bạn", SECTION), Crumb(TITLE)),
        section=SECTION,
        context={"letters": _letters(), "districts": _districts(), "script": f"{SCRIPT}?v={script().digest[:8]}"},
    )


def _letters() -> tuple[Letter, ...]:
    """Return every old commune once, in Vietnamese order."""
    units = [one for members in former_units().values() for one in members]
    ordered = sorted(units, key=lambda one: (collation_key(one.bare_name), one.name, collation_key(one.district)))
    names = [_former_name(list(same)) for _key, same in groupby(ordered, key=lambda one: (one.name, one.district))]
    return tuple(Letter(letter, tuple(members)) for letter, members in groupby(names, key=_letter_of))


def _letter_of(one: FormerName) -> str:
    return one.name[0]


def _former_name(same: list[FormerUnit]) -> FormerName:
    first = same[0]
    was = f"{first.kind}, {small(first.district)}"
    joined = small(first.joined)
    return FormerName(first.bare_name, was, tuple(_unit(one.unit) for one in same), first.is_part, joined)


def _districts() -> tuple[FormerName, ...]:
    return tuple(
        FormerName(name, f"tỉnh {old_province_of(name)}", tuple(_unit(area.name) for area in areas))
        for name, areas in units_of_old_district().items()
    )


def _unit(name: str) -> tuple[str, str]:
    return name, area_path(find_area(name))
