"""The chain between statements: which stands against which, which sums up which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from graphkit.extraction.attribution.lexicon import load_speech_acts, load_words
from graphkit.extraction.tokens import to_tokens
from graphkit.model import Entity, Extraction, Spans, Statement

NEAR = 4  # statements before it that a contradiction may be aimed at
SUMMED_UP = 0.5  # share of the headline's words that a statement of the body must hold
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
DEFINITE = frozenset({"the", "that", "these", "this", "those"})
OPPOSING = frozenset({"denial", "rejection", "doubt"})


@dataclass(frozen=True)
class Told:
    """A statement with its words: the lemmas of its content and those of the sentence that its cue stands in.

    `sentence` is the index of that sentence's first token.
    """

    statement: Statement
    content: tuple[str, ...]
    lemmas: frozenset[str]
    opening: frozenset[str]
    sentence: int


def link_statements(doc: Doc, extraction: Extraction) -> None:
    """Link the statements found: `disputes`, `confirms`, `summarizes`. The statements that they point to stay."""
    _embed_copies(extraction.statements)
    inner = {id(embedded) for statement in extraction.statements for embedded in statement.embeds}
    told = [
        _told(doc, statement) for statement in extraction.statements if id(statement) not in inner and statement.content
    ]
    told.sort(key=lambda one: one.statement.content)
    for number, one in enumerate(told):
        confirms = _kind(one.statement) == "confirmation" and not one.statement.cue_negated
        if confirms or _opposes(one):
            target = next(_answered(one, reversed(told[max(0, number - NEAR) : number])), None)
            if target is not None:
                (one.statement.confirms if confirms else one.statement.disputes).append(target)
        if one.statement.headline:
            one.statement.summarizes.extend(_summed_up(one, told))


def _embed_copies(statements: list[Statement]) -> None:
    """Let a statement embed all speakers of what it embeds: a source of several has become one statement for each."""
    copies: dict[tuple[Spans, Spans], list[Statement]] = {}
    for statement in statements:
        copies.setdefault((statement.cue, statement.content), []).append(statement)
    for statement in statements:
        inner = [copy for one in statement.embeds for copy in copies.get((one.cue, one.content), [one])]
        statement.embeds = list({id(copy): copy for copy in inner}.values())
        statement.disputes, statement.confirms = list(statement.disputes), list(statement.confirms)
        statement.summarizes = list(statement.summarizes)


def _told(doc: Doc, statement: Statement) -> Told:
    pieces = [to_tokens(doc, span) for span in statement.content]
    content = tuple(token.lower_ for piece in pieces for token in piece)
    lemmas = frozenset(token.lemma_.lower() for piece in pieces for token in piece if token.pos_ in CONTENT_WORDS)
    place = to_tokens(doc, statement.cue[0])[0] if statement.cue else pieces[0][0]
    opening = frozenset(token.lower_ for token in place.sent[: min(3, len(place.sent))])
    return Told(statement, content, lemmas, opening, place.sent.start)


def _opposes(one: Told) -> bool:
    """Whether the statement stands against something: by its cue, or by its content after a contrast."""
    statement = one.statement
    if _kind(statement) in OPPOSING:
        return not statement.cue_negated
    words = one.content
    missing = any(
        word == "no" and load_words("missing-evidence") & set(words[i + 1 : i + 3]) for i, word in enumerate(words)
    )
    contradicting = bool(load_words("contradicting").intersection(words))
    contrast = bool(one.opening & load_words("contrasts")) or statement.cue_negated
    return contradicting or (missing and contrast)


def _kind(statement: Statement) -> str | None:
    pos = "NOUN" if statement.pattern.startswith("n-") else "ADJ" if statement.pattern.startswith("a-") else "VERB"
    act = load_speech_acts().get((statement.cue_lemma or "", pos))
    return act.kind if act else None


def _answered(one: Told, earlier: Iterator[Told]) -> Iterator[Statement]:
    """The statements before it, nearest first, by somebody else and on the same matter."""
    for other in earlier:
        if _same_speaker(one.statement, other.statement):
            continue
        least = 2 if _kind(one.statement) == "rejection" else 1
        if len(one.lemmas & other.lemmas) >= least or _sums_up(one, other):
            yield other.statement


def _sums_up(one: Told, other: Told) -> bool:
    """Whether the content is but a word for what was said before it.

    "…, a claim", "…, which" in the same sentence; "the claim", "those allegations" anywhere.
    """
    *determiners, _ = one.content
    if not one.lemmas or not one.lemmas <= load_words("summing-up"):
        return one.content in (("which",), ("something",)) and one.sentence == other.sentence
    return one.sentence == other.sentence or (len(determiners) == 1 and determiners[0] in DEFINITE)


def _same_speaker(one: Statement, other: Statement) -> bool:
    if one.speaker is not None or other.speaker is not None:
        return one.speaker is other.speaker
    return one.source == other.source


def _summed_up(headline: Told, told: list[Told]) -> Iterator[Statement]:
    """Statements of the body by or for the same speaker that hold most words of the headline's statement."""
    for other in told:
        if (
            other.statement.headline
            or not headline.lemmas
            or not _speaks_for(other.statement, headline.statement.speaker)
        ):
            continue
        if len(headline.lemmas & other.lemmas) >= SUMMED_UP * len(headline.lemmas):
            yield other.statement


def _speaks_for(statement: Statement, speaker: Entity | None) -> bool:
    return speaker is not None and (statement.speaker is speaker or speaker in statement.on_behalf_of)
