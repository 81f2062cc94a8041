"""Bodies that every state has one of: "Kenya’s Foreign Ministry" is told from others by the state beside its name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphkit.extraction.actors.candidates import Candidate
from graphkit.extraction.actors.lexicons import organization_words
from graphkit.extraction.actors.registry import Entry, Registry, bare


def owned_names(
    doc: Doc, candidates: list[Candidate], strings: dict[int, str], registry: Registry, state: str | None
) -> Iterator[tuple[Candidate, str, Entry]]:
    """Names that every state has one of, as "Kenyan Foreign Ministry", and the state, where the text tells it.

    Of a name without a state it is `state`, the one that the article is about, if any.
    """
    states = [c for c in candidates if c.names and c.names[0].entry.type == "geopolitical-entity"]
    ends = {state.end: state.names[0].entry for state in states}
    starts = {state.start: state.names[0].entry for state in states}
    for candidate in candidates:
        name = strings[id(candidate)]
        if candidate.names or candidate.kind != "organization" or not is_generic(name):
            continue
        owner = ends.get(candidate.start)
        if owner is None and candidate.start and doc[candidate.start - 1].tag_ == "POS":
            owner = ends.get(candidate.start - 1)
        if owner is None and candidate.start in starts:
            yield candidate, name, starts[candidate.start]
            continue
        if owner is None and " of " in name:
            name, _, tail = name.rpartition(" of ")
            bearers = registry.get(tail.removeprefix("the "))
            owner = bearers[0].entry if len(bearers) == 1 and is_generic(name) else None
        if owner is None and state and is_common(name):
            owner = registry.entries.get(state)
        if owner is not None and owner.type == "geopolitical-entity":
            adjective = bare(owner.demonyms[0]) if owner.demonyms else owner.label
            yield candidate, f"{adjective} {usual_order(name)}", owner


def is_generic(name: str) -> bool:
    """Whether a name tells what kind of body it is and not of whom: "Foreign Ministry", "Ministry of Defence"."""
    words, generic = name.split(), organization_words("generic")
    return words[-1] in generic or (len(words) > 2 and words[0] in generic and words[1] == "of")


def is_body(name: str) -> bool:
    """Whether a name has a word for a kind of body in it, or a noun for one: "Border Guard", "court"."""
    words = {word.title() for word in name.split()}
    return any(words & organization_words(kind) for kind in ("body", "generic", "field"))


def is_common(name: str) -> bool:
    """Whether every word of a name is one that bodies of many states have: "Supreme Court", not "Equity Bank"."""
    known = [organization_words(kind) for kind in ("generic", "field", "common", "state_body")]
    return all(word in ("of", "the", "and") or any(word in words for words in known) for word in name.split())


def usual_order(name: str) -> str:
    """The name as the press has it: "Foreign Ministry" for "Ministry of Foreign Affairs"; other names as they are."""
    if not name.startswith("Ministry of "):
        return name
    field = name.removeprefix("Ministry of ").removeprefix("the ").removesuffix(" Affairs")
    return f"{field} Ministry"
