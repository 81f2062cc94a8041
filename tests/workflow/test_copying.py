"""Wire copy: one set of statements, and all the places where it ran."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.extraction.parsing import BATCH_SIZE
from graphkit.extraction.pipeline import Extractor
from graphkit.query.catalogue import ask
from graphkit.query.results import Solutions
from graphkit.rdf import iris
from graphkit.store import Library
from graphkit.workflow.building import Summary, build
from graphkit.workflow.holdings import STORE
from graphkit.workflow.workspace import open as open_workspace

WIRE = (
    "The mayor of Eastport, Ann Lee, said on Monday that the harbour tunnel would be closed until the winter. "
    "“We cannot let anybody drive through it now,” Lee told reporters at the town hall. Ray Noor, who leads the "
    "port workers' union, rejected the plan and warned that two hundred people would lose their jobs. "
    "The union claimed that soldiers had attacked the port on Sunday."
)
HARBOUR = {"id": "h", "text": WIRE, "publisher": "The Harbour Post", "date": "2024-05-02", "url": "https://h.example/1"}
ISLAND = {
    "id": "i", "text": "Tunnel shut\n\n" + WIRE, "publisher": "Island News", "date": "2024-05-03",
    "url": "https://i.example/2", "title": "Tunnel shut",
}  # fmt: skip
AGENCY = {"id": "a", "text": WIRE + " (Agency)", "publisher": "Reuters", "date": "2024-05-01"}
OTHER = {"id": "o", "text": "Two officials told Reuters that Ann Lee would resign.", "date": "2024-05-31"}
EXPORTS = ("graph.ttl", "graph.trig", "network.html")


def write(folder: Path, *stories: dict[str, str]) -> Path:
    """A file of stories, in this order."""
    folder.mkdir(exist_ok=True)
    (folder / "s.jsonl").write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    return folder


def answer(out: Path, question: str, **arguments: str) -> list[dict[str, object]]:
    with Library.reading(out / STORE) as library:
        found = ask(library, question, arguments)
    assert isinstance(found, Solutions)
    return list(found)


def places(out: Path) -> list[tuple[object, object]]:
    return [(row["outlet"], row["date"]) for row in answer(out, "places-where-it-ran")]


def files(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in EXPORTS}


@pytest.fixture(scope="module")
def built(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("wire")
    return folder / "out", build([write(folder / "in", HARBOUR, ISLAND, OTHER)], folder / "out", extractor=extractor)


def test_a_copy_is_described_and_says_nothing(built: tuple[Path, Summary]) -> None:
    out, summary = built
    assert (summary.read, summary.new, summary.copies, summary.findings) == (3, 2, 1, [])
    assert summary.counts["articles"] == 3
    assert places(out) == [("Island News", "2024-05-03")]
    with open_workspace(out) as workspace:
        assert workspace.validate() == []
        rows = workspace.query("SELECT DISTINCT ?id { ?s gk:reportedIn/dcterms:identifier ?id } ORDER BY ?id")
    assert [row["id"] for row in rows] == ["h", "o"]
    assert b'schema:headline "Tunnel shut"@en' in (out / "graph.trig").read_bytes()


def test_copies_count_as_one_source(built: tuple[Path, Summary]) -> None:
    claims = [row for row in answer(built[0], "single-source") if "attacked" in str(row["text"])]
    assert [row["date"] for row in claims] == ["2024-05-02"]


def test_the_earliest_is_the_original_whatever_the_order(
    built: tuple[Path, Summary], extractor: Extractor, tmp_path: Path
) -> None:
    build([write(tmp_path / "in", ISLAND, HARBOUR, OTHER)], tmp_path / "out", extractor=extractor)
    assert files(tmp_path / "out") == files(built[0])
    for story in (OTHER, ISLAND, HARBOUR):
        build([write(tmp_path / story["id"], story)], tmp_path / "one", extractor=extractor)
    assert files(tmp_path / "one") == files(built[0])


def test_an_earlier_article_that_comes_later_takes_over(
    built: tuple[Path, Summary], extractor: Extractor, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    build([write(tmp_path / "in", HARBOUR, ISLAND, OTHER)], one, extractor=extractor)
    summary = build([write(tmp_path / "more", AGENCY)], one, extractor=extractor)
    assert (summary.new, summary.copies) == (1, 1)
    assert places(one) == [("The Harbour Post", "2024-05-02"), ("Island News", "2024-05-03")]
    build([write(tmp_path / "all", AGENCY, OTHER, ISLAND, HARBOUR)], other, extractor=extractor)
    assert files(one) == files(other)
    with open_workspace(one) as workspace:
        assert workspace.validate() == []


def test_the_same_text_at_two_outlets(extractor: Extractor, tmp_path: Path) -> None:
    again = {**HARBOUR, "id": "again", "publisher": "Reuters", "url": "https://r.example/3"}
    twice = {**HARBOUR, "id": "twice"}
    folder, out = write(tmp_path / "in", HARBOUR, again, twice), tmp_path / "out"
    assert build([folder], out, extractor=extractor).findings == []
    assert places(out) == [("Reuters", "2024-05-02")]
    with open_workspace(out) as workspace:
        assert workspace.validate() == []
    before = files(out)
    summary = build([folder], out, extractor=extractor)
    assert (summary.new, summary.copies, files(out)) == (0, 0, before)


def test_a_copy_that_changes_or_goes_is_told_no_more(extractor: Extractor, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", write(tmp_path / "in", HARBOUR, ISLAND, AGENCY)
    build([folder], out, extractor=extractor)
    write(folder, HARBOUR, {**ISLAND, "text": OTHER["text"]}, AGENCY)
    assert build([folder], out, extractor=extractor).new == 1
    assert places(out) == [("The Harbour Post", "2024-05-02")]
    write(folder, AGENCY)
    build([folder], out, extractor=extractor, prune=True)
    assert places(out) == []
    with Library.open(out / STORE) as library:
        shared = {iris.REGISTRY_GRAPH.value, iris.ONTOLOGY_GRAPH.value}
        assert len(set(library.store.graphs()) - shared) == 1
        assert len(library.sources()) == 1


def test_a_copy_is_removed_alone_and_an_original_with_its_copies(extractor: Extractor, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([write(tmp_path / "in", HARBOUR, ISLAND, AGENCY)], out, extractor=extractor)
    with Library.open(out / STORE) as library:
        copy = next(str(row["copy"]) for row in answer_of(library))
        assert len(library.remove(copy)) == 1
        assert len(answer_of(library)) == 1 and len(library.articles()) == 1
        assert len(library.remove(library.articles()[0])) == 2
        assert answer_of(library) == [] and library.articles() == []


@pytest.mark.slow
def test_copies_are_found_whatever_the_number_of_processes(extractor: Extractor, tmp_path: Path) -> None:
    """The copies stand in other batches than their original, which is the last of all."""
    between = [{"id": f"b{n}", "text": f"Ann Lee said that pier {n} would be painted."} for n in range(2 * BATCH_SIZE)]
    folder = write(tmp_path / "in", ISLAND, *between[:BATCH_SIZE], HARBOUR, *between[BATCH_SIZE:], AGENCY)
    alone = build([folder], tmp_path / "one", extractor=extractor)
    together = build([folder], tmp_path / "two", extractor=extractor, jobs=2)
    assert alone.copies == together.copies == 2
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert places(tmp_path / "two") == [("The Harbour Post", "2024-05-02"), ("Island News", "2024-05-03")]


def answer_of(library: Library) -> list[dict[str, object]]:
    found = ask(library, "places-where-it-ran")
    assert isinstance(found, Solutions)
    return list(found)
