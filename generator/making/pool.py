"""Several processes that make products side by side: each has the sources of a stage, and tells what was read.

A process is told a product's key, function and arguments, entries by their ids, and answers with the pickled value and
the readings. The pool is any ``concurrent.futures.Executor`` whose tasks run ``begin`` first.
"""

from __future__ import annotations

import copyreg
import dataclasses
import io
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.entries.entry import Entry
from generator.making.ground import Ground, Read
from generator.making.recorded import made_under
from generator.making.sealed import to_bytes
from generator.making.sources import view_of
from generator.making.views import Recorder
from generator.product import Product

_SECONDS_BETWEEN_LOOKS = 1.0
# A process that begins from nothing reads all the code first: so much work must await it.
_FEWEST_FORKED, _FEWEST_SPAWNED = 6, 60
# Others may make so many products before the first of them is taken: enough to keep them busy, few enough to hold.
_MOST_AHEAD = 500
_THREADS = Path("/proc/self/task")
"""Where Linux lists all threads of this process, whoever began them."""


class Finished(NamedTuple):
    """A product's pickled value, and what was read for it."""

    value: bytes
    reads: tuple[Read, ...]


@dataclass(frozen=True)
class _Named:
    """Stands for an entry on the way to a process, which has an entry of that id itself."""

    entry_id: str


def is_worth_while(waiting: int, workers: int) -> bool:
    """Tell whether so many products are made sooner by several processes than by this one."""
    return workers > 1 and waiting >= (_FEWEST_FORKED if _method() == "fork" else _FEWEST_SPAWNED)


def made_by_several(products: Iterable[Product], sources: Any, workers: int, method: str = "") -> Generator[Finished]:
    """Yield what becomes of each product, in their order. Raises what a product's function raised.

    Raises BrokenProcessPool where the system has ended one of the processes, for want of memory say.
    ``method`` is how a process comes to be, where it is not left to what is safe here.
    """
    method = method or _method()
    # A copy of this process has all that this one has.
    given = sources if method == "fork" else packed(sources)
    with ProcessPoolExecutor(workers, multiprocessing.get_context(method), begin, (given, os.getpid())) as pool:
        yield from _made_in(pool, products)


def _made_in(pool: Executor, products: Iterable[Product]) -> Iterator[Finished]:
    sent = (
        pool.submit(make, one.key, one.function, one.arguments, one.doing) for one in map(without_entries, products)
    )
    waiting = deque(islice(sent, _MOST_AHEAD))
    try:
        while waiting:  # what was taken is not kept here as well: of a large portal it is most of its site
            yield waiting.popleft().result()
            waiting.extend(islice(sent, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def packed(given: Any) -> bytes:
    """Return the sources of a stage, or a product, for another process."""
    data = io.BytesIO()
    _Pickler(data, protocol=5).dump(given)
    return data.getvalue()


def begin(sources: Any, parent: int) -> None:
    """Prepare a process for its tasks, with the sources of a stage, packed or not.

    It ends with whoever asked for them, however that ended.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends this one
    _ground.clear()
    _ground.append((Ground(pickle.loads(sources) if isinstance(sources, bytes) else sources, {}), {}))
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def make(key: tuple[str, ...], function: Any, arguments: tuple[Any, ...], doing: str) -> Finished:
    """Make one product in a process that has begun."""
    return made_on(*_ground[0], Product(key, function, arguments, doing))


def made_on(ground: Ground, memories: dict[str, dict[Any, Any]], sent: Product) -> Finished:
    """Make one product as it was sent, its entries named (``without_entries``)."""
    given = tuple(ground.catalog.get(one.entry_id) if isinstance(one, _Named) else one for one in sent.arguments)
    recorder = Recorder()
    value = made_under(recorder, dataclasses.replace(sent, arguments=given), view_of(ground, recorder, memories))
    return Finished(to_bytes(value), tuple(recorder.reads))


def without_entries(product: Product) -> Product:
    """Return a product to be sent to where its entries are: they are named by their ids alone."""
    return dataclasses.replace(product, arguments=tuple(map(_without_entry, product.arguments)))


_ground: list[tuple[Ground, dict[str, dict[Any, Any]]]] = []  # of this process, once it has begun


def _without_entry(argument: Any) -> Any:
    return _Named(argument.id) if isinstance(argument, Entry) else argument


def _method() -> str:
    """Return how a process comes to be: as a copy of this one where that is safe, else from nothing.

    A copy has none of this process's other threads, and waits for ever for what one of them should do or give back:
    typst keeps such threads once it has printed anything, and Python does not count them.
    """
    is_alone = _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1
    return "fork" if is_alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)


class _Pickler(pickle.Pickler):
    """Also packs what only shows a mapping."""

    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[MappingProxyType] = lambda shown: (_shown, (dict(shown),))


def _shown(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)
