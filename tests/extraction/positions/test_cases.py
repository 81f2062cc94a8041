"""The positions that short texts state, from the case file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.extraction.positions.lexicon import SCALE
from graphkit.model import Entity, Event, Extraction, Position, Proposition
from tests.extraction.cases import cases, words_in

FILE = Path(__file__).parents[2] / "data" / "positions.tsv"


@pytest.fixture(scope="module")
def readings(read: Callable[[str], Extraction]) -> dict[str, Extraction]:
    """What is read in each text of the case file."""
    return {text: read(text) for text, _ in cases(FILE)}


def test_cases(readings: dict[str, Extraction], floors: dict[str, dict[str, float]]) -> None:
    """At least the floor's share of the cases hold; the message names those that do not."""
    failed = [text for text, wanted in cases(FILE) if not all(holds(item, readings[text]) for item in wanted)]
    share = 100 * (1 - len(failed) / len(cases(FILE)))
    assert share >= floors["positions"]["cases"], "\n".join(failed)


def test_there_are_enough_cases() -> None:
    """Positive and negative ones."""
    wanted = [item for _, items in cases(FILE) for item in items]
    assert len(cases(FILE)) >= 120
    assert sum(item.startswith("-") for item in wanted) >= 20


def holds(item: str, extraction: Extraction) -> bool:
    """Whether one expectation of the case file is met."""
    found = any(matches(position, item[1:].split("|")) for position in extraction.positions)
    return found == item.startswith("+")


def matches(position: Position, cells: list[str]) -> bool:
    """Whether a position is the one described: holder, stance, target words, and a fourth cell if there is one."""
    holder, stance, target, *more = (cell.strip() for cell in cells)
    return (
        holder in ("*", position.holder.label)
        and stance in ("*", position.stance)
        and (target == "*" or words_in(target) <= words_in(position.target.label))
        and all(_fits(position, cell) for cell in more)
    )


def _fits(position: Position, cell: str) -> bool:
    kind, _, value = cell.partition(" ")
    if kind == "if":
        return position.condition is not None and words_in(value) <= words_in(position.condition.label)
    if kind == "at":
        return (position.time or "").lower() == value.lower()
    if kind == "by":
        return position.ascribed_by is not None and position.ascribed_by.label == value
    if kind == "event":
        return isinstance(position.target, Event)
    return bool(position.supersedes)


def test_targets_that_the_scheme_allows(readings: dict[str, Extraction]) -> None:
    """Distrust is of actors, doubt of propositions and events; a conditional stance has its condition."""
    for position in (position for extraction in readings.values() for position in extraction.positions):
        assert position.stance != "distrust" or isinstance(position.target, Entity)
        assert position.stance != "doubt" or isinstance(position.target, Proposition | Event)
        assert position.stance != "conditional" or position.condition is not None
        assert position.polarity == SCALE[position.stance]
        assert position.ascribed_by is not position.holder
        assert position.words
