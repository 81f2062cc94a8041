"""The record of a library's articles, in the file beside the graphs: what was read where, by whom, in which run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from graphkit.errors import InputError
from graphkit.rdf.namespaces import DATA
from graphkit.store.contents import Contents, pack
from graphkit.store.copies import Copies
from graphkit.store.database import Database
from graphkit.store.index import Index
from graphkit.store.places import Origin, Places
from graphkit.store.renaming import Renaming, rename


class Ledger:
    """What is known of articles beside their graphs: extractor, run, places, words, near-duplicates.

    A change of both begins with `pend`, goes on with the graphs and ends with a block of `settling`: should the process
    die in between, the articles that are pending are read again.
    """

    def __init__(self, database: Database) -> None:
        self.copies, self.places = Copies(database), Places(database)
        self._database = database
        self._index = Index(database)
        self._run = 0

    # runs

    def begin_run(self, extractor: str) -> int:
        """Note that a run begins; its number."""
        began = datetime.now(UTC).isoformat(timespec="seconds")
        self._run = self._database.insert("INSERT INTO run (extractor, began) VALUES (?, ?)", (extractor, began))
        return self._run

    def last_run(self) -> int:
        """The number of the last run; 0 where there was none."""
        return int(str(self._database.run("SELECT coalesce(max(id), 0) FROM run")[0][0]))

    def has_ended(self) -> bool:
        """Whether the last run has come to its end; False where there was none."""
        return bool(self._database.run("SELECT 1 FROM run WHERE id = (SELECT max(id) FROM run) AND ended IS NOT NULL"))

    def end_run(self) -> None:
        """Note that the run has come to its end."""
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        self._database.run("UPDATE run SET ended = ? WHERE id = ?", (ended, self._run))

    # reading

    def is_current(self, origin: Origin, extractor: str) -> bool:
        """Whether what was found there is what this extractor reads there."""
        return bool(
            self._database.run(
                "SELECT 1 FROM source JOIN article ON article.key = source.article "
                "WHERE name = ? AND sha256 = ? AND source.extractor = ? AND article.extractor = ?",
                (origin.source, origin.sha256, extractor, extractor),
            )
        )

    def holds(self, key: str, extractor: str) -> bool:
        """Whether the text with this key was read by this extractor anywhere, or is a copy of one that was."""
        return bool(
            self._database.run(
                "SELECT 1 FROM source JOIN article ON article.key = source.article "
                "WHERE (article.key = ? OR copy = ?) AND source.extractor = ? AND article.extractor = ?",
                (key, key, extractor, extractor),
            )
        )

    def has(self, key: str) -> bool:
        """Whether there is an article of this key with statements of its own."""
        return bool(self._database.run("SELECT 1 FROM article WHERE key = ?", (key,)))

    def articles(self) -> list[str]:
        """The keys of the articles with statements of their own, sorted."""
        return [str(row[0]) for row in self._database.run("SELECT key FROM article ORDER BY key")]

    def pending(self) -> set[str]:
        """The keys of what was being changed when a process died."""
        return {str(row[0]) for row in self._database.run("SELECT article FROM pending")}

    def first_read_since(self, run: int) -> list[str]:
        """The keys of the articles that were read for the first time in that run or in a later one, sorted."""
        rows = self._database.run(
            "SELECT article FROM reading GROUP BY article HAVING min(run) >= ? ORDER BY 1", (run,)
        )
        return [str(row[0]) for row in rows]

    def find(self, article: str) -> str:
        """The key of an article named by key, IRI or source. InputError where there is none."""
        if self.has(key := key_in(article)):
            return key
        rows = self._database.run("SELECT article FROM source WHERE name = ?", (article,))
        if not rows:
            raise InputError(f"{article}: there is no such article in the store; `graphkit search` finds some by words")
        return str(rows[0][0])

    # changing

    def pend(self, keys: Iterable[str]) -> None:
        """Note which graphs are about to change."""
        with self._database.transaction():
            self._database.run_many("INSERT OR IGNORE INTO pending VALUES (?)", [(key,) for key in keys])

    @contextmanager
    def settling(self) -> Iterator[None]:
        """A block in which what has been done is noted, all of it or nothing."""
        with self._database.transaction():
            yield
            self._database.run("DELETE FROM pending")

    def record(self, origin: Origin, extractor: str, told: Contents) -> None:
        """Note what was read in an article, while settling."""
        self._database.run("REPLACE INTO article VALUES (?, ?, ?)", (origin.key, extractor, self._run))
        self.note_place(origin, origin.key, None, extractor)
        self.note_reading(origin.key, told)

    def note_place(self, origin: Origin, article: str, copy: str | None, extractor: str) -> None:
        """Note what was found there, while settling; see `Places.note`."""
        self.copies.keep(origin.key)
        self.places.note(origin, article, copy, extractor, self._run)

    def note_reading(self, key: str, told: Contents) -> None:
        """Note what an article says now, while settling."""
        self._index.remove(key)
        self._index.add(key, told)
        self._database.run("REPLACE INTO reading VALUES (?, ?, ?)", (key, self._run, pack(told.facts)))

    def rename(self, articles: Iterable[str], renaming: Renaming) -> None:
        """Note that actors bear other names in these articles, while settling."""
        rename(self._database, articles, renaming, self._run)

    def forget_reading(self, key: str) -> None:
        """Remove what an article says, while settling."""
        if self.has(key):
            self._index.remove(key)
            self._database.run("DELETE FROM article WHERE key = ?", (key,))
            self._database.run("REPLACE INTO reading VALUES (?, ?, NULL)", (key, self._run))

    def forget(self, keys: Iterable[str]) -> None:
        """Remove all that is known of articles or copies, while settling."""
        for key in keys:
            self.forget_reading(key)
            self.copies.forget(key)
            self.places.forget(key)


def key_in(article: str) -> str:
    """The key at the end of an article's IRI; other names as they are."""
    return article.strip("<>").removeprefix(DATA + "article/").removeprefix("art:")
