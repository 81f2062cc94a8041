"""Find the events of an article: triggers with who takes part, when, where, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extraction.arguments import doer_words, hyphenated, objects
from graphkit.extraction.events.announcing import announcements
from graphkit.extraction.events.circumstances import judgement_of, place_of, status_of, time_of, trigger_span
from graphkit.extraction.events.lexicon import Trigger, trigger_words, triggers
from graphkit.extraction.events.linking import go_betweens, link_events
from graphkit.extraction.operators import POS, lemma, listed
from graphkit.extraction.scope import scope_of
from graphkit.extraction.slots import slot_words
from graphkit.extraction.voices import Voices
from graphkit.model import Entity, Event, Extraction

CONFIDENCE = {"V": 0.8, "N": 0.6, "A": 0.6}
MUTUAL = frozenset({"negotiation", "meeting", "agreement", "ceasefire", "armed-conflict", "fighting", "cooperation",
                    "diplomatic-relations"})  # fmt: skip
LASTING = frozenset({"armed-conflict"})  # goes on whatever is planned or wished of it: "they may freeze the conflict"
# reported even where nobody who takes part is known by name
TOLD_ALONE = frozenset({"attack", "killing", "military-action", "fighting", "protest", "strike", "arrest", "coup",
                        "coercion", "withdrawal", "ceasefire", "aid", "investigation"})  # fmt: skip


def find_events(doc: Doc, extraction: Extraction) -> None:
    """Add the events of the article, each once however often it is mentioned."""
    voices = Voices(doc, extraction)
    by_type: dict[str, list[Event]] = {}
    told: list[tuple[Token, Event]] = []
    for token, event in (*candidate_events(doc, voices), *announcements(doc, voices)):
        others = by_type.setdefault(event.type, [])
        known = next((other for other in others if is_same(event, other)), None)
        if known is None:
            others.append(event)
        else:
            join(event, known)
        told.append((token, known or event))
    link_events(told)
    extraction.events.extend(event for events in by_type.values() for event in events)


def candidate_events(doc: Doc, voices: Voices) -> Iterator[tuple[Token, Event]]:
    """Each trigger that has a participant, a place or a time, in the order of the text, with its event."""
    known = triggers()
    furniture = voices.extraction.article.boilerplate
    for token in listed(doc, trigger_words()):
        pos = POS[token.pos_]
        if token.ent_type_ in ("PERSON", "DATE") or any(start <= token.idx < end for start, end in furniture):
            continue
        for trigger in known.get((whole_lemma(token), pos), ()):
            if fits(token, trigger):
                event = to_event(token, pos, trigger, voices)
                if event is not None:
                    yield token, event
                break


def whole_lemma(token: Token) -> str:
    """The lemma, with what a hyphen joins to it: "cease-fire", "de-occupation"."""
    prefix = "".join(part.lower_ for part in hyphenated(token)[:-1])
    return prefix + lemma(token)


def fits(token: Token, trigger: Trigger) -> bool:
    """Whether the word has the object, modifier or complement that the trigger asks for, if it asks for any."""
    asked = trigger.objects
    if not asked:
        return True
    if "CLAUSE" in asked:
        return bool(slot_words(token, "clause"))
    if "PREP" in asked:
        return any(slot_words(token, slot) for slot in (*trigger.recipient, *trigger.theme) if slot != "obj")
    words = token.lefts if token.pos_ == "NOUN" else objects(token)
    return any(word.lemma_.lower() in asked or word.ent_type_ in asked for word in words)


def to_event(token: Token, pos: str, trigger: Trigger, voices: Voices) -> Event | None:
    """The event that `token` names; None where nothing is known of it but the word."""
    participants = participants_of(token, trigger, voices)
    text = voices.extraction.article.text
    place, time = place_of(token, voices), time_of(token, text)
    if not participants and not place and not (trigger.type in TOLD_ALONE and time_or_party(token, time)):
        return None
    statement, scope = voices.statement_of(token), scope_of(token)
    if trigger.type in LASTING and scope.sign > 0:
        scope = scope._replace(status="fact")
    status = status_of(token, scope, statement)
    judgement = judgement_of(token, scope, status, statement)
    label = label_of(token, participants)
    span = trigger_span(token)
    return Event(trigger.type, span, status, label, CONFIDENCE[pos], participants, place, time, [judgement])


def time_or_party(token: Token, time: str | None) -> bool:
    """Whether at least a time, or somebody unnamed who does it or to whom it is done, is told."""
    return bool(time or doer_words(token) or objects(token))


def participants_of(token: Token, trigger: Trigger, voices: Voices) -> dict[str, list[Entity]]:
    """Who takes part, by role; mutual events have participants instead of agent and recipient."""
    found: dict[str, list[Entity]] = {}
    agents = doer_words(token) if trigger.agent == "subj" else slot_words(token, trigger.agent)
    _add(found, "agent", agents, voices)
    for slot in trigger.recipient:
        words = slot_words(token, slot) or [word for noun in objects(token) for word in slot_words(noun, slot)]
        _add(found, "recipient", words, voices)
    if "recipient" not in found and trigger.theme:
        _add(found, "recipient" if trigger.type == "election" else "theme", objects(token), voices)
    between: dict[str, list[Entity]] = {}
    _add(between, "intermediary", go_betweens(token, trigger.type), voices)
    for actors in found.values() if between else ():
        actors[:] = [actor for actor in actors if actor not in between["intermediary"]]
    if trigger.type in MUTUAL and found:
        everyone = [actor for role in ("agent", "recipient", "theme") for actor in found.get(role, ())]
        found = {"participant": list(dict.fromkeys(everyone))}
    return {role: actors for role, actors in (found | between).items() if actors}


def _add(found: dict[str, list[Entity]], role: str, words: list[Token], voices: Voices) -> None:
    for word in words:
        entity = actor_of(word, voices)
        if entity and entity not in found.get(role, ()) and entity not in found.get("agent", ()):
            found.setdefault(role, []).append(entity)


def actor_of(word: Token, voices: Voices) -> Entity | None:
    """Whom a participant's word denotes: the actor it names, else the one that its modifier names ("Serb forces")."""
    entity = voices.entity_of(word)
    for child in word.rights:
        if entity is None and child.dep_ == "appos":
            entity = voices.entity_of(child)
    if entity is None and word.pos_ in ("NOUN", "PROPN"):
        for child in word.lefts:
            if child.dep_ in ("amod", "compound", "nmod", "poss") and entity is None:
                entity = voices.entity_of(child)
    return entity


