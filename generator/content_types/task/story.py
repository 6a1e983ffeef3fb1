"""How a task is told: its number and its years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.content_types.task.fields import Task
from generator.fields.values import Ref
from generator.telling.bodies import abolished_on, present, without_heir
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
        helpers = tuple(map(self.title_of, present(self.stories, self.fields.helpers)))
        groups = (
            ("Chủ trì việc này là", tuple(self._leading())),
            ("Việc này trước giao cho", tuple(self._lost())),
            ("Phối hợp có", helpers),
        )
        who = (f"{label} {listed(names)}" for label, names in groups if names)
        yield Part("", tuple(map(closed, (self.fields.text, *who, f"Việc này làm {self._years()}"))))

    def page(self) -> Mapping[str, Any]:
        """Who does it now, and whose work it was before."""
        leads = self.fields.leads
        before = [Before(ref, until) for ref in leads if (until := abolished_on(self.stories, ref))]
        lost = without_heir(self.stories, leads)
        return {"leads_now": present(self.stories, leads), "lost": lost, "before": before, "has_changed": bool(before)}

    def unanswered(self) -> Iterable[str]:
        """What has been done, where nobody reported it."""
        if not self.fields.progress:
            yield "đã làm được gì"

    def whom_to_ask(self) -> str:
        """Who leads it now."""
        return listed(tuple(self._leading())) or super().whom_to_ask()

    def _years(self) -> str:
        period = str(self.fields.period)
        return f"giai đoạn {period}" if "-" in period else f"năm {period}"

    def answers(self) -> Iterator[Answer]:
        """Who does it now, and in which years."""
        others = present(self.stories, self.fields.helpers)
        helpers = f" Phối hợp: {listed(tuple(map(self.title_of, others)))}." if others else ""
        yield Answer("who", "Ai chủ trì", closed(listed((*self._leading(), *self._lost()))) + helpers)
        yield Answer("when", "Thời gian", f"{self.fields.period}.")

    def _leading(self) -> Iterator[str]:
        yield from map(self.title_of, present(self.stories, self.fields.leads))

    def _lost(self) -> Iterator[str]:
        for ref in without_heir(self.stories, self.fields.leads):
            yield f"{self.title_of(ref)}, nay không còn và chưa có văn bản nói ai nhận thay"

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
