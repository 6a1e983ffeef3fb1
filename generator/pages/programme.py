"""``chuong-trinh/``: the programme's books on the portal: the tasks by year, a page per year and per organisation.

Counts only: what a line says in words stays in the log. A number that nobody gave is "chưa có số liệu", never zero.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.artifact import Artifact
from generator.content_types.activity import PROGRAMME_YEARS, LineKind
from generator.figures.figure import Figure
from generator.pages.page import Crumb, Page
from generator.programme import words
from generator.programme.log import Line, Log, heirs, task_of
from generator.programme.pictures import areas_picture, forms_picture, years_picture
from generator.programme.sums import Measure, Progress, by_measure, by_task, grouped, progress
from generator.validate import Entry
from generator.vietnamese import format_number

SECTION = "chuong-trinh"
TITLE = "Chương trình"
SOURCE = "content/hoat-dong/"
DATA = {"CSV": f"{SECTION}/chuong-trinh.csv", "JSON": f"{SECTION}/chuong-trinh.json"}
_COLUMNS = ("năm", "cơ quan", "nhiệm vụ", "hình thức", "đơn vị tính", "kế hoạch", "số hoạt động", "thực hiện",
            "số hoạt động không ghi số lượng", "dự toán (đồng)", "kinh phí thực hiện (đồng)")  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, where it leads, whether it is a figure or the lack of one."""

    text: str
    path: str = ""
    is_number: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class TableView:
    """A table on a page; the first cell of each row names it."""

    code: str
    title: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class FilterLink:
    """A way to see a part of the log."""

    title: str
    path: str
    current: bool


@dataclass(frozen=True)
class FilterGroup:
    """Ways of one sort: by year, by task, by organisation."""

    label: str
    links: tuple[FilterLink, ...]


def programme_pages(log: Log) -> Iterator[Page]:
    """Yield the section's index, then the pages of its years, tasks and organisations."""
    yield _page(log, SECTION, TITLE, _index_tables(log), _index_facts(log), is_folder_index=True)
    for year in log.years:
        yield _page(log, _year_path(year), f"Chương trình năm {year}", _year_tables(log, year), _year_facts(log, year))
    for entry in log.tasks:
        number = task_of(entry).number
        lines = [line for line in log.lines if line.told.task == number]
        facts = [f"Nhiệm vụ: {entry.title}."]
        yield _page(
            log,
            _task_path(entry),
            f"Nhiệm vụ {number}: tiến độ",
            _span_tables(log, lines, by_office=True),
            facts,
            entry,
        )
    for entry in log.organisations:
        lines = list(log.of(organisation=entry.id))
        facts = [_office_fact(log, entry)]
        yield _page(log, _office_path(entry), f"Chương trình: {entry.title}", _span_tables(log, lines), facts, entry)


def _year_path(year: int) -> str:
    return f"{SECTION}/nam/{year}"


def _task_path(entry: Entry) -> str:
    return f"{SECTION}/nhiem-vu/{entry.slug}"


def _office_path(entry: Entry) -> str:
    return f"{SECTION}/co-quan/{entry.slug}"


def _page(
    log: Log,
    path: str,
    title: str,
    tables: Iterable[TableView],
    facts: Iterable[str],
    about: Entry | None = None,
    *,
    is_folder_index: bool = False,
) -> Page:
    shown = tuple(table for table in tables if table.rows)
    crumbs = (Crumb(TITLE),) if is_folder_index else (Crumb(TITLE, SECTION), Crumb(title))
    return Page(
        path=path,
        template="programme/page.html",
        title=title,
        description="Ai đã làm gì để thực hiện Kế hoạch 670/KH-UBND, so với kế hoạch từng năm. Chỉ có số đếm.",
        kind="index",
        source=SOURCE,
        is_folder_index=is_folder_index,
        crumbs=crumbs,
        section=SECTION,
        indexable=is_folder_index or bool(shown and log.lines),
        context={
            "tables": shown,
            "facts": tuple(facts),
            "groups": _filters(log, path),
            "about": about,
            "is_empty": not log.lines,
            "downloads": DATA,
            "section_path": SECTION,
        },
    )


def _filters(log: Log, current: str) -> tuple[FilterGroup, ...]:
    years = [(str(year), _year_path(year)) for year in log.years]
    tasks = [(f"Nhiệm vụ {task_of(entry).number}", _task_path(entry)) for entry in log.tasks]
    offices = [(entry.title, _office_path(entry)) for entry in log.organisations]
    named = (("Năm", years), ("Nhiệm vụ", tasks), ("Cơ quan", offices))
    return tuple(
        FilterGroup(label, tuple(FilterLink(title, path, path == current) for title, path in links))
        for label, links in named
        if links
    )


