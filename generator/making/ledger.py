"""The ledger: what every product read, bundle after bundle in one file, with a list of their places at its end.

A large portal has tens of thousands of bundles, and a build looks at each once: they are read from the file one at a
time, and those that stay are copied as they are. The new ledger is written apart and takes the old one's place when the
build ends, so that one which is killed leaves what was there.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from generator.making.bundle import Bundle
from generator.making.sealed import plain, sealed, to_bytes, unsealed
from generator.making.store import Store

Group = tuple[str, str]
"""What the products of a bundle are about (``group_of``)."""
_LENGTH_BYTES = 8


def ledger_in(folder: Path | None) -> Ledger:
    """Return the ledger of a store's folder; without one, it outlives no build."""
    return Ledger(folder / "products" if folder else None)


def forget_earlier(folder: Path) -> None:
    """Drop whatever is kept of any build but the last: it may tell of somebody who may be shown no more."""
    ledger = ledger_in(folder)
    for group in ledger:
        if bundle := ledger.get(group):
            ledger.put(group, bundle.only(bundle.keys, most=1))
    finish(ledger, Store(folder))


def finish(ledger: Ledger, store: Store) -> None:
    """Let a ledger stand as far as it was written, and drop all values that it does not name."""
    named = ledger.finish(with_others=False)
    if named is not None:
        store.prune(named)


class _Place(NamedTuple):
    """Where a bundle lies, the digest of its bytes, and the digests of what its records name beside the ledger."""

    start: int
    length: int
    digest: bytes
    files: tuple[str, ...]


class Ledger:
    """The bundles of the last build, and those of this one; without a file, of this one alone."""

    def __init__(self, file: Path | None) -> None:
        self._path = file
        self._old, self._standing = _opened(file)
        self._new: IO[bytes] | None = None
        self._written: dict[Group, _Place] = {}
        self._last: tuple[_Place | None, bytes] = (None, b"")

    def __iter__(self) -> Iterator[Group]:
        """Yield the groups that the last build left."""
        return iter(self._standing)

    def get(self, group: Group) -> Bundle | None:
        """Return what is known of a group; None where that is nothing, or not what was written."""
        data = self._data(group)
        found = None if data is None else plain(data)
        return Bundle(found) if isinstance(found, tuple) else None

    def put(self, group: Group, bundle: Bundle) -> None:
        """Let a bundle be what is known of a group from now on."""
        self._write(group, to_bytes(bundle.plain()), bundle.files)

    def keep(self, group: Group) -> None:
        """Let what the last build left of a group stand."""
        data = None if group in self._written else self._data(group)
        if data is not None:
            self._write(group, data, self._standing[group].files)

    def finish(self, *, with_others: bool) -> frozenset[str] | None:
        """Put what was written in the place of what stood, ``with_others`` also all of that which was not touched.

        Returns the digests of all that is named beside it; None where nothing is kept, or another build reads what
        stands, on a system that lets no file be replaced meanwhile.
        """
        for group in self if with_others else ():
            self.keep(group)
        return self._replace(self._path) if self._path else None

    def _replace(self, path: Path) -> frozenset[str] | None:
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            written = self._part()
            written.seek(0)
            shutil.copyfileobj(written, file)
            places = sealed({group: tuple(place) for group, place in self._written.items()})
            file.writelines((places, len(places).to_bytes(_LENGTH_BYTES, "big")))
        self._part().close()
        self._old.close()
        try:
            unfinished.replace(path)
        except PermissionError:
            unfinished.unlink()
            return None
        self._old, self._standing = _opened(path)
        self._new, self._written = None, {}
        return frozenset(name for place in self._standing.values() for name in place.files)

    def _data(self, group: Group) -> bytes | None:
        file, place = self._old, self._standing.get(group)
        if group in self._written:
            file, place = self._part(), self._written[group]
        if place is None:
            return None
        file.seek(place.start)
        data = file.read(place.length)
        return data if _digest(data) == place.digest else None

    def _write(self, group: Group, data: bytes, files: tuple[str, ...]) -> None:
        part = self._part()
        start = part.seek(0, os.SEEK_END)
        part.write(data)
        self._written[group] = _Place(start, len(data), _digest(data), files)

    def _part(self) -> IO[bytes]:
        """Return what this build writes: a file without a name, which is gone with the process."""
        if self._new is None:
            folder = self._path.parent if self._path else None
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._new = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it is written as long as the build lasts
        return self._new


def _opened(path: Path | None) -> tuple[IO[bytes], Mapping[Group, _Place]]:
    """Return a ledger's file and the places in it; none where it is torn, or of another version."""
    file: IO[bytes] = io.BytesIO()
    if path and path.is_file():
        file = path.open("rb")
    end = file.seek(0, os.SEEK_END) - _LENGTH_BYTES
    file.seek(max(end, 0))
    length = int.from_bytes(file.read(), "big")
    file.seek(max(end - length, 0))
    places = unsealed(file.read(max(min(length, end), 0)))
    return file, {group: _Place(*each) for group, each in places.items()}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
