"""Stage 3, hold back: what may not be shown today is taken out before anything refers to it, as if absent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content_types.policy import Policy
from generator.validate import Entry
from generator.vietnamese import slug


@dataclass(frozen=True)
class HeldBack:
    """An entry that is not shown, and the Vietnamese reason."""

    entry: Entry
    reason: str


def hidden_names(held: Iterable[HeldBack]) -> frozenset[str]:
    """Return the names by which others may refer to entries held back: ids and folded document numbers."""
    names: set[str] = set()
    for one in held:
        names.add(one.entry.id)
        if isinstance(one.entry.fields, Policy):
            names.add(slug(one.entry.fields.document_number))
    return frozenset(names)


def hold_back(entries: Iterable[Entry], today: dt.date, illustrations: bool) -> tuple[list[Entry], list[HeldBack]]:
    """Part the entries that may be shown on a day from those that may not: drafts, not yet, no longer, illustrations."""
    shown: list[Entry] = []
    held: list[HeldBack] = []
    for entry in entries:
        reason = _reason(entry, today, illustrations)
        if reason:
            held.append(HeldBack(entry, reason))
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
