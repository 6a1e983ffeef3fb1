"""What must hold among tasks: each has a number of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content_types.task.fields import Task
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.problem import Problem


def numbers_are_used_once(catalog: Catalog) -> Iterator[Problem]:
    """Two tasks of one document do not bear one number."""
    owners: dict[tuple[str, int], Entry] = {}
    for entry, task in catalog.of_type(Task):
        key = (task.document.target, task.number)
        if key in owners:
            yield entry.problem(("number",), f"số {key[1]} đã dùng ở {owners[key].path}", "mỗi nhiệm vụ một số")
        owners.setdefault(key, entry)


RULES = (numbers_are_used_once,)
