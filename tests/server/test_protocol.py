"""The two protocols, case by case, on an application whose clients may change the store."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graphkit.server.application import changing_application
from graphkit.server.state import Limits
from graphkit.store import Library

HERE = Path(__file__).parent
PROTOCOL = tomllib.loads((HERE / "protocol.toml").read_text(encoding="utf-8"))["case"]
STEPS = tomllib.loads((HERE / "graphs.toml").read_text(encoding="utf-8"))["step"]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(changing_application(library, Limits(), frozenset()), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def four_graphs(library: Library) -> None:
    library.store.engine.clear()
    node = ox.NamedNode
    quads = [ox.Quad(node(f"urn:s{n}"), node("urn:p"), node(f"urn:o{n}"), node(f"urn:g{n}")) for n in (1, 2, 3)]
    library.store.add([*quads, ox.Quad(node("urn:s0"), node("urn:p"), node("urn:o0"))])


@pytest.mark.parametrize("case", PROTOCOL, ids=lambda case: case["name"])
@pytest.mark.usefixtures("four_graphs")
def test_protocol(client: TestClient, case: dict[str, object]) -> None:
    headers = {"Accept": case.get("accept", "*/*")}
    if "type" in case:
        headers["Content-Type"] = case["type"]
    content = case["body"].encode(case.get("encoding", "utf-8")) if "body" in case else None
    answer = client.request(
        case.get("method", "POST"),
        "/sparql",
        params=case.get("query"),
        data=case.get("form"),
        content=content,
        headers=headers,
    )
    if case["status"] == 200:
        assert answer.status_code // 100 in (2, 3), answer.text
    else:
        assert answer.status_code // 100 == 4, answer.text
        assert answer.text.strip()
    media = answer.headers.get("content-type", "").partition(";")[0]
    if "media" in case:
        assert media in case["media"]
    if "boolean" in case:
        assert answer.json() == {"head": {}, "boolean": case["boolean"]}
    if "then" in case:
        assert client.get("/sparql", params={"query": case["then"]}).json()["boolean"]


def test_graph_store_protocol(client: TestClient, library: Library) -> None:
    library.store.engine.clear()
    followed = ""
    for step in STEPS:
        name = step.get("graph")
        params = (
            {"default": ""} if name is None else {"graph": followed if name == "followed" else name} if name else {}
        )
        files = [("f", (f"{n}.ttl", text, "text/turtle")) for n, text in enumerate(step.get("files", []))]
        headers = {} if files else {"Content-Type": step.get("type", "text/turtle")}
        content = step["turtle"].encode() if "turtle" in step else None
        answer = client.request(
            step["method"], "/graphs", params=params, content=content, files=files or None, headers=headers
        )
        assert answer.status_code == step["status"], (step["name"], answer.text)
        if step.get("follow"):
            followed = answer.headers["location"]
        if "holds" in step:
            triples = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
            subjects = {q.subject.value.removeprefix("urn:") for q in triples if isinstance(q.subject, ox.NamedNode)}
            assert subjects == set(step["holds"]), step["name"]


def test_graphs_are_identified_by_their_address(client: TestClient) -> None:
    address = "/graphs/mine"
    assert (
        client.put(address, content=b"<urn:a> <urn:p> 1 .", headers={"Content-Type": "text/turtle"}).status_code == 201
    )
    assert "urn:a" in client.get(address).text
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404
