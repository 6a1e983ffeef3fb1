"""Bộ cuộc thi: rules to put up, a form to answer on, and a quiz that works without JavaScript.

Cut: where the rules came from, everything about the organisers but their name. Reordered: rules first, questions after;
the answers stand apart, for whoever leads the contest. Reworded: nothing in the questions; the options get letters, so
that people can answer by calling out, and the quiz page opens each answer under its question.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.theme import Role
from generator.outputs._paper import LEADING, MM, Page, text_height, to_pdf
from generator.outputs.base import FOLDER, Desk, Form, Piece, Use, place, unfit, wants
from generator.telling.offers import OfferedPage
from generator.telling.story import Happening, Question
from generator.telling.wording import paragraphs

LABEL = "Bộ cuộc thi"
KEY = "bộ cuộc thi"

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN = 16 * MM
_INNER = _WIDTH - 2 * _MARGIN
_LETTERS = "ABCDEFGH"
_RULE_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield what an event with rules or questions gives."""
    event = desk.stories.of(entry).happening
    if event is None or not wants(entry, KEY) or not (event.rules or event.questions):
        return
    if event.rules:
        yield from _rules(entry, event, desk)
    if event.questions:
        form, key = place(entry, "phieu-tra-loi.pdf"), place(entry, "dap-an.pdf")
        yield Artifact(form, to_pdf(desk, f"Phiếu trả lời: {entry.title}", answer_form(entry, event, desk)), entry.path)
        yield Artifact(key, to_pdf(desk, f"Đáp án: {entry.title}", [answer_key(entry, event, desk)]), entry.path)
        page = f"{FOLDER}/{entry.id}/do-vui"
        yield quiz_page(entry, event, page)
        yield Use(entry.id, LABEL, form, "phiếu trả lời, PDF")
        yield Use(entry.id, LABEL, key, "đáp án, PDF")
        yield Use(entry.id, LABEL, page, "đố vui trên mạng", is_page=True)


def _rules(entry: Entry, event: Happening, desk: Desk) -> Iterator[Piece]:
    page = next((page for size in _RULE_SIZES if (page := rules_poster(entry, event, desk, size)) is not None), None)
    if page is None:
        yield unfit(entry, KEY, LABEL, "thể lệ quá dài cho một tờ A4", 'rút ngắn "thể lệ"')
        return
    file = place(entry, "the-le.pdf")
    yield Artifact(file, to_pdf(desk, f"Thể lệ: {entry.title}", [page]), entry.path)
    yield Use(entry.id, LABEL, file, "thể lệ, PDF khổ A4")


def rules_poster(entry: Entry, event: Happening, desk: Desk, size: float) -> Page | None:
    """Lay the rules out in one size of type; None where they do not fit."""
    page, top = _headed("THỂ LỆ", entry, event)
    foot = _HEIGHT - _MARGIN - 34 * MM
    for number, paragraph in enumerate(paragraphs(event.rules), start=1):
        mark = size * 1.7
        height = max(text_height(paragraph, _INNER - mark - 4 * MM, size), mark)
        if top + height > foot:
            return None
        page.circle(_MARGIN, top, mark, Role.MAIN)
        inner = size * 0.9
        page.words(
            str(number), _MARGIN, top + (mark - inner * LEADING) / 2, mark, inner, bold=True, role=Role.ON_DEEP,
            align="center",
        )  # fmt: skip
        page.words(paragraph, _MARGIN + mark + 4 * MM, top + 0.5 * MM, _INNER - mark - 4 * MM, size)
        top += height + 5 * MM
    page.qr(desk, desk.url(entry), _WIDTH - _MARGIN - 30 * MM, foot + 4 * MM, 30 * MM)
    facts = [fact for fact in (event.place, ", ".join(event.organisers), desk.short_url(entry)) if fact]
    bottom = foot + 6 * MM
    for fact in facts:
        bottom = page.words(fact, _MARGIN, bottom, _INNER - 38 * MM, 13)
    return page


