"""What the report over all the programme's years says (task 8), and the letter that asks for what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date, format_number
from generator.programme import words
from generator.programme.log import Log
from generator.programme.paper import Annex, Block, Heading, Paper, Paragraph, Picture, Table
from generator.programme.pictures import forms_picture, years_picture
from generator.programme.report import PLAN, PLAN_TITLE, RECIPIENTS, SIGNER, funding_table, head_of
from generator.programme.sums import by_form, progress, tally
from generator.settings import Settings


def final_report(log: Log, first: int, last: int, settings: Settings) -> Paper:
    """Return the report that sums several years up."""
    years = tuple(range(first, last + 1))
    owner = settings.owner.name or "[[tên cơ quan báo cáo]]"
    blocks: list[Block] = [
        *_situation(log, years),
        *_results(log, years),
        *_funding(log, years),
        Heading(1, "IV. ĐÁNH GIÁ CHUNG, BÀI HỌC KINH NGHIỆM"),
        Paragraph("[[Người lập báo cáo ghi ưu điểm, hạn chế, nguyên nhân, bài học]]"),
        Heading(1, "V. ĐỀ XUẤT, KIẾN NGHỊ"),
        Paragraph("[[Người lập báo cáo ghi đề xuất, kiến nghị cho giai đoạn sau]]"),
    ]
    return Paper(
        head_of(settings, "BC", log.catalog.today),
        "BÁO CÁO",
        f"Tổng kết công tác truyền thông về xây dựng xã hội học tập giai đoạn {first} - {last}",
        (Paragraph(f"Thực hiện {PLAN} {PLAN_TITLE}, {owner} báo cáo tổng kết giai đoạn {first} - {last} như sau:"),),
        tuple(blocks),
        RECIPIENTS,
        SIGNER,
        annexes=tuple(_annexes(log, years)),
        title=f"Báo cáo tổng kết {first}-{last}",
    )


def _situation(log: Log, years: tuple[int, ...]) -> Iterator[Block]:
    yield Heading(1, "I. TÌNH HÌNH TRIỂN KHAI")
    yield Paragraph("[[Người lập báo cáo ghi: văn bản chỉ đạo, việc tổ chức thực hiện qua các năm]]")
    told = [year for year in years if log.reported(year)]
    untold = [str(year) for year in years if year in log.years and year not in told]
    coming = [str(year) for year in years if year not in log.years]
    count = f"{len(told)} năm đã có" if told else "chưa năm nào có"
    text = f"Trong {len(years)} năm của giai đoạn, {count} số liệu thực hiện. "
    if untold:
        text += f"Năm {', '.join(untold)} {words.MISSING}; các tổng dưới đây không gồm những năm ấy. "
    if coming:
        text += f"Năm {', '.join(coming)} chưa tới. "
    yield Paragraph(f"{text}Chỗ ghi “{words.MISSING}” không có nghĩa là không làm.")
    rows = tuple(_year_row(log, year) for year in years)
    yield Table(
        "Bảng 1. Số liệu từng năm",
        ("Năm", "Cơ quan phải gửi", "Cơ quan đã gửi", "Số hoạt động"),
        rows,
        (16, 28, 28, 28),
        frozenset({1, 2, 3}),
        note="Số cơ quan đã gửi mỗi năm một khác, nên không so sánh trực tiếp số hoạt động giữa các năm.",
    )


def _year_row(log: Log, year: int) -> tuple[str, ...]:
    if year not in log.years:
        return str(year), "chưa tới", "chưa tới", "chưa tới"
    done = log.of(year, kind=LineKind.DONE)
    told = format_number(len(log.reported(year))) if done else words.MISSING
    return str(year), format_number(len(log.expected(year))), told, format_number(len(done)) if done else words.MISSING


def _results(log: Log, years: tuple[int, ...]) -> Iterator[Block]:
    yield Heading(1, "II. KẾT QUẢ THỰC HIỆN")
    lines = tuple(line for year in years for line in log.of(year))
    done = tuple(line for line in lines if line.told.kind is LineKind.DONE)
    if not lines:
        yield Paragraph(f"Cả giai đoạn {words.MISSING}.")
        return
    yield Heading(2, "1. Số hoạt động theo nhiệm vụ và năm")
    with_data = tuple(year for year in years if log.of(year, kind=LineKind.DONE))
    rows = []
    for entry in log.tasks:
        number = log.task_of(entry).number
        counts = [sum(line.told.task == number for line in log.of(year, kind=LineKind.DONE)) for year in with_data]
        whole = sum(counts)
        cells = [format_number(count) if count else "–" for count in counts]
        rows.append((f"{number}. {entry.title}", *cells, format_number(whole) if whole else words.MISSING))
    width = max(6, 48 // max(1, len(with_data) + 1))
    columns = ("Nhiệm vụ", *map(str, with_data), "Cả giai đoạn")
    widths = (52, *([width] * len(with_data)), width + 4)
    note = f"Dấu – là {words.MISSING} cho nhiệm vụ ấy trong năm."
    numeric = frozenset(range(1, len(columns)))
    yield Table("Bảng 2. Số hoạt động theo nhiệm vụ", columns, tuple(rows), widths, numeric, note=note)
    yield Heading(2, "2. Kết quả theo hình thức truyền thông")
    form_rows = tuple(
        (
            form.value.capitalize(),
            words.unit(unit),
            format_number(one.done.activities) if one.done.activities else words.MISSING,
            words.quantity(one.done),
        )
        for (form, unit), one in by_form(lines).items()
    )
    yield Table(
        "Bảng 3. Kết quả theo hình thức, cả giai đoạn",
        ("Hình thức", "Đơn vị tính", "Số hoạt động", "Thực hiện"),
        form_rows,
        (34, 26, 20, 20),
        frozenset({2, 3}),
        note=words.note((cell for row in form_rows for cell in row), shares=False),
    )
    span = f"Giai đoạn {years[0]} - {years[-1]}"
    if picture := forms_picture(done, span, "tong-ket-hinh-thuc"):
        yield Picture(f"Hình 1. Số hoạt động theo hình thức, {span[:1].lower()}{span[1:]}", picture)
    if picture := years_picture(log):
        yield Picture("Hình 2. Số cơ quan đã có số liệu từng năm", picture)


def _funding(log: Log, years: tuple[int, ...]) -> Iterator[Block]:
    yield Heading(1, "III. KINH PHÍ")
    lines = tuple(line for year in years for line in log.of(year))
    whole = progress(lines)
    if whole.planned.money is None and whole.done.money is None:
        yield Paragraph(f"Kinh phí cả giai đoạn: {words.MISSING}.")
        return
    yield funding_table(log, lines, "Bảng 4. Kinh phí theo nhiệm vụ, cả giai đoạn (đồng)")


def _annexes(log: Log, years: tuple[int, ...]) -> Iterator[Annex]:
    rows = []
    for entry in log.organisations:
        done = [line for year in years for line in log.of(year, entry.id, LineKind.DONE)]
        told = ", ".join(str(year) for year in years if log.of(year, entry.id, LineKind.DONE))
        money = tally(done).money
        number = format_number(len(done)) if done else words.MISSING
        rows.append((entry.title, told or "không năm nào", number, words.money(money)))
    columns = ("Cơ quan", "Năm có số liệu", "Số hoạt động", "Kinh phí đã chi (đồng)")
    table = Table("", columns, tuple(rows), (40, 24, 16, 20), frozenset({2, 3}))
    yield Annex("I", "SỐ LIỆU THEO CƠ QUAN, ĐƠN VỊ CẢ GIAI ĐOẠN", (table,))
    yield Annex("II", "CƠ QUAN CHƯA CÓ SỐ LIỆU TỪNG NĂM", (_missing_table(log, years),))


def _missing_table(log: Log, years: tuple[int, ...]) -> Block:
    rows = []
    for year in years:
        if year in log.years:
            missing = "; ".join(entry.title for entry in log.missing(year))
            ended = "; ".join(entry.title for entry in log.gone(year))
            rows.append((str(year), missing or "không có", ended or "không có"))
    columns = ("Năm", "Cơ quan chưa gửi số liệu thực hiện", "Cơ quan chủ trì không còn trong năm")
    return Table("", columns, tuple(rows), (10, 55, 35))


def reminder(log: Log, year: int, entry: Entry, settings: Settings) -> Paper:
    """Return the letter that asks an organisation for a year's figures."""
    planned = log.of(year, entry.id, LineKind.PLAN)
    owner = settings.owner.name or "[[tên cơ quan gửi]]"
    numbers = [log.task_of(one).number for one in log.tasks if _leads(log, one, entry, year)]
    duty = f"chủ trì nhiệm vụ {', '.join(map(str, numbers))} trong Phụ lục của Kế hoạch" if numbers else ""
    plan = f"đã có kế hoạch năm {year} gồm {len(planned)} việc" if planned else ""
    reasons = " và ".join(part for part in (duty, plan) if part)
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"Thực hiện {PLAN} {PLAN_TITLE}, {owner} tổng hợp kết quả năm {year} để báo cáo Ủy ban nhân dân tỉnh."
        ),
        Paragraph(
            f"Đến ngày {format_date(log.catalog.today)}, {owner} chưa nhận được số liệu thực hiện năm {year} "
            f"của {entry.title}, là nơi {reasons}."
        ),
        Paragraph(
            f"Đề nghị {entry.title} điền bảng số liệu theo mẫu gửi kèm (tệp {entry.slug}-{year}.xlsx) và gửi về "
            f"{owner} trước ngày [[ngày, tháng, năm]]. Việc nào chưa đếm được thì để trống ô số lượng, không ghi số 0. "
            "Bảng không ghi tên, số điện thoại hay thông tin riêng của người dân."
        ),
        Paragraph("Đầu mối trao đổi: [[họ tên, điện thoại, thư điện tử của người phụ trách]]./."),
    )
    return Paper(
        head_of(settings, "", log.catalog.today),
        "",
        f"V/v gửi số liệu truyền thông về xây dựng xã hội học tập năm {year}",
        (),
        blocks,
        ("Như trên", "Lưu: VT, [[đơn vị soạn thảo]]"),
        SIGNER,
        addressee=entry.title,
        title=f"Công văn đề nghị gửi số liệu năm {year}",
    )


def _leads(log: Log, task: Entry, organisation: Entry, year: int) -> bool:
    fields = log.task_of(task)
    if not fields.period.first <= year <= fields.period.last:
        return False
    return any(log.catalog.resolve(ref) is organisation for ref in fields.leads)
