"""Actors that are one across articles: decided from all that the store holds, carried out in the graphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.extraction.actors.identity import ActorRecord, Merge, link_articles
from graphkit.rdf import iris
from graphkit.rdf.terms import GK, RDFS, SCHEMA, english
from graphkit.store import Library, Store
from graphkit.store.renaming import Renaming
from graphkit.workflow.rows import actor_records

Names = Mapping[NamedNode, NamedNode]
AT_ONCE = 32  # articles in which actors are renamed together: all that these say is in memory meanwhile


def merge_actors(library: Library, apart: Collection[tuple[str, str]] = ()) -> list[Merge]:
    """Make one of the actors that are the same with near certainty; what was done, with reasons.

    `apart` has pairs of ids that stay two. The reason stands in each article's graph that spoke of the other name.
    It is done some articles at a time, and what was broken off in between can be begun again: the other names of those
    that are kept are noted before, and what was told of the others goes last.
    """
    records = {record.id: record for record in actor_records(library.store)}
    merges = [merge for merge in link_articles(records.values(), apart) if merge.decision == "merge"]
    reasons = {actor: merge.reason for merge in merges for actor in (merge.keep, merge.drop)}
    kept = _kept(merges, records)
    if kept:
        names = {iris.node("actor", drop): iris.node("actor", keep) for drop, keep in kept.items()}
        because = {iris.node("actor", drop): english(f"{drop}: {reasons[drop]}") for drop in kept}
        labels = {iris.node("actor", keep).value: records[keep].label for keep in kept.values()}
        renaming = Renaming({old.value: new.value for old, new in names.items()}, labels)
        for removed, added in _changes(library.store, names, because):
            library.rename(renaming, removed, added)
    return merges


def _kept(merges: list[Merge], records: Mapping[str, ActorRecord]) -> dict[str, str]:
    """Each actor whose name goes, with the one that it is."""
    import networkx as nx  # takes a while to load: only where it is used

    kept: dict[str, str] = {}
    for group in nx.connected_components(nx.Graph((merge.keep, merge.drop) for merge in merges)):
        keep, *dropped = sorted(group, key=lambda actor: _rank(records[actor]))
        kept |= dict.fromkeys(dropped, keep)
    return kept


def _rank(actor: ActorRecord) -> tuple[bool, int, str]:
    """Who of a group is kept: what the registry knows, then the longest name; never who came first."""
    return not actor.registered, -len(actor.label), actor.id


def _changes(store: Store, names: Names, because: Mapping[NamedNode, Literal]) -> Iterator[tuple[set[Quad], set[Quad]]]:
    """The quads that speak of actors by old names, and those that come in their place, with the reasons.

    In the order in which they are to be exchanged; each step is looked up once those before it are done.
    """
    find = store.engine.quads_for_pattern
    spoken: dict[NamedNode, set[NamedNode]] = defaultdict(set)  # the old names by graph
    for old in names:
        for found in (find(None, None, old), find(old, None, None)):
            for quad in found:
                if isinstance(quad.graph_name, NamedNode):
                    spoken[quad.graph_name].add(old)
    other_names = {
        Quad(new, SCHEMA.alternateName, quad.object, iris.REGISTRY_GRAPH)
        for old, new in names.items()
        for called in (RDFS.label, SCHEMA.alternateName)
        for quad in find(old, called, None, iris.REGISTRY_GRAPH)
    }
    yield set(), other_names
    graphs = sorted(spoken, key=lambda graph: (graph == iris.REGISTRY_GRAPH, graph.value))
    for start in range(0, len(graphs), AT_ONCE):
        removed, added = set[Quad](), set[Quad]()
        for graph in graphs[start : start + AT_ONCE]:
            for old in spoken[graph]:
                quads = {*find(None, None, old, graph), *find(old, None, None, graph)}
                removed |= quads
                added.update(*(_instead(quad, old, names, because[old]) for quad in quads))
        yield removed, added


def _instead(quad: Quad, old: NamedNode, names: Names, because: Literal) -> Iterator[Quad]:
    """What comes in the place of a quad that speaks of an actor by the old name."""
    if quad.graph_name != iris.REGISTRY_GRAPH:
        yield renamed(quad, names)
        yield Quad(names[old], GK.identifiedBecause, because, quad.graph_name)
    elif quad.subject != old:
        yield renamed(quad, names)


def renamed(quad: Quad, names: Names) -> Quad:
    """The quad with other nodes in the place of those that get other names."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, NamedNode):
        subject = names.get(subject, subject)
    if isinstance(value, NamedNode):
        value = names.get(value, value)
    return Quad(subject, quad.predicate, value, quad.graph_name)
