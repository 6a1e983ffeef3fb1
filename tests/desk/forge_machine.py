"""A server that answers as GitHub, GitLab and Gitea document their APIs, strictly, over a repository in memory.

Real servers were not reached. What their documents do not name (a field, a part of an address, a header) is refused
here and kept in ``complaints``; real ones would pass it over. Faults can be asked for, before the work or after it.
"""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from forge_repository import Repository
from serving import answering

WRITER, READER, GUEST = "khoa-cua-nguoi-viet", "khoa-chi-doc", "khoa-la"
_KEYS = {WRITER: "write", READER: "read"}


@dataclass(frozen=True)
class Asked:
    """One question, taken apart."""

    repository: Repository
    parts: tuple[str, ...]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    may_write: bool
    is_protected: Callable[[str], bool]


Reply = tuple[int, Any]


@dataclass(frozen=True)
class Route:
    """One operation: its fields are those that the documents name, the first ones needed."""

    method: str
    pattern: str
    answer: Callable[[Asked], Reply]
    needs: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    writes: bool = True


@dataclass
class Fault:
    """What goes wrong with questions that fit, so many times."""

    pattern: str
    status: int = 0
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1
    after: bool = False
    """Whether the work is done first, and the answer lost."""
    drop: bool = False
    """Whether the line is cut, without an answer, and stays so: a browser asks again by itself."""
    skip: int = 0
    """How many such questions go well first."""


@dataclass
class Machine:
    """What tests see of the server: its repository, what it was asked, what it would not have understood."""

    repository: Repository
    address: str = ""
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    protected: str = "(?!)"
    cors: bool = True
    is_cut: bool = False
    """Whether nobody answers."""

    def mend(self) -> None:
        """Let everything go well from now on."""
        self.faults.clear()
        self.is_cut, self.protected, self.cors = False, "(?!)", True


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    machine: ClassVar[Machine]
    apis: ClassVar[Mapping[str, Any]]
    lock: ClassVar[threading.Lock]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        wanted = {
            one.strip().lower() for one in self.headers.get("Access-Control-Request-Headers", "").split(",") if one
        }
        api = self._api()
        allowed = {"authorization", "content-type", *(api.HEADERS if api else ())}
        if wanted - allowed:
            self.machine.complaints.append(f"headers {sorted(wanted - allowed)}")
        names = ", ".join(sorted(allowed))
        self._reply(
            204,
            "",
            {"Access-Control-Allow-Headers": names, "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE"},
        )

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(length)
        self.machine.addresses.append(f"{self.path} {self.headers.get('Referer', '')} {self.headers.get('Cookie', '')}")
        with self.lock:
            fault = Fault("", drop=True) if self.machine.is_cut else self._fault()
            if fault and fault.drop:
                was_cut, self.machine.is_cut = self.machine.is_cut, True
                fault.after = fault.after and not was_cut
        if fault and not fault.after:
            self._fail(fault)
            return
        with self.lock:
            status, answer = self._answered(data)
        if fault:
            self._fail(fault)
            return
        self._reply(status, "" if answer is None else json.dumps(answer), {"Content-Type": "application/json"})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815 (the library's names)

    def _api(self) -> Any:
        return next((api for base, api in self.apis.items() if self.path.startswith(f"{base}/")), None)

    def _fault(self) -> Fault | None:
        line = f"{self.command} {unquote(self.path)}"
        found = next((one for one in self.machine.faults if one.times and re.search(one.pattern, line)), None)
        if found and found.skip:
            found.skip -= 1
            return None
        if found:
            found.times -= 1
        return found

    def _fail(self, fault: Fault) -> None:
        if fault.drop:
            self.close_connection = True
            self.connection.close()
            return
        self._reply(fault.status, fault.body, {"Content-Type": "application/json", **fault.headers})

    def _answered(self, data: bytes) -> Reply:
        api = self._api()
        if api is None:
            return 404, None
        address = urlsplit(self.path)
        base = next(base for base in self.apis if self.path.startswith(f"{base}/"))
        path = address.path.removeprefix(base)
        self.machine.asked.append(f"{self.command} {unquote(path)}")
        scheme, _, key = self.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or key not in _KEYS:
            return 401, api.UNKNOWN
        for name, value in api.HEADERS.items():
            if value and self.headers.get(name) != value:
                return self._complain(f"header {name}: {self.headers.get(name)}")
        for route in api.ROUTES:
            match = re.fullmatch(route.pattern, path)
            if match and route.method == self.command:
                return self._routed(api, route, match, _query(address.query), data, _KEYS[key] == "write")
        return self._complain(f"{self.command} {path}")

    def _routed(
        self, api: Any, route: Route, match: re.Match[str], query: dict[str, Any], data: bytes, may: bool
    ) -> Reply:
        body = json.loads(data) if data else {}
        strange = [
            *(name for name in body if name not in (*route.needs, *route.knows)),
            *(name for name in query if name not in route.query),
        ]
        missing = [name for name in route.needs if name not in body]
        if strange or missing or (data and self.headers.get("Content-Type") != "application/json"):
            return self._complain(f"{route.method} {route.pattern}: {strange} {missing}")
        if route.method != "GET" and route.writes and not may:
            return 403, api.FORBIDDEN
        parts = tuple(unquote(one) for one in match.groups())
        protected = re.compile(self.machine.protected)
        asked = Asked(self.machine.repository, parts, query, body, may, lambda branch: bool(protected.search(branch)))
        return route.answer(asked)

    def _complain(self, words: str) -> Reply:
        self.machine.complaints.append(words)
        return 400, {"message": f"not in the documents: {words}"}

    def _reply(self, status: int, body: str, headers: Mapping[str, str]) -> None:
        data = body.encode()
        self.send_response(status)
        if self.machine.cors:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Expose-Headers", "Retry-After, X-RateLimit-Remaining, X-RateLimit-Reset")
            self.send_header("Access-Control-Allow-Private-Network", "true")
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)


def _query(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if name.endswith("[]"):
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


@contextmanager
def machine_with(files: Mapping[str, bytes]) -> Iterator[Machine]:
    """Start a server over a repository that holds those files."""
    import forge_gitea
    import forge_github
    import forge_gitlab

    machine = Machine(Repository(files))
    apis = {"/api/v3": forge_github, "/gitlab/api/v4": forge_gitlab, "/gitea/api/v1": forge_gitea}
    handler = type("Handler", (_Handler,), {"machine": machine, "apis": apis, "lock": threading.Lock()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, answering(server) as machine.address:
        yield machine


def settings_of(machine: Machine, kind: str) -> dict[str, str]:
    """Return what ``mkdocs.yml`` says of one of the three."""
    url = machine.address if kind == "github" else f"{machine.address}/{kind}"
    return {"kind": kind, "url": url, "repository": "tinh/cong", "branch": ""}
