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
from graphkit.store.database import Database
from graphkit.store.folder import is_signed

_LOOK = 2.0  # seconds between two looks whether there is something new


class Source:
    """A library for reading and the workers that answer from it."""

    def __init__(self, folder: Path, timeout: float, waiting: int, workers: int | None = None) -> None:
        self.folder = folder
        self.library = Library.reading(folder)
        self._watch = Database(folder, read_only=True)
        self._version = self._watch.version()
        size = workers or max(2, min(4, os.cpu_count() or 2))
        self.answering = Pool(self._maker(self.library), size, timeout, waiting)

    def _maker(self, library: Library) -> partial[Worker]:
        return partial(Worker, library.store.folder)

    async def follow(self) -> None:
        """Look for ever whether the store has changed, and go on with the newer state once its writer has let go."""
        await self.answering.start()
        while True:
            await asyncio.sleep(_LOOK)
            version = self._watch.version()
            if version != self._version and not is_signed(self.folder) and await self._renew():
                self._version = version

    async def _renew(self) -> bool:
        try:
            newer = await asyncio.to_thread(Library.reading, self.folder)
        except GraphkitError:  # somebody began to write just now: the next look will do
            return False
        await self.answering.renew(self._maker(newer))
        older, self.library = self.library, newer
        # Workers that still answer have their files open, which live until they are closed.
        older.close()
        return True

    def close(self) -> None:
        """End the workers and remove the copy."""
        self.answering.close()
        self._watch.close()
        self.library.close()
