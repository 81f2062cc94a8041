"""Candidates: the names that the parse sees, their extent and what kind of actor bears them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.lexicons import (
    Noun,
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
PRESIDENTS = frozenset(
    {"President", "Senator", "Sen", "Gov", "Rep", "Gen", "King", "Queen", "Pope", "Chancellor", "Premier"}
)
PROPER = frozenset({"NNP", "NNPS"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "a", "an"})
LONGEST_PERSON = 4  # words of a person's name that the parse took for something else


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
    return Candidate(start, end, _kind(doc, start, end, kind))


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The borders without articles, marks and words in small letters that only describe: "paramilitary Red Guard"."""
    while start < end and (doc[start].text in LESSER or doc[start].is_space or _describes(doc[start])):
        start += 1
    while start < end and (doc[end - 1].text in LESSER or doc[end - 1].is_space):
        end -= 1
    return start, end


def _describes(token: Token) -> bool:
    """Whether a word before a name is a common adjective or noun."""
    return token.is_lower and token.is_alpha and token.tag_ in ("JJ", "NN", "NNS", "VBG", "VBN")


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


def is_role_noun(token: Token) -> bool:
    """Whether a noun in the singular gives a person's role: "lawyer", "Minister"."""
    return token.tag_ not in ("NNS", "NNPS") and is_role(token)


def is_role(token: Token) -> bool:
    """Whether a noun gives the role of a person or of several."""
    noun = noun_of(token)
    title = titles().get(token.text.rstrip("."))
    is_office = title is not None and title.kind in ("office", "rank")
    return is_office or (noun is not None and noun.kind == "person" and noun.lemma not in role_words("relation"))


def noun_of(token: Token) -> Noun | None:
    """What the lexicon says of a noun; None where it does not know it."""
    return nouns().get(token.lower_) or nouns().get(token.lemma_.lower())


def _ends_name(token: Token) -> bool:
    """Whether a token cannot be part of a person's name: a preposition, a verb of a headline."""
    return token.lower_ in ("of", "from", "at", "for", "in") or token.tag_ in ("MD", "VBZ", "VBD", "VBP")


def _whole_name(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A single name with the given name before it or the surname after it that the parse left out."""
    if end - start == 1:
        if end < len(doc) and doc[start].head.i == end and _goes_on(doc[end]):
            end += 1
        elif start and doc[start - 1].head.i == start and fold(doc[start - 1].text) in given_names():
            start -= 1
    return start, _with_particles(doc, start, end)


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
    return looks_personal(doc, start, end + 1) and has_role(doc, start, end + 1)


def _goes_on(token: Token) -> bool:
    """Whether a token may be the other half of a person's name."""
    word = token.text
    if token.tag_ != "NNP" or token.ent_type_ or not (word[0].isupper() and word[1:].islower() and word.isalpha()):
        return False
    return noun_of(token) is None and word not in titles() and not _is_generic(word)


def _is_generic(word: str) -> bool:
    return any(word in organization_words(kind) for kind in ("body", "outlet", "generic", "common", "field", "act"))


def looks_personal(doc: Doc, start: int, end: int) -> bool:
    """Whether two to four words can be a person's full name: capitalised, none of them a word for a body."""
    if not 1 < end - start <= LONGEST_PERSON:
        return False
    for token in doc[start:end]:
        is_name = token.text[0].isupper() and not token.text.isupper() and token.text.replace("-", "").isalpha()
        if not (is_name or token.lower_ in name_words("particle")) or _is_generic(token.text) or noun_of(token):
            return False
    return True


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


def _kind(doc: Doc, start: int, end: int, kind: EntityType) -> EntityType:
    """What a name's words and what stands beside it say it is, against the parse."""
    last = doc[end - 1].text
    if kind in ("person", "organization") and begins_dateline(doc, start, end):
        return "place"
    if start and doc[start - 1].is_lower and doc[start - 1].lower_ in organization_words("outlet_noun"):
        return "news-organization"
    if kind in ("person", "organization") and end - start > 1:
        if last in organization_words("outlet"):
            return "news-organization"
        if kind == "person" and last in organization_words("body"):
            return "organization"
    if kind == "person":
        return _kind_of_single(doc, start) if end - start == 1 else kind
    return "person" if _is_person(doc, start, end) else kind


def _kind_of_single(doc: Doc, start: int) -> EntityType:
    """What a single name is that the parse takes for a person's: "near Tessalit" tells a place, "leaders of" a body."""
    governor = doc[start].head
    if doc[start].dep_ != "pobj" or governor.i != start - 1:
        return "person"
    if governor.lower_ in ("near", "outside", "across") or (governor.lower_ == "in" and governor.head.pos_ == "VERB"):
        return "place"
    owned = noun_of(governor.head) if governor.lower_ == "of" else None
    if owned is not None and owned.kind in ("settlement", "polity"):
        return "place"
    return "organization" if owned is not None and _leads_body(governor.head, owned) else "person"


def _leads_body(token: Token, noun: Noun) -> bool:
    """Whether what follows "of" is a body by the noun before it: "leaders of", "a member of"."""
    is_member = noun.lemma == "member" or (token.tag_ in ("NNS", "NNPS") and noun.lemma in role_words("leading"))
    return noun.kind == "person" and is_member


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a title, a role before it or a role in apposition says that a name is a person's."""
    title = titles().get(doc[start - 1].text.rstrip(".")) if start and end - start <= 2 else None
    if title and (title.kind == "honorific" or (end - start == 1 and title.word in PRESIDENTS)):
        return True
    return looks_personal(doc, start, end) and has_role(doc, start, end)


def has_role(doc: Doc, start: int, end: int) -> bool:
    """Whether a role of one person stands right beside a name: "lawyer Jane Doe", "Jane Doe, secretary of …"."""
    before = doc[start - 1] if start else None
    if before is not None and is_role_noun(before) and before.tag_ != "POS":
        return True
    head = doc[end - 1]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head  # "ministers Jane Doe and John Roe"
    if head.dep_ == "appos" and head.head.i < start and is_role(head.head):
        return True
    if end >= len(doc) or doc[end].text != ",":
        return False
    return any(child.dep_ == "appos" and child.i > end and _is_personal_role(child) for child in head.children)


def _is_personal_role(token: Token) -> bool:
    return is_role_noun(token) and token.lemma_.lower() not in role_words("also_bodies")


def begins_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether words in capitals begin a dateline: "HAMPTON, N.H. (AP)", "NEW DELHI: ", "NAIROBI - "."""
    words = doc[start:end].text
    if not words.isupper() or len(words) < 4:
        return False
    starts = start == 0 or doc[start].is_sent_start or doc[start - 1].is_space
    return bool(starts) and end < len(doc) and doc[end].text in (",", "-", "–", "—", "(", ":", ".")


def stands_as_outlet(token: Token) -> bool:
    """Whether whoever a name denotes is told something or reports it: "told Dawn", "in an interview with Dawn"."""
    verb = token.head
    if token.dep_ in ("dobj", "dative"):
        return verb.lemma_ in ("tell", "inform")
    if token.dep_ == "nsubj":
        return verb.lemma_ in ("report", "quote")
    if token.dep_ != "pobj" or verb.lower_ not in ("to", "with", "by"):
        return False
    return verb.head.lemma_.lower() in ("talk", "speak", "say", "interview", "statement", "confirm", "report", "quote")
