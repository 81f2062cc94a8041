"""Roles: what office or membership the text gives a named person, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from graphkit.extraction.actors.lexicons import nouns, role_words, titles
from graphkit.extraction.actors.phrases import full_phrase, tokens_between
from graphkit.extraction.actors.scene import Scene, Status
from graphkit.extraction.tokens import to_span
from graphkit.model import Entity, Membership, Mention

WITHIN = frozenset({"of", "for", "the", "and", "&", "to", "’s", "’", "-", "–", "’S", "at", "on"})
NOT_FIRST = frozenset({"the", "a", "an", "-", "its", "their", "his", "her", "’s", "’", ","})
BODIES = ("organization", "news-organization", "collective", "geopolitical-entity", "unnamed-actor")
MAX_WORDS = 12  # of a title before a name
SURE, LIKELY = 0.95, 0.8


def find_memberships(scene: Scene) -> None:
    """Add a membership for every role that the text gives a named person together with an organisation or state."""
    seen: set[tuple[str, str, str | None]] = set()
    for head, mention in sorted(scene.heads.items()):
        if mention.type != "named" or mention.entity is None or mention.entity.type != "person":
            continue
        for membership in _memberships(scene, scene.doc[head], mention, mention.entity):
            key = membership.member.id, membership.organization.id, membership.role
            if key not in seen:
                seen.add(key)
                scene.cast.extraction.memberships.append(membership)


def complete_memberships(scene: Scene) -> None:
    """Add those that only nominals and pronouns tell: "the party’s leader", "its chairman Jane Doe"."""
    known = {(m.member.id, m.organization.id, m.role) for m in scene.cast.extraction.memberships}
    for untold in scene.untold:
        membership = _of_role(scene, *untold)
        if membership and (membership.member.id, membership.organization.id, membership.role) not in known:
            known.add((membership.member.id, membership.organization.id, membership.role))
            scene.cast.extraction.memberships.append(membership)


def _memberships(scene: Scene, head: Token, mention: Mention, member: Entity) -> Iterator[Membership]:
    yield from _led(scene, head, member)
    for phrase, confidence, status in _role_phrases(scene, head, mention):
        scene.roles.setdefault(member.id, []).append(phrase.text.lower())
        membership = _of_role(scene, head, phrase, member, confidence, status)
        if membership:
            yield membership
        else:
            scene.untold.append((head, phrase, member, confidence, status))
    yield from _belonging(scene, head, mention, member)


def _of_role(
    scene: Scene, head: Token, phrase: Tokens, member: Entity, confidence: float, status: Status
) -> Membership | None:
    """The membership that a role gives; of a role in nobody named, in whoever possesses it."""
    membership = _to_membership(scene, phrase, member, confidence, _possessor(scene, head, phrase))
    if membership:
        membership.status = status if membership.status == "current" else membership.status
        membership.time = _time_after(scene, phrase)
    return membership


def _possessor(scene: Scene, head: Token, phrase: Tokens) -> Entity | None:
    """Whose role it is: "its" in "its chairman Jane Doe", "the party’s" in "Jane Doe, the party’s leader"."""
    for token in (*phrase, head):
        for child in token.children:
            owner = scene.entity_at(child) if child.dep_ == "poss" else None
            if owner and owner.type in ("organization", "news-organization", "geopolitical-entity"):
                return owner
    return None


def _time_after(scene: Scene, phrase: Tokens) -> str | None:
    """The text's words for when the role is or was held, right after it: "since 2015", "from 2010 to 2014"."""
    after = phrase.end
    if after + 1 >= len(scene.doc) or scene.doc[after].lower_ not in role_words("when"):
        return None
    end = after + 1
    while end < len(scene.doc) and scene.doc[end].ent_type_ == "DATE":
        end += 1
    return to_span(scene.doc[after:end]).of(scene.text) if end > after + 1 else None


