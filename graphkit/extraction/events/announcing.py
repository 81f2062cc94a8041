"""What statements do by their content: who says "we will" promises or threatens, who says "they must" demands."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extraction.arguments import subjects
from graphkit.extraction.events.lexicon import triggers
from graphkit.extraction.operators import POS, lemma, modals
from graphkit.extraction.scope import DUTY, FUTURE, is_negated, is_open, modal_of
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, Event, Factuality, Span

HOSTILE = frozenset({"sanction", "coercion", "attack", "killing", "military-action", "fighting", "arrest", "protest",
                     "strike", "rejection", "mobilization", "coup", "dismissal"})  # fmt: skip
ANAPHORS = frozenset({"it", "they", "he", "she", "i", "we"})
CONFIDENCE = 0.6


def announcements(doc: Doc, voices: Voices) -> Iterator[tuple[Token, Event]]:
    """Promises, threats, refusals and demands made by the future and modals in what is said, with its word."""
    for token in modals(doc):
        verb = token.head
        if token.dep_ != "aux" or verb.pos_ != "VERB" or verb.dep_ not in ("ccomp", "ROOT") or is_open(verb):
            continue
        statement = voices.statement_of(token)
        if statement is not None and statement.speaker is not None:
            for event in announced(verb, statement.speaker, voices):
                yield token, event


def announced(verb: Token, speaker: Entity, voices: Voices) -> Iterator[Event]:
    """The event that one clause with a modal makes of its statement, if it makes one."""
    modal = modal_of(verb)
    doers = [(word, voices.entity_of(word)) for word in subjects(verb)]
    itself = any(actor is speaker or (actor is None and word.lower_ in ANAPHORS) for word, actor in doers)
    others = [actor for _, actor in doers if actor is not None and actor is not speaker]
    if modal in DUTY and others and not itself:
        yield made(verb, "demand", {"agent": [speaker], "recipient": others})
    elif (modal in FUTURE or modal == "would") and itself:
        kind = type_of(verb)
        if is_negated(verb):
            yield made(verb, "rejection", {"agent": [speaker]})
        elif kind is not None:
            yield made(verb, "threat" if kind in HOSTILE else "commitment", {"agent": [speaker]})


def type_of(verb: Token) -> str | None:
    """The event type of the verb's first trigger, or None."""
    found = triggers().get((lemma(verb), POS.get(verb.pos_, "")), ())
    return found[0].type if found else None


def made(verb: Token, kind: str, participants: dict[str, list[Entity]]) -> Event:
    """The event of making the statement, which the narrator reports as done."""
    first = next((child for child in verb.children if child.tag_ == "MD"), verb)
    span = Span(min(first.idx, verb.idx), verb.idx + len(verb))
    names = ", ".join(actor.label for actors in participants.values() for actor in actors)
    label = f"{names}: {kind} ({lemma(verb).replace('_', ' ')})"
    return Event(kind, span, "happened", label, CONFIDENCE, participants, judgements=[Factuality("CT-plus")])
