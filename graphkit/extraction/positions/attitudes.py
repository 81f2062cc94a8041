"""Attitudes: which word is for or against which, composed over negation, governing words and nested stances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from graphkit.extraction.arguments import clauses, coordinated, objects, owners, slot_words, subjects
from graphkit.extraction.operators import POS, lemma
from graphkit.extraction.positions.lexicon import Frame, frames, judgements
from graphkit.extraction.scope import Scope, is_negated, scope_of

MAX_DEPTH = 4  # "rejected calls to end support for …": deeper nesting is not read
DESCRIBING = frozenset(
    {"act", "treat", "serve", "view", "regard", "describe", "see", "portray", "depict", "characterize"}
)


@dataclass(eq=False)
class Attitude:
    """`holder` (None: whoever speaks the words) is for (sign 1) or against (sign -1) what `target` denotes.

    `derived` counts the steps from what the words say: the owner of a criticised plan, the target of a rejected call.
    """

    holder: Token | None
    target: Token
    stance: str
    sign: int
    kind: str
    words: list[Token]
    scope: Scope
    derived: int = 0
    composed: bool = False


def frames_of(word: Token) -> tuple[Frame, ...]:
    """The stance frames of a word, by its lemma and part of speech; none for auxiliaries and most words."""
    return frames().get((lemma(word), POS.get(word.pos_, "")), ())


def holders(predicate: Token, role: str) -> list[Token]:
    """The words that stand for who holds the stance that `predicate` carries."""
    return slot_words(predicate, role)


def filled(predicate: Token) -> Iterator[tuple[Frame, Token]]:
    """Each frame of a predicate with each word that fills a target slot; the first slot that is filled counts."""
    taken: set[tuple[int, int]] = set()
    for frame in frames_of(predicate):
        for slot in frame.slots:
            for target in slot_words(predicate, slot):
                if target.i != predicate.i and (target.i, frame.polarity) not in taken:
                    taken.add((target.i, frame.polarity))
                    yield frame, target


def stated(predicate: Token) -> Iterator[Attitude]:
    """The attitudes that a stance word states of its holders; holder None where the text leaves it open."""
    readings = list(filled(predicate))
    if not readings:
        return
    scope = scope_of(predicate)
    for frame, target in readings:
        who: list[Token] = [] if frame.holder == "-" else holders(predicate, frame.holder)
        for holder in who or [None]:  # type: ignore[list-item]
            for reached, sign, steps in towards(target, frame.polarity * scope.sign, 0):
                if holder is None or reached.i != holder.i:
                    yield Attitude(
                        holder, reached, frame.stance, sign, frame.kind, [predicate], scope,
                        derived=steps, composed=steps > 0 and reached.i != target.i,
                    )  # fmt: skip


def towards(target: Token, sign: int, depth: int) -> Iterator[tuple[Token, int, int]]:
    """What an attitude towards `target` reaches, with its sign and the number of steps to it.

    A nested stance word hands it on to its own target ("rejected calls for a truce"), a deed to whom it is done
    ("condemned the attack on the port"), a thing to whom it belongs ("criticised the mayor's plan").
    """
    if depth > MAX_DEPTH:
        return
    inner = list(filled(target)) if POS.get(target.pos_) in ("V", "N") else []
    turned = sign * (-1 if target.pos_ in ("VERB", "AUX") and is_negated(target) else 1)
    for frame, further in inner:
        if frame.polarity:
            for reached, polarity, steps in towards(further, turned * frame.polarity, depth + 1):
                yield reached, polarity, steps + 1
    if target.pos_ in ("VERB", "AUX"):
        wished = judgements("fate").get(lemma(target))
        if wished:
            for subject in fate_of(target):
                yield subject, turned * wished, depth + 1
    if not inner or all(frame.kind == "acts" for frame, _ in inner):
        yield target, turned, depth
        if target.pos_ in ("NOUN", "PROPN"):
            for owner in belongs_to(target):
                yield owner, sign, depth + 1


def fate_of(verb: Token) -> list[Token]:
    """Who is hit by a wished event: the object of "fire her", else the subject of "she should resign"."""
    return objects(verb) or subjects(verb)


def belongs_to(noun: Token) -> Iterator[Token]:
    """To whom a thing belongs, as far as the phrase says: the possessor, a name before it, who did it."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")):
            yield from coordinated(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ == "by":
            yield from (noun for pobj in child.children if pobj.dep_ == "pobj" for noun in coordinated(pobj))


def judged(word: Token) -> Iterator[Attitude]:
    """The attitudes of whoever speaks that a judging word carries: "a corrupt judge", "he lied", "her failure"."""
    pos = POS.get(word.pos_, "")
    polarity = judgements(pos).get(lemma(word)) if pos in ("A", "N", "V") else None
    if not polarity:
        return
    reached = list({"A": described, "N": called, "V": doers}[pos](word))
    if not reached:
        return
    scope = scope_of(word if pos != "A" or word.dep_ != "acomp" else word.head)
    words = [word]
    for target, steps in reached:
        yield Attitude(None, target, "judge", polarity * scope.sign, "judges", words, scope, derived=steps)


def described(adjective: Token) -> Iterator[tuple[Token, int]]:
    """What an adjective is said of, and what that is said of or belongs to."""
    if adjective.dep_ in ("acomp", "oprd", "attr"):
        for subject in subjects(adjective.head) or objects(adjective.head):
            yield subject, 0
            for owner in belongs_to(subject):
                yield owner, 1
        for clause in clauses(adjective):
            yield clause, 0
    elif adjective.dep_ == "amod":
        yield adjective.head, 0
        for owner, steps in called(adjective.head):
            yield owner, steps
    elif adjective.dep_ == "conj" and adjective.head.pos_ == "ADJ":
        yield from described(adjective.head)


def called(noun: Token) -> Iterator[tuple[Token, int]]:
    """Of what a noun is said: the subject of "is a …", what it stands beside, what is described "as" it."""
    if noun.dep_ in ("attr", "oprd"):
        for subject in subjects(noun.head) or objects(noun.head):
            yield subject, 0
    elif noun.dep_ == "appos":
        yield noun.head, 0
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in DESCRIBING:
        for described_as in objects(noun.head.head):
            yield described_as, 0
    for owner in owners(noun):
        yield owner, 1


def doers(verb: Token) -> Iterator[tuple[Token, int]]:
    """Who does a judged deed."""
    for subject in subjects(verb):
        yield subject, 0