def _index_facts(log: Log) -> Iterator[str]:
    yield (
        f"Kế hoạch 670/KH-UBND giao {len(log.tasks)} nhiệm vụ trong {PROGRAMME_YEARS}. Trang này cộng những việc các "
        "cơ quan đã ghi vào sổ hoạt động, và đối chiếu với kế hoạch của chính họ."
    )


def _index_tables(log: Log) -> Iterator[TableView]:
    rows = []
    for entry in log.tasks:
        number = task_of(entry).number
        cells = [Cell(f"{number}. {entry.title}", _task_path(entry))]
        for year in log.years:
            lines = [line for line in log.of(year) if line.told.task == number]
            cells.append(_state(lines, task_of(entry).period.first <= year <= task_of(entry).period.last))
        rows.append(tuple(cells))
    columns = (Cell("Nhiệm vụ"), *(Cell(str(year), _year_path(year), is_number=True) for year in log.years))
    note = "Số trong ô là số hoạt động đã ghi. “Chưa có số liệu” không có nghĩa là không làm."
    yield TableView(
        "nhiem-vu",
        "Tám nhiệm vụ qua các năm" if len(log.tasks) == 8 else "Nhiệm vụ qua các năm",
        columns,
        tuple(rows),
        note,
    )
    yield _offices_table(log)


def _state(lines: list[Line], is_due: bool) -> Cell:
    done = sum(line.told.kind is LineKind.DONE for line in lines)
    if done:
        return Cell(format_number(done), is_number=True)
    if lines:
        return Cell("Mới có kế hoạch", is_missing=True)
    return Cell("Chưa có số liệu", is_missing=True) if is_due else Cell("Không thuộc năm này", is_missing=True)


def _offices_table(log: Log) -> TableView:
    rows = []
    for entry in log.organisations:
        cells = [Cell(entry.title, _office_path(entry))]
        for year in log.years:
            is_due = any(one.id == entry.id for one in log.expected(year))
            cells.append(_office_state(list(log.of(year, entry.id)), is_due))
        rows.append(tuple(cells))
    columns = (Cell("Cơ quan"), *(Cell(str(year), _year_path(year), is_number=True) for year in log.years))
    return TableView("co-quan", "Cơ quan đã có và chưa có số liệu", columns, tuple(rows))


def _office_state(lines: list[Line], is_due: bool) -> Cell:
    return _state(lines, True) if lines or is_due else Cell("Không phải gửi", is_missing=True)


def _year_facts(log: Log, year: int) -> Iterator[str]:
    expected, missing = log.expected(year), log.missing(year)
    yield f"{len(expected) - len(missing)} trong {len(expected)} cơ quan phải gửi số liệu năm {year} đã gửi."
    done = log.of(year, kind=LineKind.DONE)
    if done:
        yield f"{format_number(len(done))} hoạt động đã ghi vào sổ."
    gone = log.gone(year)
    for entry in gone:
        yield f"{entry.title}: không còn trong năm {year}; {heirs(entry, log.catalog)}."


def _year_tables(log: Log, year: int) -> Iterator[TableView]:
    lines = list(log.of(year))
    titles = {task_of(entry).number: entry for entry in log.tasks}
    for task, some in sorted(grouped(lines, lambda line: line.told.task).items()):
        title = f"Nhiệm vụ {task}: {titles[task].title}" if task in titles else f"Nhiệm vụ {task}"
        yield _measures(f"nhiem-vu-{task}", title, by_measure(some).items())
    yield _money(log, lines)
    missing = tuple(
        (Cell(entry.title, _office_path(entry)), _office_state(list(log.of(year, entry.id)), True))
        for entry in log.missing(year)
    )
    yield TableView("chua-co", "Cơ quan chưa có số liệu thực hiện", (Cell("Cơ quan"), Cell("Tình trạng")), missing)


