"""The slots of a predicate's frame: which words fill them."""

from __future__ import annotations

from spacy.tokens import Token

from graphkit.extraction.arguments import (
    clauses,
    coordinated,
    doer_words,
    infinitives,
    objects,
    passive_or_active_subjects,
    prepositional,
    subjects,
)
from graphkit.extraction.operators import effect_of

COMING = frozenset({"come", "jump", "leap", "rise", "rush", "spring"})
NAMING, WHO = ("amod", "compound"), ("NORP", "ORG", "PERSON", "GPE")  # "won Republican support"
ALONE = ("dobj", "ccomp", "xcomp")  # a verb that has one of these is not about those who do it


def slot_words(predicate: Token, slot: str) -> list[Token]:
    """The words in one slot of a predicate's frame; empty where it is not filled.

    Slots: subj, obj, obj_to (an object that is to do something), dative, clause, infinitive, poss, compound, mod (the
    noun an adjective modifies), self (whom a noun denotes), those in SLOTS, or a preposition.
    """
    if slot == "obj":
        return objects(predicate) or free_relatives(predicate)
    if slot == "subj":
        return doer_words(predicate)
    if slot == "clause":
        found = [*clauses(predicate), *(c for c in predicate.children if c.dep_ == "acl" and c.tag_ != "VBN")]
        return found or (clauses(predicate.head) if predicate.dep_ == "acomp" else [])  # "it is essential to go"
    if slot == "infinitive":
        return infinitives(predicate)
    if slot == "obj_to":
        return objects(predicate) if infinitives(predicate) else []
    if slot == "dative":
        return [noun for child in predicate.children if child.dep_ == "dative" for noun in coordinated(child)]
    if slot == "poss":
        return [noun for child in predicate.children if child.dep_ == "poss" for noun in coordinated(child)]
    if slot == "mod":
        return [predicate.head] if predicate.dep_ == "amod" else []
    if slot == "compound":
        return [child for child in predicate.children if child.dep_ == "compound"]
    if slot == "self":
        return bearers(predicate)
    return SLOTS[slot](predicate) if slot in SLOTS else prepositional(predicate, (slot,))


def free_relatives(verb: Token) -> list[Token]:
    """The heads of clauses that stand for an object: "condemned WHAT SHE CALLED a campaign"."""
    clauses_of = (child for child in verb.children if child.dep_ == "ccomp" and child.pos_ == "VERB")
    return [clause for clause in clauses_of if any(c.lower_ == "what" and c.dep_ == "dobj" for c in clause.children)]


def bearers(noun: Token) -> list[Token]:
    """Whom a noun denotes: the subject of "is a critic" or "is one of the critics", the name beside it, else itself."""
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if noun.dep_ == "attr" or (whole.dep_ == "attr" and whole.lower_ in ("one", "some", "part")):
        return subjects(whole.head)
    beside = next((word for word in (noun, whole) if word.dep_ == "appos"), None)
    return [beside.head] if beside is not None else [noun]


def getters(noun: Token) -> list[Token]:
    """Who gets what a noun names: "drew criticism", "won praise", "came under fire"."""
    above = noun.head
    if noun.dep_ == "dobj" and effect_of(above, "obj") == "get":
        return subjects(above)
    if noun.dep_ == "pobj" and above.lower_ == "under" and above.head.pos_ in ("VERB", "AUX"):
        return passive_or_active_subjects(above.head, 0)
    return []


def givers(noun: Token) -> list[Token]:
    """From whom a getter gets it: "won praise FROM the mayor"."""
    found = prepositional(noun, ("from", "by", "among"))
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    if not found and getters(noun):
        found = prepositional(verb, ("from", "by")) or [
            c for c in noun.lefts if c.dep_ in NAMING and c.ent_type_ in WHO
        ]
    return found


def backers(noun: Token) -> list[Token]:
    """Whose it is that a getter gets: "won the support OF the mayor", "won support FROM the mayor"."""
    return prepositional(noun, ("of",)) or givers(noun)


def receivers(noun: Token) -> list[Token]:
    """To whom it is given: "gave the MAYOR her backing"."""
    verb = noun.head
    found = [child for child in verb.children if child.dep_ == "dative" and noun.dep_ == "dobj" and child.pos_ != "ADP"]
    return [word for child in found for word in coordinated(child)]


def rescued(noun: Token) -> list[Token]:
    """Whose it is where somebody comes to it: "came to the MAYOR's defence"."""
    return slot_words(noun, "poss") if comers(noun) else []


def comers(noun: Token) -> list[Token]:
    """Who comes to it: "the JUDGE came to the mayor's defence"."""
    to = noun.head
    comes = noun.dep_ == "pobj" and to.lower_ == "to" and to.head.lemma_ in COMING
    return subjects(to.head) if comes else []


def parties(word: Token) -> list[Token]:
    """Those who do it to each other: "the judge and the mayor clashed", "the feud between the judge and the mayor"."""
    if word.pos_ == "NOUN":
        found = prepositional(word, ("between",)) or slot_words(word, "poss")
    elif any(child.dep_ in ALONE or child.lower_ in ("with", "against") for child in word.children):
        return []
    else:
        found = subjects(word)
    return found if len(found) > 1 else []


def accused(verb: Token) -> list[Token]:
    """Of whom a clause tells something: "complained that the MAYOR had lied"."""
    return [word for clause in clauses(verb) for word in slot_words(clause, "subj") if word.i > verb.i]


def deeds(verb: Token) -> list[Token]:
    """Of what somebody is accused; of "bombing hotels and a bridge" the first noun, whatever the parse makes of it."""
    found = prepositional(verb, ("of",))
    lefts = [child for word in found[:1] for child in word.lefts if child.dep_ == "compound"]
    return found[:1] if any(child.lower_.endswith("ing") for child in lefts) else found


SLOTS = {
    "deed": deeds,
    "accused": accused,
    "getter": getters,
    "giver": givers,
    "backer": backers,
    "receiver": receivers,
    "rescued": rescued,
    "comer": comers,
    "party": parties,
}
