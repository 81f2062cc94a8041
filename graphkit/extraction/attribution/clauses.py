"""The clauses that may be the content of a verb: finite ones, infinitives, those before it.

Ranges are half-open token indices; of the children of a verb, `before` and `after` are those to each side of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.attribution.candidate import Complement
from graphkit.extraction.attribution.citing import is_citing
from graphkit.extraction.attribution.contexts import actor_nouns
from graphkit.extraction.attribution.extents import clause_range, object_range, tree, without
from graphkit.extraction.attribution.lexicon import QUOTING, load_cues, load_speech_acts, load_words, quoting_precision
from graphkit.extraction.attribution.sources import FINITE

WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
WH_MARKS = frozenset({"if", "whether"})
BIDDING = frozenset({"on", "upon"})  # prepositions before who shall do it ("called on the army to leave")
SHORTEST_DEEP = 4  # tokens after the first of "for once that prisoners died"
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp"})


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


def fronted(verb: Token, lemma: str, before: list[Token]) -> Iterator[Complement]:
    """The clause before a verb that follows it ("It is late, he said"), or that it interrupts."""
    clauses = [child for child in before if child.dep_ == "ccomp"]
    if clauses and _tells_something_else(verb, lemma):
        return
    if clauses:
        end = max(child.right_edge.i + 1 for child in before if child.dep_ == "ccomp" or _goes_on(child, clauses[0]))
        yield Complement("fronted", [(clauses[0].left_edge.i, end)])
    elif verb.dep_ == "parataxis" and verb.head.i != verb.i:
        yield Complement("parataxis", without(tree(verb.head), tree(verb)))


def _goes_on(child: Token, clause: Token) -> bool:
    """Whether a clause that the parser hung on the cue goes on with the one before it ("A, as B, she told us")."""
    return child.dep_ == "advcl" and child.i > clause.i and any(_is_subject(word) for word in child.lefts)


def _tells_something_else(verb: Token, lemma: str) -> bool:
    """Whether a verb has an object of its own: "X argues so; the numbers tell a different story".

    Whoever is told something may be called anything: "told a briefing", "told the morning programme".
    """
    objects = [child for child in verb.rights if child.dep_ == "dobj" and child.tag_ == "NN"]
    if lemma in load_words("addressed"):
        return any(child.lemma_.lower() in load_words("tales") for child in objects)
    return any(child.lemma_.lower() not in actor_nouns() for child in objects)


def finite_or_infinitive(lemma: str, before: list[Token], after: list[Token], has_that: bool) -> Iterator[Complement]:
    """The clause behind a verb; `has_that` tells whether there is a "that" below the verb at all."""
    for child in after:
        if child.dep_ == "ccomp" and not _tells_degree(child):
            kind = clause_kind(child)
            if kind == "bare" and (_is_main(child) or _is_participle(child)):
                continue
            start, end = clause_range(child, after)
            yield Complement(f"ccomp-{kind}", [(_start_with_subject(child, after, start), end)])
            return
    for child in after:
        if child.dep_ == "xcomp":
            yield _infinitive(lemma, child, before, after)
            return
    for child in after:
        if child.dep_ == "advcl":
            yield from _marked_clause(lemma, child, after)
    for child in after if has_that else ():
        that = _deep_that(child)
        if that is not None:
            kind = "that" if quoting_precision(lemma) >= QUOTING else "deep"
            yield Complement(f"ccomp-{kind}", [tree(that)])
            return


def _start_with_subject(clause: Token, after: list[Token], start: int) -> int:
    """Where a clause begins whose subject the parser took for an apposition ("told the council the plan is ready")."""
    before = {child.dep_ for child in clause.lefts}
    is_finite = clause.tag_ in FINITE or before & {"aux", "auxpass"}
    if not is_finite or before & {"nsubj", "nsubjpass", "expl", "mark"}:
        return start
    objects = (child for child in after if child.dep_ in ("dobj", "dative") and child.right_edge.i == start - 1)
    for child in objects:
        last = next((word for word in child.rights if word.dep_ == "appos" and word.right_edge.i == start - 1), None)
        if last is not None and not last.doc[last.left_edge.i - 1].is_punct:
            return last.left_edge.i
    return start


def _is_main(clause: Token) -> bool:
    """Whether a clause has taken what seemed a cue for its subject (the headline "Border talks resume in spring")."""
    return clause.tag_ == "VBP" and clause.i == clause.head.i + 1 and not clause.n_lefts


def _is_participle(clause: Token) -> bool:
    """Whether a clause has no finite verb ("asked them to wait, a wish not always granted")."""
    return clause.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in clause.lefts)


def _tells_degree(clause: Token) -> bool:
    """Whether a that-clause says how far something goes ("repeated it so often that …"), not what is said."""
    first = clause.left_edge
    if first.lower_ != "that" or first.i < 2:
        return False
    word, so = first.nbor(-1), first.nbor(-2)
    return so.lower_ == "so" and so.head.i == word.i and word.pos_ in ("ADV", "ADJ")


def _marked_clause(lemma: str, clause: Token, after: list[Token]) -> Iterator[Complement]:
    """Clauses that the parser took for adverbials: "asked her if …", "called for the minister to resign"."""
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ in WH_MARKS and _asks(lemma):
            yield Complement("advcl-wh", [clause_range(clause, after)])
        elif child.dep_ == "mark" and child.lower_ == "for" and child.i == clause.left_edge.i:
            yield Complement("for-to", [(child.i + 1, clause.right_edge.i + 1)], [child])


def _asks(lemma: str) -> bool:
    """Whether an "if" behind a verb may be one of doubt, not of condition ("free them if sanctions end")."""
    return (lemma, "VERB", "ccomp-wh") in load_cues()


def _infinitive(lemma: str, clause: Token, before: list[Token], after: list[Token]) -> Complement:
    """The clause without a subject of its own; of raising verbs with the subject of the verb."""
    kind = clause_kind(clause)
    content = [object_range(clause, after)]
    if kind == "bare" and _is_quoted(clause):
        return Complement("ccomp-bare", content)
    subject = next((child for child in before if child.dep_ in ("nsubj", "nsubjpass")), None)
    raising = "raising" if subject is None or subject.dep_ == "nsubj" else "raising-passive"
    if subject is not None and lemma in load_words(raising):
        return Complement(f"raised-{kind}", [tree(subject), *content], sourceless=True)
    if kind == "to":
        preposition, who = _bidden(lemma, clause, after)
        if who is not None:
            return Complement("xcomp-to", [(who.left_edge.i, content[0][1])], preposition)
    return Complement(f"xcomp-{kind}", content)


def _is_quoted(clause: Token) -> bool:
    """Whether an imperative is quoted inside of a quotation ("My neighbour shouted: ‘Leave everything!’")."""
    start = clause.left_edge.i
    return start > 0 and clause.doc[start - 1].text == "‘"


def _bidden(lemma: str, clause: Token, after: list[Token]) -> tuple[list[Token], Token | None]:
    """Who shall do what the infinitive says, which is a part of the content, and the preposition before them."""
    bids = lemma in load_words("addressed") & load_words("object-control")  # who offers or promises does it themselves
    for child in after:
        if child.i >= clause.i:
            break
        if bids and child.dep_ in ("dobj", "dative"):
            return [], child
        if child.dep_ == "prep" and child.lower_ in BIDDING:
            return [child], next((word for word in child.rights if word.dep_ == "pobj"), None)
    return [], None


def bidding(preposition: Token, after: list[Token]) -> Iterator[Complement]:
    """The infinitive that the parser took for a purpose ("called on all parties to keep the truce")."""
    for child in after:
        if child.dep_ == "advcl" and child.left_edge.i > preposition.i and clause_kind(child) == "to":
            yield Complement("xcomp-to", [(preposition.i + 1, child.right_edge.i + 1)], [preposition])


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
