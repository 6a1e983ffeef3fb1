"""Shards as products: what was packed from the same words, pages and levels before is not packed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.artifact import Artifact
from generator.entries.catalog import Catalog
from generator.product import Make, Product
from generator.search.index import Index
from generator.search.scripts import Script, Texts, script_of_range, script_of_texts, script_of_whole
from generator.search.terms import Stretch
from generator.settings import Settings

_SOURCE = "generator/search"


@dataclass(frozen=True)
class Ranges:
    """What shards of a large portal are made from: ranges of terms by their names, and how many pages there are."""

    catalog: Catalog
    settings: Settings
    ranges: Mapping[str, Stretch]
    count: int


@dataclass(frozen=True)
class Whole:
    """What the one shard of a small portal is made from."""

    catalog: Catalog
    settings: Settings
    index: Index


@dataclass(frozen=True)
class Said:
    """What shards of texts are made from."""

    catalog: Catalog
    settings: Settings
    texts: Mapping[str, Texts]


@dataclass(frozen=True)
class PackOnce:
    """Packs by products, so that an edit packs only what it touches (``Pack``)."""

    make: Make
    catalog: Catalog
    settings: Settings

    def ranges(self, ranges: Mapping[str, Stretch], count: int) -> Iterable[Script]:
        """Return shards of terms."""
        products = [Product(("search shard", name), pack_range, (name,)) for name in ranges]
        made = self.make(products, Ranges(self.catalog, self.settings, ranges, count))
        return (packed.held for _product, value in made for packed in value)

    def whole(self, index: Index) -> Script:
        """Return the one shard."""
        made = self.make(
            [Product(("search shard", "whole"), pack_whole)],
            Whole(self.catalog, self.settings, replace(index, pages=())),
        )
        packed: Artifact = next(each for _product, value in made for each in value)
        return packed.held

    def texts(self, shards: Mapping[str, Texts]) -> Iterable[Script]:
        """Return shards of texts: what they will be is known, and they are put together when somebody reads them."""
        products = [Product(("search texts", name), digest_of_texts, (name,), is_quick=True) for name in shards]
        made = self.make(products, Said(self.catalog, self.settings, shards))
        return (_Texts(shards[product.arguments[0]], digest) for product, value in made for digest in value)


@dataclass(frozen=True)
class _Texts:
    """A shard of texts (``Content``), held as the pages that it is of."""

    pages: Texts
    digest: str

    def read(self) -> bytes:
        """Return the script."""
        return script_of_texts(self.pages)


def pack_range(name: str, sources: Ranges) -> Iterator[Artifact]:
    """Pack a range of terms."""
    yield Artifact("shard", script_of_range(name, sources.ranges[name], sources.count), _SOURCE)


def pack_whole(sources: Whole) -> Iterator[Artifact]:
    """Pack all there is."""
    yield Artifact("shard", script_of_whole(sources.index), _SOURCE)


def digest_of_texts(name: str, sources: Said) -> Iterator[str]:
    """Tell the digest of the script of some pages' texts."""
    yield hashlib.sha256(script_of_texts(sources.texts[name])).hexdigest()
