"""The log: every line of every organisation, from entries and tables, checked against who exists and what is asked."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content_types.log_line import PROGRAMME_YEARS, LineKind
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import collation_key, fold, format_date, slug
from generator.problem import Problem
from generator.programme.lines import Line, Told, told_by
from generator.programme.tables import PlacedLine, read_table
from generator.telling.stories import Stories
from generator.telling.story import Assignment, Body

_NAME = re.compile(r"(?P<organisation>.+)-(?P<year>\d{4})\.(?:csv|xlsx)", re.IGNORECASE)


@dataclass(frozen=True)
class Log:
    """All lines, in an order that does not depend on the files; and the stories that they speak of."""

    stories: Stories
    lines: tuple[Line, ...] = ()

    @property
    def catalog(self) -> Catalog:
        """The catalog that the lines speak of."""
        return self.stories.catalog

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The programme's years up to today, and any later one that has a plan."""
        last = max([self.catalog.today.year, *(line.year for line in self.lines)])
        return tuple(year for year in range(PROGRAMME_YEARS.first, PROGRAMME_YEARS.last + 1) if year <= last)

    @cached_property
    def known_organisations(self) -> Mapping[str, Entry]:
        """Every organisation that has a page, by the name of its file."""
        return _organisations(self.stories)

    @cached_property
    def tasks(self) -> tuple[Entry, ...]:
        """The tasks by their numbers."""
        return _tasks(self.stories)

    def task_of(self, entry: Entry) -> Assignment:
        """Return what an entry is as a task."""
        return _as_task(self.stories, entry)

    def organisation_of(self, entry: Entry) -> Body:
        """Return what an entry is as an organisation."""
        return _as_organisation(self.stories, entry)

    def exists_in(self, entry: Entry, year: int) -> bool:
        """Say whether an organisation existed on any day of a year."""
        return exists_in(self.organisation_of(entry), year)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Line, ...]]:
        """The lines of each year."""
        groups: dict[int, list[Line]] = defaultdict(list)
        for line in self.lines:
            groups[line.year].append(line)
        return {year: tuple(lines) for year, lines in groups.items()}

    @cached_property
    def organisations(self) -> tuple[Entry, ...]:
        """Every organisation that has lines or is expected to, in Vietnamese order."""
        ids = {line.organisation for line in self.lines}
        ids |= {entry.id for year in self.years for entry in self.expected(year)}
        return _in_order(entry for one in ids if (entry := self.catalog.get(one)))

    @cached_property
    def _by_owner(self) -> Mapping[tuple[int | None, str], tuple[Line, ...]]:
        """The lines of each organisation, by year and over all years."""
        groups: dict[tuple[int | None, str], list[Line]] = defaultdict(list)
        for line in self.lines:
            groups[line.year, line.organisation].append(line)
            groups[None, line.organisation].append(line)
        return {key: tuple(lines) for key, lines in groups.items()}

    def of(self, year: int | None = None, organisation: str = "", kind: LineKind | None = None) -> tuple[Line, ...]:
        """Return the lines of a year, an organisation, a kind."""
        if organisation:
            lines = self._by_owner.get((year, organisation), ())
        else:
            lines = self.lines if year is None else self.by_year.get(year, ())
        return lines if kind is None else tuple(line for line in lines if line.told.kind is kind)

    def expected(self, year: int) -> tuple[Entry, ...]:
        """Return who should tell of a year: leads of its tasks that exist in it, and who planned something for it."""
        return self._expected.get(year, ())

    @cached_property
    def _expected(self) -> Mapping[int, tuple[Entry, ...]]:
        return {year: self._expected_in(year) for year in range(PROGRAMME_YEARS.first, PROGRAMME_YEARS.last + 1)}

    def _expected_in(self, year: int) -> tuple[Entry, ...]:
        ids = [line.organisation for line in self.of(year, kind=LineKind.PLAN)]
        planned = [entry for one in ids if (entry := self.catalog.get(one))]
        single = [entry for entry in (*planned, *self._leads(year)) if not self.organisation_of(entry).is_group]
        return _in_order(entry for entry in single if self.exists_in(entry, year))

    def _leads(self, year: int) -> tuple[Entry, ...]:
        """Return who leads a task of a year, by the plan's own words: also who is gone, and groups."""
        tasks = map(self.task_of, self.tasks)
        due = [task for task in tasks if task.period.first <= year <= task.period.last]
        return _in_order(lead for task in due for ref in task.leads if (lead := self.catalog.resolve(ref)))

    def groups(self, year: int) -> tuple[Entry, ...]:
        """Return the leads that are no single organisation: nobody can say from the plan alone who has to tell."""
        groups = (one for one in self._leads(year) if self.organisation_of(one).is_group)
        return tuple(one for one in groups if self.exists_in(one, year))

    def reported(self, year: int) -> tuple[Entry, ...]:
        """Return who has told what was done in a year."""
        ids = {line.organisation for line in self.of(year, kind=LineKind.DONE)}
        return _in_order(entry for one in ids if (entry := self.catalog.get(one)))

    def missing(self, year: int) -> tuple[Entry, ...]:
        """Return who should tell of a year and has not."""
        there = {entry.id for entry in self.reported(year)}
        return tuple(entry for entry in self.expected(year) if entry.id not in there)

    def gone(self, year: int) -> tuple[Entry, ...]:
        """Return the leads of a year's tasks that had ended before it: somebody must say who took over."""
        return tuple(entry for entry in self._leads(year) if ended_before(self.organisation_of(entry), year))


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries once each, in Vietnamese order of their names."""
    once = {entry.id: entry for entry in entries}
    return tuple(sorted(once.values(), key=lambda entry: (collation_key(entry.title), entry.id)))


def _tasks(stories: Stories) -> tuple[Entry, ...]:
    """Return the tasks by their numbers."""
    found = [(_as_task(stories, entry).number, entry) for entry in stories.telling("assignment")]
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))


def _organisations(stories: Stories) -> dict[str, Entry]:
    return {entry.slug: entry for entry in stories.telling("body")}


def _as_task(stories: Stories, entry: Entry) -> Assignment:
    task = stories.of(entry).assignment
    assert task, entry.id
    return task


def _as_organisation(stories: Stories, entry: Entry) -> Body:
    body = stories.of(entry).body
    assert body, entry.id
    return body


def exists_in(body: Body, year: int) -> bool:
    """Say whether an organisation existed on any day of a year."""
    begins, ends = body.exists_from or dt.date.min, body.exists_until or dt.date.max
    return begins <= dt.date(year, 12, 31) and ends >= dt.date(year, 1, 1)


def ended_before(body: Body, year: int) -> bool:
    """Say whether an organisation had come to its end before a year began."""
    return body.exists_until is not None and body.exists_until < dt.date(year, 1, 1)


def read_log(stories: Stories, tables: Mapping[str, bytes]) -> tuple[Log, list[Problem]]:
    """Return the log and all that is wrong with it."""
    lines, problems = _from_tables(stories, tables)
    lines += _from_entries(stories)
    tasks = {task.number: task for task in (_as_task(stories, entry) for entry in _tasks(stories))}
    problems += [problem for line in lines for problem in _line_problems(line, tasks, stories)]
    problems += _repeated(lines)
    lines.sort(key=_order)
    return Log(stories, tuple(lines)), problems


def _order(line: Line) -> tuple[object, ...]:
    told = line.told
    return (
        line.year, line.organisation, told.kind.name, told.day or dt.date.min, told.task, told.form.value,
        line.words, told.unit.value if told.unit else "", told.quantity or 0, told.area.name if told.area else "",
        told.budget or 0, told.spent or 0,
    )  # fmt: skip


def _from_entries(stories: Stories) -> list[Line]:
    lines = []
    for entry in stories.telling("activity"):
        activity = stories.of(entry).activity
        if activity is None or activity.line.in_year is None or entry.illustrative:
            continue
        if organisation := stories.catalog.resolve(activity.organisation):
            told = told_by(activity.line, activity.line.in_year)
            lines.append(Line(organisation.id, told.year, entry.title, told, entry.path, entry.line_of("day")))
    return lines


def _from_tables(stories: Stories, tables: Mapping[str, bytes]) -> tuple[list[Line], list[Problem]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    owners: dict[tuple[str, int], str] = {}
    for path in sorted(tables):
        named = _owner(path, stories)
        if isinstance(named, Problem):
            problems.append(named)
            continue
        if named in owners:
            message = f"{owners[named]} đã là bảng của cơ quan này năm {named[1]}"
            problems.append(Problem(path, 0, "", message, "gộp vào một tệp, xóa tệp kia"))
            continue
        owners[named] = path
        placed, wrong = read_table(path, tables[path])
        problems += wrong
        for one in placed:
            if one.line.in_year != named[1]:
                message = f"năm {one.line.in_year} khác năm {named[1]} của tên tệp"
                problems.append(_problem_at(one, message, "sửa ngày, hoặc đổi tên tệp"))
            told = told_by(one.line, named[1])
            lines.append(Line(named[0], named[1], one.line.text, told, path, one.row, one.place))
    return lines, problems


def _problem_at(one: PlacedLine, message: str, remedy: str) -> Problem:
    return Problem(one.path, 0 if one.place else one.row, one.place, message, remedy)


def _owner(path: str, stories: Stories) -> tuple[str, int] | Problem:
    """Return the organisation and the year that a file's name tells."""
    match = _NAME.fullmatch(path.rsplit("/", 1)[-1])
    if not match:
        remedy = "đặt tên như so-giao-duc-va-dao-tao-2026.xlsx"
        return Problem(path, 0, "", "tên tệp không nói cơ quan nào, năm nào", remedy)
    year, name = int(match["year"]), slug(match["organisation"])
    if not PROGRAMME_YEARS.first <= year <= PROGRAMME_YEARS.last:
        return Problem(path, 0, "", f"năm {year} nằm ngoài Kế hoạch ({PROGRAMME_YEARS})", "kiểm tra lại tên tệp")
    known = _organisations(stories)
    if entry := known.get(name):
        return entry.id, year
    near = difflib.get_close_matches(name, known, 1, 0.6)
    remedy = f"có phải {near[0]}-{year}?" if near else "đặt tên theo trang của cơ quan trong co-quan/"
    return Problem(path, 0, "", f'không có cơ quan "{name}" trong co-quan/', remedy)


