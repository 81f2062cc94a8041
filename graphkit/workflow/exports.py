"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

import io
from contextlib import ExitStack
from pathlib import Path

from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store
from graphkit.store.dumping import write
from graphkit.workflow.files import write_file, writing
from graphkit.workflow.holdings import data_graphs

FILES = {"turtle": "graph.ttl", "trig": "graph.trig"}
PAGE = "network.html"


def export(store: Store, format: str) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    out = io.BytesIO()
    store.write({format: out}, PREFIXES, data_graphs(store))
    return out.getvalue()


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`; the paths written. Each graph is read once for all."""
    from graphkit.views.model import network  # pages load pyvis: only where one is made
    from graphkit.views.network import page
    from graphkit.views.sweep import Sweep

    sweep, taken = Sweep(), set[str]()

    def read(graph: str) -> bytes:
        lines = store.lines(graph)
        if graph not in taken:
            taken.add(graph)
            sweep.add(lines)
        return lines

    with ExitStack() as files:
        streams = {format: files.enter_context(writing(folder / name)) for format, name in FILES.items()}
        write(data_graphs(store), read, streams, PREFIXES)
    write_file(folder / PAGE, page(network(sweep.records())).encode("utf-8"))
    return [folder / name for name in (*FILES.values(), PAGE)]
