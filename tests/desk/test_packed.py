"""What the desk is packed in: all that runs there finds what it asks for, and nothing weighs that nobody asks for."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from generator.desk.building.archive import MOST_BYTES_OF_A_NAME, archive
from generator.desk.building.core import compiled_part, core_archive, smaller
from generator.desk.building.pieces import Pieces

MOST_BYTES = 11_100_000
"""Of a desk with little content, before any server packs it: what a first visit brings."""
ASKED = """
import importlib, json, pathlib, sys
here = pathlib.Path(sys.argv[1])
files = [file.relative_to(here).with_suffix("") for file in sorted((here / "generator").rglob("*.py"))]
for file in files:
    importlib.import_module(".".join(part for part in file.parts if part != "__init__"))
import babel, datetime, generator
from babel.dates import format_date
from babel.numbers import format_decimal
days = [format_date(datetime.date(2026, month, 3), "long", locale="en_GB") for month in range(1, 13)]
from generator.language.areas import all_areas
own = [str(pathlib.Path(one.__file__).is_relative_to(here)) for one in (babel, generator)]
print(json.dumps([own, days, format_decimal(1234567.5, locale="en"), len(all_areas())]))
"""


def unpacked(packed: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(packed))) as tar:
        return {one.name: file.read() for one in tar if (file := tar.extractfile(one))}


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the browser unpacks the generator and its packages."""
    folder = tmp_path_factory.mktemp("core")
    for name, content in unpacked(core_archive()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_every_module_that_goes_along_finds_what_it_asks_for_and_days_are_told_as_ever(core: Path) -> None:
    command = [sys.executable, "-c", ASKED, str(core)]
    environment = {"PYTHONPATH": str(core), "PATH": ""}
    done = subprocess.run(command, cwd=core, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    own, days, number, areas = json.loads(done.stdout)
    assert own == ["True", "True"] and days[10] == "3 November 2026" and len({*days}) == 12
    assert number == "1,234,567.5" and areas == 65


def test_the_same_things_are_packed_in_the_same_bytes(desk_pieces: Pieces) -> None:
    assert core_archive() == core_archive()
    assert compiled_part(desk_pieces.wheel) == compiled_part(desk_pieces.wheel)


def test_a_name_that_the_browser_would_not_read_is_refused() -> None:
    assert unpacked(archive({"a" * MOST_BYTES_OF_A_NAME: b"1"}))
    with pytest.raises(ValueError, match="ấ"):
        archive({"ấ" * MOST_BYTES_OF_A_NAME: b"1"})


def test_a_first_visit_brings_no_more_than_it_did(desk_folder: Path) -> None:
    weights = {one.relative_to(desk_folder).as_posix(): one.stat().st_size for one in desk_folder.rglob("*.*")}
    assert sum(weights.values()) < MOST_BYTES, sorted(weights.items(), key=lambda one: -one[1])[:12]


def test_of_pythons_library_no_test_tool_and_no_server_goes_along(desk_pieces: Pieces) -> None:
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(smaller(desk_pieces.pyodide["python_stdlib.zip"])))) as library:
        names = set(library.namelist())
    assert {"json/__init__.py", "zipfile/__init__.py", "xml/dom/minidom.py", "asyncio/__init__.py"} <= names
    assert not names & {"unittest/__init__.py", "http/server.py", "pdb.py", "importlib/_bootstrap.py"}


def test_what_was_translated_is_what_python_reads_the_next_time(tmp_path: Path) -> None:
    library, packages = tmp_path / "library.zip", tmp_path / "packages"
    with zipfile.ZipFile(library, "w") as packed:
        packed.writestr("once_used.py", "WHAT = 'used'\n")
        packed.writestr("never_used.py", "WHAT = 'unused'\n")
    packages.mkdir()
    (packages / "beside.py").write_text("WHAT = 'beside'\n", "utf-8")
    told = tmp_path / "told"
    first = f"""
import sys
sys.dont_write_bytecode = False
sys.path[:0] = [{str(library)!r}, {str(packages)!r}]
import once_used, beside
from pathlib import Path
from generator.desk.translating import Translation
translation = Translation({str(library)!r}, {str(packages)!r})
steps = 0
while translation.step():
    steps += 1
Path({str(told)!r} + ".zip").write_bytes(translation.library)
Path({str(told)!r} + ".tar").write_bytes(translation.packages)
print(steps)
"""
    assert _said(first) == "1"
    with zipfile.ZipFile(f"{told}.zip") as packed:
        assert sorted(packed.namelist()) == ["never_used.py", "once_used.pyc"]
    with tarfile.open(f"{told}.tar") as tar:
        (name,) = tar.getnames()
        tar.extractall(packages, filter="data")
    assert name.startswith("__pycache__/beside.")
    # A source of another time and length: whoever reads the translation does not look at it.
    (packages / "beside.py").write_text("WHAT = 'something else altogether'\n", "utf-8")
    second = f"""
import sys
sys.dont_write_bytecode = True
sys.path[:0] = [{f"{told}.zip"!r}, {str(packages)!r}]
import once_used, never_used, beside
print(once_used.WHAT, never_used.WHAT, beside.WHAT)
"""
    assert _said(second) == "used unused beside"


def _said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
