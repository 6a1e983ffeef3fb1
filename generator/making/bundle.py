"""What is known of the products of one stage that are about one thing, an entry say: how each was made, from what.

They read much the same: each reading stands in a bundle once, and the records of the products name it by its number. So
whether it still gives what it gave is asked once for all of them, and a bundle in which nothing changed is kept as the
bytes that it was.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from generator.making.digest import Digest
from generator.making.ground import Read, apart

# Two builds may take turns on one store, the preview and the site, whose addresses differ.
_KEPT_RECORDS = 2
Key = tuple[str, ...]
Seen = tuple[Read, Digest, bytes]
"""A reading, the digest of what it gave, and the sign of what alone it was read in (``Ground.sign``)."""


class Asked(Protocol):
    """Who is asked what readings give now."""

    def digest(self, read: Read) -> Digest:
        """Return the digest of what a reading gives."""

    def sign(self, read: Read) -> bytes:
        """Return what names all that a reading depends on; empty where that is not known."""


class Record(NamedTuple):
    """How a product was made: by which code, from which readings, and its value as bytes, or as their digest.

    The readings are numbers in their bundle, as the bytes of an array; ``contents`` are the digests of what the value's
    artifacts hold.
    """

    code: Digest
    reads: bytes
    value: bytes | str
    contents: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The digests of what lies beside the list."""
        return (self.value, *self.contents) if isinstance(self.value, str) else self.contents


Plain = tuple[tuple[Seen, ...], Mapping[Key, tuple[tuple[object, ...], ...]]]
"""A bundle made of plain values alone: its readings, and the records of each product, the latest first."""


class Bundle:
    """The records of products by their keys, and the readings that they name."""

    def __init__(self, plain: Plain = ((), {})) -> None:
        seen, records = plain
        self._seen = list(seen)
        self._agreed: list[bool | None] = [None] * len(self._seen)
        self._number_of: dict[tuple[Read, Digest], int] = {}
        self._records = {key: tuple(map(Record._make, each)) for key, each in records.items()}
        self.is_changed = False

    @property
    def keys(self) -> Collection[Key]:
        """The keys of the products that it knows."""
        return self._records.keys()

    @property
    def files(self) -> tuple[str, ...]:
        """The digests of all that its records name beside the list."""
        return tuple(dict.fromkeys(name for each in self._records.values() for one in each for name in one.files))

    def reads(self, key: Key) -> frozenset[Read]:
        """Return what a product read when it was last made."""
        return frozenset(apart(self._seen[number][0] for number in _numbers(self._records[key][0])))

    def find(self, key: Key, code: Digest, ground: Asked) -> Record | None:
        """Return the record of a product that is as it would be made now."""
        for record in self._records.get(key, ()):
            if record.code == code and self._agrees(record, ground):
                return record
        return None

    def _agrees(self, record: Record, ground: Asked) -> bool:
        agreed = self._agreed
        for number in _numbers(record):
            found = agreed[number]
            if found is None:
                found = agreed[number] = self._gives_the_same(number, ground)
            if not found:
                return False
        return True

    def _gives_the_same(self, number: int, ground: Asked) -> bool:
        read, before, sign = self._seen[number]
        now = ground.sign(read)
        if now and now == sign:
            return True
        gives_the_same = ground.digest(read) == before
        if gives_the_same and now:
            self._seen[number] = read, before, now
            self.is_changed = True
        return gives_the_same

    def prefer(self, key: Key, record: Record) -> None:
        """Let a record be the latest of a product."""
        latest, *_others = self._records[key]
        if record is not latest:
            self._put(key, record)

    def put(self, key: Key, code: Digest, seen: Iterable[Seen], value: bytes | str, contents: tuple[str, ...]) -> None:
        """Note how a product was made just now."""
        numbers = array("I", map(self._number, seen))
        self._put(key, Record(code, numbers.tobytes(), value, contents))

    def _put(self, key: Key, record: Record) -> None:
        # What other code made is of no use to this one, and would be half of a ledger after each change of the code.
        before = self._records.get(key, ())
        others = (other for other in before if other is not record and other.code == record.code)
        self._records[key] = (record, *others)[:_KEPT_RECORDS]
        self.is_changed = True

    def _number(self, seen: Seen) -> int:
        if len(self._number_of) < len(self._seen):
            self._number_of = {one[:2]: number for number, one in enumerate(self._seen)}
        number = self._number_of.setdefault(seen[:2], len(self._seen))
        if number == len(self._seen):
            self._seen.append(seen)
            self._agreed.append(True)
        self._seen[number] = seen
        return number

    def only(self, keys: Iterable[Key], most: int = _KEPT_RECORDS) -> Bundle:
        """Return a bundle of some of its products, with so many records of each and only the readings of these."""
        found = Bundle()
        for key in keys:
            for one in reversed(self._records.get(key, ())[:most]):
                found.put(key, one.code, (self._seen[number] for number in _numbers(one)), one.value, one.contents)
        return found

    def plain(self) -> Plain:
        """Return it made of plain values."""
        return tuple(self._seen), {key: tuple(map(tuple, each)) for key, each in self._records.items()}


def _numbers(record: Record) -> memoryview[int]:
    return memoryview(record.reads).cast("I")
