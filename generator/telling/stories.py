"""The catalog told: a story for each entry, by the teller that its type's folder holds."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from generator.content_types import part_of
from generator.content_types.base import ContentType
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.failure import during
from generator.settings import Settings
from generator.telling.story import Story
from generator.telling.teller import SILENT, BaseTeller


class Stories:
    """The stories of a catalog, each told when it is first asked for."""

    def __init__(self, catalog: Catalog, settings: Settings | None = None) -> None:
        self._catalog, self._settings = catalog, settings or Settings("", "")
        self._told: dict[str, Story] = {}

    @property
    def catalog(self) -> Catalog:
        """All that is shown."""
        return self._catalog

    @property
    def publisher(self) -> Mapping[str, Any]:
        """Who publishes the portal, in the words of schema.org."""
        owner, url = self._settings.owner.name, self._settings.site_url
        named = {"@type": "GovernmentOrganization", "name": owner or self._settings.site_name}
        return {**named, "url": url} if url else named

    def after(self, catalog: Catalog, *others: Entry) -> Stories:
        """Return the stories of a catalog in which some entries are new, other or gone.

        Told anew are those, whoever leads to them and whomever they lead to; of what else rests on them, the rest still
        tells what it told.
        """
        anew = {entry.id for entry in others}
        for entry in others:
            for one in (self._catalog, catalog):
                anew |= {reference.source.id for reference in one.backlinks(entry)}
                anew |= {reference.target.id for reference in one.references(entry)}
        later = Stories(catalog, self._settings)
        told = self._told.copy()  # in a preview somebody may open a page, and have it told, just now
        later._told = {entry_id: story for entry_id, story in told.items() if entry_id not in anew}
        return later

    def of(self, entry: Entry) -> Story:
        """Return the story of an entry."""
        if entry.id not in self._told:
            with during(f"lời kể của {entry.path}"):
                self._told[entry.id] = self.teller(entry).tell()
        return self._told[entry.id]

    def teller(self, entry: Entry, fields: Any = None) -> BaseTeller[Any]:
        """Return who tells an entry; ``fields`` take the place of the entry's own."""
        return teller_of(entry.type)(self, entry, fields or entry.fields)

    def all(self) -> Iterator[Story]:
        """Yield every story in the order of the catalog."""
        yield from map(self.of, self.catalog.entries)

    def telling(self, *answers: str) -> tuple[Entry, ...]:
        """Return the entries whose stories have one of some answers, such as ``happening``, in the catalog's order.

        Who asks this, and not every entry, has nothing to do anew when an entry comes or goes that has none.
        """
        return tuple(
            entry
            for entry in self.catalog.entries
            if (asked := _asked(entry.type, answers)) and any(getattr(self.of(entry), one) for one in asked)
        )

    def task(self, number: int) -> Entry | None:
        """Return the task of that number."""
        for entry in self.telling("assignment"):
            assignment = self.of(entry).assignment
            if assignment and assignment.number == number:
                return entry
        return None

    def in_section(self, folder: str) -> Iterator[Story]:
        """Yield the stories of a section in its order."""
        yield from map(self.of, self.catalog.section(folder))


@functools.cache
def _asked(content_type: type[ContentType], answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the answers that entries of a type may have: of many, what it does not tell itself is known untold."""
    teller = teller_of(content_type)
    return tuple(one for one in answers if one not in SILENT or getattr(teller, one) is not getattr(BaseTeller, one))


@functools.cache
def teller_of(content_type: type[ContentType]) -> type[BaseTeller[Any]]:
    """Return the teller of a type: its own, or the default where its folder has none."""
    module = part_of(content_type, "story")
    if module is None:
        return BaseTeller
    teller: type[BaseTeller[Any]] = module.Teller
    return teller
