"""Who makes products beside this process: nobody, its like on this machine (``pool``), other machines (``cluster``)."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from generator.product import Product

if TYPE_CHECKING:
    from generator.making.pool import Finished


class ClusterProblem(Exception):
    """Other machines cannot be used; the message is Vietnamese, a line for each thing that is wrong."""


class Workers(Protocol):
    """Those who make products of a stage, as many as they manage; whoever asked makes the rest."""

    def __call__(self, products: Sequence[Product], sources: Any, /) -> Generator[Finished]:
        """Yield what becomes of the first products, in their order: of all, of none where that is not worth while.

        Raises what a product's function raised.
        """


def nobody(_products: Sequence[Product], _sources: Any) -> Generator[Finished]:
    """Make nothing (``Workers``)."""
    yield from ()


@dataclass(frozen=True)
class Processes:
    """So many processes of this machine (``Workers``)."""

    count: int

    def __call__(self, products: Sequence[Product], sources: Any) -> Generator[Finished]:
        """Yield what the processes make, until the system ends one of them, for want of memory say."""
        if self.count < 2:
            return
        from concurrent.futures.process import BrokenProcessPool  # slow to load for whoever is alone

        from generator.making import pool  # as above

        if pool.is_worth_while(len(products), self.count):
            with suppress(BrokenProcessPool):
                yield from pool.made_by_several(products, sources, self.count)
