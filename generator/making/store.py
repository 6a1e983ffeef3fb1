"""Where values of products are kept between builds: small ones in the ledger with what was read, others beside it.

The contents of artifacts lie in files of their own, under their digests, and are read when somebody needs them: most of
a portal is not looked at again from build to build.

Nothing is believed: bytes that do not have the digest that names them are as good as lost and are made again; a list
that is torn, or written by another version, is an empty one. Writing goes beside and then in place, so that a build
that is killed leaves what was there.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.making.bundle import Record

_MAGIC = b"portal products 3\n"
_KNOWN_ROOTS = frozenset({"generator", "datetime", "decimal", "markupsafe", "pathlib"})
_KNOWN_BUILTINS = frozenset({"frozenset", "set"})
_DIGEST_BYTES = 32
# What is as small as this costs less to write down where it is named than to look up.
_SMALL_CONTENT, _SMALL_VALUE = 1_000, 4_000
# Thousands of products say the same little: that nothing is to be made, say.
_COMMON_BYTES = 200


Value = tuple[Any, ...]


class LostContent(RuntimeError):
    """What was kept is gone, and making it again made something else."""


class Store:
    """Products in a folder; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._common: dict[bytes | str, Value] = {}

    def value(self, record: Record, again: Callable[[], Value]) -> Value | None:
        """Return a kept value; None where its bytes are gone or are not what they were.

        Its artifacts read their contents when they are asked for them. What is lost by then is made ``again``.
        """
        if record.value in self._common:
            return self._common[record.value]
        data = record.value if isinstance(record.value, bytes) else self.content(record.value)
        value = None if data is None else loaded(data, _Contents(self, again))
        if not isinstance(value, tuple):
            return None
        if data is not None and len(data) < _COMMON_BYTES and not record.contents:
            self._common[record.value] = value
        return value

    def keep(self, value: Value, again: Callable[[], Value]) -> tuple[bytes | str, tuple[str, ...], Value]:
        """Keep a value; return how a record names it, what its artifacts hold, and the value without their contents.

        Raises TypeError or PicklingError for what is not made of plain values alone.
        """
        if self._folder is None:
            return to_bytes(value), (), value
        data = io.BytesIO()
        pickler = _Pickler(data, self)
        pickler.dump(value)
        written = data.getvalue()
        named = written if len(written) <= _SMALL_VALUE else self.keep_content(written)
        light = loaded(written, _Contents(self, again)) if pickler.contents else value
        assert isinstance(light, tuple)
        return named, tuple(pickler.contents), light

    def content(self, digest: str) -> bytes | None:
        """Return the bytes that have a digest; None where they are gone, or no longer what they were."""
        data = _read(self._place(digest))
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def keep_content(self, content: bytes, digest: str = "") -> str:
        """Keep bytes under their digest, which may be known; return it."""
        digest = digest or hashlib.sha256(content).hexdigest()
        if _read(self._place(digest)) != content:
            _write(self._place(digest), content)
        return digest

    def prune(self, named: Collection[str]) -> None:
        """Drop everything whose digest is not among those named."""
        values = self._folder / "values" if self._folder else None
        if values is None or not values.is_dir():
            return
        with os.scandir(values) as drawers:
            for drawer in drawers:
                with os.scandir(drawer) as files:
                    unnamed = [file.path for file in files if drawer.name + file.name not in named]
                for path in unnamed:
                    Path(path).unlink(missing_ok=True)

    def _place(self, digest: str) -> Path:
        assert self._folder
        return self._folder / "values" / digest[:2] / digest[2:]


class _Stored:
    """A content (``Content``) that lies in a store; to whoever packs it for elsewhere, the bytes themselves."""

    __slots__ = ("_again", "_store", "digest")

    def __init__(self, store: Store, digest: str, again: Callable[[], Value]) -> None:
        self._store, self.digest, self._again = store, digest, again

    def read(self) -> bytes:
        """Return the bytes, made again where another build has cleared them away or a disk has changed them."""
        found = self._store.content(self.digest)
        if found is None:
            self._store.keep(self._again(), self._again)
            found = self._store.content(self.digest)
        if found is None:
            raise LostContent(f"{self.digest} is gone from what is kept between builds")
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return bytes, (self.read(),)


