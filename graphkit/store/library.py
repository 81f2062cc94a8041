"""The articles of a store: which are up to date, which are copies, what each run changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph as ox

from graphkit.errors import InputError
from graphkit.rdf import iris
from graphkit.rdf.mapping.copies import description
from graphkit.rdf.namespaces import DATA
from graphkit.rdf.terms import PROV
from graphkit.store.contents import Contents, contents, pack
from graphkit.store.copies import Copies
from graphkit.store.database import Database
from graphkit.store.index import Index
from graphkit.store.places import Origin, Places
from graphkit.store.store import Store


class Reading(NamedTuple):
    """What was read in an article: the quads of its graph, and those about what other articles may speak of too."""

    origin: Origin
    quads: Sequence[ox.Quad]
    shared: Sequence[ox.Quad]


class Library:
    """A store together with the record of what was read from where, the index of its words and the log of runs.

    >>> with Library.open(None) as library:
    ...     library.is_current(Origin("a.txt", "00" * 32), "graphkit 1")
    False
    """

    def __init__(self, store: Store, database: Database) -> None:
        self.store = store
        self.database = database
        self._copies = Copies(database)
        self._index = Index(database)
        self._places = Places(database)
        self._run = 0

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The library in the folder `path`, in memory for None; the errors are those of `Store.open`.

        After a crash it first puts right what the crash left half done.
        """
        store = Store.open(path)
        try:
            library = cls(store, Database(store.folder))
            if store.was_left_open or library.database.run("SELECT 1 FROM pending"):
                library.repair()
        except BaseException:
            store.close()
            raise
        return library

    @classmethod
    def reading(cls, path: Path) -> Self:
        """The library in the folder `path` for reading only; see `Store.reading`."""
        store = Store.reading(path)
        try:
            return cls(store, Database(Path(path), read_only=True))
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let the folder go."""
        self.database.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # runs

    def begin_run(self, extractor: str) -> int:
        """Note in the log that a run of this extractor (version, pipeline and steps) begins; its number."""
        began = datetime.now(UTC).isoformat(timespec="seconds")
        self._run = self.database.insert("INSERT INTO run (extractor, began) VALUES (?, ?)", (extractor, began))
        return self._run

    def end_run(self) -> None:
        """Note that the run has come to its end."""
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        self.database.run("UPDATE run SET ended = ? WHERE id = ?", (ended, self._run))

    # reading

    def is_current(self, origin: Origin, extractor: str) -> bool:
        """Whether the store holds what this extractor reads in this text, or in the text that it is a copy of, and
        knows of this place.
        """
        return bool(
            self.database.run(
                "SELECT 1 FROM source JOIN article ON article.key = source.article "
                "WHERE name = ? AND sha256 = ? AND source.extractor = ? AND article.extractor = ?",
                (origin.source, origin.sha256, extractor, extractor),
            )
        )

    def holds(self, key: str, extractor: str) -> bool:
        """Whether the store holds what this extractor reads in the text with this key, or a copy, found anywhere."""
        return bool(
            self.database.run(
                "SELECT 1 FROM source JOIN article ON article.key = source.article "
                "WHERE (article.key = ? OR copy = ?) AND source.extractor = ? AND article.extractor = ?",
                (key, key, extractor, extractor),
            )
        )

    def find_copied(self, origin: Origin, text: str, date: str | None = None) -> str | None:
        """The key of the article that this text is a near-duplicate of; None where it is an article of its own.

        Of several that are alike, the one with the earliest `date` (ISO 8601) is the original: where one that came
        before is later than this text, `settle_copies` makes it a copy once this one is put.
        """
        return self._copies.find(origin.key, text, date)

    def articles(self) -> list[str]:
        """The keys of the articles with statements of their own, sorted."""
        return [str(row[0]) for row in self.database.run("SELECT key FROM article ORDER BY key")]

    def sources(self) -> dict[str, str]:
        """All places where articles were found, to the keys of the articles that hold what was read there."""
        return self._places.articles()

    def first_read_since(self, run: int) -> list[str]:
        """The keys of the articles that were read for the first time in that run or in a later one, sorted."""
        rows = self.database.run("SELECT article FROM reading GROUP BY article HAVING min(run) >= ? ORDER BY 1", (run,))
        return [str(row[0]) for row in rows]

    # changing

    def put(self, origin: Origin, extractor: str, quads: Iterable[ox.Quad], shared: Iterable[ox.Quad]) -> None:
        """Put what was read in an article in the place of what was there: of the same text, or of the same place.

        `quads` are those of the article's graph, `shared` those about what other articles may speak of too.
        """
        own, common = list(quads), list(shared)
        left = self._places.left_behind(origin, {origin.key})
        told = contents(own, common)
        self._pend([origin.key, *left])
        self.store.replace(iris.graph(origin.key).value, [*own, *common], dropping=[iris.graph(k).value for k in left])
        with self.database.transaction():
            for key in left:
                self._forget(key)
            self._record(origin, extractor, told)
            self.database.run("DELETE FROM pending")

    def is_new(self, origin: Origin) -> bool:
        """Whether `put` would find nothing to replace: neither of the same text nor of the same place."""
        return not self.store.has(iris.graph(origin.key).value) and not self._places.left_behind(origin, {origin.key})

    def put_new(self, readings: Sequence[Reading], extractor: str) -> None:
        """Put articles that are new, each of another place and text, all at once: some times faster than one by one."""
        told = [contents(reading.quads, reading.shared) for reading in readings]
        self._pend([reading.origin.key for reading in readings])
        self.store.load(quad for reading in readings for quads in (reading.quads, reading.shared) for quad in quads)
        with self.database.transaction():
            for reading, facts in zip(readings, told, strict=True):
                self._record(reading.origin, extractor, facts)
            self.database.run("DELETE FROM pending")

    def rewrite(self, key: str, quads: Iterable[ox.Quad], shared: Iterable[ox.Quad]) -> None:
        """Put other quads in the place of an article's, as when two actors turn out to be one; its origin stays."""
        own = list(quads)
        told = contents(own, shared)
        self._pend([key])
        self.store.replace(iris.graph(key).value, own)
        with self.database.transaction():
            self._index.remove(key)
            self._index.add(key, told)
            self._note_reading(key, pack(told.facts))
            self.database.run("DELETE FROM pending")

    def fold(
        self, origin: Origin, extractor: str, original: str, quads: Iterable[ox.Quad] = (), copy: str | None = None
    ) -> None:
        """Note that the article found there is a copy of `original` (a key), whose statements stand for both.

        `quads` describe the copy (title, outlet, date) in the graph `copy` (a key, by default that of its text), so
        that all places where the words ran can be asked for; they hold no statements. None where nothing is told.
        """
        told, original = list(quads), self._copies.original_of(original)
        key = (copy or origin.key) if told else None
        left = self._places.left_behind(origin, {original, key or original})
        self._pend([*left, *([key] if key else [])])
        if key:
            link = ox.Quad(iris.article(key), PROV.alternateOf, iris.article(original), iris.graph(key))
            self.store.replace(iris.graph(key).value, [*told, link], dropping=[iris.graph(k).value for k in left])
        else:
            for gone in left:
                self.store.remove(iris.graph(gone).value)
        with self.database.transaction():
            for gone in left:
                self._forget(gone)
            self._copies.keep(origin.key)
            self._places.note(origin, original, key, extractor, self._run)
            self.database.run("DELETE FROM pending")

    def settle_copies(self) -> int:
        """Make copies of the articles that turned out to be copies of others; how many there were."""
        superseded = [(key, original) for key, original in self._copies.superseded() if self._holds_any(original)]
        for key, original in superseded:
            self._become_copy(key, original)
        return len(superseded)

    def _become_copy(self, key: str, original: str) -> None:
        """Leave of an article what describes it, and let the statements of another stand for it and its copies."""
        copies = [key, *self._places.copies_of(key)]
        self._pend(copies)
        for copy in copies:
            graph, node = iris.graph(copy), iris.article(copy)
            about = set(description(self.store.quads(graph.value), copy))
            about = {quad for quad in about if quad.predicate != PROV.alternateOf}
            link = ox.Quad(node, PROV.alternateOf, iris.article(original), graph)
            self.store.replace(graph.value, [*sorted(about, key=str), link])
        with self.database.transaction():
            self._index.remove(key)
            self.database.run("DELETE FROM article WHERE key = ?", (key,))
            self._places.move(key, original)
            self._note_reading(key, None)
            self.database.run("DELETE FROM pending")

    def remove(self, article: str) -> list[str]:
        """Remove an article with its copies, or a copy alone, named by key, IRI or source; the sources that are gone.

        InputError where there is no such article.
        """
        if places := self._places.of_copy(article, _key_in(article)):
            self._drop([], places)
            return places
        key = self.find(article)
        gone = [name for name, article in self.sources().items() if article == key]
        self._drop([key], gone)
        return gone

    def prune(self, seen: Iterable[str]) -> list[str]:
        """Remove the sources that are not among those seen, and the articles that nothing refers to any more.

        Returns the sources that are gone.
        """
        kept = set(seen)
        gone = [name for name in self.sources() if name not in kept]
        held = {key for name, key in self.sources().items() if name in kept}
        self._drop(sorted({key for key in self.articles() if key not in held}), gone)
        return gone

    def find(self, article: str) -> str:
        """The key of an article named by key, IRI or source. InputError where there is none."""
        rows = self.database.run("SELECT key FROM article WHERE key = ?", (_key_in(article),)) or self.database.run(
            "SELECT article FROM source WHERE name = ?", (article,)
        )
        if not rows:
            raise InputError(f"{article}: there is no such article in the store; `graphkit search` finds some by words")
        return str(rows[0][0])

    def repair(self) -> None:
        """Bring the record in step with the graphs: an article that stands in one of them only is dropped from both."""
        named = {str(row[0]) for row in self.database.run("SELECT article FROM pending")}
        recorded, copies = set(self.articles()), self._places.copies()
        prefix = iris.graph("").value
        held = {name.removeprefix(prefix) for name in self.store.graphs() if name.startswith(prefix)}
        held -= {graph.value.removeprefix(prefix) for graph in (iris.REGISTRY_GRAPH, iris.ONTOLOGY_GRAPH)}
        self._drop(sorted(named | (recorded - held) | (held - recorded - copies)), [])

    # within

    def _holds_any(self, key: str) -> bool:
        return bool(self.database.run("SELECT 1 FROM article WHERE key = ?", (key,)))

    def _pend(self, keys: list[str]) -> None:
        with self.database.transaction():
            self.database.run_many("INSERT OR IGNORE INTO pending VALUES (?)", [(key,) for key in keys])

    def _drop(self, keys: list[str], sources: list[str]) -> None:
        copies = {*self._places.only_at(sources), *(copy for key in keys for copy in self._places.copies_of(key))}
        dropped = sorted({*keys, *copies})
        self._pend(dropped)
        for key in dropped:
            self.store.remove(iris.graph(key).value)
        with self.database.transaction():
            for key in dropped:
                self._forget(key)
            self._places.forget_named(sources)
            self.database.run("DELETE FROM pending")

    def _forget(self, key: str) -> None:
        """Remove all that is kept of an article or of a copy beside its graph, inside the caller's transaction."""
        if self._holds_any(key):
            self._note_reading(key, None)
        self._index.remove(key)
        self._copies.forget(key)
        self.database.run("DELETE FROM article WHERE key = ?", (key,))
        self._places.forget(key)

    def _record(self, origin: Origin, extractor: str, told: Contents) -> None:
        """Note all that is kept of an article beside its graph, inside the caller's transaction."""
        self._index.remove(origin.key)
        self._index.add(origin.key, told)
        self.database.run("REPLACE INTO article VALUES (?, ?, ?)", (origin.key, extractor, self._run))
        self._places.note(origin, origin.key, None, extractor, self._run)
        self._note_reading(origin.key, pack(told.facts))
        self._copies.keep(origin.key)

    def _note_reading(self, key: str, facts: bytes | None) -> None:
        self.database.run("REPLACE INTO reading VALUES (?, ?, ?)", (key, self._run, facts))


def _key_in(article: str) -> str:
    """The key at the end of an article's IRI; other names as they are."""
    return article.strip("<>").removeprefix(DATA + "article/").removeprefix("art:")
