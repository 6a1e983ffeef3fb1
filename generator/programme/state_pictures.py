"""Who has told and who has not, in pictures: tasks and organisations against years, a year's offices, communes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.entries.entry import Entry
from generator.infographics.from_catalog.taking import shortened
from generator.infographics.spec import Spec
from generator.language.areas import Area, UnknownArea, find_area
from generator.programme.log import Log
from generator.programme.pictures import make_spec, part_words, parts_of
from generator.programme.states import State, office_state, part_state, task_state

_MOST_ROWS = 12
_MOST_YEARS = 8
_MOST_LETTERS = 140
_COMMUNE_OFFICE = ("Ủy ban nhân dân ", "UBND ")


def _row(label: str, states: Mapping[str, State]) -> dict[str, object]:
    named = {state: [name for name, one in states.items() if one is state] for state in State}
    return {
        "label": shortened(label, _MOST_LETTERS),
        "leads": named[State.DONE],
        "helps": named[State.PLANNED],
        "outside": named[State.OUTSIDE],
    }


def _matrices(
    rows: Sequence[dict[str, object]],
    columns: Sequence[str],
    title: str,
    code: str,
    row_name: str,
    subtitle: str,
    note: str | None = None,
) -> Iterator[Spec]:
    parts = parts_of(rows, _MOST_ROWS) if rows else []
    for number, part in enumerate(parts, 1):
        yield make_spec(
            "ma trận",
            code=f"{code}-{number}" if number > 1 else code,
            title=title + part_words(number, parts),
            subtitle=subtitle,
            row_name=row_name,
            disc=State.DONE.value,
            ring=State.PLANNED.value,
            dash=State.SILENT.value,
            given_columns=list(columns),
            items=part,
            note=note,
        )


def tasks_by_year(log: Log) -> Iterator[Spec]:
    """Yield which task has figures of which year."""
    rows, waiting = [], []
    for entry in log.tasks:
        states = {str(year): task_state(log, entry, year) for year in log.years}
        if set(states.values()) == {State.OUTSIDE}:
            waiting.append(f"Nhiệm vụ {log.task_of(entry).number} làm trong {log.task_of(entry).period}.")
        else:
            rows.append(_row(f"{log.task_of(entry).number}. {entry.title}", states))
    told = sum(bool(row["leads"]) for row in rows)
    title = f"{told} trong {len(rows)} nhiệm vụ đã có số liệu thực hiện"
    code, years = "chuong-trinh-nhiem-vu-theo-nam", [str(year) for year in log.years]
    note = shortened(" ".join(waiting), 240) or None
    yield from _matrices(rows, years, title, code, "Nhiệm vụ", "Nhiệm vụ theo năm", note)


def offices_by_year(log: Log) -> Iterator[Spec]:
    """Yield which organisation has told of which year."""
    states = {
        entry.id: {str(year): office_state(log, entry, year) for year in log.years} for entry in log.organisations
    }
    rows = [_row(entry.title, states[entry.id]) for entry in log.organisations]
    told = sum(State.DONE in one.values() for one in states.values())
    title = f"{told} trong {len(rows)} cơ quan đã có số liệu thực hiện"
    code = "chuong-trinh-co-quan-theo-nam"
    yield from _matrices(rows, [str(year) for year in log.years], title, code, "Cơ quan", "Cơ quan theo năm")


def offices_by_task(log: Log, year: int) -> Iterator[Spec]:
    """Yield which organisation has told of a year, task by task; who has told of nothing stands there too."""
    columns = {log.task_of(entry).number: f"Nhiệm vụ {log.task_of(entry).number}" for entry in log.tasks}
    there = {line.organisation for line in log.of(year)} | {entry.id for entry in log.expected(year)}
    if _has_tiles(log, year):
        there -= {entry.id for entry in log.expected(year) if _area_of(log, entry)}
    rows = [
        _row(entry.title, {name: part_state(log, number, entry, year) for number, name in columns.items()})
        for entry in log.organisations
        if entry.id in there
    ]
    expected, missing = log.expected(year), log.missing(year)
    title = f"Năm {year}: {len(expected) - len(missing)} trong {len(expected)} cơ quan đã gửi số liệu"
    code = f"chuong-trinh-{year}-co-quan"
    subtitle = "Cơ quan nào đã gửi số liệu của nhiệm vụ nào"
    yield from _matrices(rows, list(columns.values()), title, code, "Cơ quan", subtitle)


def offices_of_task(log: Log, entry: Entry) -> Iterator[Spec]:
    """Yield which organisation has told of a task in which year."""
    number = log.task_of(entry).number
    rows = []
    for office in log.organisations:
        states = {str(year): part_state(log, number, office, year) for year in log.years}
        if set(states.values()) != {State.OUTSIDE}:
            rows.append(_row(office.title, states))
    told = sum(bool(row["leads"]) for row in rows)
    title = f"Nhiệm vụ {number}: {told} trong {len(rows)} cơ quan đã có số liệu"
    code = f"chuong-trinh-nhiem-vu-{number}"
    yield from _matrices(rows, [str(year) for year in log.years], title, code, "Cơ quan", "Cơ quan theo năm")


def tasks_of_office(log: Log, entry: Entry) -> Iterator[Spec]:
    """Yield of which task an organisation has told in which year."""
    rows = []
    for task in log.tasks:
        states = {str(year): part_state(log, log.task_of(task).number, entry, year) for year in log.years}
        if set(states.values()) != {State.OUTSIDE}:
            rows.append(_row(f"{log.task_of(task).number}. {task.title}", states))
    told = sum(bool(row["leads"]) for row in rows)
    title = f"{told} trong {len(rows)} nhiệm vụ đã có số liệu thực hiện"
    code = f"chuong-trinh-{entry.slug}"
    subtitle = shortened(f"{entry.title}, nhiệm vụ theo năm", _MOST_LETTERS)
    yield from _matrices(rows, [str(year) for year in log.years], title, code, "Nhiệm vụ", subtitle)


def reporting(log: Log) -> Iterator[Spec]:
    """Yield how many organisations told of each year, against how many should; nothing where nobody ever did."""
    rows: list[dict[str, object]] = []
    for year in log.years[-_MOST_YEARS:]:
        expected, missing = log.expected(year), log.missing(year)
        told = len(expected) - len(missing)
        result = {"value": str(told)} if log.reported(year) else {}
        if expected:
            rows.append({"label": f"Năm {year}", "result": result, "target": {"value": str(len(expected))}})
    if any(row["result"] for row in rows):
        yield make_spec(
            "tiến độ",
            code="chuong-trinh-co-quan-co-so-lieu",
            title="Số cơ quan đã gửi số liệu từng năm",
            subtitle="So với số cơ quan phải gửi: chủ trì một nhiệm vụ, hoặc có kế hoạch của năm ấy",
            unit="cơ quan",
            items=rows,
        )


def _has_tiles(log: Log, year: int) -> bool:
    """Whether so many organisations owe figures that the communes among them stand in tiles instead of rows."""
    return len(log.expected(year)) > _MOST_ROWS


def communes(log: Log, year: int) -> Iterator[Spec]:
    """Yield which communes' committees have told of a year, as tiles; nothing where a few rows say it all."""
    if not _has_tiles(log, year):
        return
    items = []
    told = {entry.id for entry in log.reported(year)}
    for entry in log.expected(year):
        if area := _area_of(log, entry):
            items.append({"area": area.name, "group": "Đã gửi" if entry.id in told else "Chưa gửi"})
    # The group of those that have comes first, whoever stands first in the alphabet: it wears the darkest dress.
    items.sort(key=lambda item: item["group"] != "Đã gửi")
    count = sum(item["group"] == "Đã gửi" for item in items)
    if count:
        yield make_spec(
            "lưới địa bàn",
            code=f"chuong-trinh-{year}-xa-phuong",
            title=f"Năm {year}: {count} trong {len(items)} xã, phường, đặc khu phải gửi số liệu đã gửi",
            subtitle="Nơi khác chưa có tên trong sổ hoạt động của năm",
            items=items,
        )


def _area_of(log: Log, entry: Entry) -> Area | None:
    """Return the unit that a committee governs: by its name, else where all its lines lie."""
    if not log.organisation_of(entry).is_commune:
        return None
    for prefix in _COMMUNE_OFFICE:
        if entry.title.startswith(prefix):
            try:
                return find_area(entry.title.removeprefix(prefix))
            except UnknownArea:
                break
    areas = {line.told.area for line in log.of(organisation=entry.id) if line.told.area}
    return next(iter(areas)) if len(areas) == 1 else None
