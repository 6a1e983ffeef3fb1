"""Problems for machines that show them beside the lines they are about: GitHub, GitLab, anything that reads JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from generator.problem import Problem, Severity


def to_text(problems: Iterable[Problem]) -> str:
    """Return a line for each problem, for people."""
    return "\n".join(str(problem) for problem in problems)


def to_json(problems: Iterable[Problem]) -> str:
    """Return a list of objects with ``path``, ``line``, ``field``, ``message``, ``remedy``, ``severity``."""
    return json.dumps(list(map(row_of, problems)), ensure_ascii=False, indent=1)


def row_of(problem: Problem) -> dict[str, str | int]:
    """Return a problem as an object for programs."""
    return {
        "path": problem.path,
        "line": problem.line,
        "field": problem.field,
        "message": problem.message,
        "remedy": problem.remedy,
        "severity": problem.severity.name.lower(),
    }


def to_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands, which GitHub turns into notes beside the lines of a change."""
    rows = []
    for problem in problems:
        place = f"file={_property(problem.path)},line={max(problem.line, 1)},title={_property(_title(problem))}"
        rows.append(f"::{problem.severity.name.lower()} {place}::{_data(_description(problem))}")
    return "\n".join(rows)


def to_gitlab(problems: Iterable[Problem]) -> str:
    """Return a code quality report, which GitLab shows in a merge request."""
    rows = []
    for problem in problems:
        identity = f"{problem.path}\0{problem.field}\0{problem.message}"
        rows.append(
            {
                "description": _description(problem),
                "check_name": problem.field or "nội dung",
                "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": to_text,
    "github": to_github,
    "gitlab": to_gitlab,
    "json": to_json,
}


def _title(problem: Problem) -> str:
    return problem.field or problem.severity.value.capitalize()


def _description(problem: Problem) -> str:
    subject = f"{problem.field}: " if problem.field else ""
    remedy = f"; {problem.remedy}" if problem.remedy else ""
    return f"{subject}{problem.message}{remedy}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
