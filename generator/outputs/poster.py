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
from generator.content_types.event.fields import Event
from generator.content_types.guide.fields import Guide
from generator.content_types.policy.fields import Policy
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date
from generator.outputs._look import event_days, eyebrow_of, icon_of
from generator.outputs._paper import to_pdf
from generator.outputs._photograph import printable
from generator.outputs._pictures import picture_of
from generator.outputs._points import in_order, key_points
from generator.outputs._poster_sheet import A3, A4, INVITATION, Content, lay_out, scaled
from generator.outputs.base import Desk, Form, Piece, Use, asked_for, place, unfit, wants
from generator.telling.wording import closed, opening

LABEL = "Áp phích"
KEY = "áp phích"
SECTIONS = ("chinh-sach", "mo-hinh", "su-kien", "cam-nang", "cach-lam-hay", "ket-qua", "infographic")
_PICTURED = ("ket-qua", "infographic")

_LONGEST_SENTENCE = 150


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the poster in both sizes."""
    if entry.section not in SECTIONS or not wants(entry, KEY):
        return
    if isinstance(entry.fields, Event) and not entry.fields.yearly and not entry.fields.begins_on:
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
    fields = entry.fields
    eyebrow, title = eyebrow_of(entry)
    points = key_points(desk.catalog, entry)
    more = len(fields.steps) - MAX_KEY_POINTS if isinstance(fields, Guide) and not fields.key_points else 0
    return Content(
        eyebrow=eyebrow,
        title=title,
        sentence=closed(opening(entry.summary, _LONGEST_SENTENCE, points)),
        points=points,
        facts=tuple(_facts(entry, desk)),
        icon=icon_of(entry),
        numbered=in_order(desk.catalog, entry),
        hero=event_days(fields) if isinstance(fields, Event) else "",
        leaf=calendar_leaf(fields) if isinstance(fields, Event) else None,
        invitation=f"Còn {more} bước nữa. {INVITATION}" if more > 0 else INVITATION,
        picture=picture_of(desk, entry) if entry.section in _PICTURED else None,
        photograph=printable(desk, entry) if entry.section not in _PICTURED else None,
    )


def _facts(entry: Entry, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Yield when, where and who, each with its icon."""
    match entry.fields:
        case Event() as event:
            if event.place:
                yield "bản đồ", "Ở đâu", event.place
            organisers = [
                target.title if (target := desk.catalog.resolve(ref)) else ref.text for ref in event.organisers
            ]
            if organisers:
                yield "cơ quan", "Ai tổ chức", ", ".join(organisers)
        case Policy() as policy:
            if policy.issued_on:
                yield "lịch", "Ngày ban hành", format_date(policy.issued_on)
            issuer = desk.catalog.resolve(policy.issuer)
            if issuer:
                yield "cơ quan", "Cơ quan ban hành", issuer.title
        case Guide() as guide:
            yield "cộng đồng", "Dành cho", _capital(", ".join(audience.value for audience in guide.audiences))
            # How long it takes to read the page says nothing on a wall.
            if guide.duration and "phút đọc" not in guide.duration:
                yield "đồng hồ", "Mất bao lâu", _capital(guide.duration)
        case _:
            return


def calendar_leaf(event: Event) -> tuple[str, str] | None:
    """Return what stands on a calendar's leaf, the month and the day or days; None where they lie in two months."""
    first = event.yearly.first_day if event.yearly else event.begins_on
    last = (event.yearly.last_day if event.yearly else event.ends_on) or first
    if first is None or last is None or first.month != last.month:
        return None
    return f"THÁNG {first.month}", str(first.day) if first.day == last.day else f"{first.day}–{last.day}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


FORM = Form(
    KEY,
    LABEL,
    10,
    "Bảng tin công cộng, nhà văn hóa, trường học, chợ, bến xe",
    ("su-kien/cuoc-thi-doc-sach", "cam-nang/doc-sach-moi-ngay", "chinh-sach/101-qd-mau"),
    for_entry=for_entry,
)
