"""Phiếu đánh dấu: what to bring and what to do on A4, with a box before each, to take along and tick off.

Cut: everything but what is ticked off, where, when and whom to ask. Reordered: where and when first, boxes below.
Reworded: nothing. Type is as large as one sheet allows; what needs more goes on to further sheets, no part broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from generator.entries.entry import Entry
from generator.ink.paper import Pictures, Template
from generator.outputs._previews import offered_on_a4
from generator.outputs._sheet import carries, print_sheet
from generator.outputs.base import Desk, Form, Piece, wants
from generator.telling.wording import capital

LABEL = "Phiếu đánh dấu"
KEY = "phiếu đánh dấu"

_TEMPLATE = Template(__file__)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the sheet, where there is something to tick off."""
    if not (wants(entry, KEY) and desk.stories.of(entry).checklists):
        return
    pictures = Pictures()
    data = sheet_data(entry, desk, pictures)
    printed = print_sheet(desk, _TEMPLATE, f"{LABEL}: {entry.title}", data, pictures)
    yield from offered_on_a4(entry, desk, LABEL, "phieu-danh-dau.pdf", printed, data["edition"])


def sheet_data(entry: Entry, desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return what stands on the sheet."""
    story = desk.stories.of(entry)
    label, title = story.headline
    notices = [(notice.label, notice.value) for notice in story.notices]
    return {
        **carries(desk, entry, pictures),
        "eyebrow": f"PHIẾU ĐÁNH DẤU · {label}",
        "title": title,
        "notices": [*notices, ("Hỏi ai", capital(story.whom_to_ask))],
        "groups": [asdict(group) for group in story.checklists],
    }


FORM = Form(
    KEY,
    LABEL,
    24,
    "Cầm theo khi đi làm việc, đánh dấu từng món, từng bước",
    ("dich-vu/dang-ky-gia-dinh-hoc-tap", "hoi-dap/nen-hoc-gi-truoc"),
    for_entry=for_entry,
    is_local=True,
    channel="tài liệu không kinh doanh",
    needs=("lớp học",),
)
