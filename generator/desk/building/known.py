"""What the desk finds out about the texts of a content when it opens, found out once by whoever packs that content.

By another process, as an entry point of its own (day and code as arguments, the packed content as input): what a
process has done before shows in how values are stored, and the same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from generator.desk.remembered import Known
from generator.desk.session import Session

_FOLDER = Path(__file__).resolve().parents[3]


def known_of(content: bytes, day: dt.date, code: str) -> bytes:
    """Return what is known of a packed content once it has been opened on a day, as the file ``KNOWN``."""
    command = [sys.executable, "-m", __name__, day.isoformat(), code]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=_FOLDER, input=content, stdout=subprocess.PIPE, env=environment, check=True)
    return done.stdout


def _opened(content: bytes, day: dt.date, code: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            packed.extractall(folder)
        return Session(Path(folder), day, {}, Known(code=code)).known.packed()


if __name__ == "__main__":
    sys.stdout.buffer.write(_opened(sys.stdin.buffer.read(), dt.date.fromisoformat(sys.argv[1]), sys.argv[2]))
