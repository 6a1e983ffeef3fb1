"""The preview's web server: pages by ``Desk``, and a stream of events that tells a browser when to look again."""

from __future__ import annotations

import contextlib
import http.server
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar
from urllib.parse import urlsplit

from generator.publishing.preview.desk import Desk
from generator.publishing.preview.edition import OWN, Answer

_HERE = Path(__file__).resolve().parent
_SECONDS_BETWEEN_PULSES = 10.0
_OWN_FILES = {"xem-thu.js": "text/javascript; charset=utf-8", "xem-thu.css": "text/css; charset=utf-8"}
_STREAM = "tin"
_LOCAL = {"localhost", "127.0.0.1", "::1"}
Beside = Mapping[str, Callable[[str], Answer]]
"""Folders with who answers for what lies below each."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    desk: ClassVar[Desk]
    prefix: ClassVar[str] = "/"
    is_local: ClassVar[bool] = True
    beside: ClassVar[Beside] = MappingProxyType({})

    def do_GET(self) -> None:
        """Answer with a page, a file or the stream of events."""
        with contextlib.suppress(ConnectionError):  # the browser went elsewhere
            self._respond()

    do_HEAD = do_GET  # noqa: N815 (the library's name)

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked for is no news."""

    def _respond(self) -> None:
        path = urlsplit(self.path).path
        if self.is_local and not self._is_asked_here():
            self._send(Answer(b"", "text/plain", 403))
        elif not path.startswith(self.prefix):
            self._send(Answer(status=302, location=self.prefix))
        elif path == f"{self.prefix}{OWN}{_STREAM}":
            self._stream()
        else:
            self._send(self._answer(path.removeprefix(self.prefix)))

    def _is_asked_here(self) -> bool:
        """Tell whether the browser means this machine: another site's name that leads here must read no drafts."""
        return urlsplit(f"//{self.headers.get('Host', '')}").hostname in _LOCAL

    def _answer(self, address: str) -> Answer:
        for folder, answer in self.beside.items():
            if address.startswith(folder):
                return answer(address.removeprefix(folder))
        name = address.removeprefix(OWN)
        if address.startswith(OWN) and name in _OWN_FILES:
            return Answer((_HERE / name).read_bytes(), _OWN_FILES[name])
        try:
            return self.desk.edition.answer(address)
        except Exception as error:  # a template in the middle of an edit
            return self.desk.edition.broken(error, address)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Mark", answer.mark)
        if answer.policy:
            self.send_header("Content-Security-Policy", answer.policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _stream(self) -> None:
        """Tell of each new edition until the browser leaves."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        number = -1
        while True:
            is_new = self.desk.wait_for_news(number, _SECONDS_BETWEEN_PULSES)
            number = self.desk.edition.number
            self.wfile.write(f"data: {number}\n\n".encode() if is_new else b": con day\n\n")
            self.wfile.flush()


class Server(http.server.ThreadingHTTPServer):
    """One thread for each request, none of which keeps the process alive."""

    daemon_threads = True
    allow_reuse_address = True


def server_for(desk: Desk, host: str, port: int, prefix: str, beside: Beside = MappingProxyType({})) -> Server:
    """Return a server that shows a desk's editions; ``prefix`` is the path at which the published site begins.

    ``beside`` answers below folders that are no part of the site.
    """
    own = {"desk": desk, "prefix": prefix, "is_local": host in _LOCAL, "beside": beside}
    made = type("PreviewHandler", (Handler,), own)
    return Server((host, port), made)
