"""The complements of a word that may be a cue: what stands where the content of an attribution stands.

A frame names the construction ("ccomp-that", "xcomp-to", "dobj", "prep:for" …). Ranges are half-open token indices.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.attribution.candidate import Complement
from graphkit.extraction.attribution.clauses import BIDDING, bidding, clause_kind, finite_or_infinitive, fronted
from graphkit.extraction.attribution.extents import object_range, tree
from graphkit.extraction.attribution.lexicon import load_speech_acts, load_words, telling_prepositions

RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where", "when"})
TOLD = frozenset({"fronted", "ccomp-bare", "ccomp-that", "ccomp-wh"})
ANSWERS = frozenset({"confirmation", "denial", "doubt", "rejection"})
OBJECTS = frozenset({"dobj", "oprd", "acomp", "attr"})


def verb_complements(
    verb: Token, lemma: str, *, clauses_only: bool = False, has_that: bool = True
) -> Iterator[Complement]:
    """What may be the content of `verb`; with `clauses_only` no objects and no clauses under adverbials.

    `has_that` tells whether there is a "that" below the verb at all.
    """
    before = list(verb.lefts)
    after = list(verb.rights)
    clauses = list(fronted(verb, lemma, before))
    if not clauses_only or any(child.dep_ == "ccomp" for child in after):
        clauses += finite_or_infinitive(lemma, before, after, has_that and not clauses_only)
    yield from clauses
    if clauses_only:
        return
    is_told = any(clause.frame in TOLD for clause in clauses)
    if not is_told or lemma not in load_words("addressed"):  # else the object is who is told
        yield from _objects(before, after)
    yield from _prepositions(after)
    yield from _answered(verb, lemma)
    for child in before:
        if child.dep_ == "nsubjpass":
            by = any(sibling.dep_ == "agent" for sibling in after)
            yield Complement("passive-by" if by else "passive", [tree(child)])


def _answered(verb: Token, lemma: str) -> Iterator[Complement]:
    """The noun that sums up what was said before a clause that answers it: "…, a claim the ministry denies"."""
    noun = verb.head
    act = load_speech_acts().get((lemma, "VERB"))
    if verb.dep_ not in ("relcl", "acl") or act is None or act.kind not in ANSWERS:
        return
    start = noun.left_edge.i
    if noun.lemma_.lower() in load_words("summing-up") and start and noun.doc[start - 1].text == ",":
        yield Complement("dobj", [(start, noun.i + 1)])


def _objects(before: list[Token], after: list[Token]) -> Iterator[Complement]:
    for child in after:
        if child.dep_ in OBJECTS:
            yield Complement(child.dep_, [object_range(child, after)])
            break
    name = next((child for child in after if child.dep_ == "oprd"), None)
    for child in before:
        if child.dep_ == "dobj":
            if name is not None:  # "what they called a farce"
                yield Complement("dobj+oprd", [tree(child), object_range(name, after)])
            else:
                yield Complement("dobj-fronted", [tree(child)])


def _prepositions(after: list[Token]) -> Iterator[Complement]:
    """Content behind a preposition: "called for a ban"; with an object between: "accused him of lying"."""
    between: list[Token] = []
    times = load_words("occasions")
    for child in after:
        if child.dep_ in OBJECTS:
            between.append(child)
        elif child.dep_ in ("prep", "dative") and child.right_edge.i > child.i and child.lower_ not in times:
            name = f"dobj+prep:{child.lower_}" if between else f"prep:{child.lower_}"
            yield Complement(name, [(child.i + 1, object_range(child, after)[1])], [child, *between])
            if not between and child.lower_ in BIDDING:
                yield from bidding(child, after)


def noun_complements(noun: Token, *, known: bool = True) -> Iterator[Complement]:
    """What may be the content of a noun such as "claim", "plan", "call"; of others after fewer prepositions."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl", "ccomp"):
            kind = clause_kind(child)
            if kind == "that" and _lacks_object(child):
                continue
            if kind in ("that", "to") or (kind == "wh" and child.left_edge.lower_ not in RELATIVE):
                yield Complement(f"n-{kind}", [tree(child)])
        elif (
            child.dep_ == "prep" and child.right_edge.i > child.i and (known or child.lower_ in telling_prepositions())
        ):
            yield Complement(f"n-prep:{child.lower_}", [(child.i + 1, child.right_edge.i + 1)], [child])
    verb = noun.head
    if noun.dep_ in ("nsubj", "attr") and verb.lemma_ == "be":
        for child in verb.rights:
            if child.dep_ in ("ccomp", "xcomp") and clause_kind(child) in ("that", "to", "wh"):
                yield Complement(f"n-is-{clause_kind(child)}", [tree(child)], [verb])


def _lacks_object(clause: Token) -> bool:
    """Whether a that-clause is a relative one in truth ("a claim that the army dismissed as false")."""
    after = list(clause.rights)
    return any(child.lower_ == "as" for child in after) and not any(child.dep_ == "dobj" for child in after)


def adjective_complements(adjective: Token) -> Iterator[Complement]:
    """What may be the content of an adjective such as "confident", "willing"; the copula may carry it."""
    children = list(adjective.rights)
    if adjective.dep_ == "acomp":
        children += [child for child in adjective.head.rights if child.i > adjective.i]
    for child in children:
        if child.dep_ in ("ccomp", "xcomp", "acl", "advcl"):
            yield Complement(f"a-{clause_kind(child)}", [tree(child)])
        elif child.dep_ == "prep" and child.right_edge.i > child.i:
            yield Complement(f"a-prep:{child.lower_}", [(child.i + 1, child.right_edge.i + 1)], [child])
