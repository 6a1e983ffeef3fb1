"""Phiếu sinh hoạt: one sheet to talk over in a club or a people's meeting.

Cut: to what can be read aloud in two minutes. Reordered: a short reading, then questions from easy to deciding, then
lines for who does what by when; a talk that ends without a name and a day was only a talk. Reworded: statements become
questions about this place and these people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.entries.entry import Entry
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.outputs._points import key_points
from generator.outputs._previews import offered_on_a4
from generator.outputs._sheet import carries, print_sheet
from generator.outputs.base import Desk, Form, Piece, unfit, wants
from generator.telling.wording import fit, lead_of

LABEL = "Phiếu sinh hoạt"
KEY = "phiếu sinh hoạt"

_TEMPLATE = Template(__file__)
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


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the sheet."""
    if not wants(entry, KEY):
        return
    pictures = Pictures()
    data = sheet_data(entry, desk, pictures)
    try:
        printed = print_sheet(desk, _TEMPLATE, f"Phiếu sinh hoạt: {entry.title}", data, pictures)
    except DoesNotFit as error:
        yield unfit(entry, KEY, LABEL, f"chữ quá dài cho {error}", 'rút ngắn "tóm tắt" hoặc viết "ba ý chính" ngắn hơn')
        return
    yield from offered_on_a4(entry, desk, LABEL, "phieu-sinh-hoat.pdf", printed, data["edition"])


def sheet_data(entry: Entry, desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return what stands on the sheet."""
    story = desk.stories.of(entry)
    label, title = story.headline
    return {
        **carries(desk, entry, pictures),
        "eyebrow": f"PHIẾU SINH HOẠT · {label}",
        "title": title,
        "lead": fit(lead_of(entry.summary), 260) or entry.summary,
        "points": key_points(desk, entry),
        "questions": _STEP_QUESTIONS if story.steps else _OTHER_QUESTIONS,
    }


FORM = Form(
    KEY,
    LABEL,
    25,
    "Câu lạc bộ, chi hội, họp thôn, tổ dân phố",
    ("cam-nang/doc-sach-moi-ngay", "mo-hinh/gia-dinh-hoc-tap"),
    for_entry=for_entry,
    is_local=True,
    channel="tuyên truyền viên cơ sở",
    needs=("cuộc họp", "câu lạc bộ"),
)
