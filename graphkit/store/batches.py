"""Articles put into a library many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from graphkit.rdf import iris
from graphkit.store.library import Library, Reading

# Quads that are gathered before they are stored: those of some twenty articles. A process that dies loses no more.
GATHERED = 50_000


class Batches:
    """Gathers new articles and puts them together; those that replace others are put one by one, in their turn.

    Left by the end of its block or by an error, it puts what it has gathered. `inspect` is shown the quads of what is
    about to be put, in a store of their own that it may add to: checks there cost a fraction.
    """

    def __init__(
        self, library: Library, extractor: str, inspect: Callable[[ox.Store], None] = lambda store: None
    ) -> None:
        self._library, self._extractor, self._inspect = library, extractor, inspect
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
            self._put([reading])
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
        if gathered:
            self._put(gathered)

    def _put(self, readings: Sequence[Reading]) -> None:
        """Put readings, several only where all are new, and keep their graphs' lines."""
        at_hand = ox.Store()
        at_hand.bulk_extend(quad for reading in readings for quads in reading[1:] for quad in quads)
        graphs = [iris.graph(reading.origin.key) for reading in readings]
        lines = {name.value: at_hand.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"" for name in graphs}
        self._inspect(at_hand)
        if len(readings) > 1:
            self._library.put_new(readings, self._extractor)
        for reading in readings if len(readings) == 1 else ():
            self._library.put(reading.origin, self._extractor, reading.quads, reading.shared)
        self._library.store.keep_lines(lines)
