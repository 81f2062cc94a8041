"""What a store holds: where it lies, how much of what, and the graph that its articles share."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from graphkit.rdf import iris
from graphkit.rdf.shared import settle
from graphkit.rdf.terms import GK, A
from graphkit.store import Store
from graphkit.workflow.changes import changes_across

STORE = ".graphkit"  # the store's folder, beside the exports
COUNTS = "counts"  # the note that holds them
KINDS = {
    "articles": GK.Article,
    "people": GK.Person,
    "organisations": GK.Organization,
    "news organisations": GK.NewsOrganization,
    "states": GK.GeopoliticalEntity,
    "collectives": GK.Collective,
    "unnamed sources": GK.UnnamedActor,
    "statements": GK.Statement,
    "positions": GK.Position,
    "issues": GK.Issue,
    "events": GK.Event,
}


def data_graphs(store: Store) -> list[str]:
    """The IRIs of the graphs with what was read in articles; the ontology's is none of them."""
    return [name for name in store.graphs() if name != iris.ONTOLOGY_GRAPH.value]


def count(store: Store) -> dict[str, int]:
    """How many things of each kind the store holds; counted once while it stays as it is."""
    if noted := store.note(COUNTS):
        return dict(json.loads(noted))
    find = store.engine.quads_for_pattern
    counts = {name: len({quad.subject for quad in find(None, A, kind)}) for name, kind in KINDS.items()}
    store.keep_note(COUNTS, json.dumps(counts))
    return counts


def settle_shared(store: Store) -> None:
    """Give everything in the shared graph one description, drop what no article speaks of, link changes of position."""

    def is_used(node: NamedNode) -> bool:
        by_object = store.engine.quads_for_pattern(None, None, node)
        by_subject = store.engine.quads_for_pattern(node, None, None)
        return any(quad.graph_name != iris.REGISTRY_GRAPH for quads in (by_object, by_subject) for quad in quads)

    before = set(store.quads(iris.REGISTRY_GRAPH.value))
    described = (quad for quad in before if quad.predicate != GK.supersedes)
    after = settle([*described, *changes_across(store)], is_used)
    if after != before:
        store.exchange(before - after, after - before)
