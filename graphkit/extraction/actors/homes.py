"""Whose bodies an article means: "the Senate" and "PTI" are those of the states that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from graphkit.extraction.actors.candidates import Candidate
from graphkit.extraction.actors.registry import Entry, Name, Registry

LEAST = 2  # mentions of another state that an article about it has
CLEARLY = 2  # times as often as any other state is the state named that an article is about


def count_states(candidates: Iterable[Candidate]) -> Counter[str]:
    """How often each state is named: itself, its people, its cities and what only it has; names of many say nothing."""
    return Counter(
        state for c in candidates if len(c.names) == 1 and _tells(c.names[0]) for state in _states(c.names[0].entry)
    )


def main_state(states: Counter[str]) -> str | None:
    """The state that an article is about; None where that is open."""
    ranked = sorted(states.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1] else None


def at_home(doc: Doc, candidates: list[Candidate], registry: Registry, states: Counter[str]) -> list[Candidate]:
    """The candidates without names of states that the article is not about: these are unknown ones.

    They are none at all where the parse saw no name either.
    """
    most, bodies = max(states.values(), default=0), _bodies(candidates)
    kept = []
    for candidate in candidates:
        names = tuple(name for name in candidate.names if _is_meant(name, registry, states, most, bodies))
        if names or not candidate.names:
            kept.append(replace(candidate, names=names) if names != candidate.names else candidate)
        elif all(token.ent_type_ for token in doc[candidate.start : candidate.end]):
            kept.append(Candidate(candidate.start, candidate.end, candidate.kind))
    return kept


def _bodies(candidates: list[Candidate]) -> Counter[str]:
    """How many different bodies with names of many the text has, by state: "the Senate" and "Republicans" agree."""
    found = {name.entry.id: name.entry.home for c in candidates for name in c.names if name.local}
    return Counter(home for home in found.values() if home)


def _is_meant(name: Name, registry: Registry, states: Counter[str], most: int, bodies: Counter[str]) -> bool:
    """Whether a name that others bear too is this entry's: the text has its state, and no other state more."""
    home = registry.entries.get(name.entry.home or "")
    if home is None or home.iso is None:
        return True
    if name.local:
        named = states[home.id]
        return (
            named >= most
            or (named > 0 and (named * 2 >= most or bodies[home.id] > 1 or most < LEAST))
            or (most < LEAST and bodies[home.id] > 1)
        )
    return not name.weak or states[home.id] > 0


def _tells(name: Name) -> bool:
    return not (name.local or name.weak)


def _states(entry: Entry) -> set[str]:
    """The states that a mention of an entry speaks for."""
    if entry.iso is not None:
        return {entry.id}
    return {id for id in (entry.stands_for, entry.home) if id}
