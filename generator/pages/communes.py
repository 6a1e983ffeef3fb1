"""``dia-phuong/``: a page for each of the 65 units, and how to find one's own by letter, old district or map.

What a page says of its place comes from the catalog and the log alone; where they hold nothing it says so once, and
invites. Names that are no more have a page of their own (``former_names``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.content_types import content_types
from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.language.areas import Area, all_areas, units_of_old_district
from generator.pages.former_names import former_names_page
from generator.pages.page import Crumb, Page
from generator.pages.place_maps import map_of_links, marked, plain_picture
from generator.places.addresses import FORMER_NAMES, MAP, SECTION, area_path
from generator.places.outlines import CAPTION, neighbours
from generator.places.words import origin_of, small
from generator.programme.log import Log
from generator.telling.bodies import present
from generator.telling.offers import AreaFile
from generator.telling.stories import Stories
from generator.telling.story import Body

TITLE = "Xã, phường của bạn"
SOURCE = "generator/places"
_SMALL = 0.5
RESOLUTION = "1667/NQ-UBTVQH15"


@dataclass(frozen=True)
class Link:
    """A unit in a list."""

    title: str
    path: str


@dataclass(frozen=True)
class LinkGroup:
    """Units below a letter or an old district."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Here:
    """What the catalog holds of a place, section by section."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Duties:
    """Who has the work of all communes: the page of their committees, what these must do, the tasks that they lead."""

    entry: Entry
    body: Body
    tasks: tuple[Entry, ...]


@dataclass(frozen=True)
class _Known:
    """What all pages of places are made from, gathered once."""

    stories: Stories
    entries: Mapping[str, Sequence[Entry]]
    years: Mapping[str, Mapping[int, int]]
    files: Mapping[str, Sequence[AreaFile]]
    duties: Duties | None


def commune_pages(stories: Stories, log: Log | None, files: Mapping[str, Sequence[AreaFile]]) -> Iterator[Page]:
    """Yield the finder, the map, the names that are no more, and the page of each unit."""
    yield finder_page()
    yield map_page()
    yield former_names_page()
    known = _Known(stories, _by_area(stories), _years(log), files, _duties(stories))
    for area in all_areas():
        yield _commune_page(area, known)


def finder_page() -> Page:
    """Return the page on which readers find their place."""
    return Page(
        path=SECTION,
        template="communes/finder.html",
        title=TITLE,
        description="Tìm xã, phường, đặc khu của bạn theo vần, theo huyện cũ, trên bản đồ, hoặc bằng tên cũ.",
        kind="commune",
        source=SOURCE,
        is_folder_index=True,
        crumbs=(Crumb(TITLE),),
        section=SECTION,
        context={
            "letters": _letters(),
            "districts": _districts(),
            "former_names": FORMER_NAMES,
            "map": MAP,
            "picture": plain_picture(_SMALL),
        },
    )


def map_page() -> Page:
    """Return the page with the map whose areas are links; alone, for it is as heavy as a page may be."""
    return Page(
        path=MAP,
        template="communes/map.html",
        title="Bản đồ 65 xã, phường, đặc khu",
        description="Bấm vào một nơi trên bản đồ tỉnh Khánh Hòa để mở trang của xã, phường, đặc khu ấy.",
        kind="commune",
        source=SOURCE,
        crumbs=(Crumb(TITLE, SECTION), Crumb("Bản đồ")),
        section=SECTION,
        context={"map": map_of_links(), "caption": CAPTION},
    )


def _letters() -> tuple[LinkGroup, ...]:
    by_letter = groupby(all_areas(), key=lambda area: area.bare_name[0])
    return tuple(LinkGroup(letter, tuple(map(_link, areas))) for letter, areas in by_letter)


def _districts() -> tuple[LinkGroup, ...]:
    return tuple(
        LinkGroup(f"{district} cũ", tuple(map(_link, areas))) for district, areas in units_of_old_district().items()
    )


def _link(area: Area) -> Link:
    return Link(area.name, area_path(area))


def _commune_page(area: Area, known: _Known) -> Page:
    origin, beside = origin_of(area), neighbours()[area.name]
    return Page(
        path=area_path(area),
        template="communes/commune.html",
        title=area.name,
        description=origin,
        kind="commune",
        source=SOURCE,
        crumbs=(Crumb(TITLE, SECTION), Crumb(area.name)),
        section=SECTION,
        context={
            "area": area,
            "named": small(area.name),
            "origin": origin,
            "here": tuple(_here(known.entries.get(area.name, ()))),
            "years": known.years.get(area.name, {}),
            "files": known.files.get(area.name, ()),
            "duties": known.duties,
            "beside": [_link(other) for other in all_areas() if other.name in beside],
            "former_names": FORMER_NAMES,
            "map": marked(area),
            "caption": CAPTION,
            "resolution": known.stories.catalog.resolve(RESOLUTION),
        },
    )


def _by_area(stories: Stories) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in stories.telling("area"):
        if area := stories.of(entry).area:
            found.setdefault(area.name, []).append(entry)
    return found


def _here(entries: Sequence[Entry]) -> Iterator[Here]:
    for folder, section in content_types().items():
        members = tuple(entry for entry in entries if entry.section == folder)
        if members:
            yield Here(section.plural, tuple(sorted(members, key=lambda entry: entry.illustrative)))


def _years(log: Log | None) -> Mapping[str, Mapping[int, int]]:
    """Return how many things that were done the log holds of each place, year by year."""
    found: dict[str, Counter[int]] = {}
    for line in log.of(kind=LineKind.DONE) if log else ():
        if line.told.area:
            found.setdefault(line.told.area.name, Counter())[line.year] += 1
    return {name: dict(sorted(years.items())) for name, years in found.items()}


def _duties(stories: Stories) -> Duties | None:
    """Return who has the work of all communes; None where no page of the catalog speaks of them."""
    for entry in stories.telling("body"):
        body = stories.of(entry).body
        if body and body.is_commune and body.is_group and not entry.illustrative:
            return Duties(entry, body, tuple(_tasks_of(stories, entry)))
    return None


def _tasks_of(stories: Stories, body: Entry) -> Iterator[Entry]:
    """Yield the tasks that a body leads now, by their numbers."""
    told = [(one, entry) for entry in stories.telling("assignment") if (one := stories.of(entry).assignment)]
    for assignment, task in sorted(told, key=lambda pair: pair[0].number):
        if any(stories.catalog.resolve(ref) is body for ref in present(stories, assignment.leads)):
            yield task
