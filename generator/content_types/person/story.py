"""How an exemplary person is told: what for, where, and what others can do likewise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content_types.person.fields import Person
from generator.telling.story import Minute, Notice, Part, Points
from generator.telling.teller import BaseTeller
from generator.telling.wording import capital, closed


class Teller(BaseTeller[Person]):
    """Tells an exemplary person."""

    def card_facts(self) -> Iterable[str]:
        """The merit and the place."""
        return capital(self.fields.merit.value), self.fields.area.name if self.fields.area else ""

    def honour(self) -> str:
        """What the person is an example of."""
        return f"Gương {self.fields.merit.value}"

    def notices(self) -> Iterator[Notice]:
        """Where, and by whom it was recognised."""
        if self.fields.area:
            yield Notice("bản đồ", "Ở", self.fields.area.name)
        if self.fields.recognised_by:
            yield Notice("cơ quan", "Được công nhận bởi", self.fields.recognised_by)

    def points(self) -> Iterable[Points]:
        """The person's deeds."""
        yield Points(self.fields.deeds)

    def interview(self) -> Iterator[Part]:
        """Who it is, what was done."""
        yield Part("Chuyện bắt đầu từ đâu?", tuple(self._summary()))
        yield Part("Những việc nào đáng học theo nhất?", tuple(map(closed, self.fields.deeds)))

    def minute(self) -> Minute:
        """Who it is and what was done; what others can do likewise follows."""
        return Minute(tuple(self._summary()), ("Mời bà con chọn một việc, làm thử ở nơi mình.",))

    def opening(self) -> Iterator[Part]:
        """Nothing: the text says who it is."""
        yield from ()

    def closing(self) -> Iterator[Part]:
        """What others can do likewise."""
        if self.fields.deeds:
            yield Part("Việc làm đáng học theo", tuple(map(closed, self.fields.deeds)))
