"""RDF terms at hand: vocabularies as attributes, literals with the datatypes that the shapes ask for."""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graphkit.rdf.namespaces import PREFIXES

Node = NamedNode | BlankNode | Triple
Term = Node | Literal


UNSTORABLE = re.compile("[\\x00\ud800-\udfff]")


class Vocabulary:
    """The terms of a namespace as attributes: `GK.Statement`; names that are no Python names in brackets."""

    def __init__(self, prefix: str) -> None:
        self._namespace = PREFIXES[prefix]

    def __getattr__(self, name: str) -> NamedNode:
        term = NamedNode(self._namespace + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> NamedNode:
        term: NamedNode = getattr(self, name)
        return term


GK, RDF, RDFS, SKOS = Vocabulary("gk"), Vocabulary("rdf"), Vocabulary("rdfs"), Vocabulary("skos")
XSD, DCTERMS, PROV, ORG = Vocabulary("xsd"), Vocabulary("dcterms"), Vocabulary("prov"), Vocabulary("org")
SCHEMA, TIME, NIF = Vocabulary("schema"), Vocabulary("time"), Vocabulary("nif")
STANCE, QUOTE, ILLOC, COMMIT, FACT = (Vocabulary(p) for p in ("stance", "quote", "illoc", "commit", "fact"))
STATUS, ETYPE, MTYPE, REFMODE, MEDIUM = (Vocabulary(p) for p in ("status", "etype", "mtype", "refmode", "medium"))
A = RDF.type


def english(text: str) -> Literal:
    """`text` as English text. Lone surrogates and NUL, which no RDF file can hold, become U+FFFD."""
    return Literal(storable(text), language="en")


def plain(text: str) -> Literal:
    """`text` as xsd:string."""
    return Literal(storable(text))


def storable(text: str) -> str:
    """`text` with the code points that RDF cannot carry replaced one by one, so that offsets stay true."""
    return UNSTORABLE.sub("\ufffd", text)


@lru_cache(maxsize=65_536)
def count(number: int) -> Literal:
    """A non-negative integer: an offset or a number of things."""
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


@lru_cache(maxsize=1024)
def decimal(number: float) -> Literal:
    """`number` as xsd:decimal with at most three places."""
    digits = f"{number:.3f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=XSD.decimal)


def as_written(quad: Quad) -> Quad:
    """`quad` as the mapping wrote it: Oxigraph keeps integers of every kind as xsd:integer, NIF wants its own kind."""
    if quad.predicate in OFFSETS and isinstance(quad.object, Literal):
        return Quad(quad.subject, quad.predicate, count(int(quad.object.value)), quad.graph_name)
    return quad


OFFSETS = frozenset((NIF.beginIndex, NIF.endIndex))
TRUE = Literal("true", datatype=XSD.boolean)


class Graph:
    """Quads of one named graph, collected in the order in which they were added; some may be there twice."""

    def __init__(self, name: NamedNode) -> None:
        self.name = name
        self.quads: list[Quad] = []

    def add(self, subject: Node, predicate: NamedNode, *objects: Term) -> None:
        """Add a triple for each object."""
        for value in objects:
            self.quads.append(Quad(subject, predicate, value, self.name))
