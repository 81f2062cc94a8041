"""Near-duplicates: wire copy that several outlets ran, found by MinHash (Broder 1997) with banding.

Two texts are copies where the estimated Jaccard similarity of their runs of five words is at least 0.8: cut or
re-headed wire copy stays above, two reports of one event by different hands far below.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.store.database import Database

if TYPE_CHECKING:
    import numpy as np

HASHES = 64
BANDS = 16  # of four hashes each: a pair at 0.8 shares at least one with probability 0.9998
SIMILAR = 0.8
SHINGLE = 5  # words
SHORTEST = 30  # words; shorter texts are too easily alike
LATEST = "~"  # sorts after every date


class Copies:
    """The texts of a store by what they are made of. Those of the run at hand are known before they are stored, so
    that two copies that arrive together are found.

    Texts that are alike, directly or by way of others, have one original: the one with the earliest date, of one date
    the one with the first key, whatever the order in which they came. Undated ones come last.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._new: dict[str, tuple[np.ndarray, str | None]] = {}
        self._new_bands: dict[int, list[str]] = defaultdict(list)
        self._joined: dict[str, str] = {}  # in this run: a text to the one that came to stand for it
        self._standing_for: dict[str, list[str]] = defaultdict(list)

    def find(self, key: str, text: str, date: str | None = None) -> str | None:
        """The key of the original that this text is a copy of; None where it is the original itself.

        Then others may turn out to be copies of it: see `original_of`. The text is remembered. `date` is ISO 8601.
        """
        signature = sign(text)
        if signature is None:
            return None
        bands = _bands(signature)
        candidates = {other for band in bands for other in self._new_bands.get(band, ())} | self._stored(bands)
        alike = {other for other in sorted(candidates - {key}) if self._similarity(signature, other) >= SIMILAR}
        self._new[key] = signature, date
        for band in bands:
            self._new_bands[band].append(key)
        originals = {key, *map(self.original_of, alike)}
        first = min(originals, key=self._rank)
        for other in sorted(originals - {first}):
            self._joined[other] = first
            self._standing_for[first].append(other)
        return None if first == key else first

    def original_of(self, key: str) -> str:
        """The key of the text's original: its own where it is no copy."""
        while True:
            rows = (
                ()
                if key in self._new
                else self._database.run("SELECT original FROM signature WHERE article = ?", (key,))
            )
            original = self._joined.get(key, str(rows[0][0]) if rows else key)
            if original == key:
                return key
            key = original

    def keep(self, key: str) -> None:
        """Store what `find` has remembered of a text, inside the caller's transaction."""
        if key not in self._new:
            return
        original = self.original_of(key)
        signature, date = self._new.pop(key)
        bands = _bands(signature)
        for band in bands:
            self._new_bands.pop(band, None) if self._new_bands[band] == [key] else self._new_bands[band].remove(key)
        values = (key, signature.tobytes(), date, original)
        self._database.run("INSERT OR REPLACE INTO signature VALUES (?, ?, ?, ?)", values)
        self._database.run_many("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, key) for band in bands])
        joined: list[tuple[object, ...]] = [(key, other) for other in self._standing_for.pop(key, ())]
        self._database.run_many("UPDATE signature SET original = ? WHERE article = ?", joined)

    def superseded(self) -> list[tuple[str, str]]:
        """Articles with statements of their own that are copies of others after all, and their originals, sorted."""
        rows = self._database.run(
            "SELECT key FROM article JOIN signature ON signature.article = key WHERE original <> key ORDER BY key"
        )
        return [(str(row[0]), self.original_of(str(row[0]))) for row in rows]

    def forget(self, key: str) -> None:
        """Remove a text, inside the caller's transaction; those of which it was the original stand for themselves."""
        found = self._load(key)
        if found is not None:
            values: list[tuple[object, ...]] = [(band, key) for band in _bands(found)]
            self._database.run_many("DELETE FROM band WHERE hash = ? AND article = ?", values)
            self._database.run("DELETE FROM signature WHERE article = ?", (key,))
            self._database.run("UPDATE signature SET original = article WHERE original = ?", (key,))

    def _rank(self, key: str) -> tuple[str, str]:
        if key in self._new:
            return self._new[key][1] or LATEST, key
        rows = self._database.run("SELECT date FROM signature WHERE article = ?", (key,))
        return str(rows[0][0] if rows and rows[0][0] else LATEST), key

    def _stored(self, bands: list[int]) -> set[str]:
        marks = ", ".join("?" * len(bands))
        rows = self._database.run(f"SELECT article FROM band WHERE hash IN ({marks})", tuple(bands))  # noqa: S608 (marks)
        return {str(row[0]) for row in rows}

    def _similarity(self, signature: np.ndarray, other: str) -> float:
        found = self._new[other][0] if other in self._new else self._load(other)
        return 0.0 if found is None else float((found == signature).mean())

    def _load(self, key: str) -> np.ndarray | None:
        import numpy as np

        rows = self._database.run("SELECT hashes FROM signature WHERE article = ?", (key,))
        blob = rows[0][0] if rows else None
        return np.frombuffer(blob, dtype=np.uint32) if isinstance(blob, bytes) else None


def sign(text: str) -> np.ndarray | None:
    """The MinHash signature of a text; None for one of fewer than `SHORTEST` words."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < SHORTEST:
        return None
    import numpy as np
    from datasketch import MinHash

    hashed = MinHash(num_perm=HASHES)
    hashed.update_batch({" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)})
    return np.asarray(hashed.hashvalues, dtype=np.uint32)


def _bands(signature: np.ndarray) -> list[int]:
    """The bands as numbers that SQLite can hold; the band's place is part of the number."""
    import numpy as np

    rows = np.asarray(signature, dtype=np.uint64).reshape(BANDS, -1)
    with np.errstate(over="ignore"):
        mixed = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        for column in rows.T:
            mixed = (mixed ^ column) * np.uint64(0xBF58476D1CE4E5B9)
    return [int(value) for value in mixed.astype(np.int64)]
