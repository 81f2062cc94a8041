"""What else speaks for a candidate: who its source is, where its cue stands, how long its content is.

Each circumstance shifts the log-odds of the lexicon's precision by what was measured for it (data/cue_contexts.tsv).
"""

from __future__ import annotations

import math
from functools import cache

from spacy.tokens import Token

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.extents import Range
from graphkit.extraction.data import rows

DAMPING = 0.75  # circumstances depend on each other: each counts for less than alone
SMOOTHING = 15.0  # occurrences

PRONOUNS = frozenset(
    {"he", "i", "it", "one", "she", "that", "these", "they", "this", "those", "we", "what", "which", "who", "you"}
)
SAME = {"she": "he", "this": "that", "these": "those"}
POSSESSIVES = {"her": "he", "his": "he", "my": "i", "our": "we", "their": "they", "your": "you", "its": "it"}
NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACES = frozenset(
    {"ROOT", "conj", "relcl", "advcl", "acl", "xcomp", "ccomp", "pcomp", "dobj", "pobj", "nsubj", "acomp", "attr"}
)
GROUPS = {"fronted": "clause", "parataxis": "clause", "dobj": "object", "oprd": "object"}


def group_of(pos: str, frame: str) -> str:
    """The kind of construction that circumstances were measured for."""
    if pos != "VERB":
        return pos.lower()
    if frame.startswith("ccomp"):
        return "clause"
    if frame.startswith(("xcomp", "raised")):
        return "infinitive"
    return GROUPS.get(frame, "phrase")


def circumstances(candidate: Candidate, partly_quoted: bool) -> dict[str, str]:
    """The circumstances of a candidate by name."""
    head = candidate.head
    return {
        "source": source_kind(candidate.source_head),
        "place": head.dep_ if head.dep_ in PLACES else "other",
        "form": _form(head),
        "length": _length(candidate.content),
        "quoted": "yes" if partly_quoted else "no",
    }


@cache
def actor_nouns() -> frozenset[str]:
    """Nouns that denote people and bodies."""
    return frozenset(row[0] for row in rows("actor_nouns.tsv"))


def source_kind(source: Token | None) -> str:
    """The kind of noun phrase that the source is."""
    if source is None:
        return "none"
    lower = source.lower_
    if lower in PRONOUNS:
        return SAME.get(lower, str(lower))
    if source.dep_ == "poss" and lower in POSSESSIVES:
        return POSSESSIVES[lower]
    if source.ent_type_ in NAME_TYPES:
        return str(source.ent_type_)
    if source.pos_ == "PROPN":
        return "name"
    if source.lemma_.lower() in actor_nouns():
        return "actor"
    return "plural" if source.tag_ == "NNS" else "noun"


def _form(head: Token) -> str:
    for child in head.lefts:
        if child.tag_ == "MD":
            return "modal"
        if child.tag_ == "TO":
            return "to"
    return str(head.tag_)


def _length(content: list[Range]) -> str:
    size = sum(end - start for start, end in content)
    return "1" if size <= 1 else "2" if size == 2 else "3-4" if size < 5 else "5-8" if size < 9 else "9+"


@cache
def _shifts() -> dict[tuple[str, str, str], float]:
    """Log-odds by (group, circumstance, value): of the share that was right against the share the lexicon expected."""
    return {
        (group, name, value): log_shift(int(seen), int(content), float(expected))
        for group, name, value, seen, content, expected in rows("cue_contexts.tsv")
    }


def log_shift(seen: int, content: int, expected: float) -> float:
    """How far the odds of `content` in `seen` lie from those of `expected` (a mean precision), in log-odds."""
    share = (content + SMOOTHING * expected) / (seen + SMOOTHING)
    return _log_odds(share) - _log_odds(expected)


def _log_odds(share: float) -> float:
    share = min(max(share, 0.005), 0.995)
    return math.log(share / (1 - share))


def in_context(candidate: Candidate, precision: float, partly_quoted: bool) -> float:
    """The precision of the lexicon, shifted by the circumstances."""
    group = group_of(candidate.pos, candidate.frame)
    shifts = _shifts()
    total = sum(
        shifts.get((group, name, value), 0.0) for name, value in circumstances(candidate, partly_quoted).items()
    )
    return 1 / (1 + math.exp(-(_log_odds(precision) + DAMPING * total)))
