"""Bodies, states and towns by common nouns: "Kenya’s parliament", "the alliance", "the country", "the city"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.actors.kinds import is_role_noun
from graphkit.extraction.actors.lexicons import Noun, organization_words, role_words
from graphkit.extraction.actors.owners import is_body
from graphkit.extraction.actors.phrases import (
    determiner,
    full_phrase,
    is_plural,
    modifying_names,
    names_itself,
    premodifiers,
    same_words,
)
from graphkit.extraction.actors.registry import bare
from graphkit.extraction.actors.scene import OBJECTS, SUBJECTS, Scene
from graphkit.extraction.actors.unnamed import strip_article
from graphkit.model import Entity, EntityType

ARGUMENTS = SUBJECTS | OBJECTS | {"pobj", "agent", "conj", "appos", "ROOT", "poss", "attr", "dep"}
FOUND, TIED = 0.8, 0.5
NEAR = 2  # sentences back to a body that any word may mean
WITHIN = 6  # sentences back to a body of the kind before any other that acted
FAR = 12  # sentences back to a state
PLACES = {"subject": 3.0, "object": 1.5}  # how much more a state counts there than in other places
ANY = frozenset({"a", "an", "another", "any", "some", "no", "every", "each", "which", "what"})


def find_institutions(scene: Scene) -> None:
    """Add the mentions of bodies and groups of a named actor: "Russian authorities", "Kenya’s parliament"."""
    for token, noun in scene.nouns:
        if noun.kind not in ("people", "body", "office") or token.i in scene.heads or determiner(token) in ANY:
            continue
        if token.lower_ in organization_words("private") and not any(child.dep_ == "poss" for child in token.children):
            continue  # every state has many of them
        if not names_itself(scene, token):
            kind: EntityType = "collective" if noun.kind == "people" else "organization"
            person = _possessing_person(scene, token)
            role = None if person or noun.kind != "office" else _possessing_role(token)
            owner = None if person else _owner(scene, token)
            if role is not None:
                _office_of(scene, token, role, owner)
            elif person:
                _circle(scene, token, person, kind)
            elif owner and (noun.kind != "body" or owner.type != "organization"):
                _institution(scene, token, owner, kind)


def _possessing_person(scene: Scene, head: Token) -> Entity | None:
    """The person whose office, foundation or family it is; None where none is named."""
    for child in head.children:
        is_owner = child.dep_ == "poss" or (
            child.dep_ in ("compound", "nmod") and head.lower_ in organization_words("led")
        )
        mention = scene.heads.get(child.i) if is_owner else None
        if mention and mention.entity and mention.entity.type == "person":
            return mention.entity
    return None


def _possessing_role(head: Token) -> Token | None:
    """The role whose office it is: "the president’s office"; None where no role possesses it."""
    return next((child for child in head.children if child.dep_ == "poss" and is_role_noun(child)), None)


def _office_of(scene: Scene, head: Token, role: Token, owner: Entity | None) -> None:
    """The mention of the office of a role: of a state where the text names it, else of this article alone."""
    start = premodifiers(head).start
    label = strip_article(scene.doc[start : head.i + 1].text.replace("\n", " "))
    if owner is None:
        same = next((m.entity for _, m in scene.before(head.i) if m.entity and m.entity.label == label), None)
        entity = same or scene.cast.local(label, "organization")
    else:
        entity = scene.cast.named(label, "organization")
        entity.affiliated_with += [owner] if owner not in entity.affiliated_with else []
    scene.add(scene.doc[start : head.i + 1], "nominal", entity, FOUND)


def _circle(scene: Scene, head: Token, person: Entity, kind: EntityType) -> None:
    """The mention of an office, a team or a family of a person, which is not the person: "Jane Doe’s office"."""
    words = [token.lower_ for token in premodifiers(head) if token.head == head and _describes(scene, token, head)]
    entity = scene.cast.named(" ".join((f"{person.label}’s", *words, head.lower_)), kind)
    if person not in entity.affiliated_with:
        entity.affiliated_with.append(person)
    scene.add(premodifiers(head), "nominal", entity, FOUND)


def _owner(scene: Scene, head: Token) -> Entity | None:
    """The state or organisation that a noun belongs to by a demonym, a possessor or "of"; None if none is named."""
    phrase = full_phrase(head)
    for mention in modifying_names(scene, phrase, head):
        outer = scene.heads.get(scene.tokens_of(mention.span).root.i, mention)
        if mention.span != outer.span and scene.tokens_of(outer.span).root.i != head.i and outer.type == "named":
            continue  # "Georgian" in "the Georgian Dream party" owns nothing
        if mention.entity and mention.entity.type in ("geopolitical-entity", "organization", "place"):
            return mention.entity
    return None


def _institution(scene: Scene, head: Token, owner: Entity, kind: EntityType) -> None:
    """The mention of a body or group of `owner`: "Russia’s authorities" are "Russian authorities" everywhere."""
    words = [token.lower_ for token in premodifiers(head) if _describes(scene, token, head)]
    entity = scene.cast.named(f"{_adjective(scene, owner)} {' '.join(words)}", kind)
    if owner not in entity.affiliated_with:
        entity.affiliated_with.append(owner)
    scene.add(full_phrase(head), "nominal", entity, 1.0)


def _describes(scene: Scene, token: Token, head: Token) -> bool:
    """Whether a word is part of what the body is called: nouns and adjectives that are no name and no number."""
    if token.i == head.i:
        return True
    return (
        token.i not in scene.named
        and token.pos_ in ("NOUN", "ADJ", "PROPN")
        and token.dep_ in ("compound", "amod", "nmod")
    )


def _adjective(scene: Scene, owner: Entity) -> str:
    entry = scene.cast.registry.entries.get(owner.id)
    return bare(entry.demonyms[0]) if entry and entry.demonyms else owner.label


def resolve_body(scene: Scene, head: Token, noun: Noun) -> None:
    """An organisation by kind: of a named state, or one named before, or the one whose name stands beside it."""
    if head.lower_ in organization_words("any_body") and not is_plural(head):
        named = _name_before(scene, head)
        if named:
            scene.add(premodifiers(head), "nominal", named, FOUND)
            return
    if names_itself(scene, head):
        return
    if determiner(head) in ("the", "this", "that") and not is_plural(head) and head.dep_ in ARGUMENTS:
        known = _known_body(scene, head, noun)
        if known:
            scene.add(premodifiers(head), "nominal", known, FOUND)
        elif len(premodifiers(head)) > 2 and not _is_something_done(scene, head):
            _new_body(scene, head)


def _is_something_done(scene: Scene, head: Token) -> bool:
    """Whether the noun is of those that are bodies only beside a name: "the shameful campaign" is none."""
    names = modifying_names(scene, premodifiers(head), head)
    return head.lower_ in organization_words("doing") and next(names, None) is None


def _name_before(scene: Scene, head: Token) -> Entity | None:
    """The organisation whose name stands right before its kind: "the Green Dawn party"."""
    mention = scene.named.get(head.i - 1) if head.i else None
    if mention is None or mention.entity is None or scene.doc[head.i - 1].head != head:
        return None
    is_body = mention.entity.type in ("organization", "news-organization")
    return mention.entity if is_body and scene.doc[head.i - 1].dep_ in ("compound", "nmod") else None


def _new_body(scene: Scene, head: Token) -> None:
    """A body that is told by its words alone, "the foreign ministry": an organisation of this article."""
    earlier = same_words(scene, head)
    phrase = premodifiers(head)
    if earlier and earlier.entity:
        scene.add(phrase, "nominal", earlier.entity, FOUND)
        return
    entity = scene.cast.local(strip_article(phrase.text.replace("\n", " ")), "organization")
    scene.add(phrase, "nominal", entity, FOUND)


def _known_body(scene: Scene, head: Token, noun: Noun) -> Entity | None:
    """The organisation that "the alliance", "the ministry" means: the noun is its usual word, or its name's kind.

    "The group" may be any organisation that acted just before, or the one that whoever speaks belongs to.
    """
    by_kind = _of_kind(scene, head, noun, WITHIN)
    if by_kind is None and head.lower_ in organization_words("any_body") and len(premodifiers(head)) < 3:
        by_kind = _acting_body(scene, head)
    return by_kind or _of_kind(scene, head, noun, None)


def _of_kind(scene: Scene, head: Token, noun: Noun, within: int | None) -> Entity | None:
    """The organisation before that the noun is the kind of, at most so many sentences back (None: anywhere)."""
    word = head.lemma_.lower()
    for i, mention in scene.before(head.i):
        entity = mention.entity
        if within is not None and scene.sentences[head.i] - scene.sentences[i] > within:
            return None
        if entity is None:
            continue
        if entity.id in noun.antecedents or (entity.type == "organization" and _is_kind(head, entity)):
            return entity
        if word in organization_words("outlet_noun") and entity.type == "news-organization":
            return entity
    return None


def _acting_body(scene: Scene, head: Token) -> Entity | None:
    """The organisation that acted just before, or that whoever acted belongs to, told by the same voice."""
    quote = scene.quote_of(head.i)
    for i, mention in scene.before(head.i):
        if scene.sentences[head.i] - scene.sentences[i] > NEAR:
            return None
        is_subject = scene.role_of(scene.doc[i]) == "subject" and mention.type != "pronominal"
        if mention.entity and is_subject and scene.quote_of(i) == quote:
            party = _party_of(scene, mention.entity)
            if party and not is_body(party.label):
                return party
    return None


def _is_kind(head: Token, entity: Entity) -> bool:
    """Whether a noun is the kind of body that a name tells: its last word, or its first before "of".

    "The health ministry" is no other one.
    """
    word, words = head.lemma_.lower(), entity.label.lower().split()
    fields = {child.lower_ for child in head.lefts if child.lower_ in role_words("field")}
    return fields <= set(words) and (word == words[-1] or (word == words[0] and len(words) > 1))


def _party_of(scene: Scene, entity: Entity) -> Entity | None:
    """The organisation that an actor is, or belongs to by its role; None for others."""
    if entity.type == "organization":
        return entity
    held = (m.organization for m in scene.cast.extraction.memberships if m.member is entity and m.status != "former")
    return next((organization for organization in held if organization.type == "organization"), None)


def resolve_polity(scene: Scene, head: Token, noun: Noun) -> None:
    """Whom "the country" means: the state of whoever speaks or acts in the sentence, else the state named last."""
    if determiner(head) not in ("the", "this", "that") or is_plural(head) or head.dep_ not in ARGUMENTS | {"poss"}:
        return
    if any(True for _ in modifying_names(scene, full_phrase(head), head)):
        return
    state = _state_in_charge(scene, head) or _last_state(scene, head)
    if state:
        scene.add(premodifiers(head), "nominal", state, FOUND)


def _state_in_charge(scene: Scene, head: Token) -> Entity | None:
    """The state that the subject of the sentence belongs to by its role."""
    sentence = scene.sentences[head.i]
    states: list[Entity] = []
    for i, mention in scene.before(head.i):
        if scene.sentences[i] != sentence:
            break
        if scene.doc[i].dep_ in SUBJECTS:
            states += _states_of(scene, mention.entity)
    return states[-1] if states else None


def _states_of(scene: Scene, entity: Entity | None) -> Iterator[Entity]:
    for membership in scene.cast.extraction.memberships:
        if membership.member is entity and membership.organization.type == "geopolitical-entity":
            yield membership.organization


def _last_state(scene: Scene, head: Token) -> Entity | None:
    """The state that the text before speaks of most: subjects and what is near count more."""
    weights: dict[str, float] = {}
    for i, mention in scene.before(head.i):
        distance = scene.sentences[head.i] - scene.sentences[i]
        if distance > FAR:
            break
        if mention.entity and mention.entity.type == "geopolitical-entity":
            place = PLACES.get(scene.role_of(scene.doc[i]), 1.0)
            weights[mention.entity.id] = weights.get(mention.entity.id, 0.0) + place / (1 + distance)
    best = min(weights, key=lambda id: (-weights[id], id), default=None)
    return scene.cast.by_id[best] if best else None


def resolve_settlement(scene: Scene, head: Token, noun: Noun) -> None:
    """Whom "the city" means: the place named last; "Chad’s territory" is a place of its own."""
    names = [mention.entity for mention in modifying_names(scene, full_phrase(head), head)]
    if head.lemma_ == "territory" and names and names[0] and names[0].type == "geopolitical-entity":
        scene.add(full_phrase(head), "nominal", scene.cast.named(f"territory of {names[0].label}", "place"), FOUND)
        return
    if names or determiner(head) not in ("the", "this", "that") or is_plural(head) or head.lemma_ != "city":
        return
    for _, mention in scene.before(head.i):
        place = mention.literal or mention.entity
        if place and place.type == "place" and mention.type == "named":
            scene.add(premodifiers(head), "nominal", place, TIED)
            return
