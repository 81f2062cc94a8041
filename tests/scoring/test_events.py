"""Event classes against sentences that coders of PLOVER annotated; needs the development data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from spacy.tokens import Doc, Token

from graphkit.extraction.data import rows as lexicon
from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.reading.articles import to_article
from tests.scoring.test_stance import rows

CLASSES = {row[0]: row[3] for row in lexicon("event_types.tsv")}


@pytest.mark.slow
def test_event_classes(extractor: Extractor, data_folder: Path, floors: dict[str, dict[str, float]]) -> None:
    """The class of the event that stands highest in the sentence, and is told first, is the coders' class."""
    sentences = list(rows(data_folder / "events-plover.jsonl"))
    made = (to_article({"id": row["id"], "text": row["text"], "language": "en"}, row["id"]) for row in sentences)
    right: Counter[str] = Counter()
    for row, (article, doc) in zip(sentences, parse(extractor.nlp, made), strict=True):
        right[row["event"]] += main_class(extractor.read(article, doc), doc) == row["event"]
    accuracy = 100 * right.total() / len(sentences)
    assert accuracy >= floors["events"]["plover accuracy"], dict(right)


def main_class(extraction: Extraction, doc: Doc) -> str | None:
    """The class of the main event, or None where no event was read."""
    ranked = []
    for event in extraction.events:
        trigger = doc.char_span(*event.trigger, alignment_mode="expand")
        if CLASSES.get(event.type, "-") != "-" and trigger is not None:
            ranked.append((depth(trigger.root), event.trigger.start, CLASSES[event.type]))
    return min(ranked)[2] if ranked else None


def depth(token: Token) -> int:
    """The number of words above `token`."""
    return sum(1 for _ in token.ancestors)
