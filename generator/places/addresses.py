"""Where the pages of places stand."""

from __future__ import annotations

from generator.language.areas import Area, all_areas

SECTION = "dia-phuong"
MAP = f"{SECTION}/ban-do"
FORMER_NAMES = f"{SECTION}/ten-cu"


def area_path(area: Area) -> str:
    """Return the path of a unit's page: ``dia-phuong/xa-khanh-vinh``."""
    return f"{SECTION}/{area.slug}"


def area_at(path: str) -> Area | None:
    """Return the unit whose page stands at a path; None for another page."""
    return next((area for area in all_areas() if path == area_path(area)), None)
