"""Which pictures of the log stand on which page; none while the log is empty."""

from __future__ import annotations

from collections.abc import Iterator

from generator.infographics.from_catalog.figure import Figure
from generator.infographics.spec import Spec
from generator.programme import state_pictures as states
from generator.programme.addresses import SECTION, SOURCE, office_path, task_path, year_path
from generator.programme.log import Log
from generator.programme.pictures import areas_picture, calendar_picture, forms_picture, shares_pictures


def programme_figures(log: Log) -> Iterator[Figure]:
    """Yield the pictures of the programme's pages, in the order in which each page shows them."""
    if not log.lines:
        return
    for page, spec in _placed(log):
        if spec is not None:
            yield Figure(spec.code or "", spec, page, SOURCE)


def _placed(log: Log) -> Iterator[tuple[str, Spec | None]]:
    for make in (states.tasks_by_year, states.offices_by_year, states.reporting):
        yield from ((SECTION, spec) for spec in make(log))
    for year in log.years:
        if log.of(year):
            yield from ((year_path(year), spec) for spec in _of_year(log, year))
    for entry in log.tasks:
        if any(line.told.task == log.task_of(entry).number for line in log.lines):
            yield from ((task_path(entry), spec) for spec in states.offices_of_task(log, entry))
    for entry in log.organisations:
        if log.of(organisation=entry.id):
            yield from ((office_path(entry), spec) for spec in states.tasks_of_office(log, entry))


def _of_year(log: Log, year: int) -> Iterator[Spec | None]:
    lines, when, code = log.of(year), f"Năm {year}", f"chuong-trinh-{year}"
    yield from states.offices_by_task(log, year)
    yield from states.communes(log, year)
    yield from shares_pictures(lines, when, f"{code}-so-voi-ke-hoach")
    yield calendar_picture(lines, year, f"{code}-lich")
    yield forms_picture(lines, when, f"{code}-hinh-thuc")
    yield areas_picture(lines, when, f"{code}-dia-ban")
