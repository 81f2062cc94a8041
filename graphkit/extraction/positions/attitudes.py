"""Attitudes: which word is for or against which, composed over negation, governing words and nested stances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from graphkit.extraction.arguments import (
    agents,
    coordinated,
    doer_words,
    is_passive,
    objects,
    subjects,
)
from graphkit.extraction.operators import POS, effect_of, lemma
from graphkit.extraction.positions.issues import words_of
from graphkit.extraction.positions.lexicon import Frame, frames, judgements
from graphkit.extraction.scope import Scope, governing, is_negated, scope_of
from graphkit.extraction.slots import slot_words

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # spaCy's labels of what may own a thing
DEEDS = ("acts", "strikes")
EPISTEMIC = ("doubt", "belief", "granted")  # towards what a clause says, not towards what it is about
MAX_DEPTH = 4  # "rejected calls to end support for …": deeper nesting is not read


class Reached(NamedTuple):
    """A word that an attitude reaches, with the attitude's sign there and the number of steps to it."""

    word: Token
    sign: int
    steps: int
    owned: Token | None = None


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
    owned: Token | None = None  # what belongs or is done to the target, where the attitude is towards that


def frames_of(word: Token) -> tuple[Frame, ...]:
    """The stance frames of a word, by its lemma and part of speech; none for auxiliaries and most words."""
    if word.dep_ in ("acomp", "oprd") and word.pos_ == "VERB":  # "is opposed to": an adjective for all but the tagger
        return frames().get((word.lower_, "A"), ())
    return frames().get((lemma(word), POS.get(word.pos_, "")), ())


def holders(predicate: Token, role: str) -> list[Token]:
    """The words that stand for who holds the stance that `predicate` carries, with those that they include.

    "She is among those who …": she; "many deputies, including her, …": the deputies and her.
    """
    found = [word for named in slot_words(predicate, role) or described_by(predicate, role) for word in among(named)]
    parts = [predicate, *found] if role == "subj" else found
    included = [child for word in parts for child in word.children if child.lower_ == "including" and child.i > word.i]
    return [*found, *(noun for prep in included for noun in after(prep))]


def described_by(noun: Token, role: str) -> list[Token]:
    """Whose it is by the adjective before it: "European criticism", "British support"."""
    if role != "subj" or noun.pos_ != "NOUN":
        return []
    return [child for child in noun.lefts if child.dep_ == "amod" and child.ent_type_ == "NORP"]


def among(word: Token) -> list[Token]:
    """Who is said to be one of "those" who do something, or the word itself."""
    if (
        word.lower_ not in ("those", "one", "some", "many")
        or word.dep_ != "pobj"
        or word.head.lower_ not in ("among", "of")
    ):
        return [word]
    verb = word.head.head if word.head.lower_ == "among" else word.head.head.head
    return (subjects(verb) if verb.lemma_ == "be" else []) or [word]


def after(preposition: Token) -> list[Token]:
    """The nouns after a preposition."""
    return [noun for child in preposition.children if child.dep_ == "pobj" for noun in coordinated(child)]


def filled(predicate: Token) -> Iterator[tuple[Frame, Token]]:
    """Each frame of a predicate with each word that fills a target slot; the first slot that is filled counts."""
    taken: set[tuple[int, int]] = set()
    for frame in frames_of(predicate):
        words = (slot_words(predicate, slot) for slot in frame.slots)
        for target in next((found for found in words if found), []):
            if target.i != predicate.i and (target.i, frame.polarity) not in taken:
                taken.add((target.i, frame.polarity))
                yield frame, target


def stated(predicate: Token) -> Iterator[Attitude]:
    """The attitudes that a stance word states of its holders; holder None where the text leaves it open."""
    readings = list(filled(predicate))
    if not readings:
        return
    scope = scope_of(predicate)
    if scope.open:
        return
    if scope.sign < 0 and is_anothers(predicate):  # "rejected the mayor's plan": she has it all the same
        scope = scope._replace(sign=1, withheld=False)
    for frame, target in readings:
        if not frame.polarity and scope.sign < 0:  # "never told him to go" is no demand
            continue
        who: list[Token | None] = [] if frame.holder == "-" else [*holders(predicate, frame.holder)]
        if not who and (frame.holder == "-" or is_impersonal(predicate, scope)):
            who = [None]
        if scope.duty or is_wished_of(predicate, who):
            continue
        neutral = is_neither(predicate)
        for holder in who:
            for reached in reaches(frame, target, 0 if neutral else frame.polarity * scope.sign, predicate):
                if holder is None or reached.word.i != holder.i:
                    stance = "neutral" if neutral else frame.stance
                    yield attitude_of(holder, reached, stance, frame.kind, predicate, scope)


def reaches(frame: Frame, target: Token, sign: int, predicate: Token) -> Iterator[Reached]:
    """What the attitude of a frame reaches; being loath to do what one is against is no stance for it."""
    if frame.stance in EPISTEMIC and target.pos_ in ("VERB", "AUX"):
        yield Reached(target, sign, 0)
        return
    loath = predicate.pos_ == "ADJ" and frame.stance == "reject"
    yield from (reached for reached in towards(target, sign, 0) if not (loath and reached.sign > 0))


