"""Pages made from a store. Actors, issues and articles are named as people name them: label, alias, id or IRI."""

from __future__ import annotations

from functools import partial
from typing import Any

from graphkit.errors import UsageError
from graphkit.query.resolving import find_node
from graphkit.query.results import Solutions, Triples
from graphkit.query.running import rows, run
from graphkit.store import Store
from graphkit.views import article, model, sweep, timeline
from graphkit.views.network import NetworkPage
from graphkit.workflow.collecting import collecting_seldom
from graphkit.workflow.holdings import data_graphs


def network_model(
    store: Store,
    *,
    actor: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    query: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """The view model of the network: of everything, or of what is about an actor or an issue, since a date, or picked
    by a SPARQL query (SELECT or CONSTRUCT; every IRI in its answer counts). `limit` is the largest number of nodes.
    """
    return model.network(
        sweep.read(map(store.lines, data_graphs(store))),
        actor=find_node(actor, ("actor",), store).value if actor else None,
        issue=find_node(issue, ("issue",), store).value if issue else None,
        since=since,
        only=_picked(store, query) if query else None,
        limit=limit,
    )


def network_page(store: Store, **choices: Any) -> NetworkPage:
    """The network page; `choices` narrow it, see `network_model`."""
    with collecting_seldom():
        return NetworkPage(network_model(store, **choices))


def article_page(store: Store, name: str) -> str:
    """The page of an article: its text with what was read in it. `name` is its id, key, headline or IRI."""
    return article.page(partial(rows, store), find_node(name, ("article",), store).value)


def timeline_page(store: Store, name: str) -> str:
    """The timeline of an actor or an issue."""
    return timeline.page(partial(rows, store), find_node(name, ("actor", "issue"), store).value)


def _picked(store: Store, query: str) -> set[str]:
    """Every IRI in the answer to a query."""
    answer = run(store, query)
    if isinstance(answer, Solutions):
        terms = [term for row in answer.rows for term in row if term is not None]
    elif isinstance(answer, Triples):
        terms = [term for triple in answer.triples for term in (triple.subject, triple.object)]
    else:
        raise UsageError("the query says yes or no; a SELECT or CONSTRUCT picks what is shown")
    return {term.value for term in terms if hasattr(term, "value")}
