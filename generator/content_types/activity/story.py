"""How a line of the programme's log is told: when, in which form, how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.content_types.activity.fields import Activity
from generator.content_types.log_line import LineKind
from generator.language.vietnamese import format_date, format_number
from generator.telling.story import Activity as ActivityPart
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital, small


class Teller(BaseTeller[Activity]):
    """Tells a line of the log."""

    def card_facts(self) -> Iterable[str]:
        """When, in which form, and how much; a plan has a year and says that it is one."""
        fields = self.fields
        when = format_date(fields.day) if fields.day else f"Năm {fields.year}" if fields.year else ""
        if fields.kind is LineKind.PLAN:
            when = f"Kế hoạch, {small(when)}" if when else "Kế hoạch"
        unit = fields.unit.value if fields.unit else ""
        count = "" if fields.quantity is None else f"{format_number(fields.quantity)} {unit}".strip()
        return when, capital(fields.form.value), count

    def activity(self) -> ActivityPart:
        """The line and whose it is."""
        return ActivityPart(self.fields, self.fields.organisation)

    def page(self) -> Mapping[str, Any]:
        """The task that it serves."""
        return {"task": self.stories.task(self.fields.task)}
