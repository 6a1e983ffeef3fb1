"""Where the pages of the programme stand: one for each year, task and organisation."""

from __future__ import annotations

from generator.entries.entry import Entry

SECTION = "chuong-trinh"
SOURCE = "content/hoat-dong/"


def year_path(year: int) -> str:
    """Return the address of a year's page."""
    return f"{SECTION}/nam/{year}"


def task_path(entry: Entry) -> str:
    """Return the address of a task's page in the programme."""
    return f"{SECTION}/{entry.id}"


def office_path(entry: Entry) -> str:
    """Return the address of an organisation's page in the programme."""
    return f"{SECTION}/{entry.id}"
