"""The SQLite file beside the quads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from graphkit.errors import InputError, OutputError, StoreError
from graphkit.store.folder import may_write

FILE = "ledger.sqlite"


class Database:
    """A connection whose errors say which store they concern; `folder` is None for one in memory."""

    def __init__(self, folder: Path | None, read_only: bool = False) -> None:
        self._folder = folder
        with self._explained():
            self._connection = _connect(folder, read_only)
            if not read_only:
                self._prepare()

    def _prepare(self) -> None:
        # A commit then costs no wait for the disk; after a power cut the last ones may be gone, which opening mends.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if not self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'run'").fetchone():
            script = (resources.files("graphkit.store") / "schema.sql").read_text(encoding="utf-8")
            self._connection.executescript(f"BEGIN; {script} COMMIT;")

    def run(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """The rows that a statement gives."""
        with self._explained():
            return self._connection.execute(statement, values).fetchall()

    def run_many(self, statement: str, values: list[tuple[object, ...]]) -> None:
        """Carry a statement out once for each tuple of values."""
        with self._explained():
            self._connection.executemany(statement, values)

    def insert(self, statement: str, values: tuple[object, ...]) -> int:
        """Carry an INSERT out; the id of the new row."""
        with self._explained():
            return self._connection.execute(statement, values).lastrowid or 0

    def version(self) -> int:
        """A number that changes whenever somebody else has changed the file."""
        return int(str(self.run("PRAGMA data_version")[0][0]))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A block whose changes are there all or not at all."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self.run("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explain(error, self._folder) from error


def is_missing(folder: Path) -> bool:
    """Whether a store has no such file, or an emptied one."""
    return not (folder / FILE).is_file() or (folder / FILE).stat().st_size == 0


def _connect(folder: Path | None, read_only: bool) -> sqlite3.Connection:
    if folder is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if read_only and is_missing(folder):
        raise InputError(f"{folder}: the store has no log; `graphkit build` makes one")
    address = f"{(folder / FILE).absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not may_write(folder):
        address += "&immutable=1"  # SQLite would make files beside it
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def explain(error: sqlite3.Error, folder: Path | None) -> OutputError | StoreError:
    """The error to raise for one of SQLite's."""
    where, text = folder / FILE if folder else Path("(memory)"), str(error)
    if "full" in text:
        return OutputError(f"{where}: the disk is full; the store keeps what was whole. Free some room and run again")
    if "readonly" in text or "unable to open" in text:
        return OutputError(f"{where}: the store cannot be written ({text}); the store is as it was")
    if "locked" in text:
        return StoreError(f"{where}: the store is held by another process; wait until it has ended")
    return StoreError(f"{where}: the store is damaged ({text}); without that file, it is made again from the graphs")
