"""A server on this machine that counts what it sends, and packs texts where it is told to, as our ready settings do."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TEXTS = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".yml")


class Counter:
    """How many bytes of contents were sent since somebody looked."""

    def __init__(self) -> None:
        self._bytes = 0
        self._lock = threading.Lock()

    def add(self, count: int) -> None:
        """Count what was sent."""
        with self._lock:
            self._bytes += count

    def taken(self) -> int:
        """Return the bytes, and begin anew."""
        with self._lock:
            found, self._bytes = self._bytes, 0
        return found


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, counter: Counter, packs: bool, **more: Any) -> None:
        self._counter, self._packs = counter, packs
        super().__init__(*arguments, **more)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Say that texts are packed, where they are."""
        if self._packs and self.translate_path(self.path).endswith((*_TEXTS, os.sep)):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, counted."""
        content = source.read()
        self._counter.add(len(content))
        outputfile.write(content)


@contextmanager
def counted(folder: Path, packed: Path | None = None) -> Iterator[tuple[str, Counter]]:
    """Serve a folder; gives its address and what was sent. With a place for them, texts are packed there first."""
    counter = Counter()
    if packed:
        shutil.rmtree(packed, ignore_errors=True)
        shutil.copytree(folder, packed)
        for file in (one for one in packed.rglob("*") if one.suffix in _TEXTS):
            file.write_bytes(gzip.compress(file.read_bytes(), 6, mtime=0))
    handler = functools.partial(_Handler, directory=str(packed or folder), counter=counter, packs=packed is not None)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", counter
        server.shutdown()
