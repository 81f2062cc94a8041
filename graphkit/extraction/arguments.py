"""Who does what to whom: the arguments of a predicate, as far as the parse tells.

Deep arguments: the agent of a passive counts as subject; relative clauses, participles, infinitives and
coordinated verbs borrow the subject or object that they share with another word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from graphkit.extraction.operators import effect_of, is_particle

RELATIVE_TAGS = ("WDT", "WP")  # who, which, that
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "threaten", "pledge", "offer", "use"}
)  # "promised them to go": the promiser goes
# with an infinitive, what stands outside is the infinitive's: "whom they refuse to meet"
CATENATIVE = frozenset(
    {"agree", "attempt", "begin", "continue", "decide", "decline", "fail", "hope", "intend", "manage", "plan", "refuse",
     "seek", "start", "try", "want"}
)  # fmt: skip
# prepositions after which a noun tells of a further thing, not of what the subject does: "arrested during the protest"
ASIDE = frozenset({"after", "against", "amid", "before", "despite", "during", "for", "over", "since", "to", "until"})
QUOTES = ("“", "”", '"')
FINITE = ("VBD", "VBZ", "VBP")
AIMED = frozenset({"aim", "direct", "level", "target"})
WHILE = frozenset({"after", "before", "besides", "by", "despite", "in", "without"})  # with a gerund: by the same doer
MAX_STEPS = 8  # no clause of running text is nested deeper; guards against odd parses


def coordinated(token: Token) -> list[Token]:
    """`token` and the nouns or verbs joined to it by "and", "or", commas.

    A noun is not joined to a verb ("bombing hotels and a bridge"): there the parse is wrong.
    """
    found = [token]
    for member in found:
        other = ("X", "NOUN", "PROPN") if member.pos_ == "VERB" else ("X",)
        joined = [child for child in member.children if child.dep_ == "conj" and child.pos_ not in other]
        found.extend(child for child in joined if member.tag_ != "VBG" or child.tag_ not in FINITE)
        if len(found) > MAX_STEPS:
            break
    return found


def is_passive(verb: Token) -> bool:
    """Whether the verb form is passive: "was attacked", "the bill opposed by …"."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (verb.dep_ == "acl" and verb.tag_ == "VBN") or bool(_hyphenated_agents(verb))


def _hyphenated_agents(verb: Token) -> list[Token]:
    """Who does it in a compound: "Tehran" of "Tehran-backed rebels"."""
    if verb.dep_ != "amod" or verb.tag_ != "VBN":
        return []
    return [child for child in verb.children if child.dep_ == "npadvmod" and child.pos_ == "PROPN"]


def subjects(predicate: Token, steps: int = 0) -> list[Token]:
    """The words that stand for who does, holds or is it; empty where the text leaves it open."""
    if is_passive(predicate):
        return agents(predicate)
    own = [child for child in predicate.children if child.dep_ == "nsubj"]
    if own:
        return [noun for subject in own for noun in coordinated(antecedent(subject, predicate))]
    return [] if steps > MAX_STEPS else shared_subjects(predicate, steps + 1)


def agents(verb: Token) -> list[Token]:
    """Who does it in a passive: the noun after "by"."""
    phrases = [child for child in verb.children if child.dep_ == "agent"]
    found = [noun for by in phrases for child in by.children if child.dep_ == "pobj" for noun in coordinated(child)]
    return found or _hyphenated_agents(verb)


def antecedent(word: Token, verb: Token) -> Token:
    """The noun that a relative pronoun takes up, or the word itself."""
    if word.tag_ in RELATIVE_TAGS:
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return word


