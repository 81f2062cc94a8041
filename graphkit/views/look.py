"""Names and shapes of kinds, stances and the rest, from `look.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@cache
def look() -> dict[str, Any]:
    """The tables of `look.toml`."""
    return tomllib.loads((HERE / "look.toml").read_text(encoding="utf-8"))


def local_name(iri: str) -> str:
    """What stands after the last "#" or "/".

    >>> local_name("https://w3id.org/graphkit/scheme/stance/rule-out")
    'rule-out'
    """
    return iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]


@cache
def kind_of_class(name: str) -> str:
    """The kind of node for a class of the ontology by its local name; "actor" for classes that are not listed."""
    for kind, entry in look()["kinds"].items():
        if name in entry["classes"]:
            return str(kind)
    return "actor"


def stance_look(name: str) -> tuple[str, str]:
    """Family and verb of a stance by its local name; one that is not listed takes no side and is its own verb.

    >>> stance_look("distrust")
    ('oppose', 'distrusts')
    """
    entry = look()["stances"].get(name)
    return (entry["family"], entry["verb"]) if entry else ("neutral", name.replace("-", " "))


def concept_label(table: str, name: str) -> str:
    """The label of a concept in one of the plain tables; its local name in words where it is not listed."""
    return str(look()[table].get(name, name.replace("-", " ")))
