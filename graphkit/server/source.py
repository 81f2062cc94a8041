"""The store behind the endpoint: a copy that nobody writes to, taken anew after each build."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.query.workers import Worker
from graphkit.server.answering import Pool
from graphkit.store import Library

_LOOK = 3.0  # seconds between two looks whether there is something new


class Source:
    """A library for reading and the workers that answer from it."""

    def __init__(self, folder: Path, timeout: float, waiting: int, workers: int | None = None) -> None:
        self.folder = folder
        self.library = Library.reading(folder)
        self._stamp = stamp(folder)
        size = workers or max(2, min(4, os.cpu_count() or 2))
        self.answering = Pool(self._maker(), size, timeout, waiting)

    def _maker(self) -> partial[Worker]:
        return partial(Worker, self.library.store.folder)

    async def follow(self) -> None:
        """Look for ever whether the store has changed, and go on with the newer state once its writer has let go."""
        while True:
            await asyncio.sleep(_LOOK)
            now = stamp(self.folder)
            if now != self._stamp and not is_held(self.folder):
                await self._renew(now)

    async def _renew(self, now: tuple[int, ...]) -> None:
        try:
            newer = await asyncio.to_thread(Library.reading, self.folder)
        except GraphkitError:  # somebody began to write just now: the next look will do
            return
        older, self.library, self._stamp = self.library, newer, now
        self.answering.renew(self._maker())
        # Workers that still answer have their files open: on this system files live until they are closed.
        older.close()

    def close(self) -> None:
        """End the workers and remove the copy."""
        self.answering.close()
        self.library.close()


def stamp(folder: Path) -> tuple[int, ...]:
    """Something that differs after each change of the store."""
    files = [folder / name for name in ("graph/CURRENT", "ledger.sqlite", "ledger.sqlite-wal")]
    files += sorted((folder / "graph").glob("*.sst"))
    return (len(files), *(file.stat().st_mtime_ns for file in files if file.exists()))


def is_held(folder: Path) -> bool:
    """Whether a process has the store open for writing."""
    return (folder / "holder.json").exists()
