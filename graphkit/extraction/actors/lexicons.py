"""The word lists that tell who is meant: titles, nouns for actors, given names. Loaded once, from commented files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Noun(NamedTuple):
    """A common noun for an actor. `kind`: person, title, people, body, polity, settlement; `gender`: m, f or None."""

    lemma: str
    kind: str
    gender: str | None
    antecedents: tuple[str, ...]


class Title(NamedTuple):
    """A word before a person's name. `kind`: honorific, rank, office, status; `gender`: m, f or None."""

    word: str
    gender: str | None
    kind: str


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of a lexicon, without its comments."""
    with files("graphkit.extraction").joinpath("data", name).open(encoding="utf-8") as lines:
        rows = (line for line in lines if line.strip() and not line.startswith("#"))
        yield from csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Nouns for actors by lemma."""
    found = {}
    for lemma, kind, gender, antecedents in read_table("actor_nouns.tsv"):
        found[lemma] = Noun(lemma, kind, gender or None, tuple(antecedents.split("|")) if antecedents else ())
    return found


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    """Titles by word, without full stop, as written and in lower case for those that text writes so."""
    return {word: Title(word, gender or None, kind) for word, gender, kind in read_table("titles.tsv")}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """The usual gender, "m" or "f", of a folded given name; names of both genders, or of neither ("x"), are missing."""
    from graphkit.model.slugs import fold

    genders: dict[str, set[str]] = {}
    for table in ("given_names_english.tsv", "given_names_world.tsv"):
        for gender, names in read_table(table):
            for name in names.split():
                genders.setdefault(fold(name), set()).add(gender)
    return {name: found.pop() for name, found in genders.items() if len(found) == 1 and "x" not in found}


@lru_cache(maxsize=32)
def name_words(kind: str) -> frozenset[str]:
    """Small folded words in persons' names of one kind: particle, suffix; or at their start, never."""
    return frozenset(word for found, words in read_table("name_words.tsv") if found == kind for word in words.split())


@lru_cache(maxsize=32)
def organization_words(kind: str) -> frozenset[str]:
    """Words of organisations' names of one kind: outlet, body, suffix."""
    return frozenset(
        word for found, words in read_table("organization_words.tsv") if found == kind for word in words.split()
    )


@lru_cache(maxsize=32)
def verbs(kind: str) -> frozenset[str]:
    """Lemmas beside a place's name of one class: toward, of_actor, locative."""
    return frozenset(word for found, words in read_table("actor_verbs.tsv") if found == kind for word in words.split())


@lru_cache(maxsize=32)
def role_words(kind: str) -> dict[str, str]:
    """Words about roles of one class with their meaning: status, verb, voice."""
    return {word: meaning for found, word, meaning in read_table("role_words.tsv") if found == kind}


@lru_cache(maxsize=1)
def written() -> dict[str, str]:
    """Words of organisations' names that are written in several ways, by the other spelling."""
    groups = [words.split() for kind, words in read_table("organization_words.tsv") if kind == "written"]
    return {other: first for first, *others in groups for other in others}


@lru_cache(maxsize=32)
def dialogue_pattern(kind: str) -> str:
    """A pattern for the words of one class by which interviews show who asks and who answers."""
    return "(?:" + "|".join(pattern for found, pattern in read_table("dialogue_words.tsv") if found == kind) + ")"
