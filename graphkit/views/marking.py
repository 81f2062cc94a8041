"""Text cut where marks begin or end, so that marks may overlap in any way and no character is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Something that stands at [begin, end) of the text: what it is ("content", "mention" …), and whose it is."""

    begin: int
    end: int
    what: str
    whose: str


class Piece(NamedTuple):
    """A piece of the text with the marks over it, in the order they were given."""

    text: str
    begin: int
    marks: tuple[Mark, ...]


def pieces(text: str, begin: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of [begin, end), in order; joined they are the text again.

    >>> [piece.text for piece in pieces("abcdef", 0, 6, [Mark(1, 4, "x", ""), Mark(3, 5, "y", "")])]
    ['a', 'bc', 'd', 'e', 'f']
    """
    inside = [mark for mark in marks if mark.begin < end and mark.end > begin and mark.begin < mark.end]
    edges = {edge for mark in inside for edge in (max(begin, mark.begin), min(end, mark.end))}
    cuts = sorted({begin, end, *edges})
    for left, right in pairwise(cuts):
        over = tuple(mark for mark in inside if mark.begin <= left and mark.end >= right)
        yield Piece(text[left:right], left, over)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank."""
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield begin, begin + len(line)
        begin += len(line) + 1
