"""Any frozen value to a digest: two values have the same one where nobody who reads them can tell them apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from decimal import Decimal
from pathlib import PurePath

from pydantic import BaseModel

Digest = bytes
_BYTES = 16
_PLAIN = (str, int, float, Decimal, dt.date, dt.time, dt.timedelta, PurePath)


def digest_of(value: object) -> Digest:
    """Return the digest of a value. Raises TypeError for what is not made of plain values alone."""
    state = hashlib.sha256()
    _add(value, state.update)
    return state.digest()[:_BYTES]


def _add(value: object, put: Callable[[bytes], object]) -> None:
    if value is None or isinstance(value, bool):
        put(f"{value};".encode())
    elif isinstance(value, bytes):
        put(b"b%d:" % len(value))
        put(value)
    elif isinstance(value, enum.Enum):
        put(f"e:{type(value).__qualname__}.{value.name};".encode())
    elif isinstance(value, type):
        put(f"t:{value.__module__}.{value.__qualname__};".encode())
    elif isinstance(value, _PLAIN):
        text = str(value).encode("utf-8", "surrogatepass")
        put(f"{type(value).__name__}{len(text)}:".encode())
        put(text)
    else:
        _add_parts(value, put)


def _add_parts(value: object, put: Callable[[bytes], object]) -> None:
    put(f"({type(value).__qualname__} ".encode())
    for part in _parts(value):
        _add(part, put)
    put(b")")


def _parts(value: object) -> Sequence[object]:
    if isinstance(value, tuple | list):
        return list(value)
    if isinstance(value, Mapping):  # its order is part of what a reader sees
        return [part for pair in value.items() for part in pair]
    if isinstance(value, Set):
        return sorted(map(digest_of, value))
    if isinstance(value, BaseModel):
        return [part for name in type(value).model_fields for part in (name, getattr(value, name))]
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value) if field.compare]
    raise TypeError(f"{type(value)} has no digest: a product can only read values made of plain ones")
