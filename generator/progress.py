"""How far a build is: one line per stage with its count and time, a bar on a terminal.

    with report.stage("Đọc", "tệp", total=412) as stage:
        for path in paths:
            ...
            stage.advance()

prints ``Đọc 412 tệp … 0,3 s`` when the stage ends. On a terminal a bar grows in the meantime; elsewhere (CI, a log
file) a long stage says where it is every ten seconds. What is printed is for people: nothing depends on it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from generator.language.vietnamese import format_number

_BAR_CELLS = 24
_SECONDS_BETWEEN_FRAMES = 0.1
_SECONDS_BETWEEN_LINES = 10.0


@dataclass
class Stage:
    """One stage while it runs: what it counts and how many are done."""

    name: str
    unit: str
    total: int
    stream: TextIO
    is_terminal: bool
    count: int = 0
    _started: float = field(default_factory=time.monotonic)
    _drawn: float = field(default_factory=time.monotonic)

    def advance(self, count: int = 1) -> None:
        """Count that many more as done."""
        self.count += count
        now = time.monotonic()
        pause = _SECONDS_BETWEEN_FRAMES if self.is_terminal else _SECONDS_BETWEEN_LINES
        if now - self._drawn >= pause:
            self._drawn = now
            self._write(self._frame(), is_last=False)

    def finish(self) -> None:
        """Print the stage's final line."""
        seconds = format_number(round(time.monotonic() - self._started, 1), 1)
        counted = f" {format_number(self.count)} {self.unit}".rstrip() if self.unit else ""
        self._write(f"{self.name}{counted} … {seconds} s", is_last=True)

    def _frame(self) -> str:
        if not self.total:
            return f"{self.name} … {format_number(self.count)} {self.unit}".rstrip()
        filled = min(_BAR_CELLS, self.count * _BAR_CELLS // self.total)
        bar = "█" * filled + "░" * (_BAR_CELLS - filled) if self.is_terminal else "…"
        return f"{self.name} {bar} {format_number(self.count)}/{format_number(self.total)} {self.unit}".rstrip()

    def _write(self, line: str, *, is_last: bool) -> None:
        if self.is_terminal:
            line = line[: shutil.get_terminal_size().columns - 1]
            self.stream.write(f"\r\x1b[K{line}")
        else:
            self.stream.write(line)
        if is_last or not self.is_terminal:
            self.stream.write("\n")
        self.stream.flush()


class Reporter:
    """Tells people on a stream (standard error unless told otherwise) what a build is doing."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self.said: list[str] = []
        self._is_terminal = self._stream.isatty() and os.environ.get("TERM") != "dumb" and "CI" not in os.environ

    @contextmanager
    def stage(self, name: str, unit: str = "", total: int = 0) -> Iterator[Stage]:
        """Run a stage: ``name`` is its verb in Vietnamese, ``unit`` what it counts, ``total`` how many where known.

        The final line is printed only if the stage comes to its end.
        """
        stage = self.start(name, unit, total)
        yield stage
        stage.finish()

    def start(self, name: str, unit: str = "", total: int = 0) -> Stage:
        """Begin a stage whose end is not in the same block; the caller calls ``finish``."""
        return Stage(name, unit, total, self._stream, self._is_terminal)

    def say(self, line: str, *, is_of_now: bool = False) -> None:
        """Print one line, in the place of a bar that may stand there; remember it, unless it tells only of this run."""
        if not is_of_now:
            self.said.append(line)
        self._stream.write(("\r\x1b[K" if self._is_terminal else "") + line + "\n")
        self._stream.flush()


class SilentReporter(Reporter):
    """A reporter that prints nothing: for tests and for callers that have their own way to tell."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())

    def say(self, line: str, *, is_of_now: bool = False) -> None:
        """Print nothing."""
