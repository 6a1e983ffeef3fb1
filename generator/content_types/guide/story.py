"""How a guide is told: for whom, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.guide.fields import Audience, Guide
from generator.language.spoken import sentences
from generator.telling.easy import easy_pages
from generator.telling.offers import FurtherPage
from generator.telling.story import Drawing, Minute, Notice, Part, Points, Reader, Step
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital, closed, listed

_SYMBOLS = {
    Audience.PARENTS: "parent",
    Audience.PUPILS: "pupil",
    Audience.WORKERS: "worker",
    Audience.ELDERS: "elder",
    Audience.OFFICIALS: "official",
    Audience.REPORTERS: "reporter",
}
_MOST_DRAWN = 8
_MOST_ASKED = 4


class Teller(BaseTeller[Guide]):
    """Tells a guide."""

    def card_facts(self) -> Iterable[str]:
        """For whom, and how long it takes."""
        return "Dành cho " + ", ".join(self._audiences()), self.fields.duration or ""

    def scene(self) -> str:
        """Its type's."""
        return self.entry.type.scene

    def points(self) -> Iterable[Points]:
        """Its steps."""
        yield Points(tuple(step.text for step in self.fields.steps), is_in_order=True)

    def opening(self) -> Iterator[Part]:
        """For whom it is, and its steps."""
        yield Part("", ("Cẩm nang này dành cho " + listed(self._audiences()) + ".",))
        steps = enumerate(self.fields.steps, start=1)
        lines = (f"Bước {number}: {closed(step.text)} {step.how or ''}".strip() for number, step in steps)
        yield Part("Các bước thực hiện", tuple(lines))

    def interview(self) -> Iterator[Part]:
        """For whom it is, then how the first steps are done."""
        yield Part(f"Vì sao {listed(self._audiences())} nên nghe chuyện này?", tuple(self._summary()))
        for step in self.fields.steps[:_MOST_ASKED]:
            if step.how:
                yield Part(f"“{step.text.rstrip('.')}”: việc ấy làm thế nào cho dễ?", tuple(sentences(step.how)))

    def minute(self) -> Minute:
        """For whom, what for; the steps follow."""
        to = f"Xin gửi {listed(self._audiences())}."
        return Minute((to, *self._summary()), ("Mời bà con làm thử ngay hôm nay.",))

    def schema(self) -> Mapping[str, Any]:
        """A how-to with its steps."""
        steps = [{"@type": "HowToStep", "text": step.text} for step in self.fields.steps]
        return {"@type": "HowTo", "step": steps}

    def notices(self) -> Iterator[Notice]:
        """For whom; how long it takes to do, since how long it takes to read says nothing on a wall."""
        yield Notice("cộng đồng", "Dành cho", capital(", ".join(self._audiences())))
        if self.fields.duration and "phút đọc" not in self.fields.duration:
            yield Notice("thời gian", "Mất bao lâu", capital(self.fields.duration))

    def easy(self) -> Iterable[tuple[str, str]]:
        """Its easy version."""
        return ((one.text, one.drawing.value) for one in self.fields.easy)

    def further_pages(self) -> Iterator[FurtherPage]:
        """Its easy version."""
        yield from easy_pages(self.entry.title, self.fields.easy)

    def steps(self) -> Iterator[Step]:
        """Its steps."""
        yield from (Step(step.text, step.how or "") for step in self.fields.steps)

    def readers(self) -> Iterable[Reader]:
        """Its readers."""
        ranks = list(Audience)
        return (Reader(one.value, _SYMBOLS[one], ranks.index(one)) for one in self.fields.audiences)

    def drawing(self) -> Drawing | None:
        """Its steps, where a picture holds them."""
        if len(self.fields.steps) > _MOST_DRAWN:
            return None
        return Drawing("quy trình", {"items": [{"text": step.text} for step in self.fields.steps]})

    def _audiences(self) -> list[str]:
        return [audience.value for audience in self.fields.audiences]