def is_neither(predicate: Token) -> bool:
    """Whether a stance word is one of two that are both denied: "neither supports nor opposes"."""
    first = predicate.head if predicate.dep_ == "conj" else predicate
    return any(child.lower_ == "neither" and child.dep_ in ("preconj", "cc", "advmod") for child in first.children)


def is_anothers(noun: Token) -> bool:
    """Whether a stance noun has a possessor of its own, whatever the verb above it does to it."""
    owned = noun.pos_ == "NOUN" and any(c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN") for c in noun.children)
    return owned and not is_negated(noun)


def is_wished_of(predicate: Token, who: list[Token | None]) -> bool:
    """Whether somebody else wishes the stance of the holders: "urged them to support it"."""
    governor, kind = governing(predicate)
    if governor is None or predicate.pos_ != "VERB" or effect_of(governor, kind) not in ("may", "plan"):
        return False
    wishing = {word.i for word in doer_words(governor)}
    return bool(wishing) and not any(word is not None and word.i in wishing for word in who)


def attitude_of(holder: Token | None, reached: Reached, stance: str, kind: str, word: Token, scope: Scope) -> Attitude:
    """The attitude that `word` carries towards what it reaches."""
    words = [word]
    return Attitude(holder, reached.word, stance, reached.sign, kind, words, scope, reached.steps, reached.owned)


def is_impersonal(predicate: Token, scope: Scope) -> bool:
    """Whether a passive without agent speaks for whoever says it: "cannot be trusted", "should be condemned"."""
    return is_passive(predicate) and (scope.duty or scope.modal in ("can", "could")) and not agents(predicate)


def towards(target: Token, sign: int, depth: int) -> Iterator[Reached]:
    """What an attitude towards `target` reaches.

    A nested stance word hands it on to its own target ("rejected calls for a truce"), a deed to whom it is done
    ("condemned the attack on the port"), a thing to whom it belongs ("criticised the mayor's plan").
    """
    if depth > MAX_DEPTH:
        return
    if target.lower_ in words_of("partitive") and (whole := slot_words(target, "of")):
        yield from towards(whole[0], -sign if target.lower_ in ("none", "nothing") else sign, depth)
        return
    if (named := called_so(target)) is not None:
        yield from towards(named, sign, depth)
        return
    inner = list(filled(target)) if POS.get(target.pos_) in ("V", "N") else []
    turned = sign * (-1 if target.pos_ in ("VERB", "AUX") and is_negated(target) else 1)
    for frame, further in inner:
        if frame.polarity and sign:
            done = target if frame.kind in DEEDS and target.pos_ == "NOUN" else None
            for reached in towards(further, turned * frame.polarity, depth + 1):
                yield reached._replace(owned=reached.owned or done)
    for word, wished in hit_by(target) if sign else ():
        yield Reached(word, turned * wished, depth + 1)
    if not sign:
        yield Reached(target, 0, depth)
    elif not inner or all(frame.kind in DEEDS for frame, _ in inner):
        yield Reached(target, turned, depth)
        if target.pos_ in ("NOUN", "PROPN"):
            for owner in belongs_to(target):
                yield Reached(owner, sign, depth + 1, target)


def called_so(verb: Token) -> Token | None:
    """What stands for a clause like "what she called a campaign of terror": the campaign; None for other words."""
    if verb.pos_ != "VERB" or verb.lemma_ not in ("call", "describe", "term"):
        return None
    if not any(child.lower_ == "what" for child in verb.children):
        return None
    nouns = [child for child in verb.children if child.dep_ in ("oprd", "dobj", "attr") and child.lower_ != "what"]
    nouns += [noun for child in verb.children if child.lower_ == "as" for noun in child.children]
    return next((noun for noun in nouns if noun.pos_ in ("NOUN", "PROPN")), None)


def hit_by(event: Token) -> Iterator[tuple[Token, int]]:
    """Who is hit by a wished event, and whether it is wished on them (-1) or for them (1).

    Of a verb the object ("fire her"), else the subject ("she should resign"); of a noun the owner ("her removal").
    """
    if event.pos_ in ("VERB", "AUX"):
        done, own = (judgements(column).get(lemma(event)) for column in ("fate", "fate self"))
        wished = done or own
        hit = [] if not wished else subjects(event) if own else objects(event) or subjects(event)
    else:
        wished = judgements("fate noun").get(lemma(event))
        hit = slot_words(event, "poss") or slot_words(event, "of") if wished else []
    yield from ((word, wished) for word in hit if wished)


def belongs_to(noun: Token) -> Iterator[Token]:
    """To whom a thing belongs, as far as the phrase says: the possessor, a name before it, who did it."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "amod") and child.ent_type_ in NAMES):
            yield from coordinated(child)
        elif child.dep_ in ("prep", "agent") and child.lower_ == "by":
            yield from (noun for pobj in child.children if pobj.dep_ == "pobj" for noun in coordinated(pobj))
