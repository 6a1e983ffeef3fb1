"""Storage that is spoken to as Amazon's S3 is (MinIO, Ceph, Cloudflare R2, Viettel, …): ``s3://kho/thu-muc``.

Requests are signed by hand (Signature Version 4): it is a page of code, and the usual library is a hundred times that.
Keys come from the environment, under the names that every tool for such storage reads. An object takes its place
whole or not at all, and the storage compares each with its MD5 and SHA-256 on arrival, so nothing waits aside.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import itertools
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

from generator.environment import moment
from generator.publishing.deploy.host import Content, Found, HostError
from generator.publishing.servers.table import caching_of, type_of

ID, SECRET, TOKEN = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"
REGION, ENDPOINT = "AWS_REGION", "AWS_ENDPOINT_URL"
_AT_ONCE = 8
_SECONDS_TO_ANSWER = 60
_TRIES = 3
_MD5_LENGTH = 32
_EXISTS, _NOT_KNOWN = {409, 412}, {400, 501}


@dataclass(frozen=True, repr=False)
class Signer:
    """Who asks, of which region."""

    key_id: str
    secret: str
    region: str
    token: str = ""

    def signed(self, method: str, address: str, headers: Mapping[str, str], now: dt.datetime) -> dict[str, str]:
        """Return a request's headers with those that prove who asks; ``x-amz-content-sha256`` must be among them."""
        parts = urlsplit(address)
        time, day = f"{now:%Y%m%dT%H%M%SZ}", f"{now:%Y%m%d}"
        token = {"x-amz-security-token": self.token} if self.token else {}
        told = {name.casefold(): value.strip() for name, value in headers.items()}
        told |= {"host": parts.netloc, "x-amz-date": time, **token}
        names = ";".join(sorted(told))
        lines = "".join(f"{name}:{told[name]}\n" for name in sorted(told))
        whole = "\n".join((method, parts.path, parts.query, lines, names, told["x-amz-content-sha256"]))
        scope = f"{day}/{self.region}/s3/aws4_request"
        text = "\n".join(("AWS4-HMAC-SHA256", time, scope, hashlib.sha256(whole.encode()).hexdigest()))
        key = f"AWS4{self.secret}".encode()
        for part in (day, self.region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        proof = f"AWS4-HMAC-SHA256 Credential={self.key_id}/{scope},SignedHeaders={names},Signature={signature}"
        return {**told, "authorization": proof}


class S3:
    """A folder in a bucket, or all of it."""

    can_rename = False

    def __init__(self, place: str, variables: Mapping[str, str]) -> None:
        parts = urlsplit(place)
        if not parts.hostname or "@" in parts.netloc:
            raise HostError(f"Địa chỉ kho viết dạng s3://tên-kho/thư-mục; khóa đặt ở biến {ID}, {SECRET}.")
        if not (variables.get(ID) and variables.get(SECRET)):
            raise HostError(f"Đăng lên kho S3 cần hai biến {ID} và {SECRET}.")
        self.name = f"s3://{parts.netloc}{parts.path.rstrip('/')}"
        region = variables.get(REGION) or "us-east-1"
        endpoint = variables.get(ENDPOINT) or f"https://s3.{region}.amazonaws.com"
        self._bucket = f"{endpoint.rstrip('/')}/{parts.netloc}"
        self._prefix = f"{parts.path.strip('/')}/".lstrip("/")
        self._signer = Signer(variables[ID], variables[SECRET], region, variables.get(TOKEN, ""))
        self._pool = ThreadPoolExecutor(_AT_ONCE)

    def found(self, below: str = "") -> dict[str, Found]:
        """Return every file there, or below one folder."""
        found: dict[str, Found] = {}
        query = {"list-type": "2", "prefix": self._prefix + (f"{below}/" if below else "")}
        while True:
            page = ElementTree.fromstring(self._ask("GET", "", query=query))
            for row in page.iterfind("{*}Contents"):
                tag = row.findtext("{*}ETag", "").strip('"')
                size = int(row.findtext("{*}Size", "0"))
                path = row.findtext("{*}Key", "").removeprefix(self._prefix)
                found[path] = Found(size, tag if len(tag) == _MD5_LENGTH else "")
            if not (more := page.findtext("{*}NextContinuationToken")):
                return found
            query["continuation-token"] = more

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        try:
            return self._ask("GET", path)
        except _Refused as refused:
            if refused.status == 404:
                return None
            raise

    def put(self, files: Mapping[str, Content]) -> Iterator[str]:
        """Write files, several at once."""
        waiting = iter(files.items())
        while batch := list(itertools.islice(waiting, _AT_ONCE)):
            yield from self._pool.map(lambda one: self._put(one[0], one[1]()), batch)

    def _put(self, path: str, content: bytes, **more: str) -> str:
        md5 = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
        headers = {"Content-Type": type_of(path), "Cache-Control": caching_of(path), "Content-MD5": md5, **more}
        self._ask("PUT", path, headers, content)
        return path

    def put_new(self, path: str, content: bytes) -> bool:
        """Write a file unless there is one; where storage cannot promise that, the lock is read again by its holder."""
        try:
            self._put(path, content, **{"If-None-Match": "*"})
        except _Refused as refused:
            if refused.status in _EXISTS:
                return False
            if refused.status not in _NOT_KNOWN:
                raise
            if self.read(path) is not None:
                return False
            self._put(path, content)
        return True

    def rename(self, moves: Mapping[str, str]) -> None:
        """Write files anew under their new paths: storage cannot rename."""
        for source, path in moves.items():
            self._put(path, self.read(source) or b"")
            self.delete([source])

    def delete(self, paths: Iterable[str]) -> None:
        """Delete files, several at once."""
        list(self._pool.map(lambda path: self._ask("DELETE", path), list(paths)))

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.shutdown(cancel_futures=True)

    def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        query: Mapping[str, str] | None = None,
    ) -> bytes:
        """Ask, again where storage is busy or the line is bad, and return what comes back."""
        key = f"/{quote(self._prefix + path, safe='/-_.~')}" if path else ""
        asked = f"?{urlencode(sorted(query.items()), quote_via=quote, safe='-_.~')}" if query else ""
        address = f"{self._bucket}{key}{asked}"
        told = {**(headers or {}), "x-amz-content-sha256": hashlib.sha256(content).hexdigest()}

        def once() -> bytes:
            signed = self._signer.signed(method, address, told, moment().astimezone(dt.UTC))
            request = urllib.request.Request(address, content if method == "PUT" else None, signed, method=method)
            with urllib.request.urlopen(request, timeout=_SECONDS_TO_ANSWER) as answer:
                return bytes(answer.read())

        return self._patiently(once, path)

    def _patiently(self, once: Callable[[], bytes], path: str) -> bytes:
        for left in reversed(range(_TRIES)):
            try:
                return once()
            except urllib.error.HTTPError as error:
                if error.code < 500 or error.code == 501 or not left:
                    raise _Refused(error.code, self._told(error.code, path)) from error
            except (OSError, ValueError) as error:
                if not left:
                    kind = type(getattr(error, "reason", error)).__name__
                    said = f"Không liên lạc được với {self.name} ({kind}). Xem mạng và biến {ENDPOINT} rồi chạy lại."
                    raise HostError(said) from error
        raise AssertionError

    def _told(self, status: int, path: str) -> str:
        if status in (401, 403):
            return f"{self.name}: kho không nhận khóa, hoặc khóa không có quyền. Xem lại {ID}, {SECRET}, {REGION}."
        if status == 404 and not path:
            return f"Không có kho {self.name}. Xem tên kho, {ENDPOINT} và {REGION}; tạo kho trước khi đăng."
        return f"{self.name}: kho từ chối {path or 'việc kể tệp'} (mã {status}). Xem hạn mức và quyền của kho."


class _Refused(HostError):
    """Storage says no."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status
