"""The recogniser driven from outside finds what it finds by itself."""

from __future__ import annotations

import spacy

import graphkit.extraction.decoding  # noqa: F401 (names the component)
from graphkit.extraction.parsing import DEFAULT_PIPELINE
from tests.conftest import ROOT


def test_the_same_entities() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE)
    article = (ROOT / "seeds").rglob("*.txt").__next__().read_text(encoding="utf-8")
    texts = [article, "", "Ann Lee of the Harbour Board met 12 ministers in Oslo on Monday.", "\n"]
    expected = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]
    nlp.add_pipe("graphkit_entities", before="ner")
    nlp.disable_pipe("ner")
    assert [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)] == expected
    assert [[(e.start, e.end, e.label_) for e in nlp(text).ents] for text in texts] == expected
    assert len(expected[0]) > 20
