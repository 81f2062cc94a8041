"""The words of statements and articles, and the statements counted: kept in step with the graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graphkit.store.contents import Contents
from graphkit.store.database import Database


class Index:
    """Rows of the full-text index and of the tallies, inside the caller's transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: str, contents: Contents) -> None:
        """Index the passages of an article and count its statements."""
        for passage in contents.passages:
            row = self._database.insert("INSERT INTO words (who, body) VALUES (?, ?)", (passage.who, passage.body))
            self._database.run(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row, article, passage.iri, passage.kind, passage.speaker, contents.outlet, contents.date),
            )
        speakers = [passage.speaker for passage in contents.passages if passage.kind == "statement"]
        self._count(_tallies((speaker, contents.outlet, contents.date) for speaker in speakers), 1)

    def remove(self, article: str) -> None:
        """Take the passages of an article out again."""
        rows = self._database.run(
            "SELECT speaker, outlet, date FROM passage WHERE article = ? AND kind = 'statement'", (article,)
        )
        self._count(_tallies((_text(speaker), _text(outlet), _text(date)) for speaker, outlet, date in rows), -1)
        self._database.run("DELETE FROM words WHERE rowid IN (SELECT id FROM passage WHERE article = ?)", (article,))
        self._database.run("DELETE FROM passage WHERE article = ?", (article,))

    def _count(self, tallies: Counter[tuple[str, str]], sign: int) -> None:
        self._database.run_many(
            "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(kind, name, sign * number) for (kind, name), number in tallies.items()],
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _tallies(statements: Iterable[tuple[str | None, str | None, str | None]]) -> Counter[tuple[str, str]]:
    """How many of the statements fall to each actor, outlet and month of publication."""
    found: Counter[tuple[str, str]] = Counter()
    for speaker, outlet, date in statements:
        month = date[:7] if date and len(date) >= 7 else None
        found.update((kind, name) for kind, name in (("actor", speaker), ("outlet", outlet), ("month", month)) if name)
    return found
