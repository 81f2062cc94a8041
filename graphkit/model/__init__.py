"""The records that the layers hand each other. Imports nothing of graphkit but itself."""

from graphkit.model.article import Article, Skipped
from graphkit.model.records import (
    Entity,
    EntityType,
    Event,
    EventStatus,
    Extraction,
    Factuality,
    Insertion,
    Issue,
    Membership,
    Mention,
    MentionType,
    Missed,
    Position,
    Proposition,
    QuoteType,
    Statement,
)
from graphkit.model.spans import Span, Spans, merge

__all__ = [
    "Article",
    "Entity",
    "EntityType",
    "Event",
    "EventStatus",
    "Extraction",
    "Factuality",
    "Insertion",
    "Issue",
    "Membership",
    "Mention",
    "MentionType",
    "Missed",
    "Position",
    "Proposition",
    "QuoteType",
    "Skipped",
    "Span",
    "Spans",
    "Statement",
    "merge",
]
