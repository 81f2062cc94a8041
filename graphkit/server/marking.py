"""A text in pieces, each with what stands there, for marking it on a page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters [start, end) of a text, what they are ("content", "cue", "source" …) and where they lead to."""

    start: int
    end: int
    kind: str
    link: str = ""


class Piece(NamedTuple):
    """A piece of the text: its kinds are empty where nothing is marked; `link` is that of the innermost mark."""

    text: str
    kinds: tuple[str, ...]
    link: str


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The text cut wherever a mark starts or ends.

    >>> pieces("He said no", [Mark(3, 10, "content"), Mark(3, 7, "cue")])[1:]
    [Piece(text='said', kinds=('content', 'cue'), link=''), Piece(text=' no', kinds=('content',), link='')]
    """
    valid = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(mark.start for mark in valid), *(mark.end for mark in valid)})
    found = []
    for start, end in itertools.pairwise(cuts):
        over = [mark for mark in valid if mark.start <= start and end <= mark.end]
        inner = min(over, key=lambda mark: mark.end - mark.start, default=None)
        kinds = tuple(sorted({mark.kind for mark in over}))
        found.append(Piece(text[start:end], kinds, inner.link if inner else ""))
    return found
