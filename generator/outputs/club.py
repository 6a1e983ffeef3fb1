"""Phiếu sinh hoạt: one sheet to talk over in a club or a people's meeting.

Cut: to what can be read aloud in two minutes. Reordered: a short reading, then questions from easy to deciding, then
lines for who does what by when; a talk that ends without a name and a day was only a talk. Reworded: statements become
questions about this place and these people.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.ink.theme import Role
from generator.outputs._paper import LEADING, MM, Page, text_height, to_pdf
from generator.outputs._points import key_points
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.wording import fit, lead_of

LABEL = "Phiếu sinh hoạt"
KEY = "phiếu sinh hoạt"

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN = 16 * MM
_INNER = _WIDTH - 2 * _MARGIN
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
_STEP_QUESTIONS = (
    "Trong những việc vừa đọc, việc nào nhà mình đang làm rồi? Kể một chuyện nhỏ.",
    "Việc nào khó nhất với mình? Vì sao?",
    "Trong số người ngồi đây, ai đã làm được và có thể chỉ lại?",
    "Ai quanh mình cần điều này mà hôm nay chưa tới? Rủ bằng cách nào?",
    "Từ nay tới lần họp sau, mỗi người chọn một việc: việc gì, ngày nào?",
)
_OTHER_QUESTIONS = (
    "Nơi mình đang có điều gì giống như vừa đọc? Kể một chuyện nhỏ.",
    "Còn thiếu gì để bắt đầu: người, chỗ, giờ giấc hay cách làm?",
    "Điều gì không hợp với nơi mình và nên đổi?",
    "Ai đứng ra lo, ai giúp một tay?",
    "Ba tháng nữa, nhìn vào đâu để biết mình đã khá hơn?",
)
_ROWS = 4
_ANSWER_LINES = 1


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the sheet."""
    if not wants(entry, KEY):
        return
    page = next((page for size in _SIZES if (page := lay_out(entry, desk, size)) is not None), None)
    if page is None:
        return
    file = place(entry, "phieu-sinh-hoat.pdf")
    yield Artifact(file, to_pdf(desk, f"Phiếu sinh hoạt: {entry.title}", [page]), entry.path)
    yield Use(entry.id, LABEL, file, "PDF, khổ A4")


def lay_out(entry: Entry, desk: Desk, size: float) -> Page | None:
    """Lay the sheet out in one size of type; None where it does not fit the page."""
    page = Page(_WIDTH, _HEIGHT)
    label, title = desk.stories.of(entry).headline
    page.rect(_MARGIN, _MARGIN, 18 * MM, 1.8 * MM, Role.ALERT)
    top = page.words(f"PHIẾU SINH HOẠT · {label}", _MARGIN, _MARGIN + 4 * MM, _INNER, 11, bold=True, role=Role.MAIN)
    top = page.words(
        title, _MARGIN, top + 1 * MM, _INNER - 34 * MM, 26, bold=True, role=Role.DEEP, tag="h1", balance=True
    )
    page.qr(desk, desk.url(entry), _WIDTH - _MARGIN - 28 * MM, _MARGIN, 28 * MM)
    top = max(top, _MARGIN + 30 * MM) + 4 * MM
    top = _heading(page, "Đọc to cho mọi người nghe", top, size)
    lead = fit(lead_of(entry.summary), 260) or entry.summary
    top = page.words(lead, _MARGIN, top, _INNER, size) + 2 * MM
    for point in key_points(desk, entry):
        page.circle(_MARGIN + 1 * MM, top + size * LEADING / 2 - 1 * MM, 2 * MM, Role.MAIN)
        top = page.words(point, _MARGIN + 6 * MM, top, _INNER - 6 * MM, size) + 1.2 * MM
    top = _heading(page, "Cùng hỏi nhau", top + 4 * MM, size)
    questions = _STEP_QUESTIONS if desk.stories.of(entry).steps else _OTHER_QUESTIONS
    for number, question in enumerate(questions, start=1):
        page.words(f"{number}.", _MARGIN, top, 8 * MM, size, bold=True, role=Role.MAIN)
        top = page.words(question, _MARGIN + 8 * MM, top, _INNER - 8 * MM, size)
        for _ in range(_ANSWER_LINES if number < len(questions) else 0):
            top = page.line(_MARGIN + 8 * MM, top + 7.5 * MM, _INNER - 8 * MM, stroke=Role.EDGE, thick=0.6, dashed=True)
        top += 3 * MM
    top = _heading(page, "Hẹn nhau", top + 2 * MM, size)
    return page if _table(page, top, size) <= _HEIGHT - _MARGIN - 10 * MM and _foot(page, desk) else None


def _heading(page: Page, text: str, top: float, size: float) -> float:
    return page.words(text, _MARGIN, top, _INNER, size + 4, bold=True, role=Role.DEEP, tag="h2") + 1.5 * MM


def _table(page: Page, top: float, size: float) -> float:
    columns = (("Việc", 0.5), ("Ai làm", 0.28), ("Xong ngày", 0.22))
    row = 9 * MM
    x = _MARGIN
    for name, share in columns:
        page.rect(x, top, _INNER * share, row * (_ROWS + 1), stroke=Role.EDGE, thick=0.8)
        page.words(
            name, x + 2 * MM, top + (row - (size - 2) * LEADING) / 2, _INNER * share - 4 * MM, size - 2, bold=True
        )
        x += _INNER * share
    for number in range(1, _ROWS + 1):
        page.line(_MARGIN, top + row * number, _INNER, stroke=Role.EDGE, thick=0.8)
    return top + row * (_ROWS + 1)


def _foot(page: Page, desk: Desk) -> bool:
    top = _HEIGHT - _MARGIN - text_height(desk.owner, _INNER, 10)
    page.words(desk.owner, _MARGIN, top, _INNER, 10, role=Role.QUIET)
    return True


FORM = Form(
    KEY,
    LABEL,
    25,
    "Câu lạc bộ, chi hội, họp thôn, tổ dân phố",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
)
