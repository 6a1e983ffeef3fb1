"""A link as a telephone has it: each packet takes its time, and so many bits a second go through.

Chromium's developer tools hold every request back by a fixed time, whatever the connection behind it has gone through
already; here the handshakes, the shared pipe and the second request on an open connection cost what they cost on air.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PACKET = 1_400


@contextmanager
def slow_link(port: int, *, round_trip: float, bits_per_second: float) -> Iterator[int]:
    """Yield a port of this machine that leads to another one of it over such a link."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    link = _Link(port, round_trip, bits_per_second / 8)
    starting = asyncio.run_coroutine_threadsafe(asyncio.start_server(link.connected, "127.0.0.1", 0), loop)
    try:
        yield starting.result().sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class _Link:
    def __init__(self, port: int, round_trip: float, bytes_per_second: float) -> None:
        self._port, self._round_trip, self._rate = port, round_trip, bytes_per_second
        self._free_at = {"up": 0.0, "down": 0.0}

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry a connection, after the round trip that opening it takes."""
        await asyncio.sleep(self._round_trip)
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.gather(
                self._carry(reader, far_writer, "up"), self._carry(far_reader, writer, "down"), return_exceptions=True
            )

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        """Carry packets one way: each waits until the pipe is free, then travels half a round trip."""
        loop = asyncio.get_running_loop()
        while packet := await reader.read(_PACKET):
            now = loop.time()
            self._free_at[way] = max(now, self._free_at[way]) + len(packet) / self._rate
            loop.call_at(self._free_at[way] + self._round_trip / 2, writer.write, packet)
            await asyncio.sleep(max(0.0, self._free_at[way] - now))
        loop.call_later(self._round_trip, writer.close)
