"""How a flow is told: a question at a time on pages, question after question for the ear."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content_types.flow.fields import Flow
from generator.content_types.flow.graph import Stop, stops
from generator.content_types.flow.parts import Conclusion, FlowQuestion
from generator.telling.offers import FurtherPage
from generator.telling.story import Answer, Checklist, Minute, Part, Step
from generator.telling.teller import ASK, BaseTeller
from generator.telling.wording import capital, closed, counted, small


@dataclass(frozen=True)
class Given:
    """An answer that a reader gave, and the page on which it can be changed."""

    question: str
    reply: str
    page: str


class Teller(BaseTeller[Flow]):
    """Tells a flow."""

    def card_facts(self) -> Iterable[str]:
        """How many questions there are at most."""
        longest = max(len(stop.path) for stop in self._stops())
        yield f"Nhiều nhất {longest} câu hỏi"

    def opening(self) -> Iterator[Part]:
        """The questions one after the other, each with where its answers lead; then what to do."""
        yield Part("", ("Xin trả lời từng câu, câu trả lời sẽ dẫn tới câu sau hoặc việc nên làm.",))
        for number, question in enumerate(self.fields.questions, start=1):
            helped = (closed(question.help),) if question.help else ()
            yield Part(f"Câu {number}: {question.text}", (*helped, *self._leads(number, question)))
        for one in self.fields.conclusions:
            why = (closed(one.why),) if one.why else ()
            yield Part("", (closed(one.text), *why, *self._to_do(one)))

    def interview(self) -> Iterator[Part]:
        """What it is for, then the questions."""
        yield from super().interview()
        yield from self.opening()

    def minute(self) -> Minute:
        """What it is for, and the first question."""
        first = f"Câu đầu tiên để tự hỏi: {small(self.fields.questions[0].text)}"
        return Minute((*self._summary(), first), (ASK,))

    def answers(self) -> Iterator[Answer]:
        """How to begin."""
        yield Answer("how", "Bắt đầu", f"Trả lời câu đầu tiên: {small(self.fields.questions[0].text)}")

    def checklists(self) -> Iterator[Checklist]:
        """Each question with its answers and where they lead, then each conclusion, by its letter, with what to do."""
        letters = {one.key: _letter(place) for place, one in enumerate(self.fields.conclusions)}
        places = {one.key: f"sang câu {n}" for n, one in enumerate(self.fields.questions, start=1)} | letters
        for number, question in enumerate(self.fields.questions, start=1):
            replies = tuple(Step(f"{reply.text}: {places[reply.to]}") for reply in question.replies)
            basis = f"Lấy từ: {question.basis}" if question.basis else ""
            yield Checklist(f"{number}. {question.text}", replies, " ".join(filter(None, (question.help, basis))))
        for one in self.fields.conclusions:
            yield Checklist(f"{capital(letters[one.key])}. {one.text}", tuple(map(Step, one.actions)), one.why or "")

    def schema(self) -> Mapping[str, Any]:
        """Its questions, each with where its answers lead."""
        asked = enumerate(self.fields.questions, start=1)
        questions = [
            {
                "@type": "Question",
                "name": question.text,
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(self._leads(number, question))},
            }
            for number, question in asked
        ]
        return {"@type": "FAQPage", "mainEntity": questions}

    def page(self) -> Mapping[str, Any]:
        """The first question: nobody has to ask for it."""
        return self._shown(next(self._stops()))

    def further_pages(self) -> Iterator[FurtherPage]:
        """Every other question and every conclusion, once for each way that leads to it."""
        for stop in self._stops():
            if stop.path:
                title = stop.question.text if stop.question else stop.end.text if stop.end else ""
                yield FurtherPage(_name(stop.path), title, "flow/step.html", self._shown(stop))

    def _stops(self) -> Iterator[Stop]:
        return stops(self.fields.questions, self.fields.conclusions)

    def _shown(self, stop: Stop) -> Mapping[str, Any]:
        """Return what a page of the flow shows: what is asked, where answers lead, what was answered."""
        replies = stop.question.replies if stop.question else ()
        return {
            "stop": stop,
            "choices": [(reply.text, self._page(*stop.path, n)) for n, reply in enumerate(replies, start=1)],
            "given": tuple(self._given(stop)),
            "back": self._page(*stop.path[:-1]),
        }

    def _given(self, stop: Stop) -> Iterator[Given]:
        for place, (question, number) in enumerate(zip(stop.answered, stop.path, strict=True)):
            yield Given(question.text, question.replies[number - 1].text, self._page(*stop.path[:place]))

    def _page(self, *path: int) -> str:
        return f"{self.entry.id}/{_name(path)}" if path else self.entry.id

    def _leads(self, number: int, question: FlowQuestion) -> Iterator[str]:
        """Yield where the answers of a question lead; with its number, no sentence is like another."""
        numbers = {one.key: place for place, one in enumerate(self.fields.questions, start=1)}
        ends = {one.key: one.text for one in self.fields.conclusions}
        for reply in question.replies:
            to = f"sang câu {numbers[reply.to]}" if reply.to in numbers else small(ends[reply.to])
            yield closed(f"Ở câu {number}, ai trả lời “{small(reply.text)}” thì {to}")

    def _to_do(self, one: Conclusion) -> Iterator[str]:
        yield from (closed(f"{counted(number)}, {small(text)}") for number, text in enumerate(one.actions, start=1))


def _name(path: tuple[int, ...]) -> str:
    """Return the name of a page by the answers that lead to it: "1-3"."""
    return "-".join(map(str, path))


def _letter(place: int) -> str:
    """Return what a conclusion goes by on paper: "kết luận A"; numbers are for questions."""
    return f"kết luận {string.ascii_uppercase[place]}" if place < len(string.ascii_uppercase) else f"kết luận {place}"
