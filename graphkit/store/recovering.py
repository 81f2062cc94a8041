"""What the record of a library says of an article, told from its graph where the record itself is lost."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from graphkit.rdf import iris
from graphkit.rdf.terms import DCTERMS, GK, PROV, RDFS, A
from graphkit.store.contents import Contents, contents
from graphkit.store.ledger import key_in
from graphkit.store.places import Origin
from graphkit.store.store import Store

RECOVERED = "told by the graphs"  # what the log says of a run that no extractor made


class Recovered(NamedTuple):
    """An article as its graph tells of it: named by its id, for the file that it came from does not stand there.

    `original` is the key of the article that it is a copy of, None for one with statements of its own; `text` is ""
    where the graph does not hold it.
    """

    origin: Origin
    original: str | None
    text: str
    told: Contents


def recover(store: Store, key: str) -> Recovered | None:
    """The article in the graph of that key; None where there is none, as in graphs that people have put."""
    quads = list(store.quads(iris.graph(key).value))
    node = iris.article(key)
    if ox.Quad(node, A, GK.Article, iris.graph(key)) not in quads:
        return None
    facts = {quad.predicate: quad.object for quad in quads if quad.subject == node}
    told = contents(quads, _named(store, quads))
    text = next((passage.body for passage in told.passages if passage.iri == node.value), "")
    original, sha256 = (_value(facts.get(name)) for name in (PROV.alternateOf, GK.sha256))
    origin = Origin(_value(facts.get(DCTERMS.identifier)) or key, sha256 or key)
    return Recovered(origin, key_in(original) if original else None, text, told)


def _named(store: Store, quads: list[ox.Quad]) -> list[ox.Quad]:
    """The labels of those who speak, which stand in the graph that articles share."""
    speakers = {quad.object for quad in quads if quad.predicate == GK.speaker}
    find = store.engine.quads_for_pattern
    return [quad for speaker in speakers for quad in find(speaker, RDFS.label, None, iris.REGISTRY_GRAPH)]  # type: ignore[arg-type]


def _value(term: object) -> str | None:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else None
