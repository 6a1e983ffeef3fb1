"""Making: each product is taken from what is kept where all that it read is as it was, else made and kept."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.making.bundle import Bundle, Key
from generator.making.code import code_digest
from generator.making.digest import Digest
from generator.making.ground import Ground, Read, joined
from generator.making.ledger import Group, finish, ledger_in
from generator.making.recorded import made_under
from generator.making.sources import view_of
from generator.making.store import Store
from generator.making.views import Recorder
from generator.making.workers import Workers, nobody
from generator.product import Product, group_of


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
        self._store, self._ledger = Store(folder), ledger_in(folder)
        self._open: dict[Group, Bundle] = {}
        self._waiting: dict[Group, int] = {}
        self._known: dict[Read, Digest] = {}
        self._asked: set[Key] = set()
        self.made: list[Key] = []

    def __enter__(self) -> Maker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            for group in [*self._open]:
                self._close(group)
            finish(self._ledger, self._store)
        else:
            for group, bundle in self._open.items():
                self._ledger.put(group, bundle)
            self._ledger.finish(with_others=True)

    @property
    def count(self) -> int:
        """How many products were asked for."""
        return len(self._asked)

    def reads(self, key: Key) -> frozenset[Read]:
        """Return what a product of this build read."""
        bundle = self._ledger.get(group_of(key))
        assert bundle
        return bundle.reads(key)

    def __call__(self, products: Iterable[Product], sources: Any) -> Iterator[tuple[Product, tuple[Any, ...]]]:
        """Yield each product with its value."""
        ground, asked = Ground(sources, self._known), list(products)
        before = len(self._asked)
        self._asked.update(product.key for product in asked)
        assert len(self._asked) == before + len(asked), "two products have one key"
        kept: dict[Key, tuple[Any, ...]] = {}
        for group, members in _grouped(asked).items():
            kept.update(self._kept(group, members, ground))
        made = self._made_anew([product for product in asked if product.key not in kept], ground)
        for product in asked:
            value = kept.pop(product.key, None)
            yield product, next(made) if value is None else value

    def _kept(self, group: Group, members: Sequence[Product], ground: Ground) -> Iterator[tuple[Key, tuple[Any, ...]]]:
        """Yield those of a group's products that need not be made, with their values."""
        old = self._ledger.get(group)
        bundle, count = old or Bundle(), 0
        for product in members:
            self._go_on()
            record = bundle.find(product.key, code_digest(product.function), ground)
            value = record and self._store.value(record, partial(_made_again, product, ground.sources))
            if record is not None and value is not None:
                bundle.prefer(product.key, record)
                count += 1
                yield product.key, value
        if old and not bundle.is_changed and count == len(members) == len(bundle.keys):
            self._ledger.keep(group)
            return
        self._open[group] = bundle
        self._waiting[group] = len(members) - count
        if count == len(members):
            self._close(group)

    def _close(self, group: Group) -> None:
        """Note what has become of a group; products that were not asked for are forgotten."""
        bundle = self._open.pop(group)
        self._ledger.put(group, bundle.only(key for key in bundle.keys if key in self._asked))

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

    def _noted(
        self, product: Product, ground: Ground, value: tuple[Any, ...], reads: Iterable[Read]
    ) -> tuple[Any, ...]:
        """Keep a product's value, and how it was made; return the value, whose contents lie where it is kept."""
        named, contents, light = self._store.keep(value, partial(_made_again, product, ground.sources))
        seen = ((read, ground.digest(read), ground.sign(read)) for read in joined(reads))
        group = group_of(product.key)
        self._open[group].put(product.key, code_digest(product.function), seen, named, contents)
        self._waiting[group] -= 1
        if not self._waiting[group]:
            self._close(group)
        self.made.append(product.key)
        return light


def _grouped(products: Iterable[Product]) -> Mapping[Group, Sequence[Product]]:
    groups: dict[Group, list[Product]] = {}
    for product in products:
        groups.setdefault(group_of(product.key), []).append(product)
    return groups


def _made_again(product: Product, sources: Any) -> tuple[Any, ...]:
    """Make a product once more, where what was kept of it is lost by the time that it is needed."""
    recorder = Recorder()
    return made_under(recorder, product, view_of(Ground(sources, {}), recorder, {}))
