"""Articles that are copies of others: what is known of them and their text, but no readings of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from graphkit.model import Extraction
from graphkit.rdf import iris
from graphkit.rdf.mapping.actors import write_entity
from graphkit.rdf.mapping.document import Document, write_article
from graphkit.rdf.mapping.provenance import Run, write_run
from graphkit.rdf.terms import GK, NIF, PROV

_OF_CONTEXT = (NIF.beginIndex, NIF.endIndex, NIF.isString)


def to_copy_quads(extraction: Extraction, run: Run, key: str) -> list[Quad]:
    """The article, its outlet and its text in the graph of that key, which is the article's or made by `key_at`."""
    document = Document(extraction.article, run.node, key)
    write_article(document, extraction.publisher)
    for entity in extraction.entities:
        write_entity(document, entity)
    write_run(document, run)
    return [*document.graph.quads, *document.shared.quads]


def key_at(extraction: Extraction) -> str:
    """A key for the article as it ran at its outlet, for texts that are those of another, letter by letter."""
    article = extraction.article
    return f"{iris.digest(article.publisher or '', article.url or '', article.date or '')}-{article.key}"


def description(quads: Iterable[Quad], key: str) -> Iterator[Quad]:
    """Of the quads of an article's graph, those that `to_copy_quads` would write too: all but the readings."""
    whole = iris.article(key), iris.graph(key), iris.fragment(key, "time-of-publication")
    found = list(quads)
    contexts = {quad.object for quad in found if quad.predicate == GK.textContext}
    for quad in found:
        of_context = quad.predicate in _OF_CONTEXT or quad.object in (NIF.Context, NIF.OffsetBasedString)
        if quad.subject in whole or quad.predicate == PROV.used or (quad.subject in contexts and of_context):
            yield quad
