"""Nominals: whom "the NATO representative", "the minister", "Russian authorities", "three sources" denote."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.actors.bodies import ARGUMENTS, FOUND, resolve_body, resolve_polity, resolve_settlement
from graphkit.extraction.actors.lexicons import Noun, role_words
from graphkit.extraction.actors.phrases import (
    DEFINITE,
    MANY,
    apposed_name,
    determiner,
    full_phrase,
    is_bare_plural,
    is_plural,
    modifying_names,
    names_itself,
    premodifiers,
    same_words,
)
from graphkit.extraction.actors.scene import OBJECTS, SUBJECTS, Scene
from graphkit.extraction.actors.unnamed import affiliate, unnamed_actor
from graphkit.model import Entity, Mention

PREPOSITIONS = frozenset({"by", "to", "through", "with", "from", "among", "between", "against", "for", "of", "via"})
RECENT = 12  # sentences back to the person that a role means
NEAR = 2  # sentences back to a person who is called by age, or by a word for anybody


def resolve_nominals(scene: Scene) -> None:
    """Add the mentions by common nouns, in the order of the text, with their entities where these are clear."""
    for token, noun in scene.nouns:
        if token.i not in scene.heads and noun.kind in _RESOLVERS:
            _RESOLVERS[noun.kind](scene, token, noun)
    for entity, phrase, head in scene.described:  # once more: parties that are nominals themselves are known now
        affiliate(scene, entity, phrase, head)


def resolve_ages(scene: Scene) -> None:
    """Add the mentions by age alone: "the 71-year-old" is whoever was told of just before."""
    for place in scene.places("LOWER", ("year",)):
        head = scene.doc[min(place + 2, len(scene.doc) - 1)]
        if head.lower_ == "old" and determiner(head) == "the" and head.dep_ in ARGUMENTS and head.i not in scene.heads:
            person = _subject_before(scene, head)
            if person:
                scene.add(premodifiers(head), "nominal", person.entity, FOUND)


def resolve_nationals(scene: Scene) -> None:
    """Let one person of a people be whoever was told of just before: "the Dane said"; open where nobody was."""
    for head, mention in scene.heads.items():
        token, entity = scene.doc[head], mention.entity
        if token.dep_ in SUBJECTS and mention.type == "named" and entity is not None and determiner(token) == "the":
            entry = scene.cast.registry.entries.get(entity.id)
            if entry and {token.text, f"{token.text}s"} <= set(entry.demonyms):
                told = _subject_before(scene, token)
                mention.entity = told.entity if told else None


def _person(scene: Scene, head: Token, noun: Noun) -> None:
    """A person or persons by role: someone named in the article, or an unnamed actor."""
    if head.dep_ not in ARGUMENTS or names_itself(scene, head):
        return
    phrase = full_phrase(head)
    beside = apposed_name(scene, head, phrase)
    if beside:
        scene.add(premodifiers(head), "nominal", beside, FOUND)
        return
    known = _known(scene, head, noun)
    if known and known.entity:
        scene.add(phrase, "nominal", known.entity, FOUND)
    elif _takes_part(head) or _is_introduced(head):
        unnamed_actor(scene, head, noun)


def _title(scene: Scene, head: Token, noun: Noun) -> None:
    """A word for a person that has other meanings too: a person where it has a definite article and speaks."""
    if head.i in scene.sources and determiner(head) == "the" and not is_plural(head):
        _person(scene, head, noun)


def _known(scene: Scene, head: Token, noun: Noun) -> Mention | None:
    """The last mention before of somebody with this role, or by the same words; None if nobody is known."""
    word, plural = determiner(head), is_plural(head)
    names = [mention.entity for mention in _whose(scene, head) if mention.entity]
    held = _holder(scene, head, noun, names) if word in DEFINITE and not plural else None
    if word == "the" and not plural and _is_known_by_now(head):
        held = held or _subject_before(scene, head)
    earlier = same_words(scene, head) if word in DEFINITE or word == "poss" or is_bare_plural(head) else None
    found = [mention for mention in (held, earlier) if mention and mention.entity]
    return max(found, key=lambda mention: mention.span, default=None)


def _whose(scene: Scene, head: Token) -> Iterator[Mention]:
    """The actors for whom a role is held: "the French envoy", "the envoy of France"."""
    yield from modifying_names(scene, premodifiers(head), head)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (scene.heads[noun.i] for noun in child.rights if noun.i in scene.named and noun.i in scene.heads)


def _is_introduced(head: Token) -> bool:
    """Whether somebody is introduced: "there was a woman"."""
    return head.dep_ == "attr" and any(child.dep_ == "expl" for child in head.head.children)


def _takes_part(head: Token) -> bool:
    """Whether the noun is a part of what happens: subject, object, or after a preposition of persons.

    "How many people" is nobody.
    """
    if any(child.lower_ == "many" and child.i and child.nbor(-1).lower_ == "how" for child in head.lefts):
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ in PREPOSITIONS
    if head.dep_ == "conj":
        return _takes_part(head.head)
    return head.dep_ in SUBJECTS or (head.dep_ in OBJECTS and head.dep_ != "oprd")  # "called him a hero"


def _holder(scene: Scene, head: Token, noun: Noun, names: list[Entity]) -> Mention | None:
    """The last mention of the person who has this role, for the actor that the phrase names; None if that is open."""
    others = {token.lower_ for token in premodifiers(head) if token.dep_ in ("amod", "compound", "nmod")}
    if names:
        memberships = scene.cast.extraction.memberships
        fits = {m.member.id for m in memberships if m.organization in names and _may_be(noun, m.role, others)}
        fits = fits or _leaders_of_unnamed(scene, noun, names) or _last_stateless(scene, head, noun, names)
    else:
        fits = {id for id, roles in scene.roles.items() if any(_is_called(noun, role, others) for role in roles)}
        if not fits and _is_general(noun, ""):
            spoke = _subject_before(scene, head)
            fits = {spoke.entity.id} if spoke and spoke.entity and spoke.entity.id in scene.roles else set()
    for i, mention in scene.before(head.i):
        if scene.sentences[head.i] - scene.sentences[i] > RECENT:
            return None
        if mention.entity and mention.entity.id in fits and _gender_fits(mention.entity, noun):
            return mention
    return None


def _is_called(noun: Noun, role: str, others: set[str]) -> bool:
    """Whether a role has the noun in it, and no word that makes another office of it: "deputy", "foreign"."""
    words = role.replace("secretary general", "secretary-general").split()
    same = role_words("same").get(noun.lemma, noun.lemma).split("|")
    is_lesser = any((word in words) != (word in others) for word in role_words("lesser"))
    if is_lesser or not {noun.lemma, *same} & set(words):
        return False
    fields = {word for word in others if word in role_words("field")}
    return not fields or not fields.isdisjoint(words) or len(words) == 1


def _may_be(noun: Noun, role: str | None, others: set[str]) -> bool:
    """Whether somebody with this role can be called by the noun: by the same word or by a looser one."""
    words = (role or "").lower()
    return _is_called(noun, words.replace("-", " "), others) or noun.lemma in words or _is_general(noun, words)


def _leaders_of_unnamed(scene: Scene, noun: Noun, names: list[Entity]) -> set[str]:
    """Who leads a state of which no role tells whose it is: "President Doe" is "the Kenyan leader" of an article."""
    if role_words("general").get(noun.lemma) != "leading" or any(name.type != "geopolitical-entity" for name in names):
        return set()
    known = {membership.member.id for membership in scene.cast.extraction.memberships}
    heads = {
        id
        for id, roles in scene.roles.items()
        if id not in known and any(word in role.split() for role in roles for word in role_words("ruling"))
    }
    return heads if len(heads) == 1 else set()


def _last_stateless(scene: Scene, head: Token, noun: Noun, names: list[Entity]) -> set[str]:
    """Who was told of just before and has a role, but in no state: "the Argentine diplomat" tells where from."""
    spoke = _subject_before(scene, head)
    if role_words("general").get(noun.lemma) != "anybody" or spoke is None or spoke.entity is None:
        return set()
    held = {m.organization.type for m in scene.cast.extraction.memberships if m.member is spoke.entity}
    is_open = "geopolitical-entity" not in held and spoke.entity.id in scene.roles
    return {spoke.entity.id} if is_open and all(name.type == "geopolitical-entity" for name in names) else set()


def _is_general(noun: Noun, role: str) -> bool:
    """Whether the noun is a looser word for the role: "leader" for a president, "official" for anybody."""
    kind = role_words("general").get(noun.lemma)
    return kind == "anybody" or (kind == "leading" and any(word in role for word in role_words("leading")))


def _gender_fits(entity: Entity, noun: Noun) -> bool:
    return noun.gender is None or entity.gender in (None, noun.gender)


def _is_known_by_now(head: Token) -> bool:
    """Whether words tell more of whoever was just told of: "the 34-year-old mother", "the former senator"."""
    words = [token.lower_ for token in premodifiers(head)]
    return ("old" in words and "year" in words) or "former" in words


def _subject_before(scene: Scene, head: Token) -> Mention | None:
    """The person who is the subject nearest before, at most NEAR sentences back; None if there is none."""
    for i, mention in scene.before(head.i):
        if scene.sentences[head.i] - scene.sentences[i] > NEAR:
            return None
        person = mention.entity
        if person and (person.type == "person" or person.count == 1) and scene.role_of(scene.doc[i]) == "subject":
            return mention
    return None


def _people(scene: Scene, head: Token, noun: Noun) -> None:
    """Authorities, police, troops of nobody named: the same as before in this article, or new ones."""
    if any(child.lower_ == "to" and child.dep_ == "prep" for child in head.rights):
        return  # "his opposition to the plan"
    earlier = same_words(scene, head)
    if earlier and earlier.entity and determiner(head) not in MANY:
        scene.add(full_phrase(head), "nominal", earlier.entity, FOUND)
    elif _takes_part(head):
        unnamed_actor(scene, head, noun)


_RESOLVERS = {
    "person": _person,
    "title": _title,
    "people": _people,
    "body": resolve_body,
    "polity": resolve_polity,
    "settlement": resolve_settlement,
}
