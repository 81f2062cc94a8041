"""The lines between nodes: positions, who speaks to and of whom, who takes part in what, who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graphkit.views.look import local_name, look, stance_look
from graphkit.views.records import Records

Link = dict[str, Any]


def links(records: Records) -> list[Link]:
    """All lines in a fixed order: positions, speaking of, speaking to, events, ties. Ends are IRIs."""
    positions = list(_positions(records))
    taken = {(link["from"], link["to"], statement) for link in positions for statement in link["statements"]}
    return [
        *positions,
        *_speaks_of(records, taken),
        *_speaks_to(records),
        *_takes_part(records),
        *_belongs_to(records),
    ]


def _link(kind: str, family: str, verb: str, source: str, target: str, **more: Any) -> Link:
    return {"kind": kind, "family": family, "verb": verb, "from": source, "to": target, "statements": [], **more}


def _positions(records: Records) -> Iterator[Link]:
    for iri, record in sorted(records.positions.items()):
        family, verb = stance_look(local_name(str(record["stance"])))
        link = _link("position", family, verb, str(record["holder"]), str(record["target"]))
        link["position"] = iri
        link["statements"] = [name for name in record["statements"] if name in records.statements]
        for key in ("label", "confidence", "condition", "ascribedBy", "time", "earlier", "words", "inHeadline"):
            if record.get(key) not in (None, [], False):
                link[key] = record[key]
        yield link


def _speaks_of(records: Records, taken: set[tuple[str, str, str]]) -> Iterator[Link]:
    """From the speaker to each actor that the content mentions and each issue it is about, one line a pair.

    Where a position between the two rests on the statement already, the position says more. What is mentioned inside
    an embedded statement is its speaker's matter.
    """
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, record in sorted(records.statements.items()):
        about = {*record["mentioned"], *record["relations"].get("topic", [])}
        for speaker in record["actors"].get("speaker", []):
            for target in sorted(about - {speaker}):
                if (speaker, target, iri) not in taken:
                    pairs[speaker, target].append(iri)
    for (speaker, target), statements in sorted(pairs.items()):
        yield _link("speaks", "speaks", "speaks of", speaker, target, statements=statements)


def _speaks_to(records: Records) -> Iterator[Link]:
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, record in sorted(records.statements.items()):
        for speaker in record["actors"].get("speaker", []):
            for hearer in record["actors"].get("addressee", []):
                if hearer != speaker:
                    pairs[speaker, hearer].append(iri)
    for (speaker, hearer), statements in sorted(pairs.items()):
        yield _link("told", "told", "speaks to", speaker, hearer, statements=statements)


def _takes_part(records: Records) -> Iterator[Link]:
    verbs = look()["event_roles"]
    for iri, record in sorted(records.events.items()):
        for role, other in record["roles"]:
            if role in ("subEventOf", "theme"):
                yield _link("event", "event", verbs[role], iri, other, role=role)
            elif role in verbs:
                yield _link("event", "event", verbs[role], other, iri, role=role)


def _belongs_to(records: Records) -> Iterator[Link]:
    seen: set[tuple[str, str]] = set()
    for record in sorted(records.memberships, key=lambda entry: (str(entry["member"]), str(entry["organization"]))):
        ends = (str(record["member"]), str(record["organization"]))
        if ends not in seen:
            seen.add(ends)
            yield _link("tie", "tie", str(record.get("role") or "belongs to"), *ends)
    verbs = look()["ties"]
    for actor, tie, other in sorted(set(records.affiliations)):
        if (actor, other) not in seen:
            seen.add((actor, other))
            yield _link("tie", "tie", verbs.get(tie, tie), actor, other)
