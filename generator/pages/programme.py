"""``chuong-trinh/``: the programme's books on the portal: the tasks by year, a page per year and per organisation.

Counts only: what a line says in words stays in the log. A number that nobody gave is "chưa có số liệu", never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content_types.log_line import PROGRAMME_YEARS, LineKind
from generator.entries.entry import Entry
from generator.language.vietnamese import format_number
from generator.pages.page import Crumb, Page
from generator.pages.programme_tables import (
    TableView,
    duty_tables,
    index_tables,
    office_tables,
    task_tables,
    year_tables,
)
from generator.programme.addresses import SECTION, SOURCE, office_path, task_path, year_path
from generator.programme.log import Log, heirs
from generator.programme.open_data import DATA

TITLE = "Chương trình"


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
    """Yield the section's index, then the pages of its years, tasks and organisations.

    While the log is empty the index alone: it says who owes what, and thirty pages of "chưa có số liệu" help nobody.
    """
    if not log.lines:
        now = log.catalog.today.year
        known = [*_index_facts(log), *_groups_fact(log, now)]
        yield _page(log, SECTION, TITLE, duty_tables(log), known, is_folder_index=True)
        return
    yield _page(log, SECTION, TITLE, index_tables(log), _index_facts(log), is_folder_index=True)
    for year in log.years:
        yield _page(log, year_path(year), f"Chương trình năm {year}", year_tables(log, year), _year_facts(log, year))
    for entry in log.tasks:
        title, facts = f"Nhiệm vụ {log.task_of(entry).number}: tiến độ", [f"Nhiệm vụ: {entry.title}."]
        yield _page(log, task_path(entry), title, task_tables(log, entry), facts, entry)
    for entry in log.organisations:
        title, facts = f"Chương trình: {entry.title}", [_office_fact(log, entry)]
        yield _page(log, office_path(entry), title, office_tables(log, entry), facts, entry)


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
    shown = tuple(table for table in tables if table.rows or (table.figures and log.lines))
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
        indexable=is_folder_index or any(table.rows for table in shown),
        context={
            "tables": shown,
            "facts": tuple(facts),
            "groups": _filters(log, path) if log.lines else (),
            "about": about,
            "is_empty": not log.lines,
            "downloads": DATA,
            "section_path": SECTION,
        },
    )


def _filters(log: Log, current: str) -> tuple[FilterGroup, ...]:
    years = [(str(year), year_path(year)) for year in log.years]
    tasks = [(f"Nhiệm vụ {log.task_of(entry).number}", task_path(entry)) for entry in log.tasks]
    offices = [(entry.title, office_path(entry)) for entry in log.organisations]
    named = (("Năm", years), ("Nhiệm vụ", tasks), ("Cơ quan", offices))
    return tuple(
        FilterGroup(label, tuple(FilterLink(title, path, path == current) for title, path in links))
        for label, links in named
        if links
    )


def _index_facts(log: Log) -> Iterator[str]:
    yield (
        f"Kế hoạch 670/KH-UBND giao {len(log.tasks)} nhiệm vụ trong {PROGRAMME_YEARS}. Trang này cộng những việc các "
        "cơ quan đã ghi vào sổ hoạt động, và đối chiếu với kế hoạch của chính cơ quan ấy. Chỉ có số đếm."
    )


def _groups_fact(log: Log, year: int) -> Iterator[str]:
    if groups := log.groups(year):
        names = "; ".join(entry.title for entry in groups)
        yield f"Kế hoạch còn giao chung cho: {names}. Mỗi nơi trong đó gửi bảng của mình, nên không đếm ở đây."


def _year_facts(log: Log, year: int) -> Iterator[str]:
    expected, missing = log.expected(year), log.missing(year)
    yield f"{len(expected) - len(missing)} trong {len(expected)} cơ quan phải gửi số liệu năm {year} đã gửi."
    done = log.of(year, kind=LineKind.DONE)
    if done:
        yield f"{format_number(len(done))} hoạt động đã ghi vào sổ."
    gone = log.gone(year)
    for entry in gone:
        yield f"{entry.title}: không còn trong năm {year}; {heirs(entry, log.stories)}."
    yield from _groups_fact(log, year)


def _office_fact(log: Log, entry: Entry) -> str:
    told = [str(year) for year in log.years if log.of(year, entry.id, LineKind.DONE)]
    return f"Đã có số liệu thực hiện năm {', '.join(told)}." if told else "Chưa có số liệu thực hiện năm nào."
