"""Actors that are one across made-up articles become one node; namesakes do not."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from graphkit.extraction.pipeline import Extractor
from graphkit.store import Library
from graphkit.workflow import identity
from graphkit.workflow.building import build
from graphkit.workflow.workspace import open as open_workspace

TEXTS = [
    "Port talks\n\nPrime Minister Halvard Brenninge of Norway said the port would stay open. Brenninge promised money.",
    "More on the port\n\nNorwegian Prime Minister Halvard Brenninge rejected the strike. “It is wrong,” he said.",
    "Strike goes on\n\nHalvard Breninge, the prime minister of Norway, said that the strike would end soon.",
]
SPEAKERS = "SELECT DISTINCT ?who { ?s gk:speaker ?a . ?a a gk:Person ; rdfs:label ?who } ORDER BY ?who"


def write(folder: Path, texts: list[str]) -> Path:
    rows = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    (folder / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder / "a.jsonl"


def without_reasons(graph: Path) -> str:
    """The file without the reasons of merges, which tell what was known when they were made."""
    return re.sub(r"identifiedBecause .*", "", graph.read_text(encoding="utf-8"))


def test_one_person_in_three_articles(tmp_path: Path, extractor: Extractor) -> None:
    summary = build([write(tmp_path, TEXTS)], tmp_path / "out", extractor=extractor)
    assert summary.findings == []
    with open_workspace(tmp_path / "out") as workspace:
        assert workspace.query(SPEAKERS) == [{"who": "Halvard Brenninge"}]
        assert workspace.query("SELECT ?why { ?a gk:identifiedBecause ?why FILTER(CONTAINS(?why, 'breninge:')) }")
        assert workspace.validate() == []


@pytest.mark.slow
def test_the_order_of_articles_does_not_matter(tmp_path: Path, extractor: Extractor) -> None:
    graphs = set()
    for number, order in enumerate(permutations(range(3))):
        folder = tmp_path / str(number)
        folder.mkdir()
        for place in order:
            (folder / f"{place}.txt").write_text(TEXTS[place], encoding="utf-8")
            build([folder / f"{place}.txt"], folder / "out", extractor=extractor)
        graphs.add(without_reasons(folder / "out" / "graph.ttl"))
    assert len(graphs) == 1


@pytest.mark.slow
def test_a_build_that_breaks_off_while_actors_become_one_is_carried_on(
    tmp_path: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, rename, done = write(tmp_path, TEXTS), Library.rename, []
    build([source], tmp_path / "whole", extractor=extractor)

    def breaks_off(library: Library, *change: Any) -> None:
        if len(done) == 2:  # the other names are noted, one article is renamed
            raise KeyboardInterrupt
        done.append(rename(library, *change))

    monkeypatch.setattr(identity, "AT_ONCE", 1)
    with monkeypatch.context() as broken:
        broken.setattr(Library, "rename", breaks_off)
        with pytest.raises(KeyboardInterrupt):
            build([source], tmp_path / "out", extractor=extractor)
    assert not (tmp_path / "out" / "graph.trig").exists()
    assert build([source], tmp_path / "out", extractor=extractor).new == 0
    assert len({without_reasons(tmp_path / name / "graph.trig") for name in ("whole", "out")}) == 1
