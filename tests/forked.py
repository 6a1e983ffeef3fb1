"""Commands in processes forked from one that has read all the code: each begins in a twentieth of a second, not in one.

Not forked from a test's own process, in which others' threads may hold what the child would wait for. Such a command
runs the generator of these tests on another project's folder; ``project.py`` uses it where both are the same.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from generator import __main__ as door

# Read before a process is forked, with what they import only where there is work.
_NAMES = ("check", "deploy", "new", "releases", "rollback", "site", "translations", "withdraw")
COMMANDS = {name: importlib.import_module(f"generator.commands.{name}") for name in _NAMES}
_LATER = ("generator.publishing.engine.engines", "docx", "pptx", "typst", "PIL.Image")
for _name in _LATER:
    importlib.import_module(_name)
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["forked"])
_SEARCHED = "PYTHONPATH"
_CRASHED = 70


class Ended(NamedTuple):
    """How a command ended: its status (negative: the signal), what it said, and what a watcher saw of it, if any."""

    status: int
    said: str
    seen: int


class Watcher:
    """Sees what a command asks of the system, by Python's audit events; it may raise there, or end the process."""

    seen = 0

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take notice of an event."""


def run(folder: Path, command: tuple[str, ...], variables: Mapping[str, str], watcher: Watcher | None = None) -> Ended:
    """Run a command of the generator on the project at ``folder``; ``variables`` are all of its environment."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "said"
        told, telling = _SERVER.Pipe(duplex=False)
        _begin()
        child = _SERVER.Process(target=_run, args=(folder, command, variables, log, telling, watcher))
        child.start()
        telling.close()
        try:
            seen = told.recv()
        except EOFError:  # killed
            seen = 0
        finally:
            _wait(child)
        assert child.exitcode is not None
        return Ended(child.exitcode, log.read_text("utf-8") if log.exists() else "", seen)


def _wait(child: multiprocessing.process.BaseProcess) -> None:
    """Wait for a command; where the test ran out of time meanwhile, end it."""
    try:
        child.join()
    finally:
        if child.is_alive():
            child.kill()


def _begin() -> None:
    """Start the process that others are forked from: it finds this module where this one does, or reads all anew."""
    before = os.environ.get(_SEARCHED)
    os.environ[_SEARCHED] = os.pathsep.join(sys.path)
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[_SEARCHED]
        if before is not None:
            os.environ[_SEARCHED] = before


def _run(
    folder: Path,
    command: tuple[str, ...],
    variables: Mapping[str, str],
    log: Path,
    telling: Connection,
    watcher: Watcher | None,
) -> None:
    status = _CRASHED
    try:
        _enter(folder, log, variables)
        if watcher:
            sys.addaudithook(watcher.see)
        status = door.main(list(command))
        telling.send(watcher.seen if watcher else 0)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _enter(folder: Path, log: Path, variables: Mapping[str, str]) -> None:
    """Be in a project as a process of its own would be."""
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    opened = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(opened, 1)
    os.dup2(opened, 2)
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    for name, module in list(sys.modules.items()):
        if name.startswith("generator.") and hasattr(module, "ROOT"):
            module.ROOT = folder
