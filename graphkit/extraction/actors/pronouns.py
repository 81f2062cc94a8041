"""Pronouns: whom "he", "its", "they", "I" mean, by agreement, nearness, syntax and whose words they stand in."""

from __future__ import annotations

from typing import Literal, NamedTuple

from spacy.tokens import Token

from graphkit.extraction.actors.dialogue import Voice, find_dialogue
from graphkit.extraction.actors.lexicons import verbs
from graphkit.extraction.actors.parties import company_of
from graphkit.extraction.actors.roles import speaks_for
from graphkit.extraction.actors.scene import OBJECTS, SUBJECTS, Scene, source_head
from graphkit.model import Entity, Mention, Statement

Group = Literal["m", "f", "thing", "many", "i", "we", "you"]
PRONOUNS: dict[str, Group] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
}
MAX_SENTENCES = 8  # back to an antecedent
FADE = 1.0  # of a candidate's weight lost by a sentence of distance: the weight is divided by 1 + FADE * distance
ROLE = {"subject": 1.0, "object": 0.65, "other": 0.5}
PER_MENTION = 0.08  # of weight for each earlier mention, up to MANY_MENTIONS
MANY_MENTIONS = 6
UNKNOWN_GENDER = 0.85
UNNAMED = 0.5
GOES_ON = 1.3  # a speaker who goes on speaking
OWN_WORDS = 0.5  # whom a quotation names is seldom who says it
LEAD = 1.03  # how much better than the next the best candidate must be
LEAST = 0.1
COMPLEMENTS = frozenset({"ccomp", "dobj", "xcomp"})
INSERTION = 8  # tokens of an editor's insertion that are looked at
WEATHER = frozenset({"rain", "snow", "seem", "appear", "happen", "turn"})


class Rival(NamedTuple):
    """A candidate antecedent with its weight."""

    weight: float
    head: int
    entity: Entity


def resolve_pronouns(scene: Scene) -> None:
    """Add a mention for each personal pronoun: first the third person outside quotations, then what stands inside."""
    found: list[tuple[Token, Group]] = []
    for place in scene.places("LOWER", PRONOUNS):
        token, group = scene.doc[place], PRONOUNS[scene.doc[place].lower_]
        if token.pos_ != "PROPN" and place not in scene.named and not _is_empty(token, group):
            found.append((token, group))
    dialogue = find_dialogue(scene)
    for token, group in found:
        if scene.quote_of(token.i) is None:
            offset = scene.starts[token.i]
            if group in ("i", "we", "you"):
                _resolve_turn(scene, token, group, dialogue.voice(offset))
            else:
                _resolve_third(scene, token, group, dialogue.parties(offset))
    for token, group in found:
        quote = scene.quote_of(token.i)
        if quote is None:
            continue
        speaker = _speaker(scene, quote[1]) if quote[1] else None
        if group in ("i", "we"):
            _resolve_first(scene, token, group, speaker)
        elif group != "you":
            _resolve_third(scene, token, group, (speaker,) if speaker else ())


def _resolve_turn(scene: Scene, token: Token, group: Group, voice: Voice) -> None:
    """In a turn of a talk "I" is who speaks, "you" who is asked, "we" whom the speaker speaks for."""
    entity = voice.addressed if group == "you" else voice.speaker
    if group == "we" and entity:
        entity = voice.company or _voiced(scene, entity) or company_of(scene, entity)
    if entity:
        scene.add(scene.doc[token.i : token.i + 1], "pronominal", entity, 0.8 if group != "we" else 0.6)


def _voiced(scene: Scene, speaker: Entity) -> Entity | None:
    """The organisation whose spokesperson or representative somebody is; None for others."""
    for membership in scene.cast.extraction.memberships:
        if membership.member is speaker and membership.status != "former" and speaks_for(membership):
            return membership.organization
    return speaker if speaker.type != "person" and speaker.count != 1 else None


def _is_empty(token: Token, group: Group) -> bool:
    """Whether "it" refers to nobody: "it rained", "it is important that", "it was X who", "agree to it"."""
    if token.lower_ != "it":
        return False
    if token.dep_ not in SUBJECTS:
        return True
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in WEATHER:
        return True
    if verb.lemma_ == "be":
        return any(
            child.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "relcl", "acl")
            for child in verb.subtree
            if child != verb
        )
    return (
        token.dep_ in SUBJECTS
        and any(child.dep_ in ("ccomp", "xcomp") for child in verb.children)
        and verb.tag_ == "VBN"
    )


