"""The nodes of the network: actors, issues, claims and events that some line reaches."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graphkit.views.links import Link
from graphkit.views.look import concept_label, local_name
from graphkit.views.names import Names
from graphkit.views.narrow import weights
from graphkit.views.records import Record, Records

# Labels longer than this are cut on the page's canvas anyhow; the page need not carry more.
LONGEST = 400


def is_known(records: Records, iri: str) -> bool:
    """Whether the records describe it as something that can be a node."""
    if iri in records.actors:
        return str(records.actors[iri]["kind"]) != "place"
    return iri in records.issues or iri in records.events or iri in records.propositions


def nodes(records: Records, lines: list[Link], names: Names) -> list[dict[str, Any]]:
    """One node for each end of the lines, sorted by id."""
    weight = weights(lines)
    roles = _roles(records)
    made = [_node(records, iri, names, roles) | {"weight": weight[iri]} for iri in weight]
    return sorted(made, key=lambda node: node["id"])


def _node(records: Records, iri: str, names: Names, roles: dict[str, list[str]]) -> dict[str, Any]:
    if iri in records.actors:
        return {"id": names[iri], **_actor(records.actors[iri], roles.get(iri, []))}
    if iri in records.issues:
        return {"id": names[iri], **_issue(records.issues[iri], iri, names)}
    if iri in records.events:
        return {"id": names[iri], **_event(records, records.events[iri], iri, names)}
    return {"id": names[iri], "kind": "claim", "label": records.propositions[iri][:LONGEST]}


def _actor(record: Record, roles: list[str]) -> dict[str, Any]:
    node: dict[str, Any] = {"kind": record["kind"], "label": str(record["label"])[:LONGEST]}
    if record["alias"]:
        node["aliases"] = [str(alias)[:LONGEST] for alias in record["alias"]]
    if record["same"]:
        node["same"] = [str(address) for address in record["same"]]
    if roles:
        node["roles"] = roles
    if record.get("count"):
        node["count"] = record["count"]
    return node


def _issue(record: Record, iri: str, names: Names) -> dict[str, Any]:
    node: dict[str, Any] = {"kind": "issue", "label": str(record.get("label") or local_name(iri))[:LONGEST]}
    if record["alias"]:
        node["aliases"] = [str(alias)[:LONGEST] for alias in record["alias"]]
    if record["broader"]:
        node["broader"] = [names[str(broader)] for broader in record["broader"]]
    return node


def _event(records: Records, record: Record, iri: str, names: Names) -> dict[str, Any]:
    node: dict[str, Any] = {"kind": "event", "label": str(record.get("label") or local_name(iri))[:LONGEST]}
    if record.get("status"):
        node["status"] = concept_label("statuses", local_name(str(record["status"])))
    if record.get("type"):
        node["type"] = local_name(str(record["type"])).replace("-", " ")
    if record.get("time"):
        node["time"] = record["time"]
    where = [other for role, other in record["roles"] if role == "location" and other in records.actors]
    places = [records.actors[other]["label"] for other in where]
    if places:
        node["places"] = places
    node["words"] = [[names[article], begin, end] for article, begin, end in record["spans"]]
    return node


def _roles(records: Records) -> dict[str, list[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for record in records.memberships:
        if record.get("role"):
            roles[str(record["member"])].add(str(record["role"]))
    return {member: sorted(names) for member, names in roles.items()}
