"""What the index and the log of runs need to know of an article, taken from its quads."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from graphkit.rdf.terms import GK, NIF, RDFS, SCHEMA, A

# What makes a reading what it is: a run that changes one of these has read something else.
_TOLD = {
    "statement": (
        GK.speaker, GK.addressee, GK.relayedBy, GK.onBehalfOf, GK.quoteType, GK.speechAct, GK.commitment, GK.cueLemma,
        GK.exactText, GK.embeds, GK.disputes,
    ),
    "position": (GK.holder, GK.stance, GK.target, GK.condition, GK.ascribedBy, GK.evidence),
    "event": (GK.eventType, GK.eventStatus, GK.agent, GK.recipient, GK.location),
}  # fmt: skip
_KINDS = {GK.Statement: "statement", GK.Position: "position", GK.Event: "event"}
_LABELS = (RDFS.label, SCHEMA.headline)
_WANTED = frozenset(
    (A, *_LABELS, GK.textContext, NIF.isString, SCHEMA.publisher, SCHEMA.datePublished, *chain(*_TOLD.values()))
)

Facts = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Passage:
    """A text that can be searched: a statement with its speaker, or an article."""

    iri: str
    kind: str
    who: str  # the speaker's name, or the article's headline
    body: str
    speaker: str | None


@dataclass
class Contents:
    """The passages of an article, its date and outlet, and the facts that runs are compared by."""

    passages: list[Passage] = field(default_factory=list)
    outlet: str | None = None
    date: str | None = None
    facts: Facts = field(default_factory=dict)


def contents(quads: Iterable[ox.Quad], shared: Iterable[ox.Quad]) -> Contents:
    """The contents of an article, from the quads of its graph and those about what it shares with others."""
    described: dict[ox.NamedNode, dict[ox.NamedNode, list[ox.Literal | ox.NamedNode]]] = defaultdict(dict)
    labels: dict[str, str] = {}
    found = Contents()
    for quad in quads:
        predicate = quad.predicate
        if predicate not in _WANTED:
            continue
        described[quad.subject].setdefault(predicate, []).append(quad.object)  # type: ignore[index, arg-type]
        if predicate in _LABELS:
            labels[quad.subject.value] = quad.object.value  # type: ignore[union-attr]
    for quad in shared:
        if quad.predicate == RDFS.label:
            labels[quad.subject.value] = quad.object.value  # type: ignore[union-attr]
    for node, description in described.items():
        for kind in description.get(A, ()):
            if kind == GK.Article:
                _add_article(found, node, description, described, labels)
            elif kind in _KINDS:
                _add_reading(found, node, _KINDS[kind], description, labels)  # type: ignore[index]
    return found


_Description = dict[ox.NamedNode, list[ox.Literal | ox.NamedNode]]


def _first(description: _Description, predicate: ox.NamedNode) -> str | None:
    values = description.get(predicate)
    return min(value.value for value in values) if values else None


def _add_article(
    found: Contents,
    node: ox.NamedNode,
    description: _Description,
    described: dict[ox.NamedNode, _Description],
    labels: dict[str, str],
) -> None:
    found.outlet = _first(description, SCHEMA.publisher)
    found.date = _first(description, SCHEMA.datePublished)
    context = _first(description, GK.textContext)
    text = _first(described.get(ox.NamedNode(context), {}), NIF.isString) if context else None
    if text is not None:
        found.passages.append(Passage(node.value, "article", labels.get(node.value, ""), text, None))


def _add_reading(
    found: Contents, node: ox.NamedNode, kind: str, description: _Description, labels: dict[str, str]
) -> None:
    facts = {"kind": [kind]}
    for predicate in _TOLD[kind]:
        if values := description.get(predicate):
            facts[predicate.value.rpartition("#")[2]] = sorted(value.value for value in values)
    found.facts[node.value] = facts
    text = _first(description, GK.exactText)
    if kind == "statement" and text is not None:
        speaker = _first(description, GK.speaker)
        found.passages.append(Passage(node.value, kind, labels.get(speaker or "", ""), text, speaker))


def pack(facts: Facts) -> bytes:
    """The facts in few bytes."""
    return zlib.compress(json.dumps(facts, sort_keys=True, separators=(",", ":")).encode("utf-8"))


def unpack(packed: bytes) -> Facts:
    """The facts that `pack` was given."""
    found: Facts = json.loads(zlib.decompress(packed))
    return found
