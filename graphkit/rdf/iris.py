"""The identifiers of the data: deterministic, readable where a name is known, safe whatever the text held.

article = first 16 digits of the SHA-256 of its text; span = the article's IRI + "#offset_{start}_{end}"; actors,
places, roles and issues = slugs; statements, positions, events = the ids that `extraction.identify` gave.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import NamedNode

from graphkit.model import Entity, Span
from graphkit.rdf.namespaces import DATA

REGISTRY_GRAPH = NamedNode(DATA + "graph/registry")
ONTOLOGY_GRAPH = NamedNode(DATA + "graph/ontology")
ISSUE_SCHEME = NamedNode(DATA + "issue")


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits made from the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@lru_cache(maxsize=100_000)
def node(kind: str, name: str) -> NamedNode:
    """The IRI of a thing of that kind ("actor", "statement" …) by its id."""
    return NamedNode(f"{DATA}{kind}/{quote(name, safe='-_.~')}")


def article(key: str) -> NamedNode:
    """The IRI of the article whose text has this key."""
    return node("article", key)


def graph(key: str) -> NamedNode:
    """The IRI of the named graph with all that was read in the article."""
    return node("graph", key)


def span(key: str, place: Span) -> NamedNode:
    """The IRI of a span of the article's text."""
    return NamedNode(f"{DATA}article/{key}#offset_{place.start}_{place.end}")


def fragment(key: str, name: str) -> NamedNode:
    """The IRI of something that exists only inside the article: a time, a membership."""
    return NamedNode(f"{DATA}article/{key}#{name}")


def entity(entity: Entity) -> NamedNode:
    """The IRI of an actor or a place."""
    return node("place" if entity.type == "place" else "actor", entity.id)
