"""Changes of position within one article, by the text's own signals of before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from graphkit.extraction.positions.issues import words_of
from graphkit.model import Position


def time_signal(word: Token, text: str) -> str | None:
    """The words that place a stance before others ("before that", "previously"), or after ("now"); None without any."""
    verb = word
    for _ in range(4):
        for child in verb.children:
            found = _signal(child, text)
            if found:
                return found
        if verb.dep_ not in ("xcomp", "conj", "dobj", "acomp", "attr", "prep", "pobj") or verb.head == verb:
            return None
        verb = verb.head
    return None


def _signal(word: Token, text: str) -> str | None:
    if word.dep_ in ("advmod", "npadvmod") and word.lower_ in words_of("earlier") | words_of("later"):
        return text[word.idx : word.idx + len(word)]
    if word.dep_ == "prep" and word.lower_ in ("before", "after", "until", "since"):
        for child in word.children:
            if child.dep_ == "pobj" and child.lower_ in ("that", "this", "then", "now"):
                return text[word.idx : child.idx + len(child)]
    return None


def is_earlier(position: Position) -> bool:
    """Whether the position's own time words say that it was held before."""
    words = (position.time or "").lower()
    return words.startswith(("before", "until")) or any(word in words.split() for word in words_of("earlier"))


def link_changes(positions: Sequence[Position], years: dict[int, int]) -> None:
    """Let each position supersede the one of the same holder on the same target that it differs from and comes after.

    One comes after the other where the text says of the other that it was before ("before that he ruled out"), or of
    both in which year (`years`, by the number of the position).
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for number, position in enumerate(positions):
        groups.setdefault((id(position.holder), id(position.target)), []).append(number)
    for numbers in groups.values():
        for later in numbers:
            earlier = [n for n in numbers if _supersedes(positions, later, n, years)]
            positions[later].supersedes.extend(positions[n] for n in earlier)


def _supersedes(positions: Sequence[Position], later: int, earlier: int, years: dict[int, int]) -> bool:
    after, before = positions[later], positions[earlier]
    if after is before or (after.polarity > 0) == (before.polarity > 0) or after.time == before.time:
        return False
    if later in years and earlier in years and years[later] != years[earlier]:
        return years[later] > years[earlier]
    return is_earlier(before) and not is_earlier(after)


def year_in(words: str | None) -> int | None:
    """The year that time words name, or None.

    >>> year_in("late 2023")
    2023
    """
    for word in (words or "").replace(",", " ").split():
        if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
            return int(word)
    return None


def known_years(positions: Iterable[Position]) -> dict[int, int]:
    """The year of each position whose time words name one, by its number."""
    years = ((number, year_in(position.time)) for number, position in enumerate(positions))
    return {number: year for number, year in years if year is not None}
