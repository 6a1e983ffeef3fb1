"""Áp phích: one sheet for a notice board, A3 and A4, that is read standing and from two metres.

Cut: the body, sources, everything after the third point; what is left must be worth the wall. Reordered: title, the one
sentence that matters, three points, then when, where and who in one strip, the address last, where the hand with the
phone is. Reworded: points lose what hangs on them until they fit; a policy's points say what it means for people.
Black and white print loses nothing: no colour carries a meaning, and nothing comes nearer than 12 mm to the edge.
A photograph is used where nobody on it can be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.artifact import Artifact
from generator.content_types.base import MAX_KEY_POINTS
from generator.entries.entry import Entry
from generator.outputs._paper import to_pdf
from generator.outputs._photograph import printable
from generator.outputs._pictures import picture_of
from generator.outputs._points import in_order, key_points
from generator.outputs._poster_sheet import A3, A4, INVITATION, Content, lay_out, scaled
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.telling.wording import closed, opening

LABEL = "Áp phích"
KEY = "áp phích"

_LONGEST_SENTENCE = 150


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the poster in both sizes."""
    if not wants(entry, KEY):
        return
    happening = desk.stories.of(entry).happening
    if happening and not happening.days:
        yield unfit(entry, KEY, LABEL, "sự kiện chưa có ngày", 'thêm "bắt đầu"')
        return
    content = poster_content(entry, desk)
    if not (content.points or content.picture or content.hero):
        if asked_for(entry, KEY):
            yield unfit(entry, KEY, LABEL, "chưa có ý nào để đưa lên áp phích", 'thêm "ba ý chính"')
        return
    sheet = lay_out(content, entry, desk)
    if sheet is None and content.picture and content.points:
        # A picture too tall for the sheet with its words: the words alone then.
        sheet = lay_out(replace(content, picture=None), entry, desk)
    if sheet is None:
        longest = max((content.title, *content.points), key=len)
        remedy = f'viết "ba ý chính" ngắn hơn, hoặc rút ngắn "{longest[:40]}…"'
        yield unfit(entry, KEY, LABEL, "chữ quá dài, chữ trên giấy A3 sẽ nhỏ hơn 24", remedy)
        return
    for name, size in (("a3", A3), ("a4", A4)):
        page = scaled(sheet, *size)
        file = place(entry, f"ap-phich-{name}.pdf")
        yield Artifact(file, to_pdf(desk, f"Áp phích: {entry.title}", [page]), entry.path)
        yield Use(entry.id, LABEL, file, f"PDF, khổ {name.upper()}")


def poster_content(entry: Entry, desk: Desk) -> Content:
    """Choose what stands on the poster."""
    story = desk.stories.of(entry)
    eyebrow, title = story.headline
    points = key_points(desk, entry)
    more = 0 if entry.fields.key_points else len(story.steps) - MAX_KEY_POINTS
    return Content(
        eyebrow=eyebrow,
        title=title,
        sentence=closed(opening(entry.summary, _LONGEST_SENTENCE, points)),
        points=points,
        facts=tuple((notice.icon, notice.label, notice.value) for notice in story.notices),
        icon=story.icon,
        numbered=in_order(desk, entry),
        hero=story.happening.days if story.happening else "",
        leaf=story.happening.leaf if story.happening else None,
        invitation=f"Còn {more} bước nữa. {INVITATION}" if more > 0 else INVITATION,
        picture=picture_of(desk, entry) if story.is_pictured else None,
        photograph=None if story.is_pictured else printable(desk, entry),
    )


FORM = Form(
    KEY,
    LABEL,
    10,
    "Bảng tin công cộng, nhà văn hóa, trường học, chợ, bến xe",
    ("su-kien/cuoc-thi-doc-sach", "cam-nang/doc-sach-moi-ngay", "chinh-sach/101-qd-mau"),
    for_entry=for_entry,
)
