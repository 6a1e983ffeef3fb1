"""Plain values and the generator's own as bytes, and back: foreign bytes run nothing, and torn ones are none.

What is kept in a file has the digest of its bytes at its head. It is written beside and then in place, so that whoever
is killed meanwhile leaves what was there.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_MAGIC = b"portal products 3\n"
_DIGEST_BYTES = 32
_KNOWN_ROOTS = frozenset({"generator", "datetime", "decimal", "markupsafe", "pathlib"})
_KNOWN_BUILTINS = frozenset({"frozenset", "set"})
# Found once: values are many and their classes few.
_known_classes: dict[tuple[str, str], Any] = {}


class PlainUnpickler(pickle.Unpickler):
    """Makes nothing but plain values and the generator's own. Raises UnpicklingError for anything else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that such values are of."""
        found = _known_classes.get((module, name))
        if found is None:
            is_known = module.split(".")[0] in _KNOWN_ROOTS or (module == "builtins" and name in _KNOWN_BUILTINS)
            if not is_known:
                raise pickle.UnpicklingError(f"{module}.{name} has no place in a value that is kept")
            found = _known_classes[module, name] = super().find_class(module, name)
        return found


def loaded(unpickler: pickle.Unpickler) -> object:
    """Return what bytes hold; None where that is of a class that is no more, or not made of plain values alone."""
    try:
        return unpickler.load()
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError, IndexError):
        return None


def plain(data: bytes) -> object:
    """Return the plain values that bytes hold; None where that is something else."""
    return loaded(PlainUnpickler(io.BytesIO(data)))


def to_bytes(value: object) -> bytes:
    """Return a value with all its contents. Raises TypeError or PicklingError for what is not of plain values alone."""
    return pickle.dumps(value, protocol=5)


def read_sealed(file: Path) -> dict[Any, Any]:
    """Return what was kept in one file; empty where that cannot be trusted."""
    return unsealed(read(file))


def write_sealed(file: Path, kept: Mapping[Any, Any]) -> None:
    """Keep plain values and the generator's own in one file, with the digest of its bytes at its head."""
    write(file, *_sealed(kept))


def sealed(kept: Mapping[Any, Any]) -> bytes:
    """Return plain values and the generator's own as bytes, with the digest of these at their head."""
    return b"".join(_sealed(kept))


def unsealed(data: bytes) -> dict[Any, Any]:
    """Return what was sealed; empty where that cannot be trusted."""
    head, body = data[: len(_MAGIC)], data[len(_MAGIC) + _DIGEST_BYTES :]
    told = data[len(_MAGIC) : len(_MAGIC) + _DIGEST_BYTES]
    found = plain(body) if head == _MAGIC and hashlib.sha256(body).digest() == told else None
    return found if isinstance(found, dict) else {}


def _sealed(kept: Mapping[Any, Any]) -> tuple[bytes, bytes, bytes]:
    """Return what is sealed in parts: of a large portal they are too much to hold twice."""
    data = to_bytes(dict(kept))
    return _MAGIC, hashlib.sha256(data).digest(), data


def read(file: Path) -> bytes:
    """Return the bytes of a file, none where there is no file."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write(file: Path, *parts: bytes) -> None:
    """Write a file, beside and then in place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    with unfinished.open("wb") as written:
        written.writelines(parts)
    unfinished.replace(file)
