"""Bản soạn sẵn: papers to fill in where a task asks others to do something: clauses to take in, an order.

Cut: to the task's own words and what the portal holds for it. Reordered: what for, what to do, how it is counted, who
pays. Reworded: nothing of the task; whatever only the two sides can say is a blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.spoken import seconds
from generator.outputs._script import minutes_of, write_minute
from generator.outputs._word import DESK_SHEET, Grid, Line, to_docx
from generator.outputs.base import Desk, Form, Piece, Use, place, wants
from generator.telling.story import Assignment
from generator.telling.wording import closed

LABEL = "Bản soạn sẵn"
KEY = "bản soạn sẵn"
_BLANK = "………"
_MOST_TOPICS = 12
_COUNTED = (
    ("Buổi có lồng ghép", "buổi"),
    ("Người dự các buổi ấy", "người dự"),
    ("Tờ gấp, áp phích đã phát, đã dán", "bản in"),
    ("Lượt đọc trên loa", "lượt phát"),
    ("Bài đăng trên trang của đơn vị", "bài đăng"),
)
"""What is counted in the units of the programme's log, so that it goes into the yearly report as it is."""


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the clauses of a task that goes into others' plans, the order of one that is ordered."""
    task = desk.stories.of(entry).assignment
    if task is None or not wants(entry, KEY):
        return
    if "lồng ghép" in task.forms:
        yield from _paper(entry, desk, "dieu-khoan-long-ghep", "Điều khoản lồng ghép", clauses(task, desk))
    if "đặt hàng" in task.text.casefold():
        yield from _paper(entry, desk, "ban-dat-hang", "Bản đặt hàng chương trình", order(task, desk))


def _paper(entry: Entry, desk: Desk, name: str, title: str, blocks: list[Line | Grid]) -> Iterator[Piece]:
    file = place(entry, f"{name}.docx")
    yield Artifact(
        file, to_docx(desk, DESK_SHEET, f"{title}: {entry.title}", [Line(title.upper(), "Title"), *blocks]), entry.path
    )
    yield Use(entry.id, LABEL, file, f"{title}, Word để điền")


def _basis(task: Assignment, desk: Desk) -> Line:
    document = desk.catalog.resolve(task.document)
    named = document.title if document else task.document.text
    return Line(f"Căn cứ {named}, nhiệm vụ số {task.number}: {closed(task.text)}")


def clauses(task: Assignment, desk: Desk) -> list[Line | Grid]:
    """Return clauses to paste into another programme's plan, with what is counted and the portal's own indicators."""
    return [
        Line(f"Chép vào kế hoạch, chương trình của đơn vị: {_BLANK * 3}", "Subtitle"),
        _basis(task, desk),
        Line("1. Mục tiêu", "Heading 1"),
        Line(f"Mỗi {_BLANK} (buổi, lớp, đợt) của {_BLANK * 2} có một nội dung về việc học, dài {_BLANK} phút."),
        Line("2. Việc làm", "Heading 1"),
        Line(f"- Chọn chủ đề, tài liệu in sẵn ở {desk.settings.site_url}{desk.address('an-pham')}: {_BLANK * 3}"),
        Line(f"- Đọc lời một phút trên loa: {_BLANK} lần, vào {_BLANK}"),
        Line(f"- Phát {_BLANK} tờ gấp, dán {_BLANK} áp phích ở {_BLANK * 2}"),
        Line(f"- Đăng {_BLANK} bài trên {_BLANK * 2}"),
        Line("3. Ai làm, xong ngày nào, kinh phí", "Heading 1"),
        Line(f"Chủ trì: {_BLANK * 2} Phối hợp: {_BLANK * 2} Xong ngày: {_BLANK} Kinh phí: {_BLANK}, từ nguồn {_BLANK}"),
        Line("4. Đếm bằng gì", "Heading 1"),
        Grid(
            (46, 18, 18, 18),
            ("Chỉ số", "Đơn vị tính", "Kế hoạch", "Thực hiện"),
            tuple((words, unit, "", "") for words, unit in _COUNTED),
        ),
        Line("Đơn vị tính là của sổ hoạt động, nên cuối năm chép thẳng vào báo cáo."),
        *_indicators(desk),
    ]


def _indicators(desk: Desk) -> Iterator[Line | Grid]:
    """Yield what the portal follows in the province, each with its latest result: a plan may name what it helps."""
    rows = []
    for entry in desk.stories.telling("results"):
        results = desk.stories.of(entry).results
        if results and results.latest and not entry.illustrative:
            rows.append((entry.title, results.latest[0].sentence, results.latest[0].source.name))
    if rows:
        yield Line("5. Góp vào chỉ số nào của tỉnh (đánh dấu những dòng hợp)", "Heading 1")
        yield Grid((33, 33, 34), ("Chỉ số", "Kết quả gần nhất", "Nguồn"), tuple(rows))


def order(task: Assignment, desk: Desk) -> list[Line | Grid]:
    """Return a brief for whoever orders a programme: what for whom, how long, by what it is accepted."""
    asked = (
        "Tên chương trình",
        "Thể loại, thời lượng một kỳ, số kỳ",
        "Kênh, khung giờ, phát lại",
        "Cho ai nghe, ai xem",
        "Người nghe làm được gì sau khi nghe",
        "Điều phải có, điều không được có",
        "Nghiệm thu: xem bằng gì, ai xem",
        "Phụ đề, bản chép lời, ngôn ngữ",
        "Kinh phí, nguồn, hạn giao",
        "Bên đặt, bên nhận, người liên lạc",
    )
    return [
        _basis(task, desk),
        Grid((38, 62), ("Điều cần thống nhất", "Ghi ở đây"), tuple((one, _BLANK) for one in asked)),
        Line("Chủ đề có sẵn lời và tài liệu ở cổng", "Heading 1"),
        Grid((38, 14, 48), ("Chủ đề", "Lời đã có", "Đọc ở đâu"), tuple(_topics(desk))),
        Line("Chuyện về người thật cần phiếu đồng ý của người ấy trước khi ghi hình, ghi tiếng."),
    ]


def _topics(desk: Desk) -> Iterator[tuple[str, str, str]]:
    # What is written for readers of some kind is a topic; how to get something done at an office is none.
    guides = [entry for entry in desk.stories.telling("readers") if not entry.illustrative]
    for entry in guides[:_MOST_TOPICS]:
        said = "\n".join(line.said for line in write_minute(entry, desk))
        yield entry.title, minutes_of(seconds(said)) if said else _BLANK, desk.short_url(entry)


FORM = Form(
    KEY,
    LABEL,
    49,
    "Sở, ngành, hội, đoàn thể đưa việc học vào kế hoạch của mình; cơ quan đặt hàng chương trình",
    ("nhiem-vu/1-tuyen-truyen",),
    for_entry=for_entry,
    needs=("cuộc họp",),
)
