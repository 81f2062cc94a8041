"""The cue: its lemma, its extent, and what it tells of tense, negation and modality."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from graphkit.extraction.attribution.extents import Range
from graphkit.extraction.attribution.sources import VERBS, light_verb

LONGEST_CHAIN = 10  # tokens from the first verb of a cue to its head ("took to social media to complain")
GROUP = frozenset({"aux", "auxpass", "neg"})


def cue_lemma(head: Token) -> str:
    """The lemma of a cue, with the particle that belongs to it ("rule out")."""
    lemma: str = head.lemma_.lower()
    for child in head.rights:
        if child.dep_ == "prt":
            return f"{lemma} {child.lower_}"
    return lemma


def cue_range(head: Token, pos: str, words: Iterable[Token], taken: list[Range]) -> Range:
    """The words of the cue in one piece: the verb group around the head, the verbs that lead to it, the frame's words.

    It reaches as far to each side as no token of source or content (`taken`) stands between.
    """
    outer = _leading_verb(head, pos)
    starts = [token.i for verb in {head, outer} for token in _group(verb)]
    ends = [word.i for word in words] + [child.i for child in head.rights if child.dep_ == "prt"]
    occupied = {i for start, end in taken for i in range(start, end)}
    return _reach(head.i, min(starts), -1, occupied), _reach(head.i, max([*ends, head.i]), 1, occupied) + 1


def _reach(start: int, goal: int, step: int, occupied: set[int]) -> int:
    """`goal`, where no occupied token stands between; else `start`."""
    between = range(start, goal + step, step) if (goal - start) * step > 0 else ()
    return start if any(i in occupied for i in between) else (goal if between else start)


def _group(verb: Token) -> list[Token]:
    """A verb with the auxiliaries, negation and adverbs before it."""
    return [
        verb,
        *(child for child in verb.lefts if child.dep_ in GROUP or (child.dep_ == "advmod" and child.i >= verb.i - 2)),
    ]


def _leading_verb(head: Token, pos: str) -> Token:
    """The verb through which the subject says it: "tried to defend", "is confident", "made the claim"."""
    if pos == "NOUN":
        return light_verb(head) or head
    if pos == "ADJ":
        return head.head if head.dep_ in ("acomp", "attr", "ccomp", "oprd") and head.head.pos_ in VERBS else head
    verb = head
    while _is_led(verb) and verb.head.pos_ in VERBS and 0 < head.i - verb.head.i <= LONGEST_CHAIN:
        verb = verb.head
    return verb


def _is_led(verb: Token) -> bool:
    if verb.dep_ == "xcomp":
        return True
    return verb.dep_ == "advcl" and any(child.tag_ == "TO" for child in verb.lefts)
