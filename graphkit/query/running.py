"""Run a query against a store: the project's prefixes are known, all graphs are one, and limits hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.binding import Value
from graphkit.query.evaluating import evaluate
from graphkit.query.requests import prepare
from graphkit.query.results import Answer, Solutions, Triples
from graphkit.query.workers import worker_of
from graphkit.store import Store


def run(
    store: Store,
    text: str,
    *,
    bindings: Mapping[str, Value | list[Value]] | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Answer:
    """The answer to a SPARQL query over the union of all graphs.

    `bindings` gives variables of the query a value (names without "?"). At most `limit` rows come back, and the
    answer says whether there were more. A query that takes longer than `timeout` seconds is given up; None waits.
    QueryError for a query that is wrong (with line and column), refused or given up.
    """
    request = prepare(text, bindings, limit)
    if timeout is None:
        return evaluate(store, request)
    return cast(Answer, worker_of(store).answer(request, timeout))


def select(
    store: Store,
    text: str,
    *,
    bindings: Mapping[str, Value | list[Value]] | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Solutions:
    """The solutions of a SELECT query; see `run`. QueryError for a query of another form."""
    answer = run(store, text, bindings=bindings, timeout=timeout, limit=limit)
    if not isinstance(answer, Solutions):
        raise QueryError("a SELECT query is wanted here")
    return answer


def construct(
    store: Store, text: str, *, bindings: Mapping[str, Value | list[Value]] | None = None, timeout: float | None = None
) -> list[ox.Triple]:
    """The triples of a CONSTRUCT or DESCRIBE query; see `run`. QueryError for a query of another form."""
    answer = run(store, text, bindings=bindings, timeout=timeout)
    if not isinstance(answer, Triples):
        raise QueryError("a CONSTRUCT or DESCRIBE query is wanted here")
    return answer.triples


def rows(store: Store, text: str, **bindings: Value) -> list[dict[str, object]]:
    """The solutions of a SELECT query as dictionaries of Python values; unbound variables are missing.

    >>> rows(Store.open(None), "SELECT ?n WHERE { BIND(?m + 1 AS ?n) }", m=2)
    [{'n': 3}]
    """
    return list(select(store, text, bindings=bindings))
