"""How an organisation is told: its tier and its duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.organisation.fields import Organisation, Tier
from generator.language.vietnamese import fold
from generator.telling.story import Answer, Body, Duty, Part
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital, listed

_NO_GOVERNMENT = (Tier.PARTY, Tier.ASSOCIATION, Tier.PRESS)


class Teller(BaseTeller[Organisation]):
    """Tells an organisation."""

    def card_facts(self) -> Iterable[str]:
        """Its tier."""
        return (capital(self.fields.tier.value),)

    def opening(self) -> Iterator[Part]:
        """Nothing: its text says what it does."""
        yield from ()

    def body(self) -> Body:
        """Where it stands and what it must do."""
        fields = self.fields
        return Body(
            tier=fields.tier.value,
            rank=list(Tier).index(fields.tier),
            level=self._level(),
            abbreviation=fields.abbreviation or "",
            other_names=fields.other_names,
            website=fields.website or "",
            is_group=fields.is_group,
            is_commune=fields.tier is Tier.COMMUNE,
            exists_from=fields.exists_from,
            exists_until=fields.exists_until,
            successors=tuple((one.organisation, one.scope or "") for one in fields.successors),
            heirs=tuple(one.organisation for one in fields.successors if one.takes_tasks),
            duties=tuple(Duty(duty.text, duty.document, duty.clause or "") for duty in fields.duties),
        )

    def answers(self) -> Iterator[Answer]:
        """Where it is found; who has taken over where it is no more."""
        fields = self.fields
        heirs = [
            self.title_of(one.organisation) + (f" ({one.scope})" if one.scope else "") for one in fields.successors
        ]
        if heirs:
            yield Answer("where", "Nay là", f"{listed(heirs)}.")
        elif fields.website:
            yield Answer("where", "Trang chính thức", fields.website)
        elif not fields.is_group:
            yield Answer("where", "Liên hệ", "Cổng này chưa có địa chỉ, số điện thoại đã kiểm chứng của cơ quan.")

    def schema(self) -> Mapping[str, Any]:
        """GovernmentOrganization."""
        fields = self.fields
        return {
            "@type": "Organization" if fields.tier in _NO_GOVERNMENT else "GovernmentOrganization",
            "alternateName": [name for name in (fields.abbreviation, *fields.other_names) if name],
            "dissolutionDate": fields.exists_until.isoformat() if fields.exists_until else None,
            "sameAs": fields.website,
        }

    def _level(self) -> str:
        tier = self.fields.tier
        if "tinh" in fold(self.entry.title).split() or tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE):
            return "Tỉnh"
        if tier is Tier.PARTY:
            return "Đảng"
        return "Trung ương" if tier in (Tier.ASSEMBLY, Tier.GOVERNMENT) else "Bộ, ngành"
