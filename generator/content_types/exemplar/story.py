"""How an exemplary family, lineage, community or unit is told: where it is, and what others can do likewise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content_types.exemplar.fields import Exemplar
from generator.telling.story import Minute, Notice, Part, Points
from generator.telling.teller import BaseTeller
from generator.telling.wording import closed


class Teller(BaseTeller[Exemplar]):
    """Tells an exemplar."""

    def card_facts(self) -> Iterable[str]:
        """Its model and its place."""
        model = self.catalog.resolve(self.fields.model)
        return model.title if model else "", self.fields.area.name if self.fields.area else ""

    def honour(self) -> str:
        """An example of learning."""
        return "Điển hình học tập"

    def notices(self) -> Iterator[Notice]:
        """Where, and by whom it was recognised."""
        if self.fields.area:
            yield Notice("bản đồ", "Ở", self.fields.area.name)
        if self.fields.recognised_by:
            yield Notice("cơ quan", "Được công nhận bởi", self.fields.recognised_by)
        if self.fields.recognised_in:
            yield Notice("lịch", "Năm công nhận", str(self.fields.recognised_in))

    def points(self) -> Iterable[Points]:
        """Its deeds."""
        yield Points(self.fields.deeds)

    def interview(self) -> Iterator[Part]:
        """Who it is, what was done."""
        yield Part("Chuyện bắt đầu từ đâu?", tuple(self._summary()))
        yield Part("Những việc nào đáng học theo nhất?", tuple(map(closed, self.fields.deeds)))

    def minute(self) -> Minute:
        """Who it is and what was done; what others can do likewise follows."""
        return Minute(tuple(self._summary()), ("Mời bà con chọn một việc, làm thử ở nơi mình.",))

    def opening(self) -> Iterator[Part]:
        """Nothing: its text says who it is."""
        yield from ()

    def closing(self) -> Iterator[Part]:
        """What others can do likewise."""
        if self.fields.deeds:
            yield Part("Việc làm đáng học theo", tuple(map(closed, self.fields.deeds)))
