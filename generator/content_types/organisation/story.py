"""How an organisation is told: its tier and its duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.organisation.fields import Organisation, Tier
from generator.telling.story import Body, Duty, Part
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital


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
        duties = (Duty(duty.text, duty.document, duty.clause or "") for duty in self.fields.duties)
        return Body(self.fields.tier.value, list(Tier).index(self.fields.tier), tuple(duties))

    def schema(self) -> Mapping[str, Any]:
        """GovernmentOrganization."""
        fields = self.fields
        return {
            "@type": "GovernmentOrganization",
            "alternateName": [name for name in (fields.abbreviation, *fields.other_names) if name],
            "dissolutionDate": fields.exists_until.isoformat() if fields.exists_until else None,
            "sameAs": fields.website,
        }
