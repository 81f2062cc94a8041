"""Articles put into a library many at a time."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from graphkit.store.library import Library, Reading

# Quads that are gathered before they are stored: those of some twenty articles. A process that dies loses no more.
GATHERED = 50_000


class Batches:
    """Gathers new articles and puts them together; those that replace others are put one by one, in their turn.

    Left by the end of its block or by an error, it puts what it has gathered.
    """

    def __init__(self, library: Library, extractor: str) -> None:
        self._library, self._extractor = library, extractor
        self._gathered: list[Reading] = []
        self._known: set[str] = set()  # places and keys of those gathered
        self._quads = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()

    def put(self, reading: Reading) -> None:
        """Put an article, now or with others; see `Library.put`."""
        names = {reading.origin.source, reading.origin.key}
        if not names.isdisjoint(self._known) or not self._library.is_new(reading.origin):
            self.flush()
            self._library.put(reading.origin, self._extractor, reading.quads, reading.shared)
            return
        self._gathered.append(reading)
        self._known |= names
        self._quads += len(reading.quads) + len(reading.shared)
        if self._quads >= GATHERED:
            self.flush()

    def flush(self) -> None:
        """Put all that is gathered."""
        gathered, self._gathered = self._gathered, []
        self._known, self._quads = set(), 0
        if len(gathered) > 1:
            self._library.put_new(gathered, self._extractor)
        for reading in gathered if len(gathered) == 1 else ():
            self._library.put(reading.origin, self._extractor, reading.quads, reading.shared)
