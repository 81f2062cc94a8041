"""The scores on interviews must not fall below the floors, and must beat the simple peers measured in the same run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.language import Language

from graphkit.extraction.actors import find_mentions, resolve_mentions, resolve_speakers
from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.reading.articles import to_article
from tests.bench.speed import bare
from tests.extraction.actors.coreference_measures import b_cubed, ceaf_e, muc
from tests.extraction.actors.interviews import measure, rows

MOST_OF_PARSE = 0.10  # what finding and resolving mentions may cost, of the bare pipeline's time
GOLD = [frozenset("abc"), frozenset("defg")]
FOUND = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_the_measures_agree_with_the_worked_example_of_the_reference_scorer() -> None:
    """Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions": recall and precision by hand there."""
    assert muc(GOLD, FOUND).f1 == pytest.approx(40.0)
    assert b_cubed(GOLD, FOUND).f1 == pytest.approx(200 * (35 / 84) * 0.5 / (35 / 84 + 0.5))
    assert ceaf_e(GOLD, FOUND).f1 == pytest.approx(52.0)


@pytest.mark.slow
def test_interviews(
    data_folder: Path, extractor: Extractor, bare_pipeline: Language, floors: dict[str, dict[str, float]]
) -> None:
    gold = rows(data_folder, "coreference-gum-interview")
    articles = {
        row["id"]: to_article(
            {"id": row["id"], "text": row["text"], "title": row["title"], "language": "en"}, "interview"
        )
        for row in gold.values()
    }
    parsing = bare(bare_pipeline, articles.values(), time.process_time)
    docs = list(parse(extractor.nlp, articles.values()))
    begin = time.process_time()
    for article, doc in docs:
        extraction = Extraction(article)
        for step in (find_mentions, resolve_mentions, resolve_speakers):
            step(doc, extraction)
    assert (time.process_time() - begin) / parsing < MOST_OF_PARSE
    parsed = ((gold[article.id], article, doc) for article, doc in docs)
    figures = measure(parsed, rows(data_folder, "attribution-gum-interview"), extractor.read)
    for name, floor in floors["actors"].items():
        if name in figures:
            assert figures[name] >= floor, f"{name}: {figures[name]:.1f} is below its floor {floor}"
    assert figures["CoNLL ours"] > figures["CoNLL peer"]
    assert figures["CoNLL ours >1"] > figures["CoNLL peer >1"]
    assert figures["pronouns"] > figures["pronouns peer"]
