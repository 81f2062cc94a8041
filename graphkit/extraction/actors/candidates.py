"""Candidates: the names that the parse sees, their extent and what kind of actor bears them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.kinds import (
    LONGEST_PERSON,
    has_role,
    is_generic_word,
    is_role_noun,
    kind_of,
    looks_personal,
    noun_of,
)
from graphkit.extraction.actors.lexicons import (
    given_names,
    name_words,
    nouns,
    organization_words,
    role_words,
    titles,
)
from graphkit.extraction.actors.registry import Name
from graphkit.model import EntityType
from graphkit.model.slugs import fold

# What the parse calls a name, and what kind of entity that is unless the registry knows better.
KINDS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "collective",
}
LESSER = frozenset(
    {"the", "The", "a", "an", "’s", "’", "'s", "'", "s", "(", ")", "“", "”", "\n", "-", "–", "—", ",", ".", ":", "/"}
)
PROPER = frozenset({"NNP", "NNPS"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "a", "an"})


@dataclass
class Candidate:
    """A name: tokens [start, end), its kind, and who of the registry bears it (empty: nobody).

    `is_label` tells a name that begins a turn of a transcript; `full` is the name that the text explains it by:
    "Grain Traders Federation" of "GTF".
    """

    start: int
    end: int
    kind: EntityType
    names: tuple[Name, ...] = ()
    is_label: bool = False
    full: str | None = None

    def text(self, doc: Doc) -> str:
        """The name as it stands in the parse."""
        return doc[self.start : self.end].text


def to_candidate(ent: Tokens) -> Candidate | None:
    """The name that an entity of the parse is, without article, titles and possessive; None if no name is left."""
    kind = KINDS.get(ent.label_)
    if kind is None:
        return None
    doc, start, end = ent.doc, *_trimmed(ent.doc, ent.start, ent.end)
    while kind in ("person", "organization") and end - start > 1 and _is_before_name(doc, start, end, kind):
        start += 1
    start, end = _trimmed(doc, start, end)
    if kind == "person":
        end = next((i for i in range(start + 1, end) if _ends_name(doc[i])), end)
        start, end = _whole_name(doc, start, end)
    elif _is_half_a_person(doc, start, end):
        kind, end = "person", end + 1
    if start == end or not any(token.text[0].isupper() for token in doc[start:end]):
        return None
    if is_document(doc, start, end, kind) or is_field(doc, start, end, kind):
        return None
    return Candidate(start, end, kind_of(doc, start, end, kind))


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The borders without articles, marks and words in small letters that only describe: "paramilitary Red Guard"."""
    while start < end and (doc[start].text in LESSER or doc[start].is_space or _describes(doc[start])):
        start += 1
    while start < end and (doc[end - 1].text in LESSER or doc[end - 1].is_space):
        end -= 1
    return start, end


def _describes(token: Token) -> bool:
    """Whether a word before a name is a common adjective or noun."""
    return token.is_lower and token.is_alpha and token.tag_ in ("JJ", "NN", "NNS", "VBG", "VBN", "DT")


def _is_before_name(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Whether a token is no part of the name that it begins: a title, a preposition, "rebels of the" before a body."""
    word = doc[start]
    if kind == "person":
        return word.text.rstrip(".") in titles() or word.lower_ in name_words("never") or is_role_noun(word)
    if doc[start + 1].lower_ in ("of", "the") and doc[start - 1 if start else 0].lower_ not in ("the", "’s"):
        noun = nouns().get(word.lemma_.lower())
        is_role = noun is not None and noun.kind == "person" and noun.lemma not in role_words("relation")
        return (is_role and word.tag_ in ("NNS", "NNPS")) or word.lower_ == "of"
    return is_role_noun(word) and looks_personal(doc, start + 1, end)


def _ends_name(token: Token) -> bool:
    """Whether a token cannot be part of a person's name: a preposition, a verb of a headline."""
    return token.lower_ in ("of", "from", "at", "for", "in") or token.tag_ in ("MD", "VBZ", "VBD", "VBP")


def _whole_name(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A single name with the given name before it or the surname after it that the parse left out."""
    if end - start == 1:
        if end < len(doc) and doc[start].head.i == end and _goes_on(doc[end]):
            end += 1
        elif has_given_name(doc[start]):
            start -= 1
    return start, _with_particles(doc, start, end)


def has_given_name(surname: Token) -> bool:
    """Whether a given name stands before a surname and belongs to it."""
    before = surname.nbor(-1) if surname.i else surname
    return before.head == surname and before != surname and fold(before.text) in given_names()


def _with_particles(doc: Doc, start: int, end: int) -> int:
    """The end of a name with particles and what follows them: "Ursula von" goes on with "der Leyen"."""
    particles, last = name_words("particle"), end
    while last < len(doc) and (doc[last].lower_ in particles or doc[last - 1].lower_ in particles):
        if not (doc[last].text[0].isupper() or doc[last].lower_ in particles) or last - start > LONGEST_PERSON:
            break
        last += 1
        if doc[last - 1].lower_ not in particles and doc[last - 1].tag_ == "NNP":
            end = last
    return end


def _is_half_a_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the parse took a given name for a place or a body, and a role stands beside the whole name."""
    if end - start != 1 or end >= len(doc) or doc[start].head.i != end or not _goes_on(doc[end]):
        return False
    is_given = fold(doc[start].text) in given_names()
    return looks_personal(doc, start, end + 1) and (is_given or has_role(doc, start, end + 1))


def _goes_on(token: Token) -> bool:
    """Whether a token may be the other half of a person's name."""
    word = token.text
    if token.tag_ != "NNP" or token.ent_type_ or not (word[0].isupper() and word[1:].islower() and word.isalpha()):
        return False
    return noun_of(token) is None and word not in titles() and not is_generic_word(word)


def is_document(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Whether the parse took "Bill" for a person in "the Finance Bill"."""
    return (
        kind == "person"
        and end - start == 1
        and doc[start].text in organization_words("act")
        and _has_article(doc, start)
    )


def _has_article(doc: Doc, start: int) -> bool:
    """Whether an article stands before a word and the capitalised words before it."""
    before = start - 1
    while before >= 0 and doc[before].tag_ in PROPER and doc[before].text not in titles():
        before -= 1
    return before >= 0 and doc[before].lower_ in DETERMINERS


def is_field(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Whether the parse took half an office for a name: "Interior" in "Interior Minister"."""
    if kind == "person" or not all(
        token.text in organization_words("field") or token.lower_ in ("and", "&", ",") for token in doc[start:end]
    ):
        return False
    after = titles().get(doc[end].text.rstrip(".")) if end < len(doc) else None
    if after is not None and after.kind in ("office", "status"):
        return True
    return start > 1 and doc[start - 1].lower_ in ("of", "for") and doc[start - 2].text in ("Secretary", "Minister")
