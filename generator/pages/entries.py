"""Entry pages: what every entry shows, and what only its type does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, Reference
from generator.content_types.activity import Activity
from generator.content_types.event import Event
from generator.content_types.indicator import Indicator, Point, Territory
from generator.content_types.organisation import Organisation
from generator.content_types.policy import Policy, Target
from generator.content_types.task import Task
from generator.offers import Use
from generator.pages.cards import card, event_dates
from generator.pages.chain import document_chain, policy_status
from generator.pages.page import Crumb, Page
from generator.pages.pictures import photographs
from generator.settings import Settings
from generator.validate import Entry, label_of

_TEMPLATES = Path(__file__).parent / "templates"
_RELATED_COUNT = 6
_MANY = 30


@dataclass(frozen=True)
class Backlinks:
    """Entries that lead here, in one relation: its words and the entries."""

    label: str
    entries: tuple[Entry, ...]

    @property
    def is_brief(self) -> bool:
        """Whether documents go by their numbers: their long titles would bury a list of mere mentions."""
        return self.label == _MENTIONS


def entry_pages(catalog: Catalog, settings: Settings, uses: Mapping[str, Sequence[Use]]) -> Iterator[Page]:
    """Yield the page of every entry."""
    for entry in catalog.entries:
        own_template = f"entry/{entry.section}.html"
        template = own_template if (_TEMPLATES / own_template).exists() else "entry/base.html"
        extra = _CONTEXTS.get(type(entry.fields))
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
                "related": [card(catalog, other) for other in related_entries(catalog, entry)],
                "backlinks": backlink_groups(catalog, entry),
                "edit_url": settings.edit_url.rstrip("/") + "/" + entry.path if settings.edit_url else "",
                **(extra(catalog, entry) if extra else {}),
            },
        )


def related_entries(catalog: Catalog, entry: Entry) -> list[Entry]:
    """Return entries that a reader may want next: named ones, those that name this one, then its nearest siblings."""
    named = [ref.target for ref in catalog.references(entry) if ref.place[:1] == ("related",)]
    pointing = [ref.source for ref in catalog.backlinks(entry) if ref.place[:1] == ("related",)]
    found = dict.fromkeys([*named, *pointing, *_siblings(catalog, entry)])
    return [other for other in found if other is not entry][:_RELATED_COUNT]


def _siblings(catalog: Catalog, entry: Entry) -> list[Entry]:
    """Return entries of the same section by how many targets they share with this one, the closest first."""
    shared: Counter[str] = Counter()
    for target in {ref.target.id: ref.target for ref in catalog.references(entry)}.values():
        sources = {ref.source.id for ref in catalog.backlinks(target) if ref.source.section == entry.section}
        # What half the portal leads to says little about two pages that both do.
        if target.section != "co-quan" and len(sources) <= _MANY:
            shared.update(sources - {entry.id})
    position = {one.id: number for number, one in enumerate(catalog.section(entry.section))}
    closest = sorted(shared, key=lambda entry_id: (-shared[entry_id], position[entry_id]))
    return [one for entry_id in closest if (one := catalog.get(entry_id)) and not one.illustrative]


def backlink_groups(catalog: Catalog, entry: Entry) -> list[Backlinks]:
    """Return what leads to the entry, grouped by the relation that the other side named."""
    groups: dict[str, dict[str, Entry]] = {}
    for reference in catalog.backlinks(entry):
        label = _relation(reference)
        if label:
            groups.setdefault(label, {})[reference.source.id] = reference.source
    told = {entry_id for label, sources in groups.items() if label != _MENTIONS for entry_id in sources}
    groups.pop(_SHOWN, None)
    if mentions := groups.pop(_MENTIONS, None):
        groups[_MENTIONS] = {entry_id: source for entry_id, source in mentions.items() if entry_id not in told}
    return [Backlinks(label, tuple(sources.values())) for label, sources in groups.items() if sources]


_MENTIONS = "Các trang nhắc đến trang này"
# A policy's page has sections of its own for these; it does not list them a second time.
_SHOWN = "có mục riêng trên trang"
_RELATIONS = {
    ("chinh-sach", "issuer"): "Văn bản do cơ quan này ban hành",
    ("chinh-sach", "based_on"): "Văn bản lấy đây làm căn cứ",
    ("chinh-sach", "implements"): "Văn bản triển khai văn bản này",
    ("chinh-sach", "replaces"): "Được thay thế bởi",
    ("chinh-sach", "amends"): "Được sửa đổi bởi",
    ("nhiem-vu", "leads"): "Nhiệm vụ chủ trì",
    ("nhiem-vu", "helpers"): "Nhiệm vụ phối hợp",
    ("nhiem-vu", "document"): _SHOWN,
    ("co-quan", "successors"): "Kế thừa từ",
    ("co-quan", "duties"): _SHOWN,
    ("mo-hinh", "documents"): "Mô hình theo văn bản này",
    ("su-kien", "documents"): "Sự kiện theo văn bản này",
    ("su-kien", "organisers"): "Sự kiện do cơ quan này tổ chức",
    ("dien-hinh", "model"): "Điển hình của mô hình này",
    ("ket-qua", "model"): "Kết quả của mô hình này",
    ("ket-qua", "targets"): "Kết quả liên quan đến chỉ tiêu trong văn bản này",
    ("cach-lam-hay", "unit"): "Cách làm hay của cơ quan này",
}


def _relation(reference: Reference) -> str:
    first = reference.place[0] if reference.place else ""
    if first in ("related", "sources"):
        return ""
    return _RELATIONS.get((reference.source.section, str(first)), _MENTIONS)


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
    """What a document makes an organisation responsible for."""

    organisation: Entry
    text: str
    clause: str


def _duties(catalog: Catalog, policy: Entry) -> list[DutyOf]:
    duties = []
    for organisation in catalog.section("co-quan"):
        assert isinstance(organisation.fields, Organisation)
        for duty in organisation.fields.duties:
            if catalog.resolve(duty.document) is policy:
                duties.append(DutyOf(organisation, duty.text, duty.clause or ""))
    return sorted(duties, key=lambda duty: duty.clause)


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
