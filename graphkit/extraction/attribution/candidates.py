"""Candidates: every word that may be a cue with every complement that may be its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from graphkit.extraction.attribution.complements import (
    Complement,
    Range,
    adjective_complements,
    noun_complements,
    tree,
    verb_complements,
    without,
)
from graphkit.extraction.attribution.sources import adjective_source, noun_source, source_range, verb_source


@dataclass(eq=False)
class Candidate:
    """A possible attribution, in token ranges. `frame` names its construction."""

    head: Token
    lemma: str
    pos: str
    frame: str
    content: list[Range]
    cue: Range
    source: Range | None
    source_head: Token | None = None
    probability: float = 0.0
    facts: dict[str, str] = field(default_factory=dict)


def cue_lemma(head: Token) -> str:
    """The lemma of a cue, with the particle that belongs to it ("rule out")."""
    lemma: str = head.lemma_.lower()
    for child in head.rights:
        if child.dep_ == "prt":
            return f"{lemma} {child.lower_}"
    return lemma


def find_candidates(doc: Doc) -> Iterator[Candidate]:
    """All candidates of the parse, in the order of their cues."""
    for token in doc:
        pos = token.pos_
        if pos == "VERB" or (pos == "AUX" and token.dep_ not in ("aux", "auxpass") and token.lemma_ != "be"):
            yield from _of_verb(token)
        elif pos == "NOUN":
            yield from _of_noun(token)
        elif pos == "ADJ" and token.dep_ != "amod":
            yield from _of_adjective(token)
        if token.lower_ == "according" and token.dep_ in ("prep", "advmod", "mark"):
            yield from _according(token)


def _of_verb(verb: Token) -> Iterator[Candidate]:
    lemma = cue_lemma(verb)
    source = verb_source(verb)
    for complement in verb_complements(verb):
        yield _candidate(verb, lemma, "VERB", complement, source)


def _of_noun(noun: Token) -> Iterator[Candidate]:
    source, place = noun_source(noun)
    for complement in noun_complements(noun):
        complement.frame += f"@{place}"
        yield _candidate(noun, noun.lemma_.lower(), "NOUN", complement, source)


def _of_adjective(adjective: Token) -> Iterator[Candidate]:
    source = adjective_source(adjective)
    for complement in adjective_complements(adjective):
        yield _candidate(adjective, adjective.lemma_.lower(), "ADJ", complement, source)


def _according(token: Token) -> Iterator[Candidate]:
    source = None
    for child in token.subtree:
        if child.dep_ == "pobj":
            source = child
            break
    if source is None:
        return
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    span = tree(token)
    content = without(tree(head), span)
    if content:
        yield Candidate(
            token, "according", "ADP", "according", content, (token.i, source.left_edge.i), (source.left_edge.i, span[1]), source
        )


def _candidate(head: Token, lemma: str, pos: str, complement: Complement, source: Token | None) -> Candidate:
    cue = cue_range(head, complement)
    content = complement.content
    for start, end in [cue]:
        content = [part for whole in content for part in without(whole, (start, end))]
    where = source_range(source) if source is not None else None
    if where is not None:
        content = [part for whole in content for part in without(whole, where)]
    return Candidate(head, lemma, pos, complement.frame, content, cue, where, source)


def cue_range(head: Token, complement: Complement) -> Range:
    """The words of the cue: the head with its auxiliaries, negation, particle and the words of the frame."""
    first = last = head.i
    for child in head.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < head.i:
            first = min(first, child.i)
        elif child.dep_ == "prt":
            last = max(last, child.i)
    for word in complement.cue_words:
        first, last = min(first, word.i), max(last, word.i)
    if any(start <= first < end or start <= last < end for start, end in complement.content):
        first = last = head.i
    return first, last + 1
