"""Damaged articles: whatever happened to marks and letters, nothing raises and all spans lie in the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.model import Extraction

Read = Callable[..., Extraction]

ARTICLE = """Mayor promises a bridge

“The river is too wide,” said Ana Ruiz, the mayor of the town. “We need a bridge.

“It will cost nine million,” she added.

According to the ministry, which has denied that it knew of the plan, nobody asked for money. The union's claim that
the bridge would “split the town” was rejected by Ms. Ruiz, who told Reuters: "It will not."

Photo: The river in May"""

DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(ARTICLE)),
        st.integers(0, 12),
        st.sampled_from(["", "“", "”", '"', "'", "''", "\n\n", "(", "\x00", "\u200b", "é", "🙂", ":", "—"]),
    ),
    max_size=8,
)


def damaged(cuts: list[tuple[int, int, str]]) -> str:
    """The article with pieces replaced: a place, how many characters go, what comes instead."""
    text = ARTICLE
    for start, length, new in cuts:
        text = text[:start] + new + text[start + length :]
    return text


@given(DAMAGE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_articles_are_read(read: Read, cuts: list[tuple[int, int, str]]) -> None:
    text = damaged(cuts)
    if not text.strip():
        return
    extraction = read(text)
    for statement in extraction.statements:
        assert statement.content
        for span in (*statement.source, *statement.cue, *statement.content, *statement.quoted):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "text", ["“", "”", '"""', "said", ":", "“”", "He said", "” said “", "\u200b“x", "''''", "((“))", "A: “"]
)
def test_scraps_are_read(read: Read, text: str) -> None:
    read(text)


@pytest.mark.parametrize("mark", ["“", '"', "''", "«", "”"])
def test_an_unclosed_mark_costs_at_most_its_paragraph(read: Read, mark: str) -> None:
    good = "The mayor said the trams would run. “We are ready,” the driver added.\n\nThe union denied that it knew."
    alone = [statement.content for statement in read(good).statements]
    text = f"{good}\n\nHe called it a {mark}disaster and left the hall.\n\n{good}"
    found = [statement.content for statement in read(text).statements]
    shift = len(text) - len(good)
    moved = [tuple((start + shift, end + shift) for start, end in content) for content in alone]
    assert set(alone) | set(moved) <= set(found)
