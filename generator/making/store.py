"""Where values of products are kept between builds: small ones in the ledger with what was read, others beside it.

The contents of artifacts lie in files of their own, under their digests, and are read when somebody needs them: most of
a portal is not looked at again from build to build.

Nothing is believed: bytes that do not have the digest that names them are as good as lost and are made again.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.making.bundle import Record
from generator.making.sealed import PlainUnpickler, loaded, read, to_bytes, write

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
        value = None if data is None else loaded(_Unpickler(io.BytesIO(data), _Contents(self, again)))
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
        light = loaded(_Unpickler(io.BytesIO(written), _Contents(self, again))) if pickler.contents else value
        assert isinstance(light, tuple)
        return named, tuple(pickler.contents), light

    def content(self, digest: str) -> bytes | None:
        """Return the bytes that have a digest; None where they are gone, or no longer what they were."""
        data = read(self._place(digest))
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def keep_content(self, content: bytes, digest: str = "") -> str:
        """Keep bytes under their digest, which may be known; return it."""
        digest = digest or hashlib.sha256(content).hexdigest()
        if read(self._place(digest)) != content:
            write(self._place(digest), content)
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


class _Unpickler(PlainUnpickler):
    """Gives artifacts their contents from the store."""

    def __init__(self, file: io.BytesIO, contents: _Contents) -> None:
        super().__init__(file)
        self._contents = contents

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _artifact.__name__):
            return self._contents.artifact
        return super().find_class(module, name)
