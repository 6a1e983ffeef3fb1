"""Log files to their lines, a packed one too; a line without end is cut, a broken file gives what can still be read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MAX_LINE = 65_536
"""No server writes a longer line; what comes is broken, or meant to fill the memory."""
_BROKEN_LINE = b"\x00"


def lines_of(file: Path) -> Iterator[bytes]:
    """Yield the lines of a log; one that is too long, and the place where a packed log breaks off, as no request."""
    with file.open("rb") as opened:
        is_packed = opened.read(2) == b"\x1f\x8b"
    with gzip.open(file) if is_packed else file.open("rb") as log:
        try:
            yield from _lines(log)  # type: ignore[arg-type]  # gzip's file reads as any other
        except (EOFError, gzip.BadGzipFile, zlib.error):
            yield _BROKEN_LINE


def _lines(log: IO[bytes]) -> Iterator[bytes]:
    while line := log.readline(MAX_LINE):
        if line.endswith(b"\n") or len(line) < MAX_LINE:
            yield line
            continue
        while (rest := log.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield _BROKEN_LINE
