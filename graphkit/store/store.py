"""A quad store: Oxigraph in memory or in a folder, one named graph an article."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyoxigraph as ox

from graphkit.errors import OutputError, StoreError
from graphkit.store import folder as folders
from graphkit.store.derived import Derived
from graphkit.store.dumping import write
from graphkit.store.updates import change, data, exchanged, graphs_of

Results = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class Store:
    """Quads, and the folder they live in; `folder` is None for a store in memory.

    One process writes at a time. A change is whole or not there at all, whenever the process dies.

    >>> with Store.open(None) as store:
    ...     store.add([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:g"))])
    ...     store.graphs(), store.count()
    (['urn:g'], 1)
    """

    def __init__(self, engine: ox.Store, folder: Path | None = None, derived: Derived | None = None) -> None:
        self.folder = folder
        self.is_snapshot = False  # whether it can be read only, and nobody writes to it
        self._is_own_copy = False
        self.was_left_open = False  # whether the last process that had the folder open ended without closing it
        self.changes = 0  # how often this object has changed the store: copies of it tell by this whether they are old
        self._engine: ox.Store | None = engine
        self._derived = derived  # None for a copy of which nothing is known
        self._closing: list[Callable[[], None]] = []

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The store in the folder `path`, made if there is none; in memory for None.

        Raises StoreError where it is held by another process (the message says by whom), damaged or of a newer
        format, OutputError where the folder cannot be made or written.
        """
        if path is None:
            return cls(ox.Store(), derived=Derived.open(None))
        path = Path(path)
        folders.prepare(path)
        engine = folders.open_engine(path)
        folders.remove_copies(path)
        was_left_open = folders.is_signed(path)
        store = cls(engine, path, Derived.open(path, anew=was_left_open))
        store.was_left_open = was_left_open
        folders.sign(path)
        return store

    @classmethod
    def reading(cls, path: Path) -> Self:
        """The store in the folder `path` as it is now, for reading only; others may go on writing to it.

        It is a copy that goes when it is closed. Raises InputError where there is no store, else as `open`.
        """
        path = Path(path)
        folders.require(path)
        if not folders.may_write(path):  # then nobody else writes there either
            return cls.snapshot(path, Derived.unchanging(path))
        copy = folders.place_for_copy(path)
        with cls.open(path) as original:
            original.backup(copy)
            state = original.state()
        store = cls.snapshot(copy, Derived.of_copy(path, state))
        store._is_own_copy = True
        return store

    @classmethod
    def snapshot(cls, path: Path, derived: Derived | None = None) -> Self:
        """A store that `backup` made, opened for reading only: any number of processes may do so at once."""
        try:
            store = cls(ox.Store.read_only(str(path / folders.ENGINE)), path, derived)
        except (OSError, RuntimeError) as error:
            raise folders.explain(error, path) from error
        store.is_snapshot = True
        return store

    def close(self) -> None:
        """Let the folder go. A closed store answers nothing more."""
        if self._engine is None:
            return
        self._engine = None
        if self._derived is not None:
            self._derived.close()
        while self._closing:
            self._closing.pop()()
        if self.folder is not None and self._is_own_copy:
            shutil.rmtree(self.folder, ignore_errors=True)
        elif self.folder is not None and not self.is_snapshot:
            folders.unsign(self.folder)

    def when_closed(self, call: Callable[[], None]) -> None:
        """Have something called when the store is closed."""
        self._closing.append(call)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def engine(self) -> ox.Store:
        """Oxigraph's own store; StoreError once it is closed."""
        if self._engine is None:
            raise StoreError("the store is closed")
        return self._engine

    # writing

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads in one transaction; those that are there already stay."""
        quads = list(quads)
        self._changing(graphs_of(quads))
        with self._explained():
            self.engine.extend(quads)

    def load(self, nquads: bytes, graphs: Iterable[str]) -> None:
        """Add very many quads, all of them or none: faster than `add` from some ten thousand on, in new files.

        `graphs` are those that they are of. Python's lock is free while the engine works.
        """
        self._changing(graphs)
        with self._explained():
            self.engine.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)

    def replace(self, graph: str, quads: Iterable[ox.Quad], dropping: Iterable[str] = ()) -> None:
        """Put `quads` in the place of what the named graph held, in one transaction; other graphs may go with it.

        Quads of other graphs may be among them (descriptions of actors, of the run): they are added. What the
        default graph said of the graph itself goes with the old content.
        """
        new, gone = dict.fromkeys(quads), list(dropping)  # in their order: the engine adds neighbours faster
        old = {quad for name in (graph, *gone) for quad in self._of(name)}
        if not old:
            self.add(new)
            return
        removed, added = old - new.keys(), new.keys() - old
        if removed or added:
            self._changing({*graphs_of(removed), *graphs_of(added), *gone})
            with self._explained():
                self.engine.update(change(removed, added, gone))

    def exchange(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads out and put others in, of any graphs, in one transaction."""
        removed, added = list(removed), list(added)
        graphs = graphs_of([*removed, *added])
        kept = {graph: lines for graph in graphs if (lines := self._kept_lines(graph)) is not None}
        self._changing(graphs)
        with self._explained():
            self.engine.update(change(removed, added))
        self.keep_lines(exchanged(kept, removed, added))

    def remove(self, graph: str) -> None:
        """Drop a named graph and what the default graph says of it, in one transaction."""
        self._changing([graph])
        with self._explained():
            self.engine.update(change(set(self._of(graph)), (), [graph]))

    def update(self, text: str, prefixes: Mapping[str, str] | None = None) -> None:
        """Carry a SPARQL update out, in one transaction: no checks, the engine's own errors."""
        self._changing(None)
        self.engine.update(text, prefixes=dict(prefixes or {}))

    def put_graph(self, graph: str | None, triples: Iterable[ox.Triple], *, keep: bool) -> None:
        """Put triples into a graph (None: the default graph), beside what it holds or in its place; it may be empty."""
        name = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        new = [ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples]
        cleared = "" if keep else f"CLEAR SILENT {'DEFAULT' if graph is None else f'GRAPH {name}'};\n"
        self._changing([graph or ""])
        with self._explained():
            self.engine.update(f"{cleared}INSERT DATA {{\n{data(new)}}}")
            if graph is not None:
                self.engine.add_graph(name)

    def optimize(self) -> None:
        """Tidy the files up after many changes: reading gets twice as fast, for a second or so a thousand articles."""
        with self._explained():
            self.engine.optimize()

    def backup(self, path: Path) -> None:
        """A copy at this moment in the folder `path`, which must not exist; on the same disk it costs no room."""
        with self._explained():
            path.mkdir(parents=True)
            self.engine.backup(str(path / folders.ENGINE))

    # reading

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self.engine.named_graphs() if isinstance(name, ox.NamedNode))

    def has(self, graph: str | None) -> bool:
        """Whether there is a named graph of this name; the default graph (None) is always there."""
        return graph is None or self.engine.contains_named_graph(ox.NamedNode(graph))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one named graph ("" for the default graph), or all of them, in no particular order."""
        name: ox.NamedNode | ox.DefaultGraph | None = None if graph is None else ox.DefaultGraph()
        if graph:
            name = ox.NamedNode(graph)
        return self.engine.quads_for_pattern(None, None, None, name)

    def count(self) -> int:
        """The number of quads."""
        return len(self.engine)

    def query(self, text: str, prefixes: Mapping[str, str] | None = None, **choices: object) -> Results:
        """What the engine answers to a query over the union of all graphs: no limits, no checks, its own errors.

        Questions of people go through `graphkit.query.running`.
        """
        choices.setdefault("use_default_graph_as_union", "default_graph" not in choices)
        return self.engine.query(text, prefixes=dict(prefixes or {}), **choices)  # type: ignore[arg-type]

    def dump(self, format: str = "trig", prefixes: Mapping[str, str] | None = None, graph: str | None = None) -> bytes:
        """The quads as a file that is the same, byte by byte, for the same content.

        `format` is "trig" or "nquads" (with the graphs), "turtle", "ntriples", "xml" or "jsonld" (their union);
        `graph` restricts it to one named graph ("": the default graph).
        """
        out = io.BytesIO()
        self.write({format: out}, prefixes, None if graph is None else [graph])
        return out.getvalue()

    def write(
        self,
        files: Mapping[str, BinaryIO],
        prefixes: Mapping[str, str] | None = None,
        graphs: Iterable[str] | None = None,
    ) -> None:
        """Write the quads to streams, by format, in one pass that holds one graph at a time; see `dump`.

        `graphs` restricts it to some named graphs.
        """
        write(["", *self.graphs()] if graphs is None else graphs, self.lines, files, prefixes)

    def lines(self, graph: str) -> bytes:
        """The N-Triples of a named graph ("": the default graph), in no particular order."""
        kept = self._kept_lines(graph)
        if kept is not None:
            return kept
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        return self.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""

    def _kept_lines(self, graph: str) -> bytes | None:
        return self._derived.lines(graph) if self._derived is not None else None

    def keep_lines(self, lines: Mapping[str, bytes]) -> None:
        """Keep the N-Triples of graphs as they are now, so that `lines` has them at hand."""
        if self._derived is not None and not self.is_snapshot:
            self._derived.keep_lines(lines)

    def note(self, name: str) -> str | None:
        """A note that was kept on the store as it is; None where there is none, or the store has changed since."""
        return self._derived.note(name) if self._derived is not None else None

    def keep_note(self, name: str, text: str, state: str | None = None) -> None:
        """Keep a note on the store as it is, or as it was in `state` if that still stands: a change takes it away."""
        if self._derived is not None:
            try:
                self._derived.keep_note(name, text, self.state() if state is None else state)
            except OutputError:
                if not self.is_snapshot:  # who only reads can do without
                    raise

    def state(self) -> str:
        """What tells this state of the store from all others; "" where that is not known."""
        return self._derived.state() if self._derived is not None else ""

    def _changing(self, graphs: Iterable[str] | None) -> None:
        """What comes before every change: to these graphs, or to any (None)."""
        self.changes += 1
        if self._derived is not None and not self.is_snapshot:
            self._derived.drop(graphs)

    def _of(self, graph: str) -> Iterator[ox.Quad]:
        name = ox.NamedNode(graph)
        yield from self.engine.quads_for_pattern(None, None, None, name)
        yield from self.engine.quads_for_pattern(name, None, None, ox.DefaultGraph())

    def _explained(self) -> folders.Explained:
        return folders.Explained(self.folder)
