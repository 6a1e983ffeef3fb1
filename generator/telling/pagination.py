"""A list that is too long for one page: its pages, their paths, and what stands on each.

A page leads to few others however many there are, so that no page grows with its list: to both ends, to its neighbours,
and by leaps of ten, a hundred and so on, by which every page is few steps away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

_FOLDER = "trang"
# All pages of as many are led to.
_FEW = 12
_STEPS = (1, 2, *(10**power for power in range(1, 7)))
Item = TypeVar("Item")


@dataclass(frozen=True)
class Pagination:
    """Where a page stands among the pages of one list."""

    number: int
    count: int
    base: str

    def path(self, number: int) -> str:
        """Return the path of another page of the list."""
        return self.base if number == 1 else f"{self.base}/{_FOLDER}/{number}"

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of the pages that this one leads to, its own among them; 0 stands for those left out between."""
        return with_gaps(near(self.number, self.count))

    def titled(self, title: str) -> str:
        """Return the list's title as this page of it bears it."""
        return f"{title} (trang {self.number})" if self.number > 1 else title


def paginated(items: Sequence[Item], size: int, base: str) -> Iterator[tuple[Pagination, Sequence[Item]]]:
    """Yield each page of a list, one also where the list is empty, with the items that it shows."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield Pagination(number, count, base), items[(number - 1) * size : number * size]


def near(number: int, count: int) -> tuple[int, ...]:
    """Return which of so many pages one leads to, its own number among them, sorted."""
    if count <= _FEW:
        return tuple(range(1, count + 1))
    steps = {number + way * step for step in _STEPS for way in (-1, 1)}
    return tuple(sorted({1, number, count} | {one for one in steps if 1 <= one <= count}))


def with_gaps(numbers: Sequence[int]) -> tuple[int, ...]:
    """Return sorted numbers with a 0 wherever some are left out between two of them."""
    found = [0, *numbers]
    return tuple(each for before, one in pairwise(found) for each in ((0, one) if one > before + 1 else (one,)))
