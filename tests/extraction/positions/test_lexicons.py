"""Every example in the lexicons of stances and events shows what its row says."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from graphkit.extraction.data import rows
from graphkit.extraction.events.find import fits, whole_lemma
from graphkit.extraction.events.lexicon import triggers
from graphkit.extraction.operators import POS, effect_of, lemma
from graphkit.extraction.pipeline import Extractor
from graphkit.extraction.positions.attitudes import filled
from graphkit.extraction.positions.lexicon import CONTRARY, SCALE, UNREPORTED, frames, judgements
from graphkit.extraction.positions.naming import CONFIDENCE
from graphkit.extraction.scope import governing
from graphkit.extraction.slots import SLOTS

STANCES = [row for row in rows("stance.tsv") if len(row) > 6 and row[6]]
EVENTS = [row for row in rows("event.tsv") if len(row) > 7 and row[7]]
OPERATORS = [row for row in rows("stance_operators.tsv") if len(row) > 4 and row[4]]
MISPARSED = 0.06  # share of examples that the parser may get wrong


@pytest.fixture(scope="module")
def docs(extractor: Extractor) -> dict[str, Doc]:
    """The parses of all examples."""
    texts = sorted({row[-1] for row in (*STANCES, *EVENTS, *OPERATORS)})
    return dict(zip(texts, extractor.nlp.pipe(texts), strict=True))


def test_stance_examples(docs: dict[str, Doc]) -> None:
    """A word of the row's class has the row's stance, with its target."""
    missed = [row[6] for row in STANCES if not shows_stance(docs[row[6]], set(row[0].split(", ")), row[2])]
    assert len(missed) <= MISPARSED * len(STANCES), missed


def shows_stance(doc: Doc, words: set[str], stance: str) -> bool:
    return any(lemma(token) in words and any(f.stance == stance for f, _ in filled(token)) for token in doc)


def test_event_examples(docs: dict[str, Doc]) -> None:
    """A word of the row's class triggers the row's type."""
    missed = [row[7] for row in EVENTS if row[2] not in types_in(docs[row[7]], set(row[0].split(", ")))]
    assert len(missed) <= MISPARSED * len(EVENTS), missed


def types_in(doc: Doc, words: set[str]) -> set[str]:
    found: set[str] = set()
    for token in doc:
        if whole_lemma(token) in words:
            ways = triggers().get((whole_lemma(token), POS.get(token.pos_, "")), ())
            found.update(way.type for way in ways if fits(token, way))
    return found


def test_operator_examples(docs: dict[str, Doc]) -> None:
    """A word of the row's class does to a word below it what the row says."""
    missed = [row[4] for row in OPERATORS if row[3] not in effects_in(docs[row[4]], set(row[0].split(", ")))]
    assert len(missed) <= MISPARSED * len(OPERATORS), missed


def effects_in(doc: Doc, words: set[str]) -> set[str | None]:
    governed = (governing(token) for token in doc)
    return {effect_of(word, kind) for word, kind in governed if word is not None and lemma(word) in words}


def test_the_scale_is_symmetrical() -> None:
    """Each stance for or against has a contrary of the other sign; neutral ones have none."""
    values = {**SCALE, **UNREPORTED}
    for stance, value in values.items():
        assert (stance in CONTRARY) == (value != 0)
        assert value * values.get(CONTRARY.get(stance, ""), 0) <= 0


def test_no_word_judges_both_ways() -> None:
    for pos in ("A", "P", "N", "V"):
        words = [word for _, column, line in rows("stance_evaluation.tsv") if column == pos for word in line.split()]
        assert len(set(words)) == len(judgements(pos))
        both = [word for word in set(words) if words.count(word) > 1]
        assert not both


def test_frames_use_known_kinds_and_slots() -> None:
    for entries in frames().values():
        for frame in entries:
            assert frame.kind in CONFIDENCE
            assert frame.holder in ("subj", "obj", "self", "poss", "of", "-", *SLOTS)
