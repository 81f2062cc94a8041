"""The words that carry stances, with their frames, and the words that judge."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from graphkit.extraction.data import rows

# The places of the stances on the scale from -1 to 1; the stance scheme of the ontology has the same values.
SCALE = {
    "support": 1.0,
    "praise": 1.0,
    "demand": 1.0,
    "offer": 1.0,
    "accept": 0.5,
    "call-on": 0.0,
    "neutral": 0.0,
    "conditional": 0.0,
    "doubt": -0.5,
    "oppose": -1.0,
    "blame": -1.0,
    "reject": -1.0,
    "distrust": -1.0,
}

# Values of stances that words have but positions do not: trust is reported as support, its denial as distrust; belief
# not at all and its denial as doubt; what is granted as possible only under a condition.
UNREPORTED = {"trust": 1.0, "belief": 0.5, "granted": 0.5}

# What is held by who does not hold the stance: "does not trust", "no longer opposes".
CONTRARY = {
    "support": "oppose",
    "praise": "oppose",
    "trust": "distrust",
    "belief": "doubt",
    "granted": "doubt",
    "demand": "oppose",
    "offer": "reject",
    "accept": "reject",
    "oppose": "support",
    "blame": "support",
    "reject": "accept",
    "doubt": "accept",
    "distrust": "support",
}


def value_of(stance: str) -> float:
    """The place of a stance on the scale, from -1 to 1."""
    return SCALE[stance] if stance in SCALE else UNREPORTED[stance]


class Frame(NamedTuple):
    """One way in which a word carries a stance; the columns of the data file."""

    stance: str
    holder: str
    slots: tuple[str, ...]
    kind: str

    @property
    def polarity(self) -> int:
        """1, 0 or -1."""
        value = value_of(self.stance)
        return (value > 0) - (value < 0)


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Stance frames by lemma and part of speech (V, N, A)."""
    found: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for words, pos, stance, holder, slots, kind, *_ in rows("stance.tsv"):
        frame = Frame(stance, holder, tuple(slots.split()), kind)
        for word in words.split(", "):
            known = found.get((word, pos), ())
            if frame not in known:
                found[word, pos] = (*known, frame)
    return found


@cache
def judgements(pos: str) -> dict[str, int]:
    """The polarity, 1 or -1, of the words that judge: pos A, N, V, or "fate" for what is wished on somebody.

    "fate" has verbs, "fate noun" nouns.
    """
    found = {}
    for sign, column, words in rows("stance_evaluation.tsv"):
        if column == pos:
            found.update(dict.fromkeys(words.split(), 1 if sign == "+" else -1))
    return found