def _line_problems(line: Line, tasks: Mapping[int, Assignment], stories: Stories) -> Iterator[Problem]:
    told = line.told
    row = line.line_number
    task = tasks.get(told.task)
    if tasks and task is None:
        known = ", ".join(map(str, sorted(tasks)))
        yield Problem(line.path, row, line.place, f"không có nhiệm vụ {told.task}", f"các nhiệm vụ: {known}")
    elif task and not task.period.first <= line.year <= task.period.last:
        message = f"nhiệm vụ {told.task} chỉ làm trong {task.period}"
        yield Problem(line.path, row, line.place, message, "kiểm tra lại nhiệm vụ hoặc năm")
    if told.kind is LineKind.DONE and told.day and told.day > stories.catalog.today:
        yield Problem(line.path, row, line.place, f"ngày {format_date(told.day)} chưa tới", "kiểm tra lại ngày")
    entry = stories.catalog.get(line.organisation)
    if entry and _as_organisation(stories, entry).is_group:
        message = f"{entry.title} là tên chung của nhiều cơ quan"
        yield Problem(line.path, row, line.place, message, "ghi đúng cơ quan đã làm, mỗi cơ quan một bảng")
    elif entry and (wrong := _absence(entry, line, stories)):
        yield Problem(line.path, row, line.place, *wrong)


