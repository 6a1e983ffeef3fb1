"""How a task is told: its number and its years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.content_types.task.fields import Task
from generator.fields.values import Ref
from generator.telling.bodies import abolished_on, present
from generator.telling.story import Answer, Assignment, Part
from generator.telling.teller import BaseTeller
from generator.telling.wording import closed, listed


class Before(NamedTuple):
    """Whose work it was, and the first day on which it no longer was."""

    body: Ref
    until: dt.date


class Teller(BaseTeller[Task]):
    """Tells a task."""

    def card_facts(self) -> Iterable[str]:
        """Its number and its years."""
        return f"Nhiệm vụ {self.fields.number}", str(self.fields.period)

    def opening(self) -> Iterator[Part]:
        """Its words in the annex, who does it now, and when."""
        leads, helpers = (present(self.stories, refs) for refs in (self.fields.leads, self.fields.helpers))
        groups = (("Chủ trì việc này là", leads), ("Phối hợp có", helpers))
        who = (f"{label} {listed(tuple(map(self.title_of, refs)))}" for label, refs in groups if refs)
        yield Part("", tuple(map(closed, (self.fields.text, *who, f"Việc này làm trong {self._years()}"))))

    def page(self) -> Mapping[str, Any]:
        """Who does it now, and whose work it was before."""
        leads = self.fields.leads
        before = [Before(ref, until) for ref in leads if (until := abolished_on(self.stories, ref))]
        return {"leads_now": present(self.stories, leads), "before": before, "has_changed": bool(before)}

    def unanswered(self) -> Iterable[str]:
        """What has been done, where nobody reported it."""
        if not self.fields.progress:
            yield "đã làm được gì"

    def whom_to_ask(self) -> str:
        """Who leads it now."""
        return listed(tuple(map(self.title_of, present(self.stories, self.fields.leads))))

    def _years(self) -> str:
        period = str(self.fields.period)
        return f"giai đoạn {period}" if "-" in period else f"năm {period}"

    def answers(self) -> Iterator[Answer]:
        """Who does it now, and in which years."""
        leads, others = (present(self.stories, refs) for refs in (self.fields.leads, self.fields.helpers))
        helpers = f" Phối hợp: {listed(tuple(map(self.title_of, others)))}." if others else ""
        yield Answer("who", "Ai chủ trì", closed(listed(tuple(map(self.title_of, leads)))) + helpers)
        yield Answer("when", "Thời gian", f"{self.fields.period}.")

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
