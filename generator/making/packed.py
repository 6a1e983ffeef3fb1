"""Values as bytes, one by one, and back: only plain ones and the generator's own, so that foreign bytes run nothing.

The tree of a body, which is most of what is known of a page, is unpacked when somebody looks at it.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from dataclasses import dataclass
from typing import Any

from generator.making.digest import Digest, digest_of_blocks
from generator.making.sealed import PlainUnpickler
from generator.prose.blocks import Block
from generator.prose.body import Body


def packed(value: object) -> bytes:
    """Return a value as bytes. Raises TypeError or PicklingError for what is not made of plain values alone."""
    data = io.BytesIO()
    _Pickler(data).dump(value)
    return data.getvalue()


def unpacked(data: bytes) -> Any:
    """Return the value that was packed. Raises UnpicklingError for what we did not pack."""
    return PlainUnpickler(io.BytesIO(data)).load()


@dataclass(frozen=True)
class _Blocks:
    """The blocks of a body, packed; called, it gives them."""

    data: bytes

    def __call__(self) -> tuple[Block, ...]:
        blocks: tuple[Block, ...] = unpacked(self.data)
        return blocks


def _reduced(body: Body) -> tuple[Any, ...]:
    told = body.broken, body.refused, body.pictures, body.files, body.raw
    return _body, (packed(body.blocks), digest_of_blocks(body), body.links, *told)


def _body(data: bytes, digest: Digest, links: tuple[str, ...], *told: Any) -> Body:
    return Body.read_later(_Blocks(data), digest, links, *told)


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.dispatch_table = _HOW


_HOW = {**copyreg.dispatch_table, Body: _reduced}
