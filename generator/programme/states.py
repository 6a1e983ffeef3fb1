"""How far somebody has told of something: done, only planned, not yet told, or nothing to tell."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from generator.content_types.log_line import LineKind
from generator.entries.entry import Entry
from generator.programme.lines import Line
from generator.programme.log import Log


class State(enum.Enum):
    """What is known of a task, an organisation or both in a year; the words that pictures use."""

    DONE = "đã có số liệu"
    PLANNED = "mới có kế hoạch"
    SILENT = "chưa có số liệu"
    OUTSIDE = "không áp dụng"


def state_of(lines: Iterable[Line], is_due: bool) -> State:
    """Return the state of what these lines tell; with no line it depends on whether any was due."""
    kinds = {line.told.kind for line in lines}
    if LineKind.DONE in kinds:
        return State.DONE
    if kinds:
        return State.PLANNED
    return State.SILENT if is_due else State.OUTSIDE


def task_state(log: Log, entry: Entry, year: int) -> State:
    """Return what is known of a task in a year."""
    task = log.task_of(entry)
    lines = (line for line in log.of(year) if line.told.task == task.number)
    return state_of(lines, task.period.first <= year <= task.period.last)


def office_state(log: Log, entry: Entry, year: int) -> State:
    """Return what is known of an organisation in a year."""
    return state_of(log.of(year, entry.id), entry.id in {one.id for one in log.expected(year)})


def part_state(log: Log, task: int, entry: Entry, year: int) -> State:
    """Return what an organisation has told of a task in a year."""
    lines = (line for line in log.of(year, entry.id) if line.told.task == task)
    return state_of(lines, task in _owed(log, entry, year))


def _owed(log: Log, organisation: Entry, year: int) -> frozenset[int]:
    """Return the tasks of which an organisation owes figures of a year: those that it leads while it exists."""
    if organisation.id not in {one.id for one in log.expected(year)}:
        return frozenset()
    return frozenset(
        log.task_of(entry).number
        for entry in log.tasks
        if log.task_of(entry).period.first <= year <= log.task_of(entry).period.last
        and organisation.id in {lead.id for ref in log.task_of(entry).leads if (lead := log.catalog.resolve(ref))}
    )