def shared_subjects(verb: Token, steps: int) -> list[Token]:
    """The subject that a verb without its own takes from the word it depends on."""
    head = verb.head
    if head == verb or any(child.dep_ == "nsubjpass" for child in verb.children):
        return []
    if verb.dep_ == "acl":
        return [head] if verb.tag_ == "VBG" else owners(head, steps)
    if verb.dep_ == "pcomp":
        return of_gerund(verb, steps)
    if verb.dep_ in ("xcomp", "advcl", "ccomp"):
        return owners(head, steps) if head.pos_ == "NOUN" else controller(head, verb, steps)
    if verb.dep_ in ("acomp", "attr", "oprd"):
        return subjects(head, steps)
    if verb.dep_ == "conj":
        while verb.tag_ in FINITE and head.tag_ == "VBG" and head.dep_ in ("pcomp", "xcomp", "advcl", "conj"):
            head = head.head.head if head.dep_ == "pcomp" else head.head  # "praised her for coming and thanked him"
        if head.dep_ == "ccomp" and verb.tag_ in FINITE and is_after_quotation(verb):
            head = head.head  # 'said it was "a victory" and thanked him'
        return passive_or_active_subjects(head, steps)
    return []


def is_after_quotation(verb: Token) -> bool:
    """Whether a quotation ends between a verb and the one that it is joined to, and none begins."""
    marks = [token.text for token in verb.doc[verb.head.i : verb.i] if token.text in QUOTES]
    return bool(marks) and (marks[-1] == "”" or (marks[-1] == '"' and verb.nbor(-1).text != '"'))


def passive_or_active_subjects(verb: Token, steps: int) -> list[Token]:
    """The surface subject: of "was arrested and wants …" the one who was arrested."""
    surface = [child for child in verb.children if child.dep_ == "nsubjpass"]
    return [antecedent(child, verb) for child in surface] or subjects(verb, steps)


def of_gerund(verb: Token, steps: int) -> list[Token]:
    """Who does what a gerund after a preposition says: whoever does it "by" or "in" that, else as with infinitives."""
    governor, preposition = verb.head.head, verb.head.lower_
    if governor.pos_ in NOMINAL and preposition in WHILE and governor.dep_ == "dobj":
        governor = governor.head
    if governor.pos_ in NOMINAL:
        return owners(governor, steps)
    return passive_or_active_subjects(governor, steps) if preposition in WHILE else controller(governor, verb, steps)


def controller(governor: Token, verb: Token, steps: int) -> list[Token]:
    """Who does what an infinitive or gerund says: the object of "urged them to go", the subject of "tried to go"."""
    if verb.dep_ != "advcl" and governor.lemma_ not in SUBJECT_CONTROL:
        controlled = [child for child in governor.children if child.dep_ in ("dobj", "dative", "nsubjpass")]
        named = [child for child in controlled if child.i < verb.i and child.pos_ in NOMINAL]
        if named:
            return [noun for child in named for noun in coordinated(antecedent(child, governor))]
    return passive_or_active_subjects(governor, steps)


