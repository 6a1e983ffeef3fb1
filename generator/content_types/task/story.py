"""How a task is told: its number and its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content_types.task.fields import Task
from generator.telling.story import Answer, Assignment, Part
from generator.telling.teller import BaseTeller
from generator.telling.wording import closed, listed


class Teller(BaseTeller[Task]):
    """Tells a task."""

    def card_facts(self) -> Iterable[str]:
        """Its number and its years."""
        return f"Nhiệm vụ {self.fields.number}", str(self.fields.period)

    def opening(self) -> Iterator[Part]:
        """Its words in the annex, who does it, and when."""
        groups = (("Chủ trì việc này là", self.fields.leads), ("Phối hợp có", self.fields.helpers))
        who = (f"{label} {listed(tuple(map(self.title_of, refs)))}" for label, refs in groups if refs)
        yield Part("", tuple(map(closed, (self.fields.text, *who, f"Việc này làm trong {self._years()}"))))

    def _years(self) -> str:
        period = str(self.fields.period)
        return f"giai đoạn {period}" if "-" in period else f"năm {period}"

    def answers(self) -> Iterator[Answer]:
        """Who does it, and in which years."""
        helpers = f" Phối hợp: {listed(tuple(map(self.title_of, self.fields.helpers)))}." if self.fields.helpers else ""
        yield Answer("who", "Ai chủ trì", closed(listed(tuple(map(self.title_of, self.fields.leads)))) + helpers)
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
