"""Sites as they stand: behind an address, asked as browsers do, or in a folder."""

from __future__ import annotations

import datetime as dt
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.publishing.deploy.comparison import Answer
from generator.publishing.deploy.folder import Folder
from generator.publishing.deploy.host import ASIDE, HostError

_SECONDS_TO_ANSWER = 30
_SOON = dt.timedelta(days=14)
_TRIES = 2
_GONE = {403, 404, 410}


@dataclass(frozen=True)
class Served:
    """A site behind an address, which ends in a slash."""

    address: str
    now: dt.datetime

    @property
    def below(self) -> str:
        """Return the path in the address."""
        return urlsplit(self.address).path

    def ask(self, path: str) -> Answer | None:
        """Return what a browser gets; a folder's page is asked for as its folder."""
        asked = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
        request = urllib.request.Request(self.address + quote(asked), headers={"User-Agent": "xac-thuc"})
        for left in reversed(range(_TRIES)):
            try:
                with urllib.request.urlopen(request, timeout=_SECONDS_TO_ANSWER) as answer:
                    return Answer(answer.read(), {name.casefold(): value for name, value in answer.headers.items()})
            except urllib.error.HTTPError as error:
                if error.code in _GONE:
                    return None
                if not left:
                    raise HostError(f"{self.address}{asked}: máy chủ trả lời mã {error.code}.") from error
            except (OSError, ValueError) as error:
                if not left:
                    raise HostError(_unreachable(self.address, error)) from error
        return None

    def paths(self) -> None:
        """Nobody lists what is behind an address."""

    def faults(self) -> Iterator[str]:
        """Return what is wrong with the server: what it hides and shows, and how long its certificate is good."""
        if self.ask("xac-thuc/khong-co-trang-nay/") is not None:
            yield "địa chỉ không có trang mà không trả lời mã 404"
        if self.ask(f"{ASIDE}/khoa.json") is not None or self.ask(f"{ASIDE}/dang-dat.json") is not None:
            yield f"ai cũng đọc được {ASIDE}/: máy chủ cần chặn thư mục bắt đầu bằng dấu chấm"
        if not self.address.startswith("https:"):
            yield "địa chỉ không dùng https"
        elif (left := self._certificate_ends() - self.now) < _SOON:
            yield f"chứng chỉ chỉ còn hạn {left.days} ngày"

    def _certificate_ends(self) -> dt.datetime:
        host, _, port = self.address.split("/")[2].partition(":")
        seconds = ssl.cert_time_to_seconds(_certificate(host, int(port or 443)))
        return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _certificate(host: str, port: int) -> str:
    import socket

    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), _SECONDS_TO_ANSWER) as connection,
        context.wrap_socket(connection, server_hostname=host) as secured,
    ):
        return str((secured.getpeercert() or {}).get("notAfter", ""))


@dataclass(frozen=True)
class Copied:
    """A site in a folder: a copy of it, or what a server reads."""

    folder: Folder
    below = ""

    def ask(self, path: str) -> Answer | None:
        """Return a file."""
        content = self.folder.read(path)
        return None if content is None else Answer(content)

    def paths(self) -> list[str]:
        """Return every file."""
        return list(self.folder.found())

    def faults(self) -> tuple[str, ...]:
        """A folder has none."""
        return ()


def site_at(place: str, now: dt.datetime) -> Served | Copied:
    """Return the site behind an address or in a folder."""
    if place.startswith(("http://", "https://")):
        return Served(place if place.endswith("/") else f"{place}/", now)
    return Copied(Folder(Path(place).expanduser().resolve()))


def _unreachable(address: str, error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"{address}: chứng chỉ không dùng được ({reason.verify_message}). Gia hạn hoặc thay chứng chỉ."
    return f"Không tới được {address} ({type(reason).__name__}). Xem mạng và địa chỉ rồi chạy lại."
