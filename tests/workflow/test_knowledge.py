"""What a user adds: own actors, own issues, decisions; and what is asked of the whole graph."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import InputError, UsageError
from graphkit.extraction.pipeline import Extractor
from graphkit.workflow.analysing import analyse, written
from graphkit.workflow.building import build
from graphkit.workflow.knowledge import load_knowledge
from graphkit.workflow.workspace import Workspace
from graphkit.workflow.workspace import open as open_workspace

ACTORS_CSV = "label,type,aliases,wikidata\nSolheim Combine,organization,Solheim|the Combine,Q1\n"
ACTORS_TTL = """@prefix gk: <https://w3id.org/graphkit/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
<https://example.org/solheim-combine> a gk:Organization ; rdfs:label "Solheim Combine" ;
    schema:alternateName "Solheim" ; schema:sameAs <http://www.wikidata.org/entity/Q1> . """
ISSUES_CSV = "label,synonyms,id,broader\nHarbour expansion,harbour deal|port deal,harbour-expansion,Infrastructure\n"
ISSUES_TTL = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/harbour-expansion> skos:prefLabel "Harbour expansion" ; skos:altLabel "harbour deal", "port deal" ."""
CURATION = '[[merge]]\nkeep = "ann-lee"\ndrop = ["anna-lee"]\nbecause = "the same minister"\n'
STORIES = [
    "Deal rejected\n\nAnn Lee, a spokeswoman for Solheim, said on Monday that she opposed the harbour deal.",
    "Deal again\n\nAnna Lee rejected the port deal. Ray Noor supports the port deal, he told Reuters.",
]


def build_with(tmp_path: Path, extractor: Extractor, **files: Path) -> Workspace:
    feed = tmp_path / "feed.jsonl"
    rows = [{"id": str(n), "text": text, "date": f"2024-0{n + 1}-01"} for n, text in enumerate(STORIES)]
    feed.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    knowledge = load_knowledge(**files)
    mine = Extractor(knowledge=knowledge)
    mine.nlp = extractor.nlp  # which takes seconds to load
    assert build([feed], tmp_path / "out", extractor=mine).findings == []
    return open_workspace(tmp_path / "out")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Iterator[Workspace]:
    with build_with(tmp_path_factory.mktemp("plain"), extractor) as opened:
        yield opened


@pytest.mark.parametrize(("name", "text"), [("actors.csv", ACTORS_CSV), ("actors.ttl", ACTORS_TTL)])
def test_own_actors(tmp_path: Path, extractor: Extractor, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with build_with(tmp_path, extractor, registry=path) as opened:
        asked = (
            "SELECT ?label { ?m nif:anchorOf 'Solheim' ; gk:denotes ?a . ?a rdfs:label ?label ; schema:sameAs wd:Q1 }"
        )
        assert opened.query(asked) == [{"label": "Solheim Combine"}]


@pytest.mark.slow
def test_a_large_turtle_table_loads_in_seconds(tmp_path: Path) -> None:
    node = '<http://example.org/q{0}> a gk:Person ; rdfs:label "Ann Berg{0}"@en ; schema:alternateName "A. Berg{0}" .\n'
    (tmp_path / "mine.ttl").write_text(
        ACTORS_TTL + "".join(node.format(number) for number in range(50_000)), encoding="utf-8"
    )
    begin = time.process_time()
    assert len(load_knowledge(tmp_path / "mine.ttl").actors) == 50_001
    assert time.process_time() - begin < 7


@pytest.mark.parametrize(("name", "text"), [("issues.csv", ISSUES_CSV), ("issues.ttl", ISSUES_TTL)])
def test_own_issues(tmp_path: Path, extractor: Extractor, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with build_with(tmp_path, extractor, issues=path) as opened:
        asked = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p gk:target issue:harbour-expansion }"
        assert opened.query(asked)[0]["n"] == 3


def test_decisions(tmp_path: Path, extractor: Extractor) -> None:
    path = tmp_path / "curation.toml"
    path.write_text(CURATION, encoding="utf-8")
    with build_with(tmp_path, extractor, curation=path) as opened:
        asked = "SELECT DISTINCT ?a { ?p gk:holder ?a . ?a rdfs:label|schema:alternateName 'Anna Lee'@en }"
        assert [row["a"] for row in opened.query(asked)] == ["https://w3id.org/graphkit/data/actor/ann-lee"]
        assert opened.query("SELECT ?why { ?a gk:identifiedBecause ?why FILTER(CONTAINS(?why, 'the same minister')) }")


def test_decisions_about_issues(tmp_path: Path, extractor: Extractor) -> None:
    """What is merged is one issue with one label, in a chain too; the labels that went are other names of it."""
    path = tmp_path / "curation.toml"
    path.write_text(
        '[[merge_issues]]\nkeep = "Port deal"\ndrop = ["Harbour deals"]\n'
        '[[rename_issue]]\nissue = "Port deal"\nlabel = "Port development"\n'
    )
    with build_with(tmp_path, extractor, curation=path) as opened:
        asked = "SELECT ?label (COUNT(?p) AS ?n) { ?p gk:target ?i . ?i a gk:Issue ; skos:prefLabel ?label } GROUP BY ?label"
        assert opened.query(asked) == [{"label": "Port development", "n": 3}]
        assert opened.query("SELECT ?i { ?i skos:altLabel 'Harbour deals'@en }")


@pytest.mark.parametrize(
    ("kind", "name", "text", "message"),
    [
        ("registry", "a.csv", "label,type\nX,planet\n", "type"),
        ("registry", "a.ttl", "this is no Turtle", "not Turtle"),
        ("issues", "i.csv", "name\nX\n", "needs a label"),
        ("curation", "c.toml", "[[mrege]]\n", "mrege"),
        ("curation", "c.toml", "= 1", "TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, kind: str, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as raised:
        load_knowledge(**{kind: path})
    assert name in str(raised.value)


def test_analyses(workspace: Workspace) -> None:
    rows = analyse(workspace.store, "actor-issue")
    assert {(row[0], row[2] > row[3]) for row in rows} >= {("Ray Noor", True)}
    assert len(analyse(workspace.store, "actor-issue", since="2024-02-01")) < len(rows)
    assert written("actor-issue", rows, "csv").startswith("actor,issue,")
    assert written("actor-issue", [], "csv") == "actor,issue,pro,contra,balance\n"
    assert "<gexf" in written("actor-issue", rows, "gexf")
    assert "<graphml" in written("who-quotes-whom", analyse(workspace.store, "who-quotes-whom"), "graphml")


def test_wrong_analyses(workspace: Workspace) -> None:
    for name, options in (("nothing", {}), ("actor-actor", {"kind": "x"}), ("actor-issue", {"kind": "x"})):
        with pytest.raises(UsageError):
            analyse(workspace.store, name, options)
    with pytest.raises(UsageError, match="no such format"):
        written("brokers", [], "gexf")
    with pytest.raises(UsageError, match="a date is written"):
        analyse(workspace.store, "turns", since="April")


def test_pages(workspace: Workspace) -> None:
    assert "Ray Noor" in workspace.network(actor="Ray Noor").html
    assert "Ray Noor" not in workspace.network(since="2025").html
    assert "Ray Noor" in workspace.network(query="SELECT ?a { ?a rdfs:label 'Ray Noor'@en }").html
    assert "Deal again" in workspace.article("1")
    assert "Ray Noor" in workspace.timeline("Ray Noor")
    assert workspace.network()._repr_html_().startswith("<iframe")
    assert workspace.to_networkx().number_of_edges() > 0
    with pytest.raises(UsageError, match="yes or no"):
        workspace.network(query="ASK { ?s ?p ?o }")
