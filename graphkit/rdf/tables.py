"""Tables that people keep as Turtle: actors (with rdfs:label, skos:prefLabel, schema names) and issues (SKOS)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from graphkit.errors import InputError
from graphkit.rdf.namespaces import ONTOLOGY

SCHEMA = Namespace("https://schema.org/")
TYPES = {
    "Person": "person",
    "Organization": "organization",
    "NewsOrganization": "news-organization",
    "GeopoliticalEntity": "geopolitical-entity",
    "Collective": "collective",
    "Place": "place",
}
LABELS = (RDFS.label, SKOS.prefLabel, SCHEMA.name)
OTHER_NAMES = (SKOS.altLabel, SCHEMA.alternateName)


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
    graph = _load(path)
    for node, kind in sorted(graph.subject_objects(RDF.type), key=str):
        label, type_ = _label(graph, node), TYPES.get(str(kind).removeprefix(ONTOLOGY))
        if label and type_ and isinstance(node, URIRef):
            same = [str(value) for value in graph.objects(node, SCHEMA.sameAs) if "wikidata.org/" in str(value)]
            yield {
                "id": _local(node),
                "type": type_,
                "label": label,
                "aliases": "|".join(_others(graph, node)),
                "wikidata": min(same, default=""),
            }


def load_issue_rows(path: Path) -> Iterator[IssueRow]:
    """The concepts of a SKOS scheme in a Turtle file. Raises InputError for a file that is no Turtle."""
    graph = _load(path)
    for node in sorted({*graph.subjects(SKOS.prefLabel, None)}, key=str):
        label = _label(graph, node)
        if label and isinstance(node, URIRef):
            wider = [name for name in (_label(graph, other) for other in graph.objects(node, SKOS.broader)) if name]
            yield IssueRow(label, _others(graph, node), _local(node), min(wider, default=None))


def _load(path: Path) -> Graph:
    try:
        return Graph().parse(path, format="turtle")
    except (BadSyntax, ParserError, UnicodeDecodeError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise InputError(f"{path} is not Turtle: {first}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def _label(graph: Graph, node: Node) -> str | None:
    found = [str(value) for name in LABELS for value in graph.objects(node, name)]
    return found[0] if len(found) == 1 else min(found, default=None)


def _others(graph: Graph, node: Node) -> tuple[str, ...]:
    return tuple(sorted({str(value) for name in OTHER_NAMES for value in graph.objects(node, name)}))


def _local(node: URIRef) -> str:
    return str(node).rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
