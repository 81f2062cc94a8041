"""Positions, the issues they are about, and events with who vouches for them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graphkit.model import Entity, Event, Issue, Position, Proposition
from graphkit.rdf import iris
from graphkit.rdf.mapping.document import Document
from graphkit.rdf.mapping.statements import write_proposition
from graphkit.rdf.terms import DCTERMS, ETYPE, FACT, GK, RDFS, SKOS, STANCE, STATUS, TRUE, A, decimal, english, plain

ROLES = {
    "agent": GK.agent,
    "recipient": GK.recipient,
    "intermediary": GK.intermediary,
    "participant": GK.participant,
    "theme": GK.theme,
}


def write_issue(document: Document, issue: Issue) -> NamedNode:
    """The issue, in the graph that all articles share."""
    graph, node = document.shared, iris.node("issue", issue.id)
    graph.add(node, A, GK.Issue)
    graph.add(node, SKOS.prefLabel, english(issue.label))
    graph.add(node, SKOS.inScheme, iris.ISSUE_SCHEME)
    for variant in sorted(set(issue.variants) - {issue.label}):
        graph.add(node, SKOS.altLabel, english(variant))
    for broader in issue.broader:
        graph.add(node, SKOS.broader, iris.node("issue", broader.id))
    return node


def write_position(document: Document, position: Position, number: int) -> None:
    """The position with its evidence: statements, and the words that carry the stance."""
    graph, node = document.graph, iris.node("position", position.id)
    graph.add(node, A, GK.Position)
    graph.add(node, DCTERMS.identifier, plain(f"P{number:02}"))
    graph.add(node, RDFS.label, english(f"{position.holder.label}: {position.stance} {label_of(position.target)}"))
    document.generated(node)
    graph.add(node, GK.holder, iris.entity(position.holder))
    graph.add(node, GK.stance, STANCE[position.stance])
    graph.add(node, GK.target, _target(document, position.target))
    graph.add(node, GK.validTime, document.time(position.time))
    graph.add(node, GK.confidence, decimal(position.confidence))
    for statement in position.evidence:
        graph.add(node, GK.evidence, iris.node("statement", statement.id))
    for words in position.words:
        graph.add(node, GK.evidenceSpan, document.span(words))
    if position.condition:
        graph.add(node, GK.condition, write_proposition(document, position.condition))
    if position.ascribed_by and position.ascribed_by is not position.holder:
        graph.add(node, GK.ascribedBy, iris.entity(position.ascribed_by))
    for earlier in position.supersedes:
        graph.add(node, GK.supersedes, iris.node("position", earlier.id))
    if position.headline_only:
        graph.add(node, GK.inHeadline, TRUE)


def _target(document: Document, target: Entity | Issue | Proposition | Event) -> NamedNode:
    match target:
        case Entity():
            return iris.entity(target)
        case Issue():
            return write_issue(document, target)
        case Proposition():
            return write_proposition(document, target)
        case Event():
            return iris.node("event", target.id)


def label_of(target: Entity | Issue | Proposition | Event) -> str:
    """The target in words."""
    return target.label


def write_event(document: Document, event: Event, number: int) -> None:
    """The event, who takes part in it, and one factuality judgement for each who vouches for it."""
    graph, node = document.graph, iris.node("event", event.id)
    graph.add(node, A, GK.Event)
    graph.add(node, DCTERMS.identifier, plain(f"E{number:02}"))
    graph.add(node, RDFS.label, english(event.label))
    document.generated(node)
    graph.add(node, GK.eventType, ETYPE[event.type])
    graph.add(node, GK.eventStatus, STATUS[event.status])
    graph.add(node, GK.confidence, decimal(event.confidence))
    for place in (event.trigger, *event.mentions):
        graph.add(node, GK.triggerSpan, document.span(place))
    for role, actors in event.participants.items():
        for actor in actors:
            if actor.type != "place" or role == "theme":
                graph.add(node, ROLES.get(role, GK.participant), iris.entity(actor))
    if event.place and event.place.type in ("place", "geopolitical-entity"):
        graph.add(node, GK.location, iris.entity(event.place))
    if event.about:
        graph.add(node, GK.theme, iris.node("event", event.about.id))
    if event.part_of:
        graph.add(node, GK.subEventOf, iris.node("event", event.part_of.id))
    if event.time:
        graph.add(node, GK.time, document.time(event.time))
    for judgement in event.judgements:
        source = iris.node("statement", judgement.according_to.id) if judgement.according_to else document.node
        name = f"{event.id}-{iris.digest(source.value, judgement.value)}"
        judged = iris.node("judgement", name)
        graph.add(judged, A, GK.FactualityJudgement)
        document.generated(judged)
        graph.add(judged, GK.judgedEvent, node)
        graph.add(judged, GK.accordingTo, source)
        graph.add(judged, GK.factuality, FACT[judgement.value])
