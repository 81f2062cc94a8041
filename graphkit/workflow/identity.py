"""Actors that are one across articles: decided from all that the store holds, carried out in the graphs."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from graphkit.extraction.actors.identity import ActorRecord, Merge, link_articles
from graphkit.rdf import iris
from graphkit.rdf.terms import GK, RDFS, SCHEMA, english
from graphkit.store import Library
from graphkit.workflow.rows import actor_records


def merge_actors(library: Library, apart: Collection[tuple[str, str]] = ()) -> list[Merge]:
    """Make one of the actors that are the same with near certainty; what was done, with reasons.

    `apart` has pairs of ids that stay two. The reason stands in each article's graph that spoke of the other name.
    """
    records = {record.id: record for record in actor_records(library.store)}
    merges = [merge for merge in link_articles(records.values(), apart) if merge.decision == "merge"]
    same = nx.Graph((merge.keep, merge.drop) for merge in merges)
    reasons = {actor: merge.reason for merge in merges for actor in (merge.keep, merge.drop)}
    for group in nx.connected_components(same):
        keep, *dropped = sorted(group, key=lambda actor: _rank(records[actor]))
        for drop in dropped:
            _move(library, iris.node("actor", drop), iris.node("actor", keep), reasons[drop])
    return merges


def _rank(actor: ActorRecord) -> tuple[bool, int, str]:
    """Who of a group is kept: what the registry knows, then the longest name; never who came first."""
    return not actor.registered, -len(actor.label), actor.id


def _move(library: Library, old: NamedNode, new: NamedNode, reason: str) -> None:
    """Let every article's graph speak of `new` where it spoke of `old`, and `new` bear the names of `old`."""
    _describe(library, old, new)
    store = library.store
    shared = list(store.quads(iris.REGISTRY_GRAPH.value))
    found = [*store.engine.quads_for_pattern(None, None, old), *store.engine.quads_for_pattern(old, None, None)]
    for name in sorted({quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)}):
        graph = NamedNode(name)
        if graph == iris.REGISTRY_GRAPH:
            continue
        moved = [_renamed(quad, old, new) for quad in store.quads(name)]
        moved.append(Quad(new, GK.identifiedBecause, english(f"{_slug(old)}: {reason}"), graph))
        library.rewrite(_slug(graph), moved, shared)


def _describe(library: Library, old: NamedNode, new: NamedNode) -> None:
    """In the shared graph, the names of `old` become other names of `new`."""
    names = [
        Quad(new, SCHEMA.alternateName, quad.object, iris.REGISTRY_GRAPH)
        for quad in library.store.engine.quads_for_pattern(old, None, None, iris.REGISTRY_GRAPH)
        if quad.predicate in (RDFS.label, SCHEMA.alternateName) and isinstance(quad.object, Literal)
    ]
    shared = list(library.store.quads(iris.REGISTRY_GRAPH.value))
    kept = [_renamed(quad, old, new) for quad in shared if quad.subject != old]
    library.store.replace(iris.REGISTRY_GRAPH.value, [*kept, *names])


def _renamed(quad: Quad, old: NamedNode, new: NamedNode) -> Quad:
    subject = new if quad.subject == old else quad.subject
    value = new if quad.object == old else quad.object
    return Quad(subject, quad.predicate, value, quad.graph_name)


def _slug(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]
