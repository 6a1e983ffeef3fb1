"""A product: one value of the portal, and the function that makes it from what it is handed.

What the function reads is recorded by whoever makes it (``making``); here stands only what every room may know. A
function is handed its arguments and then its sources, a frozen dataclass such as the desk of the forms: it asks these
for everything, and yields the pieces of its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from generator.failure import during

_T = TypeVar("_T")


@dataclass(frozen=True)
class Product:
    """A key that stays the same from build to build, a module's function, and what to call it with: entries, texts.

    ``doing`` says in Vietnamese what is being made, for whoever must be told that it broke. One that ``is_quick`` is
    made sooner than what it reads is sent to another process.
    """

    key: tuple[str, ...]
    function: Callable[..., Iterable[Any]]
    arguments: tuple[Any, ...] = ()
    doing: str = ""
    is_quick: bool = False


def group_of(key: tuple[str, ...]) -> tuple[str, str]:
    """Return what names the products of a kind that are about one entry, page or place: they read much the same."""
    return key[0], key[-1]


class Make(Protocol):
    """What turns products into their values; handed in, so that no room knows whether anything was kept."""

    def __call__(self, products: Iterable[Product], sources: Any) -> Iterator[tuple[Product, tuple[Any, ...]]]:
        """Yield each product with the pieces of its value, in the order in which they came."""


def directly(products: Iterable[Product], sources: Any) -> Iterator[tuple[Product, tuple[Any, ...]]]:
    """Make every product here and now (``Make``)."""
    for product in products:
        with during(product.doing or ": ".join(product.key)):
            value = tuple(product.function(*product.arguments, sources))
        yield product, value


@dataclass(frozen=True)
class Memory:
    """Values that several products work out alike, worked out once a build."""

    known: dict[Any, Any] = field(default_factory=dict)

    def recall(self, key: object, work_out: Callable[[], _T]) -> _T:
        """Return what a key stands for; ``work_out`` is asked the first time."""
        if key not in self.known:
            self.known[key] = work_out()
        found: _T = self.known[key]
        return found


FILE_READ: ContextVar[Callable[[Path], None] | None] = ContextVar("FILE_READ", default=None)
"""Who wants to hear that a product reads a file of the generator, a template or a script; nobody outside ``making``."""


def reads_file(file: Path) -> Path:
    """Return a file of the generator that is about to be read, or was found missing; every reading is told of."""
    hear = FILE_READ.get()
    if hear:
        hear(file)
    return file
