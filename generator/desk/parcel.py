"""What an editor hands in by mail: the page's file, its pictures, and one sheet for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from generator.desk.head import NotWritten, values_in
from generator.desk.merging import BODY
from generator.desk.withheld import STAND_IN
from generator.ink.packing import zipped
from generator.problem import Problem

SHEET = "doc-truoc.html"
_NOTHING = "(không có)"
_SHEET = Markup(
    '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width"></head><body>\n<h1>{title}</h1>\n'
    "<p>{what}: <code>{path}</code></p>\n<h2>Thay đổi</h2>\n<ul>\n{changes}</ul>\n"
    "<h2>Hỏi trước khi đăng</h2>\n<ul>\n{questions}</ul>\n<h2>Máy đã kiểm</h2>\n{checked}\n"
    "<h2>Đưa vào cổng</h2>\n<ol>{lacking}<li>Giải nén vào thư mục của cổng, giữ nguyên thư mục con.</li>\n"
    "<li>Chạy <code>python -m generator check</code>.</li></ol>\n</body></html>\n"
)
QUESTIONS = (
    "Trang có kể về người riêng không? Nếu có: phiếu đồng ý còn hạn, đúng phạm vi?",
    "Trong ảnh có ai nhận ra được không? Người ấy đã đồng ý chưa?",
    "Mỗi con số, mỗi văn bản có nguồn đọc được không?",
)
"""What only people can tell before a page is published."""


_LACKING = Markup(
    "<li><strong>Trang này soạn ở bàn công khai</strong>, nơi không có ghi chú biên tập, dòng ghi chú # và mã phiếu "
    "({stand_in}1, {stand_in}2… đứng thay). Mở tệp đang có trên cổng, chép những dòng và mã ấy vào tệp mới "
    "trước khi thay.</li>\n"
).format(stand_in=STAND_IN)


def parcel(
    path: str,
    before: str,
    after: str,
    pictures: Mapping[str, bytes],
    problems: Iterable[Problem] = (),
    *,
    lacks_notes: bool = False,
) -> bytes:
    """Return the zip; ``before`` is the file as it stands, empty for a new one; ``problems`` are what is still told.

    ``lacks_notes`` where the page was begun without what only its editors know.
    """
    folder = str(PurePosixPath(path).parent)
    files = {f"{folder}/{name}": content for name, content in pictures.items()}
    sheet = to_sheet(path, before, after, problems, pictures, lacks_notes=lacks_notes)
    return zipped({**files, path: after.encode(), SHEET: sheet.encode()})


def to_sheet(
    path: str,
    before: str,
    after: str,
    problems: Iterable[Problem],
    pictures: Iterable[str] = (),
    *,
    lacks_notes: bool = False,
) -> str:
    """Return the reviewer's sheet as HTML: what changed in words, what to ask, what the check says."""
    told = [Markup("<li>{}</li>\n").format(str(one)) for one in problems]
    checked = (
        Markup("<ul>\n{}</ul>").format(Markup("").join(told))
        if told
        else Markup("<p>Không có lỗi, không có cảnh báo.</p>")
    )
    rows = [*changes(path, before, after), *(f"Ảnh: {name}" for name in pictures)]
    title = str(values_in(path.split("/")[1], after)[0].get("tiêu đề", path))
    return str(
        _SHEET.format(
            title=title,
            what="Sửa trang" if before else "Trang mới",
            path=path,
            changes=Markup("").join(Markup("<li>{}</li>\n").format(row) for row in rows),
            questions=Markup("").join(Markup("<li>{}</li>\n").format(one) for one in QUESTIONS),
            checked=checked,
            lacking=_LACKING if lacks_notes else "",
        )
    )


def changes(path: str, before: str, after: str) -> Iterator[str]:
    """Yield what changed between two texts of a file, field by field, in words."""
    yield from (f"{label}: {was} → {now}" for label, was, now in differences(path, before, after))


def differences(path: str, before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each field that changed between two texts of a file, with what it said and says."""
    folder = path.split("/")[1]
    new, new_body = values_in(folder, after)
    old, old_body = was_in(folder, before)
    for label in [*new, *(one for one in old if one not in new)]:
        if old.get(label) != new.get(label):
            yield label, said(old.get(label)), said(new.get(label))
    if old_body.strip() != new_body.strip():
        yield BODY, f"{len(old_body.split())} chữ", f"{len(new_body.split())} chữ"


def was_in(folder: str, before: str) -> tuple[dict[str, Any], str]:
    """Return what stood in a file and its body; nothing where there was none, or none with a head."""
    try:
        return values_in(folder, before) if before else ({}, "")
    except NotWritten:
        return {}, ""


def said(value: object) -> str:
    """Return a value of a field in words."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {said(one)}" for key, one in value.items())
    if isinstance(value, list):
        return " | ".join(map(said, value)) or _NOTHING
    return str(value or _NOTHING)
