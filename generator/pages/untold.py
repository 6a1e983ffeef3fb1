"""What a type's page leaves untold: fields that have a value and that neither its template nor its teller asked for."""

from __future__ import annotations

from typing import Any

from generator.content_types.base import ContentType
from generator.telling.plain import plain_facts
from generator.telling.story import Fact


class Watched:
    """An entry's fields as a page sees them; remembers which of them were asked for."""

    def __init__(self, fields: ContentType) -> None:
        self._fields = fields
        self._asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self._asked.add(name)
        return getattr(self._fields, name)

    def untold(self) -> tuple[Fact, ...]:
        """Return, in plain words, every field of the type's own that has a value and was not asked for so far."""
        return tuple(fact for fact in plain_facts(self._fields) if fact.name not in self._asked)
