"""The outlines of the units: degrees to a grid, fewer points, and who lies beside whom.

Where the outlines come from stands in ``NGUON.md`` beside them. Đặc khu Trường Sa, 400 km out in the sea, stands in an
inset: every map of ours shows it.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.language.areas import all_areas
from generator.places.fewer_points import with_fewer_points
from generator.product import reads_file

INSET = "Đặc khu Trường Sa"
CAPTION = (
    "Hình để tìm đường, không phải ranh giới pháp lý. Đặc khu Trường Sa ở ngoài khơi, vẽ trong khung riêng, khác tỉ lệ."
)
Place = tuple[float, float]
Point = tuple[int, int]
Ring = tuple[Point, ...]

_FILE = Path(__file__).parent / "khanh-hoa-65.geojson"
# The middle latitude of the province: a degree of longitude is that much shorter.
_ACROSS = math.cos(math.radians(12.1))
# The inset stands over the empty sea at the right, these shares of the height from the map's top left corner.
_INSET_LEFT, _INSET_TOP, _INSET_WIDTH, _INSET_HEIGHT = 0.5, 0.74, 0.25, 0.19
_WIDTH = 0.76
# Islets smaller than so many squares of the grid are left out, save a unit's largest part.
_LEAST = 1.5


@dataclass(frozen=True)
class Frame:
    """A box on the grid."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class ProvinceMap:
    """The province on a grid: its size, the rings of each unit by name, the frame of the inset."""

    width: int
    height: int
    rings: Mapping[str, tuple[Ring, ...]]
    inset: Frame


def province_map(height: int, least_corner: float = 0.0) -> ProvinceMap:
    """Return the province so many squares high; corners of less than ``least_corner`` squares are cut off."""
    reads_file(_FILE)
    return _province_map(height, least_corner)


def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Return which units each unit has a border with, in the order of all units."""
    reads_file(_FILE)
    return _neighbours()


@functools.cache
def _outlines() -> Mapping[str, tuple[tuple[Place, ...], ...]]:
    """Return the rings of each unit in degrees; the last point of a ring is not its first again."""
    features = json.loads(_FILE.read_text(encoding="utf-8"))["features"]
    found = {
        feature["properties"]["name"]: tuple(
            tuple((x, y) for x, y in ring[:-1]) for part in feature["geometry"]["coordinates"] for ring in part
        )
        for feature in features
    }
    return {area.name: found[area.name] for area in all_areas()}


@functools.cache
def _province_map(height: int, least_corner: float) -> ProvinceMap:
    places = [place for name, rings in _outlines().items() if name != INSET for ring in rings for place in ring]
    left, top = min(x for x, _ in places), max(y for _, y in places)
    scale = height / (top - min(y for _, y in places))

    def on_grid(place: Place) -> Point:
        return round((place[0] - left) * _ACROSS * scale), round((top - place[1]) * scale)

    mainland = {
        name: [_without_repeats(map(on_grid, ring)) for ring in rings]
        for name, rings in _outlines().items()
        if name != INSET
    }
    fewer = with_fewer_points(mainland, least_corner)
    inset = Frame(*(round(share * height) for share in (_INSET_LEFT, _INSET_TOP, _INSET_WIDTH, _INSET_HEIGHT)))
    rings = {
        name: tuple(_islets(inset, height)) if name == INSET else tuple(_worth_drawing(fewer[name]))
        for name in _outlines()
    }
    return ProvinceMap(round(_WIDTH * height), height, rings, inset)


def _without_repeats(points: Iterator[Point]) -> Ring:
    kept: list[Point] = []
    for point in points:
        if not kept or point != kept[-1]:
            kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple(kept)


def _worth_drawing(rings: list[Ring]) -> Iterator[Ring]:
    largest = max(rings, key=area_of)
    yield from (ring for ring in rings if ring is largest or area_of(ring) >= _LEAST)


def area_of(ring: Ring) -> float:
    """Return how many squares of the grid a ring holds."""
    return abs(sum(ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1] for n in range(len(ring)))) / 2


def _islets(inset: Frame, height: int) -> Iterator[Ring]:
    """Yield a small square for each islet and reef: drawn to scale nobody would see them."""
    places = [ring[0] for ring in _outlines()[INSET]]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    bottom, top = min(y for _, y in places), max(y for _, y in places)
    edge, margin = max(1, height // 180), max(3, height // 60)
    across, down = (inset.width - 2 * margin) / (right - left), (inset.height - 2 * margin) / (top - bottom)
    scale = min(across, down)
    seen: set[Point] = set()
    for x, y in places:
        column, row = round((x - left) * scale / edge), round((top - y) * scale / edge)
        if (column, row) in seen:
            continue
        seen.add((column, row))
        x0, y0 = inset.x + margin + column * edge, inset.y + margin + row * edge
        yield (x0, y0), (x0 + edge, y0), (x0 + edge, y0 + edge), (x0, y0 + edge)


@functools.cache
def _neighbours() -> Mapping[str, tuple[str, ...]]:
    owners: dict[frozenset[Place], set[str]] = {}
    for name, rings in _outlines().items():
        for ring in rings:
            for number, place in enumerate(ring):
                owners.setdefault(frozenset((ring[number - 1], place)), set()).add(name)
    beside: dict[str, set[str]] = {name: set() for name in _outlines()}
    for names in owners.values():
        for name in names:
            beside[name] |= names - {name}
    return {name: tuple(other for other in _outlines() if other in beside[name]) for name in _outlines()}
