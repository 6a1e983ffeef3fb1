"""The tables of the programme's pages: static, with figures right-aligned and what is missing said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.language.vietnamese import format_number
from generator.programme import words
from generator.programme.addresses import office_path, task_path, year_path
from generator.programme.lines import Line
from generator.programme.log import Log
from generator.programme.states import State, office_state, part_state, task_state
from generator.programme.sums import Measure, Progress, by_measure, by_task, grouped, progress

_STATES = {
    State.PLANNED: "Mới có kế hoạch",
    State.SILENT: "Chưa có số liệu",
    State.OUTSIDE: "Không thuộc năm này",
}


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, where it leads, whether it is a figure or the lack of one."""

    text: str
    path: str = ""
    is_number: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class TableView:
    """A part of a page: pictures and a table, or either; the first cell of each row names it."""

    code: str
    title: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    figures: tuple[str, ...] = ()
    """The addresses, or their beginnings, of the pictures that show the same; they stand above it."""


def duty_tables(log: Log) -> Iterator[TableView]:
    """Yield who leads which task until when, and who is to tell of this year: what is known before the first line."""
    rows = []
    for entry in log.tasks:
        task = log.task_of(entry)
        leads = "; ".join(lead.title for ref in task.leads if (lead := log.catalog.resolve(ref)))
        rows.append(
            (Cell(f"{task.number}. {entry.title}", entry.id), Cell(leads), Cell(str(task.period), is_number=True))
        )
    columns = (Cell("Nhiệm vụ"), Cell("Chủ trì theo Kế hoạch"), Cell("Thời gian", is_number=True))
    yield TableView("nhiem-vu", "Ai phải làm gì", columns, tuple(rows))
    year = log.catalog.today.year
    expected = tuple(
        (Cell(entry.title, entry.id), Cell("Chưa có số liệu", is_missing=True)) for entry in log.expected(year)
    )
    yield TableView("co-quan", f"Cơ quan gửi số liệu năm {year}", (Cell("Cơ quan"), Cell("Tình trạng")), expected)


def index_tables(log: Log) -> Iterator[TableView]:
    """Yield the tasks and the organisations, year by year."""
    rows = []
    for entry in log.tasks:
        number = log.task_of(entry).number
        cells = [Cell(f"{number}. {entry.title}", task_path(entry))]
        cells += [_cell(log.of(year), task_state(log, entry, year), number) for year in log.years]
        rows.append(tuple(cells))
    columns = (Cell("Nhiệm vụ"), *(Cell(str(year), year_path(year), is_number=True) for year in log.years))
    note = "Số trong ô là số hoạt động đã ghi. “Chưa có số liệu” không có nghĩa là không làm."
    yield TableView(
        "nhiem-vu",
        "Tám nhiệm vụ qua các năm" if len(log.tasks) == 8 else "Nhiệm vụ qua các năm",
        columns,
        tuple(rows),
        note,
        ("chuong-trinh-nhiem-vu-theo-nam",),
    )
    yield _offices_table(log)


def _cell(lines: Iterable[Line], state: State, task: int | None = None) -> Cell:
    """Return how many activities there were; where none was told, the state in words."""
    if state is not State.DONE:
        return Cell(_STATES[state], is_missing=True)
    done = sum(line.told.kind is LineKind.DONE and task in (None, line.told.task) for line in lines)
    return Cell(format_number(done), is_number=True)


def _office_cell(log: Log, entry: Entry, year: int) -> Cell:
    return _cell(log.of(year, entry.id), office_state(log, entry, year))


def _offices_table(log: Log) -> TableView:
    rows = tuple(
        (Cell(entry.title, office_path(entry)), *(_office_cell(log, entry, year) for year in log.years))
        for entry in log.organisations
    )
    columns = (Cell("Cơ quan"), *(Cell(str(year), year_path(year), is_number=True) for year in log.years))
    figures = ("chuong-trinh-co-quan-theo-nam", "chuong-trinh-co-quan-co-so-lieu")
    return TableView("co-quan", "Cơ quan đã có và chưa có số liệu", columns, rows, figures=figures)


