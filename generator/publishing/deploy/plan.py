"""What stands on a host, and what has to be done there so that the site stands: the plan of a deployment.

What a deployer put on a host is known by the manifest that went with it, and, where a deployment was cut in the
middle, by the journal that it left: the list of what was being put in place and deleted. A file is as it should be
where its size is and what we know of its bytes is. What nobody of us put there is foreign, and is let alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.publishing.deploy.host import ASIDE, Found, Looked
from generator.publishing.deploy.manifest import CONTROL, Row, Rows, read_manifest, veiled

JOURNAL_PATH = f"{ASIDE}/dang-dat.json"
LOCK_PATH = f"{ASIDE}/khoa.json"
OF_SERVERS = (".well-known/", "cgi-bin/")
"""Where servers, and those who renew certificates, keep files of their own."""
_AFTER_PAGES = {".json", ".txt", ".xml"}


@dataclass(frozen=True)
class Journal:
    """What was to stand on a host at the end of a deployment, and what was to be deleted; no path is told in it."""

    rows: Rows
    delete: frozenset[str]

    @classmethod
    def of(cls, rows: Rows, delete: Collection[str]) -> Journal:
        """Return the journal of these files."""
        return cls({veiled(path): row for path, row in rows.items()}, frozenset(map(veiled, delete)))

    def to_bytes(self) -> bytes:
        """Return the journal's own file."""
        rows = {path: row.to_json() for path, row in self.rows.items()}
        return json.dumps({"đặt": rows, "xóa": sorted(self.delete)}, ensure_ascii=False).encode()

    def knows(self, path: str) -> bool:
        """Say whether a deployment had to do with a file."""
        return veiled(path) in self.rows or veiled(path) in self.delete

    def is_placed(self, path: str, aside: Collection[str]) -> bool:
        """Say whether a file is in its place: aside no more, since all had arrived before the journal was written."""
        row = self.rows.get(veiled(path))
        return row is not None and waiting_path(path, row) not in aside


def read_journal(content: bytes | None) -> Journal:
    """Return the journal in a file's bytes; an empty one where they hold none."""
    try:
        values = json.loads(content or b"")
        rows = {str(path): Row.from_json(row) for path, row in values["đặt"].items()}
        return Journal(rows, frozenset(map(str, values["xóa"])))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Journal({}, frozenset())


@dataclass(frozen=True)
class Remote:
    """What stands on a host: the files, the digests that are known of them, those that wait aside, those of ours.

    It is known where a deployer of ours has been there.
    """

    found: Mapping[str, Found]
    sha256: Mapping[str, str]
    aside: Mapping[str, Found]
    ours: frozenset[str]
    is_known: bool

    def holds(self, path: str, row: Row, read: Callable[[str], bytes]) -> bool:
        """Say whether a file stands there as it should."""
        there = self.found.get(path)
        if there is None or there.size != row.size:
            return False
        if there.md5:
            return there.md5 == hashlib.md5(read(path), usedforsecurity=False).hexdigest()
        return self.sha256.get(path) == row.sha256

    def holds_aside(self, path: str, row: Row) -> bool:
        """Say whether a file has arrived whole and waits."""
        there = self.aside.get(waiting_path(path, row))
        return there is not None and there.size == row.size


def look_at(host: Looked, *, reads_all: bool = False) -> Remote:
    """Return what stands on a host; reads all of it where what was told of it is not to be believed."""
    everything = host.found()
    found = {path: there for path, there in everything.items() if not path.startswith(f"{ASIDE}/")}
    aside = {path: there for path, there in everything.items() if path not in found and path != LOCK_PATH}
    control = {path: content for path in CONTROL if path in found and (content := host.read(path))}
    manifest = read_manifest(control.get(CONTROL[0]))
    journal = read_journal(host.read(JOURNAL_PATH) if JOURNAL_PATH in aside else None)
    told = {path: row for path in found if manifest and (row := manifest.row(path))}
    ours = {path for path in found if path in told or path in control or journal.knows(path)}
    if host.can_rename:
        told |= {path: journal.rows[veiled(path)] for path in found if journal.is_placed(path, aside)}
    told |= {path: Row.of(content) for path, content in control.items()}
    digests = {path: row.sha256 for path, row in told.items()}
    if reads_all:
        digests = {path: Row.of(host.read(path) or b"").sha256 for path in found}
    return Remote(found, digests, aside, frozenset(ours), is_known=bool(manifest or aside))


def waiting_path(path: str, row: Row) -> str:
    """Return where a file waits on a host until all have arrived."""
    return f"{ASIDE}/{hashlib.sha256(f'{path} {row.sha256}'.encode()).hexdigest()[:40]}"


@dataclass(frozen=True)
class Plan:
    """What has to be done on a host: files to send in their order, to delete, and those that nobody of us knows.

    ``delete_first`` are those of ``delete`` that may not wait until the rest is in place.
    """

    send: tuple[str, ...]
    kept: int
    delete: tuple[str, ...]
    delete_first: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the site stands there already."""
        return not (self.send or self.delete)


def plan_for(
    rows: Rows,
    read: Callable[[str], bytes],
    remote: Remote,
    gone: Collection[str] = (),
    *,
    deletes_foreign: bool = False,
) -> Plan:
    """Return what makes a host's files those of a site; below the addresses ``gone`` nothing else may stay at all."""
    send = [path for path, row in rows.items() if not remote.holds(path, row, read)]
    others = [path for path in remote.found if path not in rows and not path.startswith(OF_SERVERS)]
    doomed = {path for path in others if deletes_foreign or path in remote.ours or is_below(path, gone)}
    return Plan(
        tuple(sorted(send, key=lambda path: (not is_below(path, gone), rank(path), path))),
        len(rows) - len(send),
        tuple(sorted(doomed)),
        tuple(sorted(path for path in doomed if is_below(path, gone) or is_in_the_way(path, send))),
        tuple(sorted(set(others) - doomed)),
    )


def rank(path: str) -> int:
    """Return a file's place in the order: what pages need, pages, what leads to pages, what tells of all."""
    if path in CONTROL:
        return 3
    suffix = PurePosixPath(path).suffix
    return 1 if suffix == ".html" else 2 if suffix in _AFTER_PAGES else 0


def is_in_the_way(path: str, wanted: Collection[str]) -> bool:
    """Say whether a file stands where a folder is to be, or in a folder that is to be a file."""
    folders = {str(parent) for parent in PurePosixPath(path).parents}
    return not folders.isdisjoint(wanted) or any(other.startswith(f"{path}/") for other in wanted)


def is_below(path: str, addresses: Collection[str]) -> bool:
    """Say whether a file is the page of an address, or belongs to it."""
    return any(path.startswith((f"{address}/", f"{address}.")) for address in addresses)
