"""Entry pages: what every entry shows, and what only its type does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content_types.activity import Activity
from generator.content_types.event import Event
from generator.content_types.indicator import Indicator, Point, Territory
from generator.content_types.organisation import Organisation
from generator.content_types.policy import Policy, Target
from generator.content_types.task import Task
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.fields.introspection import label_of
from generator.pages.cards import card, event_dates
from generator.pages.chain import document_chain, policy_status
from generator.pages.nearby import backlink_groups, backlink_pages, related_entries
from generator.pages.page import Crumb, Page
from generator.pages.pictures import photographs
from generator.settings import Settings
from generator.telling.offers import Use

_TEMPLATES = Path(__file__).parent / "templates"
# So many pages to read next stand as cards, one row of them; the others as links below.
_CARD_COUNT = 3


def entry_pages(catalog: Catalog, settings: Settings, uses: Mapping[str, Sequence[Use]]) -> Iterator[Page]:
    """Yield the page of every entry."""
    for entry in catalog.entries:
        own_template = f"entry/{entry.section}.html"
        template = own_template if (_TEMPLATES / own_template).exists() else "entry/base.html"
        extra = _CONTEXTS.get(type(entry.fields))
        related = related_entries(catalog, entry)
        backlinks = backlink_groups(catalog, entry, related)
        all_backlinks = list(backlink_pages(entry, backlinks))
        yield from all_backlinks
        yield Page(
            path=entry.id,
            template=template,
            title=entry.title,
            description=entry.summary,
            kind="entry",
            source=entry.path,
            crumbs=(Crumb(entry.type.plural, entry.section), Crumb(entry.title)),
            section=entry.section,
            updated=entry.fields.updated or entry.fields.natural_date,
            indexable=not entry.illustrative,
            entry=entry,
            context={
                "entry": entry,
                "fields": entry.fields,
                "body": catalog.body(entry),
                "photographs": photographs(catalog, entry),
                "uses": uses.get(entry.id, ()),
                "related": [card(catalog, other) for other in related[:_CARD_COUNT]],
                "also_related": related[_CARD_COUNT:],
                "backlinks": backlinks,
                "all_backlinks": all_backlinks[0].path if all_backlinks else "",
                "edit_url": settings.edit_url.rstrip("/") + "/" + entry.path if settings.edit_url else "",
                **(extra(catalog, entry) if extra else {}),
            },
        )


def _policy(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    assert isinstance(entry.fields, Policy)
    return {
        "status": policy_status(catalog, entry),
        "chain": document_chain(catalog, entry),
        "tasks": [ref.source for ref in catalog.backlinks(entry) if ref.place[:1] == ("document",)],
        "duties": _duties(catalog, entry),
    }


@dataclass(frozen=True)
class DutyOf:
    """What a document makes an organisation responsible for, or several of them in the same words."""

    organisations: tuple[Entry, ...]
    text: str
    clause: str


def _duties(catalog: Catalog, policy: Entry) -> list[DutyOf]:
    duties: dict[tuple[str, str], list[Entry]] = {}
    for organisation in catalog.section("co-quan"):
        assert isinstance(organisation.fields, Organisation)
        for duty in organisation.fields.duties:
            if catalog.resolve(duty.document) is policy:
                duties.setdefault((duty.clause or "", duty.text), []).append(organisation)
    found = [DutyOf(tuple(organisations), text, clause) for (clause, text), organisations in duties.items()]
    return sorted(found, key=lambda duty: duty.clause)


def _event(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    assert isinstance(entry.fields, Event)
    return {"occasion": entry.fields.next_occasion(catalog.today), "dates": event_dates(catalog, entry.fields)}


@dataclass(frozen=True)
class TerritoryPoints:
    """The results of one territory, the latest first."""

    territory: Territory
    points: tuple[Point, ...]


@dataclass(frozen=True)
class RelatedTarget:
    """A target that an indicator is related to, and the document that sets it."""

    policy: Entry
    target: Target


def _indicator(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    assert isinstance(entry.fields, Indicator)
    groups = []
    for territory in Territory:
        points = tuple(point for point in entry.fields.points if point.territory is territory)
        if points:
            groups.append(TerritoryPoints(territory, points))
    has_breaks = any(point.comparable is False for point in entry.fields.points)
    return {"has_breaks": has_breaks, "groups": groups, "targets": _related_targets(catalog, entry.fields)}


def _related_targets(catalog: Catalog, indicator: Indicator) -> list[RelatedTarget]:
    targets = []
    for ref in indicator.targets:
        policy = catalog.resolve(ref)
        if policy is not None and isinstance(policy.fields, Policy):
            targets += [RelatedTarget(policy, t) for t in policy.fields.targets if t.key == ref.fragment]
    return targets


def _learning_model(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    missing = ("criteria", "pass_rule", "levels", "process", "validity", "recognised_by")
    unknown = [label_of(entry.type, (name,)) for name in missing if not getattr(entry.fields, name)]
    results = [
        ref.source for ref in catalog.backlinks(entry) if ref.source.section == "ket-qua" and ref.place == ("model",)
    ]
    return {"unknown": unknown, "results": results}


def _activity(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    assert isinstance(entry.fields, Activity)
    tasks = {one.fields.number: one for one in catalog.section("nhiem-vu") if isinstance(one.fields, Task)}
    return {"task": tasks.get(entry.fields.task)}


_Context = Callable[[Catalog, Entry], dict[str, Any]]


def _contexts() -> Mapping[type, _Context]:
    from generator.content_types.learning_model import LearningModel

    return {Activity: _activity, Policy: _policy, Event: _event, Indicator: _indicator, LearningModel: _learning_model}


_CONTEXTS = _contexts()