def _absence(entry: Entry, line: Line, stories: Stories) -> tuple[str, str] | None:
    """Return why an organisation cannot have done this then: not yet there, or no longer."""
    fields = _as_organisation(stories, entry)
    first = line.told.day or dt.date(line.year, 12, 31)
    last = line.told.day or dt.date(line.year, 1, 1)
    if fields.exists_from and first < fields.exists_from:
        return f"{entry.title} chỉ có từ {format_date(fields.exists_from)}", "kiểm tra lại ngày hoặc cơ quan"
    if fields.exists_until and last > fields.exists_until:
        return f"{entry.title} không còn sau ngày {format_date(fields.exists_until)}", heirs(entry, stories)
    return None


def heirs(entry: Entry, stories: Stories) -> str:
    """Return who took over from an organisation, in words; only what its page tells."""
    named = []
    for successor, part in _as_organisation(stories, entry).successors:
        if found := stories.catalog.resolve(successor):
            named.append(f"{found.title} ({part})" if part else found.title)
    return f"kế thừa: {'; '.join(named)}" if named else "chưa có thông tin chính thức về cơ quan kế thừa"


def _repeated(lines: Iterable[Line]) -> Iterator[Problem]:
    """An activity is told once, wherever it is told: the later place is blamed."""
    groups: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.organisation, line.year].append(line)
    for group in groups.values():
        seen: dict[tuple[Told, str], Line] = {}
        for line in sorted(group, key=lambda one: (one.path, one.row, one.place)):
            key = (line.told, fold(line.words))
            if earlier := seen.get(key):
                remedy = "giữ một; nếu là hai việc khác nhau thì ghi rõ nội dung"
                yield Problem(line.path, line.line_number, line.place, f"trùng với {earlier.address}", remedy)
            seen.setdefault(key, line)
