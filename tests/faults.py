"""Faults at a chosen moment: the process is killed, the disk is full, writing is refused.

A command runs in a process of its own, forked from one that has nothing else to do, in which every change below the
project's folder (a file opened for writing, renamed, deleted, linked, a folder made) is a numbered moment. At the
wanted one the fault strikes, and from then on a full disk stays full, and what may not be written may not be written.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import forked
from project import EPOCH

KILLED, FULL, DENIED = "bị giết", "đĩa đầy", "không có quyền ghi"
FAULTS = (KILLED, FULL, DENIED)
_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate")
_NEED_ROOM = ("open", "os.mkdir", "os.link", "os.rename", "os.symlink")
_WRITING = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its status (negative: the signal), what it said, at how many moments it changed anything."""

    status: int
    said: str
    moments: int


def run(
    folder: Path,
    *command: str,
    fault: str = "",
    at: int = 0,
    variables: Mapping[str, str | None] = MappingProxyType({}),
) -> Outcome:
    """Run a command of the project at ``folder``, with a fault at one moment; 0 is none.

    ``variables`` are other ones of its environment; None takes one away.
    """
    fixed = {"PORTAL_PYTHON": "here", "SOURCE_DATE_EPOCH": EPOCH, "PORTAL_WORKERS": "1"}
    whole = {name: value for name, value in {**os.environ, **fixed, **variables}.items() if value is not None}
    return Outcome(*forked.run(folder, command, whole, _Moments(folder, fault, at)))


@dataclass
class _Moments(forked.Watcher):
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
