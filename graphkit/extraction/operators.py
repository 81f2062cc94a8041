"""Words that govern others: what they do to the stance or event below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.attrs import LEMMA, TAG
from spacy.attrs import POS as UPOS
from spacy.strings import get_string_id
from spacy.symbols import ADJ, ADV, AUX, NOUN, PROPN, VERB
from spacy.tokens import Doc, Token

from graphkit.extraction.data import rows

PARTICLES = frozenset({"away", "back", "down", "off", "out", "up"})
POS = {"VERB": "V", "AUX": "V", "ADJ": "A", "NOUN": "N", "PROPN": "N", "ADV": "A"}


def particle(verb: Token) -> str:
    """The particle of a phrasal verb ("out" of "ruled out", "away" of "walked away"), or the empty string."""
    return next((child.lower_ for child in verb.rights if is_particle(child)), "")


def is_particle(word: Token) -> bool:
    """Whether a word is the particle of the verb above it."""
    return word.dep_ == "prt" or (word.dep_ == "advmod" and word.lower_ in PARTICLES and word.i == word.head.i + 1)


class Operator(NamedTuple):
    """What a governing word does to what it governs; see the head of the data file."""

    effect: str
    complements: frozenset[str]


def hashed(words: Iterable[tuple[str, str]]) -> frozenset[tuple[int, int]]:
    """The lemmas and parts of speech (V, N, A) of a lexicon as spaCy numbers them; verbs without their particles."""
    numbers = {"V": (VERB, AUX), "N": (NOUN, PROPN), "A": (ADJ, ADV)}
    return frozenset((get_string_id(word.split("_")[0]), tag) for word, pos in words for tag in numbers.get(pos, ()))


def listed(doc: Doc, keys: frozenset[tuple[int, int]]) -> Iterator[Token]:
    """The tokens of `doc` whose lemma and part of speech may stand in a lexicon (`hashed`), in text order."""
    for number, pair in enumerate(doc.to_array([LEMMA, UPOS]).tolist()):
        if tuple(pair) in keys:
            yield doc[number]


MODALS = get_string_id("MD")


def modals(doc: Doc) -> Iterator[Token]:
    """The modal verbs of `doc`."""
    for number, tag in enumerate(doc.to_array(TAG).tolist()):
        if tag == MODALS:
            yield doc[number]


@cache
def operators() -> dict[tuple[str, str], tuple[Operator, ...]]:
    """The governing words by lemma and part of speech."""
    found: dict[tuple[str, str], tuple[Operator, ...]] = {}
    for words, pos, complements, effect, _ in rows("stance_operators.tsv"):
        for word in words.split(", "):
            key = word, pos
            found[key] = (*found.get(key, ()), Operator(effect, frozenset(complements.split())))
    return found


def lemma(token: Token) -> str:
    """The lemma in lower case, with the verb's particle: "rule_out"."""
    base: str = token.lemma_.lower()
    if token.pos_ != "VERB":
        return base
    added = particle(token)
    return f"{base}_{added}" if added else base


def effect_of(governor: Token, complement: str) -> str | None:
    """What `governor` does to a complement of that kind: flip, omit, keep, plan, may, own; None if nothing."""
    pos = POS.get(governor.pos_, "")
    for operator in operators().get((lemma(governor), pos), ()):
        if complement in operator.complements:
            return operator.effect
    return None
