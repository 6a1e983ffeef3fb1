"""Any frozen value to a digest: two values have the same one where nobody who reads them can tell them apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Set
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from generator.artifact import Artifact
from generator.prose.body import Body

Digest = bytes
_BYTES = 16
_PLAIN = (str, int, float, Decimal, dt.date, dt.time, dt.timedelta, PurePath)
_Put = Callable[[bytes], object]


def digest_of(value: object) -> Digest:
    """Return the digest of a value. Raises TypeError for what is not made of plain values alone."""
    return _OF_NOTHING.get(id(value)) or _digest_of(value)


def _digest_of(value: object) -> Digest:
    written: list[bytes] = []
    _writer_for(type(value))(value, written.append)
    return hashlib.sha256(b"".join(written)).digest()[:_BYTES]


_writers: dict[type, Callable[[Any, _Put], None]] = {}


def _writer_for(kind: type) -> Callable[[Any, _Put], None]:
    """Return what writes values of a type: found once, since values are many and types are few."""
    found = _writers.get(kind)
    if found is None:
        found = _writers[kind] = _new_writer(kind)
    return found


def _new_writer(kind: type) -> Callable[[Any, _Put], None]:
    if kind in (bool, type(None)):
        return functools.partial(_put_text, "{0};".format)
    if issubclass(kind, bytes):
        return _put_bytes
    if issubclass(kind, array):
        return lambda value, put: _put_bytes(value.typecode.encode() + value.tobytes(), put)
    if issubclass(kind, enum.Enum):
        return functools.partial(_put_text, f"e:{kind.__qualname__}.{{0.name}};".format)
    if issubclass(kind, type):
        return functools.partial(_put_text, "t:{0.__module__}.{0.__qualname__};".format)
    if issubclass(kind, _PLAIN):
        return functools.partial(_put_plain, kind.__name__.encode())
    return functools.partial(_put_parts, f"({kind.__qualname__} ".encode(), _parts_of(kind))


def _put_text(words: Callable[[object], str], value: object, put: _Put) -> None:
    put(words(value).encode())


def _put_bytes(value: bytes, put: _Put) -> None:
    put(b"b%d:" % len(value))
    put(value)


def _put_plain(name: bytes, value: object, put: _Put) -> None:
    text = str(value).encode("utf-8", "surrogatepass")
    put(b"%s%d:" % (name, len(text)))
    put(text)


def digest_of_blocks(body: Body) -> Digest:
    """Return the digest of a body's tree; of one that was kept it is known, and the tree need not be unpacked."""
    return body.blocks_digest or digest_of(body.blocks)


def _put_parts(head: bytes, parts: Callable[[Any], Iterable[object]], value: object, put: _Put) -> None:
    put(head)
    for part in parts(value):
        _writer_for(type(part))(part, put)
    put(b")")


def _parts_of(kind: type) -> Callable[[Any], Iterable[object]]:
    """Return what gives the parts of values of a type."""
    if issubclass(kind, tuple | list):
        return iter
    if issubclass(kind, Mapping):  # its order is part of what a reader sees
        return lambda value: (part for pair in value.items() for part in pair)
    if issubclass(kind, Set):
        return lambda value: sorted(map(digest_of, value))
    if issubclass(kind, BaseModel):
        names = tuple(kind.model_fields)
        return lambda value: (part for name in names for part in (name, getattr(value, name)))
    if issubclass(kind, Artifact):
        return lambda value: (value.path, value.digest, value.source)
    if issubclass(kind, Body):
        told = tuple(field.name for field in dataclasses.fields(kind) if field.compare and field.name != "blocks")
        return lambda value: (digest_of_blocks(value), *(getattr(value, name) for name in told))
    if dataclasses.is_dataclass(kind):
        compared = tuple(field.name for field in dataclasses.fields(kind) if field.compare)
        return lambda value: (getattr(value, name) for name in compared)
    raise TypeError(f"{kind} has no digest: a product can only read values made of plain ones")


# Most fields of an entry are empty. There is one of each of these, so they are known by their place.
_OF_NOTHING = {id(value): _digest_of(value) for value in (None, False, True, (), "")}
