"""Tờ dễ đọc: the easy version on A4, large letters, one idea a line with its drawing.

Cut: everything but the ideas. Reordered: nothing. Reworded: nothing; editors write the ideas themselves, in short
sentences. Letters are as large as two sheets at most allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.entries.entry import Entry
from generator.infographics.icons import icon_path
from generator.ink.paper import Pictures, Template
from generator.outputs._previews import offered_on_a4
from generator.outputs._sheet import carries, print_sheet
from generator.outputs.base import Desk, Form, Piece, wants

LABEL = "Tờ dễ đọc"
KEY = "tờ dễ đọc"

_TEMPLATE = Template(__file__)


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the sheet, where the entry has an easy version."""
    if not (wants(entry, KEY) and desk.stories.of(entry).easy):
        return
    pictures = Pictures()
    data = sheet_data(entry, desk, pictures)
    printed = print_sheet(desk, _TEMPLATE, f"{LABEL}: {entry.title}", data, pictures)
    yield from offered_on_a4(entry, desk, LABEL, "de-doc.pdf", printed, data["edition"])


def sheet_data(entry: Entry, desk: Desk, pictures: Pictures) -> dict[str, Any]:
    """Return what stands on the sheet."""
    ideas = desk.stories.of(entry).easy
    return {
        **carries(desk, entry, pictures),
        "eyebrow": "BẢN DỄ ĐỌC",
        "title": entry.title,
        "ideas": [{"text": text, "icon": icon_path(drawing)} for text, drawing in ideas],
    }


FORM = Form(
    KEY,
    LABEL,
    25,
    "Người đọc chậm, người mới học chữ, người học tiếng Việt",
    ("cam-nang/doc-sach-moi-ngay",),
    for_entry=for_entry,
    is_local=True,
    channel="tài liệu không kinh doanh",
    needs=("lớp học",),
)
