"""A line of the log once it has been checked: small, because there may be hundreds of thousands of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.content_types.communication import Form
from generator.content_types.log_line import LineKind, LogLine, Unit
from generator.language.areas import Area


@dataclass(frozen=True, slots=True)
class Told:
    """What is counted of a line; ``year`` is the year to which it belongs, also where only a day was given."""

    kind: LineKind
    year: int
    day: dt.date | None
    task: int
    form: Form
    area: Area | None
    quantity: int | None
    unit: Unit | None
    budget: int | None
    spent: int | None


def told_by(line: LogLine, year: int) -> Told:
    """Return what a line says; the line itself, with all that validation kept of it, may go."""
    return Told(
        line.kind, year, line.day, line.task, line.form, line.area, line.quantity, line.unit, line.budget, line.spent
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log in its place: who, in which year, and what."""

    organisation: str
    year: int
    words: str
    told: Told
    path: str
    row: int = 0
    place: str = ""

    @property
    def line_number(self) -> int:
        """The line of the file, 0 in a workbook, which has none."""
        return 0 if self.path.lower().endswith(".xlsx") else self.row

    @property
    def address(self) -> str:
        """Where the line stands, for a message about another one."""
        return f"{self.path}, {self.place}" if self.place else f"{self.path}:{self.row}"