def owners(noun: Token, steps: int = 0) -> list[Token]:
    """Who has or does what a noun says: "Russia's attack", "the attack by Russia", "made an attack"."""
    own = [child for child in noun.children if child.dep_ == "poss"]
    own += [child for by in noun.children if by.lower_ == "by" for child in by.children if child.dep_ == "pobj"]
    if own:
        return [word for child in own for word in coordinated(antecedent(child, noun))]
    governor = noun.head
    if steps <= MAX_STEPS and noun.dep_ in ("dobj", "attr", "oprd") and governor.pos_ in ("VERB", "AUX"):
        shared = effect_of(governor, "obj") == "own" and not is_passive(governor)
        return subjects(governor, steps + 1) if shared else []
    if noun.dep_ == "pobj" and governor.lower_ in ASIDE:
        return []
    if noun.dep_ == "pobj" and governor.lower_ == "as" and objects(governor.head):  # "saw it as an attack on them"
        return objects(governor.head)
    if steps <= MAX_STEPS and noun.dep_ == "pobj" and governor.head.pos_ in ("VERB", "AUX"):
        return subjects(governor.head, steps + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """The words for whom or what it is done to: direct objects, subjects of passives, antecedents."""
    found = [antecedent(child, verb) for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    found = [word for word in found if word.text[0].isalnum() and not is_prefix(word)]
    if not found:
        found = list(_gap(verb))
    return [noun for child in found for noun in coordinated(child)]


def is_prefix(word: Token) -> bool:
    """Whether a hyphen joins the word to the next one: "de" in "de-occupation", which may be parsed as an object."""
    doc, after = word.doc, word.i + 1
    return after < len(doc) and doc[after].text == "-" and not word.whitespace_ and not doc[after].whitespace_


def hyphenated(word: Token) -> list[Token]:
    """The word with the parts that hyphens join to it from the left, in order."""
    parts = [word]
    while parts[0].i >= 2 and parts[0].nbor(-1).text == "-" and is_prefix(parts[0].nbor(-2)):
        parts = [parts[0].nbor(-2), parts[0].nbor(-1), *parts]
    return parts


def _gap(verb: Token) -> Iterator[Token]:
    """The object that stands outside: "the bill introduced by …", "the bill they oppose"."""
    if verb.lemma_ in CATENATIVE and any(child.dep_ == "xcomp" for child in verb.children):
        return
    own = any(child.dep_ == "nsubj" and child.tag_ not in RELATIVE_TAGS for child in verb.children)
    if (verb.dep_ == "acl" and verb.tag_ == "VBN") or (verb.dep_ == "relcl" and own) or _hyphenated_agents(verb):
        yield verb.head
    elif verb.dep_ == "conj" and verb.head.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head.head
    else:
        for other in verb.children:
            if other.dep_ == "conj" and other.pos_ == "VERB":
                yield from (child for child in other.children if child.dep_ == "dobj")
                break


def prepositional(word: Token, prepositions: Collection[str]) -> list[Token]:
    """The nouns and clauses after one of `prepositions` below `word`: "calls ON Israel", "support FOR leaving".

    They may hang below the particle ("walked away FROM"), or below the light verb of a noun ("had praise FOR").
    """
    found = list(_after(word, prepositions))
    for child in word.children:
        if not found and is_particle(child):
            found.extend(_after(child, prepositions))
    if not found and word.pos_ == "NOUN" and word.dep_ == "dobj" and effect_of(word.head, "obj") == "own":
        found.extend(_after(word.head, prepositions))
    if not found and "for" in prepositions:  # "called for her to be dismissed"
        found += [c for c in word.children if c.dep_ in ("advcl", "ccomp") and _is_for(c)]
    if not found and word.dep_ == "nsubjpass" and word.head.lemma_ in AIMED:  # "criticism was aimed at her"
        found.extend(_after(word.head, ("at", "against", "toward", "towards")) if "at" in prepositions else ())
    return found


def _is_for(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "for" for child in clause.children)


def _after(word: Token, prepositions: Collection[str]) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in ("prep", "dative", "agent", "prt", "advmod") and child.lower_ in prepositions:
            if child.lower_ == "on" and _is_set_off(child):
                continue
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from coordinated(antecedent(inner, word))
                elif inner.dep_ == "prep":  # "out against", "up to"
                    for pobj in inner.children:
                        yield from coordinated(pobj) if pobj.dep_ == "pobj" else ()


def _is_set_off(phrase: Token) -> bool:
    """Whether a phrase stands between commas, as an aside: "the mayor, on the other hand, called it early"."""
    doc, first, last = phrase.doc, phrase.left_edge, phrase.right_edge
    opens = first.is_sent_start or doc[first.i - 1].text == ","
    return bool(opens and last.i + 1 < len(doc) and doc[last.i + 1].text == ",")


def clauses(verb: Token) -> list[Token]:
    """The heads of the clauses that complete a verb: that-clauses, infinitives, gerunds."""
    found = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.pos_ != "ADJ"]
    return found or list(_hidden_clauses(verb))


def _hidden_clauses(verb: Token) -> Iterator[Token]:
    """A that-clause that the parser hangs under an adverbial: "admitted for the first time that …"."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i > verb.i:
            for child in (child for noun in prep.children for child in noun.children):
                marked = any(inner.lower_ == "that" and inner.dep_ == "mark" for inner in child.children)
                if marked and child.dep_ in ("acl", "relcl", "ccomp"):
                    yield child


def infinitives(verb: Token) -> list[Token]:
    """The heads of the infinitives with "to" that complete a verb."""
    return [clause for clause in clauses(verb) if any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)]


def doer_words(predicate: Token) -> list[Token]:
    """Who does or holds what a verb, an adjective or a noun says."""
    return owners(predicate) if predicate.pos_ in ("NOUN", "PROPN") else subjects(predicate)
