"""How news is told: its form, its day, its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.news.fields import News
from generator.language.vietnamese import format_date
from generator.telling.story import Minute, Part
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital


class Teller(BaseTeller[News]):
    """Tells a piece of news or a programme."""

    def card_facts(self) -> Iterable[str]:
        """Its form and its day."""
        return capital(self.fields.kind.value), format_date(self.fields.published_on)

    def opening(self) -> Iterator[Part]:
        """Nothing: news begins with its text."""
        yield from ()

    def minute(self) -> Minute:
        """The news itself; its text follows."""
        return Minute(tuple(self._summary()))

    def transcript(self) -> str:
        """What is said in a programme."""
        return self.fields.transcript or ""

    def author(self) -> str:
        """Who wrote it."""
        return self.fields.author or ""

    def schema(self) -> Mapping[str, Any]:
        """NewsArticle."""
        author = self.fields.author
        return {
            "@type": "NewsArticle",
            "headline": self.entry.title,
            "datePublished": self.fields.published_on.isoformat(),
            "author": {"@type": "Person", "name": author} if author else None,
        }
