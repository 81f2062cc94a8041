"""Does a graph keep the shapes of the ontology?

The shapes are one file, ontology/shapes.ttl. What SHACL Core says of a node is checked by pySHACL. The SPARQL
constraints of the same file (offsets against text, chains without cycles) run as they stand, but once over the whole
graph instead of once a node: the same findings, some hundred times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from graphkit.rdf import iris
from graphkit.rdf.ontology import load_ontology, subclasses
from graphkit.rdf.terms import Node, Vocabulary, as_written
from graphkit.resources import ontology_file

SH = Vocabulary("sh")
ARTICLE_KEY = re.compile(r"/([0-9a-f]{16})(?=[-#]|$)")


class Finding(NamedTuple):
    """Something that breaks a shape: the article's key (None: shared by all), the node, what is wrong with it."""

    article: str | None
    node: str
    message: str


class Constraint(NamedTuple):
    """A SPARQL constraint of the shapes file as a query over a whole graph."""

    message: str
    query: str


def validate(store: pyoxigraph.Store, graphs: Iterable[str] | None = None) -> list[Finding]:
    """All that breaks the shapes in the store, sorted; in those named graphs only where some are given.

    The shared graph and the ontology always count as known.
    """
    wanted = None if graphs is None else {*graphs, iris.REGISTRY_GRAPH.value}
    return sorted(
        {*check_constraints(store, wanted), *check_core(store, wanted)}, key=lambda f: (f.article or "", *f[1:])
    )


def check_constraints(store: pyoxigraph.Store, graphs: set[str] | None = None) -> Iterator[Finding]:
    """Findings of the SPARQL constraints, each run once over the whole graph."""
    named: list[NamedNode | BlankNode | DefaultGraph] | None = (
        None if graphs is None else list(map(NamedNode, sorted(graphs)))
    )
    for constraint in constraints():
        found = store.query(
            constraint.query,
            use_default_graph_as_union=named is None,
            default_graph=named,
            prefixes=_declared_prefixes(),
        )
        assert isinstance(found, pyoxigraph.QuerySolutions)
        for solution in found:
            yield _finding(solution["this"], constraint.message)


def check_core(store: pyoxigraph.Store, graphs: set[str] | None = None) -> Iterator[Finding]:
    """Findings of SHACL Core, by pySHACL."""
    import pyshacl  # costs half a second: only where it is used
    from rdflib import RDF, Graph
    from rdflib.namespace import SH as SHACL

    wanted = [None] if graphs is None else [NamedNode(name) for name in sorted(graphs)]
    quads = (quad for name in wanted for quad in store.quads_for_pattern(None, None, None, name))
    data = Graph().parse(data=_ntriples(quads), format="nt")
    ontology = Graph().parse(data=_ntriples(load_ontology()), format="nt")
    shapes = Graph().parse(ontology_file("shapes.ttl"))
    shapes.remove((None, SHACL.sparql, None))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, inference="none")
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, SHACL.ValidationResult):
        path = report.value(result, SHACL.resultPath)
        about = f"{_local(str(path))}: " if path is not None and not str(path).startswith("n") else ""
        yield _finding(report.value(result, SHACL.focusNode), about + str(report.value(result, SHACL.resultMessage)))


@lru_cache(maxsize=1)
def constraints() -> tuple[Constraint, ...]:
    """The SPARQL constraints of the shapes file; `$this` ranges over the targets of their shape."""
    found = []
    shapes = pyoxigraph.Store()
    shapes.bulk_load(path=str(ontology_file("shapes.ttl")), format=RdfFormat.TURTLE)
    for quad in shapes.quads_for_pattern(None, SH.sparql, None):
        message, query = _value(shapes, quad.object, SH.message), _value(shapes, quad.object, SH["select"])
        head, body = query.split("WHERE {", 1)
        found.append(Constraint(message, f"{head} WHERE {{ {_target(shapes, quad.subject)} {body}"))
    return tuple(sorted(found))


def _target(shapes: pyoxigraph.Store, shape: Node) -> str:
    for quad in shapes.quads_for_pattern(shape, SH.targetClass, None):
        classes = sorted(subclasses()[_iri(quad.object)])
        if len(classes) == 1:
            return f"$this a <{classes[0]}> ."
        return f"VALUES ?class {{ {' '.join(f'<{name}>' for name in classes)} }} $this a ?class ."
    for quad in shapes.quads_for_pattern(shape, SH.targetSubjectsOf, None):
        return f"$this <{_iri(quad.object)}> ?anything ."
    raise ValueError(f"the shape {shape} has a SPARQL constraint but no target")


def _value(shapes: pyoxigraph.Store, subject: object, predicate: NamedNode) -> str:
    assert isinstance(subject, BlankNode | NamedNode)
    (quad,) = shapes.quads_for_pattern(subject, predicate, None)
    assert isinstance(quad.object, Literal)
    return quad.object.value


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


@lru_cache(maxsize=1)
def _declared_prefixes() -> dict[str, str]:
    shapes = list(pyoxigraph.parse(path=str(ontology_file("shapes.ttl")), format=RdfFormat.TURTLE))
    names = {q.subject: q.object.value for q in shapes if q.predicate == SH.prefix and isinstance(q.object, Literal)}
    spaces = {
        q.subject: q.object.value for q in shapes if q.predicate == SH.namespace and isinstance(q.object, Literal)
    }
    return {names[node]: spaces[node] for node in names}


def _ntriples(quads: Iterable[Quad]) -> bytes:
    triples = {as_written(quad).triple for quad in quads}
    written = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written


def _finding(node: object, message: str) -> Finding:
    name = getattr(node, "value", None) or str(node)
    key = ARTICLE_KEY.search(name)
    return Finding(key[1] if key else None, name, " ".join(message.split()))


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]
