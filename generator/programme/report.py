"""What the yearly report says: made from the log, plain and exact; what only a person can know is a marked blank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date, format_number
from generator.programme import words
from generator.programme.annexes import year_annexes
from generator.programme.lines import Line
from generator.programme.log import Log
from generator.programme.paper import Block, Head, Heading, Paper, Paragraph, Picture, Table
from generator.programme.pictures import forms_picture
from generator.programme.sums import Measure, Progress, by_form, by_measure, by_task, progress
from generator.settings import Settings

PLAN = "Kế hoạch số 670/KH-UBND ngày 19/01/2022 của Ủy ban nhân dân tỉnh Khánh Hòa"
PLAN_TITLE = "truyền thông về xây dựng xã hội học tập trên địa bàn tỉnh giai đoạn 2022 - 2030"
RECIPIENTS = (
    "UBND tỉnh (báo cáo)",
    "Các cơ quan, đơn vị, địa phương thực hiện Kế hoạch",
    "Lưu: VT, [[đơn vị soạn thảo]]",
)
SIGNER = "[[Chức vụ người ký]]"
"""An office decides each time who signs."""


def head_of(settings: Settings, sign: str, today: dt.date) -> Head:
    """Return the head of a paper, with blanks for what the settings do not say."""
    owner = settings.owner.name or "[[Tên cơ quan báo cáo]]"
    return Head("[[Cơ quan chủ quản]]", owner, sign, "Khánh Hòa", today.year)


def year_report(log: Log, year: int, settings: Settings) -> Paper:
    """Return the report of a year."""
    blocks: list[Block] = [*_situation(log, year), *_results(log, year), *_funding(log, year), *_open_parts("năm")]
    subject = f"Kết quả công tác truyền thông về xây dựng xã hội học tập năm {year}"
    return Paper(
        head_of(settings, "BC", log.catalog.today),
        "BÁO CÁO",
        subject,
        (Paragraph(f"Thực hiện {PLAN} {PLAN_TITLE}, {_owner(settings)} báo cáo kết quả năm {year} như sau:"),),
        tuple(blocks),
        RECIPIENTS,
        SIGNER,
        annexes=tuple(year_annexes(log, year)),
        title=f"Báo cáo {year}",
    )


def _owner(settings: Settings) -> str:
    return settings.owner.name or "[[tên cơ quan báo cáo]]"


def _situation(log: Log, year: int) -> Iterator[Block]:
    expected, missing = log.expected(year), log.missing(year)
    yield Heading(1, "I. TÌNH HÌNH TRIỂN KHAI")
    yield Heading(2, "1. Công tác chỉ đạo, hướng dẫn")
    yield Paragraph(
        "[[Người lập báo cáo ghi: văn bản đã ban hành, hội nghị triển khai, việc kiểm tra, đôn đốc trong năm]]"
    )
    yield Heading(2, "2. Tình hình gửi số liệu")
    told = len(expected) - len(missing)
    when = format_date(log.catalog.today)
    whom = f"{len(expected)} cơ quan, đơn vị chủ trì nhiệm vụ hoặc có kế hoạch năm {year}"
    some = f"{told} trong {whom} đã gửi số liệu; {_rest(len(missing))}"
    yield Paragraph(
        f"Đến ngày {when}, {some if told else f'chưa nơi nào trong {whom} gửi số liệu (Phụ lục II).'} "
        f"Mọi con số dưới đây chỉ cộng từ phần đã gửi. Chỗ ghi “{words.MISSING}” không có nghĩa là không làm."
    )
    if gone := log.gone(year):
        names = "; ".join(entry.title for entry in gone)
        yield Paragraph(
            f"Cơ quan được Kế hoạch giao chủ trì nhưng không còn trong năm {year}: {names} (Phụ lục II). "
            "[[Ghi cơ quan nay làm thay, theo văn bản phân công]]"
        )
    if groups := log.groups(year):
        names = "; ".join(entry.title for entry in groups)
        yield Paragraph(
            f"Kế hoạch còn giao chung cho: {names}. Con số cơ quan ở trên không tính các tên chung ấy. "
            "[[Ghi những cơ quan thuộc các nhóm này phải gửi số liệu]]"
        )


def _rest(count: int) -> str:
    return f"còn {count} cơ quan {words.MISSING} (Phụ lục II)." if count else "không còn cơ quan nào thiếu."


def _results(log: Log, year: int) -> Iterator[Block]:
    lines, before = log.of(year), log.of(year - 1)
    yield Heading(1, "II. KẾT QUẢ THỰC HIỆN")
    done = log.of(year, kind=LineKind.DONE)
    if not lines:
        yield Paragraph(f"Năm {year} {words.MISSING}.")
        return
    yield Heading(2, "1. Kết quả chung")
    yield Paragraph(_overall(log, year, len(done)))
    yield Paragraph(_against_last_year(log, year))
    yield Heading(2, "2. Kết quả theo từng nhiệm vụ")
    yield Paragraph(
        f"Bảng 1 đối chiếu số đã làm với kế hoạch năm {year} và với năm {year - 1}, theo từng đơn vị tính; "
        "các đơn vị tính khác nhau không cộng với nhau."
    )
    yield _measure_table(log, year, by_measure(lines), by_measure(before))
    if untouched := [entry for entry in _tasks_of(log, year) if not _done_for(done, log.task_of(entry).number)]:
        numbers = ", ".join(str(log.task_of(entry).number) for entry in untouched)
        yield Paragraph(f"Nhiệm vụ chưa có số liệu thực hiện trong năm: {numbers}.")
    yield Heading(2, "3. Kết quả theo hình thức truyền thông")
    yield _form_table(lines)
    if picture := forms_picture(lines, f"Năm {year}", f"chuong-trinh-{year}-hinh-thuc"):
        yield Picture(f"Hình 1. Số hoạt động theo hình thức, năm {year}", picture)


def _overall(log: Log, year: int, count: int) -> str:
    offices = len(log.reported(year))
    if not count:
        return f"Năm {year} đã có kế hoạch nhưng {words.MISSING} thực hiện."
    text = f"Có {format_number(count)} hoạt động của {offices} cơ quan, đơn vị được ghi nhận"
    share = _plan_shares(log, year)
    return f"{text}. {share}" if share else f"{text}."


def _plan_shares(log: Log, year: int) -> str:
    measured = [one for one in by_measure(log.of(year)).values() if one.share is not None]
    if not measured:
        return ""
    reached = sum(one.share is not None and one.share >= 100 for one in measured)
    return (
        f"Trong {len(measured)} chỉ số có cả kế hoạch và số thực hiện, {reached} chỉ số đạt hoặc vượt kế hoạch, "
        f"{len(measured) - reached} chỉ số chưa đạt."
    )


def _against_last_year(log: Log, year: int) -> str:
    """Compare only organisations that told of both years: others would make the numbers move by themselves."""
    before, now = ({entry.id for entry in log.reported(one)} for one in (year - 1, year))
    both = before & now
    if not before:
        return f"Năm {year - 1} {words.MISSING} nên không so sánh với năm trước."
    if not both:
        return f"Không cơ quan nào có số liệu cả hai năm {year - 1} và {year} nên không so sánh."
    last, this = (
        sum(line.organisation in both for line in log.of(one, kind=LineKind.DONE)) for one in (year - 1, year)
    )
    return (
        f"Tính riêng {len(both)} cơ quan có số liệu cả hai năm, số hoạt động là {format_number(this)}, "
        f"năm {year - 1} là {format_number(last)} ({words.change(this, last)})."
    )


def _tasks_of(log: Log, year: int) -> list[Entry]:
    return [entry for entry in log.tasks if log.task_of(entry).period.first <= year <= log.task_of(entry).period.last]


def _done_for(lines: tuple[Line, ...], task: int) -> bool:
    return any(line.told.task == task for line in lines)


def _measure_table(log: Log, year: int, now: dict[Measure, Progress] | object, before: object) -> Table:
    assert isinstance(now, dict) and isinstance(before, dict)
    titles = {log.task_of(entry).number: entry.title for entry in log.tasks}
    rows: list[tuple[str, ...]] = []
    task = 0
    for measure, one in now.items():
        if measure.task != task:
            task = measure.task
            rows.append((f"Nhiệm vụ {task}. {titles.get(task, '')}".strip(),))
        last = before.get(measure)
        earlier = words.quantity(last.done) if last else words.MISSING
        form = measure.form.value.capitalize()
        rows.append(
            (form, words.unit(measure.unit), words.planned(one), words.quantity(one.done), words.share(one), earlier)
        )
    return Table(
        f"Bảng 1. Kết quả theo nhiệm vụ, năm {year}",
        ("Hình thức", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ", f"Năm {year - 1}"),
        tuple(rows),
        (26, 18, 16, 15, 13, 14),
        frozenset({2, 3, 4, 5}),
        note=words.note(cell for row in rows for cell in row),
    )


def _form_table(lines: tuple[Line, ...], number: int = 2) -> Table:
    rows = tuple(
        (
            form.value.capitalize(),
            words.unit(unit),
            format_number(one.done.activities) if one.done.activities else words.MISSING,
            words.planned(one),
            words.quantity(one.done),
            words.share(one),
        )
        for (form, unit), one in by_form(lines).items()
    )
    columns = ("Hình thức", "Đơn vị tính", "Số hoạt động", "Kế hoạch", "Thực hiện", "Tỷ lệ")
    caption = f"Bảng {number}. Kết quả theo hình thức truyền thông"
    return Table(
        caption,
        columns,
        rows,
        (26, 18, 14, 16, 15, 13),
        frozenset({2, 3, 4, 5}),
        note=words.note(cell for row in rows for cell in row),
    )


def _funding(log: Log, year: int) -> Iterator[Block]:
    yield Heading(1, "III. KINH PHÍ")
    lines = log.of(year)
    whole = progress(lines)
    if whole.planned.money is None and whole.done.money is None:
        yield Paragraph(f"Kinh phí năm {year}: {words.MISSING}.")
        return
    yield Paragraph(
        f"Dự toán đã ghi: {words.money(whole.planned.money)} đồng. Đã thực hiện: {words.money(whole.done.money)} đồng."
        if whole.planned.money is not None and whole.done.money is not None
        else f"Dự toán: {words.amount(whole.planned.money)}. Thực hiện: {words.amount(whole.done.money)}."
    )
    yield funding_table(log, lines, f"Bảng 3. Kinh phí theo nhiệm vụ, năm {year} (đồng)")


def funding_table(log: Log, lines: tuple[Line, ...], caption: str) -> Table:
    """Return planned and spent money by task, with the sum of both."""
    titles = {log.task_of(entry).number: entry.title for entry in log.tasks}
    whole = progress(lines)
    rows = tuple(
        (f"{task}. {titles.get(task, '')}", words.money(one.planned.money), words.money(one.done.money))
        for task, one in by_task(lines).items()
    )
    total = ("Cộng", words.money(whole.planned.money), words.money(whole.done.money))
    return Table(caption, ("Nhiệm vụ", "Dự toán", "Thực hiện"), rows, (56, 22, 22), frozenset({1, 2}), total)


def _open_parts(span: str) -> Iterator[Block]:
    yield Heading(1, "IV. KHÓ KHĂN, VƯỚNG MẮC")
    yield Paragraph(f"[[Người lập báo cáo ghi khó khăn, vướng mắc trong {span} và nguyên nhân]]")
    yield Heading(1, "V. ĐỀ XUẤT, KIẾN NGHỊ VÀ PHƯƠNG HƯỚNG")
    yield Paragraph("[[Người lập báo cáo ghi đề xuất, kiến nghị và việc sẽ làm tiếp]]")
