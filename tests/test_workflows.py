"""The ready workflows call commands and options that there are, and hand nothing that people type to a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from project import ROOT

from generator.__main__ import command_summaries

FILES = [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / ".gitlab-ci.yml"]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    else:
        yield str(value)


def scripts(file: Path) -> list[str]:
    """Every line that runs in a shell."""
    found = yaml.safe_load(file.read_text("utf-8"))
    jobs = found.get("jobs", found)
    lines: list[str] = []
    for job in jobs.values():
        if isinstance(job, dict):
            lines += [str(step.get("run", "")) for step in job.get("steps", [])]
            lines += list(texts(job.get("script", [])))
    return [row for line in lines for row in line.splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_that_a_workflow_calls_is_there_with_its_options(file: Path) -> None:
    calls = [match.groups() for row in scripts(file) for match in re.finditer(r"-m generator (\w+)([^|>&;]*)", row)]
    assert calls
    for command, options in calls:
        assert command in command_summaries(), command
        told = (ROOT / f"generator/commands/{command}.py").read_text("utf-8")
        for option in re.findall(r"--[\w-]+", options):
            assert f'"{option}"' in told, (command, option)


@pytest.mark.parametrize("file", FILES[:-1], ids=lambda file: file.name)
def test_nothing_that_people_type_is_pasted_into_a_shell(file: Path) -> None:
    assert not [row for row in scripts(file) if "${{" in row]


@pytest.mark.parametrize("file", FILES[:-1], ids=lambda file: file.name)
def test_rights_are_named_and_no_wider_than_needed(file: Path) -> None:
    found = yaml.safe_load(file.read_text("utf-8"))
    assert "write-all" not in str(found["permissions"])
    assert file.stem != "kiem" or found["permissions"] == {"contents": "read"}
