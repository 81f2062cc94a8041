"""The scorer of attribution, on texts small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.attribution import Scorer, jaccard, match

TEXT = "Ann said that it rains. Bob said no."
GOLD: list[dict[str, Any]] = [
    {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 22]], "type": "indirect", "speech_cue": True},
    {"source": [[24, 27]], "cue": [[28, 32]], "content": [[33, 35]], "type": "indirect"},
]


def scored(predicted: list[dict[str, list[list[int]]]]) -> Scorer:
    scorer = Scorer()
    scorer.add(TEXT, GOLD, predicted)
    return scorer


def test_gold_itself_is_perfect() -> None:
    scorer = scored([{k: v for k, v in g.items() if isinstance(v, list)} for g in GOLD])
    assert scorer.f1("relaxed") == scorer.f1("triple") == scorer.precision() == scorer.recall("speech") == 100


def test_nothing_found_is_nothing() -> None:
    scorer = scored([])
    assert scorer.f1("relaxed") == scorer.precision() == scorer.recall("indirect") == 0


def test_a_wrong_source_costs_the_triple() -> None:
    scorer = scored([{"source": [[24, 27]], "cue": [[4, 8]], "content": [[9, 22]]}])
    assert scorer.f1("relaxed") == pytest.approx(200 / 3)
    assert scorer.f1("triple") == 0


def test_half_of_the_words_are_enough() -> None:
    assert scored([{"source": [], "cue": [], "content": [[14, 22]]}]).f1("relaxed") > 0
    assert scored([{"source": [], "cue": [], "content": [[17, 22]]}]).f1("relaxed") == 0


def test_pairs_are_one_to_one() -> None:
    words = frozenset({1, 2})
    assert list(match([words], [words, words])) == [(0, 0)]
    assert jaccard(frozenset(), frozenset()) == 0
