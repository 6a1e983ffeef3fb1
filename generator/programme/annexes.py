"""What stands behind a yearly report: every organisation's figures, and who is missing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date, format_number
from generator.programme import words
from generator.programme.log import Log, heirs
from generator.programme.paper import Annex, Block, Paragraph, Table
from generator.programme.sums import Progress, by_measure, progress


def year_annexes(log: Log, year: int) -> Iterator[Annex]:
    """Yield the figures of each organisation, and who has not told of the year."""
    if log.of(year):
        yield Annex("I", f"SỐ LIỆU THEO CƠ QUAN, ĐƠN VỊ NĂM {year}", (_office_table(log, year),))
    else:
        yield Annex("I", f"SỐ LIỆU THEO CƠ QUAN, ĐƠN VỊ NĂM {year}", (Paragraph(f"Năm {year} {words.MISSING}."),))
    yield Annex("II", f"CƠ QUAN CHƯA CÓ SỐ LIỆU NĂM {year}", tuple(missing_blocks(log, year)))


def _office_table(log: Log, year: int) -> Table:
    rows: list[tuple[str, ...]] = []
    for entry in log.organisations:
        lines = log.of(year, entry.id)
        if not lines:
            continue
        whole = progress(lines)
        rows.append((f"{entry.title}: {_office_summary(whole)}",))
        for measure, one in by_measure(lines).items():
            what = f"Nhiệm vụ {measure.task}, {measure.form.value}"
            rows.append(
                (what, words.unit(measure.unit), words.planned(one), words.quantity(one.done), words.share(one))
            )
    columns = ("Nhiệm vụ, hình thức", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ")
    return Table(
        "",
        columns,
        tuple(rows),
        (36, 18, 17, 17, 12),
        frozenset({2, 3, 4}),
        note=words.note(cell for row in rows for cell in row),
    )


def _office_summary(whole: Progress) -> str:
    done = (
        f"{format_number(whole.done.activities)} hoạt động" if whole.done.activities else f"{words.MISSING} thực hiện"
    )
    return f"{done}; dự toán {words.amount(whole.planned.money)}, đã chi {words.amount(whole.done.money)}"


def missing_blocks(log: Log, year: int) -> Iterator[Block]:
    """Yield who has not told of a year, and who no longer existed, with heirs where they are known."""
    missing, gone = log.missing(year), log.gone(year)
    if not missing and not gone:
        yield Paragraph(f"Mọi cơ quan phải gửi số liệu năm {year} đều đã gửi.")
    if missing:
        rows = tuple(
            (str(number), entry.title, _missing_what(log, year, entry)) for number, entry in enumerate(missing, 1)
        )
        yield Table("Cơ quan chưa gửi số liệu thực hiện", ("TT", "Cơ quan", "Đang thiếu"), rows, (8, 52, 40))
    if gone:
        rows = tuple((str(number), entry.title, _gone_words(log, entry)) for number, entry in enumerate(gone, 1))
        caption = f"Cơ quan chủ trì theo Kế hoạch nhưng không còn trong năm {year}"
        yield Table(caption, ("TT", "Cơ quan", "Kế thừa"), rows, (8, 40, 52))


def _missing_what(log: Log, year: int, entry: Entry) -> str:
    has_plan = bool(log.of(year, entry.id, LineKind.PLAN))
    return "Kết quả thực hiện" if has_plan else "Kế hoạch năm và kết quả thực hiện"


def _gone_words(log: Log, entry: Entry) -> str:
    until = log.organisation_of(entry).exists_until
    ended = f"Không còn sau ngày {format_date(until)}; " if until else ""
    return f"{ended}{heirs(entry, log.stories)}"
