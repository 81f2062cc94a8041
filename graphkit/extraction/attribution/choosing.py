"""Choosing among candidates: one complement for each cue, and the outermost attribution before those inside it."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.extraction.attribution.candidate import Candidate

THRESHOLD = 0.42  # a candidate below this precision is not read


def best_of_each_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate of each cue that reaches the threshold, in the order of the text."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        if not candidate.content or candidate.probability < THRESHOLD:
            continue
        known = best.get(candidate.head.i)
        if known is None or candidate.probability > known.probability:
            best[candidate.head.i] = candidate
    return sorted(best.values(), key=lambda c: (c.content[0], c.head.i))


def outermost(candidates: list[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The candidates whose cue stands in no other's content; and each of the others with the next one around it."""
    top: list[Candidate] = []
    inside: list[tuple[Candidate, Candidate]] = []
    around: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-_size(c), c.head.i)):
        outer = around.get(candidate.head.i)
        if outer is None:
            top.append(candidate)
        else:
            inside.append((candidate, outer))
        for start, end in candidate.content:
            for i in range(start, end):
                around[i] = candidate
    return sorted(top, key=lambda c: c.content[0]), inside


def _size(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.content)
