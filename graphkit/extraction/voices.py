"""Whose words a token stands in, and whom it denotes there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from spacy.attrs import IDX
from spacy.tokens import Doc, Token

from graphkit.model import Entity, Extraction, Span, Statement

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


class Voices:
    """Look-ups by token, made once for an article: entity, statement whose content or cue it belongs to."""

    def __init__(self, doc: Doc, extraction: Extraction) -> None:
        self.doc = doc
        self.extraction = extraction
        self._starts: list[int] = doc.to_array(IDX).tolist()

    def _numbers(self, span: Span) -> range:
        """The numbers of the tokens that `span` touches."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        return range(first, bisect_left(self._starts, span.end))

    @cached_property
    def _entities(self) -> list[Entity | None]:
        """By token; where mentions are nested the inner one counts. A description is denoted by its head alone."""
        found: list[Entity | None] = [None] * len(self.doc)
        mentions = [mention for mention in self.extraction.mentions if mention.entity]
        for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span)):
            numbers = self._numbers(mention.span)
            if mention.type == "nominal" and numbers:
                root = self.doc[numbers.start : numbers.stop].root.i
                numbers = range(root, root + 1)
            for number in numbers:
                found[number] = mention.entity
        return found

    @cached_property
    def _contents(self) -> list[Statement | None]:
        """By token: the innermost statement whose content it is part of."""
        found: list[Statement | None] = [None] * len(self.doc)
        by_length = sorted(self.extraction.statements, key=lambda s: (-sum(e - b for b, e in s.content), s.content))
        for statement in by_length:
            for span in statement.content:
                for number in self._numbers(span):
                    found[number] = statement
        return found

    @cached_property
    def _cues(self) -> dict[int, Statement]:
        """By token: the statement whose cue it is part of."""
        spans = ((span, statement) for statement in self.extraction.statements for span in statement.cue)
        return {number: statement for span, statement in spans for number in self._numbers(span)}

    def statement_of(self, token: Token) -> Statement | None:
        """The innermost statement in whose content `token` stands; None in the narrator's own words."""
        return self._contents[token.i]

    def cued_by(self, token: Token) -> Statement | None:
        """The statement whose cue `token` is."""
        return self._cues.get(token.i)

    def entity_of(self, token: Token) -> Entity | None:
        """Whom `token` denotes as the head of a phrase: "we" in somebody's words is that somebody."""
        if token.lower_ in FIRST_PERSON:
            statement = self.statement_of(token)
            return statement.speaker if statement else None
        return self._entities[token.i] or self._apposed(token)

    def _apposed(self, token: Token) -> Entity | None:
        """Whose name stands beside a role: "the minister, Jane Doe, resigned"."""
        if token.pos_ != "NOUN":
            return None
        beside = (self._entities[child.i] for child in token.children if child.dep_ == "appos")
        return next((entity for entity in beside if entity and entity.type == "person"), None)
