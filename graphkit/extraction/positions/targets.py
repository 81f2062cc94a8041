"""Whose attitude it is, towards what, and on what condition: the records that the words denote."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from graphkit.extraction.conditions import condition_below
from graphkit.extraction.events.lexicon import triggers
from graphkit.extraction.operators import lemma
from graphkit.extraction.positions.attitudes import Attitude
from graphkit.extraction.positions.issues import Issues
from graphkit.extraction.positions.naming import Target, is_unnamed
from graphkit.extraction.tokens import subtree
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, Event, Proposition

MODIFYING = ("compound", "amod", "nmod")
# What somebody takes a stance on as the one thing that it was. Wars, talks, sanctions are matters that go on: issues.
SINGLE = frozenset(
    {"attack", "killing", "military-action", "fighting", "arrest", "coup", "coercion", "protest", "strike", "dismissal",
     "appointment", "resignation", "impeachment", "military-defeat"}
)  # fmt: skip
REAL = ("happened", "claimed")
OPENINGS = ("to", "that", "whether", "if", "once", "provided", "as")  # left out of what a clause says


class Happenings:
    """The events of an article by the place of their triggers."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = list(events)
        self._by_end = {span.end: event for event in self._events for span in (event.trigger, *event.mentions)}

    def of(self, head: Token) -> Event | None:
        """The event that a phrase names as one that is told ("the raid"); None for things of its kind ("raids")."""
        if head.tag_ != "NN" or not any(c.dep_ in ("det", "poss") and c.lower_ not in ANY for c in head.lefts):
            return None
        event = self._by_end.get(head.idx + len(head)) or self._only(head)
        return event if event and event.type in SINGLE and event.status in REAL else None

    def _only(self, head: Token) -> Event | None:
        """The one event of the kind that a noun names, told elsewhere in the article."""
        kinds = {trigger.type for trigger in triggers().get((lemma(head), "N"), ())}
        found = [event for event in self._events if event.type in kinds]
        return found[0] if len(found) == 1 else None


ANY = frozenset({"a", "an", "any", "every", "no", "another", "such"})


def holder_of(attitude: Attitude, voices: Voices) -> Entity | None:
    """Whose attitude it is; a place holds none. None where it stays open."""
    if attitude.holder is None:
        spoken = voices.statement_of(attitude.words[0])
        return spoken.speaker if spoken else None
    return actor_of(attitude.holder, voices)


def actor_of(word: Token, voices: Voices) -> Entity | None:
    """The actor that `word` denotes, or the named one beside it ("her rival, Carl Dahl"); None for places and nobody.

    One member of a party ("the Republican who unseated him") is not the party.
    """
    entity = voices.entity_of(word)
    if entity is None or is_unnamed(entity):
        beside = [voices.entity_of(child) for child in word.rights if child.dep_ == "appos" and child.pos_ == "PROPN"]
        entity = next((found for found in beside if found is not None), entity)
    if entity is None or entity.type == "place":
        return None
    return None if entity.type == "organization" and is_member(word, entity) else entity


def is_member(word: Token, party: Entity) -> bool:
    """Whether a word names one member by the name of the party."""
    return word.tag_ in ("NN", "NNP") and word.ent_type_ == "NORP" and not party.label.endswith(word.text)


def target_of(attitude: Attitude, voices: Voices, issues: Issues, happened: Happenings) -> Target | None:
    """What the attitude is towards: an actor, else an event that is told, else an issue; None for none of them.

    What is owned by somebody is no way to the owner where it is itself an actor ("the mayor's lawyer"), or where the
    owner only modifies it ("Senate rules"), or is no actor. Judgements count towards issues only if the phrase is more
    than the judging word and its noun.
    """
    if attitude.owned is not None and (voices.entity_of(attitude.owned) or attitude.target.dep_ in MODIFYING):
        return None
    actor = actor_of(attitude.target, voices)
    if actor is not None or attitude.owned is not None:
        return actor
    word = attitude.words[0]
    if attitude.kind == "judges" and word.dep_ == "amod" and word.head == attitude.target:
        return None
    event = happened.of(attitude.target) if attitude.kind != "aims" else None
    if event is not None:
        return event
    issue = issues.of(attitude.target)
    told = attitude.target.pos_ in (("VERB", "AUX") if attitude.sign > 0 else ("NOUN", "PROPN", "VERB", "AUX"))
    if issue is None and attitude.stance in ("doubt", "belief", "trust", "granted") and told:
        return proposition_of(attitude.target, voices)
    return issue


def proposition_of(head: Token, voices: Voices) -> Proposition:
    """What the clause or phrase around `head` says, in the article's words."""
    span = subtree(head)
    return Proposition(saying(span.of(voices.extraction.article.text)), span)


def saying(words: str) -> str:
    """The words of a clause without what opens it, with a capital.

    >>> saying("that taxes fall,")
    'Taxes fall'
    """
    kept = " ".join(words.split()).strip(" ,.;:“”\"'")
    first, _, rest = kept.partition(" ")
    kept = rest if first.lower() in OPENINGS and rest else kept
    kept = kept.removeprefix("that ")
    return kept[:1].upper() + kept[1:]


def condition_of(attitude: Attitude, stance: str, voices: Voices) -> Proposition | None:
    """The proposition on which the stance depends ("would join once sanctions are lifted"), or None."""
    clause = attitude.scope.condition
    if clause is None:
        clause = condition_below(attitude.target)
    if clause is None or attitude.kind == "judges":
        return None
    return proposition_of(clause, voices)
