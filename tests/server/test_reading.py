"""The endpoint and its pages on a store that is read only: formats, pages, clients, refusals."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from graphkit.query import kept
from graphkit.query.catalogue import questions
from graphkit.rdf import iris
from graphkit.rdf.terms import GK, RDFS
from graphkit.server.application import application
from graphkit.server.source import Source
from graphkit.server.state import Limits
from graphkit.store import Library
from tests.server.conftest import Served, fill, start
from tests.store.made_up import made_up

SPEAKERS = "SELECT ?who (COUNT(?s) AS ?n) WHERE { ?s gk:speaker ?who } GROUP BY ?who ORDER BY ?who"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json;q=0.9, text/csv;q=0.2", "application/json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/sparql-results+json"),
        ("text/*;q=0.5, text/csv;q=0, application/x;q=1", "text/tab-separated-values"),
        ("image/png", ""),
        (",;q=,;;;", ""),
        ("text/csv;q=nan, text/csv;q=1e999", ""),
        ("a/" * 5000, ""),
        (", ".join(["*/*"] * 3000), "application/sparql-results+json"),
    ],
)
def test_the_client_chooses_the_format(served: Served, accept: str, media: str) -> None:
    answer = httpx.get(served.address + "/sparql", params={"query": SPEAKERS}, headers={"Accept": accept})
    if media:
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].partition(";")[0] == media
    else:
        assert answer.status_code == 406 and "text/csv" in answer.text


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv", "markdown"])
def test_the_format_can_stand_in_the_address(served: Served, format: str) -> None:
    answer = httpx.get(served.address + "/sparql", params={"query": SPEAKERS, "format": format})
    assert answer.status_code == 200 and answer.text


def test_the_service_describes_itself(served: Served) -> None:
    answer = httpx.get(served.address + "/sparql", headers={"Accept": "text/turtle"})
    triples = {str(quad.predicate) for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
    assert "<http://www.w3.org/ns/sparql-service-description#endpoint>" in triples
    browser = httpx.get(served.address + "/sparql", headers={"Accept": "text/html"})
    assert browser.status_code == 303 and browser.headers["location"] == "/query"


def test_reading_only(served: Served) -> None:
    address = served.address
    assert httpx.post(address + "/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    for method in ("PUT", "POST", "DELETE"):
        refused = httpx.request(method, address + "/graphs", params={"graph": "urn:x"}, content=b"")
        assert refused.status_code == 405 and "GET" in refused.headers["allow"]
    assert httpx.delete(address + "/sparql").status_code == 405


def test_graphs_are_got_whole(served: Served) -> None:
    article = made_up(3)
    graph = iris.graph(article.origin.key).value
    answer = httpx.get(served.address + "/graphs", params={"graph": graph}, headers={"Accept": "application/n-triples"})
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))) == len({str(q) for q in article.quads})
    assert httpx.get(served.address + "/graphs", params={"graph": "urn:none"}).status_code == 404
    assert httpx.get(served.address + "/graphs").status_code == 400
    assert httpx.head(served.address + "/graphs", params={"graph": graph}).status_code == 200


def test_answers_that_would_be_cut_are_errors(served: Served) -> None:
    answer = httpx.get(served.address + "/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert answer.status_code == 500 and "more than 5000 rows" in answer.text
    answer = httpx.get(served.address + "/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
    assert answer.status_code == 500
    assert (
        httpx.get(served.address + "/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 5000"}).status_code == 200
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }", "files are not read"),
        ("SELECT ?s { ?s gk:speakr ?o }", "did you mean gk:speaker?"),
        ("SELEC ?s", "line 1, column 1"),
    ],
)
def test_wrong_queries_are_explained(served: Served, query: str, told: str) -> None:
    answer = httpx.post(served.address + "/sparql", data={"query": query})
    assert answer.status_code == 400 and told in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


# pages


ARTICLE = made_up(3)
WHO = next(quad.object for quad in ARTICLE.quads if quad.predicate == GK.speaker)
NAME = next(quad.object.value for quad in ARTICLE.shared if quad.subject == WHO and quad.predicate == RDFS.label)
PATH = "/data/" + WHO.value.partition("/data/")[2]


def page(served: Served, path: str, **params: str) -> httpx.Response:
    return httpx.get(served.address + path, params=params, headers={"Accept": "text/html,*/*;q=0.5"})


def test_the_front_page_leads_to_questions_and_actors(served: Served) -> None:
    front = page(served, "/")
    assert front.status_code == 200 and "60 articles" in front.text
    assert all(f"/ask/{name}" in front.text for name in questions())
    assert "default-src 'none'" in front.headers["content-security-policy"]
    assert "access-control-allow-origin" not in front.headers


@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_page(served: Served, name: str) -> None:
    assert page(served, f"/ask/{name}").status_code == 200


def test_a_question_is_answered_on_its_page(served: Served) -> None:
    said = page(served, "/ask/said", who=NAME)
    assert "who is taken for <a" in said.text
    assert "<td>" in said.text and 'role="status"' in said.text
    assert "this can be any of these" in page(served, "/ask/said", who="Ada").text
    assert page(served, "/ask/nothing").status_code == 404


def test_an_answer_on_a_page_is_kept_for_the_next_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 1)
    months = questions()["months"].first_rows
    with Library.open(tmp_path / "store") as library:
        fill(library, 4)
        assert kept.find(library.store, months) is None
    source = Source(tmp_path / "store", timeout=20, waiting=4, workers=1)
    with TestClient(application(source, Limits(), frozenset({"testserver"}))) as client:
        first = client.get("/ask/months").text
        assert kept.find(source.library.store, months) is not None
        monkeypatch.setattr(source.answering, "answer", None)
        assert client.get("/ask/months").text == first and "2024-01" in first


def test_a_statement_is_marked_in_its_text(served: Served) -> None:
    article = made_up(3)
    html = page(served, f"/data/statement/{article.origin.key}-{0:012x}").text
    assert '<mark class="cue">' in html and '<mark class="content">' in html
    assert article.text.split(" that ")[1].split(".")[0] in html


def test_an_article_shows_its_statements(served: Served) -> None:
    html = page(served, f"/data/article/{made_up(3).origin.key}").text
    assert html.count('class="marked content"') == 4 and "<h2>Statements</h2>" in html


def test_positions_are_shown_over_time(served: Served) -> None:
    holder = next(quad.object for quad in ARTICLE.quads if quad.predicate == GK.holder)
    target = next(quad.object for quad in ARTICLE.quads if quad.predicate == GK.target)
    for node in (holder, target):
        assert "Positions over time" in page(served, "/data/" + node.value.partition("/data/")[2]).text


def test_an_actor_shows_statements(served: Served) -> None:
    html = page(served, PATH).text
    assert made_up(3).text.splitlines()[0] in html and "<h2>Statements</h2>" in html


def test_the_same_iris_give_rdf(served: Served) -> None:
    path = PATH
    turtle = httpx.get(served.address + path, headers={"Accept": "text/turtle"})
    assert any(quad.subject == WHO for quad in ox.parse(turtle.content, format=ox.RdfFormat.TURTLE))
    ld = httpx.get(served.address + path, headers={"Accept": "application/ld+json"})
    assert any(thing["@id"] == WHO.value for thing in json.loads(ld.text))
    assert httpx.get(served.address + path + "?format=turtle", headers={"Accept": "text/html"}).text == turtle.text
    assert httpx.get(served.address + "/data/actor/nobody", headers={"Accept": "text/turtle"}).status_code == 404


def test_hostile_names_and_iris_stay_text(served: Served) -> None:
    html = page(served, "/data/actor/o%27neill%20%22the%22%20%C3%A9%20%3Cb%3E").text
    assert "&lt;script&gt;" in html and "<script>alert" not in html and 'href="javascript' not in html
    odd = httpx.get(served.address + "/resource", params={"iri": 'urn:x" onload="y'}, headers={"Accept": "text/html"})
    assert odd.status_code == 400 and 'onload="y' not in odd.text
    assert page(served, "/resource", iri="https://w3id.org/graphkit/ontology#Statement").status_code == 200


def test_search(served: Served) -> None:
    html = page(served, "/search", words="harb*").text
    assert "<mark>" in html and "/data/statement/" in html
    assert "no word" in page(served, "/search", words="()").text
    assert "&lt;script&gt;" in page(served, "/search", words="<script>").text


def test_the_editor_is_served_from_here(served: Served) -> None:
    html = page(served, "/query").text
    assert "http://" not in html.replace("http://www.w3.org", "") or "cdn" not in html
    for path in (
        "/static/yasgui.min.js",
        "/static/yasgui.min.css",
        "/static/query.js",
        "/static/yasgui-LICENSE-MIT.txt",
    ):
        assert path in html and httpx.get(served.address + path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/static/../../../../etc/passwd", "/static/%2e%2e/application.py", "/static/..%2fapplication.py", "/graphs/../../x",
     "/data/../etc/passwd", "//etc/passwd", "/data/actor/%00", "/data/actor/%ff", "/%", "/ask/%2e%2e%2fsaid"],
)  # fmt: skip
def test_no_path_leads_out(served: Served, path: str) -> None:
    raw = httpx.Client().build_request("GET", served.address + "/")
    raw.url = raw.url.copy_with(raw_path=path.encode())
    answer = httpx.Client().send(raw)
    assert answer.status_code in (400, 404, 405)
    assert "root:" not in answer.text and "import " not in answer.text


# what is new


def test_a_build_shows_after_a_moment(served: Served, tmp_path: object) -> None:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?a a gk:Article }", "format": "csv"}
    before = int(httpx.get(served.address + "/sparql", params=query).text.split()[1])
    with Library.open(served.store) as library:
        library.begin_run("again")
        article = made_up(1000 + before)
        library.put(article.origin, "again", article.quads, article.shared)
        library.end_run()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        now = int(httpx.get(served.address + "/sparql", params=query).text.split()[1])
        if now == before + 1:
            return
        time.sleep(0.3)
    raise AssertionError("the server does not see what was built")


def test_other_sites_may_read_where_that_was_asked_for(served: Served) -> None:
    process, other = start(served.store, "https://paper.example")
    try:
        origin = {"Origin": "https://paper.example"}
        allowed = httpx.get(other.address + "/sparql", params={"query": "ASK {}"}, headers=origin)
        assert allowed.headers["access-control-allow-origin"] == "https://paper.example"
        strange = httpx.get(
            other.address + "/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://x.example"}
        )
        assert "access-control-allow-origin" not in strange.headers
    finally:
        process.terminate()
        process.wait(timeout=20)


# clients that people use


def test_sparqlwrapper(served: Served) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(served.address + "/sparql", returnFormat=wrapper.JSON)
    client.setQuery(SPEAKERS)
    assert client.queryAndConvert()["results"]["bindings"]
    client.setMethod(wrapper.POST)
    client.setReturnFormat(wrapper.XML)
    assert client.query().convert().getElementsByTagName("result")
    client.setReturnFormat(wrapper.TURTLE)
    client.setQuery("CONSTRUCT WHERE { ?s gk:speaker ?o }")
    assert b"gk:speaker" in client.query().convert()


def test_rdflib(served: Served) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(served.address + "/sparql", method=method)
        assert len(list(store.query("SELECT ?s WHERE { ?s <https://w3id.org/graphkit/ontology#speaker> ?o }"))) >= 240


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(served: Served) -> None:
    command = ["curl", "-s", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={SPEAKERS}"]
    text = subprocess.run([*command, served.address + "/sparql"], capture_output=True, check=True).stdout.decode()
    assert text.startswith("who,n\r\n") and len(text.splitlines()) > 50
