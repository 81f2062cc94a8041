"""On what a predicate depends: "if sanctions are lifted", "as long as taxes fall", "in exchange for talks"."""

from __future__ import annotations

from spacy.tokens import Token

MARKS = frozenset({"if", "unless", "provided", "providing", "once"})
SUPPOSING = frozenset({"assuming", "provided", "providing", "supposing"})  # words that govern the clause themselves
EXCHANGES = frozenset({"exchange", "return"})
RESERVES = frozenset({"question", "issue", "problem", "condition", "catch", "caveat"})  # "but the question is whether"


def condition_of(word: Token) -> Token | None:
    """The head of the clause or noun on which `word` depends, or None."""
    for child in word.children:
        found = _clause(child) or phrase(child) or (_reserve(child) if child.dep_ == "conj" else None)
        if found is not None:
            return found
    if any(child.lower_ == "but" and child.dep_ == "cc" for child in word.children):  # both below "she said"
        beside = (other for other in word.head.children if other.dep_ == word.dep_ and other.i > word.i)
        return next((found for other in beside if (found := _reserve(other)) is not None), None)
    return None


def condition_below(word: Token) -> Token | None:
    """The condition that the parse hangs below a clause or its object: "lift the embargo in exchange for talks"."""
    below = [word, *(child for child in word.children if child.dep_ == "dobj")]
    return next((found for place in below if (found := condition_of(place)) is not None), None)


def _clause(child: Token) -> Token | None:
    if child.lower_ in SUPPOSING and child.dep_ in ("advcl", "prep"):
        return next((inner for inner in child.children if inner.dep_ in ("ccomp", "pcomp")), None)
    if child.lower_ == "long" and child.nbor(-1).lower_ in ("as", "so"):  # "as long as taxes fall"
        return next((inner for inner in child.children if inner.dep_ == "advcl"), None)
    if child.dep_ != "advcl":
        return None
    for mark in child.children:
        if mark.dep_ in ("mark", "advmod") and mark.lower_ in MARKS:
            return child
        if mark.dep_ == "mark" and mark.lower_ == "as" and mark.i and mark.nbor(-1).lower_ == "long":
            return child
    return None


def phrase(child: Token) -> Token | None:
    """What stands after "in exchange for", "in return for", "on condition that"."""
    if child.dep_ != "prep" or child.lower_ not in ("in", "on"):
        return None
    for noun in child.children:
        if noun.dep_ == "pobj" and noun.lower_ in EXCHANGES and child.lower_ == "in":
            prices = (inner for prep in noun.children if prep.lower_ == "for" for inner in prep.children)
            return next((inner for inner in prices if inner.dep_ in ("pobj", "pcomp")), None)
        if noun.dep_ == "pobj" and noun.lower_ == "condition" and child.lower_ == "on":
            return next((inner for inner in noun.children if inner.dep_ in ("acl", "relcl", "ccomp")), None)
    return None


def _reserve(child: Token) -> Token | None:
    """The clause of "but the question is whether …" after what is granted."""
    is_reserve = any(inner.dep_ == "nsubj" and inner.lemma_.lower() in RESERVES for inner in child.children)
    if child.lemma_ != "be" or not is_reserve:
        return None
    return next((inner for inner in child.children if inner.dep_ == "ccomp"), None)
