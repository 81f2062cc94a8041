"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

import io
from contextlib import ExitStack
from pathlib import Path

from graphkit.rdf import iris
from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store
from graphkit.workflow.files import write_file, writing

FILES = {"turtle": "graph.ttl", "trig": "graph.trig"}
PAGE = "network.html"


def export(store: Store, format: str) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    out = io.BytesIO()
    store.write({format: out}, PREFIXES, _data_graphs(store))
    return out.getvalue()


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`; the paths written."""
    from graphkit.workflow.pages import network_page  # loads pyvis: only where a page is made

    with ExitStack() as files:
        streams = {format: files.enter_context(writing(folder / name)) for format, name in FILES.items()}
        store.write(streams, PREFIXES, _data_graphs(store))
    write_file(folder / PAGE, network_page(store).html.encode("utf-8"))
    return [folder / name for name in (*FILES.values(), PAGE)]


def _data_graphs(store: Store) -> list[str]:
    return [name for name in store.graphs() if name != iris.ONTOLOGY_GRAPH.value]
