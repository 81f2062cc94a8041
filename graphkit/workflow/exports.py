"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

from pathlib import Path

from graphkit.rdf import iris
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store
from graphkit.store.dumping import Lines, write
from graphkit.workflow.files import write_file

FILES = {"graph.ttl": "turtle", "graph.trig": "trig"}
PAGE = "network.html"


def export(store: Store, format: str) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    return write(_data_lines(store), format, PREFIXES)


def _data_lines(store: Store) -> Lines:
    return store.lines(name for name in store.graphs() if name != iris.ONTOLOGY_GRAPH.value)


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`; the paths written."""
    from graphkit.workflow.pages import network_page  # loads pyvis: only where a page is made

    lines = _data_lines(store)
    written = {name: write(lines, format, PREFIXES) for name, format in FILES.items()}
    written[PAGE] = network_page(store).html.encode("utf-8")
    for name, data in written.items():
        write_file(folder / name, data)
    return [folder / name for name in written]
