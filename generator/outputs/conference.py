"""Bộ hội nghị: what an event takes on paper, and what goes round with a loudspeaker car, in one download.

Cut: to what the event's page says; what it does not say is a blank or a dotted line, never a guess. Reordered: in the
order in which whoever holds it needs the papers: invitation, programme, room, doors, minutes, press, loudspeaker.
Reworded: nothing; a made-up event says on every paper that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.illustrations import drawn, illustration
from generator.ink import fonts
from generator.ink.packing import zipped
from generator.ink.paper import DoesNotFit, Pictures, Template
from generator.outputs._editions import edition_of
from generator.outputs._points import key_points
from generator.outputs._previews import previewed
from generator.outputs._script import write_minute
from generator.outputs._sheet import print_sheet
from generator.outputs._word import DESK_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Piece, Use, place, unfit, wants
from generator.programme import typeset, word
from generator.programme.paper import Head, Paper, Paragraph
from generator.telling.story import Happening
from generator.telling.wording import closed, lead_of, listed

LABEL = "Bộ hội nghị"
KEY = "bộ hội nghị"
_TEMPLATE = Template(__file__)
_DOTS = "…" * 18
_RECIPE = f"{__name__} 2"  # raise the number when the invitation changes
_LONGEST_BANNER = 70
_PREVIEW = (240, 126)
_MINUTES = (
    ("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", ("Bắt đầu lúc", "Địa điểm", "Chủ trì", "Thư ký", "Có mặt", "Vắng, lý do")),
    ("II. NỘI DUNG", ("Người nói, điều nêu ra", "Ý kiến thảo luận")),
    ("III. ĐIỀU ĐÃ THỐNG NHẤT", ("Việc gì, ai làm, xong ngày nào", "Điều còn để ngỏ, hỏi ai")),
)
_SPOKEN, _ALOUD = "  09 lời cho loa, đọc trong một phút\n", "; lời 60 giây là tệp 09"
_READ_FIRST = """\
{title}
Trong tệp này:
  01 giấy mời (Word để sửa, PDF để xem; bố cục theo Nghị định 30/2020/NĐ-CP)
  02 chương trình buổi
  03 phông nền: bản in tỷ lệ 1:10, nhà in phóng lên 6 m x 3 m; đã chừa xén 5 mm mỗi bên, có dấu cắt
  04 biển tên: mười tấm 90 x 55 mm một tờ A4, cắt theo dấu
  05 danh sách ký tên
  06 biên bản
  07 phiếu góp ý
  08 thông tin gửi báo chí
  09 lời cho loa, đọc trong một phút
  luu-dong: lộ trình xe loa, dòng chữ cho băng rôn; lời 60 giây là tệp 09; áp phích, trang chiếu ở trang ấn phẩm
Chỗ trang của sự kiện chưa nói là dòng chấm hoặc ô [...]: điền rồi hãy in.
{address}
{edition}
"""


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the kit of an event, with a picture of its backdrop."""
    event = desk.stories.of(entry).happening
    if event is None or not wants(entry, KEY):
        return
    try:
        printed = {kind: _printed(entry, event, desk, kind) for kind in ("backdrop", "cards", "sign-in", "feedback")}
    except DoesNotFit as error:
        yield unfit(entry, KEY, LABEL, f"tên sự kiện quá dài cho {error}", 'rút ngắn "tiêu đề"')
        return
    backdrop = Artifact(place(entry, "phong-nen.pdf"), printed["backdrop"], entry.path)
    picture, preview = previewed(backdrop, desk, _PREVIEW)
    kit = place(entry, "bo-hoi-nghi.zip")
    yield Artifact(kit, zipped(_files(entry, event, desk, printed)), entry.path)
    yield picture
    yield Use(entry.id, LABEL, kit, "ZIP: giấy mời, phông nền, biên bản và mười thứ khác", preview=preview)


