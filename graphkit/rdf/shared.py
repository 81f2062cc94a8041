"""The graph that all articles share: who and what they speak of, described once whatever the order of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode, Quad

from graphkit.rdf import iris
from graphkit.rdf.terms import GK, RDFS, SCHEMA, SKOS, A, Node, Term

# Where two articles describe one actor as of different classes, the first of these counts.
CLASS_ORDER = (
    GK.GeopoliticalEntity,
    GK.NewsOrganization,
    GK.Person,
    GK.Organization,
    GK.Collective,
    GK.UnnamedActor,
    GK.Place,
)
LABELS = {RDFS.label: SCHEMA.alternateName, SKOS.prefLabel: SKOS.altLabel}
Description = dict[NamedNode, set[Term]]


def settle(quads: Iterable[Quad], is_used: Callable[[NamedNode], bool]) -> set[Quad]:
    """The shared graph with one class and one label for everything, and without what nothing refers to any more.

    The other labels become alternative names. `is_used` tells whether an article's graph refers to a node. The result
    depends on the set of quads alone: settling again changes nothing.
    """
    described: dict[Node, Description] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        described[quad.subject][quad.predicate].add(quad.object)
    used = _closure(described, is_used)
    return {
        Quad(subject, predicate, value, iris.REGISTRY_GRAPH)
        for subject in used
        for predicate, values in _settled(described[subject]).items()
        for value in values
    }


def _closure(described: dict[Node, Description], is_used: Callable[[NamedNode], bool]) -> set[Node]:
    """What articles refer to, and what that refers to in turn."""
    used: set[Node] = set()
    waiting: list[Node] = [node for node in described if isinstance(node, NamedNode) and is_used(node)]
    while waiting:
        node = waiting.pop()
        if node not in used:
            used.add(node)
            values = (value for values in described[node].values() for value in values)
            waiting += [value for value in values if isinstance(value, NamedNode) and value in described]
    return used


def _settled(description: Description) -> Description:
    settled: Description = {predicate: set(values) for predicate, values in description.items()}
    actor_classes = [cls for cls in CLASS_ORDER if cls in settled.get(A, ())]
    settled.get(A, set()).difference_update(actor_classes[1:])
    for predicate, alternative in LABELS.items():
        labels = sorted(settled.get(predicate, ()), key=_preference)
        if len(labels) > 1:
            settled[predicate] = {labels[0]}
            settled.setdefault(alternative, set()).update(labels[1:])
    return settled


def _preference(label: Term) -> tuple[int, int, str]:
    """The longer label first: it says more; then fewer capitals ("HIllary" is a slip); then by code points."""
    words = label.value if isinstance(label, Literal) else str(label)
    return -len(words), sum(letter.isupper() for letter in words), words
