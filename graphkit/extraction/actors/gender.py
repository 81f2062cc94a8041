"""The gender of persons: by title, noun and given name, never guessed."""

from __future__ import annotations

from spacy.tokens import Doc

from graphkit.extraction.actors.lexicons import given_names, nouns, titles
from graphkit.extraction.actors.scene import Scene
from graphkit.model.slugs import fold


def note_genders(scene: Scene) -> None:
    """Set the gender of the persons in the article where a title, a noun beside the name or the given name tells."""
    for head in scene.order:
        mention = scene.heads[head]
        person = mention.entity
        if person and person.type == "person" and mention.type == "named":
            told = title_gender(scene.doc, scene.token_at(mention.span.start)) or _by_noun(scene, head)
            if told:
                person.gender = told
    for person in scene.cast.extraction.entities:
        if person.type == "person" and person.gender is None:
            person.gender = given_gender(person.label)


def title_gender(doc: Doc, start: int) -> str | None:
    """What the words right before a name tell ("Mrs.", "spokesman"): m, f or None."""
    for token in reversed(doc[max(start - 2, 0) : start]):
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


def given_gender(name: str) -> str | None:
    """The gender that the first given name of a full name tells: m, f or None."""
    words = fold(name).split()
    if len(words) < 2:
        return None
    return given_names().get(words[0]) or given_names().get(words[0].split("-")[0])
