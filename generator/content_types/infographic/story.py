"""How an infographic is told: by its picture."""

from __future__ import annotations

from generator.content_types.infographic.fields import InfographicPage
from generator.telling.teller import BaseTeller


class Teller(BaseTeller[InfographicPage]):
    """Tells a page of one picture."""

    def is_pictured(self) -> bool:
        """It is a picture."""
        return True
