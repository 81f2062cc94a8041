"""Namesakes get nodes of their own: decided from all that the store holds, carried out article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.extraction.actors.curation import Curation
from graphkit.extraction.actors.names import unqualified
from graphkit.extraction.actors.namesakes import Post, find_namesakes
from graphkit.rdf import iris
from graphkit.rdf.terms import GK, ORG, RDFS, SCHEMA, A, english
from graphkit.store import Library, Store
from graphkit.store.renaming import Renaming
from graphkit.workflow.identity import renamed
from graphkit.workflow.rows import actor_id

WHY = "others of that name hold offices of other states"  # ends the reason for a node of a namesake


class Named(NamedTuple):
    """A person in an article: the id in the store, and the id of the name before namesakes were told apart."""

    id: str
    name: str
    graph: NamedNode


class Move(NamedTuple):
    """That a person gets another id in some articles: a node of its own, or the one of the name again (no `state`)."""

    old: str
    new: str
    name: str
    state: str | None


def split_namesakes(library: Library, curation: Curation) -> set[tuple[str, str]]:
    """Give persons of one name who are not one their own nodes; pairs of ids, sorted, that are so known to be two.

    What an earlier build told apart is looked at anew: the same articles give the same nodes, in whatever order they
    came. A person's own decisions win: namesakes that the curation merges stay one.
    """
    found = list(_posts(library.store))
    posts = [Post(person.name, state, person.graph.value, role, in_body) for person, state, role, in_body in found]
    states = find_namesakes(posts, partial(_is_part, library.store))
    moves: dict[Move, set[NamedNode]] = defaultdict(set)
    for person, *_ in found:
        move = _wanted(person, states.get((person.name, person.graph.value)), curation)
        if move.new != move.old and (move.old == move.name or move.old.startswith(f"{move.name}-")):
            moves[move].add(person.graph)
    for move in sorted(moves, key=str):
        _carry_out(library, move, moves[move], curation)
    return _apart(states)


def _wanted(person: Named, state: str | None, curation: Curation) -> Move:
    new = curation.final(f"{person.name}-{state}") if state else person.name
    return Move(person.id, new, person.name, state)


def _apart(states: Mapping[tuple[str, str], str]) -> set[tuple[str, str]]:
    """The name without a state and each namesake are not to be merged: nobody knows whom the name alone means."""
    groups: dict[str, set[str]] = defaultdict(set)
    for (name, _), state in states.items():
        groups[name] |= {name, f"{name}-{state}"}
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _posts(store: Store) -> Iterator[tuple[Named, str, str | None, bool]]:
    """The persons to whom articles give roles in states or in bodies of one, with the state's id and the role's."""
    for quad in store.engine.quads_for_pattern(None, ORG.member, None):
        person, graph = quad.object, quad.graph_name
        if not isinstance(person, NamedNode) or not isinstance(graph, NamedNode):
            continue
        role = next(store.engine.quads_for_pattern(quad.subject, ORG.role, None), None)
        named = Named(actor_id(person.value), _name(store, person, graph), graph)
        for held in store.engine.quads_for_pattern(quad.subject, ORG.organization, None):
            party = held.object
            state = _state_of(store, party) if isinstance(party, NamedNode) else None
            if state:
                yield named, actor_id(state.value), _slug(role.object) if role else None, state != party


def _state_of(store: Store, party: NamedNode) -> NamedNode | None:
    """The state that an actor is, or whose body it is; None for what belongs to none or several, and for the press."""
    if _is_state(store, party):
        return party
    if next(store.engine.quads_for_pattern(party, A, GK.NewsOrganization), None):
        return None
    owners = {quad.object for quad in store.engine.quads_for_pattern(party, GK.affiliatedWith, None)}
    states = [owner for owner in owners if isinstance(owner, NamedNode) and _is_state(store, owner)]
    return states[0] if len(owners) == len(states) == 1 else None


def _is_state(store: Store, node: NamedNode) -> bool:
    return next(store.engine.quads_for_pattern(node, A, GK.GeopoliticalEntity), None) is not None


def _name(store: Store, person: NamedNode, graph: NamedNode) -> str:
    """The id that a person had before namesakes were told apart; it stands in the reason."""
    for quad in store.engine.quads_for_pattern(person, GK.identifiedBecause, None, graph):
        if isinstance(quad.object, Literal) and quad.object.value.endswith(WHY):
            return quad.object.value.partition(":")[0]
    return actor_id(person.value)


def _slug(node: object) -> str:
    return str(getattr(node, "value", "")).rsplit("/", 1)[-1]


def _is_part(store: Store, one: str, other: str) -> bool:
    """Whether one of two states belongs to the other, as Bavaria to Germany."""
    mine, theirs = iris.node("actor", one), iris.node("actor", other)
    return any(
        next(store.engine.quads_for_pattern(part, GK.affiliatedWith, whole), None)
        for part, whole in ((mine, theirs), (theirs, mine))
    )


def _carry_out(library: Library, move: Move, graphs: Iterable[NamedNode], curation: Curation) -> None:
    """Let articles speak of the new node, with the reason, and describe it in the shared graph."""
    store, names = library.store, {iris.node("actor", move.old): iris.node("actor", move.new)}
    old, new = next(iter(names.items()))
    described, label = _description(store, move, curation)
    removed, added = set[Quad](), described
    for graph in graphs:
        quads = {*store.engine.quads_for_pattern(None, None, old, graph)}
        quads |= {*store.engine.quads_for_pattern(old, None, None, graph)}
        removed |= quads
        added |= {renamed(quad, names) for quad in quads if not _is_reason(quad)}
        if move.state:
            added.add(
                Quad(new, GK.identifiedBecause, english(f"{move.name}: {_label(store, move.state)}; {WHY}"), graph)
            )
    library.rename(Renaming({old.value: new.value}, {new.value: label}), removed, added)


def _is_reason(quad: Quad) -> bool:
    told = quad.object if quad.predicate == GK.identifiedBecause else None
    return isinstance(told, Literal) and told.value.endswith(WHY)


def _description(store: Store, move: Move, curation: Curation) -> tuple[set[Quad], str]:
    """What the shared graph tells of the new node, and its label: the name with the state behind it."""
    old, new = iris.node("actor", move.old), iris.node("actor", move.new)
    name = unqualified(_label(store, move.old))
    label = curation.labels.get(move.new, f"{name} ({_label(store, move.state)})" if move.state else name)
    about = store.engine.quads_for_pattern(old, None, None, iris.REGISTRY_GRAPH)
    told = {Quad(new, quad.predicate, quad.object, quad.graph_name) for quad in about if quad.predicate != RDFS.label}
    told.add(Quad(new, RDFS.label, english(label), iris.REGISTRY_GRAPH))
    if label != name:
        told.add(Quad(new, SCHEMA.alternateName, english(name), iris.REGISTRY_GRAPH))
    same = (NamedNode(iri) for iri in curation.same_as.get(move.new, ()))
    return told | {Quad(new, SCHEMA.sameAs, iri, iris.REGISTRY_GRAPH) for iri in same}, label


def _label(store: Store, id: str) -> str:
    labels = store.engine.quads_for_pattern(iris.node("actor", id), RDFS.label, None, iris.REGISTRY_GRAPH)
    return min((str(getattr(quad.object, "value", "")) for quad in labels), default=id)
