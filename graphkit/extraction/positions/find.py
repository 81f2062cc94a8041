"""Find the positions of an article: whose the attitudes in its words are, and towards what; each position once."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extraction.operators import POS
from graphkit.extraction.positions.attitudes import Attitude, attitude_of, frames_of, stated, towards
from graphkit.extraction.positions.issues import Issues
from graphkit.extraction.positions.judging import judged
from graphkit.extraction.positions.lexicon import CONTRARY, SCALE, frames, judgements
from graphkit.extraction.scope import scope_of
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, Extraction, Issue, Position, Proposition, Span, Statement

CONFIDENCE = {"says": 0.8, "thinks": 0.75, "matters": 0.7, "acts": 0.6, "judges": 0.5}
DERIVED = 0.8  # factor for each step from what the words say


def find_positions(doc: Doc, extraction: Extraction) -> None:
    """Add the positions and issues of the article."""
    voices, issues = Voices(doc, extraction), Issues()
    folded: dict[tuple[object, ...], Position] = {}
    for attitude in find_attitudes(doc, voices):
        position = to_position(attitude, voices, issues)
        if position is not None:
            fold(position, folded)
    extraction.positions.extend(folded.values())
    extraction.issues.extend(issues.used(position.target for position in extraction.positions))


def find_attitudes(doc: Doc, voices: Voices) -> Iterator[Attitude]:
    """All attitudes of the text, in the order of the words that carry them."""
    stance_words, judging = frames(), {pos: judgements(pos) for pos in "ANV"}
    judging["A"] = {**judgements("P"), **judging["A"]}
    for token in doc:
        pos = POS.get(token.pos_)
        if pos is None or pos not in "ANV":
            continue
        word = token.lemma_.lower()
        if ((word, pos) in stance_words or token.pos_ == "VERB") and frames_of(token):
            yield from stated(token)
        if voices.statement_of(token) is None:
            continue
        if word in judging.get(pos, ()):
            yield from judged(token)
        if pos == "V":
            yield from called_for(token)


def called_for(verb: Token) -> Iterator[Attitude]:
    """What the speaker calls for: "Congress should pass the bill", "she must resign"."""
    scope = scope_of(verb)
    if not scope.duty:
        return
    for reached in towards(verb, scope.sign, 0):
        if reached.word != verb:
            yield attitude_of(None, reached, "demand" if reached.sign > 0 else "oppose", "says", verb, scope)


def to_position(attitude: Attitude, voices: Voices, issues: Issues) -> Position | None:
    """The position that an attitude amounts to, or None where holder or target stay open."""
    word = attitude.words[0]
    spoken = voices.statement_of(word)
    holder = voices.entity_of(attitude.holder) if attitude.holder is not None else None
    if attitude.holder is None:
        holder = spoken.speaker if spoken else None
    if holder is None or holder.type == "place":
        return None
    target = voices.entity_of(attitude.target) or issues.of(attitude.target)
    if target is None or target is holder or (attitude.owned is not None and voices.entity_of(attitude.owned)):
        return None
    stance = name_stance(attitude, target)
    if stance is None:
        return None
    cue = voices.cued_by(word)
    evidence: list[Statement] = [spoken] if spoken else [cue] if cue and cue.speaker is holder else []
    ascriber = spoken.speaker if spoken and spoken.speaker is not holder else None
    spans = tuple(Span(token.idx, token.idx + len(token)) for token in attitude.words)
    confidence = round(CONFIDENCE[attitude.kind] * DERIVED**attitude.derived, 3)
    return Position(holder, target, stance, SCALE[stance], evidence, spans, confidence, ascribed_by=ascriber)


def name_stance(attitude: Attitude, target: Entity | Issue) -> str | None:
    """The stance in the scheme: of the word itself, or what negation, composition and the kind of target make of it."""
    actor = isinstance(target, Entity)
    if attitude.kind == "judges":
        if actor:
            return "praise" if attitude.sign > 0 else "blame"
        return "support" if attitude.sign > 0 else "oppose"
    stance = attitude.stance
    if actor and (attitude.kind == "matters" or (stance in ("demand", "offer") and not attitude.derived)):
        return None
    if attitude.derived:
        stance = "support" if attitude.sign > 0 else "oppose"
    elif attitude.sign * SCALE[stance] < 0:
        stance = CONTRARY[stance]
    if stance == "trust":
        return "support"
    if stance == "distrust" and not actor:
        return "oppose"
    if stance == "doubt" and not isinstance(target, Proposition):
        return "distrust" if actor else "oppose"
    return stance


def fold(position: Position, folded: dict[tuple[object, ...], Position]) -> None:
    """Add a position, or its evidence to the same position found before."""
    key = id(position.holder), id(position.target), position.stance, position.time, id(position.ascribed_by)
    known = folded.setdefault(key, position)
    if known is not position:
        known.words = tuple(sorted({*known.words, *position.words}))
        known.evidence.extend(item for item in position.evidence if item not in known.evidence)
        known.confidence = max(known.confidence, position.confidence)