def _span_tables(log: Log, lines: list[Line], *, by_office: bool = False) -> Iterator[TableView]:
    for year, some in sorted(grouped(lines, lambda line: line.year).items(), reverse=True):
        yield _measures(f"nam-{year}", f"Năm {year}", by_measure(some).items(), with_task=not by_office)
    if by_office:
        groups = grouped(lines, lambda line: line.organisation)
        offices = [entry for entry in log.organisations if entry.id in groups]
        rows = []
        for entry in offices:
            cells = [Cell(entry.title, _office_path(entry))]
            cells += [_state([line for line in groups[entry.id] if line.year == year], True) for year in log.years]
            rows.append(tuple(cells))
        columns = (Cell("Cơ quan"), *(Cell(str(year), _year_path(year), is_number=True) for year in log.years))
        yield TableView("theo-co-quan", "Số hoạt động theo cơ quan và năm", columns, tuple(rows))
    yield _money(log, lines)


def _measures(
    code: str, title: str, measured: Iterable[tuple[Measure, Progress]], *, with_task: bool = False
) -> TableView:
    rows = []
    for measure, one in measured:
        name = f"Nhiệm vụ {measure.task}, {measure.form.value}" if with_task else measure.form.value.capitalize()
        rows.append(
            (
                Cell(name),
                Cell(words.unit(measure.unit)),
                _number(words.planned(one)),
                _number(words.quantity(one.done)),
                Cell(words.share(one), is_number=True),
            )
        )
    columns = (
        Cell("Hình thức"),
        Cell("Đơn vị tính"),
        Cell("Kế hoạch", is_number=True),
        Cell("Thực hiện", is_number=True),
        Cell("Tỷ lệ", is_number=True),
    )
    return TableView(code, title, columns, tuple(rows), words.NOTE)


def _number(text: str) -> Cell:
    return Cell(text, is_number=True, is_missing=not text[:1].isdigit())


def _money(log: Log, lines: list[Line]) -> TableView:
    titles = {task_of(entry).number: entry.title for entry in log.tasks}
    whole = progress(lines)
    rows = []
    if whole.planned.money is not None or whole.done.money is not None:
        rows = [
            (
                Cell(f"{task}. {titles.get(task, '')}"),
                _number(words.money(one.planned.money)),
                _number(words.money(one.done.money)),
            )
            for task, one in by_task(lines).items()
        ]
        rows.append((Cell("Cộng"), _number(words.money(whole.planned.money)), _number(words.money(whole.done.money))))
    columns = (Cell("Nhiệm vụ"), Cell("Dự toán", is_number=True), Cell("Thực hiện", is_number=True))
    return TableView("kinh-phi", "Kinh phí (đồng)", columns, tuple(rows))


def _office_fact(log: Log, entry: Entry) -> str:
    told = [str(year) for year in log.years if log.of(year, entry.id, LineKind.DONE)]
    return f"Đã có số liệu thực hiện năm {', '.join(told)}." if told else "Chưa có số liệu thực hiện năm nào."


def programme_figures(log: Log) -> Iterator[Figure]:
    """Yield the pictures of the section; none while the log is empty."""
    if (spec := years_picture(log)) is not None:
        yield Figure(spec.code or "", spec, SECTION, SOURCE)
    for year in log.years:
        lines = log.of(year)
        for spec in (
            forms_picture(lines, f"Năm {year}", f"chuong-trinh-{year}-hinh-thuc"),
            areas_picture(lines, f"Năm {year}", f"chuong-trinh-{year}-dia-ban"),
        ):
            if spec is not None:
                yield Figure(spec.code or "", spec, _year_path(year), SOURCE)


def programme_data(log: Log) -> Iterator[Artifact]:
    """Yield the open data of the log: sums by year, organisation, task, form and unit."""
    rows = list(_data_rows(log))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    yield Artifact(DATA["CSV"], file.getvalue().encode("utf-8-sig"), SOURCE)
    data = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    text = json.dumps(
        {"ghi chú": "Giá trị null là chưa có số liệu, không phải số 0.", "số liệu": data}, ensure_ascii=False, indent=1
    )
    yield Artifact(DATA["JSON"], f"{text}\n".encode(), SOURCE)


def _data_rows(log: Log) -> Iterator[tuple[object, ...]]:
    groups = grouped(log.lines, lambda line: (line.year, line.organisation))
    for year, office in sorted(groups):
        entry = log.catalog.get(office)
        for measure, one in by_measure(groups[year, office]).items():
            unit = measure.unit.value if measure.unit else None
            yield (
                year, entry.title if entry else office, measure.task, measure.form.value, unit,
                one.planned.quantity, one.done.activities or None, one.done.quantity,
                one.done.untold or None, one.planned.money, one.done.money,
            )  # fmt: skip
