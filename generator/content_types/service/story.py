"""How a service is told: where to go, with what, by when, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.service.fields import Service, ServiceStep
from generator.fields.introspection import label_of
from generator.fields.values import DayOfYear
from generator.telling.easy import easy_pages
from generator.telling.offers import FurtherPage
from generator.telling.story import Answer, Checklist, Drawing, Minute, Notice, Part, Passage, Points, Step
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital, closed, counted, small

_ASKED = ("bring", "when", "duration", "cost")
"""What everybody asks: where the fields do not answer, no document does."""
_MOST_DRAWN = 8


class Teller(BaseTeller[Service]):
    """Tells a service."""

    def card_facts(self) -> Iterable[str]:
        """For whom, and by when."""
        yield capital(", ".join(one.value for one in self.fields.askers))
        yield self.fields.when or ""

    def scene(self) -> str:
        """Its type's."""
        return self.entry.type.scene

    def points(self) -> Iterable[Points]:
        """Its steps."""
        yield Points(tuple(step.text for step in self.fields.steps), is_in_order=True)

    def opening(self) -> Iterator[Part]:
        """Who and where, what to bring, the steps, what comes of it."""
        yield Part("Tới đâu, gặp ai?", tuple(self._places()))
        yield Part("Cần mang theo gì?", tuple(closed(one) for one in self.fields.bring))
        yield Part("Làm thế nào?", tuple(self._counted_steps()))
        yield Part("Mất bao lâu, tốn bao nhiêu?", tuple(self._ends()))

    def interview(self) -> Iterator[Part]:
        """What it is for, then what everybody asks."""
        yield Part("Việc này dành cho ai?", (*self._summary(), closed(self.fields.who)))
        yield from self.opening()

    def minute(self) -> Minute:
        """What it is, when; the steps between; whom to ask."""
        when = (closed(f"Hạn là {small(self.fields.when)}"),) if self.fields.when else ()
        return Minute((*self._summary(), *when), (closed(f"Chưa rõ, xin hỏi {self.fields.ask}"),))

    def passages(self) -> Iterator[Passage]:
        """What to bring, and where."""
        if self.fields.bring:
            yield Passage("Mang theo", tuple(map(closed, self.fields.bring)), is_numbered=True)
        yield Passage("Tới đâu?", tuple(map(closed, self.fields.where)))

    def notices(self) -> Iterator[Notice]:
        """Where and by when."""
        yield Notice("bản đồ", "Ở đâu", self.fields.where[0])
        if self.fields.when:
            yield Notice("thời gian", "Khi nào", self.fields.when)

    def answers(self) -> Iterator[Answer]:
        """How, where, by when, who, what it costs."""
        fields = self.fields
        yield from super().answers()
        yield Answer("where", "Ở đâu", " ".join(map(closed, fields.where)))
        yield Answer("when", "Khi nào", " ".join(closed(one) for one in (fields.when, fields.duration) if one))
        yield Answer("who", "Ai làm được", closed(fields.who))
        yield Answer("count", "Chi phí", closed(fields.cost or ""))

    def easy(self) -> Iterable[tuple[str, str]]:
        """Its easy version."""
        return ((one.text, one.drawing.value) for one in self.fields.easy)

    def further_pages(self) -> Iterator[FurtherPage]:
        """Its easy version."""
        yield from easy_pages(self.entry.title, self.fields.easy)

    def steps(self) -> Iterator[Step]:
        """Its steps."""
        yield from (Step(step.text, step.how or "") for step in self.fields.steps)

    def checklists(self) -> Iterator[Checklist]:
        """What to bring, and the steps with who takes them and by when."""
        if self.fields.bring:
            yield Checklist("Mang theo", tuple(map(Step, self.fields.bring)))
        yield Checklist("Từng bước", tuple(map(_noted, self.fields.steps)), is_numbered=True)

    def drawing(self) -> Drawing | None:
        """Its steps, where a picture holds them."""
        if len(self.fields.steps) > _MOST_DRAWN:
            return None
        return Drawing("quy trình", {"items": [{"text": step.text} for step in self.fields.steps]})

    def last_day(self) -> DayOfYear | None:
        """The last day of a year on which it can be handed in."""
        return self.fields.last_day

    def schema(self) -> Mapping[str, Any]:
        """A how-to with its steps and what it takes, about the service that is asked for."""
        steps = [{"@type": "HowToStep", "text": step.text} for step in self.fields.steps]
        supplies = [{"@type": "HowToSupply", "name": one} for one in self.fields.bring]
        service = {
            "@type": "GovernmentService",
            "name": self.entry.title,
            "provider": {"@type": "Organization", "name": self.fields.ask},
            "areaServed": {"@type": "AdministrativeArea", "name": "Tỉnh Khánh Hòa"},
            **({"identifier": self.fields.procedure} if self.fields.procedure else {}),
            **({"url": self.fields.online} if self.fields.online else {}),
        }
        return {"@type": "HowTo", "step": steps, "supply": supplies, "about": service}

    def unanswered(self) -> Iterable[str]:
        """What everybody asks and no document says."""
        blank = [label_of(self.entry.type, (name,)) for name in _ASKED if not getattr(self.fields, name)]
        return (*self.fields.unknown, *blank)

    def whom_to_ask(self) -> str:
        """Those who take it in."""
        return self.fields.ask

    def _places(self) -> Iterator[str]:
        fields = self.fields
        yield closed(f"Ai làm được? {capital(fields.who)}")
        yield from map(closed, fields.where)
        if fields.when:
            yield closed(f"Hạn là {small(fields.when)}")

    def _counted_steps(self) -> Iterator[str]:
        for number, step in enumerate(self.fields.steps, start=1):
            yield closed(f"{counted(number)}, {small(step.text)}")
            yield from filter(None, (closed(step.how or ""), closed(f"Hạn là {step.until}" if step.until else "")))

    def _ends(self) -> Iterator[str]:
        fields = self.fields
        yield from (closed(one) for one in (fields.duration, fields.cost, fields.outcome) if one)


def _noted(step: ServiceStep) -> Step:
    """Return a step with who takes it and by when in its note."""
    until = f"Hạn: {step.until}" if step.until else ""
    who = f"Ai làm: {step.who}" if step.who else ""
    return Step(step.text, " ".join(map(closed, filter(None, (step.how, who, until)))))
