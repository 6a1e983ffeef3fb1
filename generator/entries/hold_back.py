"""Hold back: what may not be shown today is taken out before anything refers to it, as if absent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.entries.catalog import Catalog
from generator.entries.consent import Records, addresses_taken_back, consent_gap
from generator.entries.entry import Entry
from generator.entries.unasked import unasked
from generator.language.vietnamese import slug
from generator.problem import Problem, Severity


@dataclass(frozen=True)
class HeldBack:
    """An entry that is not shown, and the Vietnamese reason.

    Where somebody's consent is missing or has come to its end, ``problem`` says so to whoever can mend it, and
    ``is_taken_back`` tells that the page was shown until then.
    """

    entry: Entry
    reason: str
    problem: Problem | None = None
    is_taken_back: bool = False


def hidden_names(held: Iterable[HeldBack]) -> frozenset[str]:
    """Return the names by which others may refer to entries held back: ids and folded document numbers."""
    names: set[str] = set()
    for one in held:
        names.add(one.entry.id)
        names |= {slug(name) for name in one.entry.fields.reference_names}
    return frozenset(names)


def hold_back(
    entries: Iterable[Entry],
    today: dt.date,
    illustrations: bool,
    records: Records,
    public_people: Iterable[str] = (),
) -> tuple[list[Entry], list[HeldBack]]:
    """Part the entries that may be shown on a day from those that may not.

    Held back are drafts, what is not yet or no longer to be shown, illustrations where they are off, and whatever
    tells of people who have not agreed, or seems to tell of a child or of somebody in need.
    """
    public = frozenset(public_people)
    shown: list[Entry] = []
    held: list[HeldBack] = []
    for entry in entries:
        reason = _reason(entry, today, illustrations)
        gap = None if reason else consent_gap(entry.fields, records, today)
        if reason:
            held.append(HeldBack(entry, reason))
        elif gap:
            problem = entry.problem(gap.place, gap.message, gap.remedy)
            held.append(HeldBack(entry, f"{problem.field}: {gap.message}", problem, gap.is_taken_back))
        elif (person := unasked(entry, public)) and person.severity is Severity.ERROR:
            held.append(HeldBack(entry, f"{person.field}: {person.message}", person))
        else:
            shown.append(entry)
    return shown, held


def _reason(entry: Entry, today: dt.date, illustrations: bool) -> str:
    fields = entry.fields
    if fields.draft:
        return "còn là nháp"
    if fields.publish_on and today < fields.publish_on:
        return "chưa đến ngày đăng"
    if fields.withdraw_on and today > fields.withdraw_on:
        return "đã quá ngày gỡ"
    if fields.illustrative and not illustrations:
        return "chỉ minh họa, đang tắt"
    return ""


def addresses_gone(
    records: Records, held: Iterable[HeldBack], catalog: Catalog, today: dt.date, translated: Iterable[str] = ()
) -> set[str]:
    """Return the addresses that were shown with somebody's consent and are no longer, unless a page took them over.

    ``translated`` are the addresses of all translations: they go with their originals.
    """
    in_tongues = list(translated)
    gone = set(addresses_taken_back(records, today))
    for one in held:
        if one.is_taken_back:
            gone |= {one.entry.id, *one.entry.fields.former_addresses}
            gone |= {address for address in in_tongues if address.partition("/")[2] == one.entry.id}
    taken = {address for entry in catalog.entries for address in (entry.id, *entry.fields.former_addresses)}
    return gone - taken
