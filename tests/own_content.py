"""No test reads the portal's own ``content/``, so that no edit there can redden one; but for the test that builds it.

Python itself tells of every file that is opened and every folder that is listed; what lies below ``content/`` is
noted, and fails the test that did it. Commands that tests start run in copies: ``tests/test_own_sites.py`` sees to it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from project import ROOT

# May read the portal's own content: it checks only what holds for any content.
ALLOWED = "test_portal"
_OWN = str(ROOT / "content")
_TELLING = {"open", "os.listdir", "os.scandir"}
_noted: list[str] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _TELLING and isinstance(arguments[0], str | os.PathLike) and not _is_told_from_a_folder(arguments):
        path = os.path.abspath(os.fspath(arguments[0]))  # noqa: PTH100 - Path would ask the disk, and so call us again
        if isinstance(path, str) and (path + os.sep).startswith(_OWN + os.sep):
            _noted.append(path)


def _is_told_from_a_folder(arguments: tuple[Any, ...]) -> bool:
    """``os.open("content", dir_fd=…)``, as deleting a tree does, tells neither a mode nor from where."""
    return len(arguments) > 1 and arguments[1] is None and not Path(arguments[0]).is_absolute()


sys.addaudithook(_note)


def taken() -> list[str]:
    """Return what was noted since the last call."""
    found = sorted(set(_noted))
    _noted.clear()
    return found


def pytest_collection_finish() -> None:
    """What a module reads when it is imported reddens as well."""
    if found := taken():
        raise pytest.UsageError(f"a test module reads the portal's own content when it is imported: {found[:3]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail the test, after its teardown, that read what it may not."""
    yield
    found = taken()
    if found and item.path.stem != ALLOWED:
        pytest.fail(f"reads the portal's own content ({found[:3]}); read tests/sites/ instead", pytrace=False)
