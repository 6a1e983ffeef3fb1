"""Maps on pages: one whose areas are links, and a small one with a place marked on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.artifact import Artifact
from generator.language.areas import Area, all_areas, units_of_old_district
from generator.places.addresses import SECTION, area_path
from generator.places.outlines import INSET, Frame, ProvinceMap, Ring, area_of, province_map
from generator.places.path_data import path_data

PLAIN = f"{SECTION}/ban-do.svg"
_SOURCE = "generator/places/khanh-hoa-65.geojson"
# As coarse as a phone shows it: every byte of this map is a byte of its page.
_HEIGHT, _LEAST_CORNER = 400, 4.0
_MARGIN = 3
# A place smaller than this gets a ring around it.
_EASILY_SEEN = 16
# About as wide and high as a letter of a name is.
_LETTER, _LETTER_HEIGHT = 5.6, 13
_COLOURS = (
    ".land{fill:#e4f0f4;stroke:#82796a}text{fill:#434f59}"
    "@media(prefers-color-scheme:dark){.land{fill:#12303d;stroke:#7f949f}.frame{stroke:#7f949f}text{fill:#b2c2cc}}"
)


def map_of_links() -> Markup:
    """Return the map whose areas are links, in the order of the list of names."""
    shown = _map()
    links = Markup("").join(
        Markup('<a href="⟦page:{}⟧"><title>{}</title><path d="{}"/></a>').format(
            area_path(area), area.name, path_data(shown.rings[area.name])
        )
        for area in all_areas()
    )
    names = Markup("").join(_district_names(shown))
    frame = _frame(shown.inset)
    return Markup(
        '<svg class="map" viewBox="{}">{}{}'
        '<g aria-hidden="true" stroke-width="3" paint-order="stroke" pointer-events="none">{}</g></svg>'
    ).format(_view_box(shown), frame, links, names)


def marked(area: Area) -> Markup:
    """Return the map of the province with a place marked; the same picture lies under every mark."""
    shown = _map()
    rings = shown.rings[area.name]
    box = shown.inset if area.name == INSET else _box(rings)
    ring = Markup("")
    if max(box.width, box.height) < _EASILY_SEEN:
        middle = box.x + box.width / 2, box.y + box.height / 2
        ring = Markup('<circle cx="{:g}" cy="{:g}" r="13" fill="none" stroke-width="2.5"/>').format(*middle)
    return Markup(
        '<div class="place-map__sheet">{}'
        '<svg viewBox="{}" role="img" aria-label="Bản đồ tỉnh Khánh Hòa, tô đậm {}"><path d="{}"/>{}</svg></div>'
    ).format(plain_picture(), _view_box(shown), area.name, path_data(rings), ring)


def plain_picture(share: float = 1.0) -> Markup:
    """Return the picture of all units, or a smaller one."""
    width, height = (round(share * length) for length in _size(_map()))
    return Markup('<img src="⟦asset:{}⟧" alt="" width="{}" height="{}">').format(PLAIN, width, height)


def plain_map() -> Artifact:
    """Return the picture of all units that lies under each mark."""
    shown = _map()
    land = "".join(f'<path d="{path_data(rings)}"/>' for rings in shown.rings.values())
    width, height = _size(shown)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{_view_box(shown)}">'
        f'<style>{_COLOURS}</style><g class="land" stroke-width=".6">{land}</g>{_frame(shown.inset)}</svg>\n'
    )
    return Artifact(PLAIN, svg.encode(), _SOURCE)


def _map() -> ProvinceMap:
    return province_map(_HEIGHT, _LEAST_CORNER)


def _size(shown: ProvinceMap) -> tuple[int, int]:
    return shown.width + 2 * _MARGIN, shown.height + 2 * _MARGIN


def _view_box(shown: ProvinceMap) -> str:
    width, height = _size(shown)
    return f"{-_MARGIN} {-_MARGIN} {width} {height}"


def _frame(inset: Frame) -> Markup:
    """Return the frame of the inset, with its name."""
    return Markup(
        '<rect class="frame" fill="none" stroke="#82796a" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" font-size="12" text-anchor="middle" font-family="system-ui,sans-serif">Trường Sa</text>'
    ).format(inset.x, inset.y, inset.width, inset.height, inset.x + inset.width // 2, inset.y - 5)


def _box(rings: Iterable[Ring]) -> Frame:
    places = [point for ring in rings for point in ring]
    left, top = min(x for x, _ in places), min(y for _, y in places)
    return Frame(left, top, max(x for x, _ in places) - left, max(y for _, y in places) - top)


def _district_names(shown: ProvinceMap) -> Iterator[Markup]:
    """Yield the names of old districts where they lay; those of towns stand beside them, on the sea."""
    taken: list[Frame] = []
    for district, areas in units_of_old_district().items():
        own = [ring for area in areas if area.old_districts[0] == district for ring in shown.rings[area.name]]
        if district.endswith(INSET.removeprefix("Đặc khu ")):
            continue
        name = district.removeprefix("Thành phố ").removeprefix("Huyện ").removeprefix("Thị xã ").partition("-")[0]
        width = round(len(name) * _LETTER)
        x, y = _middle_of(own)
        left = max(x for ring in own for x, _ in ring) + 3 if district.startswith("Thành phố ") else x - width // 2
        place = Frame(left, y - _LETTER_HEIGHT // 2, width, _LETTER_HEIGHT)
        while any(_overlap(place, other) for other in taken):
            place = Frame(left, place.y + 2, width, _LETTER_HEIGHT)
        taken.append(place)
        yield Markup('<text x="{}" y="{}" font-size="11">{}</text>').format(place.x, place.y + 10, name)


def _middle_of(rings: list[Ring]) -> tuple[int, int]:
    """Return the middle of the ground that rings hold, large ones counting more."""
    weights = [(area_of(ring), _box([ring])) for ring in rings]
    whole = sum(weight for weight, _ in weights)
    return (
        round(sum(weight * (box.x + box.width / 2) for weight, box in weights) / whole),
        round(sum(weight * (box.y + box.height / 2) for weight, box in weights) / whole),
    )


def _overlap(one: Frame, other: Frame) -> bool:
    across = min(one.x + one.width, other.x + other.width) > max(one.x, other.x)
    return across and min(one.y + one.height, other.y + other.height) > max(one.y, other.y)
