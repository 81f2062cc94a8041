"""The ontology, its concept schemes and its shapes, as they ship with graphkit."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from graphkit.rdf import iris
from graphkit.rdf.terms import RDFS, SKOS, A
from graphkit.resources import ontology_file

FILES = ("ontology.ttl", "schemes.ttl")


def load_ontology() -> list[Quad]:
    """Every triple of the ontology and its schemes, in the graph that is theirs. Blank nodes are left out."""
    return [
        Quad(quad.subject, quad.predicate, quad.object, iris.ONTOLOGY_GRAPH)
        for name in FILES
        for quad in pyoxigraph.parse(path=str(ontology_file(name)), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, BlankNode)
    ]


@lru_cache(maxsize=1)
def subclasses() -> dict[str, frozenset[str]]:
    """For each class of the ontology, the IRIs of itself and of all classes below it."""
    below: dict[str, set[str]] = {}
    for quad in load_ontology():
        if quad.predicate == RDFS.subClassOf and isinstance(quad.object, NamedNode):
            below.setdefault(quad.object.value, set()).add(_name(quad))

    def closure(name: str) -> frozenset[str]:
        found, open_ = {name}, [name]
        while open_:
            for lower in below.get(open_.pop(), ()):
                if lower not in found:
                    found.add(lower)
                    open_.append(lower)
        return frozenset(found)

    names = {_name(quad) for quad in load_ontology() if quad.predicate == A} | set(below)
    return {name: closure(name) for name in names}


@lru_cache(maxsize=1)
def terms() -> frozenset[str]:
    """The IRIs of all classes, properties and concepts that the ontology and its schemes define."""
    return frozenset(_name(quad) for quad in load_ontology() if quad.predicate in (RDFS.label, SKOS.prefLabel))


def _name(quad: Quad) -> str:
    return str(quad.subject.value) if isinstance(quad.subject, NamedNode) else ""
