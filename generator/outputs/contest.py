"""Bộ cuộc thi: rules to put up, a form to answer on, and a quiz that works without JavaScript.

Cut: where the rules came from, everything about the organisers but their name. Reordered: rules first, questions after;
the answers stand apart, for whoever leads the contest. Reworded: nothing in the questions; the options get letters, so
that people can answer by calling out, and the quiz page opens each answer under its question.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.outputs._sheet import carries, print_sheet
from generator.outputs._twin import listed, part, parts
from generator.outputs.base import FOLDER, Desk, Form, Piece, Use, place, unfit, wants
from generator.prose.markdown import escaped
from generator.telling.offers import OfferedPage
from generator.telling.story import Happening, Question
from generator.telling.wording import paragraphs

LABEL = "Bộ cuộc thi"
KEY = "bộ cuộc thi"

_TEMPLATE = Template(__file__)
_LETTERS = "ABCDEFGH"
_SPEAKS_OF_OTHERS = re.compile(r"\b(cả|mọi|các)\b.*\b(trên|đều|phương án|đáp án)\b|\b[A-H] và [A-H]\b", re.IGNORECASE)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield what an event with rules or questions gives."""
    event = desk.stories.of(entry).happening
    if event is None or not wants(entry, KEY) or not (event.rules or event.questions):
        return
    if event.rules:
        yield from _rules(entry, event, desk)
    if event.questions:
        yield from _questions(entry, arranged(entry, event), desk)


def _rules(entry: Entry, event: Happening, desk: Desk) -> Iterator[Piece]:
    pictures = Pictures()
    data = {
        **_headed("THỂ LỆ", entry, event),
        **carries(desk, entry, pictures),
        "kind": "rules",
        "rules": paragraphs(event.rules),
        "facts": [fact for fact in (event.place, ", ".join(event.organisers)) if fact],
    }
    try:
        printed = print_sheet(desk, _TEMPLATE, f"Thể lệ: {entry.title}", data, pictures)
    except DoesNotFit as error:
        yield unfit(entry, KEY, LABEL, f"thể lệ quá dài cho {error}", 'rút ngắn "thể lệ"')
        return
    file = place(entry, "the-le.pdf")
    yield Artifact(file, printed, entry.path)
    yield Use(entry.id, LABEL, file, "thể lệ, PDF khổ A4", edition=data["edition"])


def _questions(entry: Entry, event: Happening, desk: Desk) -> Iterator[Piece]:
    asked = [{"text": question.text, "options": list(question.options)} for question in event.questions]
    answers = [_answer(number, question) for number, question in enumerate(event.questions, start=1)]
    form, key = place(entry, "phieu-tra-loi.pdf"), place(entry, "dap-an.pdf")
    for file, name, kind, data in (
        (form, "Phiếu trả lời", "PHIẾU TRẢ LỜI", {"kind": "form", "questions": asked}),
        (key, "Đáp án", "ĐÁP ÁN (chỉ cho người dẫn)", {"kind": "key", "answers": answers}),
    ):
        data = {**_headed(kind, entry, event), **data}
        try:
            printed = print_sheet(desk, _TEMPLATE, f"{name}: {entry.title}", data, Pictures())
        except DoesNotFit as error:
            yield unfit(entry, KEY, LABEL, f"đáp án quá dài cho {error}", 'rút ngắn "đáp án" của từng câu hỏi')
            return
        yield Artifact(file, printed, entry.path)
    page = f"{FOLDER}/{entry.id}/do-vui"
    yield quiz_page(entry, event, page)
    yield Use(entry.id, LABEL, form, "phiếu trả lời, PDF")
    yield Use(entry.id, LABEL, key, "đáp án, PDF")
    yield Use(entry.id, LABEL, page, "đố vui trên mạng", is_page=True)


