"""Full-text search: phrases, prefixes, both or either of several words, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.errors import QueryError
from graphkit.store.database import Database

MARK = ("\x02", "\x03")  # around a hit in a snippet: characters that no article holds
_TERM = re.compile(r'"([^"]*)"(\*?)|(\S+)')


@dataclass(frozen=True)
class Hit:
    """A statement or an article with the words: `who` is the speaker's name or the headline, `score` higher for better.

    `snippet` is the neighbourhood of the words, each hit between the two characters of `MARK`.
    """

    iri: str
    kind: str
    who: str
    snippet: str
    article: str  # its key
    date: str | None
    score: float


def to_match(words: str) -> str:
    """The words in SQLite's query language: quoted phrases, `word*` for a prefix, OR and NOT in capitals.

    Nothing else has a meaning, so that any text can be searched for.

    >>> to_match('"cannot trust" puti*')
    '"cannot trust" AND "puti"*'
    """
    parts: list[str] = []
    joint = "AND"
    for phrase, star, word in _TERM.findall(words):
        if word in ("OR", "NOT", "AND") and parts:
            joint = word
            continue
        text = (phrase or word).replace('"', " ").replace("\x00", " ")
        is_prefix = bool(star) or (bool(word) and len(word) > 1 and word.endswith("*"))
        if not re.search(r"\w", text):
            continue
        term = f'"{text.rstrip("*").strip()}"' + ("*" if is_prefix else "")
        parts += [joint, term] if parts else [term]
        joint = "AND"
    if not parts:
        raise QueryError(f"{words!r}: there is no word to search for")
    return " ".join(parts)


def search(database: Database, words: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """The best passages with the words; `kind` restricts them to "statement" or "article".

    A name of the speaker and words of the headline count like words of the text.
    """
    statement = """
        SELECT passage.iri, passage.kind, words.who, snippet(words, 1, ?, ?, ' … ', 24), passage.article, passage.date,
               -bm25(words, 2.0, 1.0) AS score
        FROM words JOIN passage ON passage.id = words.rowid
        WHERE words MATCH ? AND (? IS NULL OR passage.kind = ?)
        ORDER BY score DESC, passage.iri LIMIT ?
    """
    rows = database.run(statement, (*MARK, to_match(words), kind, kind, limit))
    return [Hit(*row) for row in rows]  # type: ignore[arg-type]
