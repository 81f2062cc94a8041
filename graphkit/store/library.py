"""The articles of a store: which are up to date, which are copies, what each run changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph as ox

from graphkit.rdf import iris
from graphkit.rdf.mapping.copies import description
from graphkit.rdf.terms import PROV
from graphkit.store.contents import Contents, contents
from graphkit.store.database import Database, is_missing
from graphkit.store.folder import may_write, require
from graphkit.store.ledger import Ledger, key_in
from graphkit.store.places import Origin
from graphkit.store.recovering import RECOVERED, recover
from graphkit.store.renaming import Renaming
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
        self._ledger = Ledger(database)
        self._put_singly = 0  # articles in this run, each of which leaves a little more to look through

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The library in the folder `path`, in memory for None; the errors are those of `Store.open`.

        After a crash it first puts right what the crash left half done.
        """
        store = Store.open(path)
        try:
            library = cls(store, Database(store.folder))
            if store.was_left_open or library._ledger.pending() or not library.last_run():
                library.repair()
        except BaseException:
            store.close()
            raise
        return library

    @classmethod
    def reading(cls, path: Path) -> Self:
        """The library in the folder `path` for reading only; see `Store.reading`. A lost record is made again first."""
        require(path)
        if is_missing(path) and may_write(path):
            cls.open(path).close()
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
        self._put_singly = 0
        return self._ledger.begin_run(extractor)

    def end_run(self) -> None:
        """Note that the run has come to its end; the files are tidied where it put a quarter of the store singly."""
        if self._put_singly and 4 * self._put_singly > len(self.articles()):
            self.store.optimize()
        self._ledger.end_run()

    # reading

    def is_current(self, origin: Origin, extractor: str) -> bool:
        """Whether the store holds what this extractor reads in this text, or in the text that it is a copy of, and
        knows of this place.
        """
        return self._ledger.is_current(origin, extractor)

    def holds(self, key: str, extractor: str) -> bool:
        """Whether the store holds what this extractor reads in the text with this key, or a copy, found anywhere."""
        return self._ledger.holds(key, extractor)

    def find_copied(self, origin: Origin, text: str, date: str | None = None) -> str | None:
        """The key of the article that this text is a near-duplicate of; None where it is an article of its own.

        Of several that are alike, the one with the earliest `date` (ISO 8601) is the original: where one that came
        before is later than this text, `settle_copies` makes it a copy once this one is put.
        """
        return self._ledger.copies.find(origin.key, text, date)

    def articles(self) -> list[str]:
        """The keys of the articles with statements of their own, sorted."""
        return self._ledger.articles()

    def sources(self) -> dict[str, str]:
        """All places where articles were found, to the keys of the articles that hold what was read there."""
        return self._ledger.places.articles()

    def last_run(self) -> int:
        """The number of the last run; 0 where there was none."""
        return self._ledger.last_run()

    def has_ended(self) -> bool:
        """Whether the last run came to its end; False where it was broken off, or there was none."""
        return self._ledger.has_ended()

    def first_read_since(self, run: int) -> list[str]:
        """The keys of the articles that were read for the first time in that run or in a later one, sorted."""
        return self._ledger.first_read_since(run)

    def find(self, article: str) -> str:
        """The key of an article named by key, IRI or source. InputError where there is none."""
        return self._ledger.find(article)

    # changing

    def put(self, origin: Origin, extractor: str, quads: Iterable[ox.Quad], shared: Iterable[ox.Quad]) -> None:
        """Put what was read in an article in the place of what was there: of the same text, or of the same place.

        `quads` are those of the article's graph, `shared` those about what other articles may speak of too.
        """
        own, common = list(quads), list(shared)
        left = self._ledger.places.left_behind(origin, {origin.key})
        told = contents(own, common)
        self._ledger.pend([origin.key, *left])
        self._replace(origin.key, [*own, *common], left)
        self._put_singly += 1
        with self._ledger.settling():
            self._ledger.forget(left)
            self._ledger.record(origin, extractor, told)

    def is_new(self, origin: Origin) -> bool:
        """Whether `put` would find nothing to replace: neither of the same text nor of the same place."""
        left = self._ledger.places.left_behind(origin, {origin.key})
        return not left and not self.store.has(iris.graph(origin.key).value)

    def load(self, keys: Sequence[str], nquads: bytes) -> None:
        """Put the graphs of articles that are new, and what they share, all at once: faster than `put` one by one.

        They are articles once they are recorded, which comes after. Python's lock is free meanwhile.
        """
        self.store.load(nquads, [*(iris.graph(key).value for key in keys), iris.REGISTRY_GRAPH.value])

    def expect(self, keys: Iterable[str]) -> None:
        """Note which articles are about to be loaded: what of them is there after a crash is not trusted."""
        self._ledger.pend(keys)

    def record(self, read: Iterable[tuple[Origin, Contents]], extractor: str) -> None:
        """Note what was read in the articles that have been loaded."""
        with self._ledger.settling():
            for origin, told in read:
                self._ledger.record(origin, extractor, told)

    def rename(self, renaming: Renaming, removed: Collection[ox.Quad], added: Collection[ox.Quad]) -> None:
        """Let actors bear other names, as when two turn out to be one: quads go and others come in their place."""
        prefix = iris.graph("").value
        graphs = {getattr(quad.graph_name, "value", "") for quad in (*removed, *added)} - {iris.REGISTRY_GRAPH.value}
        articles = sorted(name.removeprefix(prefix) for name in graphs)
        self._ledger.pend(articles)
        self.store.exchange(removed, added)
        with self._ledger.settling():
            self._ledger.rename(articles, renaming)

    def fold(
        self, origin: Origin, extractor: str, original: str, quads: Iterable[ox.Quad] = (), copy: str | None = None
    ) -> None:
        """Note that the article found there is a copy of `original` (a key), whose statements stand for both.

        `quads` describe the copy (title, outlet, date) in the graph `copy` (a key, by default that of its text), so
        that all places where the words ran can be asked for; they hold no statements. None where nothing is told.
        """
        told, original = list(quads), self._ledger.copies.original_of(original)
        key = (copy or origin.key) if told else None
        left = self._ledger.places.left_behind(origin, {original, key or original})
        self._ledger.pend([*left, *([key] if key else [])])
        if key:
            self._replace(key, [*told, _link(key, original)], left)
        else:
            self._remove(left)
        with self._ledger.settling():
            self._ledger.forget(left)
            self._ledger.note_place(origin, original, key, extractor)

    def settle_copies(self) -> int:
        """Make copies of the articles that turned out to be copies of others; how many there were."""
        superseded = [pair for pair in self._ledger.copies.superseded() if self._ledger.has(pair[1])]
        for key, original in superseded:
            self._become_copy(key, original)
        return len(superseded)

    def remove(self, article: str) -> list[str]:
        """Remove an article with its copies, or a copy alone, named by key, IRI or source; the sources that are gone.

        InputError where there is no such article.
        """
        if places := self._ledger.places.of_copy(article, key_in(article)):
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

    def repair(self) -> None:
        """Bring the record in step with the graphs.

        What was being changed is dropped from both, and so is an article that has no graph. One that stands in a graph
        only is recorded as that tells, by no extractor, so that it is read again where it is found again.
        """
        recorded, copies, pending = set(self.articles()), self._ledger.places.copies(), self._ledger.pending()
        prefix = iris.graph("").value
        held = {name.removeprefix(prefix) for name in self.store.graphs() if name.startswith(prefix)}
        held -= {graph.value.removeprefix(prefix) for graph in (iris.REGISTRY_GRAPH, iris.ONTOLOGY_GRAPH)}
        self._drop(sorted(pending | (recorded - held)), [])
        self._record_again(sorted(held - recorded - copies - pending))

    # within

    def _replace(self, key: str, quads: list[ox.Quad], dropping: Iterable[str] = ()) -> None:
        self.store.replace(iris.graph(key).value, quads, dropping=[iris.graph(gone).value for gone in dropping])

    def _remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.store.remove(iris.graph(key).value)

    def _record_again(self, keys: Iterable[str]) -> None:
        found = {key: article for key in keys if (article := recover(self.store, key))}
        if not found:
            return
        self.begin_run(RECOVERED)
        with self._ledger.settling():
            for key, (origin, original, text, told) in found.items():
                self._ledger.copies.find(key, text, told.date)
                if original is None:
                    self._ledger.record(origin, "", told)
                else:
                    self._ledger.note_place(origin, original, key, "")
        self._ledger.end_run()

    def _become_copy(self, key: str, original: str) -> None:
        """Leave of an article what describes it, and let the statements of another stand for it and its copies."""
        copies = [key, *self._ledger.places.copies_of(key)]
        self._ledger.pend(copies)
        for copy in copies:
            about = set(description(self.store.quads(iris.graph(copy).value), copy))
            kept = sorted((quad for quad in about if quad.predicate != PROV.alternateOf), key=str)
            self._replace(copy, [*kept, _link(copy, original)])
        with self._ledger.settling():
            self._ledger.forget_reading(key)
            self._ledger.places.move(key, original)

    def _drop(self, keys: list[str], sources: list[str]) -> None:
        places = self._ledger.places
        copies = {*places.only_at(sources), *(copy for key in keys for copy in places.copies_of(key))}
        dropped = sorted({*keys, *copies})
        self._ledger.pend(dropped)
        self._remove(dropped)
        with self._ledger.settling():
            self._ledger.forget(dropped)
            places.forget_named(sources)


def _link(copy: str, original: str) -> ox.Quad:
    return ox.Quad(iris.article(copy), PROV.alternateOf, iris.article(original), iris.graph(copy))
