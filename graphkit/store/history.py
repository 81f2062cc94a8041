"""The log of runs, and what one run read otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphkit.errors import UsageError
from graphkit.store.contents import Facts, unpack
from graphkit.store.database import Database


@dataclass(frozen=True)
class LoggedRun:
    """A run of the log: times are UTC in ISO 8601, `ended` is None where it was broken off; counts are of articles."""

    number: int
    extractor: str
    began: str
    ended: str | None
    read: int
    removed: int


@dataclass(frozen=True)
class Change:
    """A statement, position or event that two runs read differently.

    `before` and `after` are its properties by local name, `kind` among them; None where one of the runs has not got it.
    """

    article: str  # its key
    iri: str
    before: dict[str, list[str]] | None
    after: dict[str, list[str]] | None

    @property
    def manner(self) -> Literal["added", "removed", "changed"]:
        """How it has changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def differing(self) -> list[str]:
        """The properties whose values differ, sorted."""
        before, after = self.before or {}, self.after or {}
        return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def runs(database: Database) -> list[LoggedRun]:
    """All runs, oldest first."""
    rows = database.run(
        "SELECT id, extractor, began, ended, count(facts), count(reading.article) - count(facts) "
        "FROM run LEFT JOIN reading ON reading.run = run.id GROUP BY run.id ORDER BY run.id"
    )
    return [LoggedRun(*row) for row in rows]  # type: ignore[arg-type]


def diff(database: Database, earlier: int, later: int) -> Iterator[Change]:
    """What stood in the store after the one run and what after the other, article by article, where they differ.

    UsageError for a run that the log does not have.
    """
    known = {run.number for run in runs(database)}
    for number in (earlier, later):
        if number not in known:
            raise UsageError(f"run {number}: there is no such run; `graphkit log` lists them")
    first, last = min(earlier, later), max(earlier, later)
    rows = database.run(
        "SELECT DISTINCT article FROM reading WHERE run > ? AND run <= ? ORDER BY article", (first, last)
    )
    for row in rows:
        article = str(row[0])
        yield from _compare(article, _facts_at(database, article, earlier), _facts_at(database, article, later))


def _facts_at(database: Database, article: str, run: int) -> Facts:
    rows = database.run(
        "SELECT facts FROM reading WHERE article = ? AND run <= ? ORDER BY run DESC LIMIT 1", (article, run)
    )
    packed = rows[0][0] if rows else None
    return unpack(packed) if isinstance(packed, bytes) else {}


def _compare(article: str, before: Facts, after: Facts) -> Iterator[Change]:
    for iri in sorted(before.keys() | after.keys()):
        if before.get(iri) != after.get(iri):
            yield Change(article, iri, before.get(iri), after.get(iri))


def tallies(database: Database, kind: Literal["actor", "outlet", "month"], limit: int = 100) -> list[tuple[str, int]]:
    """How many statements there are by actor (IRI), by outlet (IRI) or by month ("2024-05"), the most first."""
    rows = database.run(
        "SELECT name, number FROM tally WHERE kind = ? AND number > 0 ORDER BY number DESC, name LIMIT ?", (kind, limit)
    )
    return [(str(name), int(str(number))) for name, number in rows]
