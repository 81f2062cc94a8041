"""What the resolvers look at: the parse, the mentions by their head token, sentences and quotations, in one pass."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.lexicons import Noun, nouns
from graphkit.extraction.quotations import find_quotations
from graphkit.extraction.tokens import to_span
from graphkit.model import Entity, Mention, MentionType, Span, Statement

Status = Literal["current", "former", "acting", "designate"]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NESTED = 6  # statements that begin before a quotation and may hold it
WINDOW = 300  # mentions that are looked back at
OBJECTS = frozenset({"dobj", "dative", "iobj", "oprd"})


@dataclass
class Scene:
    """One article while its mentions are resolved. `heads` has the outermost mention with each head token."""

    doc: Doc
    cast: Cast
    heads: dict[int, Mention] = field(default_factory=dict)
    named: dict[int, Mention] = field(default_factory=dict)  # by every token of a name: the innermost named mention
    roles: dict[str, list[str]] = field(default_factory=dict)  # by person: words that give a role, with whom or without
    untold: list[tuple[Token, Tokens, Entity, float, Status]] = field(default_factory=list)  # roles in nobody known yet
    described: list[tuple[Entity, Tokens, Token]] = field(default_factory=list)  # unnamed actors with their words
    order: list[int] = field(default_factory=list)  # the head tokens, sorted

    def __post_init__(self) -> None:
        for mention in sorted(self.cast.extraction.mentions, key=lambda m: (m.span.start, -m.span.end)):
            tokens = self.tokens_of(mention.span)
            if mention.type == "named":
                self.named.update({token.i: mention for token in tokens})
            if tokens.root.i not in self.heads:
                self._place(tokens.root.i, mention)

    def _place(self, head: int, mention: Mention) -> None:
        if head not in self.heads:
            insort(self.order, head)
        self.heads[head] = mention

    def before(self, token: int) -> Iterator[tuple[int, Mention]]:
        """Heads and mentions before a token, the nearest first; at most WINDOW of them."""
        place = bisect_left(self.order, token)
        for head in reversed(self.order[max(place - WINDOW, 0) : place]):
            yield head, self.heads[head]

    @cached_property
    def nouns(self) -> list[tuple[Token, Noun]]:
        """The common nouns that may denote actors, outside of names, with what the lexicon says of them."""
        known, found = nouns(), []
        for place in self.places("TAG", NOUN_TAGS):
            if place not in self.named:
                token = self.doc[place]
                noun = _general(token) or known.get(token.lower_) or known.get(token.lemma_.lower())
                if noun:
                    found.append((token, noun))
        return found

    @property
    def text(self) -> str:
        """The article's text, as it came."""
        return self.cast.extraction.article.text

    @cached_property
    def starts(self) -> list[int]:
        """The character at which each token starts."""
        starts: list[int] = self.doc.to_array("IDX").tolist()
        return starts

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence that each token stands in."""
        numbers: list[int] = np.cumsum(self.doc.to_array("SENT_START") == 1).tolist()
        return numbers

    def places(self, attribute: str, values: Iterable[str]) -> list[int]:
        """The tokens whose attribute ("TAG", "LOWER") is one of `values`; cheaper than looking at each token."""
        strings = self.doc.vocab.strings
        wanted = [strings[value] for value in values if value in strings]
        found: list[int] = np.flatnonzero(np.isin(self.doc.to_array(attribute), wanted)).tolist()
        return found

    @cached_property
    def quotes(self) -> list[tuple[Span, Statement | None]]:
        """The quotations of the article without their marks, in order, each with the statement it belongs to."""
        statements = self.cast.extraction.statements
        contents = sorted(((part, st) for st in statements for part in st.content), key=lambda pair: pair[0])
        starts = [part.start for part, _ in contents]
        found: list[tuple[Span, Statement | None]] = []
        for quotation in find_quotations(self.cast.extraction.article):
            near = contents[
                max(bisect_right(starts, quotation.inner.start) - NESTED, 0) : bisect_right(starts, quotation.inner.end)
            ]
            around = [(part, st) for part, st in near if part.overlaps(quotation.inner)]
            best = max(around, key=lambda pair: _overlap(pair[0], quotation.inner), default=None)
            found.append((quotation.inner, best[1] if best else None))
        return found

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.start for span, _ in self.quotes]

    @cached_property
    def sources(self) -> list[int]:
        """The head tokens of the statements' sources, in order."""
        heads = (source_head(self, statement) for statement in self.cast.extraction.statements)
        return sorted({head.i for head in heads if head is not None})

    def speaker_before(self, token: int) -> Entity | None:
        """The speaker of the last statement before a source's head that no quotation holds; None for other tokens."""
        place = bisect_left(self.sources, token)
        if place == len(self.sources) or self.sources[place] != token:
            return None
        for source in reversed(self.sources[max(place - NESTED, 0) : place]):
            if self.quote_of(source) is None:
                return self.entity_at(self.doc[source])
        return None

    def role_of(self, token: Token) -> str:
        """The grammatical place of a head: subject, object or other; a name beside a role has the role's."""
        if token.dep_ in SUBJECTS:
            return "subject"
        if token.dep_ in ("conj", "appos"):
            governor = token.head
            if token.dep_ == "appos" and governor.dep_ == "pobj" and governor.head.lower_ == "of":
                governor = governor.head.head  # "the head of the alliance, Jane Doe,"
            return self.role_of(governor) if governor.i < token.i else "other"
        return "object" if token.dep_ in OBJECTS else "other"

    def token_at(self, offset: int) -> int:
        """The index of the token that covers the character at `offset`."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def tokens_of(self, span: Span) -> Tokens:
        """The tokens of a span that is not empty."""
        return self.doc[self.token_at(span.start) : self.token_at(max(span.end - 1, span.start)) + 1]

    def quote_of(self, token: int) -> tuple[Span, Statement | None] | None:
        """The quotation around a token, with its statement (None: nobody is named); None outside of quotations."""
        offset = self.starts[token]
        place = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[place] if place >= 0 and self.quotes[place][0].end > offset else None

    def add(self, tokens: Tokens, kind: MentionType, entity: Entity | None, confidence: float) -> Mention:
        """A new mention of `entity` by these tokens."""
        mention = Mention(to_span(tokens), kind, entity, confidence=confidence)
        self.cast.extraction.mentions.append(mention)
        self._place(tokens.root.i, mention)
        return mention

    def entity_at(self, token: Token) -> Entity | None:
        """The entity of the mention whose head `token` is; None where there is none or it stayed open."""
        mention = self.heads.get(token.i)
        return mention.entity if mention else None


def _general(token: Token) -> Noun | None:
    """The office that ends in "general": "Secretary-General", "attorney general"; None for others."""
    if token.lower_ != "general" or token.i == 0:
        return None
    before = token.nbor(-1)
    first = token.nbor(-2) if before.text == "-" and token.i > 1 else before
    return nouns().get(f"{first.lower_}-general")


def _overlap(part: Span, quotation: Span) -> float:
    """How much two spans have in common, of both."""
    common = min(part.end, quotation.end) - max(part.start, quotation.start)
    return common / (max(part.end, quotation.end) - min(part.start, quotation.start) or 1)


def source_head(scene: Scene, statement: Statement) -> Token | None:
    """The head of a statement's source; None where it has no source."""
    if not statement.source:
        return None
    return scene.tokens_of(statement.source[0]).root
