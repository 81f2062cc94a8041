"""What kind of actor bears a name: by its words, its title, and the roles and nouns beside it, against the parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from graphkit.extraction.actors.lexicons import Noun, name_words, nouns, organization_words, role_words, titles
from graphkit.model import EntityType

PRESIDENTS = frozenset(
    {"President", "Senator", "Sen", "Gov", "Rep", "Gen", "King", "Queen", "Pope", "Chancellor", "Premier"}
)
LONGEST_PERSON = 4  # words of a person's name that the parse took for something else


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


def is_generic_word(word: str) -> bool:
    """Whether a word is one that names of bodies and offices have."""
    return any(word in organization_words(kind) for kind in ("body", "outlet", "generic", "common", "field", "act"))


def looks_personal(doc: Doc, start: int, end: int) -> bool:
    """Whether two to four words can be a person's full name: capitalised, none of them a word for a body."""
    if not 1 < end - start <= LONGEST_PERSON:
        return False
    for token in doc[start:end]:
        is_name = token.text[0].isupper() and not token.text.isupper() and token.text.replace("-", "").isalpha()
        if not (is_name or token.lower_ in name_words("particle")) or is_generic_word(token.text) or noun_of(token):
            return False
    return True


def kind_of(doc: Doc, start: int, end: int, kind: EntityType) -> EntityType:
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
    if is_called_body(doc, end):
        return "organization"
    if kind == "organization" and end - start > 1 and last in organization_words("place"):
        return "place"
    if kind == "collective" and end - start == 1 and end < len(doc) and doc[start].tag_ == "NNP":
        return _kind_by_next(doc[end])
    if kind == "person":
        return _kind_of_single(doc, start) if end - start == 1 else kind
    return "person" if _is_person(doc, start, end) else kind


def _kind_by_next(token: Token) -> EntityType:
    """What the word after it tells of a name that the parse takes for a people’s: "the Doe regime", "Acme’s"."""
    if token.lower_ in organization_words("led"):
        return "person"
    return "organization" if token.tag_ == "POS" else "collective"


def is_called_body(doc: Doc, end: int) -> bool:
    """Whether an apposition with an article says that a name is a body's: "Capsat, an elite unit"."""
    called = _apposed(doc, end)
    return any((noun := noun_of(child)) is not None and noun.kind == "body" and child.tag_ == "NN" for child in called)


def _apposed(doc: Doc, end: int) -> list[Token]:
    """The appositions that a comma parts from a name: "Jane Doe, secretary of the council"."""
    if end >= len(doc) or doc[end].text != ",":
        return []
    return [child for child in doc[end - 1].children if child.dep_ == "appos" and child.i > end]


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
    if end - start == 1:
        return doc[start].is_title and not is_generic_word(doc[start].text) and _is_called_person(doc, end)
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
    return _is_called_person(doc, end)


def _is_called_person(doc: Doc, end: int) -> bool:
    """Whether an apposition gives the role of one person: "Jane Doe, secretary of the council"."""
    return any(map(_is_personal_role, _apposed(doc, end)))


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
