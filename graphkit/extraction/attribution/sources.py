"""The source of a cue word: whose words, thoughts or attitude it reports.

A source is the head token of a noun phrase; None where nobody is named.
"""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extraction.attribution.lexicon import load_speech_acts, load_words

VERBS = frozenset({"VERB", "AUX"})
CLOSING = frozenset(")]")
NOUNS = ("NOUN", "PROPN", "PRON")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ACTOR_TYPES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def verb_source(verb: Token) -> Token | None:
    """The head of the source of `verb`: its subject, its agent, or the subject that it shares with another verb."""
    subject: Token | None = None
    passive = (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")) or is_elliptic(verb)
    for child in verb.children:
        dep = child.dep_
        if dep == "nsubj" and (subject is None or child.i < verb.i):
            subject = child
        elif dep in ("auxpass", "nsubjpass"):
            passive = True
            subject = child if dep == "nsubjpass" else subject
    if passive:
        return _passive_source(verb, subject)
    if subject is not None:
        return subject
    return _shared(verb) or _standing_before(verb)


def is_elliptic(verb: Token) -> bool:
    """Whether the verb is a passive without its auxiliary: "when asked", "as reported"."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBN"):
        return False
    return (
        verb.i > 0 and verb.nbor(-1).lower_ in ("when", "if", "as", "once", "where") and verb.nbor(-1).head.i == verb.i
    )


def _passive_source(verb: Token, subject: Token | None) -> Token | None:
    """The agent; of a state of mind the one who is in it; else nobody."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((token for token in child.rights if token.dep_ == "pobj"), None)
    if verb.lemma_ in load_words("experiencer"):
        if subject is not None:
            return subject
        return verb.head if verb.dep_ == "acl" else _shared(verb)
    return None


def _standing_before(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb to which the parser gave no subject."""
    first = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod")), verb)
    if verb.tag_ not in FINITE and first.tag_ not in FINITE:
        return None
    noun = verb.doc[first.i - 1] if first.i > verb.sent.start else None
    if noun is None or noun.pos_ not in NOUNS:
        return None
    while noun.head.i < first.i and noun.head.pos_ in (*NOUNS, "ADP") and noun.head.i != noun.i:
        noun = noun.head
    return noun if noun.pos_ in NOUNS else None


def _shared(verb: Token) -> Token | None:
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    quoted = quoted_as(verb)
    if quoted is not None:
        return quoted
    if _says_more(verb):
        return verb_source(head.head)
    if dep == "conj":
        if is_second_cue(verb):
            return verb_source(head.head)
        return verb_source(head) if head.pos_ in VERBS else None
    if dep in ("xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep", "acomp"):
        return _controller(verb, head)
    if dep in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _of_clause_at_noun(verb, head)
    return None


def _says_more(verb: Token) -> bool:
    """Whether a participle behind a content is of who said it ("said the bill falls short, arguing that …")."""
    head = verb.head
    after_comma = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or head.dep_ != "ccomp" or verb.i < head.i or not after_comma:
        return False
    return all(quotes(cue) for cue in (verb, head.head)) and head.head.i < head.i


def quotes(verb: Token) -> bool:
    """Whether a verb is listed as one that quotes."""
    act = load_speech_acts().get((verb.lemma_, "VERB"))
    return act is not None and act.quotes


def quoted_as(verb: Token) -> Token | None:
    """Who is quoted: of "the paper quoted her as saying that …" she, of "she was quoted as saying" too."""
    preposition = verb.head
    quoting = preposition.head
    if verb.dep_ != "pcomp" or preposition.lower_ != "as" or quoting.lemma_.lower() not in load_words("quoting-as"):
        return None
    wanted = ("nsubjpass",) if any(child.dep_ == "auxpass" for child in quoting.lefts) else ("dobj",)
    found = next((child for child in quoting.children if child.dep_ in wanted), None)
    return found or (quoting.head if quoting.dep_ == "acl" else None)


def is_second_cue(verb: Token) -> bool:
    """Whether a verb joined to a content is a second cue of its source ("said he would go and warned …").

    It has no subject of its own, is finite like the cue, and stands in the lexicon of speech acts as saying something.
    """
    clause = verb.head
    cue = clause.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or verb.tag_ not in FINITE or verb.tag_ != cue.tag_:
        return False
    act = load_speech_acts().get((verb.lemma_, "VERB"))
    return act is not None and act.act is not None and subject_of(verb) is None


def _of_clause_at_noun(verb: Token, noun: Token) -> Token | None:
    """Of "the officials saying that …" the officials; of "issued a statement saying that …" who issued it."""
    if not _is_actor(noun) and noun.dep_ in ("dobj", "pobj", "attr"):
        governor = noun.head if noun.dep_ != "pobj" else noun.head.head
        if governor.pos_ in VERBS and governor.i < noun.i:
            return verb_source(governor) or noun
    return noun


def _is_actor(noun: Token) -> bool:
    return noun.ent_type_ in ACTOR_TYPES or noun.pos_ == "PRON" or noun.tag_ == "NNS"


def _controller(verb: Token, head: Token) -> Token | None:
    if verb.dep_ == "xcomp" and head.lemma_ in load_words("object-control"):
        for child in head.rights:
            if child.dep_ in ("dobj", "dative") and child.i < verb.i:
                return child
    while head.pos_ not in VERBS and head.head.i != head.i:
        head = head.head
    return subject_of(head) or _shared(head) if head.pos_ in VERBS else None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, active or passive, before it or after it."""
    for side in (verb.lefts, verb.rights):
        for child in side:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
    return None


def noun_source(noun: Token) -> tuple[Token | None, str]:
    """The head of the source of a noun, and where it stands: poss, by, verb, compound or none."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child, "poss"
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            for token in child.rights:
                if token.dep_ == "pobj":
                    return token, "by"
    verb = light_verb(noun)
    if verb is not None:
        source = verb_source(verb)
        if source is not None and source.i != noun.i and source.dep_ != "expl":
            return source, "verb"
    for child in noun.lefts:
        if child.dep_ == "compound" and child.ent_type_:
            return child, "compound"
    return None, "none"


def light_verb(noun: Token) -> Token | None:
    """The verb that a noun is the object of, directly or through a preposition."""
    head = noun.head
    if noun.dep_ in ("dobj", "attr") and head.pos_ in VERBS:
        return head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.pos_ in VERBS:
        return head.head
    return None


def adjective_source(adjective: Token) -> Token | None:
    """The subject of the copula, or the noun that the adjective stands after."""
    if adjective.dep_ in ("acomp", "attr", "oprd", "xcomp", "conj") and adjective.head.pos_ in VERBS:
        return verb_source(adjective.head)
    if adjective.dep_ == "ccomp" and adjective.head.lemma_ == "make":  # "made it clear that …"
        return verb_source(adjective.head)
    if adjective.dep_ in ("amod", "acl", "appos") and adjective.head.i < adjective.i:
        return adjective.head
    if adjective.dep_ == "advcl" and adjective.head.pos_ in VERBS:
        return verb_source(adjective.head)
    return None


def source_ranges(source: Token) -> list[tuple[int, int]]:
    """The noun phrase of a source with its apposition, without the clauses that hang on it.

    Of a relative pronoun the phrase that it stands for comes first, then the pronoun itself.
    """
    if source.tag_ in ("WP", "WDT") and source.head.dep_ == "relcl" and source.head.head.i < source.i:
        return [_phrase(source.head.head), (source.i, source.i + 1)]
    return [_phrase(source)]


def _phrase(source: Token) -> tuple[int, int]:
    start, end = source.left_edge.i, source.right_edge.i + 1
    for child in source.rights:
        if child.dep_ in ("relcl", "acl"):
            end = min(end, child.left_edge.i)
    while end - 1 > source.i and source.doc[end - 1].is_punct and source.doc[end - 1].text not in CLOSING:
        end -= 1
    if start > 1 and source.doc[start - 1].text == "-":  # "her co-author"
        start = source.doc[start - 2].left_edge.i
    while start < source.i and (source.doc[start].is_punct or source.doc[start].is_space):
        start += 1
    return start, max(end, source.i + 1)
