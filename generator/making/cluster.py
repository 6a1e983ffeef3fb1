"""Machines that make products together, over Dask: the one door to ``distributed``.

Processes of several machines meet at a scheduler's address, each with a copy of this generator. The sources of a stage
go to each of them once, then every product by its key, function and arguments; what comes back is what the pool's
processes answer (``Finished``). Nothing else is asked of those machines: of a project's folder they have no need.
What they were sent they forget at the end of the build.
"""

from __future__ import annotations

import dataclasses
import functools
import logging
import pickle
import platform
import re
import shutil
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.environment import ROOT, RUNTIME_LOCK
from generator.making import pool
from generator.making.code import RECORD, as_it_stands, machine, package_of, packages_in
from generator.making.ground import Ground
from generator.making.workers import ClusterProblem, Workers
from generator.product import Product

if TYPE_CHECKING:
    from distributed import Client

_T = TypeVar("_T")

# For fewer the way there and back takes longer than making them here.
_FEWEST = 24
# So many values are fetched together: each fetching is a way to the scheduler and on to the others.
_AT_ONCE = 64
# How long a scheduler may take to answer at all.
_PATIENCE_SECONDS = 10.0
# Two builds may share the machines.
_KEPT_STAGES = 2
_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:.]+\]|[^\s/:\[\]@]+):\d{1,5}")
_DRAWINGS = "drawings"


class Cluster:
    """The processes that have come to a scheduler (``Workers``), from when the block begins until it ends.

    ``instead`` makes what is too little for the journey, and what is left where the machines are lost; ``say`` is told
    what people should know.
    """

    def __init__(
        self, address: str, instead: Workers, say: Callable[[str], object], patience_seconds: float = _PATIENCE_SECONDS
    ) -> None:
        self._address, self._instead, self._say, self._patience = address, instead, say, patience_seconds
        self._client: Client | None = None

    def __enter__(self) -> Cluster:
        if not _ADDRESS.fullmatch(self._address):
            raise ClusterProblem(f'--cluster: "{self._address}" không phải địa chỉ; viết dạng tcp://10.0.0.5:8786')
        self._client = _connected(self._address, self._patience)
        try:
            there = self._checked(self._client)
        except BaseException:
            self._client.close()
            raise
        self._say(f"Cụm máy {self._address}: {len(there)} tiến trình cùng làm.")
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._client:
            if self._client.status == "running":
                self._client.run(_forget, on_error="ignore")
            self._client.close()

    def __call__(self, products: Sequence[Product], sources: Any, /) -> Generator[pool.Finished]:
        """Yield what becomes of each product; what the machines leave is made ``instead``."""
        count = 0
        if self._client and self._client.status == "running" and len(products) >= _FEWEST:
            try:
                with closing(self._made_there(self._client, products, sources)) as done:
                    for one in done:
                        count += 1
                        yield one
            # Whatever it is: a fault of a product shows here as well, any other is theirs alone.
            except Exception as error:
                self._say(f"Cụm máy không làm nốt được ({_named(error)}): máy này làm phần còn lại.")
        yield from self._instead(products[count:], sources)

    def _made_there(self, client: Client, products: Sequence[Product], sources: Any) -> Generator[pool.Finished]:
        there = self._checked(client)  # a process may have come, or gone, since the last stage
        packed = client.scatter(pool.packed(sources), workers=there, broadcast=True)
        sent = [pool.packed(pool.without_entries(one)) for one in products]
        waiting = client.map(_make, sent, sources=packed, workers=there, pure=False)
        try:
            for first in range(0, len(waiting), _AT_ONCE):
                # Where the last of them goes, the sources go with it, and what waits is cancelled.
                yield from client.gather(waiting[first : first + _AT_ONCE])
        finally:
            client.cancel(waiting)

    def _checked(self, client: Client) -> list[str]:
        """Return the addresses of all processes. Raises ClusterProblem where one would make other bytes than this."""
        try:
            client.run_on_scheduler(_who_is_there)  # what goes through its hands it unpacks, for no use of its own
        except (ImportError, RuntimeError):
            remedy = "chạy dask scheduler trong thư mục của bộ dựng"
            raise ClusterProblem(f"--cluster: {self._address}: không có bộ dựng này; {remedy}") from None
        told = client.run(_who_is_there, on_error="return")
        if not told:
            raise ClusterProblem(f"--cluster: ở {self._address} chưa có tiến trình nào vào làm; chạy dask worker trước")
        ours = _who_is_there()
        wrong = [(where, _difference(ours, theirs)) for where, theirs in sorted(told.items())]
        if lines := [f"--cluster: {where}: {difference}" for where, difference in wrong if difference]:
            raise ClusterProblem("\n".join(lines))
        return sorted(told)


