"""A quiet web server over a folder, as any static hosting is one; and how any server of the tests runs."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    is_for_all = False
    """Whether pages from other addresses may read what is served."""

    def log_message(self, *_: object) -> None:
        """Say nothing: thousands of requests are no news."""

    def end_headers(self) -> None:
        """Say who may read it."""
        if self.is_for_all:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where nothing is found."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def answering(server: http.server.HTTPServer) -> Iterator[str]:
    """Let a server answer in a thread of its own; gives its address, without a last slash."""
    # A server asks so often whether it is to end: by itself twice a second, for which a hundred tests would wait.
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@contextmanager
def served(folder: Path, *, is_for_all: bool = False) -> Iterator[str]:
    """Serve a folder; gives its address. Where it is for all, pages from other addresses may read it too."""
    kind = type("Handler", (_QuietHandler,), {"is_for_all": is_for_all})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, answering(server) as address:
        yield f"{address}/"
