"""Parser and recogniser, driven from outside, find what they find by themselves."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from graphkit.extraction import decoding
from graphkit.extraction.parsing import DEFAULT_PIPELINE
from tests.conftest import ROOT


def test_the_same_dependencies_and_entities() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE)
    article = (ROOT / "seeds").rglob("*.txt").__next__().read_text(encoding="utf-8")
    texts = [article, "", "Ann Lee of the Harbour Board met 12 ministers in Oslo on Monday.", "\n"]
    expected = [found(doc) for doc in nlp.pipe(texts)]
    for name, driven in (("parser", "graphkit_dependencies"), ("ner", "graphkit_entities")):
        nlp.add_pipe(driven, before=name)
        nlp.disable_pipe(name)
    assert [found(doc) for doc in nlp.pipe(texts)] == expected
    assert [found(nlp(text)) for text in texts] == expected
    assert len(expected[0][1]) > 20


def test_the_default_pipeline_is_driven_where_that_is_faster() -> None:
    nlp = spacy.load(DEFAULT_PIPELINE)
    decoding.drive_decoders(nlp)
    assert ("parser" in nlp.pipe_names) != decoding.HAS_HOOKS
    assert ("ner" in nlp.pipe_names) != decoding.HAS_HOOKS


def found(doc: Doc) -> tuple[list[tuple[int, str]], list[tuple[int, int, str]]]:
    return [(token.head.i, token.dep_) for token in doc], [(e.start, e.end, e.label_) for e in doc.ents]