def _files(entry: Entry, event: Happening, desk: Desk, printed: Mapping[str, bytes]) -> dict[str, bytes]:
    invitation = invitation_of(entry, event)
    minute = "\r\n".join(line.said for line in write_minute(entry, desk))
    known = {
        "01-giay-moi.docx": desk.kept("docx", (_RECIPE, repr(invitation)), lambda: word.to_docx(invitation)),
        "01-giay-moi.pdf": typeset.to_pdf(invitation, desk.cache),
        "02-chuong-trinh.docx": _document(desk, entry, "Chương trình", _agenda(event)),
        "03-phong-nen-1-10.pdf": printed["backdrop"],
        "04-bien-ten.pdf": printed["cards"],
        "05-danh-sach-ky-ten.pdf": printed["sign-in"],
        "06-bien-ban.docx": _document(desk, entry, "Biên bản", _minutes()),
        "07-phieu-gop-y.pdf": printed["feedback"],
        "08-thong-tin-bao-chi.docx": _document(desk, entry, "Thông tin gửi báo chí", _press_note(entry, event, desk)),
        "09-loi-cho-loa.txt": _text(minute),
        "luu-dong/lo-trinh.docx": _document(desk, entry, "Lộ trình tuyên truyền lưu động", _route()),
        "luu-dong/bang-ron.txt": _text("\n".join(banner_lines(entry, desk))),
    }
    found = {name: data for name, data in known.items() if data}
    return {"00-doc-truoc.txt": _text(_read_first(entry, desk, found)), **found}


def _read_first(entry: Entry, desk: Desk, found: Mapping[str, bytes]) -> str:
    """Return what is in the kit; of an event of which nothing can be said in a minute, no such text is."""
    text = _READ_FIRST.format(title=entry.title, address=desk.url(entry), edition=edition_of(desk, entry).words)
    return text if any(name.startswith("09") for name in found) else text.replace(_SPOKEN, "").replace(_ALOUD, "")


