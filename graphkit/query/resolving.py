"""From what people type to terms: labels, aliases and ids to IRIs, days and numbers to literals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.query.binding import Term, Value
from graphkit.query.formats import shorten
from graphkit.rdf import iris
from graphkit.rdf.namespaces import ONTOLOGY, PREFIXES
from graphkit.rdf.ontology import subclasses
from graphkit.rdf.terms import DCTERMS, RDFS, SCHEMA, SKOS, A
from graphkit.store import Library, Store

_NAMING = (RDFS.label, SKOS.prefLabel, SCHEMA.alternateName, SKOS.altLabel, SCHEMA.headline, DCTERMS.identifier)
_CLASSES = {
    "actor": "Actor",
    "issue": "Issue",
    "place": "Place",
    "article": "Article",
    "event": "Event",
    "statement": "Statement",
}
_LOCAL = frozenset(ONTOLOGY + name for name in ("Article", "Event", "Statement"))  # stand in articles' graphs
_SHOWN = 12  # candidates in a message


@dataclass(frozen=True)
class Parameter:
    """A value that a question takes: `types` name what is accepted ("actor", "issue", "date", "number" …)."""

    name: str
    types: tuple[str, ...]
    is_optional: bool
    about: str

    @property
    def variable(self) -> str:
        """The variable of the query that takes the value."""
        return self.name.replace("-", "_")


def resolve(words: str, parameter: Parameter, store: Store, library: Library | None) -> Value | list[Value]:
    """The term, or for a run the articles, that an argument means. QueryError where it means nothing or too much."""
    kind = parameter.types[0]
    if kind == "date":
        return _day(words, parameter.name)
    if kind == "number":
        return _number(words, parameter.name)
    if kind == "text":
        return words
    if kind == "run":
        return _articles_since(words, parameter.name, library)
    return find_node(words, parameter.types, store)


def _day(words: str, name: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise QueryError(f"{name}={words}: a day is wanted, such as 2024-05-31") from error


def _number(words: str, name: str) -> Decimal:
    try:
        return Decimal(words)
    except InvalidOperation as error:
        raise QueryError(f"{name}={words}: a number is wanted, such as 0.8") from error


def _articles_since(words: str, name: str, library: Library | None) -> list[Value]:
    if library is None or not (words.isdecimal() or words == "last"):
        raise QueryError(f"{name}={words}: the number of a run is wanted, or last; `graphkit log` lists them")
    number = library.last_run() if words == "last" else int(words)
    return [iris.article(key) for key in library.first_read_since(number)]


def find_node(words: str, types: tuple[str, ...], store: Store) -> ox.NamedNode:
    """The one thing of those types that is meant by an IRI, a prefixed name, a Wikidata id, a label or an alias.

    QueryError where there is none, or where there are several: then the candidates are listed.
    """
    accepted = _accepted(types)
    for find in (_by_identifier, _by_exact_name, _by_similar_name, _by_name_in_articles):
        fitting = sorted({node for node in find(words, accepted, store) if _is_one(node, accepted, store)}, key=str)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            listed = "".join(f"\n  {shorten(node.value)}  {_label(node, store)}" for node in fitting[:_SHOWN])
            more = f"\n  and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
            raise QueryError(f"{words}: this can be any of these; take the name before the label:{listed}{more}")
    similar = _similar(words, accepted, store)
    hint = f"; the nearest are {', '.join(similar)}" if similar else ""
    raise QueryError(f"{words}: the store knows no {' or '.join(types)} of this name{hint}")


def _accepted(types: tuple[str, ...]) -> frozenset[str]:
    """The IRIs of the classes that things of those types are of."""
    found: set[str] = set()
    for kind in types:
        name = ONTOLOGY + _CLASSES.get(kind, kind)
        found |= subclasses().get(name, frozenset({name}))
    return frozenset(found)


def _is_one(node: ox.NamedNode, accepted: frozenset[str], store: Store) -> bool:
    classes = store.engine.quads_for_pattern(node, A, None, None)
    return any(isinstance(quad.object, ox.NamedNode) and quad.object.value in accepted for quad in classes)


def _by_identifier(words: str, accepted: frozenset[str], store: Store) -> Iterator[ox.NamedNode]:
    """What an IRI, a prefixed name, a Wikidata id or an article's key names."""
    prefix, colon, local = words.strip("<>").partition(":")
    named = PREFIXES[prefix] + local if colon and prefix in PREFIXES else words.strip("<>")
    if re.fullmatch(r"Q\d+", words):
        named = PREFIXES["wd"] + words
    elif re.fullmatch(r"[0-9a-f]{16}", words):
        named = iris.article(words).value
    try:
        node = ox.NamedNode(named)
    except ValueError:  # plain words, no IRI
        return
    yield node
    for quad in store.engine.quads_for_pattern(None, SCHEMA.sameAs, node, None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _by_exact_name(words: str, accepted: frozenset[str], store: Store) -> Iterator[ox.NamedNode]:
    """What bears exactly this name."""
    for literal in (ox.Literal(words, language="en"), ox.Literal(words)):
        for quad in store.engine.quads_for_pattern(None, None, literal, None):
            if quad.predicate in _NAMING and isinstance(quad.subject, ox.NamedNode):
                yield quad.subject


def _by_similar_name(words: str, accepted: frozenset[str], store: Store) -> list[ox.NamedNode]:
    """What bears this name with case and accents apart; else what bears it, words whole, as part of a longer one."""
    return _similarly_named(words, _names(store, None if accepted & _LOCAL else iris.REGISTRY_GRAPH))


def _by_name_in_articles(words: str, accepted: frozenset[str], store: Store) -> list[ox.NamedNode]:
    """The same among what only one article speaks of, such as unnamed sources."""
    return [] if accepted & _LOCAL else _similarly_named(words, _names(store, None))


def _similarly_named(words: str, found: Iterable[tuple[ox.NamedNode, str]]) -> list[ox.NamedNode]:
    wanted, names = fold(words), list(found)
    return [node for node, name in names if name == wanted] or [
        node for node, name in names if wanted and f" {wanted} " in f" {name} "
    ]


def _names(store: Store, graph: ox.NamedNode | None) -> Iterator[tuple[ox.NamedNode, str]]:
    """The folded names of what the graph describes; of all things for None."""
    for predicate in _NAMING:
        for quad in store.engine.quads_for_pattern(None, predicate, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject, fold(quad.object.value)


def fold(words: str) -> str:
    """The words without case, accents and punctuation.

    >>> fold("Mircea  Geoană")
    'mircea geoana'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def _similar(words: str, accepted: frozenset[str], store: Store) -> list[str]:
    from rapidfuzz import process

    graph = None if accepted & _LOCAL else iris.REGISTRY_GRAPH
    names = {name: node for node, name in _names(store, graph) if _is_one(node, accepted, store)}
    found = process.extract(fold(words), list(names), limit=3, score_cutoff=60)
    return [_label(names[name], store) for name, _, _ in found]


def _label(node: ox.NamedNode, store: Store) -> str:
    for predicate in (*_NAMING[:2], *_NAMING[4:]):
        labels: list[Term] = [quad.object for quad in store.engine.quads_for_pattern(node, predicate, None, None)]
        if labels:
            return min(label.value for label in labels if isinstance(label, ox.Literal))
    return ""
