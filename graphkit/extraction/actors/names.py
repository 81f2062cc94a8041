"""Names as strings: the parts of a person's name, and whether two names may be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extraction.actors.lexicons import name_words, titles
from graphkit.extraction.actors.spelling import kinship, sound
from graphkit.model.slugs import fold

QUALIFIER = re.compile(r" \([^()]*\)$")


@dataclass(frozen=True)
class PersonName:
    """A person's name in parts, folded, without titles and suffixes. `given` is empty for a surname alone."""

    given: tuple[str, ...]
    surname: str

    @property
    def is_full(self) -> bool:
        """Whether it has at least one given name besides the surname."""
        return bool(self.given)


@lru_cache(maxsize=16384)
def person_name(name: str) -> PersonName:
    """The parts of a person's name; particles belong to the surname.

    >>> person_name("Dr. Ursula von der Leyen")
    PersonName(given=('ursula',), surname='von der leyen')
    >>> person_name("Robert Downey, Jr.").surname
    'downey'
    """
    words = [word.strip(".,") for word in fold(strip_titles(name)).replace("'", "’").split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in name_words("suffix"):
        words.pop()
    if not words:
        return PersonName((), "")
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in name_words("particle"):
        cut -= 1
    if cut == 1 and words[0] in name_words("particle"):
        cut = 0
    return PersonName(tuple(words[:cut]), " ".join(words[cut:]))


def strip_titles(name: str) -> str:
    """`name` without titles before it ("Mr.", "President", "Gen."); a name made of titles alone is kept.

    >>> strip_titles("Sen. John McCain"), strip_titles("King")
    ('John McCain', 'King')
    """
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in titles():
        words.pop(0)
    return " ".join(words)


def unqualified(name: str) -> str:
    """The name without what tells it from namesakes.

    >>> unqualified("Mary Brown (Canada)")
    'Mary Brown'
    """
    return QUALIFIER.sub("", name)


def may_be_same(one: PersonName, other: PersonName) -> bool:
    """Whether two names in one article may be one person's: no part of one contradicts the other.

    A surname alone fits every full name with it, a given name alone every full name that begins with it, an initial
    every given name with that letter.
    """
    if one.surname == other.surname or same_sound(one.surname, other.surname):
        return _given_fit(one.given, other.given)
    if not one.given and one.surname in other.given[:1]:
        return True
    return not other.given and other.surname in one.given[:1]


def _given_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    return (
        _name_fits(one[0], other[0]) or (len(one) > 1 and one[1] == other[0]) or (len(other) > 1 and other[1] == one[0])
    )


def _name_fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return kinship(one, other) is not None


def same_sound(one: str, other: str) -> bool:
    """Whether two folded spellings come to the same once the usual ways of writing one sound are levelled.

    >>> same_sound("dostoevsky", "dostoyevskiy"), same_sound("bush", "bus")
    (True, False)
    """
    return one == other or sound(one) == sound(other)


def initials(name: str) -> str:
    """The capital letters that an acronym of `name` has: of its words but the small ones.

    >>> initials("Organization for Security and Co-operation in Europe")
    'OSCE'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper() and word not in ("The",))


def is_acronym_of(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`; at least two letters."""
    letters = short.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters == initials(name)
