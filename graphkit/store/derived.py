"""What is derived from the graphs and takes long to derive again: it goes with the first change to them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphkit.errors import OutputError

FILE = "derived.sqlite"
_FAST = 1  # compression; lines of N-Triples lose nine tenths of their size already


class Derived:
    """The N-Triples of graphs, which the engine takes ten times as long to put together, and notes on the whole store.

    In the file beside the graphs, None for in memory. Nothing in it is needed: it may be removed at any time.
    """

    def __init__(self, folder: Path | None, *, anew: bool = False) -> None:
        self._path = folder / FILE if folder else None
        if self._path and anew:
            for left in self._path.parent.glob(f"{FILE}*"):
                left.unlink(missing_ok=True)
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError:  # damaged, as after a power cut: it can be made again
            if self._path is None:
                raise
            self._path.unlink(missing_ok=True)
            return _connect(self._path)

    def lines(self, graph: str) -> bytes | None:
        """The N-Triples of a graph, in no particular order; None where they are not kept."""
        row = self._connection.execute("SELECT data FROM lines WHERE graph = ?", (graph,)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def keep_lines(self, lines: Mapping[str, bytes]) -> None:
        """Keep the N-Triples of graphs as they are now."""
        rows = [(graph, zlib.compress(data, _FAST)) for graph, data in lines.items()]
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?)", rows)

    def note(self, name: str) -> str | None:
        """The note of that name; None where there is none on the store as it is."""
        row = self._connection.execute("SELECT text FROM note WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep_note(self, name: str, text: str) -> None:
        """Keep a note on the whole store as it is now."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, text))

    def drop(self, graphs: Iterable[str] | None) -> None:
        """Forget what was derived from these graphs (None: from any), and all notes. Comes before the change itself."""
        with self._writing() as connection:
            if graphs is None:
                connection.execute("DELETE FROM lines")
            else:
                connection.executemany("DELETE FROM lines WHERE graph = ?", [(graph,) for graph in graphs])
            connection.execute("DELETE FROM note")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A block in which all is written or nothing."""
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise OutputError(f"{self._path or 'the store'}: cannot be written ({error})") from error


def _connect(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
    connection.execute("PRAGMA synchronous = OFF")  # should the machine stop, it is made anew
    connection.execute("CREATE TABLE IF NOT EXISTS lines (graph TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID")
    connection.execute("CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, text TEXT NOT NULL)")
    return connection
