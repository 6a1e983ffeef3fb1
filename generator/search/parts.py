"""Several strings of bytes as one, and back: how what waits between builds is written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable


def packed(parts: Iterable[bytes]) -> bytes:
    """Return a line with the length of each part, then all of them."""
    held = list(parts)
    return b" ".join(b"%d" % len(part) for part in held) + b"\n" + b"".join(held)


def unpacked(data: bytes) -> list[bytes]:
    """Return the parts again."""
    lengths, _newline, rest = data.partition(b"\n")
    parts, start = [], 0
    for length in map(int, lengths.split()):
        parts.append(rest[start : start + length])
        start += length
    return parts


def numbers(data: bytes) -> array[int]:
    """Return whole numbers from 0 on that were written as the bytes of their array."""
    found = array("I")
    found.frombytes(data)
    return found


def lines(text: bytes) -> list[str]:
    """Return the lines of a text; of an empty one, none."""
    return text.decode().split("\n") if text else []