def _text(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig") if text else b""


def invitation_of(entry: Entry, event: Happening) -> Paper:
    """Return the invitation as an official paper; what the event does not say is a blank."""
    first_day = event.next_occasion.begins_on if event.next_occasion else event.begins_on
    known_days = f" ({event.days})" if event.days else ""
    facts = (
        ("Nội dung", closed(f"{_mark(entry)}{_drawable(entry.title)}")),
        ("Chủ trì", "[[họ tên, chức vụ người chủ trì]]"),
        ("Thời gian", f"[[giờ]], ngày [[ngày]]{known_days}."),
        ("Địa điểm", closed(_drawable(event.place)) if event.place else "[[nơi họp, địa chỉ]]"),
    )
    return Paper(
        Head(
            "[[Cơ quan chủ quản]]", "[[Tên cơ quan mời]]", "GM", "Khánh Hòa", first_day.year if first_day else "      "
        ),
        "GIẤY MỜI",
        _drawable(entry.title),
        (Paragraph("[[Tên cơ quan mời]] trân trọng kính mời: [[họ tên, chức vụ, cơ quan]]"),),
        (
            *(Paragraph(f"{label}: {value}") for label, value in facts),
            Paragraph("Xin báo lại việc dự họp cho [[họ tên, điện thoại]] trước ngày [[ngày]]./."),
        ),
        ("Như trên", "Lưu: VT, [[đơn vị soạn]]"),
        "[[QUYỀN HẠN, CHỨC VỤ]]",
        title="Giấy mời",
    )


def _drawable(text: str) -> str:
    """Return a text without what the letters of papers cannot draw."""
    return " ".join(fonts.drawable(text).split())


def _mark(entry: Entry) -> str:
    return "(Mẫu minh họa) " if entry.illustrative else ""


def _document(desk: Desk, entry: Entry, name: str, blocks: list[Line | Grid]) -> bytes:
    head = [Line(name.upper(), "Title"), Line(f"{_mark(entry)}{entry.title}", "Subtitle")]
    return to_docx(desk, DESK_SHEET, f"{name}: {entry.title}", [*head, *blocks])


def _agenda(event: Happening) -> list[Line | Grid]:
    parts = (
        "Đón người dự, ký tên",
        "Khai mạc, nêu lý do",
        *[""] * 3,
        "Trao đổi, hỏi đáp",
        "Thống nhất việc làm",
        "Bế mạc",
    )
    rows = tuple(("", part, "") for part in parts)
    return [
        Line(f"Thời gian: {event.days or _DOTS}"),
        Line(f"Địa điểm: {event.place or _DOTS}"),
        Grid((18, 52, 30), ("Giờ", "Nội dung", "Ai"), rows),
    ]


def _minutes() -> list[Line | Grid]:
    body: list[Line | Grid] = []
    for heading, questions in _MINUTES:
        body += [Line(heading, "Heading 1"), *(Line(f"{question}: {_DOTS}") for question in questions)]
    return [
        *body,
        Line(f"Kết thúc lúc: {_DOTS}"),
        Grid((50, 50), ("Thư ký", "Chủ trì"), (("(ký, họ tên)", "(ký, họ tên)"),)),
    ]


def _press_note(entry: Entry, event: Happening, desk: Desk) -> list[Line | Grid]:
    story = desk.stories.of(entry)
    facts = (
        ("Sự kiện", entry.title),
        ("Thời gian", event.days or _DOTS),
        ("Địa điểm", event.place or _DOTS),
        ("Ai tổ chức", listed(event.organisers) or _DOTS),
        ("Người trả lời báo chí", _DOTS),
        ("Điện thoại, thư", _DOTS),
    )
    return [
        Line(lead_of(entry.summary)),
        *(Line(f"- {point}") for point in key_points(desk, entry)),
        Grid((32, 68), ("Điều cần biết", "Nội dung"), facts),
        Line(f"Nguồn: {'; '.join(story.sources)}") if story.sources else Line(f"Nguồn: {_DOTS}"),
        Line(f"Bài đầy đủ, ảnh, số liệu: {desk.url(entry)}"),
    ]


def _route() -> list[Line | Grid]:
    stops = tuple((str(number), "", "", "", "") for number in range(1, 9))
    return [
        Line(f"Ngày: {_DOTS} Xe, người lái: {_DOTS}"),
        Line(f"Người đọc, người phát tờ gấp: {_DOTS} Điện thoại: {_DOTS}"),
        Grid((8, 16, 36, 20, 20), ("Số", "Giờ", "Dừng ở đâu", "Đọc mấy lần", "Phát mấy tờ"), stops),
        Line(
            "Mỗi nơi dừng đọc lời 60 giây hai lần, cách nhau một phút; tắt loa khi qua trường, bệnh viện, nơi thờ tự."
        ),
    ]


def banner_lines(entry: Entry, desk: Desk) -> Iterator[str]:
    """Yield what is short enough for a banner over a road: the message, the title with its days, the points."""
    story = desk.stories.of(entry)
    days = story.happening.days if story.happening else ""
    titled = f"{entry.title}: {days}" if days else entry.title
    for line in dict.fromkeys((story.message, titled, *key_points(desk, entry))):
        if line and len(line) <= _LONGEST_BANNER:
            yield line.rstrip(".").upper()


def _printed(entry: Entry, event: Happening, desk: Desk, kind: str) -> bytes:
    pictures = Pictures()
    story = desk.stories.of(entry)
    scene = story.stand_in if kind == "backdrop" else ""
    shape = illustration(scene) if scene else None
    data: dict[str, Any] = {
        "kind": kind,
        "title": entry.title,
        "mark": "MẪU MINH HỌA" if entry.illustrative else "",
        "days": event.days,
        "place": event.place,
        "edition": edition_of(desk, entry).words,
        "scene": {
            "name": pictures.add(drawn(scene, night=False)),
            "width": shape.width,
            "height": shape.height,
            "focus": [0.5, 0.5],
        }
        if shape
        else None,
    }
    names = {"backdrop": "Phông nền", "cards": "Biển tên", "sign-in": "Danh sách ký tên", "feedback": "Phiếu góp ý"}
    return print_sheet(desk, _TEMPLATE, f"{names[kind]}: {entry.title}", data, pictures)


FORM = Form(
    KEY,
    LABEL,
    48,
    "Xã, phường, hội, trường tổ chức hội nghị, ngày hội, buổi lưu động",
    ("su-kien/tuan-le-hoc-tap",),
    for_entry=for_entry,
    is_local=True,
    channel="tuyên truyền viên cơ sở",
    needs=("hội nghị", "cuộc họp"),
)
