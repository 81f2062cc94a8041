"""Rows for analysis and for comparing actors, read from a store by the queries in `queries/`."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import Any

from graphkit.analysis import Quote, Stand
from graphkit.extraction.actors.identity import ActorRecord
from graphkit.extraction.actors.registry import default_registry
from graphkit.query.running import rows
from graphkit.rdf.mapping.actors import CLASSES
from graphkit.rdf.namespaces import DATA, KINDS
from graphkit.store import Store

TYPES = {node.value: name for name, node in CLASSES.items()}
NOT_NAMED = "the article"  # quotes, where the outlet is not known


def ask(store: Store, name: str) -> list[dict[str, Any]]:
    """The rows of a query of this package."""
    text = (files("graphkit.workflow") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    return rows(store, text)


def stands(store: Store) -> list[Stand]:
    """One row a position, the actor by its label."""
    found: dict[str, Stand] = {}
    for row in ask(store, "stands"):
        kind = TYPES.get(row["class"])
        found.setdefault(
            row["position"],
            Stand(
                row["actor"],
                row["target"],
                row["polarity"],
                row.get("date"),
                row["article"],
                row.get("outlet"),
                row["stance"],
                towards_actor=kind is not None and kind != "place",
            ),
        )
    return list(found.values())


def quotes(store: Store) -> list[Quote]:
    """One row a statement: quoted by who passed it on, else by the outlet, else by the article."""
    found: dict[str, Quote] = {}
    for row in ask(store, "quotes"):
        quoting = row.get("relay") or row.get("outlet") or f"{NOT_NAMED} {row['article']}"
        is_named = TYPES[row["class"]] not in ("unnamed-actor", "collective")
        found.setdefault(row["statement"], Quote(quoting, row["quoted"], row.get("date"), row["article"], is_named))
    return list(found.values())


def actor_records(store: Store) -> list[ActorRecord]:
    """What the articles tell of each actor that is not of one article alone, by id."""
    mentions = {row["actor"]: row["mentions"] for row in ask(store, "actor_mentions")}
    roles: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, "actor_roles"):
        parties[row["actor"]].add(actor_id(row["organization"]))
        if "role" in row:
            roles[row["actor"]].add(row["role"])
    labels: dict[str, tuple[str, str]] = {}
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in ask(store, "actors"):
        labels[row["actor"]] = (row["label"], TYPES[row["class"]])
        if "alias" in row:
            aliases[row["actor"]].append(row["alias"])
    known = default_registry().entries
    return [
        ActorRecord(
            actor_id(iri),
            label,
            kind,
            tuple(dict.fromkeys(aliases[iri])),
            frozenset(roles[iri]),
            frozenset(parties[iri]),
            mentions.get(iri, 0),
            actor_id(iri) in known,
        )
        for iri, (label, kind) in sorted(labels.items())
        if kind != "unnamed-actor"
    ]


def actor_id(iri: str) -> str:
    """The id of an actor or place in its IRI."""
    return iri.removeprefix(f"{DATA}{KINDS['actor']}/").removeprefix(f"{DATA}{KINDS['place']}/")
