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


class Copies:
    """The articles of a store by what their texts are made of. Articles of the run at hand are known before they are
    stored, so that two copies that arrive together are found.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._new: dict[str, np.ndarray] = {}
        self._new_bands: dict[int, list[str]] = defaultdict(list)

    def find(self, key: str, text: str) -> str | None:
        """The key of the article that this text is a copy of; None where it is new, and then it is remembered."""
        signature = sign(text)
        if signature is None:
            return None
        bands = _bands(signature)
        candidates = {other for band in bands for other in self._new_bands.get(band, ())} | self._stored(bands)
        alike = [(self._similarity(signature, other), other) for other in sorted(candidates - {key})]
        best = max(alike, default=(0.0, ""))
        if best[0] >= SIMILAR:
            return best[1]
        self._new[key] = signature
        for band in bands:
            self._new_bands[band].append(key)
        return None

    def keep(self, key: str) -> None:
        """Store what `find` has remembered of an article, inside the caller's transaction."""
        signature = self._new.pop(key, None)
        if signature is None:
            return
        bands = _bands(signature)
        for band in bands:
            self._new_bands.pop(band, None) if self._new_bands[band] == [key] else self._new_bands[band].remove(key)
        self._database.run("INSERT OR REPLACE INTO signature VALUES (?, ?)", (key, signature.tobytes()))
        self._database.run_many("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, key) for band in bands])

    def forget(self, key: str) -> None:
        """Remove an article, inside the caller's transaction."""
        found = self._load(key)
        if found is not None:
            values: list[tuple[object, ...]] = [(band, key) for band in _bands(found)]
            self._database.run_many("DELETE FROM band WHERE hash = ? AND article = ?", values)
            self._database.run("DELETE FROM signature WHERE article = ?", (key,))

    def _stored(self, bands: list[int]) -> set[str]:
        marks = ", ".join("?" * len(bands))
        rows = self._database.run(f"SELECT article FROM band WHERE hash IN ({marks})", tuple(bands))  # noqa: S608 (marks)
        return {str(row[0]) for row in rows}

    def _similarity(self, signature: np.ndarray, other: str) -> float:
        found = self._new.get(other)
        if found is None:
            found = self._load(other)
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
