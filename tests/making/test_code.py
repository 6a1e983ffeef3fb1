"""A product is made again when code that its function can reach has changed, and not for other code."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import SMALL, copy_project
from syntax import tree_of
from test_architecture import FILES, imports_of, module_of

from generator.making.code import GENERATOR, file_of, reached


def imported_by_the_tree(module: str) -> set[str]:
    """Return what Python's own reader says that a module imports."""
    file = file_of(module)
    assert file
    named = {name for name in imports_of(file) if name.startswith("generator.") and file_of(name)}
    text = file.read_text(encoding="utf-8")
    if "pkgutil" in text or "import_module" in text:
        named |= {module_of(other) for other in file.parent.rglob("*.py")}
    return named


@pytest.mark.parametrize(
    "module", ["generator.outputs.poster", "generator.pages", "generator.search", "generator.pipeline"]
)
def test_what_is_reached_is_what_pythons_own_reader_finds(module: str) -> None:
    found: set[str] = set()
    waiting = {module}
    while waiting:
        found |= waiting
        waiting = {name for one in waiting for name in imported_by_the_tree(one)} - found
    assert found - {"generator"} <= reached(module)


def test_every_module_is_one_that_can_be_reached() -> None:
    assert all(
        file_of(module_of(file)) == file for file in FILES if file.parent != GENERATOR or file.stem != "__init__"
    )


def test_a_form_reaches_its_tools_and_not_its_neighbours() -> None:
    code = reached("generator.outputs.poster")
    assert {"generator.outputs.base", "generator.ink.typst", "generator.content_types.base"} <= code
    assert not code & {"generator.outputs.calendar", "generator.outputs", "generator.pages", "generator.search"}


_ASK = """
from generator.making.code import code_digest
from generator.outputs import calendar, poster
print(code_digest(poster.FORM.for_entry).hex(), code_digest(calendar.FORM.for_entry).hex())
"""


def digests(root: Path, packages: Path | None = None) -> tuple[str, str]:
    beside = {"PYTHONPATH": os.pathsep.join(map(str, (root, packages)))} if packages else {}
    ask = [sys.executable, "-c", _ASK]
    done = subprocess.run(ask, cwd=root, env=os.environ | beside, capture_output=True, text=True, check=True)
    poster, calendar = done.stdout.split()
    return poster, calendar


def test_an_edited_module_makes_again_only_what_reaches_it(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "copy", SMALL / "content").root
    before = digests(root)
    assert digests(root) == before
    own = root / "generator" / "outputs" / "poster.py"
    own.write_text(own.read_text("utf-8") + "\nCHANGED = True\n", encoding="utf-8")
    poster, calendar = digests(root)
    assert poster != before[0] and calendar == before[1]
    shared = root / "generator" / "language" / "vietnamese.py"
    shared.write_text(shared.read_text("utf-8") + "\nCHANGED = True\n", encoding="utf-8")
    assert all(new != old for new, old in zip(digests(root), (poster, calendar), strict=True))
    assert isinstance(tree_of(shared), ast.Module)


def test_a_package_that_is_put_beside_those_of_a_build_makes_nothing_again(tmp_path: Path) -> None:
    """Tests, or machines that build together, bring their own; of what a build needs every version counts."""
    root = copy_project(tmp_path / "copy", SMALL / "content").root
    packages = tmp_path / "site-packages"
    packages.mkdir()
    before = digests(root, packages)
    (packages / "pytest_of_tomorrow-99.0.dist-info").mkdir()
    assert digests(root, packages) == before
    (packages / "Jinja2-99.0.dist-info").mkdir()
    assert all(new != old for new, old in zip(digests(root, packages), before, strict=True))
