"""Unnamed actors: "three Russian sources", "a person close to the bank": who they are in this article alone."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from graphkit.extraction.actors.kinds import is_role_noun
from graphkit.extraction.actors.lexicons import Noun, organization_words, titles
from graphkit.extraction.actors.phrases import full_phrase, is_plural, modifying_names, stated_count
from graphkit.extraction.actors.scene import Scene
from graphkit.model import Entity, EntityType

FOUND = 0.8
PERSONAL = ("ist", "ian", "crat", "man", "men", "woman", "women", "ologist", "maker", "holder", "goer", "folk")
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def unnamed_actor(scene: Scene, head: Token, noun: Noun | None) -> Entity:
    """A new actor that this article alone knows, described by its words, with count, affiliation and closeness."""
    phrase = full_phrase(head)
    described = strip_article(phrase.text.replace("\n", " "))
    official = noun is None or noun.kind in ("person", "title")
    is_body = noun is not None and noun.kind in ("body", "office") and not is_plural(head)
    kind: EntityType = "unnamed-actor" if official else "organization" if is_body else "collective"
    entity = scene.cast.local(described, kind)
    entity.count = stated_count(head) if official else None
    entity.gender = noun.gender if noun and not is_plural(head) else None
    affiliate(scene, entity, phrase, head)
    scene.described.append((entity, phrase, head))
    scene.add(phrase, "nominal", entity, FOUND)
    return entity


def may_be_people(head: Token) -> bool:
    """Whether a noun that no lexicon has may denote persons: by its ending, or a number of them."""
    if head.pos_ == "NUM":
        return True
    word = head.lower_.removesuffix("s")
    return head.pos_ in ("NOUN", "ADJ") and not head.text[0].isupper() and word.endswith(PERSONAL)


def is_document(head: Token) -> bool:
    """Whether a noun is for something written, which may say what nobody else does: "a report said"."""
    return _last_part(head).lemma_.lower() in organization_words("document")


def _last_part(head: Token) -> Token:
    """The last part of a word that hyphens divide: "mail" of "e-mail"."""
    while head.i + 2 < len(head.doc) and head.nbor().text == "-" and not head.whitespace_:
        head = head.nbor(2)
    return head


def is_overlooked(head: Token) -> bool:
    """Whether a word is a name that the parse did not see as one."""
    is_name = head.tag_ == "NNP" or (head.tag_ == "NN" and head.i > head.sent.start)
    return is_name and head.text[0].isupper() and head.lower_ not in DAYS and len(head.text) > 1


def name_around(head: Token) -> Tokens:
    """A name with the capitalised words before it that belong to it and are no titles or roles."""
    start = head.i
    while start and head.doc[start - 1].tag_ == "NNP" and head.doc[start - 1].head in (head, head.doc[start]):
        before = head.doc[start - 1]
        if is_role_noun(before) or before.text.rstrip(".") in titles() or before.ent_type_ in ("NORP", "GPE"):
            break
        start -= 1
    return head.doc[start : head.i + 1]


def strip_article(words: str) -> str:
    """The words without a leading article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words


def affiliate(scene: Scene, entity: Entity, phrase: Tokens, head: Token) -> None:
    """Whom an unnamed actor belongs to, and whom it is merely close to."""
    close = next((token.i for token in phrase if token.lower_ in ("close", "familiar", "near")), len(scene.doc))
    parties = list(modifying_names(scene, phrase, head))
    parties += [m for t in phrase if t.i != head.i and t.i not in scene.named and (m := scene.heads.get(t.i))]
    for mention in parties:
        party = mention.entity
        if party is None or party is entity:
            continue
        nearby = scene.token_at(mention.span.start) > close
        circle = entity.close_to if nearby else entity.affiliated_with
        if party not in circle:
            circle.append(party)
