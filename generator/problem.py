"""A problem: one line that an editor can act on, and how a list of them is ordered and printed."""

from __future__ import annotations

import dataclasses
import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.failure import ToldInFull

_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Severity(enum.Enum):
    """How grave a problem is: an error stops the build, a warning does not."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """What is wrong, where, and how to mend it.

    ``path`` is relative to the project's root with forward slashes; ``line`` counts from 1, 0 where no line applies;
    ``field`` is the Vietnamese label of the field, empty where none applies; ``message`` and ``remedy`` are
    Vietnamese, without a final stop.
    """

    path: str
    line: int
    field: str
    message: str
    remedy: str = ""
    severity: Severity = dataclasses.field(default=Severity.ERROR, compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        subject = f" {self.field}:" if self.field else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        warning = " cảnh báo:" if self.severity is Severity.WARNING else ""
        # A problem quotes what people typed: one line, and nothing that a terminal would obey.
        return _UNPRINTED.sub(" ", f"{place}:{warning}{subject} {self.message}{remedy}")


class ContentError(ToldInFull):
    """Raised at the border (hook, command line) when content cannot be built; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__("\n".join(map(str, self.problems)))  # whoever prints it tells all of them


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repeats, by path, line and field."""
    return sorted(set(problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return only the problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