def label_of(token: Token, participants: dict[str, list[Entity]]) -> str:
    """A readable name: "NATO, Russia: negotiation"."""
    names = [actor.label for actors in participants.values() for actor in actors]
    return f"{', '.join(names)}: {lemma(token).replace('_', ' ')}" if names else lemma(token).replace("_", " ")


def is_same(event: Event, other: Event) -> bool:
    """Whether two triggers name one event: same type, and nothing said of one contradicts the other."""
    if event.type != other.type or (event.status == "denied") != (other.status == "denied"):
        return False
    if {event.status, other.status} & {"happened", "claimed"} and {event.status, other.status} & {
        "planned",
        "hypothetical",
    }:
        return False
    if event.time and other.time and event.time != other.time:
        return False
    if event.place and other.place and event.place is not other.place:
        return False
    roles = set(event.participants) & set(other.participants)
    return bool(roles) and all(_compatible(event.participants[role], other.participants[role]) for role in roles)


def _compatible(some: list[Entity], others: list[Entity]) -> bool:
    """Whether one list holds the other."""
    return set(map(id, some)) <= set(map(id, others)) or set(map(id, others)) <= set(map(id, some))


def join(event: Event, known: Event) -> None:
    """Add what a further mention says to the event known."""
    known.mentions.append(event.trigger)
    for role, actors in event.participants.items():
        mine = known.participants.setdefault(role, [])
        mine.extend(actor for actor in actors if actor not in mine)
    known.place = known.place or event.place
    known.time = known.time or event.time
    if event.status == "happened":
        known.status = "happened" if known.status == "claimed" else known.status
    known.judgements.extend(judgement for judgement in event.judgements if judgement not in known.judgements)
