"""Nominals: whom "the NATO representative", "the country", "Russian authorities", "three sources" denote."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.actors.lexicons import Noun, organization_words, role_words
from graphkit.extraction.actors.phrases import (
    DEFINITE,
    MANY,
    determiner,
    full_phrase,
    is_plural,
    modifying_names,
    premodifiers,
)
from graphkit.extraction.actors.registry import bare
from graphkit.extraction.actors.scene import OBJECTS, SUBJECTS, Scene
from graphkit.extraction.actors.unnamed import affiliate, strip_article, unnamed_actor
from graphkit.model import Entity, EntityType, Mention

ARGUMENTS = SUBJECTS | OBJECTS | {"pobj", "agent", "conj", "appos", "ROOT", "poss", "attr", "dep"}
PREPOSITIONS = frozenset({"by", "to", "through", "with", "from", "among", "between", "against", "for", "of", "via"})
FOUND, TIED = 0.8, 0.5
ANY = frozenset({"a", "an", "another", "any", "some", "no", "every", "each", "which", "what"})
POSSESSORS = frozenset({"his", "her", "its", "their", "poss"})
RECENT = 12  # sentences back to the person that a role means


def resolve_nominals(scene: Scene) -> None:
    """Add the mentions by common nouns, in the order of the text, with their entities where these are clear."""
    for token, noun in scene.nouns:
        if token.i not in scene.heads and noun.kind in _RESOLVERS:
            _RESOLVERS[noun.kind](scene, token, noun)
    for entity, phrase, head in scene.described:  # once more: parties that are nominals themselves are known now
        affiliate(scene, entity, phrase, head)


def find_institutions(scene: Scene) -> None:
    """Add the mentions of bodies and groups of a named actor: "Russian authorities", "Kenya’s parliament"."""
    for token, noun in scene.nouns:
        if noun.kind not in ("people", "body") or token.i in scene.heads or determiner(token) in ANY:
            continue
        if not _names_itself(scene, token):
            owner = _owner(scene, token)
            if owner and (noun.kind == "people" or owner.type != "organization"):
                _institution(scene, token, owner, "collective" if noun.kind == "people" else "organization")


def _person(scene: Scene, head: Token, noun: Noun) -> None:
    """A person or persons by role: someone named in the article, or an unnamed actor."""
    if head.dep_ not in ARGUMENTS or _names_itself(scene, head):
        return
    word, plural = determiner(head), is_plural(head)
    phrase = full_phrase(head)
    names = [mention.entity for mention in modifying_names(scene, premodifiers(head), head) if mention.entity]
    if word in DEFINITE and not plural:
        known = _known_person(scene, head, noun, names)
        if known:
            scene.add(phrase, "nominal", known, FOUND)
            return
    if word in DEFINITE or word == "poss" or _is_bare_plural(head):
        earlier = _same_words(scene, head)
        if earlier and earlier.entity:
            scene.add(phrase, "nominal", earlier.entity, FOUND)
            return
    if _takes_part(head) or _is_introduced(head):
        unnamed_actor(scene, head, noun)


def _is_introduced(head: Token) -> bool:
    """Whether somebody is introduced: "there was a woman"."""
    return head.dep_ == "attr" and any(child.dep_ == "expl" for child in head.head.children)


def _is_bare_plural(head: Token) -> bool:
    """Whether it is a plural without any further word: "prosecutors" are the same ones all through an article."""
    bare = len(full_phrase(head)) == 1 and not any(child.dep_ in ("relcl", "acl", "prep") for child in head.rights)
    return bare and is_plural(head) and head.lemma_ not in role_words("relation")


def _names_itself(scene: Scene, head: Token) -> bool:
    """Whether the noun is a title or an apposition of a name: the name is the mention."""
    if head.dep_ == "appos" and head.head.i in scene.heads and scene.heads[head.head.i].type == "named":
        return True
    if any(child.dep_ == "appos" and child.i in scene.named for child in head.children):
        return True
    return head.dep_ in ("compound", "nmod", "amod") and head.head.i in scene.named


def _takes_part(head: Token) -> bool:
    """Whether the noun is a part of what happens: subject, object, or after a preposition of persons."""
    if head.dep_ == "pobj":
        return head.head.lower_ in PREPOSITIONS
    if head.dep_ == "conj":
        return _takes_part(head.head)
    return head.dep_ in SUBJECTS or head.dep_ in OBJECTS


def _known_person(scene: Scene, head: Token, noun: Noun, names: list[Entity]) -> Entity | None:
    """The person named before who has this role, for the actor that the phrase names; None if that is open."""
    if names:
        fits = {
            m.member.id for m in scene.cast.extraction.memberships if m.organization in names and _may_be(noun, m.role)
        }
    else:
        fits = {id for id, roles in scene.roles.items() if any(noun.lemma in role.split() for role in roles)}
    for i, mention in scene.before(head.i):
        if scene.sentences[head.i] - scene.sentences[i] > RECENT:
            return None
        if mention.entity and mention.entity.id in fits and _gender_fits(mention.entity, noun):
            return mention.entity
    return None


def _may_be(noun: Noun, role: str | None) -> bool:
    """Whether somebody with this role can be called by the noun: by the same word or by a looser one."""
    words = (role or "").lower()
    return noun.lemma in words or _is_general(noun, words)


def _is_general(noun: Noun, role: str) -> bool:
    """Whether the noun is a looser word for the role: "leader" for a president, "official" for anybody."""
    kind = role_words("general").get(noun.lemma)
    return kind == "anybody" or (kind == "leading" and any(word in role for word in role_words("leading")))


def _gender_fits(entity: Entity, noun: Noun) -> bool:
    return noun.gender is None or entity.gender in (None, noun.gender)


def _same_words(scene: Scene, head: Token) -> Mention | None:
    """The last mention before by the same noun ("a spokesman … the spokesman"), unless other words tell them apart."""
    names = [mention.entity for mention in modifying_names(scene, full_phrase(head), head)]
    word, bare = determiner(head), _is_bare_plural(head)
    for i, earlier in scene.before(head.i):
        other = scene.doc[i]
        if (
            earlier.type != "nominal"
            or other.lemma_ != head.lemma_
            or other.tag_ != head.tag_
            or earlier.entity is None
        ):
            continue
        if bare and not _is_bare_plural(other):
            continue
        if word in POSSESSORS and determiner(other) != word:
            continue
        if all(name in earlier.entity.affiliated_with for name in names):
            return earlier
    return None


def _people(scene: Scene, head: Token, noun: Noun) -> None:
    """Authorities, police, troops of nobody named: the same as before in this article, or new ones."""
    earlier = _same_words(scene, head)
    if earlier and earlier.entity and determiner(head) not in MANY:
        scene.add(full_phrase(head), "nominal", earlier.entity, FOUND)
    elif _takes_part(head):
        unnamed_actor(scene, head, noun)


def _owner(scene: Scene, head: Token) -> Entity | None:
    """The state or organisation that a noun belongs to by a demonym, a possessor or "of"; None if none is named."""
    phrase = full_phrase(head)
    for mention in modifying_names(scene, phrase, head):
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


def _body(scene: Scene, head: Token, noun: Noun) -> None:
    """An organisation by kind: of a named state, or one named before."""
    if _names_itself(scene, head):
        return
    if determiner(head) in ("the", "this", "that") and not is_plural(head) and head.dep_ in ARGUMENTS:
        known = _known_body(scene, head, noun)
        if known:
            scene.add(premodifiers(head), "nominal", known, FOUND)
        elif len(premodifiers(head)) > 2:
            _new_body(scene, head)


def _new_body(scene: Scene, head: Token) -> None:
    """A body that is told by its words alone, "the foreign ministry": an organisation of this article."""
    earlier = _same_words(scene, head)
    phrase = premodifiers(head)
    if earlier and earlier.entity:
        scene.add(phrase, "nominal", earlier.entity, FOUND)
        return
    entity = scene.cast.local(strip_article(phrase.text.replace("\n", " ")), "organization")
    scene.add(phrase, "nominal", entity, FOUND)


def _known_body(scene: Scene, head: Token, noun: Noun) -> Entity | None:
    """The organisation that "the alliance", "the ministry" means: the noun is its usual word, or in its name."""
    word = head.lemma_.lower()
    for _, mention in scene.before(head.i):
        entity = mention.entity
        if entity is None:
            continue
        if entity.id in noun.antecedents or (entity.type == "organization" and word in entity.label.lower().split()):
            return entity
        if word in organization_words("outlet_noun") and entity.type == "news-organization":
            return entity
    return None


def _polity(scene: Scene, head: Token, noun: Noun) -> None:
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
    for _, mention in scene.before(head.i):
        if mention.entity and mention.entity.type == "geopolitical-entity":
            return mention.entity
    return None


def _settlement(scene: Scene, head: Token, noun: Noun) -> None:
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


_RESOLVERS = {"person": _person, "people": _people, "body": _body, "polity": _polity, "settlement": _settlement}
