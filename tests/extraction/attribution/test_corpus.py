"""Attribution on the development corpora: the quality floors, and whether confidence is what it says."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from graphkit.extraction.attribution import find_statements, link_statements
from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Article, Extraction
from graphkit.reading.layout import find_headline, find_paragraphs
from tests.bench.speed import bare
from tests.scoring.attribution import Scorer, _Index, match

pytestmark = pytest.mark.slow


@dataclass
class Outcome:
    """Figures of a corpus, and for each top statement its confidence and whether it was right."""

    scorer: Scorer = field(default_factory=Scorer)
    judged: list[tuple[float, bool]] = field(default_factory=list)


def load(path: Path) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = find_paragraphs(row["text"])
        headline = find_headline(row["text"], paragraphs, None)
        gold = [s for s in row["statements"] if not (s.get("credit") or s.get("nested"))]
        yield Article(row["id"], row["text"], paragraphs=paragraphs, headline=headline), gold


def score(extractor: Extractor, path: Path) -> Outcome:
    outcome = Outcome()
    corpus = list(load(path))
    for (article, doc), (_, gold) in zip(parse(extractor.nlp, (a for a, _ in corpus)), corpus, strict=True):
        extraction = Extraction(article)
        find_statements(doc, extraction)
        link_statements(doc, extraction)
        inner = {id(embedded) for statement in extraction.statements for embedded in statement.embeds}
        top = [statement for statement in extraction.statements if id(statement) not in inner]
        outcome.scorer.add(article.text, gold, [vars(statement) for statement in top])
        index = _Index(article.text)
        pairs = match([index.words(g["content"]) for g in gold], [index.words(s.content) for s in top])
        right = {j for _, j in pairs}
        outcome.judged += [(statement.confidence, j in right) for j, statement in enumerate(top)]
    return outcome


@pytest.fixture(scope="module")
def news(extractor: Extractor, data_folder: Path) -> Outcome:
    return score(extractor, data_folder / "attribution-polnear-dev.jsonl")


def test_floors_on_news(news: Outcome, floors: dict[str, dict[str, float]]) -> None:
    figures = {
        "relaxed": news.scorer.f1("relaxed"),
        "triple": news.scorer.f1("triple"),
        "relaxed precision": news.scorer.precision(),
        **{f"recall {kind}": news.scorer.recall(kind) for kind in ("direct", "mixed", "indirect", "speech")},
    }
    below = {name: round(value, 1) for name, value in figures.items() if value < floors["attribution"][name]}
    assert not below, figures


def test_floors_on_interviews(extractor: Extractor, data_folder: Path, floors: dict[str, dict[str, float]]) -> None:
    scorer = score(extractor, data_folder / "attribution-gum-interview.jsonl").scorer
    assert scorer.f1("relaxed") >= floors["attribution"]["interviews relaxed"]


def test_confidence_is_calibrated(news: Outcome) -> None:
    """The reliability table: in each tenth of confidence the share that was right is near the mean confidence."""
    table = reliability(news.judged)
    off = {tenth: row for tenth, row in table.items() if row[0] >= 50 and abs(row[1] - row[2]) > 0.12}
    assert not off, table
    error = sum(n * abs(claimed - right) for n, claimed, right in table.values()) / len(news.judged)
    assert error < 0.05, table


def reliability(judged: list[tuple[float, bool]]) -> dict[int, tuple[int, float, float]]:
    """For each tenth of confidence: how many statements, their mean confidence, the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    return {
        tenth: (len(found), sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found))
        for tenth, found in sorted(bins.items())
    }


def test_cost(extractor: Extractor, bare_pipeline: Language, data_folder: Path) -> None:
    """Attribution adds at most 8 % to the time of the bare pipeline: CPU seconds, in turns, the best of three rounds."""
    articles = [article for article, _ in load(data_folder / "attribution-polnear-dev.jsonl")][:12]
    gc.collect()
    gc.freeze()  # what other tests have left is not looked through again and again
    try:
        assert min(cost(extractor, bare_pipeline, articles) for _ in range(3)) <= 0.08
    finally:
        gc.unfreeze()


def cost(extractor: Extractor, bare_pipeline: Language, articles: list[Article]) -> float:
    """The time of attribution as a share of the time of the bare pipeline."""
    parsing = attribution = 0.0
    for batch in (articles[:4], articles[4:8], articles[8:]):
        parsing += bare(bare_pipeline, batch, time.process_time)
        parsed = list(parse(extractor.nlp, batch))
        start = time.process_time()
        for article, doc in parsed:
            find_statements(doc, Extraction(article))
        attribution += time.process_time() - start
    return attribution / parsing
