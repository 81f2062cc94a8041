"""The answer of this process to a query, however long it takes."""

from __future__ import annotations

from itertools import islice

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.checking import explain
from graphkit.query.requests import Request
from graphkit.query.results import Answer, Solutions, Triples
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store


def evaluate(store: Store, request: Request) -> Answer:
    """The answer to a request. QueryError where the query is wrong or cannot be carried out."""
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