def arranged(entry: Entry, event: Happening) -> Happening:
    """Return a contest whose right answers stand under each letter about as often.

    Whoever writes questions puts the answer where it comes to mind, which is B. Only the answer changes its place; in
    which order the letters come is fixed by the entry's name. An option that speaks of others ("cả A và B") keeps all
    in the order in which they were written.
    """
    turns: dict[int, int] = {}
    questions = []
    for question in event.questions:
        count = len(question.options)
        if question.answer in question.options and not any(map(_speaks_of_others, question.options)):
            turn = turns[count] = turns.get(count, -1) + 1
            others = [option for option in question.options if option != question.answer]
            letter = _letter_order(entry, count, turn // count)[turn % count]
            others.insert(letter, question.answer)
            question = replace(question, options=tuple(others))
        questions.append(question)
    return replace(event, questions=tuple(questions))


def _letter_order(entry: Entry, count: int, round_number: int) -> list[int]:
    """Return the places of a round of questions, mixed by a fixed seed."""
    seeds = {place: hashlib.sha256(f"{entry.id} {round_number} {place}".encode()).hexdigest() for place in range(count)}
    return sorted(seeds, key=lambda place: seeds[place])


def _speaks_of_others(option: str) -> bool:
    return bool(_SPEAKS_OF_OTHERS.search(option))


def _headed(kind: str, entry: Entry, event: Happening) -> dict[str, Any]:
    """Return what a paper begins with: the contest's name and days; a made-up contest says so."""
    label = f"MẪU MINH HỌA · {kind}" if entry.illustrative else kind
    return {"label": label, "title": entry.title, "days": event.days}


def _answer(number: int, question: Question) -> str:
    letters = dict(zip(question.options, _LETTERS, strict=False))
    letter = letters.get(question.answer)
    answer = question.answer or "chưa có đáp án"
    return f"{number}. {letter}. {answer}" if letter else f"{number}. {answer}"


def quiz_page(entry: Entry, event: Happening, path: str) -> OfferedPage:
    """Return the quiz: each answer opens under its question."""
    items = Markup("").join(_quiz_item(question) for question in event.questions)
    example = (
        Markup(
            '<div class="notice notice--illustrative" role="note"><p><strong>Cuộc thi mẫu.</strong> '
            "Không có cuộc thi thật.</p></div>"
        )
        if entry.illustrative
        else Markup("")
    )
    html = Markup(
        '{}<p>Đọc câu hỏi, chọn trong đầu, rồi mở đáp án.</p><ol class="quiz">{}</ol>'
        '<p><a href="⟦entry:{}⟧">Thể lệ và thông tin cuộc thi</a></p>'
    ).format(example, items, entry.id)
    return OfferedPage(
        path=path,
        title=f"Đố vui: {entry.title}",
        description=f"{len(event.questions)} câu hỏi của {entry.title}. {entry.summary}",
        html=html,
        source=entry.path,
        indexable=not entry.illustrative,
        parents=((FOLDER, "Ấn phẩm"), (f"{FOLDER}/{entry.id}", entry.title)),
        markdown=parts(*(_told(number, one) for number, one in enumerate(event.questions, start=1))),
    )


def _told(number: int, question: Question) -> str:
    """Return a question for assistants, its options and its answer below it."""
    options = zip(_LETTERS, question.options, strict=False)
    answer = f"Đáp án: {escaped(question.answer)}" if question.answer else ""
    return part(f"{number}. {question.text}", listed(f"{letter}. {escaped(one)}" for letter, one in options), answer)


def _quiz_item(question: Question) -> Markup:
    options = Markup("").join(
        Markup("<li>{}. {}</li>").format(letter, option)
        for letter, option in zip(_LETTERS, question.options, strict=False)
    )
    listed = Markup('<ul class="link-list">{}</ul>').format(options) if options else Markup("")
    answer = (
        Markup("<details><summary>Xem đáp án</summary><p>{}</p></details>").format(question.answer)
        if question.answer
        else Markup("")
    )
    return Markup("<li><p><strong>{}</strong></p>{}{}</li>").format(question.text, listed, answer)


FORM = Form(
    KEY,
    LABEL,
    50,
    "Trường, chi hội, câu lạc bộ mở cuộc thi nhỏ",
    ("su-kien/cuoc-thi-doc-sach",),
    for_entry=for_entry,
    needs=("câu lạc bộ", "cuộc thi"),
)
