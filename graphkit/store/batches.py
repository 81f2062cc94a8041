"""Articles put into a library many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph as ox

from graphkit.rdf import iris
from graphkit.store.contents import Contents, contents
from graphkit.store.library import Library, Reading
from graphkit.store.places import Origin

# Quads that are gathered before they are stored: those of some twenty articles. A process that dies loses no more than
# these and those that are being loaded.
GATHERED = 50_000

Lines = dict[str, bytes]  # of N-Triples, by the IRI of the graph


class _Load(NamedTuple):
    """Articles that are being loaded, and what is to be recorded once they are there."""

    read: list[tuple[Origin, Contents]]
    loading: Future[None]


class Batches:
    """Gathers new articles and puts them together; those that replace others are put one by one, in their turn.

    Many are loaded by a thread, as the engine lets Python go on meanwhile: the next articles can be read. Left by the
    end of its block or by an error, it puts what it has gathered. `inspect` is shown the quads of what is about to be
    put, in a store of their own that it may add to: checks there cost a fraction.
    """

    def __init__(
        self, library: Library, extractor: str, inspect: Callable[[ox.Store], None] = lambda store: None
    ) -> None:
        self._library, self._extractor, self._inspect = library, extractor, inspect
        self._gathered: list[Reading] = []
        self._known: set[str] = set()  # places and keys of those gathered or being loaded
        self._quads = 0
        self._thread = ThreadPoolExecutor(1)
        self._load: _Load | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._thread:
            self.flush()

    def put(self, reading: Reading) -> None:
        """Put an article, now or with others; see `Library.put`. Errors of those before may be raised here."""
        names = {reading.origin.source, reading.origin.key}
        if not names.isdisjoint(self._known) or not self._library.is_new(reading.origin):
            self.flush()
            self._put(reading)
            return
        self._gathered.append(reading)
        self._known |= names
        self._quads += len(reading.quads) + len(reading.shared)
        if self._quads >= GATHERED:
            self._start()

    def flush(self) -> None:
        """Put all that is gathered, and wait until it is there."""
        if len(self._gathered) == 1:
            self._finish()
            self._put(self._gathered.pop())
        self._start()
        self._finish()

    def _put(self, reading: Reading) -> None:
        lines = self._looked_at([reading.origin.key], _written(reading))
        self._library.put(reading.origin, self._extractor, reading.quads, reading.shared)
        self._library.store.keep_lines(lines)

    def _start(self) -> None:
        """Begin to load what is gathered, once what was before it is there."""
        self._finish()
        gathered, self._gathered, self._quads = self._gathered, [], 0
        if not gathered:
            return
        self._known = {name for reading in gathered for name in (reading.origin.source, reading.origin.key)}
        keys = [reading.origin.key for reading in gathered]
        read = [(reading.origin, contents(reading.quads, reading.shared)) for reading in gathered]
        nquads = b"".join(map(_written, gathered))
        self._library.expect(keys)
        self._load = _Load(read, self._thread.submit(self._carry_out, keys, nquads))

    def _carry_out(self, keys: Sequence[str], nquads: bytes) -> None:
        """What the thread does; nobody else writes to the store meanwhile."""
        lines = self._looked_at(keys, nquads)
        self._library.load(keys, nquads)
        self._library.store.keep_lines(lines)

    def _finish(self) -> None:
        """Wait until what is being loaded is there, and record it."""
        load, self._load = self._load, None
        if load:
            load.loading.result()
            self._library.record(load.read, self._extractor)
        if not self._gathered:
            self._known = set()

    def _looked_at(self, keys: Iterable[str], nquads: bytes) -> Lines:
        """The lines of the graphs of articles, which were shown to `inspect`."""
        at_hand = ox.Store()
        at_hand.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)
        graphs = map(iris.graph, keys)
        lines = {name.value: at_hand.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"" for name in graphs}
        self._inspect(at_hand)
        return lines


def _written(reading: Reading) -> bytes:
    return ox.serialize([*reading.quads, *reading.shared], format=ox.RdfFormat.N_QUADS) or b""
