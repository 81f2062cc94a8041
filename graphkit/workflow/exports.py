"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

from pathlib import Path

from graphkit.rdf import iris
from graphkit.rdf.namespaces import PREFIXES
from graphkit.rdf.terms import as_written
from graphkit.store import Store
from graphkit.store.dumping import dump
from graphkit.workflow.files import write_file

FILES = {"graph.ttl": "turtle", "graph.trig": "trig"}
PAGE = "network.html"


def export(store: Store, format: str, graph: str | None = None) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    quads = (as_written(quad) for quad in store.quads(graph) if quad.graph_name != iris.ONTOLOGY_GRAPH)
    return dump(quads, format, PREFIXES)


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`; the paths written."""
    from graphkit.workflow.pages import network_page  # loads pyvis: only where a page is made

    written = {name: export(store, format) for name, format in FILES.items()}
    written[PAGE] = network_page(store).encode("utf-8")
    for name, data in written.items():
        write_file(folder / name, data)
    return [folder / name for name in written]
