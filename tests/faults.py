"""Faults at a chosen moment: the process is killed, the disk is full, writing is refused.

A command runs in a process of its own, forked from one that has nothing else to do, in which every change below the
project's folder (a file opened for writing, renamed, deleted, linked, a folder made) is a numbered moment. At the
wanted one the fault strikes, and from then on a full disk stays full, and what may not be written may not be written.
"""

from __future__ import annotations

import errno
import importlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Any

from project import EPOCH

from generator import __main__ as door
from generator import environment

KILLED, FULL, DENIED = "bị giết", "đĩa đầy", "không có quyền ghi"
FAULTS = (KILLED, FULL, DENIED)
_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate")
_NEED_ROOM = ("open", "os.mkdir", "os.link", "os.rename", "os.symlink")
_WRITING = os.O_WRONLY | os.O_RDWR
# Commands are imported before a process is forked: it shall break where they work, not where they are read.
_COMMANDS = {name: importlib.import_module(f"generator.commands.{name}") for name in ("site", "rollback", "deploy")}
_COMMANDS["withdraw"] = importlib.import_module("generator.commands.withdraw")
importlib.import_module("generator.publishing.engine.engines")  # which ``site`` imports only where there is work
# Not forked from a test's own process, in which others' threads may hold what the child would wait for.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["faults"])
_SEARCHED = "PYTHONPATH"


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its status (negative: the signal), what it said, at how many moments it changed anything."""

    status: int
    said: str
    moments: int


def run(
    root: Path,
    folder: Path,
    *command: str,
    fault: str = "",
    at: int = 0,
    variables: Mapping[str, str | None] = MappingProxyType({}),
) -> Outcome:
    """Run a command of the project at ``folder``, with a fault at one moment; 0 is none.

    ``variables`` are other ones of its environment; None takes one away. What it says is written at ``root``.
    """
    log = root / "said"
    _begin()
    told, telling = _SERVER.Pipe(duplex=False)
    variables = {"PORTAL_PYTHON": "here", "SOURCE_DATE_EPOCH": EPOCH, "PORTAL_WORKERS": "1", **variables}
    child = _SERVER.Process(target=_run_here, args=(folder, command, log, telling, fault, at, variables))
    child.start()
    telling.close()
    try:
        moments = told.recv()
    except EOFError:  # killed
        moments = 0
    child.join()
    assert child.exitcode is not None
    return Outcome(child.exitcode, log.read_text("utf-8") if log.exists() else "", moments)


def _begin() -> None:
    """Start the process that others are forked from: it finds this module where this one does, or reads all anew."""
    before = os.environ.get(_SEARCHED)
    os.environ[_SEARCHED] = os.pathsep.join(sys.path)
    try:
        forkserver.ensure_running()
    finally:
        _set({_SEARCHED: before})


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _run_here(
    folder: Path,
    command: tuple[str, ...],
    log: Path,
    telling: Connection,
    fault: str,
    at: int,
    variables: Mapping[str, str | None],
) -> None:
    status = 70
    try:
        _set(variables)
        opened = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(opened, 1)
        os.dup2(opened, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        environment.ROOT = folder
        for module in _COMMANDS.values():
            module.ROOT = folder  # type: ignore[attr-defined]
        moments = _Moments(folder, fault, at)
        sys.addaudithook(moments.see)
        status = door.main(list(command))
        telling.send(moments.seen)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


@dataclass
class _Moments:
    folder: Path
    fault: str
    at: int
    seen: int = 0

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_change(event, arguments):
            return
        self.seen += 1
        if not self.at or self.seen < self.at:
            return
        if self.fault == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault == FULL and event in _NEED_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(arguments[0]))
        if self.fault == DENIED:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fsdecode(arguments[0]))

    def _is_change(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            is_writing = isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
        else:
            is_writing = event in _CHANGES
        if not is_writing or not isinstance(arguments[0], str | bytes | os.PathLike):
            return False
        path = os.fsdecode(arguments[0])
        return not Path(path).is_absolute() or Path(path).is_relative_to(self.folder)
