"""What the rules of attribution know of words: cues with measured frames, speech acts, small word classes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from graphkit.extraction.data import rows

# A frame seen n times with h contents has the precision (h + WEIGHT * prior) / (n + WEIGHT), where the prior is that of
# all words of the same kind ("praise", "denial" …) with the frame.
WEIGHT = 4.0
PRIOR_WEIGHT = 6.0

TELLING = 0.2  # share of content behind a preposition that makes it one of telling
QUOTING = 0.5  # at least this for verbs listed as quoting
QUOTING_FRAMES = ("fronted", "ccomp-bare", "ccomp-that", "parataxis")
UNLISTED, LISTED = "-", "+"  # words without and with an entry in the table of speech acts

POS_LETTERS = {"V": "VERB", "N": "NOUN", "A": "ADJ", "P": "ADP"}


class SpeechAct(NamedTuple):
    """What a cue word does: its illocutionary point (None: nothing is said), its kind, whether it quotes directly."""

    act: str | None
    kind: str
    quotes: bool


class Counts(NamedTuple):
    """How often a frame was seen, and how often with the content of an attribution."""

    seen: int
    content: int


@cache
def load_cues() -> dict[tuple[str, str, str], Counts]:
    """Counts by (lemma, part of speech, frame)."""
    return {
        (lemma, pos, frame): Counts(int(seen), int(content)) for lemma, pos, frame, seen, content in rows("cues.tsv")
    }


@cache
def load_frames() -> dict[tuple[str, str, str], Counts]:
    """Counts by (part of speech, frame, kind of the word, "+" of all that have one, or "-" of words without)."""
    return {
        (pos, frame, kind): Counts(int(seen), int(content))
        for pos, frame, kind, seen, content in rows("cue_frames.tsv")
    }


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
def load_cue_words() -> frozenset[tuple[str, str]]:
    """Words by (lemma, part of speech) of which a lexicon knows something; others are cues with a clause at most."""
    return frozenset((lemma, pos) for lemma, pos, _ in load_cues()) | frozenset(load_speech_acts())


@cache
def telling_prepositions() -> frozenset[str]:
    """Prepositions behind which even nouns that no lexicon knows have content ("the talk about …")."""
    return frozenset(
        frame.removeprefix("n-prep:").split("@")[0]
        for (pos, frame, kind), (seen, content) in load_frames().items()
        if pos == "NOUN" and kind == UNLISTED and frame.startswith("n-prep:") and content >= TELLING * seen
    )


@cache
def load_words(name: str) -> frozenset[str]:
    """The word class `name`."""
    return frozenset(_load_word_file()[name])


@cache
def load_media() -> dict[str, str]:
    """The medium (scheme/medium) by the noun that names it; of a noun in two lists the first counts."""
    media: dict[str, str] = {}
    for medium, words in _load_word_file()["media"].items():
        for word in words:
            media.setdefault(word, medium)
    return media


@cache
def _load_word_file() -> dict[str, Any]:
    text = (files("graphkit.extraction") / "data" / "attribution_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def frame_precision(lemma: str, pos: str, frame: str) -> float:
    """How surely `lemma` with a complement of the kind `frame` is a cue with that complement as content (0 to 1)."""
    seen, content = load_cues().get((lemma, pos, frame), (0, 0))
    return (content + WEIGHT * _prior(lemma, pos, frame)) / (seen + WEIGHT)


def _prior(lemma: str, pos: str, frame: str) -> float:
    """The precision of the frame with words of the same kind, drawn to that of all listed words where it is rare."""
    frames = load_frames()
    act = load_speech_acts().get((lemma, pos))
    seen, content = frames.get((pos, frame, UNLISTED if act is None else LISTED), (0, 0))
    general = content / seen if seen else 0.0
    if act is None:
        return general
    seen, content = frames.get((pos, frame, act.kind), (0, 0))
    return (content + PRIOR_WEIGHT * general) / (seen + PRIOR_WEIGHT)


@cache
def quoting_precision(lemma: str) -> float:
    """How surely a verb with a clause of speech beside it is its cue; 0 where it never is."""
    measured = max(
        frame_precision(lemma, "VERB", frame) if (lemma, "VERB", frame) in load_cues() else 0.0
        for frame in QUOTING_FRAMES
    )
    act = load_speech_acts().get((lemma, "VERB"))
    return max(measured, QUOTING if act is not None and act.quotes else 0.0)
