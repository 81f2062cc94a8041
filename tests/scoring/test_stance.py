"""Positions against corpora that readers annotated; needs the development data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.reading.articles import to_article
from tests.scoring.pairs import class_of
from tests.scoring.stance import all_pairs, macro_f1, score, stands, wanted


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_made_up_pairs_are_scored_by_hand() -> None:
    """Two noted, three found: one right, one with the wrong polarity; names match by their words."""
    gold = {("Anna Berg", "Carl Dahl", 1), ("Carl Dahl", "the Greens", -1)}
    found = {("Berg", "Dahl", 1), ("Carl Dahl", "Greens", 1), ("Anna Berg", "Greens", 1)}
    figures = score([(gold, found)])
    assert figures["pair precision"] == pytest.approx(100 * 2 / 3)
    assert figures["pair recall"] == 100
    assert figures["stance F1"] == pytest.approx(100 * 2 * 1 / (2 + 3))
    assert figures["polarity"] == 50


@pytest.mark.slow
def test_who_is_for_or_against_whom(
    extractor: Extractor, data_folder: Path, floors: dict[str, dict[str, float]]
) -> None:
    """Whole articles (SEESAW, validation part), beside the floor: all pairs of one sentence, the commoner polarity."""
    read: list[tuple[dict[str, Any], Extraction, list[tuple[int, int]]]] = []
    articles = {row["id"]: row for row in rows(data_folder / "stance-seesaw-valid.jsonl")}
    made = (to_article({"id": key, "text": row["text"], "language": "en"}, key) for key, row in articles.items())
    for article, doc in parse(extractor.nlp, made):
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        read.append((articles[article.id], extractor.read(article, doc), sentences))
    figures = score((wanted(row), stands(extraction)) for row, extraction, _ in read)
    floor = score((wanted(row), all_pairs(extraction, sentences)) for row, extraction, sentences in read)
    assert figures["stance F1"] >= max(2 * floor["stance F1"], floors["positions"]["seesaw stance F1"])
    assert figures["polarity"] >= floors["positions"]["seesaw polarity"]
    assert figures["pair precision"] >= floors["positions"]["seesaw pair precision"]


@pytest.mark.slow
def test_five_classes_of_a_sentence(
    extractor: Extractor, data_folder: Path, floors: dict[str, dict[str, float]]
) -> None:
    """Two marked names in a sentence (DSE, development part): for, against or neither, and in which direction."""
    sentences = list(rows(data_folder / "stance-dse-dev.jsonl"))
    made = (to_article({"id": row["id"], "text": row["sentence"], "language": "en"}, row["id"]) for row in sentences)
    found = [
        (row["label5"], class_of(row, extractor.read(article, doc), doc))
        for row, (article, doc) in zip(sentences, parse(extractor.nlp, made), strict=True)
    ]
    assert macro_f1(found, range(5)) >= floors["positions"]["dse macro-F1"]
