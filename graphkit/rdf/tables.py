"""Tables that people keep as Turtle: actors (with rdfs:label, skos:prefLabel, schema names) and issues (SKOS)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graphkit.errors import InputError
from graphkit.rdf.namespaces import ONTOLOGY, PREFIXES

SCHEMA, SKOS = PREFIXES["schema"], PREFIXES["skos"]
TYPE = f"{PREFIXES['rdf']}type"
TYPES = {
    "Person": "person",
    "Organization": "organization",
    "NewsOrganization": "news-organization",
    "GeopoliticalEntity": "geopolitical-entity",
    "Collective": "collective",
    "Place": "place",
}
LABELS = (f"{PREFIXES['rdfs']}label", f"{SKOS}prefLabel", f"{SCHEMA}name")
OTHER_NAMES = (f"{SKOS}altLabel", f"{SCHEMA}alternateName")

Told = dict[str, list[NamedNode | Literal]]  # what a table tells of a node, by property


class IssueRow(NamedTuple):
    """An issue: its label, its other names, its id (the last part of its IRI) and the label of the wider one."""

    label: str
    synonyms: tuple[str, ...]
    id: str
    broader: str | None


def load_actor_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows for the registry (id, type, label, aliases divided by "|", wikidata) from a Turtle file.

    Classes are those of the ontology. Raises InputError for a file that is no Turtle.
    """
    for node, told in sorted(_load(path).items()):
        label = _label(told)
        for kind in sorted(value.value for value in told.get(TYPE, ())):
            type_ = TYPES.get(kind.removeprefix(ONTOLOGY))
            if label and type_:
                same = [value.value for value in told.get(f"{SCHEMA}sameAs", ()) if "wikidata.org/" in value.value]
                yield {
                    "id": _local(node),
                    "type": type_,
                    "label": label,
                    "aliases": "|".join(_others(told)),
                    "wikidata": min(same, default=""),
                }


def load_issue_rows(path: Path) -> Iterator[IssueRow]:
    """The concepts of a SKOS scheme in a Turtle file. Raises InputError for a file that is no Turtle."""
    table = _load(path)
    for node, told in sorted(table.items()):
        label = _label(told)
        if label and f"{SKOS}prefLabel" in told:
            others = (table.get(other.value, {}) for other in told.get(f"{SKOS}broader", ()))
            wider = [name for name in map(_label, others) if name]
            yield IssueRow(label, _others(told), _local(node), min(wider, default=None))


def _load(path: Path) -> dict[str, Told]:
    """What the file tells of each node that has an IRI."""
    table: dict[str, Told] = {}
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE, base_iri=path.absolute().as_uri()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                told = table.setdefault(quad.subject.value, defaultdict(list))
                told[quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        raise InputError(f"{path} is not Turtle: {error.msg}, line {error.lineno}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    return table


def _label(told: Told) -> str | None:
    """The first label of a node, an English one before one of another language; None where there is none."""
    found = [value for name in LABELS for value in told.get(name, ())]
    ranked = sorted((getattr(value, "language", None) not in (None, "en"), value.value) for value in found)
    return ranked[0][1] if ranked else None


def _others(told: Told) -> tuple[str, ...]:
    return tuple(sorted({value.value for name in OTHER_NAMES for value in told.get(name, ())}))


def _local(node: str) -> str:
    return node.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
