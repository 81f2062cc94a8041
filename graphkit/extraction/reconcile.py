"""The last word on a record: what steps that know nothing of each other left at odds is put right.

Each function keeps one rule that the ontology's shapes hold: quoted words stand in quotation marks, an embedded content
lies inside the one that embeds it, a position says who ascribes it, an event's status sums up its judgements.
"""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.model import Entity, Event, Extraction, Factuality, Position, Span, Statement, merge

OPENING, CLOSING = "“”\"«»„‘’`'", "”\"»“’'"
BEFORE_CLOSING = ".,!?;:…—–- "  # may stand between the last quoted word and the mark


def reconcile(doc: Doc, extraction: Extraction) -> None:
    """Put right what steps left at odds."""
    text = extraction.article.text
    for statement in extraction.statements:
        keep_marks(statement, text)
    for statement in extraction.statements:
        statement.embeds = [inner for inner in statement.embeds if _lies_inside(inner, statement)]
    outer = {id(inner): statement for statement in extraction.statements for inner in statement.embeds}
    for position in extraction.positions:
        ascribe(position, outer)
    for event in extraction.events:
        sum_up(event)


def keep_marks(statement: Statement, text: str) -> None:
    """Let quoted words be those between quotation marks, and the type follow from them.

    The content of a direct quotation is what stands between the marks; of others, without white space at its ends.
    """
    found = [_between_marks(piece, text) for piece in statement.quoted]
    marked = tuple(piece for piece in found if piece)
    statement.quoted = marked
    if statement.type in ("direct", "mixed") and not marked:
        statement.type = "indirect"
    elif statement.type == "direct" and len(marked) < len(found):
        statement.type = "mixed"
    if statement.type == "direct":
        statement.content = marked
    else:
        pieces = [_stripped(piece, text) for piece in statement.content]
        longer = [piece for piece in marked if not any(part.contains(piece) for part in pieces)]
        statement.content = (
            merge([*(piece for piece in pieces if piece.start < piece.end), *longer]) or statement.content
        )


def ascribe(position: Position, outer: dict[int, Statement]) -> None:
    """Say who gives the holder the position, where the holder does not speak for themselves in the evidence."""
    if position.ascribed_by is not None or not position.evidence:
        return
    whole = [_outermost(statement, outer) for statement in position.evidence]
    if any(statement.speaker is position.holder for statement in whole):
        pairs = zip(position.evidence, whole, strict=True)
        kept = [top if top.speaker is position.holder else statement for statement, top in pairs]
        position.evidence = list(dict.fromkeys(kept))
        return
    others: list[Entity] = [top.speaker for top in whole if top.speaker is not None and top.speaker.type != "place"]
    position.ascribed_by = others[0] if others else None
    position.evidence = position.evidence if others else []


def sum_up(event: Event) -> None:
    """Let the status follow from who vouches for the event."""
    own = [judgement for judgement in event.judgements if judgement.according_to is None]
    is_certain = any(judgement.value == "CT-plus" for judgement in own)
    if event.status == "claimed" and is_certain:
        event.status = "happened"
    elif event.status == "happened" and not is_certain:
        event.judgements = [*event.judgements, Factuality("CT-plus")]
    elif event.status == "claimed" and len(own) == len(event.judgements):
        event.status = "hypothetical"


def _between_marks(piece: Span, text: str) -> Span | None:
    """The piece up to its closing mark (or the end of its paragraph); None where it does not stand between marks."""
    end = piece.end
    while end < len(text) and text[end] in BEFORE_CLOSING and end - piece.end < 3:
        end += 1
    if end < len(text) and text[end] not in CLOSING + "\r\n":
        end = piece.end
    is_closed = end >= len(text) or text[end] in CLOSING + "\r\n"
    is_open = piece.start > 0 and text[piece.start - 1] in OPENING
    return Span(piece.start, end) if is_open and is_closed and piece.start < end else None


def _stripped(piece: Span, text: str) -> Span:
    words = piece.of(text)
    return Span(piece.start + len(words) - len(words.lstrip()), piece.end - len(words) + len(words.rstrip()))


def _lies_inside(inner: Statement, outer: Statement) -> bool:
    return all(any(part.contains(piece) for part in outer.content) for piece in inner.content)


def _outermost(statement: Statement, outer: dict[int, Statement]) -> Statement:
    seen = {id(statement)}
    while id(statement) in outer and id(outer[id(statement)]) not in seen:
        statement = outer[id(statement)]
        seen.add(id(statement))
    return statement
