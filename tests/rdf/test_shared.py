"""The shared graph: one description for each actor, whatever the order of articles."""

from __future__ import annotations

from itertools import permutations

from pyoxigraph import Literal, NamedNode

from graphkit.model import Entity
from graphkit.rdf import iris
from graphkit.rdf.mapping.actors import describe_entity
from graphkit.rdf.shared import settle
from graphkit.rdf.terms import GK, RDFS, SCHEMA, A, Graph

ANN = iris.node("actor", "ann-lee")


def described(*entities: Entity) -> Graph:
    graph = Graph(iris.REGISTRY_GRAPH)
    for entity in entities:
        describe_entity(graph, entity)
    return graph


def test_one_label_and_one_class_whatever_the_order() -> None:
    views = [
        Entity("ann-lee", "Ann Lee", "person"),
        Entity("ann-lee", "Ann-Lee", "organization"),
        Entity("ann-lee", "Dr Ann Lee", "person"),
    ]
    results = {frozenset(settle(described(*order).quads, lambda node: True)) for order in permutations(views)}
    assert len(results) == 1
    quads = results.pop()
    assert [q.object for q in quads if q.predicate == A] == [GK.Person]
    assert [q.object for q in quads if q.predicate == RDFS.label] == [Literal("Dr Ann Lee", language="en")]
    assert {q.object.value for q in quads if q.predicate == SCHEMA.alternateName} == {"Ann Lee", "Ann-Lee"}


def test_settling_again_changes_nothing() -> None:
    once = settle(described(Entity("a", "A", "person"), Entity("a", "AB", "collective")).quads, lambda node: True)
    assert settle(once, lambda node: True) == once


def test_what_nothing_refers_to_goes_and_what_the_rest_needs_stays() -> None:
    union = Entity("union", "Union", "organization")
    graph = described(
        Entity("ann-lee", "Ann", "person", affiliated_with=[union]), union, Entity("gone", "Gone", "person")
    )
    kept = {quad.subject for quad in settle(graph.quads, lambda node: node == ANN)}
    assert kept == {ANN, NamedNode(iris.node("actor", "union").value)}
