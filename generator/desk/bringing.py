"""A file of Word or a page that was saved, as a draft: what ``import`` makes of it, for the form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from generator.desk.head import values_in
from generator.importing.draft import draft_of_page
from generator.importing.word import Unreadable, read_docx
from generator.reading.mend import decode

_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Brought:
    """A draft: its type's folder, its values and body, its pictures by name, and what its editor must look at."""

    folder: str
    values: Mapping[str, Any]
    body: str
    pictures: Mapping[str, bytes]
    told: tuple[str, ...]


def brought(name: str, data: bytes, today: dt.date) -> Brought:
    """Return what a file says. Raises Unreadable."""
    file = PurePath(name)
    if file.suffix.lower() == ".docx":
        document = read_docx(data)
        draft = draft_of_page(document.html, file.stem, lambda one: _picture(document.pictures.get(one)))
        draft.told += document.told
    elif file.suffix.lower() in _PAGES:
        draft = draft_of_page(_decoded(data), file.stem, lambda address: f"ở {address}: tải về rồi thêm ở ô ảnh")
    else:
        raise Unreadable(f'không đọc được tệp đuôi "{file.suffix}"', "lưu thành .docx hoặc .html")
    if not draft.body:
        raise Unreadable("không có nội dung nào đọc được", "mở ra xem tệp có chữ không; ảnh chụp chữ thì phải gõ lại")
    values, body = values_in(draft.type.folder, draft.text(today))
    return Brought(draft.type.folder, values, body, draft.pictures, tuple(draft.told))


def _picture(found: tuple[str, bytes] | None) -> tuple[str, bytes] | str:
    return found if found and found[0] else "kiểu ảnh chỉ Word đọc được: chụp lại thành PNG rồi thêm ở ô ảnh"


def _decoded(data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError:
        raise Unreadable("không phải chữ Unicode UTF-8", "mở bằng trình duyệt rồi lưu lại") from None
