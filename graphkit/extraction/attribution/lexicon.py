"""What the rules of attribution know of words: the cue lexicon with measured frames, and small word classes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# A frame seen n times with h contents has the precision (h + WEIGHT * PRIOR) / (n + WEIGHT).
WEIGHT = 3.0
PRIOR = 0.2

QUOTING_FRAMES = ("fronted", "ccomp-bare", "ccomp-that", "parataxis")


class CueFrame(NamedTuple):
    """Counts of a cue word with one frame."""

    seen: int
    content: int

    @property
    def precision(self) -> float:
        """The share of occurrences with content, smoothed."""
        return (self.content + WEIGHT * PRIOR) / (self.seen + WEIGHT)


def read_data(name: str) -> str:
    """The text of a data file of the extraction package."""
    return (files("graphkit.extraction") / "data" / name).read_text(encoding="utf-8")


def read_table(name: str) -> list[list[str]]:
    """The rows of the data file `name`, without comments and the head row."""
    lines = [line for line in read_data(name).splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def load_cues() -> dict[tuple[str, str, str], CueFrame]:
    """The frames by (lemma, part of speech, frame)."""
    return {(lemma, pos, frame): CueFrame(int(seen), int(content)) for lemma, pos, frame, seen, content in read_table("cues.tsv")}


@cache
def load_words(name: str) -> frozenset[str]:
    """The word class `name`."""
    return frozenset(tomllib.loads(read_data("attribution_words.toml"))[name])


@cache
def quoting_precision(lemma: str) -> float:
    """How surely a verb with a clause of speech beside it is its cue; 0 where it never is."""
    entries = [load_cues().get((lemma, "VERB", frame)) for frame in QUOTING_FRAMES]
    known = [entry for entry in entries if entry is not None]
    return max((entry.precision for entry in known), default=0.0)