def year_tables(log: Log, year: int) -> Iterator[TableView]:
    """Yield who has not told of a year, its measures task by task, its money, then when, how and where."""
    lines, code = list(log.of(year)), f"chuong-trinh-{year}"
    missing = tuple(
        (Cell(entry.title, office_path(entry)), _office_cell(log, entry, year)) for entry in log.missing(year)
    )
    columns = (Cell("Cơ quan chưa có số liệu thực hiện"), Cell("Tình trạng"))
    who = (f"{code}-co-quan", f"{code}-xa-phuong")
    yield TableView("chua-co", "Ai đã gửi, ai chưa", columns, missing, figures=who)
    paths = {log.task_of(entry).number: task_path(entry) for entry in log.tasks}
    title = "Kết quả so với kế hoạch"
    shares = (f"{code}-so-voi-ke-hoach",)
    yield _measures("ket-qua", title, by_measure(lines).items(), with_task=True, paths=paths, figures=shares)
    yield _money(log, lines)
    shown = (f"{code}-lich", f"{code}-hinh-thuc", f"{code}-dia-ban")
    yield TableView("trong-nam", "Lúc nào, bằng cách nào, ở đâu", (), (), figures=shown)


def task_tables(log: Log, entry: Entry) -> Iterator[TableView]:
    """Yield who has told of a task and when, its measures year by year, and its money."""
    lines = [line for line in log.lines if line.told.task == log.task_of(entry).number]
    yield _parts_table(log, entry, {line.organisation for line in lines})
    yield from _span_tables(log, lines, with_task=False)


def office_tables(log: Log, entry: Entry) -> Iterator[TableView]:
    """Yield of what an organisation has told and when, its measures year by year, and its money."""
    yield TableView("qua-cac-nam", "Qua các năm", (), (), figures=(f"chuong-trinh-{entry.slug}",))
    yield from _span_tables(log, list(log.of(organisation=entry.id)), with_task=True)


def _span_tables(log: Log, lines: list[Line], *, with_task: bool) -> Iterator[TableView]:
    for year, some in sorted(grouped(lines, lambda line: line.year).items(), reverse=True):
        yield _measures(f"nam-{year}", f"Năm {year}", by_measure(some).items(), with_task=with_task)
    yield _money(log, lines)


def _parts_table(log: Log, task_entry: Entry, told: set[str]) -> TableView:
    """Return the activities of a task by organisation and year."""
    task = log.task_of(task_entry).number
    rows = tuple(
        (
            Cell(entry.title, office_path(entry)),
            *(_cell(log.of(year, entry.id), part_state(log, task, entry, year), task) for year in log.years),
        )
        for entry in log.organisations
        if entry.id in told
    )
    columns = (Cell("Cơ quan"), *(Cell(str(year), year_path(year), is_number=True) for year in log.years))
    figures = (f"chuong-trinh-nhiem-vu-{task}",)
    return TableView("theo-co-quan", "Số hoạt động theo cơ quan và năm", columns, rows, figures=figures)


def _measures(
    code: str,
    title: str,
    measured: Iterable[tuple[Measure, Progress]],
    *,
    with_task: bool = False,
    paths: Mapping[int, str] | None = None,
    figures: tuple[str, ...] = (),
) -> TableView:
    rows = []
    for measure, one in measured:
        name = f"Nhiệm vụ {measure.task}, {measure.form.value}" if with_task else measure.form.value.capitalize()
        rows.append(
            (
                Cell(name, (paths or {}).get(measure.task, "")),
                Cell(words.unit(measure.unit)),
                _number(words.planned(one)),
                _number(words.quantity(one.done)),
                Cell(words.share(one), is_number=True),
            )
        )
    columns = (
        Cell("Nhiệm vụ, hình thức" if with_task else "Hình thức"),
        Cell("Đơn vị tính"),
        Cell("Kế hoạch", is_number=True),
        Cell("Thực hiện", is_number=True),
        Cell("Tỷ lệ", is_number=True),
    )
    return TableView(code, title, columns, tuple(rows), words.note(cell.text for row in rows for cell in row), figures)


def _number(text: str) -> Cell:
    return Cell(text, is_number=True, is_missing=not text[:1].isdigit())


def _money(log: Log, lines: list[Line]) -> TableView:
    titles = {log.task_of(entry).number: entry.title for entry in log.tasks}
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
