"""When, where and how certainly: what the words around a trigger say of the event."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extraction.arguments import coordinated
from graphkit.extraction.scope import Scope
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, EventStatus, Factuality, Span, Statement

TIMES = ("DATE", "TIME")
PLACING = ("in", "at", "near", "outside", "inside", "across", "throughout", "around")
LIKELY = frozenset({"probably", "likely", "presumably", "apparently", "certainly", "surely"})
POSSIBLY = frozenset({"possibly", "perhaps", "maybe"})
HEARSAY = frozenset({"allegedly", "reportedly", "supposedly", "purportedly", "alleged", "supposed", "purported"})
POSSIBLE_MODALS = frozenset({"may", "might", "could", "would", "can"})


def time_of(trigger: Token, text: str) -> str | None:
    """The words that say when, or None: a date among the trigger's own modifiers."""
    for word in (trigger, trigger.head) if trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB" else (trigger,):
        for child in word.children:
            dates = [child] if child.ent_type_ in TIMES else []
            if child.dep_ == "prep":
                dates += [inner for inner in child.children if inner.ent_type_ in TIMES]
            if dates and dates[0] != trigger:
                return _entity_words(dates[0], text)
    return None


def _entity_words(token: Token, text: str) -> str:
    first, last = token, token
    while first.i > 0 and first.ent_iob_ == "I":
        first = first.nbor(-1)
    while last.i + 1 < len(last.doc) and last.nbor(1).ent_iob_ == "I":
        last = last.nbor(1)
    return text[first.idx : last.idx + len(last)]


def place_of(trigger: Token, voices: Voices) -> Entity | None:
    """The place or country where it is said to happen, or None."""
    for word in (trigger, trigger.head) if trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB" else (trigger,):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in PLACING:
                for inner in child.children:
                    for noun in coordinated(inner):
                        entity = voices.entity_of(noun)
                        if entity and entity.type in ("place", "geopolitical-entity"):
                            return entity
    return None


def status_of(trigger: Token, scope: Scope, statement: Statement | None) -> EventStatus:
    """Whether it happened, is claimed by a source only, planned, merely spoken of, or denied.

    What is "allegedly" so, with no source for it, is merely spoken of.
    """
    if (scope.sign < 0 and not scope.unwished) or (
        statement and statement.cue_lemma == "deny" and not statement.cue_negated
    ):
        return "denied"
    hearsay = statement is None and any(child.lower_ in HEARSAY for child in trigger.children)
    if scope.duty or scope.status == "may" or scope.unwished or hearsay:
        return "hypothetical"
    if scope.status == "plan":
        return "planned"
    return "claimed" if statement else "happened"


def judgement_of(trigger: Token, scope: Scope, status: EventStatus, statement: Statement | None) -> Factuality:
    """How sure the article, or the source in whose words the trigger stands, is of the event (FactBank's values)."""
    words = {child.lower_ for child in trigger.children}
    if (
        scope.duty
        or (scope.unwished and status != "denied")
        or (scope.status == "may" and scope.modal not in POSSIBLE_MODALS and status != "denied")
    ):
        return Factuality("U-u", statement)
    sure = "CT"
    if scope.status == "plan" or words & LIKELY:
        sure = "PR"
    if scope.modal in POSSIBLE_MODALS or words & (POSSIBLY | HEARSAY) or scope.status == "may":
        sure = "PS"
    return Factuality(f"{sure}-{'minus' if status == 'denied' else 'plus'}", statement)


def trigger_span(trigger: Token) -> Span:
    """The characters of the trigger word, with the noun compounded with it ("peace talks")."""
    first = trigger
    for child in trigger.lefts:
        if child.dep_ == "compound" and child.i == first.i - 1 and not child.ent_type_:
            first = child
    return Span(first.idx, trigger.idx + len(trigger))
