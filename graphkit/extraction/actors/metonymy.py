"""Metonyms: "Kyiv said" is Ukraine's government speaking, "take Kyiv" is the city."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extraction.actors.lexicons import verbs
from graphkit.extraction.actors.scene import OBJECTS, SUBJECTS, Scene

CONFIDENCE = 0.85


def resolve_metonyms(scene: Scene) -> None:
    """Let places that act or speak denote the actor they stand for; the place is kept as the literal referent."""
    registry = scene.cast.registry
    for head, mention in sorted(scene.heads.items()):
        if mention.type != "named" or mention.entity is None:
            continue
        entry = registry.entries.get(mention.entity.id)
        if entry is None or entry.stands_for is None:
            continue
        actor = scene.cast.known(entry.stands_for)
        if actor and not _is_dateline(scene.doc[head]) and (_is_seat(entry.id, entry.label) or acts(scene.doc[head])):
            mention.literal, mention.entity, mention.confidence = mention.entity, actor, CONFIDENCE


def _is_dateline(token: Token) -> bool:
    """Whether the name in capitals begins a report: "LONDON – The minister said"."""
    return token.is_upper and len(token) > 3 and token.i - token.sent.start <= 1


def _is_seat(id: str, label: str) -> bool:
    """Seats of power are named for who sits there, wherever they stand in the sentence."""
    return label.startswith("the ")


def acts(token: Token) -> bool:
    """Whether the name is used of an actor: it speaks, decides, is supported, talks with somebody."""
    token = _first_conjunct(token)
    governor, dep = token.head, token.dep_
    if dep == "nsubjpass":
        return governor.lemma_.lower() not in verbs("struck")
    if dep in SUBJECTS:
        return governor.pos_ in ("VERB", "AUX") and not _is_locative(governor)
    if dep in OBJECTS:
        return governor.lemma_.lower() in verbs("toward")
    if dep == "poss":
        return governor.lemma_.lower() in verbs("of_actor")
    if dep == "pobj":
        return _acts_in_prepositional(token, governor)
    return False


def _acts_in_prepositional(token: Token, preposition: Token) -> bool:
    word, governor = preposition.lower_, preposition.head
    if word == "by":
        return governor.pos_ == "VERB"
    if word == "between":
        return governor.lemma_.lower() not in verbs("way")
    if word in ("with", "against", "towards", "toward"):
        return governor.pos_ in ("VERB", "NOUN", "ADJ")
    if word == "on" and governor.pos_ != "NOUN":
        return False
    if word in ("to", "for", "from", "on", "of"):
        return governor.lemma_.lower() in verbs("toward") | verbs("partner")
    return False


def _is_locative(verb: Token) -> bool:
    """Whether the subject is a place: it is somewhere, is a city, burns."""
    if verb.lemma_ == "be":
        return any(
            child.dep_ in ("attr", "prep") and child.lemma_.lower() in verbs("locative") for child in verb.children
        )
    return verb.lemma_.lower() in verbs("locative")


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token
