"""Where articles were found, and the keys of the graphs that tell what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.store.database import Database


@dataclass(frozen=True)
class Origin:
    """Where an article was found, and what was found there.

    `source` names the place in a way that stays: the article's id. `sha256` is that of the text.
    """

    source: str
    sha256: str

    @property
    def key(self) -> str:
        """The key of the article with this text."""
        return self.sha256[:16]


class Places:
    """The places of a library's articles; all changes are inside the caller's transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(self) -> dict[str, str]:
        """All places, to the keys of the articles that hold what was read there, sorted."""
        rows = self._database.run("SELECT name, article FROM source ORDER BY name")
        return {str(name): str(key) for name, key in rows}

    def copies(self) -> set[str]:
        """The keys of all graphs that describe copies."""
        return {str(row[0]) for row in self._database.run("SELECT DISTINCT copy FROM source WHERE copy IS NOT NULL")}

    def copies_of(self, article: str) -> list[str]:
        """The keys of the graphs that describe copies of an article, sorted."""
        rows = self._database.run(
            "SELECT DISTINCT copy FROM source WHERE article = ? AND copy IS NOT NULL ORDER BY copy", (article,)
        )
        return [str(row[0]) for row in rows]

    def of_copy(self, source: str, key: str) -> list[str]:
        """The names of the places of a copy, which is named by one of them or by its key; none where it is no copy."""
        rows = self._database.run(
            "SELECT name FROM source WHERE copy IS NOT NULL AND (name = ? OR copy = ?) ORDER BY name", (source, key)
        )
        return [str(row[0]) for row in rows]

    def only_at(self, sources: list[str]) -> list[str]:
        """The keys of the graphs that describe the copies found there and nowhere else, sorted."""
        found: set[str] = set()
        for name in sources:
            rows = self._database.run("SELECT copy FROM source WHERE name = ? AND copy IS NOT NULL", (name,))
            found |= {str(row[0]) for row in rows}
        leaving = set(sources)
        return sorted(key for key in found if self._holders(key) <= leaving)

    def left_behind(self, origin: Origin, kept: set[str]) -> list[str]:
        """The graphs that no place needs any more once what is found there are those `kept`."""
        rows = self._database.run("SELECT article, copy FROM source WHERE name = ?", (origin.source,))
        before = {str(key) for row in rows for key in row if key is not None} - kept
        return sorted(key for key in before if self._holders(key) <= {origin.source})

    def note(self, origin: Origin, article: str, copy: str | None, extractor: str, run: int) -> None:
        """Note what was found there: the article whose statements hold, and the graph of the copy."""
        values = (origin.source, origin.sha256, article, copy, extractor, run)
        self._database.run("REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)", values)

    def move(self, article: str, to: str) -> None:
        """Let another article stand for all places of this one, which becomes a copy of it."""
        self._database.run(
            "UPDATE source SET copy = coalesce(copy, article), article = ? WHERE article = ?", (to, article)
        )

    def forget(self, key: str) -> None:
        """Remove the places of an article or of a copy."""
        self._database.run("DELETE FROM source WHERE article = ? OR copy = ?", (key, key))

    def forget_named(self, sources: list[str]) -> None:
        """Remove places by name."""
        self._database.run_many("DELETE FROM source WHERE name = ?", [(name,) for name in sources])

    def _holders(self, key: str) -> set[str]:
        rows = self._database.run(
            "SELECT name FROM source WHERE article = ? UNION SELECT name FROM source WHERE copy = ?", (key, key)
        )
        return {str(row[0]) for row in rows}
