"""Order and identifiers: the same article and the same readings give the same ids, whatever happened before.

A statement's id is made from its content spans alone, so that correcting its speaker keeps it; an event's from type and
trigger; a position's from holder, stance, target and time.
"""

from __future__ import annotations

import hashlib

from spacy.tokens import Doc

from graphkit.model import Entity, Event, Extraction, Issue, Position, Proposition


def identify(doc: Doc, extraction: Extraction) -> None:
    """Sort what was read by its place in the text and give statements, events, propositions and positions their ids."""
    key = extraction.article.key
    extraction.entities.sort(key=lambda entity: entity.id)
    extraction.mentions.sort(key=lambda mention: mention.span)
    extraction.statements.sort(key=lambda statement: (statement.content, statement.cue, statement.source))
    extraction.events.sort(key=lambda event: (event.trigger, event.type))
    extraction.issues.sort(key=lambda issue: issue.id)
    taken: set[str] = set()
    for statement in extraction.statements:
        spans = " ".join(f"{start}-{end}" for start, end in statement.content)
        statement.id = _unique(f"{key}-{_digest(spans)}", taken)
    for event in extraction.events:
        event.id = _unique(f"{key}-{_digest(event.type, *map(str, event.trigger))}", taken)
    for position in extraction.positions:
        for proposition in (position.target, position.condition):
            if isinstance(proposition, Proposition):
                proposition.id = f"{key}-{_digest(proposition.label)}"
    extraction.positions.sort(key=lambda p: (p.words, p.holder.id, p.stance, target_id(p), p.time or ""))
    for position in extraction.positions:
        parts = position.holder.id, position.stance, target_id(position), position.time or ""
        position.id = _unique(f"{key}-{_digest('|'.join(parts))}", taken)


def target_id(position: Position) -> str:
    """The identifier of what the stance is towards, whatever it is."""
    target: Entity | Issue | Proposition | Event = position.target
    return target.id


def _digest(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode("utf-8")).hexdigest()[:10]


def _unique(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number where two readings share it (the same content attributed twice)."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
