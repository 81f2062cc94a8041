"""Made-up articles built into a store: who is one across them, who is not, and that decisions survive."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from graphkit.extraction.actors.curation import to_curation
from graphkit.extraction.knowledge import Knowledge
from graphkit.extraction.pipeline import Extractor, steps_with
from graphkit.workflow.building import build
from graphkit.workflow.workspace import Workspace
from graphkit.workflow.workspace import open as open_workspace

CORPUS = tomllib.loads((Path(__file__).parents[1] / "data" / "actors_corpus.toml").read_text(encoding="utf-8"))
NAMESAKES = [7, 8, 9]  # of the articles, those that name Daniel Mwangi
DENOTED = """SELECT ?source ?words ?actor {
  ?m nif:anchorOf ?words ; gk:denotes ?actor ; nif:referenceContext ?context .
  ?article gk:source ?source ; gk:context ?context }"""


def articles(folder: Path, numbers: list[int]) -> Path:
    """A file with these articles of the corpus."""
    path = folder / f"{'-'.join(map(str, numbers))}.jsonl"
    rows = [json.dumps({"id": str(n), "text": CORPUS["articles"][n]}) for n in numbers]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def actor(workspace: Workspace, name: str) -> str:
    """The id of the actor that words in an article denote: "3 Jane Doe"."""
    number, _, words = name.partition(" ")
    query = f"""SELECT DISTINCT ?actor {{ ?m nif:anchorOf "{words}" ; gk:denotes ?actor ; nif:referenceContext ?c .
        ?c nif:isString ?text FILTER(STR(?text) = {json.dumps(CORPUS["articles"][int(number)], ensure_ascii=False)}) }}"""
    return " ".join(str(row["actor"]).rsplit("/", 1)[-1] for row in workspace.query(query)) or "nobody"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("corpus")
    summary = build([articles(folder, list(range(len(CORPUS["articles"]))))], folder / "out", extractor=extractor)
    assert summary.findings == []
    with open_workspace(folder / "out") as workspace:
        yield workspace


@pytest.mark.parametrize("group", CORPUS["same"], ids=lambda group: group["id"])
def test_one_actor(group: dict[str, list[str]], built: Workspace) -> None:
    assert {name: actor(built, name) for name in group["names"]} == dict.fromkeys(group["names"], group["id"])


@pytest.mark.parametrize("group", CORPUS["apart"], ids=lambda group: group["names"][0])
def test_several_actors(group: dict[str, list[str]], built: Workspace) -> None:
    found = [actor(built, name) for name in group["names"]]
    assert "nobody" not in found
    assert len(set(found)) == len(found), found


def test_names_across_articles_are_one_where_they_should_be(
    built: Workspace, floors: dict[str, dict[str, float]]
) -> None:
    """Every pair of the names above: precision and recall of being one actor, in per cent."""
    groups = {name: group["id"] for group in CORPUS["same"] for name in group["names"]}
    groups |= {name: name for group in CORPUS["apart"] for name in group["names"] if name not in groups}
    found = {name: actor(built, name) for name in groups}
    pairs = [(groups[a] == groups[b], found[a] == found[b]) for a, b in combinations(sorted(groups), 2)]
    both = sum(gold and ours for gold, ours in pairs)
    assert 100 * both / sum(ours for _, ours in pairs) >= floors["actors"]["across articles precision"]
    assert 100 * both / sum(gold for gold, _ in pairs) >= floors["actors"]["across articles recall"]


def test_every_decision_tells_its_reason(built: Workspace) -> None:
    why = {row["why"] for row in built.query("SELECT ?why { ?a gk:identifiedBecause ?why }")}
    assert any("olexandr-hryhorenkovskyi" in reason for reason in why)
    assert "daniel-mwangi: Kenya; others of that name hold offices of other states" in why


def test_namesakes_are_told_apart_by_their_labels(built: Workspace) -> None:
    query = 'SELECT DISTINCT ?label { ?a schema:alternateName "Daniel Mwangi"@en ; rdfs:label ?label } ORDER BY ?label'
    assert [row["label"] for row in built.query(query)] == ["Daniel Mwangi (Kenya)", "Daniel Mwangi (Uganda)"]


def graph(folder: Path, batches: list[list[int]], extractor: Extractor) -> str:
    """What is exported after building the batches one after the other."""
    folder.mkdir()
    files = [articles(folder, batch) for batch in batches]
    for file in files:
        build([file], folder / "out", extractor=extractor)
    return re.sub(r"\S*jsonl\S*", "", (folder / "out" / "graph.trig").read_text(encoding="utf-8"))


def test_neither_order_nor_batches_matter(tmp_path: Path, extractor: Extractor) -> None:
    orders = [[[7, 8, 9]], [[9], [8], [7]], [[8], [7, 9]], [[7, 9], [8]]]
    assert len({graph(tmp_path / str(n), batches, extractor) for n, batches in enumerate(orders)}) == 1


def test_a_person_can_undo_both(tmp_path: Path, extractor: Extractor) -> None:
    decisions = {
        "not_the_same": [{"actors": ["oleksandr-hryhorenkovsky", "olexandr-hryhorenkovskyi"]}],
        "merge": [{"keep": "daniel-mwangi", "drop": ["daniel-mwangi-kenya", "daniel-mwangi-uganda"]}],
    }
    knowledge = Knowledge((), (), to_curation(decisions, "made-up"), "made-up")
    mine = Extractor(steps=steps_with(knowledge), knowledge=knowledge)
    build([articles(tmp_path, [0, 1, *NAMESAKES])], tmp_path / "out", extractor=mine)
    with open_workspace(tmp_path / "out") as workspace:
        assert actor(workspace, "0 Oleksandr Hryhorenkovsky") != actor(workspace, "1 Olexandr Hryhorenkovskyi")
        assert {actor(workspace, f"{n} Daniel Mwangi") for n in NAMESAKES} == {"daniel-mwangi"}
