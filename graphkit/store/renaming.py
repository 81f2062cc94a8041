"""Actors that bear another name, in what is noted of articles beside their graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.store.contents import pack, unpack
from graphkit.store.database import Database

_TALLIED = {"speaker": "actor", "outlet": "outlet"}  # columns of `passage`, kinds of `tally`


class Renaming(NamedTuple):
    """The new name (IRI) of each actor that gets one, and what the new ones are called."""

    names: Mapping[str, str]
    labels: Mapping[str, str]


def rename(database: Database, articles: Iterable[str], renaming: Renaming, run: int) -> None:
    """Let the index, the tallies and the readings of articles (keys) know the actors by their new names.

    Inside the caller's transaction; `run` is the one that has found out.
    """
    for article in articles:
        for column, kind in _TALLIED.items():
            _rename_passages(database, article, renaming, column, kind)
        _rename_facts(database, article, renaming.names, run)


def _rename_passages(database: Database, article: str, renaming: Renaming, column: str, kind: str) -> None:
    rows = database.run(f"SELECT id, kind, {column} FROM passage WHERE article = ?", (article,))  # noqa: S608 (constant)
    for row, passage, name in rows:
        old, new = str(name), renaming.names.get(str(name))
        if new is None:
            continue
        database.run(f"UPDATE passage SET {column} = ? WHERE id = ?", (new, row))  # noqa: S608 (constant)
        if column == "speaker":
            database.run("UPDATE words SET who = ? WHERE rowid = ?", (renaming.labels.get(new, ""), row))
        if passage == "statement":
            _move_tally(database, kind, old, new)


def _move_tally(database: Database, kind: str, old: str, new: str) -> None:
    database.run_many(
        "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
        [(kind, old, -1), (kind, new, 1)],
    )


def _rename_facts(database: Database, article: str, names: Mapping[str, str], run: int) -> None:
    rows = database.run("SELECT facts FROM reading WHERE article = ? ORDER BY run DESC LIMIT 1", (article,))
    packed = rows[0][0] if rows else None
    if not isinstance(packed, bytes):
        return
    facts = unpack(packed)
    renamed = {
        iri: {name: sorted(names.get(value, value) for value in values) for name, values in told.items()}
        for iri, told in facts.items()
    }
    if renamed != facts:
        database.run("REPLACE INTO reading VALUES (?, ?, ?)", (article, run, pack(renamed)))
