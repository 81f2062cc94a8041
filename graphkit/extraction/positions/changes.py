"""Changes of position within one article, by the text's own signals of before and after."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from graphkit.extraction.positions.issues import words_of
from graphkit.model import Position
from graphkit.model.times import resolve


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
        if any(child.lower_ in ("as", "so") for child in word.children):  # "as long as"
            return None
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


def link_changes(positions: Sequence[Position], published: str | None) -> None:
    """Let each position supersede the one of the same holder on the same target that it differs from and comes after.

    One comes after the other where the text says of the other that it was before ("before that he ruled out"), or of
    both when (against the article's date, `published`).
    """
    groups: dict[tuple[int, int], list[Position]] = {}
    for position in positions:
        groups.setdefault((id(position.holder), id(position.target)), []).append(position)
    for group in groups.values():
        for later in group:
            later.supersedes.extend(earlier for earlier in group if _comes_after(later, earlier, published))


def _comes_after(after: Position, before: Position, published: str | None) -> bool:
    if after is before or (after.polarity > 0) == (before.polarity > 0) or after.time == before.time:
        return False
    later, earlier = (resolve(position.time or "", published) for position in (after, before))
    if later and earlier:
        shared = min(len(later), len(earlier))
        return later[:shared] > earlier[:shared]
    return is_earlier(before) and not is_earlier(after)
