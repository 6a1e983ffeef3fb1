"""Section indexes: every entry of a section, pages by facet, and pagination, all static."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.content_types import content_types
from generator.content_types.base import ContentType
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.fields.values import Ref
from generator.illustrations import illustration
from generator.language.vietnamese import collation_key, slug
from generator.pages.cards import card
from generator.pages.page import Crumb, Page
from generator.telling.pagination import Pagination, paginated
from generator.telling.stories import Stories, teller_of

CARDS_PER_PAGE = 24
# More filters than these stand folded, or they would push the list off the screen.
_FEW_FACETS = 15
_MOST_TASKS = 4
_SERVICES = "services"
_BY = (("documents",), ("model",), ("related",))
"""The fields by which a service says what it is about."""


@dataclass(frozen=True)
class FacetLink:
    """A way to filter a section: its words, where it leads, how many real entries it holds."""

    title: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True)
class FacetGroup:
    """The values of one facet."""

    label: str
    links: tuple[FacetLink, ...]


@dataclass(frozen=True)
class Selection:
    """The entries of one facet value, or of a whole section where the title is empty."""

    path: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ListPage:
    """An index page: its path, and what makes it. Of a long list only some are looked at."""

    path: str
    make: Callable[[], Page]


@dataclass(frozen=True)
class _Told:
    """What is said on each page of a list, worked out once."""

    section: type[ContentType]
    selection: Selection
    updated: dt.date | None
    total: int
    facets: tuple[FacetGroup, ...]
    few_facets: bool


def section_lists(stories: Stories, folder: str) -> Iterator[ListPage]:
    """Yield the index pages of a section, also of one that is still empty, each made when somebody asks for it."""
    section = content_types()[folder]
    entries = tuple(teller_of(section).in_reading_order(stories, stories.catalog.section(folder)))
    facets = _facets(stories.catalog, section, entries)
    filters = {section.facet_labels[name]: [_link(one) for one in group] for name, group in facets.items()}
    is_few = sum(map(len, filters.values())) <= _FEW_FACETS
    whole = Selection(folder, "", entries)
    for selection in [whole, *(one for group in facets.values() for one in group)]:
        updated = max((e.fields.updated for e in selection.entries if e.fields.updated), default=None)
        groups = _facet_groups(filters, selection.path)
        told = _Told(section, selection, updated, _count(selection), groups, is_few)
        for pagination, shown in paginated(selection.entries, CARDS_PER_PAGE, selection.path):
            make = partial(_list_page, stories, told, pagination, shown)
            yield ListPage(pagination.path(pagination.number), make)


def _list_page(stories: Stories, told: _Told, pagination: Pagination, shown: Sequence[Entry]) -> Page:
    number, section, selection = pagination.number, told.section, told.selection
    path = pagination.path(number)
    return Page(
        path=path,
        template="index.html",
        title=pagination.titled(f"{section.plural}: {selection.title}" if selection.title else section.plural),
        description=section.introduction,
        kind="index",
        source=f"content/{section.folder}/",
        is_folder_index=path == section.folder,
        crumbs=_crumbs(section, selection, number),
        section=section.folder,
        updated=told.updated,
        indexable=number == 1,
        context={
            "section": section,
            "scene": illustration(section.scene),
            "selection": selection,
            "tasks": [] if selection.title or number > 1 else _tasks(stories.catalog, section),
            "marked": [] if selection.title else [entry for entry in shown if entry.fields.mark],
            "cards": [card(stories, entry) for entry in shown],
            "total": told.total,
            "facets": told.facets,
            "few_facets": told.few_facets,
            "pagination": pagination,
        },
    )


def _tasks(catalog: Catalog, section: type[ContentType]) -> list[Entry]:
    """Return what people may come to a section to get done: the services whose fields lead to one of its entries.

    Beside services themselves stand those of the other sections of that shelf.
    """

    def is_about(service: Entry) -> bool:
        leading = (ref for ref in catalog.references(service) if ref.place[:1] in _BY)
        return section.shelf == _SERVICES or any(ref.target.section == section.folder for ref in leading)

    folders = [one for one, kind in content_types().items() if kind.shelf == _SERVICES and one != section.folder]
    services = (one for folder in folders for one in catalog.section(folder) if not one.illustrative)
    return [one for one in services if is_about(one)][:_MOST_TASKS]


def _crumbs(section: type[ContentType], selection: Selection, number: int) -> tuple[Crumb, ...]:
    if not selection.title and number == 1:
        return (Crumb(section.plural),)
    last = selection.title or f"Trang {number}"
    return Crumb(section.plural, section.folder), Crumb(last)


def _facets(catalog: Catalog, section: type[ContentType], entries: tuple[Entry, ...]) -> dict[str, list[Selection]]:
    groups: dict[str, dict[str, list[Entry]]] = {name: defaultdict(list) for name in section.facet_labels}
    for entry in entries:
        for name, values in entry.fields.facets().items():
            for value in dict.fromkeys(_facet_title(catalog, value) for value in values):
                groups[name][value].append(entry)
    # A filter with one value filters nothing: it gets neither a link nor a page.
    return {name: _selections(section.folder, name, values) for name, values in groups.items() if len(values) > 1}


def _selections(folder: str, name: str, values: dict[str, list[Entry]]) -> list[Selection]:
    ordered = sorted(values, key=collation_key, reverse=name == "nam")
    return [Selection(f"{folder}/{name}/{slug(value)}", value, tuple(values[value])) for value in ordered]


def _facet_title(catalog: Catalog, value: str | Ref) -> str:
    if isinstance(value, str):
        return value
    target = catalog.resolve(value)
    return target.title if target else value.text


def _count(selection: Selection) -> int:
    return sum(not entry.illustrative for entry in selection.entries)


def _link(selection: Selection) -> FacetLink:
    return FacetLink(selection.title, selection.path, _count(selection), current=False)


def _facet_groups(filters: Mapping[str, list[FacetLink]], current: str) -> tuple[FacetGroup, ...]:
    return tuple(
        FacetGroup(label, tuple(replace(link, current=link.path == current) for link in links))
        for label, links in filters.items()
    )
