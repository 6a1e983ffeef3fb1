"""Storage as S3 is one, in this process: what a deployer needs of it, its signatures checked, a few keys a page."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from serving import answering

from generator.publishing.deploy.s3 import Signer

BUCKET, KEY_ID, SECRET = "cong", "lan", "bí mật của Lan"
_A_PAGE = 4


@dataclass
class Storage:
    """What is stored, with the headers of each object, and what goes wrong."""

    address: str = ""
    objects: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    knows_conditions: bool = True
    faults: list[int] = field(default_factory=list)
    keeps: int | None = None
    puts: int = 0

    @property
    def variables(self) -> dict[str, str]:
        return {"AWS_ACCESS_KEY_ID": KEY_ID, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_ENDPOINT_URL": self.address}

    @property
    def texts(self) -> dict[str, str]:
        return {key: content.decode() for key, (content, _) in self.objects.items()}


class _Handler(http.server.BaseHTTPRequestHandler):
    store: Storage

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _key(self) -> str | None:
        """Return the object that is asked for, "" for the bucket; answer and return None where one may not."""
        told = {name.casefold(): value for name, value in self.headers.items()}
        names = told["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        signed = {name: told[name] for name in names if name not in ("host", "x-amz-date")}
        time = dt.datetime.strptime(told["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
        right = Signer(KEY_ID, SECRET, "us-east-1").signed(self.command, self.store.address + self.path, signed, time)
        if right["authorization"] != told["authorization"]:
            return self._answer(403)
        if self.store.faults:
            return self._answer(self.store.faults.pop())
        bucket, _, key = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
        return key if bucket == BUCKET else self._answer(404)

    def do_GET(self) -> None:
        key = self._key()
        if key:
            self._answer(200, self.store.objects[key][0]) if key in self.store.objects else self._answer(404)
        elif key == "":
            self._answer(200, self._page())

    def _page(self) -> bytes:
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        keys = sorted(key for key in self.store.objects if key.startswith(query["prefix"]))
        start = int(query.get("continuation-token", 0))
        more = start + _A_PAGE
        rows = "".join(
            f'<Contents><Key>{escape(key)}</Key><ETag>"{hashlib.md5(self.store.objects[key][0]).hexdigest()}"</ETag>'
            f"<Size>{len(self.store.objects[key][0])}</Size></Contents>"
            for key in keys[start:more]
        )
        token = f"<NextContinuationToken>{more}</NextContinuationToken>" if more < len(keys) else ""
        return f'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{rows}{token}</ListBucketResult>'.encode()

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if (key := self._key()) is None:
            return None
        if self.headers["If-None-Match"] and not self.store.knows_conditions:
            return self._answer(501)
        if self.headers["If-None-Match"] and key in self.store.objects:
            return self._answer(412)
        md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
        if (md5, hashlib.sha256(body).hexdigest()) != (
            self.headers["Content-MD5"],
            self.headers["x-amz-content-sha256"],
        ):
            return self._answer(400)
        self.store.puts += 1
        self.store.objects[key] = (
            body[: self.store.keeps],
            {name.casefold(): value for name, value in self.headers.items()},
        )
        return self._answer(200)

    def do_DELETE(self) -> None:
        if key := self._key():
            self.store.objects.pop(key, None)
            self._answer(204)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def storage() -> Iterator[Storage]:
    """Serve storage with one empty bucket."""
    store = Storage()
    handler = type("Handler", (_Handler,), {"store": store})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, answering(server) as store.address:
        yield store
