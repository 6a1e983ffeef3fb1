"""What the log adds up to. A count that nobody gave is None and stays so: "chưa có số liệu" is never zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from generator.content_types.communication import Form
from generator.content_types.log_line import LineKind, Unit
from generator.programme.lines import Line

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """The sum of some lines: how many activities, how much of one unit, and how many lines told no count."""

    activities: int = 0
    quantity: int | None = None
    untold: int = 0
    money: int | None = None


@dataclass(frozen=True)
class Progress:
    """Planned and done of one thing, in one unit."""

    planned: Tally
    done: Tally
    share: Decimal | None = None
    """Done of planned in percent to a tenth, over those organisations alone that told both: silence is not zero."""

    @property
    def is_partial(self) -> bool:
        """Whether some activities told no count, so that the sum may be higher."""
        return self.done.quantity is not None and self.done.untold > 0


@dataclass(frozen=True)
class Measure:
    """What is counted: a task, a form, a unit."""

    task: int
    form: Form
    unit: Unit | None


def percent(part: int, whole: int) -> Decimal:
    """Return a share in percent to a tenth, half up."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def tally(lines: Iterable[Line]) -> Tally:
    """Add lines of one kind up; quantities only mean something where all have one unit."""
    activities = untold = quantity = money = 0
    has_quantity = has_money = False
    for line in lines:
        told = line.told
        activities += 1
        if told.quantity is None:
            untold += 1
        else:
            has_quantity, quantity = True, quantity + told.quantity
        amount = told.spent if told.kind is LineKind.DONE else told.budget
        if amount is not None:
            has_money, money = True, money + amount
    return Tally(activities, quantity if has_quantity else None, untold, money if has_money else None)


def grouped(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, list[Line]]:
    """Return the lines by a key."""
    groups: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return dict(groups)


def progress(lines: Iterable[Line]) -> Progress:
    """Part lines into planned and done, and add both up."""
    sides = grouped(lines, lambda line: line.told.kind)
    plans, deeds = sides.get(LineKind.PLAN, []), sides.get(LineKind.DONE, [])
    return Progress(tally(plans), tally(deeds), _share(plans, deeds))


def _share(plans: list[Line], deeds: list[Line]) -> Decimal | None:
    planned, done = _quantities(plans), _quantities(deeds)
    both = planned.keys() & done.keys()
    whole = sum(planned[key] for key in both)
    return percent(sum(done[key] for key in both), whole) if whole else None


def _quantities(lines: Iterable[Line]) -> dict[tuple[str, int], int]:
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for line in lines:
        if line.told.quantity is not None:
            sums[line.organisation, line.year] += line.told.quantity
    return sums


def by_measure(lines: Iterable[Line]) -> Mapping[Measure, Progress]:
    """Return planned and done per task, form and unit, in the order of tasks, forms, units."""
    groups = grouped(lines, lambda line: Measure(line.told.task, line.told.form, line.told.unit))
    return {measure: progress(groups[measure]) for measure in sorted(groups, key=_order)}


def by_form(lines: Iterable[Line]) -> Mapping[tuple[Form, Unit | None], Progress]:
    """Return planned and done per form and unit."""
    groups = grouped(lines, lambda line: (line.told.form, line.told.unit))
    return {key: progress(groups[key]) for key in sorted(groups, key=lambda key: (_FORMS[key[0]], _unit_rank(key[1])))}


def by_task(lines: Iterable[Line]) -> Mapping[int, Progress]:
    """Return planned and done per task: activities and money only, for units differ."""
    groups = grouped(lines, lambda line: line.told.task)
    return {task: progress(groups[task]) for task in sorted(groups)}


_FORMS = {form: rank for rank, form in enumerate(Form)}
_UNITS = {unit: rank for rank, unit in enumerate(Unit)}


def _unit_rank(unit: Unit | None) -> int:
    return len(_UNITS) if unit is None else _UNITS[unit]


def _order(measure: Measure) -> tuple[int, int, int]:
    return measure.task, _FORMS[measure.form], _unit_rank(measure.unit)
