"""Who answers the queries: processes on a copy of the store, a few at a time, each ended when its time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from graphkit.query.requests import Request
from graphkit.query.workers import Worker, worker_of
from graphkit.store import Store


class BusyError(Exception):
    """More queries wait than may wait."""


class Answering(Protocol):
    """Something that answers queries."""

    async def answer(self, request: Request, format: str | None = None) -> object:
        """The answer, as text where a format is given. GraphkitError, BusyError."""
        ...

    def close(self) -> None:
        """End the processes."""
        ...


class Pool:
    """Several workers on one copy of a store that nobody writes to."""

    def __init__(self, make: Callable[[], Worker], size: int, timeout: float, waiting: int) -> None:
        self._make = make
        self._workers = [make() for _ in range(size)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._timeout = timeout
        self._most = waiting
        self._waiting = 0
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def answer(self, request: Request, format: str | None = None) -> object:
        """See `Answering`."""
        if self._waiting >= self._most:
            raise BusyError
        worker = await self._take()
        try:
            return await asyncio.to_thread(worker.answer, request, self._timeout, format)
        finally:
            # A worker that has been replaced by one on newer data is not used again.
            self._free.put_nowait(worker) if worker in self._workers else worker.stop()

    async def _take(self) -> Worker:
        self._waiting += 1
        try:
            return await self._free.get()
        finally:
            self._waiting -= 1

    async def start(self) -> None:
        """Start the processes, so that the first queries find them ready."""
        await asyncio.gather(*(asyncio.to_thread(worker.start) for worker in self._workers))

    async def renew(self, make: Callable[[], Worker]) -> None:
        """Go on with workers made by another function; those that are answering finish what they are at."""
        newer = [make() for _ in self._workers]
        await asyncio.gather(*(asyncio.to_thread(worker.start) for worker in newer))
        self._workers = newer
        while not self._free.empty():
            self._free.get_nowait().stop()
        for worker in newer:
            self._free.put_nowait(worker)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.stop()


class OneByOne:
    """Answers on a store that this process writes to: always what stands in it now, one query at a time."""

    def __init__(self, store: Store, timeout: float) -> None:
        self._store = store
        self._timeout = timeout
        self._lock = asyncio.Lock()

    async def answer(self, request: Request, format: str | None = None) -> object:
        """See `Answering`."""
        async with self._lock:
            worker = await asyncio.to_thread(worker_of, self._store)
            return await asyncio.to_thread(worker.answer, request, self._timeout, format)

    def close(self) -> None:
        """The worker goes with the store."""
