"""Spellings: what a name sounds like, and which given names are one, whatever language wrote them down."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from graphkit.extraction.actors.lexicons import read_table

Kinship = Literal["same", "spelling", "short"]
SHORTEST = 4  # letters of a name whose spelling is levelled


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), level) for pattern, level, _ in read_table("spellings.tsv"))


@lru_cache(maxsize=131072)
def sound(name: str) -> str:
    """A folded name with the ways of writing one sound levelled; very short names stay as they are.

    >>> sound("stelmashevskyy") == sound("stelmashevsky") == sound("stelmashevskiy")
    True
    """
    if len(name) < SHORTEST:
        return name
    for pattern, level in _rules():
        name = pattern.sub(level, name)
    return name


@lru_cache(maxsize=1)
def _variants() -> dict[str, tuple[tuple[int, str], ...]]:
    """The numbers and kinds of the groups that a folded given name belongs to."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for number, (kind, names) in enumerate(read_table("given_name_variants.tsv")):
        for name in names.lower().split():
            groups.setdefault(name, []).append((number, kind))
    return {name: tuple(found) for name, found in groups.items()}


def kinship(one: str, other: str) -> Kinship | None:
    """How two folded given names are one: equal, by spelling or language, by a short form; None if they are not.

    >>> kinship("bill", "william"), kinship("serhiy", "sergey"), kinship("peter", "paul")
    ('short', 'spelling', None)
    """
    if one == other:
        return "same"
    known = dict(_variants().get(one, ()))
    kinds = [known[number] for number, _ in _variants().get(other, ()) if number in known]
    if "spelling" in kinds or (sound(one) == sound(other)):
        return "spelling"
    return "short" if kinds else None


def canonical_given(name: str) -> str:
    """A key that given names of one group share: for blocking."""
    groups = _variants().get(name)
    return f"={min(number for number, _ in groups)}" if groups else sound(name)[:1]
