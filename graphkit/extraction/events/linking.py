"""How events hang together: what an offer or a decision is about, and which event is part of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from graphkit.extraction.arguments import agents, clauses, objects, prepositional, subjects
from graphkit.model import Event

ABOUT = frozenset({"offer", "commitment", "rejection", "decision", "demand", "threat"})  # acts that are about others
# what a war or an armed conflict consists of, and what ends it
WARFARE = frozenset({"attack", "killing", "military-action", "fighting", "mobilization", "ceasefire", "withdrawal"})
OCCASIONS = frozenset(
    {"protest", "election", "negotiation", "meeting", "strike", "coup", "fighting", "military-action"}
)
WITHIN = ("in", "during", "amid", "at")
MEDIATED = frozenset({"offer", "commitment", "rejection", "negotiation", "demand", "threat", "agreement", "ceasefire",
                      "release", "meeting", "cooperation", "concession"})  # fmt: skip
BROKERING = frozenset({"broker", "mediate", "facilitate"})
LIGHT = ("nsubj", "nsubjpass", "dobj")


def link_events(told: Sequence[tuple[Token, Event]]) -> None:
    """Link the events of an article, each with its triggers in the order of the text."""
    by_word = {token.i: event for token, event in told}
    for token, event in told:
        if event.type in ABOUT and event.about is None:
            event.about = _first(_contents(token), by_word, event)
        if event.part_of is None:
            event.part_of = _first(_wholes(token, event, by_word), by_word, event)


def _first(words: Iterable[Token], by_word: dict[int, Event], event: Event) -> Event | None:
    """The first of `words` that names another event, unless that one is itself part of or about `event`."""
    found = (by_word[word.i] for word in words if word.i in by_word)
    return next((o for o in found if o is not event and event not in (o.about, *_above(o))), None)


def _above(event: Event) -> Iterator[Event]:
    """The events that `event` is part of."""
    whole = event.part_of
    while whole is not None:
        yield whole
        whole = whole.part_of


def _contents(token: Token) -> Iterator[Token]:
    """What an offer, a demand or a decision is about: its clause or object, and the object of that clause."""
    for word in (*clauses(token), *objects(token), *prepositional(token, ("of", "for", "on", "to"))):
        yield word
        if word.pos_ == "VERB":
            yield from objects(word)


def _wholes(token: Token, event: Event, by_word: dict[int, Event]) -> Iterator[Token]:
    """What an event is part of: the conflict that it ends or is fought in, the occasion at which it happens."""
    for word in (*objects(token), *prepositional(token, ("of", *WITHIN))):
        other = by_word.get(word.i)
        if other and other.type == "armed-conflict" and event.type in WARFARE:
            yield word
    for word in prepositional(token, WITHIN):
        other = by_word.get(word.i)
        if other and other.type in OCCASIONS and other.type != event.type:
            yield word


def go_betweens(token: Token, kind: str) -> list[Token]:
    """Who goes between the parties: "through mediators", "brokered by the bishop"; only of events between parties."""
    if kind not in MEDIATED:
        return []
    found = prepositional(token, ("through", "via"))
    if token.pos_ == "NOUN":
        brokering = [child for child in token.children if child.dep_ in ("acl", "amod") and child.lemma_ in BROKERING]
        found += [word for verb in brokering for word in agents(verb)]
        verb = token.head
        if token.dep_ in LIGHT and verb.pos_ == "VERB":
            found += prepositional(verb, ("through", "via"))
            found += subjects(verb) if verb.lemma_ in BROKERING else []
    return found
