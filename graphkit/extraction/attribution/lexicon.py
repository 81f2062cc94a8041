"""What the rules of attribution know of words: the cue lexicon with measured frames, and small word classes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graphkit.extraction.data import rows

# A frame seen n times with h contents has the precision (h + WEIGHT * PRIOR) / (n + WEIGHT).
WEIGHT = 3.0
PRIOR = 0.2

QUOTING = 0.5  # at least this for verbs listed as quoting

QUOTING_FRAMES = ("fronted", "ccomp-bare", "ccomp-that", "parataxis")


class CueFrame(NamedTuple):
    """Counts of a cue word with one frame."""

    seen: int
    content: int

    @property
    def precision(self) -> float:
        """The share of occurrences with content, smoothed."""
        return (self.content + WEIGHT * PRIOR) / (self.seen + WEIGHT)


@cache
def load_cues() -> dict[tuple[str, str, str], CueFrame]:
    """The frames by (lemma, part of speech, frame)."""
    return {(lemma, pos, frame): CueFrame(int(seen), int(content)) for lemma, pos, frame, seen, content in rows("cues.tsv")}


@cache
def load_words(name: str) -> frozenset[str]:
    """The word class `name`."""
    return frozenset(_load_word_file()[name])


@cache
def _load_word_file() -> dict[str, list[str]]:
    text = (files("graphkit.extraction") / "data" / "attribution_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class SpeechAct(NamedTuple):
    """What a cue word does: its illocutionary point (None: nothing is said), its commitment, whether it quotes directly."""

    act: str | None
    commitment: str
    quotes: bool


POS_LETTERS = {"V": "VERB", "N": "NOUN", "A": "ADJ", "P": "ADP"}


@cache
def load_speech_acts() -> dict[tuple[str, str], SpeechAct]:
    """Speech acts by (lemma, part of speech); of a word in two rows the first counts."""
    acts: dict[tuple[str, str], SpeechAct] = {}
    for words, pos, act, commitment, quotes, _example in rows("speech_acts.tsv"):
        entry = SpeechAct(None if act == "-" else act, commitment, quotes == "yes")
        for word in words.split(", "):
            acts.setdefault((word, POS_LETTERS[pos]), entry)
    return acts


@cache
def quoting_precision(lemma: str) -> float:
    """How surely a verb with a clause of speech beside it is its cue; 0 where it never is."""
    entries = [load_cues().get((lemma, "VERB", frame)) for frame in QUOTING_FRAMES]
    measured = max((entry.precision for entry in entries if entry is not None), default=0.0)
    act = load_speech_acts().get((lemma, "VERB"))
    return max(measured, QUOTING if act is not None and act.quotes else 0.0)
