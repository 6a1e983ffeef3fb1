"""How a good practice is told: the difficulty, what was done, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content_types.practice.fields import Practice
from generator.telling.story import Minute, Part, Points
from generator.telling.teller import ASK, BaseTeller
from generator.telling.wording import closed, counted, small


class Teller(BaseTeller[Practice]):
    """Tells a good practice."""

    def points(self) -> Iterable[Points]:
        """What was done."""
        yield Points(self.fields.actions)

    def interview(self) -> Iterator[Part]:
        """What was hard, what was done, what came of it, how others can begin."""
        fields = self.fields
        yield Part("Lúc đầu, nơi mình vướng điều gì?", (fields.problem,))
        yield Part("Rồi mọi người đã làm thế nào?", fields.actions)
        yield Part("Làm xong, điều gì đã đổi khác?", (fields.outcome,) if fields.outcome else ())
        yield Part("Nơi khác muốn làm theo thì bắt đầu từ đâu?", (fields.spreading,) if fields.spreading else ())

    def minute(self) -> Minute:
        """The difficulty, then what was done, what came of it."""
        fields = self.fields
        done = tuple(closed(f"{counted(number)}, {small(action)}") for number, action in enumerate(fields.actions, 1))
        return Minute((closed(fields.problem), *done), tuple(filter(None, (closed(fields.outcome or ""), ASK))))

    def opening(self) -> Iterator[Part]:
        """The difficulty, what was done, what came of it, how others can follow."""
        fields = self.fields
        yield Part("Khó khăn lúc đầu", (fields.problem,))
        actions = enumerate(fields.actions, start=1)
        yield Part("Đã làm những gì?", tuple(f"{counted(number)}, {small(action)}" for number, action in actions))
        if fields.outcome:
            yield Part("Kết quả", (fields.outcome,))
        if fields.spreading:
            yield Part("Nơi khác làm theo thế nào?", (fields.spreading,))
