"""A product that reads behind the views' back is found: files by what Python opens, all else by what it may name."""

from __future__ import annotations

import ast
import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from project import ROOT
from syntax import tree_of

from generator.entries.catalog import Catalog
from generator.infographics.from_catalog import Figures
from generator.making.code import machine
from generator.making.maker import Maker
from generator.outputs import products
from generator.outputs.base import Desk
from generator.product import Product
from generator.programme.log import Log
from making import canaries

_OPENED: list[str] | None = None


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _OPENED is not None:
        _OPENED.append(str(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def opened() -> Iterator[list[str]]:
    """Collect the paths of all files that are opened meanwhile."""
    global _OPENED
    machine()  # it reads the lock, once for all products
    _OPENED = []
    try:
        yield _OPENED
    finally:
        _OPENED = None


def hidden_files(make: Maker, paths: list[str], *allowed: Path) -> set[str]:
    """Return the files of the project that were opened and that no product's readings name."""
    told = {read[1] for key in make.made for read in make.reads(key) if read[0] == "file"}
    files = {Path(path).resolve() for path in paths if not path.isdigit()}
    ours = {file for file in files if file.is_relative_to(ROOT) and ".venv" not in file.parts}
    ours = {file for file in ours if not any(file.is_relative_to(folder.resolve()) for folder in allowed)}
    named = {ROOT / "generator" / name for name in told}
    return {str(file) for file in ours - named if file.suffix not in (".py", ".pyc") and "build" not in file.parts}


def test_a_product_that_opens_a_file_by_itself_is_found(desk: Desk) -> None:
    make = Maker(None)
    with opened() as paths:
        list(make([Product(("canary",), canaries.file_behind_the_back)], desk))
    assert hidden_files(make, paths) == {str(canaries.SECRET)}


def test_no_form_opens_a_file_of_the_project_by_itself(desk: Desk, drawings: Path) -> None:
    make = Maker(None)
    with opened() as paths:
        list(make(products(desk), desk))
    assert len(make.made) > 100
    assert hidden_files(make, paths, drawings) == set()


def test_a_product_that_remembers_the_catalog_reads_what_nobody_noted(desk: Desk) -> None:
    """Why nothing but the next test stands between a product and a catalog that it keeps: its readings are empty."""
    canaries.REMEMBERED.append(desk)
    make = Maker(None)
    ((_product, value),) = make([Product(("canary",), canaries.desk_behind_the_back)], desk)
    assert value and not [read for read in make.reads(("canary",)) if read[0] in ("field", "entries")]


HIDDEN = {field.name for kind in (Catalog, Figures, Log) for field in dataclasses.fields(kind)}
HIDDEN = {name for name in HIDDEN if name.startswith("_")} | {"_true", "_note", "_views", "_fields", "_recorder"}
MAKERS = ("outputs", "pages", "search", "infographics", "content_types", "telling")


@pytest.mark.parametrize("room", MAKERS)
def test_no_room_that_makes_products_looks_behind_a_view_or_keeps_one(room: str) -> None:
    """Names with an underscore belong to their own object; a module keeps nothing that a build handed to it."""
    for file in sorted((ROOT / "generator" / room).rglob("*.py")):
        tree = tree_of(file)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                is_own = isinstance(node.value, ast.Name) and node.value.id == "self"
                assert is_own or node.attr not in HIDDEN, f"{file.name}:{node.lineno}: {node.attr}"
            assert not isinstance(node, ast.Global), f"{file.name}:{node.lineno} keeps something between products"
