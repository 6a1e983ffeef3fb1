"""The same sources and the same day give the same bytes, whatever the machine is like."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import soak
from project import Project, copy_lean, differences, digests

# Runs at the start of every Python of a build: another order of files, and a clock that is weeks ahead.
_OTHER_MACHINE = """
import datetime, os, time

_listdir, _scandir, _time = os.listdir, os.scandir, time.time

class _Backwards:
    def __init__(self, *arguments):
        with _scandir(*arguments) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: os.fsencode(entry.name), reverse=True))
    def __iter__(self):
        return self
    def __next__(self):
        return next(self._entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

os.listdir = lambda *arguments: sorted(_listdir(*arguments), key=os.fsencode, reverse=True)
os.scandir = _Backwards
time.time = lambda: _time() + 40 * 86400
"""
_LATIN = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.fixture(scope="module")
def expected(lean: Project) -> dict[str, str]:
    return digests(lean.site)


@pytest.mark.slow
def test_a_turkish_machine_far_in_the_east_gives_the_same_bytes(tmp_path: Path, expected: dict[str, str]) -> None:
    """Where "i" has another capital and "assert" asserts nothing; nothing drawn before is used."""
    variables = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"}
    project = copy_lean(tmp_path / "một nơi khác", with_drawings=False)
    project.build(**variables)
    assert differences(digests(project.site), expected) == []


@pytest.mark.slow
@pytest.mark.soak
def test_another_order_of_files_day_of_building_and_alphabet_give_the_same_bytes(
    tmp_path: Path, expected: dict[str, str]
) -> None:
    """On a machine far in the west that knows Latin letters only.

    Only what is drawn was drawn before; in a long run nothing was.
    """
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "sitecustomize.py").write_text(_OTHER_MACHINE, encoding="utf-8")
    project = copy_lean(tmp_path / "project", with_drawings=not soak.IS_LONG)
    if not soak.IS_LONG:
        shutil.rmtree(project.drawings / "products")
    search_path = os.pathsep.join([str(project.root), str(tmp_path / "machine")])
    names = project.run(
        "timeit", "-n1", "-r1", "import os; print(os.listdir('content'))", PYTHONPATH=search_path
    ).stdout
    assert names.index("tin-tuc") < names.index("cam-nang"), "the other machine is like this one: nothing is tested"
    project.build(PYTHONPATH=search_path, PYTHONHASHSEED="2", TZ="America/Los_Angeles", **_LATIN)
    assert differences(digests(project.site), expected) == []


@pytest.mark.slow
def test_a_second_build_changes_nothing(lean_copy: Project, expected: dict[str, str]) -> None:
    lean_copy.build()
    assert differences(digests(lean_copy.site), expected) == []


@pytest.mark.slow
def test_another_day_changes_only_what_tells_of_the_day(lean_copy: Project, expected: dict[str, str]) -> None:
    """Guards the guard: a site that never looked at the day would pass every test above."""
    lean_copy.build(SOURCE_DATE_EPOCH="1800000000")
    changed = differences(digests(lean_copy.site), expected)
    assert changed
    assert not [path for path in changed if path.startswith(("cam-nang/", "chinh-sach/", "guong-sang/", "mo-hinh/"))]
