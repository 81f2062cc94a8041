"""Labels that mean nearly the same, by the vectors of the pipeline."""

from __future__ import annotations

import pytest

from graphkit.errors import PipelineError
from graphkit.extraction.similarity import similar_pairs

LABELS = [
    "Carbon levy", "Carbon tax", "Budget cuts", "Spending cuts", "Harbor expansion", "Harbor of Moscow",
    "Sanctions against Moscow", "Sanctions on Russia", "Xyzzy qwrt",
]  # fmt: skip


def test_similar_labels() -> None:
    """Synonyms are found; a shared name alone, or words that nobody knows, make no pair."""
    found = similar_pairs(LABELS)
    assert {(pair.label, pair.other) for pair in found} == {
        ("Carbon levy", "Carbon tax"),
        ("Budget cuts", "Spending cuts"),
        ("Sanctions against Moscow", "Sanctions on Russia"),
    }
    assert all(0.8 <= pair.similarity <= 1 for pair in found)
    assert found == similar_pairs(reversed(LABELS))


def test_nothing_to_compare() -> None:
    assert similar_pairs([]) == similar_pairs(["Carbon tax"]) == similar_pairs(["Xyzzy"]) == []


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        similar_pairs(LABELS, "no_such_pipeline")
