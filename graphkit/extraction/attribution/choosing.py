"""Choosing among candidates: one complement for each cue, and the outermost attribution before those inside it."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.extraction.attribution.candidate import Candidate
from graphkit.extraction.attribution.contexts import group_of
from graphkit.extraction.attribution.lexicon import load_speech_acts

SPEECH_THRESHOLD = 0.26
PARTICIPANTS = frozenset({"i", "me", "my", "our", "us", "we", "you", "your"})
# Besides finite clauses; "made the claim that", "expressed concern about".
UNWRAPPED = frozenset(
    {"n-that@verb", "n-to@verb", *(f"n-prep:{word}@verb" for word in ("about", "for", "of", "on", "to"))}
)
THRESHOLD = 0.42  # a candidate below this precision is not read


def best_of_each_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate of each cue that reaches the threshold, in the order of the text."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        if not candidate.content or candidate.probability < threshold(candidate):
            continue
        known = best.get(candidate.head.i)
        if known is None or candidate.probability > known.probability:
            best[candidate.head.i] = candidate
    return sorted(best.values(), key=lambda c: (c.content[0], c.head.i))


def threshold(candidate: Candidate) -> float:
    """The precision that a candidate must reach.

    Less where the word is one of saying that something is so; and nothing suffices for what "I" and "you" do outside of
    quotation marks, unless they say or think that something is so.
    """
    source = candidate.source_head
    if group_of(candidate.pos, candidate.frame) != "clause" and source is not None and source.lower_ in PARTICIPANTS:
        return 1.0
    act = load_speech_acts().get((candidate.lemma, candidate.pos))
    if act is not None and act.act == "assertive":
        return SPEECH_THRESHOLD
    return THRESHOLD


def outermost(candidates: list[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The candidates whose cue stands in no other's content; and each of the others with the next one around it."""
    top: list[Candidate] = []
    inside: list[tuple[Candidate, Candidate]] = []
    around: dict[int, Candidate] = {}
    for candidate in _without_wrappings(sorted(candidates, key=lambda c: (-_size(c), c.head.i))):
        outer = around.get(candidate.head.i)
        if outer is None:
            top.append(candidate)
        else:
            inside.append((candidate, outer))
        for start, end in candidate.content:
            for i in range(start, end):
                around[i] = candidate
    return sorted(top, key=lambda c: c.content[0]), inside


def _without_wrappings(candidates: list[Candidate]) -> list[Candidate]:
    """Without cues whose content is but another cue of the same source.

    Of "issued a statement saying that …" the second, of "made the claim that …" the claim.
    """
    dropped: set[int] = set()
    inner = [c for c in candidates if c.frame in UNWRAPPED or c.frame.startswith("ccomp")]
    for candidate in candidates:
        if candidate.frame == "dobj" and candidate.source_head is not None:
            start, end = candidate.content[0]
            for other in inner:
                same = other.source_head is not None and other.source_head.i == candidate.source_head.i
                if same and start <= other.head.i < end and other.content[-1][1] >= end - 1:
                    dropped.add(candidate.head.i)
    return [candidate for candidate in candidates if candidate.head.i not in dropped or candidate.frame != "dobj"]


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)
