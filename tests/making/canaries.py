"""Products that read something, openly or behind the view's back."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from project import SMALL

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.outputs.base import Desk

SECRET = SMALL / "content" / "_chung" / "tu-dien.yml"


def title(entry: Entry, _desk: Desk) -> Iterator[str]:
    yield entry.title


def body(entry: Entry, desk: Desk) -> Iterator[str]:
    yield desk.catalog.body(entry).html


def titles(desk: Desk) -> Iterator[str]:
    yield from (entry.title for entry in desk.catalog.section("chinh-sach"))


def many_words(desk: Desk) -> Iterator[str]:
    """Yield more than is kept in the list of all products."""
    yield from (entry.title * 50 for entry in desk.catalog.section("chinh-sach"))


def sheet(desk: Desk) -> Iterator[Artifact]:
    """Yield an artifact whose content is kept apart, and a small one."""
    yield Artifact("to.txt", desk.settings.site_name.encode() * 500, "canaries")
    yield Artifact("nho.txt", desk.settings.site_name.encode(), "canaries")


def found_or_not(desk: Desk) -> Iterator[bool]:
    yield desk.catalog.get("chinh-sach/sap-co") is not None


def named(desk: Desk) -> Iterator[str]:
    found = desk.catalog.resolve("103/KH-MAU")
    yield found.title if found else ""


def leading_here(entry: Entry, desk: Desk) -> Iterator[str]:
    yield from (one.source.id for one in desk.catalog.backlinks(entry))


def site_name(desk: Desk) -> Iterator[str]:
    yield desk.settings.site_name


def day(desk: Desk) -> Iterator[str]:
    yield desk.today.isoformat()


def the_entry_itself(entry: Entry, _desk: Desk) -> Iterator[Entry]:
    yield entry


def file_behind_the_back(_desk: Desk) -> Iterator[str]:
    yield Path(SECRET).read_text("utf-8")


REMEMBERED: list[Desk] = []


def desk_behind_the_back(_desk: Desk) -> Iterator[str]:
    yield from (entry.title for entry in REMEMBERED[-1].catalog.entries)


def broken(_desk: Desk) -> Iterator[str]:
    raise LookupError("hỏng")
    yield ""


def endless(place: str, _desk: Desk) -> Iterator[str]:
    Path(place).write_text(str(os.getpid()))
    time.sleep(600)
    yield ""


def killing(number: int, _desk: Desk) -> Iterator[int]:
    """End any process but the one that asked, as a system does that has no memory left."""
    if number and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    yield number


def killing_once(place: str, asking: int, number: int, _desk: Desk) -> Iterator[int]:
    """End the first process that comes here, unless it is the one that asked."""
    with contextlib.suppress(FileExistsError):
        Path(place).touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL if os.getpid() != asking else 0)
    yield number


def whereabouts(_number: int, desk: Desk) -> Iterator[str]:
    yield f"{os.getpid()} {desk.cache}"
