"""Where a document stands: its place in the chain from the Party to the province, and whether it is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.content_types.policy.fields import Policy
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key, format_date
from generator.telling.story import Body
from generator.telling.teller import OtherStories


@dataclass(frozen=True)
class ChainLevel:
    """The documents of one tier in a chain."""

    tier: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Status:
    """Whether a document is in force: a short word and a sentence, and a key for its colour."""

    key: str
    label: str
    explanation: str


def document_chain(stories: OtherStories, entry: Entry) -> list[ChainLevel]:
    """Return the documents that this one carries out, itself, and those that carry it out, by tier from the top."""
    catalog = stories.catalog
    members = {entry.id: entry}
    _collect(members, entry, lambda one: _named(catalog, one, ("implements",)))
    _collect(members, entry, lambda one: _naming(catalog, one, ("implements",)))
    if len(members) == 1:
        return []
    levels: dict[tuple[int, str], list[Entry]] = {}
    for one in members.values():
        if issuer := issuer_of(stories, one):
            levels.setdefault((issuer.rank, issuer.tier), []).append(one)
    for of_tier in levels.values():
        of_tier.sort(key=lambda one: (one.fields.natural_date or dt.date.min, collation_key(one.title)))
    return [ChainLevel(tier, tuple(of_tier)) for (_, tier), of_tier in sorted(levels.items())]


def programme_levels(stories: OtherStories, entries: Iterable[Entry]) -> dict[str, int]:
    """Return how near documents are to the programme: 0 gives its tasks, then its own chain from the lowest tier up."""
    catalog = stories.catalog
    giving = [one for one in entries if any(ref.place[:1] == ("document",) for ref in catalog.backlinks(one))]
    chained = [document_chain(stories, one) for one in giving]
    levels = (pair for chain in chained for pair in enumerate(reversed(chain), 1))
    near = {one.id: number for number, level in levels for one in level.entries}
    return near | {one.id: 0 for one in giving}


def _collect(members: dict[str, Entry], start: Entry, following: Callable[[Entry], list[Entry]]) -> None:
    seen = {start.id}
    waiting = [start]
    while waiting:
        for one in following(waiting.pop()):
            if one.id not in seen:
                seen.add(one.id)
                members[one.id] = one
                waiting.append(one)


def _named(catalog: Catalog, entry: Entry, fields: tuple[str, ...]) -> list[Entry]:
    return [ref.target for ref in catalog.references(entry) if ref.place and ref.place[0] in fields]


def _naming(catalog: Catalog, entry: Entry, fields: tuple[str, ...]) -> list[Entry]:
    return [
        ref.source
        for ref in catalog.backlinks(entry)
        if ref.place and ref.place[0] in fields and ref.source.type is entry.type
    ]


def issuer_of(stories: OtherStories, entry: Entry) -> Body | None:
    """Return the organisation that issued a document; None where it is not known, or no document."""
    document = stories.of(entry).document
    issuer = stories.catalog.resolve(document.issuer) if document else None
    return stories.of(issuer).body if issuer else None


def policy_status(catalog: Catalog, entry: Entry, policy: Policy) -> Status:
    """Say whether a document is in force, no more than the content knows."""
    if replacing := _naming(catalog, entry, ("replaces",)):
        return Status("ended", "Đã được thay thế", f"Được thay thế bởi {replacing[0].fields.reference_names[0]}.")
    if policy.expires_on and policy.expires_on <= catalog.today:
        return Status("ended", "Hết hiệu lực", f"Hết hiệu lực từ {format_date(policy.expires_on)}.")
    if policy.effective_on and policy.effective_on > catalog.today:
        return Status("coming", "Chưa có hiệu lực", f"Có hiệu lực từ {format_date(policy.effective_on)}.")
    if policy.period and policy.period.last < catalog.today.year:
        return Status("ended", "Đã qua giai đoạn", f"Giai đoạn thực hiện {policy.period} đã kết thúc.")
    if policy.effective_on:
        since = format_date(policy.effective_on)
        return Status("active", "Có hiệu lực", f"Có hiệu lực từ {since}; chưa thấy văn bản thay thế.")
    if policy.period:
        return Status(
            "active", "Đang trong giai đoạn", f"Giai đoạn thực hiện {policy.period}; chưa thấy văn bản thay thế."
        )
    return Status("unknown", "Chưa rõ hiệu lực", "")
