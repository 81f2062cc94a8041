"""Actors, places, their mentions and memberships."""

from __future__ import annotations

from pyoxigraph import Literal

from graphkit.model import Entity, Membership, Mention
from graphkit.model.slugs import slug
from graphkit.rdf import iris
from graphkit.rdf.mapping.document import Document, web_address
from graphkit.rdf.terms import GK, MTYPE, ORG, RDFS, REFMODE, SCHEMA, XSD, A, Graph, decimal, english

CLASSES = {
    "person": GK.Person,
    "organization": GK.Organization,
    "news-organization": GK.NewsOrganization,
    "geopolitical-entity": GK.GeopoliticalEntity,
    "collective": GK.Collective,
    "unnamed-actor": GK.UnnamedActor,
    "place": GK.Place,
}


def is_local(entity: Entity, key: str) -> bool:
    """Whether the actor exists in this article only."""
    return entity.id.startswith(key + "-")


def write_entity(document: Document, entity: Entity) -> None:
    """The actor or place: in the article's graph where it is local to it, else in the graph that all articles share."""
    graph = document.graph if is_local(entity, document.key) else document.shared
    describe_entity(graph, entity)
    node = iris.entity(entity)
    for reason in sorted(set(entity.because)):
        document.graph.add(node, GK.identifiedBecause, english(reason))


def describe_entity(graph: Graph, entity: Entity) -> None:
    """Class, label, other names, identity elsewhere and affiliations."""
    node = iris.entity(entity)
    graph.add(node, A, CLASSES[entity.type])
    graph.add(node, RDFS.label, english(entity.label))
    for alias in sorted(set(entity.aliases) - {entity.label}):
        graph.add(node, SCHEMA.alternateName, english(alias))
    for address in entity.same_as:
        if (identity := web_address(address)) is not None:
            graph.add(node, SCHEMA.sameAs, identity)
    if entity.type == "unnamed-actor":
        graph.add(node, GK.describedAs, english(entity.described_as or entity.label))
    if entity.count is not None and entity.count > 0:
        graph.add(node, GK.memberCount, Literal(str(entity.count), datatype=XSD.integer))
    for other in entity.affiliated_with:
        if other is not entity:
            graph.add(node, GK.affiliatedWith, iris.entity(other))
    for other in entity.close_to:
        if other is not entity:
            graph.add(node, GK.closeTo, iris.entity(other))


def write_mention(document: Document, mention: Mention) -> None:
    """The mention and whom it denotes; one that stayed open is left out of the graph."""
    if mention.entity is None:
        return
    node = document.span(mention.span, GK.Mention)
    graph = document.graph
    graph.add(node, GK.denotes, iris.entity(mention.entity))
    graph.add(node, GK.mentionType, MTYPE[mention.type])
    graph.add(node, GK.confidence, decimal(mention.confidence))
    if mention.literal is not None and mention.literal is not mention.entity:
        graph.add(node, GK.referenceMode, REFMODE.metonymic)
        graph.add(node, GK.literalReferent, iris.entity(mention.literal))


def membership_name(membership: Membership) -> str:
    """The name of the membership inside its article."""
    return "membership-" + iris.digest(membership.member.id, membership.organization.id, membership.role or "")


def write_membership(document: Document, membership: Membership) -> None:
    """The role of a member in an organisation, in the text's words."""
    graph = document.graph
    node = iris.fragment(document.key, membership_name(membership))
    member, organization = membership.member, membership.organization
    words = f"{member.label}, {membership.role or 'member'} ({organization.label})"
    graph.add(node, A, ORG.Membership)
    graph.add(node, RDFS.label, english(words))
    graph.add(node, ORG.member, iris.entity(member))
    graph.add(node, ORG.organization, iris.entity(organization))
    graph.add(node, ORG.memberDuring, document.time(membership.time))
    graph.add(node, GK.membershipStatus, english(membership.status))
    graph.add(node, GK.evidenceSpan, document.span(membership.evidence))
    graph.add(node, GK.confidence, decimal(membership.confidence))
    if membership.role:
        role = iris.node("role", slug(membership.role) or iris.digest(membership.role))
        graph.add(node, ORG.role, role)
        document.shared.add(role, A, ORG.Role)
        document.shared.add(role, RDFS.label, english(membership.role))