def _resolve_third(scene: Scene, token: Token, group: Group, parties: tuple[Entity, ...]) -> None:
    entity = _inserted(scene, token) or _cataphor(scene, token, group) or _antecedent(scene, token, group, parties)
    if entity is None and group == "thing":
        return
    if entity and entity.gender is None and group in ("m", "f"):
        entity.gender = group
    scene.add(scene.doc[token.i : token.i + 1], "pronominal", entity, 0.75 if entity else 0.0)


def _inserted(scene: Scene, token: Token) -> Entity | None:
    """Whom an editor's insertion right after the pronoun names: "they (the authorities – Ed.)", "he [the mayor]"."""
    after = token.i + 1
    if after >= len(scene.doc) or scene.doc[after].text not in ("(", "["):
        return None
    for inserted in scene.doc[after + 1 : after + INSERTION]:
        if inserted.text in (")", "]"):
            return None
        mention = scene.heads.get(inserted.i)
        if mention and mention.entity and inserted.dep_ not in ("amod", "compound", "nmod", "poss"):
            return mention.entity
    return None


def _cataphor(scene: Scene, token: Token, group: Group) -> Entity | None:
    """The subject that follows "For his part," or "In her speech,": the possessor stands before it."""
    if token.dep_ != "poss":
        return None
    governor = token.head
    while governor.dep_ in ("pobj", "prep", "conj", "compound", "npadvmod") and governor.head != governor:
        if governor.dep_ == "prep" and governor.head.pos_ in ("VERB", "AUX") and governor.i < governor.head.i:
            break
        governor = governor.head
    verb = governor.head
    if governor.dep_ != "prep" or verb.pos_ not in ("VERB", "AUX") or not _is_at_start(governor):
        return None
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i > token.i:
            mention = scene.heads.get(child.i)
            if mention and mention.entity and mention.type == "named" and _agreement(mention.entity, group):
                return mention.entity
    return None


def _is_at_start(token: Token) -> bool:
    return token.i - token.sent.start <= 1


def _antecedent(scene: Scene, token: Token, group: Group, parties: tuple[Entity, ...]) -> Entity | None:
    """The best candidate, if it is clearly better than the next; None else."""
    best: dict[str, Rival] = {}
    for rival in _rivals(scene, token, group, parties):
        known = best.get(rival.entity.id)
        if known is None or rival.weight > known.weight:
            best[rival.entity.id] = rival
    ranked = sorted(best.values(), key=lambda rival: (-rival.weight, -rival.head))
    if not ranked or ranked[0].weight < LEAST:
        return None
    if len(ranked) > 1 and ranked[0].weight < ranked[1].weight * LEAD:
        return None
    return ranked[0].entity


def _rivals(scene: Scene, token: Token, group: Group, parties: tuple[Entity, ...]) -> list[Rival]:
    """Every mention before the pronoun that agrees with it, weighed; `parties`, who speak there, are no candidates."""
    here, spoke = scene.sentences[token.i], scene.speaker_before(token.i)
    is_source = token.i in scene.sources and scene.quote_of(token.i) is None
    named_below = _named_below(scene, token)
    found: list[Rival] = []
    times: dict[str, int] = {}
    for head, mention in scene.before(token.i):
        distance = here - scene.sentences[head]
        if distance > MAX_SENTENCES:
            break
        entity = mention.entity
        if (
            entity is None
            or entity in parties
            or entity.id in named_below
            or (group == "many" and PRONOUNS.get(scene.doc[head].lower_) == "we")
        ):
            continue
        if group == "thing" and not _may_be_thing(scene, scene.doc[head], distance):
            continue
        agreement = _agreement(entity, group)
        if agreement and not _is_barred(scene, token, head, mention):
            times[entity.id] = times.get(entity.id, 0) + 1
            weight = ROLE[scene.role_of(scene.doc[head])] * agreement * _kind_weight(mention) / (1 + FADE * distance)
            weight *= GOES_ON if entity is spoke else 1.0
            weight *= OWN_WORDS if is_source and scene.quote_of(head) else 1.0
            found.append(Rival(weight, head, entity))
    return [
        rival._replace(weight=rival.weight * (1 + PER_MENTION * min(times[rival.entity.id] - 1, MANY_MENTIONS)))
        for rival in found
    ]


