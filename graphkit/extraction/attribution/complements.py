"""The complements of a word that may be a cue: what stands where the content of an attribution stands.

A frame names the construction ("ccomp-that", "xcomp-to", "dobj", "prep:for" …). Ranges are half-open token indices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from graphkit.extraction.attribution.citing import is_citing
from graphkit.extraction.attribution.contexts import actor_nouns
from graphkit.extraction.attribution.extents import Range, clause_range, object_range, tree, without
from graphkit.extraction.attribution.lexicon import (
    QUOTING,
    load_speech_acts,
    load_words,
    quoting_precision,
    telling_prepositions,
)

WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
WH_MARKS = frozenset({"if", "whether"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where", "when"})
SHORTEST_DEEP = 4  # tokens after the first of "for once that prisoners died"
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"})
OBJECTS = frozenset({"dobj", "oprd", "acomp", "attr"})


@dataclass
class Complement:
    """A frame of a cue word, the tokens of its content, and words that belong to the cue beside its head.

    `sourceless` frames name nobody, whatever the subject is ("seems to …").
    """

    frame: str
    content: list[Range]
    cue_words: list[Token] = field(default_factory=list)
    sourceless: bool = False


def clause_kind(clause: Token) -> str:
    """How a clause is introduced: that, wh, to, ing or bare."""
    has_subject = False
    for child in clause.lefts:
        if child.dep_ == "mark":
            lower = child.lower_
            return "that" if lower == "that" else "wh" if lower in WH_MARKS else "bare"
        if child.tag_ == "TO":
            return "to"
        has_subject = has_subject or child.dep_ in ("aux", "nsubj")
    if clause.left_edge.tag_ in WH_TAGS:
        return "wh"
    return "ing" if clause.tag_ == "VBG" and not has_subject else "bare"


def verb_complements(
    verb: Token, lemma: str, *, clauses_only: bool = False, has_that: bool = True
) -> Iterator[Complement]:
    """What may be the content of `verb`; with `clauses_only` no objects and no clauses under adverbials.

    `has_that` tells whether there is a "that" below the verb at all.
    """
    before = list(verb.lefts)
    after = list(verb.rights)
    yield from _fronted(verb, before)
    if clauses_only:
        for child in after:
            if child.dep_ == "ccomp":
                yield from _clauses(lemma, before, after, False)
                break
        return
    yield from _clauses(lemma, before, after, has_that)
    yield from _objects(before, after)
    yield from _prepositions(after)
    for child in before:
        if child.dep_ == "nsubjpass":
            by = any(sibling.dep_ == "agent" for sibling in after)
            yield Complement("passive-by" if by else "passive", [tree(child)])


def _fronted(verb: Token, before: list[Token]) -> Iterator[Complement]:
    clauses = [child for child in before if child.dep_ == "ccomp"]
    if clauses and _tells_something_else(verb):
        return
    if clauses:
        yield Complement("fronted", [(clauses[0].left_edge.i, clauses[-1].right_edge.i + 1)])
    elif verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield Complement("parataxis", without(tree(verb.head), tree(verb)))


def _tells_something_else(verb: Token) -> bool:
    """Whether a verb has an object of its own: "X argues so; the numbers tell a different story"."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    return any(child.tag_ == "NN" and child.lemma_.lower() not in actor_nouns() for child in objects)


def _clauses(lemma: str, before: list[Token], after: list[Token], has_that: bool) -> Iterator[Complement]:
    for child in after:
        if child.dep_ == "ccomp" and not _tells_degree(child):
            yield Complement(f"ccomp-{clause_kind(child)}", [clause_range(child, after)])
            return
    for child in after:
        if child.dep_ == "xcomp":
            yield _infinitive(lemma, child, before, after)
            return
    for child in after:
        if child.dep_ == "advcl":
            yield from _marked_clause(child, after)
    for child in after if has_that else ():
        that = _deep_that(child)
        if that is not None:
            kind = "that" if quoting_precision(lemma) >= QUOTING else "deep"
            yield Complement(f"ccomp-{kind}", [tree(that)])
            return


def _tells_degree(clause: Token) -> bool:
    """Whether a that-clause says how far something goes ("repeated it so often that …"), not what is said."""
    first = clause.left_edge
    if first.lower_ != "that" or first.i < 2:
        return False
    word, so = first.nbor(-1), first.nbor(-2)
    return so.lower_ == "so" and so.head.i == word.i and word.pos_ in ("ADV", "ADJ")


def _marked_clause(clause: Token, after: list[Token]) -> Iterator[Complement]:
    """Clauses that the parser took for adverbials: "asked her if …", "called for the minister to resign"."""
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ in WH_MARKS:
            yield Complement("advcl-wh", [clause_range(clause, after)])
        elif child.dep_ == "mark" and child.lower_ == "for" and child.i == clause.left_edge.i:
            yield Complement("for-to", [(child.i + 1, clause.right_edge.i + 1)], [child])


def _infinitive(lemma: str, clause: Token, before: list[Token], after: list[Token]) -> Complement:
    """The clause without a subject of its own; of raising verbs with the subject of the verb."""
    kind = clause_kind(clause)
    content = [object_range(clause, after)]
    subject = next((child for child in before if child.dep_ in ("nsubj", "nsubjpass")), None)
    raising = "raising" if subject is None or subject.dep_ == "nsubj" else "raising-passive"
    if subject is not None and lemma in load_words(raising):
        return Complement(f"raised-{kind}", [tree(subject), *content], sourceless=True)
    return Complement(f"xcomp-{kind}", content)


def _deep_that(child: Token) -> Token | None:
    """The that-clause that the parser hung under an adverbial or object ("admitted for the first time that …")."""
    if child.dep_ not in ("prep", "npadvmod", "advmod", "dobj", "dative") and not is_citing(child):
        return None
    if child.right_edge.i - child.left_edge.i < SHORTEST_DEEP:
        return None
    for token in child.subtree:
        clause = token.head
        if token.lower_ == "that" and clause.left_edge.i == token.i and clause.dep_ in CLAUSES and clause.i > token.i:
            if _tells_degree(clause):
                return None
            whole = token.dep_ == "mark" or (token.dep_ == "advmod" and any(_is_subject(word) for word in clause.lefts))
            return clause if whole and (is_citing(child) or not _governs_content(clause.head)) else None
    return None


def _is_subject(word: Token) -> bool:
    return word.dep_ in ("nsubj", "nsubjpass")


def _governs_content(word: Token) -> bool:
    """Whether a word takes a that-clause as its own content ("claims that …")."""
    return word.pos_ in ("VERB", "ADJ") or (word.lemma_.lower(), "NOUN") in load_speech_acts()


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
