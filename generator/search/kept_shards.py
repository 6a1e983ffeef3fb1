"""Shards of words as products: what was packed from the same words, pages and levels before is not packed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.entries.catalog import Catalog
from generator.product import Make, Product
from generator.search.index import Index, Term
from generator.search.packing import pack_terms
from generator.search.shards import ONE_SHARD, whole_shard
from generator.settings import Settings


@dataclass(frozen=True)
class Ranges:
    """What shards of a large portal are made from: ranges of terms by their names, and how many pages there are."""

    catalog: Catalog
    settings: Settings
    ranges: Mapping[str, Sequence[Term]]
    count: int


@dataclass(frozen=True)
class Whole:
    """What the one shard of a small portal is made from."""

    catalog: Catalog
    settings: Settings
    index: Index


@dataclass(frozen=True)
class PackOnce:
    """Packs by products, so that an edit packs only what it touches (``Pack``)."""

    make: Make
    catalog: Catalog
    settings: Settings

    def ranges(self, ranges: Mapping[str, Sequence[Term]], count: int) -> Iterable[list[object]]:
        """Return ranges of terms packed."""
        products = [Product(("search shard", name), pack_range, (name,)) for name in ranges]
        made = self.make(products, Ranges(self.catalog, self.settings, ranges, count))
        return (packed for _product, value in made for packed in value)

    def whole(self, index: Index) -> dict[str, Any]:
        """Return the one shard."""
        products = [Product(("search shard", ONE_SHARD), pack_whole)]
        made = self.make(products, Whole(self.catalog, self.settings, index))
        return next(part for _product, value in made for part in value)


def pack_range(name: str, sources: Ranges) -> Iterator[list[object]]:
    """Pack a range of terms."""
    yield pack_terms(sources.ranges[name], sources.count, {})


def pack_whole(sources: Whole) -> Iterator[dict[str, Any]]:
    """Pack all there is."""
    yield whole_shard(sources.index)
