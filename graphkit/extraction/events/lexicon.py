"""The words that trigger events, with their types and the slots of who takes part."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from graphkit.extraction.data import rows
from graphkit.extraction.operators import hashed


class Trigger(NamedTuple):
    """One way in which a word names an event; the columns of the data file. `objects` restricts a verb's object."""

    type: str
    agent: str
    recipient: tuple[str, ...]
    theme: tuple[str, ...]
    objects: frozenset[str]


@cache
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Triggers by lemma and part of speech (V, N, A); those with a restricted object come first."""
    found: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for words, pos, kind, agent, recipient, theme, nouns, *_ in rows("event.tsv"):
        trigger = Trigger(kind, agent, _slots(recipient), _slots(theme), frozenset(_slots(nouns)))
        for word in words.split(", "):
            found[word, pos] = (*found.get((word, pos), ()), trigger)
    return {key: tuple(sorted(ways, key=lambda way: not way.objects)) for key, ways in found.items()}


@cache
def trigger_words() -> frozenset[tuple[int, int]]:
    """The words of the triggers, as `listed` wants them."""
    return hashed(triggers())


def _slots(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split())
