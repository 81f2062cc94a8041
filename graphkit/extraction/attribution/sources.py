"""The source of a cue word: whose words, thoughts or attitude it reports."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
OBJECT_CONTROL = frozenset("ask tell urge want expect encourage press push force allow get help order call invite".split())


def verb_source(verb: Token) -> Token | None:
    """The head of the source of `verb`: its subject, its agent, or the subject that it shares with another verb."""
    passive = False
    for child in verb.children:
        dep = child.dep_
        if dep == "nsubj":
            return _antecedent(child, verb)
        if dep in ("auxpass", "nsubjpass"):
            passive = True
    if passive:
        return _agent(verb)
    return _shared(verb)


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((token for token in child.rights if token.dep_ == "pobj"), None)
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun as subject stands for ("Trump, who said …")."""
    if subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _shared(verb: Token) -> Token | None:
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    if dep == "conj":
        return verb_source(head) if head.pos_ in ("VERB", "AUX") else None
    if dep in ("xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep"):
        return _controller(verb, head)
    if dep in ("acl", "relcl"):
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") and verb.tag_ != "VBN" else None
    return None


def _controller(verb: Token, head: Token) -> Token | None:
    if verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL:
        for child in head.rights:
            if child.dep_ in ("dobj", "dative") and child.i < verb.i:
                return child
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    for child in head.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return _antecedent(child, head)
    for child in head.rights:
        if child.dep_ == "nsubj":
            return child
    return _shared(head)


def noun_source(noun: Token) -> tuple[Token | None, str]:
    """The head of the source of a noun, and where it stands: poss, of, by, verb or none."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child, "poss"
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            for token in child.rights:
                if token.dep_ == "pobj":
                    return token, "by"
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        source = verb_source(noun.head)
        if source is not None and source.i != noun.i:
            return source, "verb"
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("VERB", "AUX"):
        source = verb_source(noun.head.head)
        if source is not None:
            return source, "verb"
    for child in noun.lefts:
        if child.dep_ == "compound" and child.ent_type_:
            return child, "compound"
    return None, "none"


def adjective_source(adjective: Token) -> Token | None:
    """The subject of the copula, or the noun that the adjective stands after."""
    if adjective.dep_ in ("acomp", "attr", "oprd", "xcomp", "conj") and adjective.head.pos_ in ("VERB", "AUX"):
        return verb_source(adjective.head)
    if adjective.dep_ in ("amod", "acl", "appos") and adjective.head.i < adjective.i:
        return adjective.head
    return None


def source_range(source: Token, verb: Token | None = None) -> tuple[int, int]:
    """The range of the source's noun phrase, with apposition, without a relative clause that holds the cue."""
    start, end = source.left_edge.i, source.right_edge.i + 1
    for child in source.rights:
        if child.dep_ in ("relcl", "acl") and child.i > source.i:
            end = min(end, child.left_edge.i)
            break
    return start, max(end, source.i + 1)
