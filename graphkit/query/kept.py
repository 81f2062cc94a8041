"""Answers that are kept as long as the store stays as it is: what is asked of everything in it takes long to answer."""

from __future__ import annotations

import hashlib
import json
from itertools import islice

import pyoxigraph as ox

from graphkit.query.formats import to_tsv
from graphkit.query.results import Solutions
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store

MOST = 10_000  # rows of an answer that are kept
LARGE = 500  # named graphs; a smaller store answers in a few milliseconds anyway
_CUT, _WHOLE = "cut", "whole"


def find(store: Store, query: str, limit: int = MOST) -> Solutions | None:
    """The first `limit` rows of the answer to a query; None where it is not kept for the store as it is."""
    note = store.note(name(query))
    if note is None:
        return None
    kind, _, table = note.partition("\n")
    solutions = ox.parse_query_results(table, ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    variables = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(row) for row in islice(solutions, limit + 1)]  # each is read when it is taken
    return Solutions(variables, rows[:limit], truncated=kind == _CUT or len(rows) > limit)


def keep(store: Store, query: str, answer: Solutions, state: str) -> None:
    """Keep the first `MOST` rows of an answer that was worked out in that state of the store, if that is worth it."""
    if is_large(store):
        store.keep_note(name(query), f"{_CUT if answer.truncated else _WHOLE}\n{to_tsv(answer)}", state)


def is_large(store: Store) -> bool:
    """Whether answers take long enough to be kept."""
    return len(list(islice(store.engine.named_graphs(), LARGE))) == LARGE


def first(answer: Solutions, limit: int) -> Solutions:
    """The first rows of an answer."""
    return Solutions(answer.variables, answer.rows[:limit], answer.truncated or len(answer.rows) > limit)


def name(query: str) -> str:
    """The name of the note with the answer: another for whatever might change the answer of the same store."""
    asked = json.dumps([query, PREFIXES, ox.__version__, MOST])
    return f"answer {hashlib.sha256(asked.encode()).hexdigest()}"