def _named_below(scene: Scene, token: Token) -> set[str]:
    """Who is named in what a subject says or does, and so is not the subject: "He denied that Doe had left".

    Source: Chomsky (1981), Lectures on Government and Binding, principle C.
    """
    if token.dep_ not in SUBJECTS:
        return set()
    parts = [child for child in token.head.rights if child.dep_ in COMPLEMENTS]
    heads = (i for part in parts for i in range(part.left_edge.i, part.right_edge.i + 1) if i in scene.heads)
    mentions = (scene.heads[i] for i in heads)
    return {mention.entity.id for mention in mentions if mention.type == "named" and mention.entity}


def _may_be_thing(scene: Scene, antecedent: Token, distance: int) -> bool:
    """Whether "it" may mean this mention: nearly everything can be "it", so only what is near and prominent counts."""
    if antecedent.dep_ in ("amod", "compound", "nmod"):
        return False
    return distance == 0 or (distance == 1 and scene.role_of(antecedent) == "subject")


def _agreement(entity: Entity, group: Group) -> float:
    """How well an entity agrees with a pronoun's person, gender and number: 0 not at all, 1 fully."""
    person = entity.type == "person" or (entity.type == "unnamed-actor" and entity.count == 1)
    if group in ("m", "f"):
        if not person or entity.gender not in (None, group):
            return 0.0
        return 1.0 if entity.gender == group else UNKNOWN_GENDER
    if group == "thing":
        return 1.0 if entity.type in ("organization", "news-organization", "geopolitical-entity") else _place(entity)
    if entity.type in ("collective",) or (entity.type == "unnamed-actor" and entity.count != 1):
        return 1.0
    if entity.type in ("organization", "news-organization"):
        return 0.5 if entity.type == "organization" else 0.25
    return 0.25 if entity.type == "geopolitical-entity" else 0.0


def _place(entity: Entity) -> float:
    return 0.6 if entity.type == "place" else 0.0


def _kind_weight(mention: Mention) -> float:
    unnamed = mention.entity is not None and mention.entity.type in ("unnamed-actor", "collective")
    return UNNAMED if unnamed else 1.0


def _is_barred(scene: Scene, token: Token, head: int, mention: Mention) -> bool:
    """Whether syntax forbids it: subject and object of one verb, a modifier's name, a phrase that holds the pronoun."""
    antecedent = scene.doc[head]
    if mention.span.start <= scene.starts[token.i] < mention.span.end:
        return True
    if mention.type == "named" and antecedent.dep_ in ("amod", "compound") and antecedent.head.dep_ != "ROOT":
        return antecedent.ent_type_ == "NORP" or antecedent.pos_ == "ADJ"
    if token.dep_ == "poss" and antecedent.dep_ in SUBJECTS and _is_anothers(token.head, antecedent.head):
        return True
    reflexive = token.lower_.endswith(("self", "selves"))
    if not reflexive and token.dep_ in OBJECTS and antecedent.dep_ in SUBJECTS and antecedent.head == token.head:
        return True
    if not reflexive and token.dep_ == "pobj" and antecedent.dep_ in SUBJECTS:
        return token.head.head == antecedent.head
    return False


def _resolve_first(scene: Scene, token: Token, group: Group, speaker: Entity | None) -> None:
    """In a quotation "I" is its speaker, "we" whom the speaker speaks for."""
    entity, confidence = speaker, 0.9
    if group == "we" and speaker:
        entity, confidence = _represented(scene, speaker), 0.6
    scene.add(scene.doc[token.i : token.i + 1], "pronominal", entity, confidence if entity else 0.0)


def _represented(scene: Scene, speaker: Entity) -> Entity | None:
    """The organisation that a person speaks for; the speaker itself where it is no person; None if that is open."""
    if speaker.type != "person":
        return speaker
    organizations = [
        m.organization for m in scene.cast.extraction.memberships if m.member is speaker and m.status != "former"
    ]
    return organizations[0] if organizations else None


def _speaker(scene: Scene, statement: Statement) -> Entity | None:
    head = source_head(scene, statement)
    return scene.entity_at(head) if head is not None else None


def _is_anothers(uttered: Token, verb: Token) -> bool:
    """Whether the verb reacts to what somebody else uttered: "she welcomed his words"."""
    reacts = uttered.head == verb and verb.lemma_.lower() in verbs("reacting")
    return reacts and uttered.dep_ in OBJECTS and uttered.lemma_.lower() in verbs("uttered")
