"""Making: each product is taken from what is kept where all that it read is as it was, else made and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.entries.entry import Entry
from generator.failure import during
from generator.making.code import code_digest
from generator.making.digest import Digest
from generator.making.ground import Ground, Read, file_name
from generator.making.sources import view_of
from generator.making.store import Record, Store
from generator.making.views import CatalogView, Recorder
from generator.product import FILE_READ, Product

# Two builds may take turns on one store, the preview and the site, whose addresses differ.
_KEPT_RECORDS = 2


class NoLongerWanted(Exception):
    """Whoever asked for a build wants another one by now."""


class Maker:
    """Makes the products of one build, stage after stage, and keeps them for the next (``Make``).

    Used in a ``with``: at its end the products that were not asked for are forgotten, unless the build broke off.
    """

    def __init__(self, folder: Path | None, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """``folder`` is where products are kept; without one everything is made.

        As soon as it ``is_wanted`` no longer, no other product is made (NoLongerWanted).
        """
        self._is_wanted = is_wanted
        self._store = Store(folder)
        self._old = dict(self._store.records())
        self._new: dict[tuple[str, ...], tuple[Record, ...]] = {}
        self._known: dict[Read, Digest] = {}
        self._shared: dict[tuple[Read, Digest], tuple[Read, Digest]] = {}
        self.made: list[tuple[str, ...]] = []

    def __enter__(self) -> Maker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._store.save(self._new, prune=True)
        else:
            self._store.save({**self._old, **self._new}, prune=False)

    @property
    def count(self) -> int:
        """How many products were asked for."""
        return len(self._new)

    def reads(self, key: tuple[str, ...]) -> frozenset[Read]:
        """Return what a product of this build read."""
        return frozenset(read for read, _digest in self._new[key][0].reads)

    def __call__(self, products: Iterable[Product], sources: Any) -> Iterator[tuple[Product, tuple[Any, ...]]]:
        """Yield each product with its value."""
        ground, memories = Ground(sources, self._known), dict[str, dict[Any, Any]]()
        for product in products:
            if not self._is_wanted():
                raise NoLongerWanted
            assert product.key not in self._new, f"two products have the key {product.key}"
            kept = self._kept(product, ground)
            yield product, self._made(product, ground, memories) if kept is None else kept

    def _kept(self, product: Product, ground: Ground) -> tuple[Any, ...] | None:
        code, old = code_digest(product.function), self._old.get(product.key, ())
        for record in old:
            if record.code == code and all(ground.digest(read) == digest for read, digest in record.reads):
                value = self._store.value(record.value)
                if value is not None:
                    self._new[product.key] = (record, *(other for other in old if other is not record))
                    return value
        return None

    def _made(self, product: Product, ground: Ground, memories: dict[str, dict[Any, Any]]) -> tuple[Any, ...]:
        recorder = Recorder()
        value = made_under(recorder, product, view_of(ground, recorder, memories))
        reads = tuple(self._same((read, ground.digest(read))) for read in recorder.reads)
        record = Record(code_digest(product.function), reads, self._store.keep(value))
        self._new[product.key] = (record, *self._old.get(product.key, ()))[:_KEPT_RECORDS]
        self.made.append(product.key)
        return value

    def _same(self, read: tuple[Read, Digest]) -> tuple[Read, Digest]:
        """Return the one object that stands for equal readings: the list that is kept names each once."""
        return self._shared.setdefault(read, read)


def made_under(recorder: Recorder, product: Product, view: Any) -> tuple[Any, ...]:
    """Call a product's function with views of its arguments and of its sources; its readings of files are noted too."""
    token = FILE_READ.set(lambda file: recorder.note("file", file_name(file)))
    try:
        with during(product.doing or ": ".join(product.key)):
            return tuple(product.function(*(_viewed(each, view) for each in product.arguments), view))
    finally:
        FILE_READ.reset(token)


def _viewed(argument: Any, view: Any) -> Any:
    if not isinstance(argument, Entry):
        return argument
    catalog: CatalogView = view.catalog
    return catalog.view(argument)
