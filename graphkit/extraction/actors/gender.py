"""The gender of persons: by title, noun and given name, never guessed."""

from __future__ import annotations

from graphkit.extraction.actors.lexicons import given_names, nouns, titles
from graphkit.extraction.actors.names import fold
from graphkit.extraction.actors.scene import Scene
from graphkit.model import Entity


def note_genders(scene: Scene) -> None:
    """Set the gender of the persons in the article where a title, a noun beside the name or the given name tells."""
    for head in scene.order:
        mention = scene.heads[head]
        person = mention.entity
        if person and person.type == "person" and mention.type == "named":
            told = _by_title(scene, scene.token_at(mention.span.start)) or _by_noun(scene, head)
            if told:
                person.gender = told
    for person in scene.cast.extraction.entities:
        if person.type == "person" and person.gender is None:
            person.gender = _by_given_name(person)


def _by_title(scene: Scene, start: int) -> str | None:
    """From the words right before a name: "Mrs.", "spokesman"."""
    for token in reversed(scene.doc[max(start - 2, 0) : start]):
        title = titles().get(token.text.rstrip("."))
        noun = nouns().get(token.lower_)
        found = (title and title.gender) or (noun and noun.gender)
        if found:
            return found
        if not token.text[0].isalpha():
            return None
    return None


def _by_noun(scene: Scene, head: int) -> str | None:
    """From an apposition: "Maria X, a spokeswoman"."""
    token = scene.doc[head]
    beside = [child for child in token.children if child.dep_ == "appos"] + (
        [token.head] if token.dep_ == "appos" else []
    )
    for other in beside:
        noun = nouns().get(other.lemma_.lower())
        if noun and noun.gender:
            return noun.gender
    return None


def _by_given_name(person: Entity) -> str | None:
    """From the first given name of the fullest form."""
    words = fold(person.label).split()
    if len(words) < 2:
        return None
    return given_names().get(words[0]) or given_names().get(words[0].split("-")[0])
