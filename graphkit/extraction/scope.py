"""In what scope a predicate stands: asserted, turned round, in the future, merely spoken of, or under a condition."""

from __future__ import annotations

from typing import Literal, NamedTuple

from spacy.tokens import Token

from graphkit.extraction.arguments import MAX_STEPS
from graphkit.extraction.conditions import condition_of
from graphkit.extraction.operators import effect_of

Status = Literal["fact", "plan", "may"]

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "neither", "nor", "no"})
NEGATING = ("nsubj", "nsubjpass", "dobj", "attr")  # whose "no" negates the verb
NOBODY = frozenset({"nobody", "nothing", "none", "neither"})
INSTEAD = frozenset({"without", "instead", "rather", "against"})  # "without condemning", "instead of meeting"
OPEN_MARKS = frozenset({"if", "unless", "whether", "provided", "once", "lest"})
FUTURE = frozenset({"will", "shall", "’ll", "'ll", "wo"})
OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can", "ought", "ca", "’d", "'d"})
DUTY = frozenset({"should", "must", "ought", "need", "let"})
RANK: dict[Status, int] = {"fact": 0, "plan": 1, "may": 2}


class Scope(NamedTuple):
    """`sign` is -1 where an odd number of negations governs the predicate; `modal` is the lemma of its own modal.

    `condition` is the head of the clause or noun on which it depends; `duty`: it is called for ("should", "must").
    """

    sign: int
    status: Status
    condition: Token | None
    duty: bool
    modal: str | None
    unwished: bool = False  # wished that it be not: "urged them not to go"
    withheld: bool = False  # turned round by an omission only: "failed to", "has yet to", "did not"
    open: bool = False  # under "if", "whether" or a question mark: nobody says that it is so


def is_negated(word: Token, by_object: bool = True) -> bool:
    """Whether `word` itself is negated: by "not", "never", "no longer", "no", or by a subject or object "no …"."""
    for child in word.children:
        dep = child.dep_
        if dep == "neg" or (dep in ("advmod", "preconj", "det", "cc") and child.lower_ in NEGATIONS):
            return not any(other.lower_ == "only" and other.i == child.i + 1 for other in word.children)
        if dep == "advmod" and child.lower_ == "longer" and any(inner.lower_ == "no" for inner in child.children):
            return True
        if dep == "nsubj" and child.lower_ in NOBODY:
            return True
        if dep in (NEGATING if by_object else NEGATING[:2]) and any(
            d.dep_ == "det" and d.lower_ == "no" for d in child.children
        ):
            return True
    return False


def relation(word: Token) -> str:
    """How `word` hangs below what governs it: xcomp, ccomp, prep, obj, acl, acomp, nsubj; else ""."""
    dep = word.dep_
    if dep in ("xcomp", "ccomp", "acl"):
        return str(dep)
    if dep in ("pcomp", "pobj"):
        return "prep"
    if dep in ("acomp", "oprd"):
        return "acomp"
    if dep == "nsubj":
        return "nsubj"
    return "obj" if dep in ("dobj", "attr", "nsubjpass") else ""


def scope_of(predicate: Token) -> Scope:
    """The scope of a predicate, read off the words above it as far as they pass it on."""
    sign, status, duty, condition, left_open, unwished = 1, "fact", False, None, False, False
    turns: list[bool] = []  # of each negation, whether it is a mere omission
    modal = modal_of(predicate)
    word = predicate
    for _ in range(MAX_STEPS):
        if is_negated(word, by_object=word == predicate):
            sign = -sign
            turns.append(own_past(word))
        own = modal_of(word)
        left_open = left_open or is_open(word)
        status = _later(status, own, word)
        duty = duty or own in DUTY
        condition = condition or condition_of(word)
        governor, kind = governing(word)
        if governor is None:
            break
        effect = effect_of(governor, kind)
        if kind == "xcomp" and governor.lemma_ == "have" and any(c.lower_ == "yet" for c in governor.children):
            effect = "omit"  # "has yet to endorse"
        if kind == "prep" and word.head.lower_ in INSTEAD and word.dep_ == "pcomp":
            effect = "omit" if word.head.lower_ == "without" else "flip"
        if kind == "acomp":
            effect = "keep"  # "is not willing"
        if effect is None:
            status = _of_governor(status, governor, kind)
            break
        if effect in ("flip", "omit"):
            sign = -sign
            turns.append(effect == "omit")
        unwished = unwished or (effect == "may" and sign < 0)
        duty = duty or (governor.lemma_ in DUTY and kind == "xcomp")
        if effect in ("plan", "may") and RANK[effect] > RANK[status]:  # type: ignore[index]
            status = effect
        word = governor
    return Scope(sign, status, condition, duty, modal, unwished, turns == [True], left_open)  # type: ignore[arg-type]


def _of_governor(status: str, governor: Token, kind: str) -> str:
    """The status that an adverbial or object shares with its verb: "ready to fight until victory" tells of none."""
    if kind not in ("prep", "obj") or governor.pos_ not in ("VERB", "AUX") or status != "fact":
        return status
    return scope_of(governor).status


def governing(word: Token) -> tuple[Token | None, str]:
    """What governs `word` and how; (None, "") at the top of what is passed on."""
    kind = relation(word)
    if not kind or word.head == word:
        if word.dep_ == "conj" and word.head.pos_ == word.pos_ and not any(c.dep_ == "nsubj" for c in word.children):
            return governing(word.head) if word.head.dep_ != "conj" else (None, "")
        return None, ""
    governor = word.head
    if kind == "prep":
        governor = governor.head
        while governor.dep_ == "prep" and governor.head != governor:
            governor = governor.head
    return governor, kind


def own_past(verb: Token) -> bool:
    """Whether a negated verb only tells what was not done: "did not", "has not"."""
    return any(child.dep_ == "aux" and child.lower_ in ("did", "has", "have", "had") for child in verb.children)


def is_open(word: Token) -> bool:
    """Whether a verb's clause begins with "if" or "whether", or is a question."""
    for child in word.children:
        if (child.dep_ == "mark" and child.lower_ in OPEN_MARKS) or (child.dep_ == "punct" and child.lower_ == "?"):
            return True
    return False


def modal_of(word: Token) -> str | None:
    """The lemma of the modal before a verb (one that a coordinated verb shares counts), or None."""
    for child in word.children:
        if child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ in OPEN or child.lower_ in FUTURE):
            return str(child.lemma_.lower())
    if word.dep_ == "conj" and word.head.pos_ in ("VERB", "AUX") and not any(c.dep_ == "nsubj" for c in word.children):
        return modal_of(word.head) if word.head.dep_ != "conj" else None
    return None


def _later(status: str, modal: str | None, word: Token) -> str:
    """The status that a verb's own modal, mark or "going to" gives it, if that is less sure than `status`."""
    if modal in OPEN or is_open(word):
        return "may"
    if status == "fact" and modal in FUTURE:
        return "plan"
    return status
