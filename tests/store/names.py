"""Who and what the made-up articles speak of, by number."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from graphkit.rdf import iris

ACTORS = 400
OUTLETS = 20
ISSUES = 2_000
FIRST = ("Ada", "Bram", "Chloé", "Dario", "Edda", "Farid", "Greta", "Hiro", "Ines", "Jonas")
LAST = ("Abara", "Brandt", "Corvo", "Dahl", "Eriksen", "Fonseca", "Gruber", "Halloran", "Ilves", "Jansen")
VERBS = ("say", "warn", "deny", "promise", "demand", "tell")
WORDS = (
    "harbour", "council", "budget", "bridge", "ferry", "strike", "school", "hospital", "tunnel", "river",
    "levy", "pension", "housing", "reactor", "forest", "airport", "railway", "museum", "stadium", "fishery",
    "grain", "border", "treaty", "subsidy", "tariff", "inquiry", "report", "plan", "vote", "delay",
)  # fmt: skip
PLACES = ("Quayside", "Millbridge", "Northgate", "Saltmarsh", "Lockhaven")


def slug(name: str) -> str:
    """The name as a part of an IRI."""
    return name.lower().replace(" ", "-").replace("é", "e")


@cache
def actor(number: int) -> tuple[NamedNode, str]:
    """The IRI and the name of an actor."""
    name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}" + (f" {number // 100 + 1}" if number >= 100 else "")
    return iris.node("actor", slug(name)), name


@cache
def outlet(number: int) -> tuple[NamedNode, str]:
    """The IRI and the name of a news organisation."""
    name = f"The {LAST[number % 10]} {('Courier', 'Herald')[number // 10 % 2]}"
    return iris.node("actor", slug(name)), name


@cache
def issue(number: int) -> tuple[NamedNode, str]:
    """The IRI and the label of an issue."""
    label = f"{WORDS[number % 30]} {WORDS[(number * 7 + 3) % 30]} {number}"
    return iris.node("issue", slug(label)), label


@cache
def place(number: int) -> tuple[NamedNode, str]:
    """The IRI and the name of a place."""
    name = PLACES[number % len(PLACES)]
    return iris.node("place", slug(name)), name
