"""Unnamed actors: "three Russian sources", "a person close to the bank": who they are in this article alone."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from graphkit.extraction.actors.lexicons import Noun
from graphkit.extraction.actors.phrases import full_phrase, is_plural, modifying_names, stated_count
from graphkit.extraction.actors.scene import Scene
from graphkit.model import Entity, EntityType

FOUND = 0.8


def unnamed_actor(scene: Scene, head: Token, noun: Noun | None) -> Entity:
    """A new actor that this article alone knows, described by its words, with count, affiliation and closeness."""
    phrase = full_phrase(head)
    described = strip_article(phrase.text.replace("\n", " "))
    official = noun is None or noun.kind == "person"
    kind: EntityType = "unnamed-actor" if official else "collective"
    entity = scene.cast.local(described, kind)
    entity.count = stated_count(head) if official else None
    entity.gender = noun.gender if noun and not is_plural(head) else None
    affiliate(scene, entity, phrase, head)
    scene.described.append((entity, phrase, head))
    scene.add(phrase, "nominal", entity, FOUND)
    return entity


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
