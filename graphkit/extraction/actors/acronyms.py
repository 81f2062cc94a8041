"""Abbreviations that a text explains: after "Rapid Support Forces (RSF)", "RSF" is these and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import numpy as np
from spacy.tokens import Doc

from graphkit.extraction.actors.candidates import Candidate
from graphkit.extraction.actors.names import is_acronym_of
from graphkit.extraction.actors.registry import Registry

ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}(-[A-Z]{1,2})?")
LONGEST = 12  # words of an expansion


def explain(doc: Doc, candidates: list[Candidate], registry: Registry) -> list[Candidate]:
    """The candidates with the abbreviations that the text explains: each denotes what its explanation does."""
    explained = dict(_explained(doc, candidates))
    if not explained:
        return candidates
    inside = {i for full in explained.values() for i in range(full.start, full.end)}
    places = {short: _places(doc, short) for short in explained}
    taken = set(chain.from_iterable(places.values()))
    kept = [c for c in candidates if not (c.start in taken and c.end == c.start + 1)]
    kept = [c for c in kept if not inside.issuperset(range(c.start, c.end)) or _stays(c, explained.values())]
    named = [replace(full, names=full.names or registry.get(full.text(doc))) for full in explained.values()]
    kept += [full for full in named if all((full.start, full.end) != (c.start, c.end) for c in kept)]
    for full, short in zip(named, explained, strict=True):
        for place in places[short]:
            if place not in inside:
                kept.append(Candidate(place, place + 1, full.kind, full.names, full=full.text(doc)))
    return sorted(kept, key=lambda candidate: (candidate.start, -candidate.end))


def _places(doc: Doc, word: str) -> list[int]:
    """The tokens that are this very word."""
    found: list[int] = np.flatnonzero(doc.to_array("ORTH") == doc.vocab.strings[word]).tolist()
    return found


def _stays(candidate: Candidate, explanations: Iterable[Candidate]) -> bool:
    """Whether a name inside an explanation is a mention of its own: the whole of it, or a people's or state's name."""
    whole = any((candidate.start, candidate.end) == (full.start, full.end) for full in explanations)
    return whole or bool(candidate.names)


def _explained(doc: Doc, candidates: list[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Each abbreviation in parentheses that its first explanation precedes, with that as a candidate."""
    ends = {candidate.end: candidate for candidate in reversed(candidates)}
    seen: set[str] = set()
    for opening in _places(doc, "("):
        if opening + 2 >= len(doc) or doc[opening + 2].text != ")" or not opening:
            continue
        short = doc[opening + 1].text
        if short in seen or not ACRONYM.fullmatch(short):
            continue
        full = _expansion(doc, opening, short, ends)
        if full is not None:
            seen.add(short)
            yield short, full


def _expansion(doc: Doc, end: int, short: str, ends: dict[int, Candidate]) -> Candidate | None:
    """The words before a parenthesis whose initials make the abbreviation."""
    known = ends.get(end)
    for start in range(end - 2, max(end - LONGEST, -1), -1):
        if doc[start].is_space or (doc[start].is_punct and doc[start].text not in ("-", "’", "&", ",")):
            return None
        if doc[start].text[0].isupper() and is_acronym_of(short, doc[start:end].text):
            if known is not None and (known.start, known.end) == (start, end):
                return known
            kind = known.kind if known is not None and known.kind != "person" else "organization"
            return Candidate(start, end, kind)
    return None
