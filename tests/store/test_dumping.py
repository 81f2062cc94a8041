"""Dumps written graph by graph: every triple once, nodes of several graphs described in one place."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from graphkit.store.dumping import FORMATS, dump, write

BASE = "https://w3id.org/graphkit/data/"


def quad(subject: str, word: str, graph: str) -> ox.Quad:
    graph_name = ox.NamedNode(BASE + "graph/" + graph) if graph else ox.DefaultGraph()
    return ox.Quad(ox.NamedNode(BASE + subject), ox.NamedNode(BASE + "says"), ox.Literal(word), graph_name)


QUADS = [
    quad("actor/ann", "x > .\n !", "aa"),
    quad("actor/ann", "x > .\n !", "bb"),  # the same in two graphs
    quad("statement/aa-1", "own", "aa"),
    quad("statement/aa-1", "of another", "bb"),  # a node of one graph described in another
    quad("statement/aa-1", "own", "bb"),
    quad("article/bb#0_1", "own", "bb"),
    quad("actor/zed", "shared", "registry"),
    quad("statement/bb-2", "without a graph", ""),
]


@pytest.mark.parametrize("format", list(FORMATS))
def test_what_is_written_is_what_is_read(format: str) -> None:
    data = dump(QUADS, format, {"ex": BASE, "unused": "urn:u:"})
    read = list(ox.parse(input=data, format=FORMATS[format]))
    if format in ("trig", "nquads"):
        assert len(read) == len(QUADS)
        assert set(read) == set(QUADS)
    else:
        assert len(read) == len({q.triple for q in QUADS})
        assert {q.triple for q in read} == {q.triple for q in QUADS}
    assert data == dump(QUADS[::-1], format, {"ex": BASE, "unused": "urn:u:"})
    assert b"unused" not in data


def test_a_node_is_described_in_one_place() -> None:
    subjects = [line.split()[0] for line in dump(QUADS, "ntriples").splitlines()]
    blocks = [subject for number, subject in enumerate(subjects) if subjects[:number][-1:] != [subject]]
    assert sorted(blocks) == sorted(set(subjects))


def test_turtle_begins_with_what_is_shared_and_goes_on_graph_by_graph() -> None:
    lines = dump(QUADS, "turtle").decode().splitlines()
    assert [line.split()[0].removeprefix("<" + BASE) for line in lines if not line.startswith("\t")] == [
        "actor/ann>", "actor/zed>", "statement/aa-1>", "statement/bb-2>", "article/bb#0_1>"
    ]  # fmt: skip


def test_several_formats_in_one_pass() -> None:
    graphs = {q.graph_name.value: q for q in (QUADS[2], QUADS[5])}
    files = {"turtle": io.BytesIO(), "trig": io.BytesIO()}
    write(graphs, lambda name: ox.serialize([graphs[name].triple], format=ox.RdfFormat.N_TRIPLES) or b"", files)
    assert {name: out.getvalue() for name, out in files.items()} == {
        "turtle": dump(graphs.values(), "turtle"),
        "trig": dump(graphs.values(), "trig"),
    }
