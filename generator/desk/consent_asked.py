"""What a draft asks of people's consent, in words: what each record must allow, and what it need not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content_types.base import Scope
from generator.desk.withheld import STAND_IN
from generator.entries.consent import consent_needs
from generator.entries.entry import Entry
from generator.fields.introspection import label_of


@dataclass(frozen=True)
class ConsentAsked:
    """What stands at a field, by its label, about the records that it names."""

    field: str
    words: str


def consents_asked(entry: Entry) -> Iterator[ConsentAsked]:
    """Yield what an entry asks of each field that names records."""
    for need in consent_needs(entry.fields):
        if need.scopes and need.codes:
            yield ConsentAsked(label_of(entry.type, need.place), _words(need.codes, need.scopes))


def _words(codes: tuple[str, ...], scopes: frozenset[Scope]) -> str:
    allowed = ", ".join(scope.value for scope in Scope if scope in scopes)
    others = ", ".join(scope.value for scope in Scope if scope not in scopes)
    need_not = f" Không cần phiếu cho nêu {others}." if others else ""
    who = f"Phiếu {codes[0]}" if len(codes) == 1 else f"Các phiếu {', '.join(codes)}"
    must = f"{who} phải cho nêu: {allowed}; thiếu một điều thì trang không hiện."
    if any(code.startswith(STAND_IN) for code in codes):
        return f"{must}{need_not} {STAND_IN}… đứng thay mã thật, bàn công khai không có mã ấy: cứ để nguyên."
    return f"{must}{need_not} Phiếu không ở bàn này: xem phiếu giấy."
