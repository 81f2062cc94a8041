"""What a build leaves behind for others: Turtle, TriG and the other forms of RDF, and the network page."""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.rdf.namespaces import PREFIXES
from graphkit.store import Store
from graphkit.store.dumping import write
from graphkit.workflow.collecting import give_back
from graphkit.workflow.files import write_file, writing
from graphkit.workflow.holdings import data_graphs

if TYPE_CHECKING:
    from graphkit.views.records import Records

FILES = {"turtle": "graph.ttl", "trig": "graph.trig"}
PAGE = "network.html"
NOTE = "exports"  # the note that tells of what state of the store, and by whom, they were written
PACKAGE = Path(__file__).parents[1]


def export(store: Store, format: str) -> bytes:
    """The data of the store (without the ontology) in an RDF format, the same bytes for the same content."""
    out = io.BytesIO()
    store.write({format: out}, PREFIXES, data_graphs(store))
    return out.getvalue()


def write_exports(store: Store, folder: Path) -> list[Path]:
    """Write the graph and the network page into `folder`, unless they are there and as they would be; their paths."""
    if store.note(NOTE) != _state(folder):
        _write(store, folder)
        store.keep_note(NOTE, _state(folder))
    return _paths(folder)


def _paths(folder: Path) -> list[Path]:
    return [folder / name for name in (*FILES.values(), PAGE)]


def _state(folder: Path) -> str:
    """What tells that the exports are those that were written, by this code: nobody has changed or removed one."""
    found = [(path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None for path in _paths(folder)]
    return json.dumps([_code(), str(folder.resolve()), found])


def _code() -> str:
    """Digits that change with whatever has a say in how exports look."""
    digest = hashlib.sha256()
    for room in ("rdf", "store", "views", "workflow"):
        for path in sorted(path for path in (PACKAGE / room).rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _write(store: Store, folder: Path) -> None:
    """Write all exports. Each graph is read once for all of them."""
    from graphkit.views.model import network  # pages load pyvis: only where one is made
    from graphkit.views.network import page

    shown = network(_write_graphs(store, folder))
    give_back()
    write_file(folder / PAGE, page(shown).encode("utf-8"))


def _write_graphs(store: Store, folder: Path) -> Records:
    """Write the RDF exports; the records of all that was read."""
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
    return sweep.records()