class _Contents(NamedTuple):
    """What gives artifacts their contents while a value is read."""

    store: Store
    again: Callable[[], Value]

    def artifact(self, path: str, digest: str, source: str, head: str) -> Artifact:
        artifact = Artifact(path, _Stored(self.store, digest, self.again), source)  # type: ignore[arg-type]
        vars(artifact)["head"] = head
        return artifact


def _artifact(path: str, digest: str, source: str, _head: str) -> Artifact:
    """Stands in a kept value for ``_Contents.artifact``."""
    raise TypeError(f"{path} of {source} ({digest}) is read where nothing is kept")


def to_bytes(value: Value) -> bytes:
    """Return a value with all its contents. Raises TypeError or PicklingError for what is not of plain values alone."""
    return pickle.dumps(value, protocol=5)


def read_sealed(file: Path) -> dict[Any, Any]:
    """Return what was kept in one file; empty where that cannot be trusted."""
    return unsealed(_read(file))


def write_sealed(file: Path, kept: Mapping[Any, Any]) -> None:
    """Keep plain values and the generator's own in one file, with the digest of its bytes at its head."""
    _write(file, *_sealed(kept))


def sealed(kept: Mapping[Any, Any]) -> bytes:
    """Return plain values and the generator's own as bytes, with the digest of these at their head."""
    return b"".join(_sealed(kept))


def _sealed(kept: Mapping[Any, Any]) -> tuple[bytes, bytes, bytes]:
    """Return what is sealed in parts: of a large portal they are too much to hold twice."""
    data = pickle.dumps(dict(kept), protocol=5)
    return _MAGIC, hashlib.sha256(data).digest(), data


def unsealed(data: bytes) -> dict[Any, Any]:
    """Return what was sealed; empty where that cannot be trusted."""
    found = _unpacked(data)
    return found if isinstance(found, dict) else {}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _write(file: Path, *parts: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    with unfinished.open("wb") as written:
        written.writelines(parts)
    unfinished.replace(file)


def _unpacked(data: bytes) -> object:
    """Return what a list holds; None where its head or its bytes are not those of a list that we wrote."""
    head, body = data[: len(_MAGIC)], data[len(_MAGIC) + _DIGEST_BYTES :]
    told = data[len(_MAGIC) : len(_MAGIC) + _DIGEST_BYTES]
    return loaded(body) if head == _MAGIC and hashlib.sha256(body).digest() == told else None


def loaded(data: bytes, contents: _Contents | None = None) -> object:
    """Return what bytes hold; None where that is not made of plain values and the generator's own."""
    try:
        return _Unpickler(io.BytesIO(data), contents).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError, IndexError):
        return None  # of a class that is no more, or not ours


class _Pickler(pickle.Pickler):
    """Puts large contents of artifacts beside what it writes."""

    def __init__(self, file: io.BytesIO, store: Store) -> None:
        super().__init__(file, protocol=5)
        self._store = store
        self.contents: list[str] = []
        self.dispatch_table = {**copyreg.dispatch_table, Artifact: self._reduced}

    def _reduced(self, artifact: Artifact) -> tuple[Any, ...]:
        held = artifact.held
        if isinstance(held, bytes):
            if len(held) <= _SMALL_CONTENT:
                return Artifact, (artifact.path, held, artifact.source)
            self._store.keep_content(held, artifact.digest)
        self.contents.append(artifact.digest)
        return _artifact, (artifact.path, artifact.digest, artifact.source, artifact.head)


class _Unpickler(pickle.Unpickler):
    """Makes nothing but plain values and the generator's own."""

    def __init__(self, file: io.BytesIO, contents: _Contents | None) -> None:
        super().__init__(file)
        self._contents = contents

    def find_class(self, module: str, name: str) -> Any:
        if self._contents and (module, name) == (__name__, _artifact.__name__):
            return self._contents.artifact
        is_known = module.split(".")[0] in _KNOWN_ROOTS or (module == "builtins" and name in _KNOWN_BUILTINS)
        if not is_known:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a product's value")
        return super().find_class(module, name)
