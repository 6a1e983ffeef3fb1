"""What a unit was made from, in words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from generator.language.areas import Area, former_units
from generator.language.former_units import FormerUnit, old_province_of

BEGAN = "01/7/2025"


def small(name: str) -> str:
    """Return a name as it stands inside a sentence: ``xã Diên An``."""
    return name[:1].lower() + name[1:]


def listed(names: Iterable[str]) -> str:
    """Return names as a list in a sentence."""
    words = list(names)
    return " và ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def origin_of(area: Area) -> str:
    """Return a sentence: from which communes of which old districts a unit was made."""
    units = [one for one in former_units()[area.name] if not one.joined]
    parts = [
        f"{listed(map(_named, members))} ({small(district)} cũ)" for district, members in groupby(units, _district_of)
    ]
    provinces = dict.fromkeys(old_province_of(one.district) for one in units)
    return f"Từ ngày {BEGAN} gồm {'; '.join(parts)}, tỉnh {listed(provinces)} trước hợp nhất."


def _district_of(one: FormerUnit) -> str:
    return one.district


def _named(one: FormerUnit) -> str:
    return f"một phần {small(one.name)}" if one.is_part else small(one.name)
