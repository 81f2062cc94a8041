"""A server on a store of made-up articles, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, Quad

from graphkit.rdf import iris
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.terms import GK, RDFS, SCHEMA, A, english
from graphkit.store import Library
from tests.store.made_up import articles

SERVE = """
import sys
from pathlib import Path
from graphkit.server.state import Limits
from graphkit.server.running import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]), limits=Limits(seconds=3, rows=5000, body=200_000, waiting=4), origins=tuple(sys.argv[3:]))
"""
HOSTILE = "<script>alert(1)</script>\"'"


@dataclass(frozen=True)
class Served:
    """Where a server answers, and the store behind it."""

    address: str
    port: int
    store: Path
    pid: int


def fill(library: Library, number: int) -> None:
    library.begin_run("made up")
    for article in articles(number):
        library.put(article.origin, "made up", article.quads, article.shared)
    library.store.replace(iris.ONTOLOGY_GRAPH.value, load_ontology())
    odd = iris.node("actor", 'o\'neill "the" é <b>')
    quads = [
        Quad(odd, A, GK.Person, iris.REGISTRY_GRAPH),
        Quad(odd, RDFS.label, english(HOSTILE), iris.REGISTRY_GRAPH),
        Quad(odd, SCHEMA.url, NamedNode("javascript:alert(1)"), iris.REGISTRY_GRAPH),
    ]
    library.store.add(quads)
    library.end_run()


def start(store: Path, *origins: str) -> tuple[subprocess.Popen[bytes], Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(store), str(port), *origins])
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(address + "/base.css")
            return process, Served(address, port, store, process.pid)
        except httpx.TransportError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    store = tmp_path_factory.mktemp("served") / "store"
    with Library.open(store) as library:
        fill(library, 60)
    process, found = start(store)
    yield found
    process.terminate()
    assert process.wait(timeout=20) in (0, -15)
    assert not list(store.glob("copy-*"))
