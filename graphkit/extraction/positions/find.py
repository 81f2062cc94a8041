"""Find the positions of an article: whose the attitudes in its words are, and towards what; each position once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from graphkit.extraction.events.circumstances import time_of
from graphkit.extraction.operators import hashed, listed, modals
from graphkit.extraction.positions.attitudes import Attitude, Reached, attitude_of, filled, stated, towards
from graphkit.extraction.positions.changes import link_changes, time_signal
from graphkit.extraction.positions.issues import Issues
from graphkit.extraction.positions.judging import judged, labelled
from graphkit.extraction.positions.lexicon import SCALE, frames, judgements, value_of
from graphkit.extraction.positions.naming import LEAST, confidence_of, name_stance
from graphkit.extraction.positions.schemes import Scheme
from graphkit.extraction.positions.targets import Happenings, condition_of, holder_of, proposition_of, target_of
from graphkit.extraction.scope import DUTY, scope_of
from graphkit.extraction.slots import slot_words
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, Event, Extraction, Position, Proposition, Span, Statement

JUDGING = (("A", "A"), ("A", "P"), ("N", "N"), ("N", "S"), ("V", "V"))  # parts of speech and columns of the lexicon


def find_positions(doc: Doc, extraction: Extraction, scheme: Scheme | None = None) -> None:
    """Add the positions and issues of the article; issues of the user's `scheme` are matched first."""
    voices, issues, happened = Voices(doc, extraction), Issues(scheme), Happenings(extraction.events)
    folded: dict[tuple[object, ...], Position] = {}
    for attitude in find_attitudes(doc, voices):
        position = to_position(attitude, voices, issues, happened)
        if position is not None:
            fold(position, folded)
    positions = without_echoes(folded.values())
    mark_headlines(positions, extraction.article.headline)
    link_changes(positions, extraction.article.date)
    extraction.positions.extend(positions)
    extraction.issues.extend(issues.used(position.target for position in positions))


def find_attitudes(doc: Doc, voices: Voices) -> Iterator[Attitude]:
    """All attitudes of the text, in the order of the words that carry them."""
    furniture = voices.extraction.article.boilerplate
    for token in listed(doc, carriers()):
        if any(start <= token.idx < end for start, end in furniture):
            continue
        yield from stated(token)
        yield from judged(token) if voices.statement_of(token) is not None else labelled(token)
    for token in modals(doc):
        if token.lemma_ in DUTY and voices.statement_of(token) is not None:
            yield from called_for(token.head)
        elif token.lemma_ in ("will", "would") and token.head.pos_ == "VERB":
            yield from bargained(token.head)


@cache
def carriers() -> frozenset[tuple[int, int]]:
    """The words that may carry an attitude."""
    judging = {(word, pos) for pos, column in JUDGING for word in judgements(column)}
    compounds = {(word.rpartition("_")[2], pos) for word, pos in judging if pos == "N"}
    return hashed({*frames(), *judging, *compounds})


def called_for(verb: Token) -> Iterator[Attitude]:
    """What the speaker calls for: "Congress should pass the bill", "she must resign"."""
    scope = scope_of(verb)
    if not scope.duty:
        return
    for reached in towards(verb, 1, 0):
        if reached.word != verb:
            yield attitude_of(None, reached, "demand" if reached.sign > 0 else "oppose", "says", verb, scope)


def bargained(verb: Token) -> Iterator[Attitude]:
    """What somebody would do under a condition: "they would join once sanctions are lifted"."""
    scope = scope_of(verb)
    if scope.condition is None or scope.open or slot_words(verb, "subj") == [] or next(filled(verb), None):
        return
    for doer in slot_words(verb, "subj"):
        yield attitude_of(doer, Reached(verb, scope.sign, 0), "support", "says", verb, scope)


def to_position(attitude: Attitude, voices: Voices, issues: Issues, happened: Happenings) -> Position | None:
    """The position that an attitude amounts to, or None where holder or target stay open."""
    word = attitude.words[0]
    spoken = voices.statement_of(word)
    holder = holder_of(attitude, voices)
    target = target_of(attitude, voices, issues, happened)
    if holder is None or target is None or target is holder or denies_oneself(attitude, holder, voices):
        return None
    stance = name_stance(attitude, target)
    if stance is None:
        return None
    if stance == "doubt" and not isinstance(target, Proposition | Event):
        target = proposition_of(attitude.target, voices)
    condition = condition_of(attitude, stance, voices)
    if condition is not None and value_of(stance) > 0 and stance != "offer":
        stance = "conditional"
    if stance not in SCALE:  # granted without a reserve: nothing to report
        return None
    ascriber = spoken.speaker if spoken and spoken.speaker is not holder else None
    confidence = confidence_of(attitude, holder, target, ascriber is not None)
    if isinstance(target, Entity) and SCALE[stance] and confidence < LEAST:
        return None
    text = voices.extraction.article.text
    return Position(
        holder,
        target,
        stance,
        SCALE[stance],
        evidence_of(word, holder, voices),
        tuple(Span(token.idx, token.idx + len(token)) for token in attitude.words),
        confidence,
        condition,
        ascriber,
        time_of(word, text) or time_signal(word, text),
    )


def denies_oneself(attitude: Attitude, holder: Entity, voices: Voices) -> bool:
    """Whether somebody denies to have done something: that is no doubt."""
    word = attitude.words[0]
    doers = slot_words(attitude.target, "subj") if word.lemma_ == "deny" and attitude.target.pos_ == "VERB" else []
    return any(voices.entity_of(doer) is holder for doer in doers)


def evidence_of(word: Token, holder: Entity, voices: Voices) -> list[Statement]:
    """The statements that show it: the one in whose content the word stands, and the holder's own whose cue it is."""
    spoken, cue = voices.statement_of(word), voices.cued_by(word)
    found = [spoken] if spoken else []
    if cue is not None and cue is not spoken and (cue.speaker is holder or holder in cue.on_behalf_of):
        found.append(cue)
    return found


def fold(position: Position, folded: dict[tuple[object, ...], Position]) -> None:
    """Add a position, or its evidence to the same position found before."""
    target: object = position.target.label if isinstance(position.target, Proposition) else id(position.target)
    condition = position.condition.label if position.condition else None
    key = id(position.holder), target, position.stance, position.time, id(position.ascribed_by), condition
    known = folded.setdefault(key, position)
    if known is not position:
        known.words = tuple(sorted({*known.words, *position.words}))
        known.evidence.extend(item for item in position.evidence if item not in known.evidence)
        known.confidence = max(known.confidence, position.confidence)


def without_echoes(positions: Iterable[Position]) -> list[Position]:
    """The positions, without those that a surer one of the same holder, target, sign and words says already.

    "Thanked her for her patience" is praise of her; that what is hers is praised adds nothing.
    """
    groups: dict[tuple[int, int, bool], list[Position]] = {}
    for position in positions:
        groups.setdefault((id(position.holder), id(position.target), position.polarity > 0), []).append(position)
    return [
        position
        for group in groups.values()
        for position in group
        if not any(other.confidence > position.confidence and says_all(other, position) for other in group)
    ]


def says_all(one: Position, other: Position) -> bool:
    """Whether the words of one position hold those of the other, of the same time and on the same word."""
    same = one.time == other.time and one.ascribed_by is other.ascribed_by and one.condition is other.condition
    return same and set(other.words) <= set(one.words)


def mark_headlines(positions: Iterable[Position], headline: Span | None) -> None:
    """Mark the positions that only the headline states: all their words stand in it."""
    for position in positions:
        position.headline_only = headline is not None and all(headline.contains(word) for word in position.words)
