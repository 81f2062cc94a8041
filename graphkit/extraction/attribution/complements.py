"""The complements of a word that may be a cue: what stands where the content of an attribution stands.

A frame names the construction ("ccomp-that", "xcomp-to", "dobj", "prep:for" …). Ranges are half-open token indices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

Range = tuple[int, int]

WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
WH_MARKS = frozenset({"if", "whether"})
# Prepositional phrases after an object that go on with the content ("blasted the media for …", "described it as …").
CONTINUING = frozenset(
    "about against as between for from into like of off on out over than through to toward towards under until upon with without".split()
)
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"})


@dataclass
class Complement:
    """A frame of a cue word, the tokens of its content, and words that belong to the cue beside its head."""

    frame: str
    content: list[Range]
    cue_words: list[Token] = field(default_factory=list)


def tree(token: Token) -> Range:
    """The range from the first to the last token below `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def clause_kind(clause: Token) -> str:
    """How a clause is introduced: that, wh, to, ing or bare."""
    for child in clause.lefts:
        lower = child.lower_
        if child.dep_ == "mark":
            return "that" if lower == "that" else "wh" if lower in WH_MARKS else "bare"
        if child.tag_ == "TO":
            return "to"
    if clause.left_edge.tag_ in WH_TAGS:
        return "wh"
    return "ing" if clause.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj") for child in clause.lefts) else "bare"


def verb_complements(verb: Token) -> Iterator[Complement]:
    """What may be the content of `verb`, best first."""
    fronted: list[Token] = []
    later: list[Token] = []
    for child in verb.children:
        (fronted if child.i < verb.i else later).append(child)
    yield from _fronted(verb, fronted)
    yield from _clauses(later)
    yield from _objects(verb, fronted, later)
    yield from _passive(verb, fronted)


def _fronted(verb: Token, fronted: list[Token]) -> Iterator[Complement]:
    clauses = [child for child in fronted if child.dep_ == "ccomp"]
    if clauses:
        yield Complement("fronted", [(clauses[0].left_edge.i, clauses[-1].right_edge.i + 1)])
    elif verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield Complement("parataxis", without(tree(verb.head), tree(verb)))


def _clauses(later: list[Token]) -> Iterator[Complement]:
    for child in later:
        if child.dep_ == "ccomp":
            yield Complement(f"ccomp-{clause_kind(child)}", [extend(child, later, clausal=True)])
            return
    for child in later:
        if child.dep_ == "xcomp":
            yield Complement(f"xcomp-{clause_kind(child)}", [extend(child, later)])
            return
    for child in later:
        that = _deep_that(child)
        if that is not None:
            yield Complement("ccomp-that", [tree(that)])
            return


def _deep_that(child: Token) -> Token | None:
    """The that-clause that the parser hung under an adverbial or object ("admitted for the first time that …")."""
    if child.dep_ not in ("prep", "npadvmod", "advmod", "dobj", "advcl", "dative"):
        return None
    for token in child.subtree:
        if token.dep_ == "mark" and token.lower_ == "that" and token.head.dep_ in CLAUSES and token.head.i > token.i:
            return token.head if token.head.left_edge.i == token.i else None
    return None


def _objects(verb: Token, fronted: list[Token], later: list[Token]) -> Iterator[Complement]:
    objects = [child for child in later if child.dep_ in ("dobj", "oprd", "acomp", "attr")]
    if objects:
        kind = "dobj" if objects[0].dep_ == "dobj" else objects[0].dep_
        yield Complement(kind, [extend(objects[0], later)])
    for child in fronted:
        if child.dep_ == "dobj":
            yield Complement("dobj-fronted", [tree(child)])
    for child in later:
        if child.dep_ in ("prep", "dative") and child.right_edge.i > child.i:
            start = child.i + 1
            between = objects if objects and objects[0].i < child.i else []
            name = f"prep:{child.lower_}" if not between else f"dobj+prep:{child.lower_}"
            yield Complement(name, [(start, extend(child, later)[1])], [child, *between])


def _passive(verb: Token, fronted: list[Token]) -> Iterator[Complement]:
    for child in fronted:
        if child.dep_ == "nsubjpass":
            yield Complement("passive", [tree(child)])


def extend(first: Token, siblings: list[Token], *, clausal: bool = False) -> Range:
    """The range of `first` and of the complements after it that go on with the content."""
    start, end = tree(first)
    for sibling in siblings:
        if sibling.i <= first.i:
            continue
        if sibling.dep_ in ("oprd", "xcomp", "ccomp") or (
            not clausal and sibling.dep_ in ("prep", "dative", "acomp", "dobj") and (sibling.dep_ != "prep" or sibling.lower_ in CONTINUING)
        ):
            end = max(end, sibling.right_edge.i + 1)
    return start, end


def without(whole: Range, hole: Range) -> list[Range]:
    """`whole` without the tokens of `hole`."""
    parts = [(whole[0], min(hole[0], whole[1])), (max(hole[1], whole[0]), whole[1])]
    return [part for part in parts if part[0] < part[1]]


def noun_complements(noun: Token) -> Iterator[Complement]:
    """What may be the content of a noun such as "claim", "plan", "call"."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl", "ccomp"):
            kind = clause_kind(child)
            if kind in ("that", "to", "wh"):
                yield Complement(f"n-{kind}", [tree(child)])
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            yield Complement(f"n-prep:{child.lower_}", [(child.i + 1, child.right_edge.i + 1)], [child])
    verb = noun.head
    if noun.dep_ in ("nsubj", "attr") and verb.lemma_ == "be":
        for child in verb.rights:
            if child.dep_ in ("ccomp", "xcomp") and clause_kind(child) in ("that", "to", "wh"):
                yield Complement(f"n-is-{clause_kind(child)}", [tree(child)], [verb])


def adjective_complements(adjective: Token) -> Iterator[Complement]:
    """What may be the content of an adjective such as "confident", "willing"; the copula may carry it."""
    children = list(adjective.rights)
    if adjective.dep_ == "acomp":
        children += [child for child in adjective.head.rights if child.i > adjective.i]
    for child in children:
        if child.dep_ in ("ccomp", "xcomp", "acl", "advcl") and child.i > adjective.i:
            yield Complement(f"a-{clause_kind(child)}", [tree(child)])
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            yield Complement(f"a-prep:{child.lower_}", [(child.i + 1, child.right_edge.i + 1)], [child])
