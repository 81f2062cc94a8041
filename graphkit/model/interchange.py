"""Extractions as JSON: one object an article, in the form of extraction.schema.json."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from graphkit.model.records import Entity, Event, Extraction, Issue, Position, Proposition, Statement
from graphkit.model.spans import Span, Spans, merge

Json = dict[str, Any]


@lru_cache(maxsize=1)
def load_schema() -> Json:
    """The JSON Schema (draft 2020-12) of what `to_dict` gives."""
    schema: Json = json.loads(files("graphkit.model").joinpath("extraction.schema.json").read_text(encoding="utf-8"))
    return schema


def to_dict(extraction: Extraction, *, text: bool = False, explain: bool = False) -> Json:
    """The extraction as plain values; offsets count code points of the article's text.

    What is not known is left out. `text` adds the article's text, `explain` the sentences that look like an
    attribution but gave none.
    """
    article = extraction.article
    shared = _shared(extraction.statements)
    ids = {statement.id: said[0].id for said in shared for statement in said}
    head = {"id": article.id, "text": article.text if text else None, "title": article.title, "date": article.date}
    found: Json = {
        **_known(head),
        "entities": [_entity(entity, extraction) for entity in extraction.entities],
        "statements": [_statement(said, ids) for said in shared],
        "positions": [_position(position, ids) for position in extraction.positions],
        "events": [_event(event) for event in extraction.events],
        "boilerplate": [list(span) for span in article.boilerplate],
    }
    if explain:
        found["missed"] = [{"span": list(missed.span), "why": missed.why} for missed in extraction.missed]
    return found


def _entity(entity: Entity, extraction: Extraction) -> Json:
    mentions = sorted({tuple(mention.span) for mention in extraction.mentions if mention.entity is entity})
    row = {"id": entity.id, "label": entity.label, "type": entity.type, "sameAs": list(entity.same_as)}
    return {**_known(row), "mentions": [list(span) for span in mentions]}


def _shared(statements: list[Statement]) -> list[list[Statement]]:
    """Statements by what was said: the same words of several speakers ("Ann and Ray said") make one row."""
    groups: dict[tuple[Spans, Spans], list[Statement]] = {}
    for statement in statements:
        groups.setdefault((statement.cue, statement.content), []).append(statement)
    return list(groups.values())


def _statement(said: list[Statement], ids: dict[str, str]) -> Json:
    statement, *others = said
    row = {
        "id": statement.id,
        "speaker": statement.speaker.id if statement.speaker else None,
        "source": _spans(merge(span for one in said for span in one.source)),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "type": statement.type,
        "confidence": round(statement.confidence, 3),
    }
    more = {
        "also_said_by": [other.speaker.id for other in others if other.speaker],
        "embeds": _ids(statement.embeds, ids),
        "disputes": _ids(statement.disputes, ids),
        "confirms": _ids(statement.confirms, ids),
        "summarizes": _ids(statement.summarizes, ids),
        "addressee": [actor.id for actor in statement.addressee],
        "relayed_by": [actor.id for actor in statement.relayed_by],
        "on_behalf_of": [actor.id for actor in statement.on_behalf_of],
        "quoted": _spans(statement.quoted),
        "cue_lemma": statement.cue_lemma,
        "speech_act": statement.speech_act,
        "commitment": statement.commitment,
        "tense": statement.cue_tense,
        "negated": statement.cue_negated or None,
        "modality": statement.cue_modality,
        "time": list(statement.time) if statement.time else None,
        "medium": statement.medium,
        "headline": statement.headline or None,
        "implicit": statement.implicit or None,
        "pattern": statement.pattern,
    }
    return {**{name: value for name, value in row.items() if value is not None}, **_known(more)}


def _ids(statements: list[Statement], ids: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(ids.get(statement.id, statement.id) for statement in statements))


def _position(position: Position, ids: dict[str, str]) -> Json:
    target = position.target
    row = {
        "holder": position.holder.id,
        "target": target.id if isinstance(target, Entity | Event) else target.label,
        "target_type": _kind(target),
        "stance": position.stance,
        "polarity": position.polarity,
        "evidence": _ids(position.evidence, ids),
        "words": _spans(position.words),
        "confidence": round(position.confidence, 3),
    }
    more = {
        "condition": position.condition.label if position.condition else None,
        "ascribed_by": position.ascribed_by.id if position.ascribed_by else None,
        "time": position.time,
        "headline_only": position.headline_only or None,
        "supersedes": [earlier.id for earlier in position.supersedes],
    }
    return {"id": position.id, **row, **_known(more)}


def _event(event: Event) -> Json:
    row = {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "trigger": list(event.trigger),
        "participants": {role: [actor.id for actor in actors] for role, actors in sorted(event.participants.items())},
        "confidence": round(event.confidence, 3),
    }
    more = {
        "time": event.time,
        "place": event.place.id if event.place else None,
        "label": event.label,
        "about": event.about.id if event.about else None,
        "part_of": event.part_of.id if event.part_of else None,
    }
    return row | _known(more)


def _kind(target: Entity | Issue | Proposition | Event) -> str:
    return {Entity: "entity", Issue: "issue", Proposition: "proposition", Event: "event"}[type(target)]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]


def _known(row: Json) -> Json:
    return {name: value for name, value in row.items() if value not in (None, [], {}, "")}