def _led(scene: Scene, head: Token, member: Entity) -> Iterator[Membership]:
    """From a relative clause: "who leads the delegation", "who represents the union"."""
    for clause in head.children:
        role = role_words("verb").get(clause.lemma_) if clause.dep_ == "relcl" else None
        if role is None or not any(child.lower_ == "who" and child.dep_ == "nsubj" for child in clause.children):
            continue
        for child in clause.children:
            organization = scene.entity_at(child) if child.dep_ == "dobj" else None
            if organization and organization.type in BODIES:
                evidence = scene.doc[clause.i : full_phrase(child).end]
                status: Status = "former" if clause.tag_ in ("VBD", "VBN") else "current"
                yield Membership(member, organization, role, to_span(evidence), status, confidence=LIKELY)


def _belonging(scene: Scene, head: Token, mention: Mention, member: Entity) -> Iterator[Membership]:
    """From "of" or "from" right after the name, without a role: "Jane Doe of the Refugee Council"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "with") and child.idx >= mention.span.end:
            for party in child.children:
                organization = scene.entity_at(party) if party.dep_ == "pobj" else None
                if organization and organization.type in ("organization", "news-organization"):
                    evidence = scene.doc[child.i : full_phrase(party).end]
                    yield Membership(member, organization, None, to_span(evidence), confidence=LIKELY)


def _role_phrases(scene: Scene, head: Token, mention: Mention) -> Iterator[tuple[Tokens, float, Status]]:
    """The stretches of text that may give a role: before the name, in apposition, as what somebody became."""
    before = _title_before(scene, scene.token_at(mention.span.start))
    if before is not None:
        yield before, SURE, "current"
    for child in head.children:
        if child.dep_ == "appos" and _is_role(child):
            yield full_phrase(child), SURE, "current"
    if head.dep_ == "appos" and _is_role(head.head) and _is_next_person(scene, head.head.i, mention):
        yield full_phrase(head.head), SURE, "current"
    made = role_words("made").get(head.head.lemma_) if head.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    if made:
        for child in _made(head.head):
            status = "former" if head.head.tag_ == "VBD" and head.head.lemma_ in ("be", "serve", "work") else made
            yield full_phrase(child), LIKELY, cast(Status, status)


def _is_next_person(scene: Scene, role: int, mention: Mention) -> bool:
    """Whether no other person is named between a role and a name: "president A and secretary B" has two of each."""
    between = (scene.named.get(i) for i in range(role + 1, scene.token_at(mention.span.start)))
    return not any(other is not None and other.entity and other.entity.type == "person" for other in between)


def _made(verb: Token) -> Iterator[Token]:
    """What somebody is, became, was elected, or served as: nouns for roles."""
    for child in verb.children:
        if child.dep_ in ("attr", "oprd") and _is_role(child):
            yield child
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and _is_role(noun))


def _is_role(token: Token) -> bool:
    noun = nouns().get(token.lemma_.lower()) or nouns().get(token.lower_)
    return noun is not None and noun.kind in ("person", "title") and noun.lemma not in role_words("relation")


def _title_before(scene: Scene, start: int) -> Tokens | None:
    """The words before a name that end in a role: "NATO Deputy Secretary General", "Minister of Defence"."""
    doc, first, role_at = scene.doc, start, None
    while first > 0 and start - first < MAX_WORDS and _is_title_word(scene, doc[first - 1], start - first):
        if role_at is not None and (doc[first - 1].dep_ == "prep" or doc[first - 1].tag_ == "NNS"):
            break
        first -= 1
        if _names_role(doc[first]):
            role_at = first
    if role_at is None:
        return None
    while first < role_at and (doc[first].lower_ in WITHIN or _is_verb(doc[first])):
        first += 1
    phrase = tokens_between(doc, first, start)
    return phrase if len(phrase) else None


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lower_ not in role_words("status")


def _is_title_word(scene: Scene, token: Token, distance: int) -> bool:
    if token.is_space or (token.is_punct and (token.is_sent_start or (token.i and token.nbor(-1).whitespace_))):
        return False
    if token.i in scene.named:
        mention = scene.named[token.i]
        return mention.entity is None or mention.entity.type != "person"
    if token.lower_ in WITHIN:
        return distance > 0 and not (token.lower_ in ("and", "&") and token.i - 1 in scene.named)
    if token.lower_ in role_words("status"):
        return True
    if token.text.rstrip(".") in titles() or _names_role(token):
        return True
    return token.pos_ in ("ADJ", "NOUN", "PROPN") and token.text[0].isalpha()


def _names_role(token: Token) -> bool:
    title = titles().get(token.text.rstrip("."))
    if title is not None:
        return title.kind in ("office", "rank")
    return token.tag_ not in ("NNS", "NNPS") and _is_role(token)


def _to_membership(
    scene: Scene, phrase: Tokens, member: Entity, confidence: float, owner: Entity | None
) -> Membership | None:
    """The membership a phrase gives; None where it names no organisation or state, nor belongs to one (`owner`)."""
    organization = _organization(scene, phrase, member) or owner
    if organization is None:
        return None
    status, words = _role(scene, phrase, organization)
    if not words:
        return None
    return Membership(member, organization, words, to_span(phrase), status, confidence=confidence)


def _organization(scene: Scene, phrase: Tokens, member: Entity) -> Entity | None:
    """The organisation in a phrase, or else the state; the innermost names count."""
    found: list[Entity] = []
    for token in phrase:
        mention = scene.named.get(token.i) or scene.heads.get(token.i)
        if (
            mention
            and mention.entity
            and mention.entity is not member
            and mention.entity.type not in ("person", "unnamed-actor")
        ):
            found.append(mention.entity)
    for kinds in (("organization", "news-organization"), ("geopolitical-entity",), ("collective",), ("place",)):
        for entity in found:
            if entity.type in kinds:
                return entity
    return None


def _is_state_itself(mention: Mention) -> bool:
    """Whether a mention is of a state by its own name or adjective, not by its seat: "Kremlin spokesman"."""
    return mention.literal is None and mention.entity is not None and mention.entity.type == "geopolitical-entity"


def _role(scene: Scene, phrase: Tokens, organization: Entity) -> tuple[Status, str]:
    """How the role is held, and the role without article and status: "President of Kenya", "UN envoy".

    A state's adjective or possessive before the role is turned into "of": the same role reads the same everywhere.
    """
    status, words, of_state = "current", list[Token](), False
    for token in phrase:
        meaning = role_words("status").get(token.lower_)
        mention = scene.named.get(token.i)
        if meaning:
            status = meaning
        elif mention and mention.entity is organization and _is_state_itself(mention) and _is_owner(words):
            of_state = True
        elif words or token.lower_ not in NOT_FIRST:
            words.append(token)
    while words and words[-1].lower_ in ("of", "the", "for", "in", "’s", "-"):
        words.pop()
    while len(words) > 1 and _is_form_of_address(words[-1]):
        words.pop()
    if not words:
        return "current", ""
    role = " ".join("".join(scene.text[word.idx : word.idx + len(word.text_with_ws)] for word in words).split())
    return cast(Status, status), f"{role} of {organization.label}" if of_state else role


def _is_form_of_address(token: Token) -> bool:
    """Whether a title after a role belongs to the name: "Brigadier" in "army spokesman Brigadier Doe"."""
    title = titles().get(token.text.rstrip("."))
    return title is not None and title.kind in ("honorific", "rank")


def _is_owner(before: list[Token]) -> bool:
    """Whether the state after these words of a role is whose role it is: "president of", not "envoy to"."""
    last = [word.lower_ for word in before if word.lower_ != "the"][-1:]
    return not last or last == ["of"] or not any(word.dep_ == "prep" or word.lower_ in ("to", "for") for word in before)


def speaks_for(membership: Membership) -> bool:
    """Whether whoever has the role speaks for the organisation: a spokesman, an ambassador."""
    role = (membership.role or "").lower()
    return any(voice in role for voice in role_words("voice"))
