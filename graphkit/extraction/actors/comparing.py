"""Whether two names met in different articles are one actor's: a verdict with its reason."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel

from graphkit.extraction.actors.chains import bare_organization
from graphkit.extraction.actors.gender import given_gender
from graphkit.extraction.actors.lexicons import name_words, organization_words, written
from graphkit.extraction.actors.names import is_acronym_of, same_sound, strip_titles, unqualified
from graphkit.extraction.actors.spelling import kinship, sound
from graphkit.model.slugs import fold

SURE, LIKELY, POSSIBLE, NO = 0.95, 0.8, 0.6, 0.0
ARTICLE = re.compile(r"\b(al|el|ul|as|ar|an|at|ash|az)[- ](?=\w{3})")
DIVIDERS = re.compile(r"[-–,]")
NEAR = 0.8  # similarity of two spellings that may be slips of each other


class Verdict(NamedTuple):
    """How sure it is that two names are one actor's, from 0 to 1, and why."""

    score: float
    reason: str


DIFFERENT = Verdict(NO, "different names")
CLASH = Verdict(NO, "initials, suffixes or gender tell them apart")


class Words(NamedTuple):
    """A person's name in folded words, without titles; `suffix` is "jr", "ii" …, or empty."""

    words: tuple[str, ...]
    suffix: str


def split_name(name: str) -> Words:
    """The words of a name: particles joined to the next word, hyphens dividing, Arabic articles left out."""
    found: list[str] = []
    pending = ""
    for word in DIVIDERS.sub(" ", ARTICLE.sub("", fold(strip_titles(unqualified(name))))).split():
        word = word.strip(".")
        if word in name_words("particle") and found:
            pending += word + " "
        elif word:
            found.append(pending + word)
            pending = ""
    suffix = found.pop() if len(found) > 1 and found[-1] in name_words("suffix") else ""
    return Words(tuple(found), suffix)


def compare_persons(one: str, other: str) -> Verdict:
    """Whether two names can be one person's, by the names alone.

    >>> compare_persons("Joe Biden", "Joseph R. Biden").score >= LIKELY
    True
    >>> compare_persons("George W. Bush", "George H. W. Bush").score
    0.0
    """
    mine, theirs = split_name(one), split_name(other)
    if not mine.words or not theirs.words:
        return DIFFERENT
    if mine.suffix and theirs.suffix and mine.suffix != theirs.suffix:
        return CLASH
    if given_gender(one) not in (None, given_gender(other) or given_gender(one)):
        return CLASH
    if len(mine.words) == 1 or len(theirs.words) == 1:
        return _compare_single(mine.words, theirs.words)
    return _compare_full(mine.words, theirs.words)


def _compare_single(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    """One side is a single name: it may be the other's surname, which many may bear."""
    short, full = sorted((mine, theirs), key=len)
    if len(full) == 1:
        return Verdict(LIKELY, "same single name") if same_sound(short[0], full[0]) else DIFFERENT
    if same_sound(short[0], full[-1]):
        return Verdict(POSSIBLE, "surname of the other")
    return DIFFERENT


def _compare_full(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    if sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs):
        return Verdict(SURE, "same words")
    if _middles_clash(mine[1:-1], theirs[1:-1]):
        return CLASH
    surname = _surname(mine, theirs)
    if surname.score == NO:
        return _by_all_words(mine, theirs)
    given = _given(mine, theirs)
    if given.score == NO:
        return DIFFERENT
    score = min(surname.score, given.score)
    return Verdict(score, ", ".join(dict.fromkeys((surname.reason, given.reason))))


def _middles_clash(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both have middle names and none of them can be one: "W." against "H. W." is a clash by number."""
    if not mine or not theirs:
        return False
    if all(len(word) == 1 for word in (*mine, *theirs)):
        return mine != theirs
    return not any(_may_be_one(one, other) for one in mine for other in theirs)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two middle names can be one: equal, spelled otherwise, or one of them the other's initial."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return kinship(one, other) is not None


def _surname(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    if mine[-1] == theirs[-1]:
        return Verdict(SURE, "same surname")
    if same_sound(mine[-1], theirs[-1]):
        return Verdict(SURE, "surname spelled otherwise")
    if len(mine) != len(theirs) and _holds(mine[1:], theirs[1:]):
        return Verdict(SURE, "one of two surnames")
    one, other = sound(mine[-1]), sound(theirs[-1])
    if (
        min(len(one), len(other)) > 4
        and _skeleton(one) == _skeleton(other)
        and Indel.normalized_similarity(one, other) >= NEAR
    ):
        return Verdict(POSSIBLE, "surname with other vowels")
    return DIFFERENT


def _holds(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name all stand in the longer one, in order, as in names with two surnames."""
    short, full = sorted((mine, theirs), key=len)
    return bool(short) and all(any(same_sound(word, other) for other in full) for word in short)


def _skeleton(name: str) -> str:
    """The name without its vowels, the first letter kept."""
    return name[:1] + "".join(letter for letter in name[1:] if letter not in "aeiou")


def _given(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    one, other = mine[0], theirs[0]
    if len(one) == 1 or len(other) == 1:
        return Verdict(POSSIBLE, "initial of the given name") if one[0] == other[0] else _second_given(mine, theirs)
    kin = kinship(one, other)
    if kin == "same":
        return Verdict(SURE, "same given name")
    if kin == "spelling":
        return Verdict(SURE, "given name spelled otherwise")
    if kin == "short":
        return Verdict(LIKELY, "short form of the given name")
    return _second_given(mine, theirs)


def _second_given(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    """Called by the second given name: "J. Edgar Hoover" and "Edgar Hoover"."""
    for one, other in ((mine, theirs), (theirs, mine)):
        if len(one) > len(other) and other[0] in one[1:-1]:
            return Verdict(LIKELY, "second given name")
    return DIFFERENT


def _by_all_words(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Verdict:
    """Surname first, or hyphens and spaces put otherwise."""
    if sorted(map(sound, mine)) == sorted(map(sound, theirs)) or sound("".join(mine)) == sound("".join(theirs)):
        return Verdict(SURE, "same words spelled otherwise")
    short, full = sorted((mine, theirs), key=len)
    if len(short) > 1 and len(full) > len(short) and _holds(short, full) and kinship(short[0], full[0]):
        return Verdict(LIKELY, "part of a longer name")
    return DIFFERENT


def compare_organizations(one: str, other: str) -> Verdict:
    """Whether two names can be one organisation's.

    >>> compare_organizations("World Trade Organisation", "The World Trade Organization").score >= SURE
    True
    """
    for short, full in ((one, other), (other, one)):
        if is_acronym_of(short, full):
            return Verdict(SURE if len(short.replace(".", "")) > 3 else POSSIBLE, "acronym and expansion")
    mine, theirs = _levelled(one), _levelled(other)
    if mine == theirs:
        return Verdict(SURE, "same words")
    if [w for w in mine if w not in organization_words("small")] == [
        w for w in theirs if w not in organization_words("small")
    ]:
        return Verdict(SURE, "same words but small ones")
    joined = "".join(mine), "".join(theirs)
    if (joined[0] == joined[1] and len(joined[0]) > 4) or (
        len(mine) == len(theirs) and all(map(same_sound, mine, theirs))
    ):
        return Verdict(SURE, "spelled otherwise")
    if sorted(mine) == sorted(theirs):
        return Verdict(POSSIBLE, "same words in another order")
    return DIFFERENT


def _levelled(name: str) -> list[str]:
    words = bare_organization(name).replace("’s", "").replace("'s", "").replace("-", " ").split()
    return [written().get(word, word) for word in words]
