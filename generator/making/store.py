"""Where products are kept between builds: each value under its digest, and one list of what every product read.

Nothing is believed: a value whose bytes do not have the digest that names them is as good as lost and is made again;
a list that is torn, or written by another version, is an empty one. Writing goes beside and then in place, so that a
build that is killed leaves what was there.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.making.digest import Digest
from generator.making.ground import Read

_MAGIC = b"portal products 1\n"
_KNOWN_ROOTS = frozenset({"generator", "datetime", "decimal", "markupsafe", "pathlib"})
_KNOWN_BUILTINS = frozenset({"frozenset", "set"})
_DIGEST_BYTES = 32


class Record(NamedTuple):
    """How a product was made: by which code, from which readings, and under which digest its value is kept."""

    code: Digest
    reads: tuple[tuple[Read, Digest], ...]
    value: str


Records = Mapping[tuple[str, ...], tuple[Record, ...]]
"""What is known of each product by its key, the latest record first."""


class Store:
    """Products in a folder; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._loaded: dict[str, tuple[Any, ...]] = {}

    def records(self) -> Records:
        """Return what was kept of the last builds; empty where that cannot be trusted."""
        return read_sealed(self._index) if self._index else {}

    def value(self, digest: str) -> tuple[Any, ...] | None:
        """Return a kept value; None where its bytes are gone or are not what they were."""
        if digest not in self._loaded:
            data = _read(self._place(digest)) if self._folder else b""
            value = _loaded(data) if hashlib.sha256(data).hexdigest() == digest else None
            if not isinstance(value, tuple):
                return None
            self._loaded[digest] = value
        return self._loaded[digest]

    def keep(self, data: bytes) -> str:
        """Keep a value, given as bytes; return its digest."""
        digest = hashlib.sha256(data).hexdigest()
        if self._folder and _read(self._place(digest)) != data:
            _write(self._place(digest), data)
        return digest

    def save(self, records: Records, *, prune: bool) -> None:
        """Keep the list of what every product read; with ``prune``, drop every value that none of them has."""
        if not self._index:
            return
        write_sealed(self._index, records)
        if prune:
            self._prune(record.value for each in records.values() for record in each)

    def forget_earlier(self) -> None:
        """Drop whatever is kept of any build but the last: it may tell of somebody who may be shown no more."""
        self.save({key: records[:1] for key, records in self.records().items()}, prune=True)

    @property
    def _index(self) -> Path | None:
        return self._folder / "products" if self._folder else None

    def _place(self, digest: str) -> Path:
        assert self._folder
        return self._folder / "values" / digest[:2] / digest[2:]

    def _prune(self, wanted: Iterable[str]) -> None:
        assert self._folder
        kept = set(wanted)
        for file in (self._folder / "values").glob("*/*"):
            if file.parent.name + file.name not in kept:
                file.unlink(missing_ok=True)


def to_bytes(value: tuple[Any, ...]) -> bytes:
    """Return a value as it is kept. Raises TypeError or PicklingError for what is not made of plain values alone."""
    return pickle.dumps(value, protocol=5)


def read_sealed(file: Path) -> dict[Any, Any]:
    """Return what was kept in one file; empty where that cannot be trusted."""
    return unsealed(_read(file))


def write_sealed(file: Path, kept: Mapping[Any, Any]) -> None:
    """Keep plain values and the generator's own in one file, with the digest of its bytes at its head."""
    _write(file, sealed(kept))


def sealed(kept: Mapping[Any, Any]) -> bytes:
    """Return plain values and the generator's own as bytes, with the digest of these at their head."""
    data = pickle.dumps(dict(kept), protocol=5)
    return _MAGIC + hashlib.sha256(data).digest() + data


def unsealed(data: bytes) -> dict[Any, Any]:
    """Return what was sealed; empty where that cannot be trusted."""
    found = _unpacked(data)
    return found if isinstance(found, dict) else {}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def _unpacked(data: bytes) -> object:
    """Return what a list holds; None where its head or its bytes are not those of a list that we wrote."""
    head, body = data[: len(_MAGIC)], data[len(_MAGIC) + _DIGEST_BYTES :]
    told = data[len(_MAGIC) : len(_MAGIC) + _DIGEST_BYTES]
    return _loaded(body) if head == _MAGIC and hashlib.sha256(body).digest() == told else None


def _loaded(data: bytes) -> object:
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError, IndexError):
        return None  # of a class that is no more, or not ours


class _Unpickler(pickle.Unpickler):
    """Makes nothing but plain values and the generator's own."""

    def find_class(self, module: str, name: str) -> Any:
        is_known = module.split(".")[0] in _KNOWN_ROOTS or (module == "builtins" and name in _KNOWN_BUILTINS)
        if not is_known:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a product's value")
        return super().find_class(module, name)
