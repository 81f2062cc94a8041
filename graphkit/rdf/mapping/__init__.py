"""From the records of one article to quads: one named graph an article, and what all articles share."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Quad

from graphkit.model import Extraction
from graphkit.rdf import iris
from graphkit.rdf.mapping.actors import write_entity, write_membership, write_mention
from graphkit.rdf.mapping.document import Document, write_document
from graphkit.rdf.mapping.positions import write_event, write_issue, write_position
from graphkit.rdf.mapping.provenance import Run, write_run
from graphkit.rdf.mapping.statements import write_quoted_words, write_statement

__all__ = ["Mapped", "Run", "to_quads"]


class Mapped(NamedTuple):
    """The quads of one article: `article` of its own named graph, `shared` of the graph of actors and issues."""

    graph: str
    article: list[Quad]
    shared: list[Quad]


def to_quads(extraction: Extraction, run: Run) -> Mapped:
    """All that was read in an article, with provenance to its characters and to the run."""
    document = Document(extraction.article, run.node)
    write_document(document, extraction)
    for entity in extraction.entities:
        write_entity(document, entity)
    for mention in extraction.mentions:
        write_mention(document, mention)
    for membership in extraction.memberships:
        write_membership(document, membership)
    for number, statement in enumerate(extraction.statements, 1):
        write_statement(document, statement, number)
    write_quoted_words(document, extraction)
    for issue in extraction.issues:
        write_issue(document, issue)
    for number, event in enumerate(extraction.events, 1):
        write_event(document, event, number)
    for number, position in enumerate(extraction.positions, 1):
        write_position(document, position, number)
    write_run(document, run)
    return Mapped(iris.graph(document.key).value, document.graph.quads, document.shared.quads)
