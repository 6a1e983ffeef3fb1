"""A list that is too long for one page: its pages, their paths, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_FOLDER = "trang"
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

    def titled(self, title: str) -> str:
        """Return the list's title as this page of it bears it."""
        return f"{title} (trang {self.number})" if self.number > 1 else title


def paginated(items: Sequence[Item], size: int, base: str) -> Iterator[tuple[Pagination, Sequence[Item]]]:
    """Yield each page of a list, one also where the list is empty, with the items that it shows."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield Pagination(number, count, base), items[(number - 1) * size : number * size]
