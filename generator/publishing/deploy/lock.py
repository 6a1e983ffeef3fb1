"""One deployer at a time: a lock on the host itself, which tells who holds it and since when.

A lock that this very folder left, when a deployment was cut in the middle, is taken over without asking: a lock on
this machine says that nothing of that deployment runs any more. One that somebody else left is only taken away by
somebody who says so.
"""

from __future__ import annotations

import datetime as dt
import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.language.vietnamese import format_date
from generator.publishing.deploy.host import Host, HostError
from generator.publishing.deploy.plan import LOCK_PATH

_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Held:
    """A lock that is held: what it says, and where."""

    host: Host
    content: bytes

    def assure(self) -> None:
        """Raise where the lock has been taken away meanwhile."""
        if self.host.read(LOCK_PATH) != self.content:
            raise HostError(
                "Có người đã mở khóa để đăng từ máy khác, nên lần đăng này dừng. Hỏi họ trước khi chạy lại."
            )


@contextmanager
def held(host: Host, memory: Path, now: dt.datetime, *, breaks: bool = False) -> Iterator[Held]:
    """Hold a host; raises where another deployer does. ``memory`` is where this folder keeps what its lock says."""
    memory.parent.mkdir(parents=True, exist_ok=True)
    content = _content(now)
    before = memory.read_bytes() if memory.is_file() else None
    memory.write_bytes(content)  # before the lock, so that one left behind is always known again
    if not host.put_new(LOCK_PATH, content):
        standing = host.read(LOCK_PATH)
        if standing is not None and standing != before and not breaks:
            memory.unlink()
            raise HostError(_told(host, standing, now))
        host.delete([LOCK_PATH])
        if not host.put_new(LOCK_PATH, content):
            raise HostError(_told(host, host.read(LOCK_PATH) or b"", now))
    held_lock = Held(host, content)
    held_lock.assure()  # a host on which two can write "new" files at once gives it to the later one
    try:
        yield held_lock
    finally:
        with suppress(HostError):  # the connection may be gone; then this folder takes its lock over next time
            if host.read(LOCK_PATH) == content:
                host.delete([LOCK_PATH])
                memory.unlink()


def _content(now: dt.datetime) -> bytes:
    who = f"{_user()}@{platform.node() or 'máy không tên'}"
    return json.dumps({"ai": who, "từ": now.isoformat(), "số": os.getpid()}, ensure_ascii=False).encode()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "người không tên"


def _told(host: Host, content: bytes, now: dt.datetime) -> str:
    advice = "Nếu chắc không còn ai đang đăng (máy ấy đã tắt, bị ngắt), chạy lại với --mo-khoa."
    try:
        values = json.loads(content)
        since = dt.datetime.fromisoformat(values["từ"])
        told = (
            f"{values['ai']} đang đăng, từ {since:%H:%M} ngày {format_date(since.date())} ({_age(now - since)} trước)"
        )
    except (ValueError, TypeError, KeyError):
        told = "có người đang đăng (khóa không ghi rõ ai)"
    return f"{host.name}: {told}. Đợi họ xong rồi chạy lại. {advice}"


def _age(age: dt.timedelta) -> str:
    if age < _HOUR:
        return f"{max(0, int(age.total_seconds() // 60))} phút"
    return f"{int(age / _HOUR)} giờ" if age < 48 * _HOUR else f"{age.days} ngày"
