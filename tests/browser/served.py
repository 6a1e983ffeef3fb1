"""A site served as the header file that travels with it says, compressed, under any path."""

from __future__ import annotations

import fnmatch
import functools
import gzip
import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from serving import answering

from generator.publishing.servers.files import written
from generator.publishing.servers.table import OFTEN_WRONG, type_of


@functools.cache
def _packed(file: Path, _changed_at: int) -> bytes:
    """Return a file as it is sent; pages ask for the same ones again and again."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@functools.cache
def headers_for(path: str, text: str | None = None) -> dict[str, str]:
    """Return the headers that the header file gives to a path, the later rule after the earlier."""
    found: dict[str, str] = {}
    matches = False
    for line in (text or written("cloudflare")).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            matches = fnmatch.fnmatchcase(path, line.strip())
        elif matches and line.strip().startswith("!"):
            found.pop(line.strip()[1:].strip(), None)
        elif matches:
            name, _, value = line.strip().partition(": ")
            assert name not in found, f"{path}: {name} set twice, where browsers would apply both"
            found[name] = value
    return found


def address(page: Path, site: Path) -> str:
    """Return the path under which a page of a site is asked for."""
    return page.relative_to(site).as_posix().removesuffix("index.html")


@contextmanager
def served(folder: Path, under: str = "/", *, policy: bool = True) -> Iterator[str]:
    """Serve a folder under a path, with our headers unless it is not our site; yield the address of its home page."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            inner = "/" + path.removeprefix(under)
            file = folder / inner.lstrip("/")
            if file.is_dir() and path.endswith("/"):
                file /= "index.html"
            status = HTTPStatus.OK
            if not path.startswith(under) or not file.is_file():
                file, status = folder / "404.html", HTTPStatus.NOT_FOUND
            body = _packed(file, file.stat().st_mtime_ns)
            self.send_response(status)
            for name, value in (headers_for(inner) if policy else {}).items():
                self.send_header(name, value)
            if not policy or PurePosixPath(inner).suffix not in OFTEN_WRONG:
                self.send_header("Content-Type", type_of(file.name))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: thousands of requests are no news."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, answering(server) as address:
        yield f"{address}{under}"
