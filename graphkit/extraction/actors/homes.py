"""Names that many states use: "the Senate" is the American one unless the article is about another state."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from graphkit.extraction.actors.candidates import Candidate
from graphkit.extraction.actors.registry import Entry

LEAST = 2  # mentions of another state that an article about it has


def at_home(doc: Doc, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without other states' local names: these are unknown ones, or none where the parse saw no name."""
    states = Counter(
        state for c in candidates if len(c.names) == 1 and not c.names[0].local for state in _states(c.names[0].entry)
    )
    if not states:
        return candidates
    main, times = min(states.items(), key=lambda item: (-item[1], item[0]))
    kept = []
    for candidate in candidates:
        home = candidate.names[0].entry.home if candidate.names and candidate.names[0].local else None
        if home is not None and home != main and times >= LEAST and times > states[home]:
            if all(token.ent_type_ for token in doc[candidate.start : candidate.end]):
                kept.append(Candidate(candidate.start, candidate.end, candidate.kind))
        else:
            kept.append(candidate)
    return kept


def _states(entry: Entry) -> set[str]:
    """The states that a mention of an entry speaks for."""
    if entry.iso is not None:
        return {entry.id}
    return {id for id in (entry.stands_for, entry.home) if id}
