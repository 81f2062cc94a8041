"""The events that short texts tell of, from the case file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.model import Event, Extraction
from tests.extraction.cases import cases, words_in

FILE = Path(__file__).parents[2] / "data" / "events.tsv"


@pytest.fixture(scope="module")
def readings(read: Callable[[str], Extraction]) -> dict[str, Extraction]:
    """What is read in each text of the case file."""
    return {text: read(text) for text, _ in cases(FILE)}


def test_cases(readings: dict[str, Extraction], floors: dict[str, dict[str, float]]) -> None:
    """At least the floor's share of the cases hold; the message names those that do not."""
    failed = [text for text, wanted in cases(FILE) if not all(holds(item, readings[text]) for item in wanted)]
    share = 100 * (1 - len(failed) / len(cases(FILE)))
    assert share >= floors["events"]["cases"], "\n".join(failed)


def test_there_are_enough_cases() -> None:
    """Positive and negative ones."""
    wanted = [item for _, items in cases(FILE) for item in items]
    assert len(cases(FILE)) >= 80
    assert sum(item.startswith("-") for item in wanted) >= 12


def test_every_event_is_vouched_for(readings: dict[str, Extraction]) -> None:
    """Each has a judgement that fits its status."""
    for event in (event for extraction in readings.values() for event in extraction.events):
        assert event.judgements
        if event.status == "denied":
            assert event.judgements[0].value.endswith("minus")


def holds(item: str, extraction: Extraction) -> bool:
    """Whether one expectation of the case file is met."""
    text = extraction.article.text
    found = any(matches(event, item[1:].split("|"), text) for event in extraction.events)
    return found == item.startswith("+")


def matches(event: Event, cells: list[str], text: str) -> bool:
    """Whether an event is the one described: type, status, trigger words, further cells."""
    kind, status, trigger, *more = (cell.strip() for cell in (*cells, "*")[: max(3, len(cells))])
    return (
        kind in ("*", event.type)
        and status in ("*", event.status)
        and (
            trigger == "*"
            or any(words_in(trigger) <= words_in(span.of(text)) for span in (event.trigger, *event.mentions))
        )
        and all(_fits(event, cell) for cell in more)
    )


def _fits(event: Event, cell: str) -> bool:
    what, _, value = cell.partition(" ")
    if what == "once":
        return bool(event.mentions)
    if what in ("about", "within"):
        other = event.about if what == "about" else event.part_of
        return other is not None and other.type == value
    if what == "place":
        return event.place is not None and event.place.label == value
    if what == "time":
        return event.time == value
    if what == "factuality":
        return any(judgement.value == value for judgement in event.judgements)
    return any(actor.label == value for actor in event.participants.get(what, ()))
