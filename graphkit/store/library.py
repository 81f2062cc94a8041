"""The articles of a store: which are up to date, which are copies, what each run changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph as ox

from graphkit.errors import InputError
from graphkit.rdf import iris
from graphkit.rdf.namespaces import DATA
from graphkit.store.contents import Contents, contents, pack
from graphkit.store.copies import Copies
from graphkit.store.database import Database
from graphkit.store.index import Index
from graphkit.store.store import Store


@dataclass(frozen=True)
class Origin:
    """Where an article was found, and what was found there.

    `source` names the place in a way that stays: the article's id. `sha256` is that of the text.
    """

    source: str
    sha256: str

    @property
    def key(self) -> str:
        """The key of the article with this text."""
        return self.sha256[:16]


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
        """Whether the store holds what this extractor reads in this text, or in the text that it is a copy of.

        Where the text was read at another place, this place is noted beside it.
        """
        rows = self.database.run(
            "SELECT 1 FROM source JOIN article ON article.key = source.article "
            "WHERE name = ? AND sha256 = ? AND source.extractor = ? AND article.extractor = ?",
            (origin.source, origin.sha256, extractor, extractor),
        )
        if rows:
            return True
        if not self.database.run("SELECT 1 FROM article WHERE key = ? AND extractor = ?", (origin.key, extractor)):
            return False
        self._note_place(origin, origin.key, extractor)
        return True

    def find_copied(self, origin: Origin, text: str) -> str | None:
        """The key of the article that this text is a near-duplicate of; None where it is an article of its own."""
        return self._copies.find(origin.key, text)

    def articles(self) -> list[str]:
        """The keys of the articles with statements of their own, sorted."""
        return [str(row[0]) for row in self.database.run("SELECT key FROM article ORDER BY key")]

    def sources(self) -> dict[str, str]:
        """All places where articles were found, to the keys of the articles that hold what was read there."""
        rows = self.database.run("SELECT name, article FROM source ORDER BY name")
        return {str(name): str(key) for name, key in rows}

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
        left = self._left_behind(origin, origin.key)
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
        return not self.store.has(iris.graph(origin.key).value) and not self._left_behind(origin, origin.key)

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

    def fold(self, origin: Origin, extractor: str, original: str, quads: Iterable[ox.Quad] = ()) -> None:
        """Note that the article found there is a copy of `original` (a key), whose statements stand for both.

        `quads` describe the copy (title, outlet, date) in a graph of its own, so that all places where the words ran
        can be asked for. They hold no statements.
        """
        self._note_place(origin, original, extractor, quads)

    def remove(self, article: str) -> list[str]:
        """Remove an article, named by key, IRI or source; the sources that are gone with it.

        InputError where there is no such article.
        """
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
        name = article.strip("<>").removeprefix(DATA + "article/").removeprefix("art:")
        rows = self.database.run("SELECT key FROM article WHERE key = ?", (name,)) or self.database.run(
            "SELECT article FROM source WHERE name = ?", (article,)
        )
        if not rows:
            raise InputError(f"{article}: there is no such article in the store; `graphkit search` finds some by words")
        return str(rows[0][0])

    def repair(self) -> None:
        """Bring the record in step with the graphs: an article that stands in one of them only is dropped from both."""
        named = {str(row[0]) for row in self.database.run("SELECT article FROM pending")}
        recorded, copies = set(self.articles()), self._copies_noted()
        prefix = iris.graph("").value
        held = {name.removeprefix(prefix) for name in self.store.graphs() if name.startswith(prefix)}
        held -= {graph.value.removeprefix(prefix) for graph in (iris.REGISTRY_GRAPH, iris.ONTOLOGY_GRAPH)}
        self._drop(sorted(named | (recorded - held) | (held - recorded - copies)), [])

    # within

    def _copies_noted(self) -> set[str]:
        rows = self.database.run("SELECT substr(sha256, 1, 16) FROM source WHERE substr(sha256, 1, 16) <> article")
        return {str(row[0]) for row in rows}

    def _left_behind(self, origin: Origin, article: str) -> list[str]:
        """The graphs that no source needs any more once this one stands for `article`."""
        rows = self.database.run("SELECT article, substr(sha256, 1, 16) FROM source WHERE name = ?", (origin.source,))
        before = {str(key) for row in rows for key in row} - {article, origin.key}
        return sorted(key for key in before if not self._is_needed(key, but=origin.source))

    def _is_needed(self, key: str, but: str) -> bool:
        return bool(
            self.database.run(
                "SELECT 1 FROM source WHERE (article = ? OR substr(sha256, 1, 16) = ?) AND name <> ?", (key, key, but)
            )
        )

    def _pend(self, keys: list[str]) -> None:
        with self.database.transaction():
            self.database.run_many("INSERT OR IGNORE INTO pending VALUES (?)", [(key,) for key in keys])

    def _drop(self, keys: list[str], sources: list[str]) -> None:
        copies = [key for key in self._copies_of(sources) if key not in keys]
        self._pend([*keys, *copies])
        for key in [*keys, *copies]:
            self.store.remove(iris.graph(key).value)
        with self.database.transaction():
            for key in keys:
                self._forget(key)
            self.database.run_many("DELETE FROM source WHERE name = ?", [(name,) for name in sources])
            self.database.run("DELETE FROM pending")

    def _copies_of(self, sources: list[str]) -> list[str]:
        """The graphs of those sources that are copies, unless another source has the same text."""
        found: set[str] = set()
        for name in sources:
            rows = self.database.run("SELECT substr(sha256, 1, 16), article FROM source WHERE name = ?", (name,))
            found |= {str(own) for own, article in rows if own != article and not self._is_needed(str(own), but=name)}
        return sorted(found)

    def _forget(self, key: str) -> None:
        self._index.remove(key)
        self._copies.forget(key)
        self.database.run("DELETE FROM article WHERE key = ?", (key,))
        self.database.run("DELETE FROM source WHERE article = ? OR substr(sha256, 1, 16) = ?", (key, key))
        self._note_reading(key, None)

    def _note_place(self, origin: Origin, article: str, extractor: str, quads: Iterable[ox.Quad] = ()) -> None:
        """Note that the article was found there too; what was there before goes, unless it is found elsewhere."""
        left, told = self._left_behind(origin, article), list(quads)
        self._pend([*left, *([origin.key] if told else [])])
        for key in left:
            self.store.remove(iris.graph(key).value)
        if told:
            self.store.replace(iris.graph(origin.key).value, told)
        with self.database.transaction():
            for key in left:
                self._forget(key)
            self._note_source(origin, article, extractor)
            self.database.run("DELETE FROM pending")

    def _record(self, origin: Origin, extractor: str, told: Contents) -> None:
        """Note all that is kept of an article beside its graph, inside the caller's transaction."""
        self._index.remove(origin.key)
        self._index.add(origin.key, told)
        self.database.run("REPLACE INTO article VALUES (?, ?, ?)", (origin.key, extractor, self._run))
        self._note_source(origin, origin.key, extractor)
        self._note_reading(origin.key, pack(told.facts))
        self._copies.keep(origin.key)

    def _note_source(self, origin: Origin, article: str, extractor: str) -> None:
        values = (origin.source, origin.sha256, article, extractor, self._run)
        self.database.run("REPLACE INTO source VALUES (?, ?, ?, ?, ?)", values)

    def _note_reading(self, key: str, facts: bytes | None) -> None:
        self.database.run("REPLACE INTO reading VALUES (?, ?, ?)", (key, self._run, facts))
