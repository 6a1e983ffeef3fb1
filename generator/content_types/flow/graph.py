"""The graph of a flow: what is wrong with it, and every page that its answers lead to.

A page knows the answers on the way to it, so that a question to which two ways lead stands on two pages: the graph is
unfolded to a tree, and its pages are counted before they are made.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content_types.flow.parts import Conclusion, FlowQuestion, Reply
from generator.fields.record import Inconsistency, Place

MOST_PAGES = 60
"""Pages that the answers of one flow may lead to: more paths than people can keep in mind, or editors can check."""
_FEWEST_REPLIES = 2
_FEWER = "bớt câu hỏi, cho vài câu trả lời tới thẳng kết luận, hoặc tách làm hai bộ"


@dataclass(frozen=True)
class Stop:
    """A page of a flow: the numbers of the answers that lead to it, the questions that they answer, what it shows."""

    path: tuple[int, ...]
    answered: tuple[FlowQuestion, ...]
    question: FlowQuestion | None
    end: Conclusion | None


def stops(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[Stop]:
    """Yield every page of a flow without faults, from its first question on, path by path."""
    asked, ended = {one.key: one for one in questions}, {one.key: one for one in ends}

    def walk(key: str, path: tuple[int, ...], answered: tuple[FlowQuestion, ...]) -> Iterator[Stop]:
        question = asked.get(key)
        yield Stop(path, answered, question, ended.get(key))
        for number, reply in enumerate(question.replies if question else (), start=1):
            yield from walk(reply.to, (*path, number), (*answered, *([question] if question else ())))

    yield from walk(questions[0].key, (), ())


def faults(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[Inconsistency]:
    """Yield what is wrong with a flow. Where answers lead nowhere or around, what they do not reach is not named.

    Every path of a flow without faults ends: each question has answers, each answer leads on, and none leads back.
    """
    if len(questions) > MOST_PAGES:
        yield ("questions",), f"có {len(questions)} câu hỏi, nhiều nhất {MOST_PAGES}", _FEWER
        return
    yield from _few_replies(questions)
    broken = [*_keys_twice(questions, ends), *_nowhere(questions, ends)]
    broken = broken or list(_circles(questions))
    yield from broken
    if not broken:
        yield from _unreached(questions, ends)
        yield from _too_many(questions)


def _keys_twice(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[Inconsistency]:
    first: dict[str, str] = {}
    for place, name, key in _named(questions, ends):
        if key in first:
            yield (*place, "key"), f'"{key}" đã là mã của {first[key]}', "đặt mã khác"
        first.setdefault(key, name)


def _nowhere(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[Inconsistency]:
    keys = [key for _place, _name, key in _named(questions, ends)]
    for place, reply in _replies(questions):
        if reply.to not in keys:
            near = difflib.get_close_matches(reply.to, keys, n=1, cutoff=0.6)
            remedy = f'có phải "{near[0]}"?' if near else f"các mã: {', '.join(dict.fromkeys(keys))}"
            yield (*place, "to"), f'không có câu hỏi hay kết luận mang mã "{reply.to}"', remedy


def _few_replies(questions: Sequence[FlowQuestion]) -> Iterator[Inconsistency]:
    for number, question in enumerate(questions):
        if len(question.replies) < _FEWEST_REPLIES:
            message = "chỉ có một câu trả lời, không còn gì để chọn"
            yield ("questions", number, "replies"), message, "thêm câu trả lời, hoặc bỏ câu hỏi này"


def _circles(questions: Sequence[FlowQuestion]) -> Iterator[Inconsistency]:
    """Yield the answers that lead back to a question asked on the way to them, each once."""
    numbers = {one.key: number for number, one in enumerate(questions)}
    done: set[str] = set()
    found: list[Place] = []

    def walk(key: str, above: tuple[str, ...]) -> None:
        for place, reply in _replies_of(questions, numbers[key]):
            if reply.to == key or reply.to in above:
                found.append(place)
            elif reply.to in numbers and reply.to not in done:
                walk(reply.to, (*above, key))
        done.add(key)

    for question in questions:
        if question.key not in done:
            walk(question.key, ())
    for place in sorted(found, key=str):
        message = "dẫn ngược về câu đã hỏi, người đọc đi vòng mãi"
        yield (*place, "to"), message, "cho tới một câu sau, hoặc tới một kết luận"


def _unreached(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[Inconsistency]:
    by_key = {one.key: one for one in questions}
    reached, waiting = {questions[0].key}, [questions[0].key]
    while waiting:
        question = by_key.get(waiting.pop())
        ahead = {reply.to for reply in question.replies} - reached if question else set()
        reached |= ahead
        waiting += sorted(ahead)
    for place, name, key in _named(questions, ends):
        if key not in reached:
            message = f"không câu trả lời nào dẫn tới {name}"
            yield (*place, "key"), message, f'cho một câu trả lời "tới: {key}", hoặc bỏ đi'


def _too_many(questions: Sequence[FlowQuestion]) -> Iterator[Inconsistency]:
    count = _pages(questions)
    if count > MOST_PAGES:
        message = f"các câu trả lời ghép nhau thành {count} trang, nhiều nhất {MOST_PAGES}"
        yield ("questions",), message, _FEWER


def _pages(questions: Sequence[FlowQuestion]) -> int:
    """Count the pages without making them: two ways to a question are two times the pages behind it."""
    by_key = {one.key: one for one in questions}
    counted: dict[str, int] = {}

    def count(key: str) -> int:
        if key not in counted:
            question = by_key.get(key)
            counted[key] = 1 + sum(count(reply.to) for reply in question.replies) if question else 1
        return counted[key]

    return count(questions[0].key)


def _named(questions: Sequence[FlowQuestion], ends: Sequence[Conclusion]) -> Iterator[tuple[Place, str, str]]:
    for number, question in enumerate(questions):
        yield ("questions", number), f"câu hỏi {number + 1}", question.key
    for number, end in enumerate(ends):
        yield ("conclusions", number), f"kết luận {number + 1}", end.key


def _replies(questions: Sequence[FlowQuestion]) -> Iterator[tuple[Place, Reply]]:
    for number, _question in enumerate(questions):
        yield from _replies_of(questions, number)


def _replies_of(questions: Sequence[FlowQuestion], number: int) -> Iterator[tuple[Place, Reply]]:
    for place, reply in enumerate(questions[number].replies):
        yield ("questions", number, "replies", place), reply
