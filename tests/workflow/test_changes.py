"""Changes of position across made-up articles: by date, whatever their order, and done anew when one is gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from graphkit.extraction.pipeline import Extractor
from graphkit.rdf import iris
from graphkit.rdf.terms import GK
from graphkit.store import Library
from graphkit.workflow.building import build
from graphkit.workflow.holdings import STORE
from graphkit.workflow.keeping import remove_articles
from graphkit.workflow.workspace import open as open_workspace

ARTICLES = {
    "may": ("2024-05-02", "Anna Lindqvist supports the harbor levy. She spoke in Norway."),
    "june": ("2024-06-11", "Anna Lindqvist opposes the harbor levy. She spoke in Denmark."),
    "june too": ("2024-06-12", "Anna Lindqvist opposes the harbor levy, she said in Sweden."),
    "july": ("2024-07-01", "Carl Dahl said Anna Lindqvist supports the harbor levy."),  # others ascribe it to her
    "year": ("2024", "In Finland, Anna Lindqvist supports the harbor levy."),  # nobody knows whether before June
    "undated": (None, "In Iceland, Anna Lindqvist supports the harbor levy."),
    "august": (
        "2024-08-20",
        "Anna Lindqvist backed the harbor levy. Previously, Anna Lindqvist opposed the harbor levy.",
    ),
}


def built(folder: Path, ids: Iterable[str], extractor: Extractor) -> Path:
    """The folder with a store of these articles, read in that order."""
    folder.mkdir()
    for number, id in enumerate(ids):
        date, text = ARTICLES[id]
        row = {"id": id, "text": text, "language": "en"} | ({"date": date} if date else {})
        (folder / f"{number}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    summary = build([folder], folder / "out", extractor=extractor)
    assert summary.findings == []
    return folder / "out"


def changes(out: Path, across: bool = True) -> set[tuple[str, str]]:
    """The dates between which positions change, of the shared graph or of those of the articles."""
    query = """SELECT ?now ?then { GRAPH ?g { ?p gk:supersedes ?q } FILTER(%s(?g = <%s>))
        GRAPH ?a { ?p gk:confidence ?c } ?a prov:wasDerivedFrom/dcterms:identifier ?now .
        GRAPH ?b { ?q gk:confidence ?d } ?b prov:wasDerivedFrom/dcterms:identifier ?then }"""
    with open_workspace(out) as workspace:
        rows = workspace.query(query % ("" if across else "!", iris.REGISTRY_GRAPH.value))
        return {(str(row["now"]), str(row["then"])) for row in rows}


def test_by_date(tmp_path: Path, extractor: Extractor) -> None:
    """The last stand before counts; contradictions of a day, undated, vaguely dated and ascribed ones do not."""
    out = built(tmp_path / "a", ARTICLES, extractor)
    assert changes(out) == {("june", "may"), ("august", "june too")}
    assert changes(out, across=False) == {("august", "august")}


def test_whatever_the_order(tmp_path: Path, extractor: Extractor) -> None:
    """The shared graph has the same bytes."""
    shared = []
    for name, ids in (("a", ARTICLES), ("b", reversed(ARTICLES))):
        with Library.reading(built(tmp_path / name, ids, extractor) / STORE) as library:
            shared.append(sorted(map(str, library.store.quads(iris.REGISTRY_GRAPH.value))))
    assert shared[0] == shared[1]


def test_anew_when_an_article_is_gone(tmp_path: Path, extractor: Extractor) -> None:
    """Without June the stand of August is that of May."""
    out = built(tmp_path / "a", ["may", "june", "august"], extractor)
    assert changes(out) == {("june", "may"), ("august", "june")}
    with Library.reading(out / STORE) as library:
        gone = next(name for name in library.sources() if "june" in name)
    remove_articles(out, [gone])
    assert changes(out) == set()
    with Library.reading(out / STORE) as library:
        assert not list(library.store.engine.quads_for_pattern(None, GK.supersedes, None, iris.REGISTRY_GRAPH))
