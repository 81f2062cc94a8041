"""The two parties of an interview: who was asked and who asks, as its headline and opening present them."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from spacy.tokens import Token

from graphkit.extraction.actors.lexicons import dialogue_pattern, nouns
from graphkit.extraction.actors.phrases import full_phrase, is_plural
from graphkit.extraction.actors.scene import Scene
from graphkit.extraction.actors.turns import Turn
from graphkit.extraction.actors.unnamed import unnamed_actor
from graphkit.model import Entity
from graphkit.model.slugs import slug

WITHIN = r"[^.!?\n]"  # a sentence
PRESENTING = rf"\b{dialogue_pattern('presenting')}\b"
PRESENTS = re.compile(rf"{PRESENTING}((?!\b(on|about|over|regarding|by)\b){WITHIN})*$", re.IGNORECASE)
OBJECT = re.compile(rf"{PRESENTING}\s", re.IGNORECASE)
ANSWERS = re.compile(
    rf"((?!\b(interviewed|asked)\b){WITHIN}){{0,80}}?\b{dialogue_pattern('answering')}\b", re.IGNORECASE
)
ASKER = re.compile(rf"\b{dialogue_pattern('asking')}\s*$", re.IGNORECASE)
CREDITS = re.compile(rf"\b{dialogue_pattern('credit')}s?( by)?[:;]?\s*$", re.IGNORECASE)
BEFORE = 200  # characters before a name that are searched for these
PRESENTED = 4  # what a name after such words counts more
CLEARLY = 1.5  # times as often as anybody else
FAR = 12  # tokens of what follows "interviewed"
STOPS = frozenset({"about", "on", "over", "regarding", "for", "by", "at", ".", ":", "\n"})


class Asked(NamedTuple):
    """Who answers: "I" is `speaker`, "you" and "we" are `company` where several answer together."""

    speaker: Entity
    company: Entity | None = None


def find_asked(scene: Scene, end: int) -> Asked:
    """Whoever is presented before the character `end`, by name or by a noun; else somebody of whom no more is told.

    Where several are asked, "I" is one of them, nobody knows who.
    """
    named = _named(scene, end)
    if len(named) == 1:
        return Asked(named[0])
    if named:
        return Asked(somebody(scene, "interviewee"), _together(scene, named))
    described = _described(scene, end)
    if described is None or described.count == 1:
        return Asked(described or somebody(scene, "interviewee"))
    return Asked(somebody(scene, "interviewee"), described)


def company_of(scene: Scene, person: Entity) -> Entity:
    """The people whom somebody means by "we" without a word on who they are."""
    memberships = [m for m in scene.cast.extraction.memberships if m.member is person and m.status != "former"]
    parties = [person, *(m.organization for m in memberships)]
    return _collective(scene, f"{person.label} and others", parties)


def _together(scene: Scene, persons: list[Entity]) -> Entity:
    return _collective(scene, " and ".join(person.label for person in persons), persons)


def _collective(scene: Scene, label: str, parties: list[Entity]) -> Entity:
    known = scene.cast.by_id.get(f"{scene.cast.extraction.article.key}-{slug(label)}")
    if known:
        return known
    company = scene.cast.local(label, "collective")
    company.affiliated_with += dict.fromkeys(parties)
    return company


def find_asker(scene: Scene, turns: list[Turn]) -> Entity:
    """Whoever asks: named as such before the first turn; else somebody of whom no more is told."""
    for head in scene.order:
        mention = scene.heads[head]
        if mention.span.start >= turns[0].start:
            break
        before = scene.text[max(mention.span.start - BEFORE, 0) : mention.span.start]
        if mention.entity and mention.entity.type == "person" and ASKER.search(before):
            return mention.entity
    return somebody(scene, "interviewer")


def somebody(scene: Scene, role: str) -> Entity:
    """Somebody of whom the article tells no more than these words."""
    known = scene.cast.by_id.get(f"{scene.cast.extraction.article.key}-{slug(role)}")
    if known:
        return known
    entity = scene.cast.local(role, "unnamed-actor")
    entity.count = 1
    return entity


def _named(scene: Scene, end: int) -> list[Entity]:
    """The person named most before `end`, names after "interviewed" counting more; several where these are joined."""
    counts: Counter[str] = Counter()
    people: dict[str, Entity] = {}
    presented, together = False, set[str]()
    for head in scene.order:
        mention = scene.heads[head]
        if mention.span.start >= end:
            break
        if mention.type != "named" or mention.entity is None or mention.entity.type != "person":
            continue
        before = scene.text[max(mention.span.start - BEFORE, 0) : mention.span.start]
        if CREDITS.search(before) or ASKER.search(before):
            continue
        people[mention.entity.id] = mention.entity
        told = PRESENTS.search(before) or ANSWERS.match(scene.text, mention.span.end, end)
        presented = presented or bool(told)
        if told and _is_joined(scene.doc[head]):
            together.add(mention.entity.id)
        counts[mention.entity.id] += PRESENTED if told else 1
    ranked = sorted(counts, key=lambda id: -counts[id])
    if not ranked or (not presented and _described_head(scene, end)):
        return []
    first = counts[ranked[0]]
    near = [id for id in ranked if first < CLEARLY * counts[id]]
    if len(near) == 1:
        return [people[near[0]]]
    return [people[id] for id in near if id in together]


def _is_joined(token: Token) -> bool:
    return token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children)


def _described(scene: Scene, end: int) -> Entity | None:
    """Whoever is presented without a name: "interviewed one of the owners", "an interview with two nurses"."""
    head = _described_head(scene, end)
    if head is None:
        return None
    one = next((token for token in scene.doc[max(head.i - 3, 0) : head.i] if token.lower_ == "one"), None)
    if one is not None and is_plural(head):
        return somebody(scene, scene.doc[one.i : full_phrase(head).end].text)
    return scene.entity_at(head) or unnamed_actor(scene, head, nouns()[head.lemma_.lower()])


def _described_head(scene: Scene, end: int) -> Token | None:
    """The noun for a person that follows "interviewed" with no name before it; None where there is none.

    The text counts before the headline, whose capitals the parse reads badly.
    """
    found = [head for match in OBJECT.finditer(scene.text, 0, end) if (head := _object(scene, match.end()))]
    headline = scene.cast.extraction.article.headline
    below = [head for head in found if headline is None or head.idx >= headline.end]
    return next(iter(below or found), None)


def _object(scene: Scene, offset: int) -> Token | None:
    first = scene.token_at(offset)
    for token in scene.doc[first : first + FAR]:
        if token.lower_ in STOPS or (token.i in scene.named and token.ent_type_ == "PERSON"):
            break
        noun = nouns().get(token.lemma_.lower())
        if noun and noun.kind == "person" and token.i not in scene.named and token.dep_ not in ("compound", "amod"):
            return token
    return None
