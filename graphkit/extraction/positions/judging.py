"""Judgements: what somebody calls corrupt, a disgrace, or a liar."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphkit.extraction.arguments import clauses, coordinated, objects, owners, subjects
from graphkit.extraction.operators import POS, lemma
from graphkit.extraction.positions.attitudes import Attitude, Reached, attitude_of, belongs_to
from graphkit.extraction.positions.lexicon import judgements
from graphkit.extraction.scope import scope_of

DESCRIBING = frozenset(
    {"act", "treat", "serve", "view", "regard", "describe", "see", "portray", "depict", "characterize", "dismiss",
     "brand", "cast", "condemn", "criticize", "decry", "denounce", "hail", "label", "paint", "praise", "reject"}
)  # fmt: skip
TRYING = frozenset({"attempt", "seek", "try"})
LYING = frozenset({"ahead", "at", "behind", "between", "in", "on", "under", "with"})
CALLING = frozenset({"brand", "call", "consider", "declare", "deem", "dub", "find", "label", "pronounce", "term"})


def judged(word: Token) -> Iterator[Attitude]:
    """The attitudes of whoever speaks that a judging word carries: "a corrupt judge", "he lied", "her failure"."""
    polarity = polarity_of(word)
    if not polarity:
        return
    reached = list(REACH[POS[word.pos_]](word))
    if not reached:
        return
    scope = scope_of(word)
    if scope.open or (scope.duty and polarity > 0):  # "they should have been careful" is no praise
        return
    if word.pos_ == "VERB" and scope.status == "may" and scope.modal != "would" and word.head.lemma_ not in TRYING:
        return  # neither "told him to lie" nor "it could hurt us" says that it did
    for found in reached:
        signed = found._replace(sign=polarity * scope.sign)
        yield attitude_of(None, signed, "judge", "judges", word, scope)


def labelled(word: Token) -> Iterator[Attitude]:
    """The attitudes of whoever calls something by a judging word: "described it as a betrayal", "deemed it unfair"."""
    polarity = polarity_of(word)
    verb = labelling(word) if polarity else None
    if verb is None or (scope := scope_of(verb)).open or scope.duty:
        return
    for holder in subjects(verb):
        for target in objects(verb):
            yield attitude_of(holder, Reached(target, polarity * scope.sign, 0), "judge", "judges", word, scope)


def labelling(word: Token) -> Token | None:
    """The verb by which something is called what `word`, or the noun that it modifies, says; None without one."""
    noun = word.head if word.dep_ == "amod" and word.head.dep_ in ("pobj", "oprd") else word
    if noun.dep_ in ("pobj", "amod") and noun.head.lower_ == "as" and noun.head.head.lemma_ in DESCRIBING:
        return noun.head.head
    return noun.head if noun.dep_ == "oprd" and noun.head.lemma_ in CALLING else None


def polarity_of(word: Token) -> int:
    """1 or -1 for a word that judges, else 0; some adjectives judge only when they are said of something."""
    pos = POS.get(word.pos_, "")
    if pos not in REACH or is_lying_somewhere(word):
        return 0
    if pos == "N":
        return next((polarity for name in names_of(word) for c in "NS" if (polarity := judgements(c).get(name, 0))), 0)
    polarity = judgements(pos).get(lemma(word), 0)
    if pos == "A" and not polarity and (word.dep_ != "amod" or is_said(word.head)):
        return judgements("P").get(lemma(word), 0)
    return polarity


def is_said(noun: Token) -> bool:
    """Whether a noun is said of something and does not judge by itself: "is a bad deal", not "is a great threat"."""
    return noun.dep_ in ("attr", "oprd") and not any(judgements(c).get(lemma(noun)) for c in "NS")


def names_of(noun: Token) -> Iterator[str]:
    """What a noun may stand under in the lexicon: "grab", "power_grab", "step_forward", "step_in_right_direction"."""
    yield lemma(noun)
    if noun.i and noun.nbor(-1).dep_ == "compound" and noun.nbor(-1).head == noun:
        yield f"{noun.nbor(-1).lemma_.lower()}_{lemma(noun)}"
    after = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 6] if token.dep_ != "det"]
    for length in (1, 2, 3):
        yield "_".join([lemma(noun), *after[:length]])


def is_lying_somewhere(verb: Token) -> bool:
    """Whether "lie" is not to tell lies: "the fault lay with them", "the village lies in the north"."""
    if verb.pos_ != "VERB" or verb.lemma_ != "lie":
        return False
    return verb.lower_ in ("lay", "lain") or any(child.lower_ in LYING for child in verb.children)


def described(adjective: Token) -> Iterator[Reached]:
    """What an adjective is said of, and what that is said of or belongs to."""
    if adjective.dep_ in ("acomp", "oprd", "attr"):
        for subject in predicated(adjective):
            yield Reached(subject, 1, 0)
            for owner in belongs_to(subject):
                yield Reached(owner, 1, 1, subject)
        for clause in clauses(adjective):
            yield Reached(clause, 1, 0)
    elif adjective.dep_ == "amod":
        yield Reached(adjective.head, 1, 0)
        yield from called(adjective.head)
    elif adjective.dep_ == "conj" and adjective.head.pos_ == "ADJ":
        yield from described(adjective.head)


def called(noun: Token) -> Iterator[Reached]:
    """Of what a noun is said: the subject of "is a …", what it stands beside, what is described "as" it, its owner."""
    if noun.dep_ in ("attr", "oprd"):
        for subject in predicated(noun):
            yield Reached(subject, 1, 0)
            yield from (Reached(owner, 1, 1, subject) for owner in belongs_to(subject))
    elif noun.dep_ == "appos":
        yield Reached(noun.head, 1, 0)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in DESCRIBING:
        yield from (Reached(word, 1, 0) for word in objects(noun.head.head))
    elif noun.dep_ == "conj" and noun.head.dep_ in ("attr", "oprd"):
        yield from called(noun.head)
    if not any(name in judgements("S") for name in names_of(noun)):
        steps = (
            1 if noun.dep_ == "dobj" else 2
        )  # "made a baseless accusation" is closer than "came with a bright future"
        yield from (Reached(owner, 1, 1 if owner.dep_ == "poss" else steps, noun) for owner in owners(noun))


def predicated(word: Token) -> list[Token]:
    """Of what a predicate noun or adjective is said: the object of "called him a liar", the subject of "is a liar"."""
    verb = word.head
    if word.dep_ == "oprd":
        named = [noun for child in verb.children if child.dep_ in ("dobj", "nsubjpass") for noun in coordinated(child)]
        return named or subjects(verb)
    return subjects(verb)


def doers(verb: Token) -> Iterator[Reached]:
    """Who does a judged deed."""
    yield from (Reached(subject, 1, 0) for subject in subjects(verb))


REACH = {"A": described, "N": called, "V": doers}
