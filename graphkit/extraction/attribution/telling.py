"""The circumstances of saying: who was addressed, which outlet has it, in which medium, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extraction.attribution.clauses import BIDDING
from graphkit.extraction.attribution.contexts import actor_nouns
from graphkit.extraction.attribution.lexicon import load_media, load_words
from graphkit.extraction.attribution.sources import VERBS, quoted_as

LOCATING = frozenset({"in", "on", "at", "via", "through", "during", "over", "by"})
TEMPORAL = frozenset({"on", "in", "at", "during", "before", "after", "since", "by", "around"})
TIME_TYPES = frozenset({"DATE", "TIME"})
TIME_WORDS = frozenset({"earlier", "later", "previously", "recently", "yesterday", "today", "tomorrow", "then", "now"})
DEICTIC = frozenset({"that", "this", "then"})
CLAUSE_LIKE = frozenset({"dobj", "ccomp-to", "xcomp-to"})


@dataclass(frozen=True)
class Telling:
    """Heads of the phrases that tell how something was said; None where the text does not say."""

    addressee: Token | None = None
    outlet: Token | None = None
    medium: str | None = None
    time: Token | None = None


def find_telling(head: Token, frame: str, source: Token | None, taken: set[int]) -> Telling:
    """What stands beside the cue `head`; tokens of content and source (`taken`) are no circumstances."""
    if head.pos_ not in VERBS or frame == "according":
        return Telling(outlet=_obtained_by(source), medium=_medium(head.children)[0] if head.pos_ == "NOUN" else None)
    beside = [child for child in head.children if child.i not in taken]
    addressee = _addressee(head, frame, beside)
    medium, interviewer = _medium(beside)
    addressee = addressee or interviewer
    outlet = addressee if addressee is not None and addressee is not interviewer and _is_outlet(addressee) else None
    outlet = outlet or _obtained_by(source) or _quoting(head) or _carrier(beside) or _broadcaster(beside)
    return Telling(addressee, outlet, medium, _time(beside))


def _addressee(head: Token, frame: str, beside: list[Token]) -> Token | None:
    """The object of telling, the subject of being told, or who stands behind "to"."""
    if head.lemma_.lower() in load_words("addressed"):
        for child in beside:
            if child.dep_ in ("dobj", "dative", "nsubjpass") and frame != "passive" and _is_person_like(child):
                return child.children.__next__() if child.tag_ == "IN" and child.n_rights else child
        if frame in CLAUSE_LIKE:
            return _addressed_in_content(head)
    for child in beside:
        if child.dep_ in ("prep", "dative") and child.lower_ in load_words("addressing"):
            for noun in _objects(child):
                if _is_person_like(noun):
                    return noun
    return None


def _addressed_in_content(head: Token) -> Token | None:
    """Of "urged the cabinet to resign", "called on it to go" the cabinet, which is a part of the content too."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in BIDDING:
            return next((noun for noun in _objects(child) if _is_person_like(noun)), None)
        if child.dep_ == "dobj" and any(sibling.dep_ in ("xcomp", "ccomp") for sibling in head.rights):
            return child if _is_person_like(child) else None
        if child.dep_ == "ccomp":
            return next((word for word in child.lefts if word.dep_ == "nsubj" and _is_person_like(word)), None)
    return None


def _is_person_like(noun: Token) -> bool:
    return (
        noun.pos_ in ("PROPN", "PRON")
        or bool(noun.ent_type_)
        or noun.lemma_.lower() in actor_nouns()
        or noun.tag_ == "NNS"
    )


def _is_outlet(noun: Token) -> bool:
    """Whether who is told may be a news organisation: a name. Who it is, is resolved later."""
    return noun.pos_ == "PROPN"


def _medium(beside: Iterable[Token]) -> tuple[str | None, Token | None]:
    """The medium, and the one with whom it was an interview."""
    media = load_media()
    for child in beside:
        if child.dep_ == "prep" and child.lower_ in LOCATING:
            for noun in _objects(child):
                medium = media.get(noun.lemma_.lower()) or media.get(noun.lower_)
                if medium is not None:
                    return medium, _interviewer(noun) if medium == "interview" else None
    return None, None


def _interviewer(interview: Token) -> Token | None:
    for child in interview.rights:
        if child.dep_ == "prep" and child.lower_ in ("with", "to"):
            return next(_objects(child), None)
    return None


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.rights if child.dep_ == "pobj")


def _obtained_by(source: Token | None) -> Token | None:
    """Of "documents obtained by the paper" the paper."""
    if source is None:
        return None
    for child in source.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in load_words("obtained"):
            for preposition in child.rights:
                if preposition.dep_ in ("agent", "prep") and preposition.lower_ in ("by", "to", "with"):
                    return next(_objects(preposition), None)
    return None


def _quoting(head: Token) -> Token | None:
    """Of "the paper quoted her as saying that …", "she was quoted by the paper as saying" the paper."""
    if quoted_as(head) is None:
        return None
    quoting = head.head.head
    for child in quoting.children:
        if child.dep_ == "agent":
            return next(_objects(child), None)
        if child.dep_ == "nsubj":
            return child
    return None


def _carrier(beside: Iterable[Token]) -> Token | None:
    """Of "said in a statement carried by the agency" the agency."""
    for child in beside:
        for noun in _objects(child) if child.dep_ == "prep" and child.lower_ in LOCATING else ():
            for verb in noun.rights:
                if verb.dep_ == "acl" and verb.lemma_.lower() in load_words("carried"):
                    return next((who for by in verb.rights if by.dep_ == "agent" for who in _objects(by)), None)
    return None


def _broadcaster(beside: Iterable[Token]) -> Token | None:
    """Of "said on Channel 4" the channel."""
    for child in beside:
        if child.dep_ == "prep" and child.lower_ == "on":
            for noun in _objects(child):
                if noun.ent_type_ == "ORG" and noun.lower_ not in load_media():
                    return noun
    return None


def _time(beside: Iterable[Token]) -> Token | None:
    """The head of the phrase that says when: a date, or "before that", "earlier this week"."""
    for child in beside:
        if child.dep_ in ("npadvmod", "advmod") and (child.ent_type_ in TIME_TYPES or child.lower_ in TIME_WORDS):
            return child
        if child.dep_ == "prep" and child.lower_ in TEMPORAL:
            for noun in _objects(child):
                if noun.ent_type_ in TIME_TYPES or noun.lower_ in DEICTIC:
                    return child
    return None
