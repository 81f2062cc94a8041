"""What is derived from the graphs and takes long to derive again: it goes with the first change to them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from graphkit.errors import OutputError
from graphkit.store.folder import is_signed

FILE = "derived.sqlite"
_FAST = 1  # compression; lines of N-Triples lose nine tenths of their size already
_TABLES = """
BEGIN;
CREATE TABLE IF NOT EXISTS lines (graph TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS noted (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS state (token TEXT NOT NULL);
INSERT INTO state SELECT hex(randomblob(16)) WHERE NOT EXISTS (SELECT 1 FROM state);
COMMIT;
"""


class Derived:
    """The N-Triples of graphs, which the engine takes ten times as long to put together, and notes on the whole store.

    In the file beside the graphs, in memory for a store there. Nothing in it is needed: it may be removed at any time.
    Every change puts the store into another state. A copy of the store has the same file as long as the store is in
    the state that was copied; after that nothing is kept for it.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None, state: str | None = None) -> None:
        self._connection, self._path = connection, path
        self._copied = state  # None for the store itself, whatever state it is in

    @classmethod
    def open(cls, folder: Path | None, *, anew: bool = False) -> Self:
        """What is kept beside the store that this process holds; `anew` begins with nothing."""
        path = folder / FILE if folder else None
        if path and anew:
            for left in path.parent.glob(f"{FILE}*"):
                left.unlink(missing_ok=True)
        try:
            return cls(_prepared(path), path)
        except sqlite3.DatabaseError:  # damaged, as after a power cut: it can be made again
            if path is None:
                raise
            path.unlink(missing_ok=True)
            return cls(_prepared(path), path)

    @classmethod
    def of_copy(cls, folder: Path, state: str) -> Self:
        """What is kept beside the store in `folder`, for a copy of it in that state."""
        return cls(_connect(folder / FILE), folder / FILE, state)

    @classmethod
    def unchanging(cls, folder: Path) -> Self | None:
        """What is kept beside a store that nobody may write to; None where that is nothing, or not to be trusted."""
        path = folder / FILE
        if not path.exists() or is_signed(folder):
            return None
        return cls(_connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1"), path)

    def state(self) -> str:
        """What this state of the store, or that of the copy, is told from all others by; "" where that is not known."""
        return self._copied or next((str(row[0]) for row in self._read("SELECT token FROM state")), "")

    def lines(self, graph: str) -> bytes | None:
        """The N-Triples of a graph, in no particular order; None where they are not kept."""
        return self._kept("SELECT data FROM lines, state WHERE graph = ? AND token = coalesce(?, token)", graph)

    def keep_lines(self, lines: Mapping[str, bytes]) -> None:
        """Keep the N-Triples of graphs as they are now."""
        rows = [(graph, zlib.compress(data, _FAST)) for graph, data in lines.items()]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?)", rows)

    def note(self, name: str) -> str | None:
        """The note of that name; None where there is none on the store as it is."""
        found = self._kept("SELECT data FROM noted, state WHERE name = ? AND token = coalesce(?, token)", name)
        return None if found is None else found.decode("utf-8")

    def keep_note(self, name: str, text: str, state: str) -> None:
        """Keep a note on the whole store as it is in that state; nothing where that is over."""
        insert = "INSERT OR REPLACE INTO noted SELECT ?, ? FROM state WHERE token = ?"
        with self._writing() as connection:
            connection.execute(insert, (name, zlib.compress(text.encode("utf-8"), _FAST), state))

    def drop(self, graphs: Iterable[str] | None) -> None:
        """Forget what was derived from these graphs (None: from any), and all notes. Comes before the change itself."""
        with self._writing() as connection:
            if graphs is None:
                connection.execute("DELETE FROM lines")
            else:
                connection.executemany("DELETE FROM lines WHERE graph = ?", [(graph,) for graph in graphs])
            connection.execute("DELETE FROM noted")
            connection.execute("UPDATE state SET token = hex(randomblob(16))")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _kept(self, statement: str, name: str) -> bytes | None:
        return next((zlib.decompress(row[0]) for row in self._read(statement, (name, self._copied))), None)

    def _read(self, statement: str, values: tuple[str | None, ...] = ()) -> list[tuple[bytes]]:
        """The rows, all of them, so that nobody who writes has to wait; none where the file cannot be read."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error:  # it can be derived again
            return []

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A block in which all is written or nothing."""
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise OutputError(f"{self._path or 'the store'}: cannot be written ({error})") from error


def _connect(path: Path | str | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", uri=isinstance(path, str), check_same_thread=False)
    connection.execute("PRAGMA synchronous = OFF")  # should the machine stop, it is made anew
    return connection


def _prepared(path: Path | None) -> sqlite3.Connection:
    connection = _connect(path)
    connection.executescript(_TABLES)
    return connection
