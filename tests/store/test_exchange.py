"""Quads that go while others come: the lines that are kept of their graphs go with them."""

from __future__ import annotations

import pyoxigraph as ox

from graphkit.store import Store
from graphkit.store.updates import exchanged

GRAPH = "urn:g"


def quad(text: str, **kind: object) -> ox.Quad:
    literal = ox.Literal(text, **kind)  # type: ignore[arg-type]
    return ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:says"), literal, ox.NamedNode(GRAPH))


ODD = quad('line\nbreak\t"quoted" \\ back\r\x01 é \u2028 🎈')
ENGLISH, NUMBER, GONE = quad("x", language="en"), quad("7", datatype=ox.NamedNode("urn:n")), quad("gone")


def test_kept_lines_are_those_that_the_engine_would_write() -> None:
    with Store.open(None) as store:
        store.add([ODD, GONE])
        store.keep_lines({GRAPH: store.lines(GRAPH)})
        store.exchange([GONE, ODD], [ENGLISH, NUMBER, ODD])
        written = store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(GRAPH))
        assert written is not None
        assert sorted(store.lines(GRAPH).splitlines()) == sorted(written.splitlines())
        assert store._kept_lines(GRAPH) is not None


def test_lines_that_are_not_kept_are_not_made() -> None:
    with Store.open(None) as store:
        store.exchange([], [ODD])
        assert store._kept_lines(GRAPH) is None


def test_a_quad_that_goes_and_comes_stays() -> None:
    lines = exchanged({GRAPH: f"{ODD.triple} .\n".encode()}, [ODD], [ODD])
    assert lines == {GRAPH: f"{ODD.triple} .\n".encode()}
