"""What lies near an entry: entries to read next, those that lead to it, and a page of its own for a long list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.entries.catalog import Catalog, Reference
from generator.entries.entry import Entry
from generator.entries.linking import order_in_section
from generator.pages.page import Crumb, Page
from generator.telling.pagination import paginated
from generator.telling.stories import Stories

_RELATED_COUNT = 6
_MANY = 30
# An entry's page names so many in each relation, and the page of all of them so many in all: light on any phone.
_SHOWN_COUNT, _MENTIONS_COUNT = 4, 3
_PAGE_COUNT = 100


@dataclass(frozen=True)
class Backlinks:
    """Entries that lead here, in one relation: its words and the entries."""

    label: str
    entries: tuple[Entry, ...]

    @property
    def is_brief(self) -> bool:
        """Whether documents go by their numbers: their long titles would bury a list of mere mentions."""
        return self.label == _MENTIONS

    @property
    def first(self) -> tuple[Entry, ...]:
        """Those that the entry's own page names; all, where the page would leave out just one or two."""
        shown = _MENTIONS_COUNT if self.is_brief else _SHOWN_COUNT
        return self.entries if len(self.entries) <= shown + 2 else self.entries[:shown]


def related_entries(stories: Stories, entry: Entry) -> list[Entry]:
    """Return entries that a reader may want next: named ones, those that name this one, then its nearest siblings."""
    catalog = stories.catalog
    named = [ref.target for ref in catalog.references(entry) if ref.place[:1] == ("related",)]
    pointing = [ref.source for ref in catalog.backlinks(entry) if ref.place[:1] == ("related",)]
    found = dict.fromkeys([*named, *pointing, *_siblings(stories, entry)])
    return [other for other in found if other is not entry][:_RELATED_COUNT]


def _siblings(stories: Stories, entry: Entry) -> list[Entry]:
    """Return entries of the same section by how many targets they share with this one, the closest first."""
    catalog = stories.catalog
    shared: Counter[str] = Counter()
    for target in {ref.target.id: ref.target for ref in catalog.references(entry)}.values():
        # What half the portal leads to says little about two pages that both do.
        sources = None if stories.of(target).body else catalog.sources(target, entry.section, _MANY)
        shared.update(set(sources or ()) - {entry.id})
    found = [one for entry_id in shared if (one := catalog.get(entry_id)) and not one.illustrative]
    return sorted(found, key=lambda one: (-shared[one.id], order_in_section(one)))


def backlink_groups(catalog: Catalog, entry: Entry, related: Sequence[Entry]) -> list[Backlinks]:
    """Return what leads to the entry, grouped by the relation that the other side named.

    Mere mentions are left out where the page leads to the other anyway: by a link of its own, or among the ``related``.
    """
    groups: dict[str, dict[str, Entry]] = {}
    for reference in catalog.backlinks(entry):
        label = _relation(reference)
        if label:
            groups.setdefault(label, {})[reference.source.id] = reference.source
    told = {entry_id for label, sources in groups.items() if label != _MENTIONS for entry_id in sources}
    told.update(reference.target.id for reference in catalog.references(entry))
    told.update(other.id for other in related)
    groups.pop(_SHOWN, None)
    if mentions := groups.pop(_MENTIONS, None):
        groups[_MENTIONS] = {entry_id: source for entry_id, source in mentions.items() if entry_id not in told}
    return [Backlinks(label, tuple(sources.values())) for label, sources in groups.items() if sources]


def backlink_pages(stories: Stories, entry: Entry, groups: Sequence[Backlinks]) -> Iterator[Page]:
    """Yield the pages that list everything that leads to an entry, where its own page does not name them all."""
    if all(group.first == group.entries for group in groups):
        return
    pairs = [(group.label, one) for group in groups for one in group.entries]
    steps = (Crumb(entry.type.plural, entry.section), Crumb(stories.of(entry).short_title, entry.id))
    for pagination, shown in paginated(pairs, _PAGE_COUNT, f"{entry.id}/lien-he"):
        parted = groupby(shown, key=lambda pair: pair[0])
        yield Page(
            path=pagination.path(pagination.number),
            template="backlinks.html",
            title=pagination.titled(f"Liên hệ với trang khác: {entry.title}"),
            description=f"Mọi trang dẫn tới {entry.title}.",
            kind="index",
            source=entry.path,
            crumbs=(*steps, Crumb(pagination.titled("Liên hệ với trang khác"))),
            section=entry.section,
            indexable=False,
            context={
                "about": entry,
                "groups": [Backlinks(label, tuple(one for _, one in part)) for label, part in parted],
                "pagination": pagination,
            },
        )


_MENTIONS = "Các trang khác nhắc đến trang này"
# The page has a section of its own for these; it does not list them a second time.
_SHOWN = "có mục riêng trên trang"


def _relation(reference: Reference) -> str:
    first = reference.place[0] if reference.place else ""
    if first in ("related", "sources"):
        return ""
    if first == "successors" and reference.target.section != reference.source.section:
        return _MENTIONS  # the document that says who succeeds whom
    label = reference.source.type.relations.get(str(first))
    return _MENTIONS if label is None else label or _SHOWN
