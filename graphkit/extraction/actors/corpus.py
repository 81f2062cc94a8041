"""The actors of many articles: what all of them tell of each, namesakes, and decisions joined with a person's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.extraction.actors.curation import Curation
from graphkit.extraction.actors.identity import ActorRecord, Merge
from graphkit.model import Entity, Extraction

LOCAL = ("unnamed-actor", "place")  # types that are never one in two articles, or no actors


def collect_actors(extractions: Iterable[Extraction]) -> list[ActorRecord]:
    """One record for each actor that may occur in several articles, by id: names, roles, affiliations, mentions."""
    found: dict[str, ActorRecord] = {}
    for extraction in extractions:
        for record in _records(extraction):
            known = found.get(record.id)
            found[record.id] = _joined(known, record) if known else record
    return [found[id] for id in sorted(found)]


def _records(extraction: Extraction) -> Iterator[ActorRecord]:
    counts: dict[str, int] = defaultdict(int)
    for mention in extraction.mentions:
        if mention.entity:
            counts[mention.entity.id] += 1
    for entity in extraction.entities:
        if entity.type in LOCAL or entity.described_as is not None:
            continue
        yield ActorRecord(
            entity.id,
            entity.label,
            entity.type,
            entity.aliases,
            frozenset(m.role for m in extraction.memberships if m.member is entity and m.role),
            frozenset(_affiliations(extraction, entity)),
            counts[entity.id],
            entity.registered,
            entity.gender,
        )


def _affiliations(extraction: Extraction, entity: Entity) -> Iterator[str]:
    """Ids of organisations and states that the actor belongs to, and of those that these belong to."""
    parties = [m.organization for m in extraction.memberships if m.member is entity] + entity.affiliated_with
    for party in parties:
        yield party.id
        yield from (parent.id for parent in party.affiliated_with)


def _joined(one: ActorRecord, other: ActorRecord) -> ActorRecord:
    names = dict.fromkeys((*one.aliases, other.label, *other.aliases))
    names.pop(one.label, None)
    return replace(
        one,
        aliases=tuple(names),
        roles=one.roles | other.roles,
        affiliations=one.affiliations | other.affiliations,
        mentions=one.mentions + other.mentions,
        gender=one.gender or other.gender,
    )


@dataclass(frozen=True, order=True)
class Namesake:
    """A person whom articles place in different states: two persons of one name, most likely.

    `articles` has the keys of those that place the person in `state`, the smaller group; `other` is the larger one's.
    """

    id: str
    state: str
    other: str
    articles: tuple[str, ...]


def find_namesakes(extractions: Iterable[Extraction]) -> list[Namesake]:
    """Persons who hold offices of different states in different articles, and of two states in none."""
    states: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    together: set[tuple[str, str, str]] = set()
    for extraction in extractions:
        served: dict[str, set[str]] = defaultdict(set)
        for membership in extraction.memberships:
            if membership.member.type == "person" and membership.organization.type == "geopolitical-entity":
                served[membership.member.id].add(membership.organization.id)
        for person, found in served.items():
            together.update((person, one, other) for one in found for other in found)
            for state in found:
                states[person][state].add(extraction.article.key)
    return sorted(_apart(states, together))


def _apart(states: dict[str, dict[str, set[str]]], together: set[tuple[str, str, str]]) -> Iterator[Namesake]:
    for person, groups in states.items():
        main = max(groups, key=lambda state: (len(groups[state]), state))
        for state, articles in groups.items():
            if state != main and (person, state, main) not in together:
                yield Namesake(person, state, main, tuple(sorted(articles)))


def with_decisions(curation: Curation, merges: Iterable[Merge], namesakes: Iterable[Namesake]) -> Curation:
    """The curation with what was decided without a person; a person's own decisions win."""
    joined = replace(
        curation,
        into=dict(curation.into),
        reasons=dict(curation.reasons),
        splits=dict(curation.splits),
        labels=dict(curation.labels),
    )
    for merge in merges:
        if merge.decision == "merge" and merge.drop not in joined.into:
            joined.into[merge.drop] = merge.keep
            joined.labels.setdefault(merge.keep, merge.label)
            joined.reasons[merge.drop] = f"{merge.drop}: {merge.reason}"
    for namesake in namesakes:
        own = f"{namesake.id}-{namesake.state}"
        if (min(namesake.id, own), max(namesake.id, own)) not in curation.apart:
            for article in namesake.articles:
                joined.splits.setdefault((namesake.id, article), (own, None))
            joined.reasons[own] = f"{own}: of {namesake.state}, where others of the name are of {namesake.other}"
    return joined
