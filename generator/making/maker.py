"""Making: each product is taken from what is kept where all that it read is as it was, else made and kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.making.code import code_digest
from generator.making.digest import Digest
from generator.making.ground import Ground, Read
from generator.making.recorded import made_under
from generator.making.sources import view_of
from generator.making.store import Record, Store
from generator.making.views import Recorder
from generator.making.workers import Workers, nobody
from generator.product import Product

# Two builds may take turns on one store, the preview and the site, whose addresses differ.
_KEPT_RECORDS = 2


class NoLongerWanted(Exception):
    """Whoever asked for a build wants another one by now."""


class Maker:
    """Makes the products of one build, stage after stage, and keeps them for the next (``Make``).

    Used in a ``with``: at its end the products that were not asked for are forgotten, unless the build broke off.
    """

    def __init__(
        self, folder: Path | None, is_wanted: Callable[[], bool] = lambda: True, workers: Workers = nobody
    ) -> None:
        """``folder`` is where products are kept; without one everything is made, by this process if not by ``workers``.

        As soon as it ``is_wanted`` no longer, no other product is made (NoLongerWanted).
        """
        self._is_wanted, self._workers = is_wanted, workers
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
        ground, asked = Ground(sources, self._known), list(products)
        assert len({product.key for product in asked} - self._new.keys()) == len(asked), "two products have one key"
        kept: dict[tuple[str, ...], tuple[Any, ...] | None] = {}
        for product in asked:
            self._go_on()
            kept[product.key] = self._kept(product, ground)
        made = self._made_anew([product for product in asked if kept[product.key] is None], ground)
        for product in asked:
            value = kept[product.key]
            yield product, next(made) if value is None else value

    def _go_on(self) -> None:
        if not self._is_wanted():
            raise NoLongerWanted

    def _made_anew(self, products: Sequence[Product], ground: Ground) -> Iterator[tuple[Any, ...]]:
        """Yield the values of products that must be made, in their order."""
        count = 0
        others = nobody if all(product.is_quick for product in products) else self._workers
        with closing(others(products, ground.sources)) as done:
            for product, (data, reads) in zip(products, done, strict=False):
                self._go_on()
                count += 1
                yield self._noted(product, ground, pickle.loads(data), reads)
        yield from self._made_here(products[count:], ground)

    def _made_here(self, products: Sequence[Product], ground: Ground) -> Iterator[tuple[Any, ...]]:
        memories: dict[str, dict[Any, Any]] = {}
        for product in products:
            self._go_on()
            recorder = Recorder()
            value = made_under(recorder, product, view_of(ground, recorder, memories))
            yield self._noted(product, ground, value, recorder.reads)

    def _kept(self, product: Product, ground: Ground) -> tuple[Any, ...] | None:
        code, old = code_digest(product.function), self._old.get(product.key, ())
        for record in old:
            if record.code == code and ground.agrees(record.reads):
                value = self._store.value(record, partial(_made_again, product, ground.sources))
                if value is not None:
                    self._new[product.key] = (record, *(other for other in old if other is not record))
                    return value
        return None

    def _noted(
        self, product: Product, ground: Ground, value: tuple[Any, ...], reads: Iterable[Read]
    ) -> tuple[Any, ...]:
        """Keep a product's value, and how it was made; return the value, whose contents lie where it is kept."""
        seen = tuple(self._same((read, ground.digest(read))) for read in reads)
        named, contents, light = self._store.keep(value, partial(_made_again, product, ground.sources))
        record = Record(code_digest(product.function), seen, named, contents)
        self._new[product.key] = (record, *self._old.get(product.key, ()))[:_KEPT_RECORDS]
        self.made.append(product.key)
        return light

    def _same(self, read: tuple[Read, Digest]) -> tuple[Read, Digest]:
        """Return the one object that stands for equal readings: the list that is kept names each once."""
        return self._shared.setdefault(read, read)


def _made_again(product: Product, sources: Any) -> tuple[Any, ...]:
    """Make a product once more, where what was kept of it is lost by the time that it is needed."""
    recorder = Recorder()
    return made_under(recorder, product, view_of(Ground(sources, {}), recorder, {}))
