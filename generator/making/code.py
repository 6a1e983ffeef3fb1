"""Which code a product's function can reach: a digest of its module, of all that this imports, and of the packages.

Imports are read from the text, inside functions too. Who looks for modules by name
(``pkgutil``, ``import_module``) reaches all of its folder.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.environment import RUNTIME_LOCK

GENERATOR = Path(__file__).resolve().parent.parent
_IMPORT = re.compile(
    r"^[ \t]*from (generator[\w.]*) import (?:\(([^)]*)\)|([^\n]*))|^[ \t]*import (generator[\w.]*)", re.M
)
RECORD = ".dist-info"
_COMMENT = re.compile(r"#[^\n]*")
# Every product is recorded by these, whatever its own function reaches.
_ALWAYS = "generator.making.maker"


@functools.cache
def code_digest(function: Callable[..., Any]) -> bytes:
    """Return the digest of all code that a function of a module can reach."""
    state = hashlib.sha256(f"{function.__module__}.{function.__qualname__} {machine()}".encode())
    for module in sorted(reached(function.__module__) | reached(_ALWAYS)):
        state.update(module.encode())
        state.update(_file_digest(module))
    return state.digest()[:16]


@functools.cache
def reached(module: str) -> frozenset[str]:
    """Return a module of the generator and every one that it imports, directly or through others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _imported(one)
    return frozenset(found)


@functools.cache
def all_code() -> bytes:
    """Return the digest of all of the generator, with whatever its modules read beside them, and of the packages."""
    return hashlib.sha256(machine().encode() + as_it_stands()).digest()[:16]


def as_it_stands() -> bytes:
    """Return the digest of all files of the generator as they are now, whatever of them this process has read."""
    state = hashlib.sha256()
    for file in sorted(GENERATOR.rglob("*")):
        if file.is_file() and file.parent.name != "__pycache__":
            state.update(file.relative_to(GENERATOR).as_posix().encode())
            state.update(hashlib.sha256(file.read_bytes()).digest())
    return state.digest()[:16]


def file_of(module: str) -> Path | None:
    """Return the file of a module of the generator, None for what is no module."""
    return _modules().get(module)


@functools.cache
def _modules() -> Mapping[str, Path]:
    """Return every module of the generator with its file: names that may be modules are many more."""
    return {_module_of(file): file for file in GENERATOR.rglob("*.py")}


@functools.cache
def _imported(module: str) -> tuple[str, ...]:
    file = file_of(module)
    if file is None:
        return ()
    text = file.read_text(encoding="utf-8")
    found = {name for name in _named(text) if file_of(name)}
    if "pkgutil" in text or "import_module" in text:
        found |= {_module_of(other) for other in file.parent.rglob("*.py")}
    return tuple(sorted(found))


def _named(text: str) -> Iterator[str]:
    """Yield what a module imports, and for ``from package import name`` also what may be a module of that name."""
    for package, several, one, whole in _IMPORT.findall(text):
        yield package or whole
        for name in _COMMENT.sub("", several or one).split(","):
            if name.strip():
                yield f"{package}.{name.split()[0]}"


def _module_of(file: Path) -> str:
    parts = file.relative_to(GENERATOR).with_suffix("").parts
    return ".".join(("generator", *(part for part in parts if part != "__init__")))


@functools.cache
def _file_digest(module: str) -> bytes:
    file = file_of(module)
    return hashlib.sha256(file.read_bytes()).digest() if file else b""


@functools.cache
def machine() -> str:
    """Return the Python and the packages that do the work, each with its version: the names of their records say it.

    What else is installed beside them, for tests say, makes nothing; where no lock says which they are, all count.
    """
    folders = {folder for path in sys.path if path and (folder := Path(path)).name == "site-packages"}
    records = {record.name for folder in folders if folder.is_dir() for record in folder.glob(f"*{RECORD}")}
    locked = packages_in(GENERATOR.parent / RUNTIME_LOCK)
    counted = {record for record in records if package_of(record) in locked} if locked else records
    return " ".join([sys.version, sys.platform, *sorted(counted)])


def package_of(record: str) -> str:
    """Return the package that has a record (``Jinja2-3.1.6.dist-info``), by its one name (``jinja2``)."""
    return _plain(record.removesuffix(RECORD).rpartition("-")[0])


@functools.cache
def packages_in(lock: Path) -> frozenset[str]:
    """Return the packages that a lock names, each by its one name; none where there is no lock."""
    try:
        lines = lock.read_text("utf-8").splitlines()
    except OSError:
        return frozenset()
    return frozenset(_plain(line.partition("==")[0]) for line in lines if line[:1].isalnum())


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