def _headed(kind: str, entry: Entry, event: Happening) -> tuple[Page, float]:
    """Begin a page with the contest's name and days; a made-up contest says so."""
    page = Page(_WIDTH, _HEIGHT)
    label = f"MẪU MINH HỌA · {kind}" if entry.illustrative else kind
    title_height = text_height(entry.title, _INNER - 16 * MM, 28, bold=True, balance=True)
    page.rect(_MARGIN, _MARGIN, _INNER, title_height + 26 * MM, Role.DEEP, radius=4 * MM)
    top = page.words(label, _MARGIN + 8 * MM, _MARGIN + 6 * MM, _INNER - 16 * MM, 14, bold=True, role=Role.ON_DEEP)
    top = page.words(
        entry.title, _MARGIN + 8 * MM, top, _INNER - 16 * MM, 28, bold=True, role=Role.ON_DEEP, tag="h1", balance=True
    )
    page.words(event.days, _MARGIN + 8 * MM, top + 1 * MM, _INNER - 16 * MM, 16, bold=True, role=Role.ON_DEEP)
    return page, _MARGIN + title_height + 34 * MM


def answer_form(entry: Entry, event: Happening, desk: Desk) -> list[Page]:
    """Lay the questions out with boxes to tick, as many pages as they need."""
    page, top = _headed("PHIẾU TRẢ LỜI", entry, event)
    for name in ("Tên đội hoặc người dự thi", "Nơi ở, trường hoặc đơn vị"):
        page.words(f"{name}:", _MARGIN, top, 70 * MM, 13)
        top = page.line(_MARGIN + 66 * MM, top + 6 * MM, _INNER - 66 * MM, stroke=Role.EDGE, thick=0.8) + 4 * MM
    pages = [page]
    for number, question in enumerate(event.questions, start=1):
        needed = _question_height(question)
        if top + needed > _HEIGHT - _MARGIN - 8 * MM:
            page, top = Page(_WIDTH, _HEIGHT), _MARGIN
            pages.append(page)
        top = _draw_question(page, number, question, top) + 5 * MM
    for one in pages:
        one.words(desk.owner, _MARGIN, _HEIGHT - _MARGIN - 4 * MM, _INNER, 10, role=Role.QUIET)
    return pages


def _question_height(question: Question) -> float:
    options = sum(text_height(option, _INNER - 22 * MM, 14) + 1.5 * MM for option in question.options)
    return text_height(question.text, _INNER - 10 * MM, 15, bold=True) + (options or 16 * MM) + 2 * MM


def _draw_question(page: Page, number: int, question: Question, top: float) -> float:
    page.words(f"{number}.", _MARGIN, top, 10 * MM, 15, bold=True, role=Role.MAIN)
    top = page.words(question.text, _MARGIN + 10 * MM, top, _INNER - 10 * MM, 15, bold=True) + 1.5 * MM
    for letter, option in zip(_LETTERS, question.options, strict=False):
        page.rect(_MARGIN + 10 * MM, top + 1 * MM, 4.5 * MM, 4.5 * MM, stroke=Role.INK, thick=1)
        top = page.words(f"{letter}. {option}", _MARGIN + 18 * MM, top, _INNER - 22 * MM, 14) + 1.5 * MM
    if not question.options:
        top = page.line(_MARGIN + 10 * MM, top + 14 * MM, _INNER - 10 * MM, stroke=Role.EDGE, thick=0.8) + 2 * MM
    return top


def answer_key(entry: Entry, event: Happening, desk: Desk) -> Page:
    """Lay the answers out for whoever leads the contest."""
    page, top = _headed("ĐÁP ÁN (chỉ cho người dẫn)", entry, event)
    size = 20.0
    texts = [_answer(number, question) for number, question in enumerate(event.questions, start=1)]
    while size > 9 and top + sum(text_height(text, _INNER, size) + 2.5 * MM for text in texts) > _HEIGHT - _MARGIN:
        size -= 0.5
    for text in texts:
        top = page.words(text, _MARGIN, top, _INNER, size) + 2.5 * MM
    page.words(desk.owner, _MARGIN, _HEIGHT - _MARGIN - 4 * MM, _INNER, 10, role=Role.QUIET)
    return page


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
        '<p><a href="entry:{}">Thể lệ và thông tin cuộc thi</a></p>'
    ).format(example, items, entry.id)
    return OfferedPage(
        path=path,
        title=f"Đố vui: {entry.title}",
        description=f"{len(event.questions)} câu hỏi của {entry.title}. {entry.summary}",
        html=html,
        source=entry.path,
        indexable=not entry.illustrative,
        parents=((FOLDER, "Ấn phẩm"), (f"{FOLDER}/{entry.id}", entry.title)),
    )


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
    KEY, LABEL, 50, "Trường, chi hội, câu lạc bộ mở cuộc thi nhỏ", ("su-kien/cuoc-thi-doc-sach",), for_entry=for_entry
)
