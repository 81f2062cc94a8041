"""Run a query against a store: the project's prefixes are known, all graphs are one, and limits hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import cast

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.binding import Value, bind
from graphkit.query.checking import check, explain
from graphkit.query.results import Answer, Solutions, Triples
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store

Bindings = dict[str, Value | list[Value]]


@dataclass(frozen=True)
class Request:
    """A checked query: `text` as it was written, `bound` with the values in it, at most `limit` rows (None: all).

    `default_graphs` and `named_graphs` are the IRIs of the graphs that it sees; None for the union of all, and for
    all by their names. They stand above what the query says itself.
    """

    text: str
    bound: str
    limit: int | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def prepare(text: str, bindings: Mapping[str, Value | list[Value]] | None = None, limit: int | None = None) -> Request:
    """The query, checked and with its values. QueryError for one that is refused or names what there is not."""
    return Request(text, bind(text, check(text, PREFIXES), bindings or {}), limit)


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
    from graphkit.query.workers import worker_of

    return cast(Answer, worker_of(store).answer(request, timeout))


def evaluate(store: Store, request: Request) -> Answer:
    """The answer of this process, however long it takes."""
    choices: dict[str, object] = {}
    try:
        if request.default_graphs is not None or request.named_graphs is not None:
            choices["default_graph"] = [ox.NamedNode(name) for name in request.default_graphs or ()]
            choices["named_graphs"] = [ox.NamedNode(name) for name in request.named_graphs or ()]
        return _collect(store.query(request.bound, PREFIXES, **choices), request.limit)
    except SyntaxError as error:
        raise explain(error, request.text) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be carried out: {error}") from error


def _collect(results: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, limit: int | None) -> Answer:
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    wanted = None if limit is None else limit + 1
    if isinstance(results, ox.QueryTriples):
        triples = list(islice(results, wanted))
        return Triples(triples[:limit], truncated=limit is not None and len(triples) > limit)
    variables = tuple(variable.value for variable in results.variables)
    rows = [tuple(solution) for solution in islice(results, wanted)]
    return Solutions(variables, rows[:limit], truncated=limit is not None and len(rows) > limit)


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
