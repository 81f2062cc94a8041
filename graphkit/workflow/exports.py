"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf import iris
from graphkit.rdf.namespaces import PREFIXES
from graphkit.rdf.terms import as_written
from graphkit.store import Store
from graphkit.store.dumping import dump
from graphkit.workflow.files import write_file

FILES = {"graph.ttl": "turtle", "graph.trig": "trig"}
PAGE = "network.html"
AFTER_NAMESPACE = re.compile(r"[^/#]*$")


def export(store: Store, format: str, graph: str | None = None) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    quads = [as_written(quad) for quad in store.quads(graph) if quad.graph_name != iris.ONTOLOGY_GRAPH]
    return dump(quads, format, used_prefixes(quads))


def used_prefixes(quads: Iterable[Quad]) -> dict[str, str]:
    """The project's prefixes that some IRI of the quads begins with."""
    terms = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    literals = {term.datatype for term in terms if isinstance(term, Literal)}
    spaces = {AFTER_NAMESPACE.sub("", term.value) for term in terms | literals if isinstance(term, NamedNode)}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in spaces}


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`; the paths written."""
    from graphkit.workflow.pages import network_page  # loads pyvis: only where a page is made

    written = {name: export(store, format) for name, format in FILES.items()}
    written[PAGE] = network_page(store).encode("utf-8")
    for name, data in written.items():
        write_file(folder / name, data)
    return [folder / name for name in written]
