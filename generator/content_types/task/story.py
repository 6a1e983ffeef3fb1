"""How a task is told: its number and its years."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content_types.task.fields import Task
from generator.telling.story import Assignment
from generator.telling.teller import BaseTeller


class Teller(BaseTeller[Task]):
    """Tells a task."""

    def card_facts(self) -> Iterable[str]:
        """Its number and its years."""
        return f"Nhiệm vụ {self.fields.number}", str(self.fields.period)

    def assignment(self) -> Assignment:
        """Who does what, in which years."""
        fields = self.fields
        return Assignment(
            number=fields.number,
            period=fields.period,
            leads=fields.leads,
            helpers=fields.helpers,
            document=fields.document,
            text=fields.text,
            forms=tuple(form.value for form in fields.forms),
            leads_as_printed=fields.leads_as_printed or "",
            helpers_as_printed=fields.helpers_as_printed or "",
        )