def _connected(address: str, patience_seconds: float) -> Client:
    try:
        from distributed import Client  # takes two seconds
    except ImportError as error:
        said = f"--cluster: thiếu gói {error.name}; cài các gói trong requirements-cluster.txt rồi chạy lại"
        raise ClusterProblem(said) from None
    # What people should know is said here, in words.
    for name in ("distributed", "distributed.client", "distributed.gc"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    if address.startswith("tls:") and not _has_certificate():
        raise ClusterProblem("--cluster: tls:// cần chứng chỉ; ghi vào distributed.comm.tls trong cấu hình của Dask")
    try:
        # Whoever listens there and says nothing that a scheduler says would be waited for without end.
        begun = _aside(lambda: Client(address, timeout=patience_seconds, set_as_default=False))
        return begun.result(patience_seconds * 2)
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        remedy = "xem dask scheduler ở đó có chạy không"
        raise ClusterProblem(f"--cluster: không nói chuyện được với {address} ({_named(error)}); {remedy}") from None


def _has_certificate() -> bool:
    from distributed.security import Security

    try:
        return Security().get_connection_args("client")["ssl_context"] is not None
    except OSError:  # files that are not there, or are none
        return False


def _aside(begin: Callable[[], _T]) -> Future[_T]:
    """Do something beside this thread, which need not wait for ever where no answer ever comes."""
    answer: Future[_T] = Future()

    def do() -> None:
        try:
            answer.set_result(begin())
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=do, daemon=True).start()
    return answer


class _Who(NamedTuple):
    """What a process makes products with: the code when it was first asked and now, the machine, its processor."""

    code: bytes
    code_on_disk: bytes
    machine: str
    processor: str


def _who_is_there() -> _Who:
    return _Who(_code_at_first(), as_it_stands(), machine(), platform.machine())


@functools.cache
def _code_at_first() -> bytes:
    return as_it_stands()


def _difference(ours: _Who, theirs: _Who | BaseException) -> str:
    """Say in what a process differs from this one, and what to do about it; nothing where it makes the same bytes."""
    if not isinstance(theirs, _Who):
        return "không có bộ dựng này; chạy dask worker trong thư mục của bộ dựng"
    if not theirs.code == theirs.code_on_disk == ours.code:
        return "mã của bộ dựng khác máy này; lấy đúng bản mã về rồi chạy lại dask worker"
    there, here = _basis(theirs), _basis(ours)
    if there != here:
        return f"có {_listed(there - here)}, ở đây là {_listed(here - there)}; cài giống nhau rồi chạy lại dask worker"
    return ""


def _basis(who: _Who) -> set[str]:
    """Return Python, system, processor, and those packages that a build needs: what else is installed does not matter.

    ``machine`` names them in one text.
    """
    words = who.machine.split(" ")
    python = " ".join(word for word in words if not word.endswith(RECORD))
    locked = packages_in(ROOT / RUNTIME_LOCK)
    packages = (word.removesuffix(RECORD) for word in words if word.endswith(RECORD) and package_of(word) in locked)
    return {f"Python {python}", who.processor, *packages}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "không có gì"


def _named(error: BaseException) -> str:
    return str(error).replace("\n", "; ") if isinstance(error, ClusterProblem) else type(error).__name__


# What runs on the other machines.

_turn = threading.Lock()  # a process that was given several threads makes one product at a time


def _make(sent: bytes, sources: bytes) -> pool.Finished:
    """Make one product, as it was packed, of the sources of its stage."""
    with _turn:
        ground, memories = _begun(sources)
        return pool.made_on(ground, memories, pickle.loads(sent))


@functools.lru_cache(maxsize=_KEPT_STAGES)
def _begun(packed: bytes) -> tuple[Ground, dict[str, dict[Any, Any]]]:
    """Return the ground of a stage; its drawings are kept in this process's own folder."""
    sources, drawings = pickle.loads(packed), _own_drawings()
    fields = (field.name for field in dataclasses.fields(sources))
    own = {name: drawings for name in fields if isinstance(getattr(sources, name), Path)}
    return Ground(dataclasses.replace(sources, **own), {}), {}


def _own_drawings() -> Path:
    """Return where this process may draw: a folder that Dask deletes with it, or after it."""
    from distributed import get_worker

    return Path(get_worker().local_directory) / _DRAWINGS


def _forget(dask_worker: Any) -> None:
    """Keep nothing of a build that is done: it may tell of somebody who may be shown no more tomorrow."""
    with _turn:
        _begun.cache_clear()
        shutil.rmtree(Path(dask_worker.local_directory) / _DRAWINGS, ignore_errors=True)
