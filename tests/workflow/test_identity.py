"""Actors that are one across made-up articles become one node; namesakes do not."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path

import pytest

from graphkit.extraction.pipeline import Extractor
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
        # the reason of a merge tells what was known when it was made
        graphs.add(re.sub(r"identifiedBecause .*", "", (folder / "out" / "graph.ttl").read_text(encoding="utf-8")))
    assert len(graphs) == 1
